"""The pages of a request for an investigation: the office's, the lawyer's, those of whoever decides, the register."""

from datetime import date, timedelta

import pytest
from django.test import Client

from complaints.models import grants
from complaints.proceed import proceed
from people.models import Standing
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.machinery.rich import World as Rich
from tests.pages.request_cases import OFFICE, held
from tests.pages.walk import Walk
from tests.referral.requested import ADVICE, Requested, refer, referred_cells, refuse, release, requested
from tests.world import MONDAY, appoint, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "case_investigation": "asked advised with decided",
    "legal_advice": "empty asked given",
    "legal_advice_one": "asked given",
    "decisions": "empty filled nominee letters",
    "decision": "filled nominee letters",
    "decision_brief": "filled",
    "register": "empty filled",
    "step_of_record": "consulting advising referring deciding drafted confirming refusing error meanwhile",
}


def test_every_page_of_a_request_for_an_investigation_holds(walk: Walk, world: Rich) -> None:
    case = requested(held=held(world))
    names = ("director", "solicitor", "vice-chancellor", "governance", OFFICE)
    director, solicitor, vice_chancellor, governance, office = (signed_in(world.people[each]) for each in names)
    empty(walk, {"legal_advice": solicitor, "decisions": vice_chancellor, "register": governance})
    advising(walk, case, director, solicitor)
    walk.as_(director)
    walk.go("case_investigation", page_of(case), "advised")
    asks(walk, step(case.referral, "refer_to_vice_chancellor"), "referring")
    refer(case, declined=1)
    asked_and_answered(case)
    walk.as_(office)
    asks(walk, step(case.referral, "draft_the_decision"), "deciding")
    drafted = dict.fromkeys((cell.pk for cell in referred_cells(case)), "approved")
    proceed(case.referral.draft_the_decision, by=world.people[OFFICE], at=MONDAY, decisions=drafted, reasons={})
    deciding(walk, case, vice_chancellor)
    other_window = typing(walk, case)
    walk.as_(director)
    walk.go("case_investigation", page_of(case), "with")
    refuse(case)
    walk.go("case_investigation", page_of(case), "decided")
    walk.as_(vice_chancellor)
    walk.go("decisions", "/decisions/", "letters")
    walk.go("decision", f"/decisions/{case.referral.pk}/", "letters")
    closed_meanwhile(walk, case, other_window)
    walk.as_(governance)
    walk.go("register", "/register/")
    walk.ends(PAGES, cannot_err={})


def page_of(case: Requested) -> str:
    return f"/cases/{case.case.reference}/investigation/"


def asks(walk: Walk, address: str, state: str) -> None:
    """The page of a step as it is opened, and with nothing answered."""
    walk.go("step_of_record", address, state)
    walk.err("step_of_record")


def empty(walk: Walk, pages: dict[str, Client]) -> None:
    """Nobody has asked anything of them yet."""
    for name, client in pages.items():
        walk.as_(client)
        walk.go(name, f"/{name.replace('_', '-')}/", "empty")


def advising(walk: Walk, case: Requested, director: Client, solicitor: Client) -> None:
    """The Director asks, the Solicitor reads and advises."""
    walk.as_(director)
    walk.go("case_investigation", page_of(case), "asked")
    asks(walk, step(case.referral, "consult_the_solicitor"), "consulting")
    proceed(case.referral.consult_the_solicitor, by=case.director, at=MONDAY, question="May this be a breach?")
    walk.as_(solicitor)
    for state in ("asked", "given"):
        walk.go("legal_advice", "/legal-advice/", state)
        walk.go("legal_advice_one", f"/legal-advice/{case.advice.pk}/", state)
        if state == "asked":
            asks(walk, step(case.advice, "give_advice"), "advising")
            proceed(case.advice.give_advice, by=case.solicitor, at=MONDAY, text=ADVICE)


def asked_and_answered(case: Requested) -> None:
    """A minute apart, so that it is clear which came last."""
    first, then = (MONDAY + timedelta(minutes=each) for each in (1, 2))
    by, text = case.vice_chancellor, "Since the third of November."
    proceed(case.referral.ask_the_director, by=by, at=first, question="Since when is it known?")
    proceed(case.referral.answer_the_vice_chancellor, by=case.director, at=then, text=text)


def confirming(walk: Walk, parts: int) -> None:
    """A yes to all but one part: what follows from it is asked once more, with both letters."""
    for number in range(1, parts + 1):
        outcome = "refused" if number == 1 else "approved"
        walk.page.locator(f"[name=decision_{number}][value={outcome}]").check()
        walk.page.locator(f"[name=reasons_{number}]").fill("Weighed with care, on what was given.")
    walk.page.get_by_role("button", name="Continue", exact=True).click()
    walk.look("step_of_record", "confirming")


def deciding(walk: Walk, case: Requested, vice_chancellor: Client) -> None:
    """Whoever decides reads it on one page, and on paper; a nominee reads under which instrument they act."""
    walk.as_(vice_chancellor)
    walk.go("decisions", "/decisions/")
    walk.go("decision", f"/decisions/{case.referral.pk}/")
    walk.go("decision_brief", f"/decisions/{case.referral.pk}/brief/")
    asks(walk, step(case.referral, "approve"), "drafted")
    confirming(walk, len(referred_cells(case)))
    asks(walk, step(case.referral, "refuse"), "refusing")
    nominee = appoint(
        Office.VICE_CHANCELLOR, person("Nomi Deciding"), standing=Standing.NOMINEE, clauses=[32, 34],
        until=date(2026, 11, 27), cases=[case.case.reference],
    )  # fmt: skip
    grants.settle(case.case)
    walk.as_(signed_in(nominee))
    walk.go("decisions", "/decisions/", "nominee")
    walk.go("decision", f"/decisions/{case.referral.pk}/", "nominee")


def typing(walk: Walk, case: Requested) -> Client:
    """Whoever decides writes the reasons in a window that stays open."""
    window = signed_in(case.vice_chancellor)
    walk.as_(window).goto(step(case.referral, "refuse"))
    for field in walk.page.locator("textarea[name^=reasons_]").all():
        field.fill("Weighed with care, on what was given.")
    return window


def closed_meanwhile(walk: Walk, case: Requested, window: Client) -> None:
    """The letter has left in another: what was typed stands on the page that says so."""
    release(case, "referral/refused", by=case.vice_chancellor, mode="portal")
    walk.as_(window).get_by_role("button", name="Continue", exact=True).click()
    walk.look("step_of_record", "meanwhile")
    assert walk.page.get_by_text("this closed to you while you had the page open").is_visible()
    assert walk.page.get_by_text("Weighed with care").count() == len(referred_cells(case))
