"""Every check on the pages of an Enquiry Panel, taken away alone, must change what someone gets (41-45)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from complaints.models import GRANTS
from complaints.proceed import proceed
from panels import waiting
from panels.models import MembersTold, Objection
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import ask, body_of, signed_in
from tests.panels.formed import constitute, member, panel_of, three, to_be_formed
from tests.panels.objecting import NOT_RIGHT, object_to, told
from tests.panels.test_papers import answered, put_to_a_panel
from tests.trust.taken_away import EVERY, take_away
from tests.trust.test_remove_checks_of_findings import OF_FINDINGS
from tests.trust.test_remove_each_check import OF_THE_MOMENT
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
Look = Callable[[Any], Any]
PANEL, CASE, MY = "/panels/{panel}/", "/cases/{ref}/investigation/", "/my/{ref}/"
TOLD, PLACE, ANSWERS = "/panels/told/{told}/", "/panel/{place}/", "/panel/{place}/answers/"


def someone(built: Any, role: str, *lost: str) -> User:
    """This person, who has lost every right to these kinds of records."""
    world = built.there.world
    people = {
        "member": built.people[0],
        "respondent": built.there.respondents[0],
        "complainant": world.complainant,
        "director": world.director,
        "vice-chancellor": world.vice_chancellor,
    }
    for kind in lost:
        GRANTS[kind].objects.filter(user_id=people[role].pk).delete()
    return people[role]


def got(role: str, way: str, *lost: str, at_work: bool = False) -> Look:
    def look(built: Any) -> Any:
        world = built.there.world
        if at_work:
            constitute(world)
        person = someone(built, role, *lost)
        party = person if role in {"respondent", "complainant"} else world.complainant
        address = way.format(
            ref=world.case.reference, panel=panel_of(world).pk, told=told(world, party).pk,
            place=member(world, built.people[0]).pk,
        )  # fmt: skip
        answer = ask(signed_in(person), "GET", address, {})
        return answer.status_code, OF_THE_MOMENT.sub("", body_of(answer).decode("utf-8", "replace"))

    return look


LOOKS: dict[str, Look] = {
    "panels/asked.py to_sit": got("member", PLACE, "panelmember"),
    "panels/asked.py told": got("complainant", MY, "memberstold"),
    "panels/asked.py beside: Panel.objects": got("director", CASE, "panel"),
    "panels/views/answers.py _shown: records_of(case, Pack,": got("member", ANSWERS, "pack", at_work=True),
    "panels/views/answers.py _shown: records_of(case, PackFile": got("member", ANSWERS, "packfile", at_work=True),
    "panels/views/answers.py _shown: records_of(case, AnswerStatement": got(
        "member", ANSWERS, "answerstatement", at_work=True
    ),
    "panels/views/forming.py panel: records_of": got("vice-chancellor", PANEL, "panelmember"),
    "panels/views/forming.py panel: Panel": got("vice-chancellor", PANEL, "panel"),
    "panels/views/forming.py _objections": got("vice-chancellor", PANEL, "objection"),
    "panels/views/forming.py _due": got("vice-chancellor", PANEL, "deadline"),
    "panels/views/forming.py _back: Investigation": got("vice-chancellor", PANEL, "investigation"),
    "panels/views/forming.py _back: received_by": got("vice-chancellor", PANEL),
    "panels/views/sitting.py panel_of": got("member", PLACE, "panel", at_work=True),
    "panels/views/told.py one": got("respondent", TOLD, "memberstold"),
    "panels/views/told.py _own": got("respondent", TOLD, "objection"),
    "panels/views/told.py _due": got("respondent", TOLD, "deadline"),
    "panels/waiting.py to_be_formed": lambda built: waiting.to_be_formed(
        someone(built, "vice-chancellor", "investigation")
    ).count(),
    "panels/waiting.py panels_of": lambda built: waiting.panels_of(someone(built, "vice-chancellor", "panel")).count(),
}
OF_PANELS = {name for name in EVERY for look in LOOKS if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


class Built:
    """A panel whose parties were told, with an objection that was ruled on; and an investigation without one."""

    def __init__(self) -> None:
        self.there, self.people = answered(), three()
        put_to_a_panel(self.there, self.people)
        world = self.there.world
        object_to(world, self.there.respondents[0], self.people[2])
        proceed(Objection.objects.get().dismiss, by=world.vice_chancellor, at=MONDAY, reasons=NOT_RIGHT)
        offices = {
            Office.DIRECTOR: world.director,
            Office.SOLICITOR: world.solicitor,
            Office.VICE_CHANCELLOR: world.vice_chancellor,
        }
        to_be_formed(held=offices)
        assert MembersTold.objects.count() == 3


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    from django.test import override_settings

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("panels")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        yield Built()
        transaction.set_rollback(True)


def test_each_of_these_names_one_check_and_no_check_of_a_panel_is_without():
    assert len(OF_PANELS) == len(LOOKS)
    assert {name for name in EVERY if name.startswith("panels/")} == OF_PANELS | OF_FINDINGS


@pytest.mark.parametrize("beginning", LOOKS)
def test_clause_9_a_check_of_a_panel_taken_away_is_noticed(
    built: Built, db: None, monkeypatch: pytest.MonkeyPatch, beginning: str
):
    (name,) = (each for each in EVERY if each.startswith(beginning))
    seen = []
    for away in (False, True):
        with clock.at(MONDAY), transaction.atomic(), monkeypatch.context() as patched:
            if away:
                take_away(patched, EVERY[name])
            seen.append(LOOKS[beginning](built))
            transaction.set_rollback(True)
    assert seen[0] != seen[1]
