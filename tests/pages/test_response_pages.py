"""A respondent's pages, and the complainant's once somebody has been told, each looked at in every state."""

import pytest
from django.test import Client

from complaints import audit
from complaints.models import Notice
from complaints.proceed import proceed
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, confirm
from tests.machinery.rich import World as Rich
from tests.pages.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "my": "respondent",
    "response": "unopened told writing given written ended",
    "response_letter": "unopened opened",
    "response_alleged": "filled",
    "response_opened": "empty filled",
    "statement": "empty filled",
    "statement_allegation": "empty filled stale",
    "statement_question": "empty error",
    "statement_files": "empty filled removed",
    "statement_file": "empty error",
    "statement_check": "empty filled",
    "statement_send": "filled",
    "response_receipt": "fresh",
    "response_statement": "filled",
    "step_of_record": "open",
    "case_messages": "of_each",
    "my_complaint": "told choosing",
    "my_statement": "filled",
}
CANNOT_ERR = {"statement_allegation": "nothing is required of it"}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def test_every_page_of_a_respondent_holds(walk: Walk, world: Rich) -> None:
    case = acknowledged(director=world.people["director"])
    confirm(case)
    letter = advise(case, mode="portal")
    home, avery = f"/response/{case.case.reference}/", signed_in(case.respondents[0])
    page = walk.as_(avery)
    walk.go("my", "/my/", "respondent")
    walk.go("response", home, "unopened")
    walk.go("response_letter", f"{home}letters/{letter.pk}/", "unopened")
    page.get_by_role("button", name="Open the letter").click()
    walk.look("response_letter", "opened")
    walk.go("response", home, "told")
    walk.go("response_alleged", f"{home}alleged/", "filled")
    walk.go("response_opened", f"{home}opened/", "empty")
    audit.read(case.track(), by=case.director, case=case.case)
    walk.go("response_opened", f"{home}opened/", "filled")
    page.goto(f"{home}alleged/")
    page.get_by_role("button", name="Write what you say to it").click()
    walk.look("statement", "empty")
    for name, place in (("statement_check", "check/"), ("statement_files", "files/"), ("statement_file", "files/add/"),
                        ("statement_question", "words/"), ("statement_question", "willing/"),
                        ("statement_allegation", "allegation/1/")):  # fmt: skip
        walk.go(name, f"{home}statement/{place}", "empty")
    _writes(walk, home, avery)
    page.get_by_role("button", name="Send my statement").click()
    walk.look("response_receipt", "fresh")
    walk.go("response_statement", f"{home}statements/1/", "filled")
    walk.go("response", home, "given")
    for step in ("decline_conciliation", "end_unresolved", "change_contact", "write_to_the_office"):
        walk.go("step_of_record", f"/steps/{case.case.reference}/track/{case.track().pk}/{step}/", "open")
    _messages(walk, case, home)
    walk.as_(avery)
    proceed(case.track().decline_conciliation, by=case.respondents[0])
    walk.go("response", home, "ended")
    _complainants(walk, case)
    walk.ends(PAGES, cannot_err=CANNOT_ERR | {"step_of_record": "tests/pages/test_offices_pages.py sends each wrong"})


def _writes(walk: Walk, home: str, avery: Client) -> None:
    """The statement from its first answer to the page before it is sent."""
    page = walk.page
    page.goto(f"{home}statement/allegation/1/")
    page.get_by_label("I disagree").check()
    page.get_by_label("In your own words").fill("It was not like that.")
    page.get_by_role("button", name="Save and continue").click()
    walk.go("statement_allegation", f"{home}statement/allegation/1/", "filled")
    place = f"{home}statement/allegation/1/"
    avery.post(place, {"version": 999, "window": "another", "words": "From another window."})
    page.get_by_label("In your own words").fill("From this one.")
    page.get_by_role("button", name="Save and continue").click()
    walk.look("statement_allegation", "stale")
    page.get_by_role("button", name="Save and continue").click()
    page.goto(f"{home}statement/words/")
    page.get_by_label("What else do you want to say?").fill("x" * 10_001)
    page.get_by_role("button", name="Save and continue").click()
    walk.look("statement_question", "error")
    page.get_by_label("What else do you want to say?").fill("Someone else knows more.")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Yes, I would take part").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Add a file").click()
    walk.err("statement_file")
    page.get_by_label("The file").set_input_files({"name": "notes.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_label("What is it?").fill("My notes")
    page.get_by_label("It is not a picture").check()
    page.get_by_role("button", name="Add this file").click()
    walk.look("statement_files", "filled")
    page.get_by_role("button", name="Take out").click()
    walk.look("statement_files", "removed")
    page.get_by_role("button", name="Put it back").click()
    walk.go("statement", f"{home}statement/", "filled")
    walk.go("response", home, "writing")
    walk.go("statement_check", f"{home}statement/check/", "filled")
    walk.go("statement_send", f"{home}statement/send/", "filled")


def _messages(walk: Walk, case: World, home: str) -> None:
    """What the respondent and the office wrote to each other, on the page of each, and the office's form."""
    proceed(case.track().write_to_the_office, by=case.respondents[0], text="May I see the rota?")
    proceed(case.track().write_to_the_respondent, by=case.director, text="Yes: it is in the letter.")
    walk.go("response", home, "written")
    walk.as_(signed_in(case.director))
    walk.go("case_messages", f"/cases/{case.case.reference}/messages/", "of_each")
    step = f"/steps/{case.case.reference}/track/{case.track().pk}/write_to_the_respondent/"
    walk.go("step_of_record", step, "open")


def _complainants(walk: Walk, case: World) -> None:
    """The complainant's page with one part told and one to choose about, and a statement."""
    mine = f"/my/{case.case.reference}/"
    walk.as_(signed_in(case.complainant))
    walk.go("my_complaint", mine, "told")
    letter = Notice.objects.get(letter="conciliation/declined")
    proceed(letter.release, by=case.director, text="", mode="portal")
    walk.go("my_complaint", mine, "choosing")
    walk.page.get_by_role("link", name="Read the statement").first.click()
    walk.look("my_statement", "filled")
    for step in ("take_no_further", "ask_for_investigation", "go_to_an_agency"):
        walk.go("step_of_record", f"/steps/{case.case.reference}/track/{case.track().pk}/{step}/", "open")
