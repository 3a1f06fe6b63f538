"""The pages of lodging and of one's own complaint, empty, filled and in error; with an account and without one."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from complaints import audit
from complaints.forms.lodging import pages
from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from tests.channels import signed_in
from tests.lodging import answers
from tests.machinery.rich import World, received
from tests.pages.walk import SEND, Walk
from tests.world import MONDAY, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

DRAFT = {
    "complaint": "empty filled",
    "draft_deleted": "filled",
    "without_account": "empty",
    "without_account_kept": "error",
    "for_someone": "begun empty error found none",
    "draft": "empty filled for-someone",
    "draft_check": "empty filled",
    "draft_send": "code empty error",
    "draft_delete": "filled",
    "draft_ways": "filled",
    "draft_files": "empty filled removed",
    "draft_file": "empty error",
    "draft_people": "filled removed",
    "draft_events": "filled removed",
    "draft_directory": "found none",
    "draft_part_question": "empty error filled",
    "draft_question": "empty error filled stale",
    "for_someone_sent": "filled",
    "my_complaint": "for-someone",
    "step_of_case": "open",
}
"""`draft_witnesses` only takes a button of `draft_files`."""
MINE = {
    "my": "empty filled",
    "my_complaint": "acknowledged fresh lodged withdrawn",
    "my_form": "filled",
    "my_opened": "filled",
    "my_receipt": "fresh filled",
    "my_letter": "opened unopened",
    "draft_part_question": "sent",
}
CANNOT_ERR = {
    "draft_directory": "one of those found is chosen beforehand",
    "without_account": "the form with the code is sent to without_account_kept",
}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def test_every_page_of_lodging_holds(walk: Walk, world: World) -> None:
    nobody = walk.as_(None)
    walk.go("complaint", "/complaint/", "empty")
    walk.go("without_account", "/complaint/without-account/", "empty")
    nobody.get_by_role("button", name="Show me my code").click()
    walk.look("without_account", "empty")
    nobody.get_by_role("button", name="Begin").click()
    walk.look("without_account_kept", "error")
    walk.go("draft_deleted", "/complaint/deleted/")
    client = signed_in(person("Noor Castellano"))
    page = walk.as_(client)
    draft = answers.begin(client)
    walk.go("draft", draft, "empty")
    walk.go("draft_files", f"{draft}files/", "empty")
    walk.go("draft_check", f"{draft}check/", "empty")
    questions(walk, page, draft, "empty")
    answers.fill(client, draft)
    answers.answer(client, f"{draft}witnesses/cc1/who/", name="Casey Lumen", knows="Was there.")
    questions(walk, page, draft, "filled")
    walk.go("complaint", "/complaint/")
    walk.go("draft", draft)
    walk.go("draft_check", f"{draft}check/")
    for about in ("standing", "people"):
        walk.go("draft_ways", f"{draft}ways/{about}/")
    answers.answer(client, f"{draft}people/aa1/who/", known="yes", name="Avery Quill", described="", look="yes")
    walk.go("draft_directory", f"{draft}people/aa1/directory/", "found")
    answers.answer(client, f"{draft}people/aa1/who/", known="yes", name="Zzyzx Nobody", described="", look="yes")
    walk.go("draft_directory", f"{draft}people/aa1/directory/", "none")
    for name in ("people", "events"):
        walk.go(f"draft_{name}", f"{draft}{name}/")
        page.get_by_role("button", name="Take out").first.click()
        walk.look(f"draft_{name}", "removed")
        page.get_by_role("button", name="Put back").click()
    walk.go("draft_file", f"{draft}files/add/", "empty")
    walk.err("draft_file")
    page.get_by_label("The file").set_input_files({"name": "notes.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_label("What is it?").fill("My notes")
    page.get_by_label("It is not a picture").check()
    page.get_by_role("button", name="Add this file").click()
    walk.look("draft_files", "filled")
    page.get_by_role("button", name="Take out").first.click()
    walk.look("draft_files", "removed")
    stale(walk, page, client, draft)
    walk.go("draft_send", f"{draft}send/", "empty")
    walk.err("draft_send")
    walk.go("draft_delete", f"{draft}delete/")
    for_someone(walk, world)
    walk.ends(DRAFT, cannot_err=CANNOT_ERR)


def questions(walk: Walk, page: Page, draft: str, state: str) -> None:
    """Every question of the form, in that state; empty ones also sent as they are."""
    keys = {"people": "aa1", "events": "bb1", "witnesses": "cc1"} if state == "filled" else {}
    parts = [
        f"{part}/{keys.get(part, 'zz9')}/{name}" for part, found in pages.PARTS.items() for name in found.questions
    ]
    for place in [*pages.QUESTIONS, *parts]:
        name = "draft_part_question" if "/" in place else "draft_question"
        address = f"{draft}{place}/"
        answer = page.request.get(address, max_redirects=0)
        if state == "empty" and answer.status != 200:  # a later question of a part that is not begun
            continue
        walk.go(name, address, state)
        if state == "empty":
            page.locator(SEND).first.click()
            if page.title().startswith("Error: "):
                walk.look(name, "error")


def stale(walk: Walk, page: Page, client: Any, draft: str) -> None:
    page.goto(f"{draft}name/")
    answers.answer(client, f"{draft}name/", name="Nour")
    page.get_by_label("The name you use").fill("Noor C.")
    page.get_by_role("button", name="Save and continue").click()
    walk.look("draft_question", "stale")


def for_someone(walk: Walk, world: World) -> None:
    """The office takes one down by telephone."""
    client = signed_in(world.people["equity staff"])
    page = walk.as_(client)
    walk.go("for_someone", "/complaint/for-someone/", "empty")
    walk.err("for_someone")
    for typed, state in (("Quill", "found"), ("Zzyzx", "none")):
        page.goto("/complaint/for-someone/")
        page.get_by_label("By telephone").check()
        page.get_by_label("Someone in the staff directory").check()
        page.get_by_label("Their name or staff number").fill(typed)
        page.get_by_role("button", name="Go on").click()
        walk.look("for_someone", state)
    page.goto("/complaint/for-someone/")
    page.get_by_label("By telephone").check()
    page.get_by_label("Someone without an account").check()
    page.get_by_label("The name they use").fill("Casey Caller")
    page.get_by_role("button", name="Go on").click()
    draft = urlsplit(page.url).path
    answers.fill(client, draft)
    walk.go("draft", draft, "for-someone")
    walk.go("for_someone", "/complaint/for-someone/", "begun")
    page.goto(f"{draft}send/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Send the complaint").click()
    walk.look("draft_send", "code")
    walk.go("for_someone_sent", "/complaint/for-someone/sent/", "filled")
    taken_down = Complaint.objects.get(draft=draft.split("/")[2])
    walk.as_(signed_in(taken_down.complainant))
    walk.go("my_complaint", f"/my/{taken_down.reference}/", "for-someone")
    walk.go("step_of_case", f"/steps/{taken_down.reference}/confirm_what_was_lodged/", "open")


def test_every_page_of_ones_own_complaint_holds(walk: Walk, world: World) -> None:
    walk.as_(signed_in(person("Nobody Withnone")))
    walk.go("my", "/my/", "empty")
    client = signed_in(world.people["complainant"])
    walk.as_(client)
    walk.go("my", "/my/")
    case = world.cases["lodged"].reference
    walk.go("my_complaint", f"/my/{case}/", "lodged")
    walk.go("my_form", f"/my/{case}/sent/")
    audit.read(Complaint.objects.get(reference=case), by=world.people["director"])
    walk.go("my_opened", f"/my/{case}/opened/")
    walk.go("my_receipt", f"/my/{case}/receipt/")
    walk.go("my_complaint", f"/my/{world.cases['withdrawn'].reference}/", "withdrawn")
    draft = answers.begin(client)
    answers.fill(client, draft)
    left_open = walk.page
    left_open.goto(f"{draft}events/bb1/what/")
    answers.send(client, draft)
    left_open.get_by_label("What happened?").fill("Words typed with care, in a page that was left open.")
    left_open.get_by_role("button", name="Save and continue").click()
    walk.look("draft_part_question", "sent")
    sent = Complaint.objects.get(draft=draft.split("/")[2])
    walk.go("my_receipt", f"/my/{sent.reference}/receipt/", "fresh")
    walk.go("my_complaint", f"/my/{sent.reference}/", "fresh")
    proceed(sent.add_files, by=sent.complainant, at=MONDAY, files=[received(), received(clean=True)])
    acknowledged = world.cases["acknowledged"]
    walk.as_(signed_in(acknowledged.complainant))
    walk.go("my_complaint", f"/my/{acknowledged.reference}/", "acknowledged")
    letter = Notice.objects.get(complaint=acknowledged, letter="lodging/acknowledgement")
    walk.go("my_letter", f"/my/{acknowledged.reference}/letters/{letter.pk}/", "unopened")
    walk.page.get_by_role("button", name="Open the letter").click()
    walk.look("my_letter", "opened")
    walk.ends(MINE, cannot_err={})
