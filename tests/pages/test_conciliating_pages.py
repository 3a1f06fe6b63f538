"""The pages of conciliation and of agreements, each looked at in every state, as everyone who has it (22-27)."""

from typing import Any

import pytest
from django.test import Client

from complaints.models import Complaint
from complaints.proceed import proceed
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged
from tests.conciliation.together import agreement, appointed, conciliating, with_terms, work
from tests.machinery.rich import World as Rich
from tests.pages.walk import Walk
from tests.world import MONDAY, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "conciliations": "empty filled",
    "conciliation": "asked bound filled waits",
    "agreement": "empty written signed force reported chosen dropped",
    "case_conciliation": "empty asked filled ended",
}
CANNOT_ERR: dict[str, str] = {}


class Windows:
    """The walk, with one window for each person."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.clients: dict[Any, Client] = {}

    def of(self, someone: Any) -> Walk:
        if someone.pk not in self.clients:
            self.clients[someone.pk] = signed_in(someone)
        self.walk.as_(self.clients[someone.pk])
        return self.walk


def test_every_page_of_conciliation_holds(walk: Walk, world: Rich) -> None:
    seen = Windows(walk)
    begun = acknowledged(director=world.people["director"])
    seen.of(begun.director).go("case_conciliation", _office(begun), "empty")
    asked = appointed(begun, "Ada Appointed")
    seen.of(begun.director).go("case_conciliation", _office(begun), "asked")
    seen.of(person()).go("conciliations", "/conciliation/", "empty")
    seen.of(asked).go("conciliation", _own(begun), "asked")
    proceed(work(begun).declare, by=asked, at=MONDAY, confidential=True, impartial=True)
    seen.of(asked).go("conciliation", _own(begun), "bound")

    case, conciliator = conciliating(director=world.people["director"], respondents=2)
    _at_work(seen, case, conciliator)
    _agrees(seen, case, conciliator)
    waits = {"body": "VEOHRC", "evidence": "Its letter.", "reasons": "One process at a time."}
    proceed(Complaint.objects.get(pk=case.case.pk).suspend, by=case.director, at=MONDAY, **waits)
    seen.of(conciliator).go("conciliation", _own(case), "waits")
    proceed(work(case).stand_aside, by=conciliator, at=MONDAY, reasons="I taught one of them, long ago.")
    seen.of(case.director).go("case_conciliation", _office(case), "ended")
    walk.ends(PAGES, cannot_err=CANNOT_ERR)


def _at_work(seen: Windows, case: World, conciliator: Any) -> None:
    """Sessions and notes; what is written of them is long."""
    on = {"on": MONDAY.date(), "took_part": ["complainant", str(case.track().pk)]}
    for manner in ("separate", "joint"):
        proceed(work(case).record_session, by=conciliator, at=MONDAY, manner=manner, **on)
    proceed(work(case).write_note, by=conciliator, at=MONDAY, words="Ask about the roster. " * 30 + "x" * 200)
    seen.of(conciliator).go("conciliations", "/conciliation/", "filled")
    seen.of(conciliator).go("conciliation", _own(case), "filled")


def _agrees(seen: Windows, case: World, conciliator: Any) -> None:
    """An agreement with each respondent: from its first page to its not being kept, and one that is not made."""
    proceed(case.track(2).draft_agreement, by=conciliator, at=MONDAY)
    seen.of(conciliator).go("agreement", agreement(case, 2).get_absolute_url(), "empty")
    proceed(agreement(case, 2).set_aside, by=case.respondents[1], at=MONDAY)
    _as_everyone(seen, case, "dropped", number=2)
    with_terms(case, conciliator)
    proceed(agreement(case).comment, by=case.complainant, at=MONDAY, words="Can it say by when?")
    _as_everyone(seen, case, "written")
    proceed(agreement(case).sign, by=case.complainant, at=MONDAY)
    _as_everyone(seen, case, "signed")
    proceed(agreement(case).sign_too, by=case.respondents[0], at=MONDAY)
    proceed(agreement(case).record_kept, by=case.director, at=MONDAY, number=1, on=MONDAY.date())
    _as_everyone(seen, case, "force")
    seen.of(case.director).go("case_conciliation", _office(case), "filled")
    proceed(agreement(case).report_breach, by=case.respondents[0], at=MONDAY, about="2", words="There was no course.")
    _as_everyone(seen, case, "reported")
    proceed(agreement(case).choose_option, by=case.respondents[0], at=MONDAY, option="measures")
    _as_everyone(seen, case, "chosen")


def _as_everyone(seen: Windows, case: World, state: str, *, number: int = 1) -> None:
    """As the complainant, as the respondent whose part it is, and as the Director."""
    for someone in (case.complainant, case.respondents[number - 1], case.director):
        seen.of(someone).go("agreement", agreement(case, number).get_absolute_url(), state)


def _own(case: World) -> str:
    return f"/conciliation/{case.case.reference}/"


def _office(case: World) -> str:
    return f"/cases/{case.case.reference}/conciliation/"
