"""Every check on the pages by which respondents are informed, taken away by itself, must be noticed (9, 37)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from complaints.models import Complaint, grants
from complaints.proceed import proceed
from complaints.roles import EXECUTIVE_OFFICER
from complaints.views import requests_ways
from people.models import Standing, User
from procedure import clock
from procedure.offices import Office
from tests.channels import body_of, decoded, signed_in
from tests.investigation.informing import Informing, before_the_vice_chancellor, informed, to_be_informed, with_a_file
from tests.investigation.prepared import answer_of, officer_of
from tests.trust.taken_away import EVERY, take_away
from tests.world import MONDAY, appoint, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
Look = Callable[[Informing], Any]
RESPONSE, PAPERS = "/response/{reference}/", "/investigations/papers/{pack}/"
CASE, TASKS = "/cases/{reference}/investigation/", "/cases/{reference}/tasks/"


def who_is(there: Informing, who: str) -> User:
    found: User = {
        "director": there.world.director,
        "above": there.vice_chancellor,
        "officer": there.officer,
        "respondent": there.respondents[0],
        "for another clause": User.objects.get(name="Nomi Limited"),
    }[who]
    return found


def without(there: Informing, who: str, kind: str) -> User:
    """This person, from whom every right to that kind of record is taken."""
    someone = who_is(there, who)
    if kind:
        grants.GRANTS[kind].objects.filter(user_id=someone.pk).delete()
    return someone


def got(who: str, way: str, kind: str = "", *, elsewhere: bool = False, number: int = 1) -> Look:
    def look(there: Informing) -> Any:
        headers = {"Sec-Fetch-Site": "cross-site"} if elsewhere else {}
        client = signed_in(without(there, who, kind))
        filled = {"pack": there.pack(number).pk, "referral": there.world.referral.pk}
        answer = client.get(way.format(reference=there.case.reference, **filled), headers=headers)
        body = body_of(answer)
        text = "" if body.startswith(b"%PDF") else decoded(body)
        back = text.split("govuk-back-link", 1)[-1][:200]
        return answer.status_code, text.split("<main", 1)[-1].split("</main>", 1)[0], back

    return look


def led_back(there: Informing) -> Any:
    """Where a step on an answer leads the Executive Officer back to."""
    someone = without(there, "officer", "executiveofficer")
    return requests_ways.back_to(answer_of(there, 1), someone, EXECUTIVE_OFFICER)


LOOKS: dict[str, Look] = {
    "views/cases_page.py tasks: records_of(case, Answer": got("director", TASKS, "answer"),
    "views/cases_page.py tasks: records_of(case, Pack": got("director", TASKS, "pack"),
    "views/decisions.py _informing: Pack": got("above", "/decisions/", "pack"),
    "views/decisions.py _informing: Deadline": got("above", "/decisions/", "deadline"),
    "views/informing.py rows: records_of(case, Answer": got("director", CASE, "answer"),
    "views/informing.py rows: records_of(case, Pack": got("director", CASE, "pack"),
    "views/informing.py paper: require_own_site": got("officer", f"{PAPERS}document.pdf", elsewhere=True),
    "views/informing.py _found: Pack": got("officer", PAPERS, "pack"),
    "views/informing.py _shown: records_of(case, Document": got("above", PAPERS, "document"),
    "views/informing.py _back: capacity_of": got("director", PAPERS),
    "views/informing.py _back: ExecutiveOfficer": got("officer", PAPERS, "executiveofficer"),
    "views/requests_ways.py _of_papers: ExecutiveOfficer": led_back,
    "views/response_investigation.py told: Pack": got("respondent", f"{RESPONSE}investigation/", "pack"),
    "views/response_investigation.py is_informed: Answer": got("respondent", RESPONSE, "answer"),
    "views/response_investigation.py paper: require_own_site": got(
        "respondent", f"{RESPONSE}investigation/document.pdf", elsewhere=True
    ),
    "views/response_investigation.py file: require_own_site": got(
        "respondent", f"{RESPONSE}investigation/files/1/", elsewhere=True
    ),
    "views/response_investigation.py _files: PackFile": got("respondent", f"{RESPONSE}investigation/", "packfile"),
}
OF_INFORMING = {name for name in EVERY for look in LOOKS if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


@pytest.fixture
def there() -> Informing:
    made = to_be_informed()
    with_a_file(made)
    informed(made, 1)
    before_the_vice_chancellor(made, 2)
    appoint(Office.VICE_CHANCELLOR, person("Nomi Limited"), standing=Standing.NOMINEE, clauses=[36])
    proceed(
        Complaint.objects.get(pk=made.case.pk).write_to_the_complainant, by=made.world.director, at=MONDAY, text="A."
    )
    assert officer_of(made.world).person == made.officer
    return made


def test_each_of_these_names_one_check():
    assert len(OF_INFORMING) == len(LOOKS)


def test_clause_9_a_check_taken_away_from_a_page_of_informing_is_noticed(
    there: Informing, monkeypatch: pytest.MonkeyPatch
):
    unnoticed = []
    for beginning, look in LOOKS.items():
        (name,) = (each for each in EVERY if each.startswith(beginning))
        seen = []
        for taken in ((), (EVERY[name],)):
            with clock.at(MONDAY), transaction.atomic(), monkeypatch.context() as patched:
                take_away(patched, *taken)
                seen.append(look(there))
                transaction.set_rollback(True)
        if seen[0] == seen[1]:
            unnoticed.append(name)
    assert unnoticed == []
