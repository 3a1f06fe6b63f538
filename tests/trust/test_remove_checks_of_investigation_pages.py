"""Every check on the pages of an investigation, taken away by itself, must change what someone observes (9, 36)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from complaints import entrusted
from complaints.models import ExecutiveOfficer, grants
from complaints.proceed import proceed
from complaints.roles import EXECUTIVE_OFFICER, VICE_CHANCELLOR
from complaints.views import requests_ways
from people.models import User
from procedure.offices import Office
from tests.channels import body_of, decoded, signed_in
from tests.conciliation import stage_two
from tests.investigation.prepared import WHY
from tests.investigation.side_by_side import both_approved, investigation_of
from tests.referral.requested import requested
from tests.trust.taken_away import EVERY, take_away
from tests.world import MONDAY, appoint, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]


@dataclass
class Looked:
    """Two parts are investigated; somebody looks after the first, the second waits to be left to them."""

    world: stage_two.World
    people: dict[str, User]

    @property
    def officer(self) -> ExecutiveOfficer:
        found: ExecutiveOfficer = ExecutiveOfficer.objects.get(complaint=self.world.case)
        return found

    def without(self, who: str, kind: str) -> User:
        """This person, from whom every right to that kind of record is taken."""
        grants.GRANTS[kind].objects.filter(user_id=self.people[who].pk).delete()
        return self.people[who]


Look = Callable[[Looked], Any]


def got(who: str, way: str, kind: str) -> Look:
    def look(there: Looked) -> Any:
        someone = there.without(who, kind)
        here = way.format(reference=there.world.case.reference, officer=there.officer.pk)
        answer = signed_in(someone).get(here)
        text = decoded(body_of(answer))
        return answer.status_code, text.split("<main", 1)[-1].split("</main>", 1)[0]

    return look


def led_back(who: str, kind: str, role: Any) -> Look:
    """Where a step on the appointment leads to; nowhere, where nothing is left to lead to."""

    def look(there: Looked) -> Any:
        try:
            return requests_ways.back_to(there.officer, there.without(who, kind), role)
        except IndexError:
            return ""

    return look


TASKS, CASE = "/cases/{reference}/tasks/", "/cases/{reference}/investigation/"
LOOKS: dict[str, Look] = {
    "views/cases_page.py tasks: records_of(case, Investigation": got("director", TASKS, "investigation"),
    "views/cases_page.py tasks: records_of(case, ExecutiveOfficer": got("director", TASKS, "executiveofficer"),
    "views/decisions.py _preparing: Investigation": got("above", "/decisions/", "investigation"),
    "views/decisions.py _preparing: ExecutiveOfficer": got("above", "/decisions/", "executiveofficer"),
    "views/decisions.py _preparing: Deadline": got("above", "/decisions/", "deadline"),
    "entrusted.py to_look_after: ExecutiveOfficer": got("officer", "/executive-officer/", "executiveofficer"),
    "views/executive_officer.py _shown: records_of(case, Extract": got(
        "officer", "/executive-officer/{officer}/", "extract"
    ),
    "views/executive_officer.py _shown: records_of(case, Investigation": got(
        "officer", "/executive-officer/{officer}/", "investigation"
    ),
    "views/investigations.py rows: records_of(case, Investigation": got("director", CASE, "investigation"),
    "views/investigations.py officers_of: records_of(case, ExecutiveOfficer": got("director", CASE, "executiveofficer"),
    "views/requests_ways.py back_to: ExecutiveOfficer": led_back("officer", "executiveofficer", EXECUTIVE_OFFICER),
    "views/requests_ways.py _request_of: Investigation": led_back("above", "investigation", VICE_CHANCELLOR),
}
ASKED = "entrusted.py to_advise: LegalAdvice"
OF_INVESTIGATIONS = {name for name in EVERY for look in (*LOOKS, ASKED) if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


@pytest.fixture
def there() -> Looked:
    held = {each: appoint(each) for each in (Office.DIRECTOR, Office.SOLICITOR, Office.VICE_CHANCELLOR)}
    world, someone = both_approved(held), person()
    above = held[Office.VICE_CHANCELLOR]
    told = {"executive_officer": someone, "asked": True, "reasons": WHY}
    proceed(investigation_of(world, 1).appoint_executive_officer, by=above, at=MONDAY, **told)
    made = Looked(world, {"director": held[Office.DIRECTOR], "above": above, "officer": someone})
    proceed(made.officer.declare, by=someone, at=MONDAY, confidential=True, impartial=True)
    return made


def test_each_of_these_names_one_check():
    assert len(OF_INVESTIGATIONS) == len(LOOKS) + 1


def test_clause_9_a_check_taken_away_from_a_page_of_an_investigation_is_noticed(
    there: Looked, monkeypatch: pytest.MonkeyPatch
):
    unnoticed = []
    for beginning, look in LOOKS.items():
        (name,) = (each for each in EVERY if each.startswith(beginning))
        seen = []
        for taken in ((), (EVERY[name],)):
            with transaction.atomic(), monkeypatch.context() as patched:
                take_away(patched, *taken)
                seen.append(look(there))
                transaction.set_rollback(True)
        if seen[0] == seen[1]:
            unnoticed.append(name)
    assert unnoticed == []


def test_clause_29_a_lawyer_finds_only_what_they_are_asked_and_that_this_is_checked_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
):
    world = requested()
    proceed(world.referral.consult_the_solicitor, by=world.director, at=MONDAY, question="May it be a breach?")
    assert entrusted.to_advise(world.solicitor).exists()
    grants.GRANTS["legaladvice"].objects.filter(user_id=world.solicitor.pk).delete()
    assert not entrusted.to_advise(world.solicitor).exists()
    (name,) = (each for each in EVERY if each.startswith(ASKED))
    take_away(monkeypatch, EVERY[name])
    assert entrusted.to_advise(world.solicitor).exists()
