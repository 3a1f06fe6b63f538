"""The pages of a respondent's answer to an investigation, and of what others read of it (38), in every state."""

import pytest

from complaints.proceed import proceed
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.investigation.answered import prepared, respondent
from tests.investigation.followed import copy_of
from tests.investigation.informing import before_the_vice_chancellor, release_pack
from tests.investigation.prepared import answer_of, officer_of
from tests.machinery.rich import World as Rich
from tests.pages.request_cases import held
from tests.pages.test_request_pages import asks
from tests.pages.walk import Walk
from tests.world import MONDAY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "response": "investigated",
    "answer": "unopened told asked writing given",
    "answer_statement": "empty",
    "answer_allegation": "empty",
    "answer_words": "empty error",
    "answer_witnesses": "empty filled removed",
    "answer_witness": "empty error",
    "answer_files": "empty",
    "answer_file": "empty error",
    "answer_check": "empty filled",
    "answer_send": "filled error",
    "answer_receipt": "fresh",
    "answer_given": "filled",
    "executive_officer_one": "answered",
    "decision": "answered",
    "case_investigation": "answered",
    "statement_to_investigation": "filled copied",
    "my_complaint": "copied",
    "my_copy": "given answered",
    "step_of_record": "asking extending keeping error copying replying",
}
CANNOT_ERR = {"answer_allegation": "nothing is required of it"}


def test_every_page_of_an_answer_holds(walk: Walk, world: Rich) -> None:
    case = prepared(held=held(world))
    before_the_vice_chancellor(case)
    release_pack(case)
    mine = signed_in(respondent(case))
    home = f"/response/{case.case.reference}/answer/{answer_of(case, 1).pk}/"
    page = walk.as_(mine)
    walk.go("answer", home, "unopened")
    proceed(case.letter(1).open_letter, by=respondent(case), at=MONDAY)
    walk.go("response", f"/response/{case.case.reference}/", "investigated")
    walk.go("answer", home, "told")
    asks(walk, step(answer_of(case, 1), "ask_for_more_time"), "asking")
    proceed(answer_of(case, 1).ask_for_more_time, by=respondent(case), at=MONDAY, reasons="I am away.")
    walk.go("answer", home, "asked")
    walk.as_(signed_in(case.officer))
    for name, state in (("extend", "extending"), ("keep_the_day", "keeping")):
        asks(walk, step(answer_of(case, 1), name), state)
    walk.as_(mine)
    page.goto(home)
    page.get_by_role("button", name="Write your statement").click()
    walk.look("answer_statement", "empty")
    walk.go("answer", home, "writing")
    for name, place in (("answer_check", "check/"), ("answer_witnesses", "witnesses/"), ("answer_files", "files/"),
                        ("answer_file", "files/add/"), ("answer_words", "words/"),
                        ("answer_allegation", "allegation/1/")):  # fmt: skip
        walk.go(name, f"{home}statement/{place}", "empty")
    _writes(walk, home)
    walk.go("answer", home, "given")
    walk.go("answer_given", f"{home}statements/1/", "filled")
    _read(walk, case)
    _copied(walk, case)
    walk.ends(PAGES, cannot_err=CANNOT_ERR)


def _writes(walk: Walk, home: str) -> None:
    """The statement from its first answer to its receipt."""
    page = walk.page
    page.get_by_label("I admit part of this").check()
    page.get_by_label("In your own words").fill("I said it, and not like that.")
    page.get_by_role("button", name="Save and continue").click()
    page.goto(f"{home}statement/words/")
    page.get_by_label("What else do you want to say?").fill("x" * 10_001)
    page.get_by_role("button", name="Save and continue").click()
    walk.look("answer_words", "error")
    page.get_by_label("What else do you want to say?").fill("I have thought about it since.")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Add a witness").click()
    walk.look("answer_witness", "empty")
    walk.err("answer_witness")
    page.get_by_label("Their name").fill("Casey Lumen")
    page.get_by_label("Why should they be heard?").fill("She was in the room.")
    page.get_by_role("button", name="Save and continue").click()
    walk.look("answer_witnesses", "filled")
    page.get_by_role("button", name="Take out").click()
    walk.look("answer_witnesses", "removed")
    page.get_by_role("button", name="Put them back").click()
    page.goto(f"{home}statement/files/add/")
    walk.err("answer_file")
    walk.go("answer_check", f"{home}statement/check/", "filled")
    walk.go("answer_send", f"{home}statement/send/", "filled")
    walk.err("answer_send")
    page.get_by_label("I sign this").check()
    page.get_by_role("button", name="Send my statement").click()
    walk.look("answer_receipt", "fresh")


def _read(walk: Walk, case: object) -> None:
    """What the Executive Officer, whoever decides, and the office read."""
    there = case.officer, case.vice_chancellor, case.director  # type: ignore[attr-defined]
    officer, above, director = (signed_in(each) for each in there)
    sent = answer_of(case, 1).statements.get()
    walk.as_(officer)
    walk.go("executive_officer_one", f"/executive-officer/{officer_of(case).pk}/", "answered")
    walk.go("statement_to_investigation", f"/investigations/statements/{sent.pk}/", "filled")
    walk.as_(above)
    walk.go("decision", f"/decisions/{case.referral.pk}/", "answered")  # type: ignore[attr-defined]
    walk.as_(director)
    walk.go("case_investigation", f"/cases/{sent.complaint.reference}/investigation/", "answered")


def _copied(walk: Walk, case: object) -> None:
    """The copy is given; the complainant reads it, and answers (39)."""
    officer, complainant = case.officer, case.complainant  # type: ignore[attr-defined]
    copy = copy_of(case)
    walk.as_(signed_in(officer))
    walk.go("step_of_record", step(copy, "give_copy"), "copying")
    proceed(copy.give_copy, by=officer, at=MONDAY, left_out={"witness_1": "It names somebody else."})
    walk.go("statement_to_investigation", f"/investigations/statements/{copy.statement_id}/", "copied")
    walk.as_(signed_in(complainant))
    home = f"/my/{copy.complaint.reference}/"
    walk.go("my_complaint", home, "copied")
    walk.go("my_copy", f"{home}answers/{copy.pk}/", "given")
    asks(walk, step(copy_of(case), "answer_the_statement"), "replying")
    proceed(copy_of(case).answer_the_statement, by=complainant, at=MONDAY, text="It was not so.")
    walk.go("my_copy", f"{home}answers/{copy.pk}/", "answered")
