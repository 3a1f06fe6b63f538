"""In a real browser: from the first page to a complaint, by keyboard, on a phone, with JavaScript and without."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from complaints.models import Complaint, Concern
from complaints.stages.states import ConcernState
from tests.browser import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def opened(request: Any, open_page: OpenPage, signed_in: Any) -> Any:
    """opened(person): this person's page on a phone."""
    return lambda who: open_page(width=360, height=740, scripts=request.param, client=signed_in(who))


def press(page: Page, name: str) -> None:
    """By keyboard alone."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    with page.expect_navigation(timeout=15_000):
        page.keyboard.press("Enter")


def follow(page: Page, name: str) -> None:
    link = page.get_by_role("link", name=name, exact=True).or_(page.get_by_role("button", name=name, exact=True))
    link.first.focus()
    with page.expect_navigation(timeout=15_000):
        page.keyboard.press("Enter")


def tick(page: Page, label: str) -> None:
    page.get_by_label(label).focus()
    page.keyboard.press("Space")


def test_15_16_17_18_from_asking_for_help_to_a_complaint_that_ends_it(
    opened: Any, noor: Any, max_manager: Any, avery: Any, director: Any
) -> None:
    own = opened(noor)
    own.goto("/")
    follow(own, "Ask someone for help")
    press(own, "Choose whom to ask")
    tick(own, "My manager, Max Manager")
    press(own, "Continue")
    own.get_by_label("How and when may they reach you safely?").fill("By telephone, after five.")
    tick(own, "No")
    press(own, "Ask them to help")
    expect(own.get_by_role("alert")).to_contain_text("Tick this if you agree")
    tick(own, "I agree that they and I keep this record with my name.")
    press(own, "Ask them to help")
    expect(own.get_by_text("You asked Max Manager for help.")).to_be_visible()
    theirs = opened(max_manager)
    theirs.goto("/my/")
    theirs.get_by_role("link", name="Noor Castellano").press("Enter")
    follow(theirs, "Agree to help")
    tick(theirs, "I have explained to them")
    press(theirs, "I help")
    expect(theirs.get_by_text("You help Noor Castellano.")).to_be_visible()
    own.reload()
    follow(own, "Say who the other person is")
    own.get_by_label("Their name").fill("Avery Quill")
    press(own, "Save")
    tick(own, "Avery Quill")
    press(own, "Save")
    follow(own, "Say what the other person may be told")
    own.get_by_label("What may they be told?").fill("That the roster is unfair.")
    own.get_by_label("When, and by whom?").fill("By you, this week.")
    press(own, "They may be told this")
    theirs.reload()
    expect(theirs.get_by_text("That the roster is unfair.").first).to_be_visible()
    follow(theirs, "Write something down")
    theirs.get_by_label("What do you want to add?").fill("They would not talk.")
    press(theirs, "Add it")
    own.reload()
    follow(own, "It could not be settled")
    press(own, "It could not be settled")
    follow(own, "Lodge a complaint and ask for conciliation")
    tick(own, "The name of the other person")
    press(own, "Begin a draft")
    follow(own, "Go on with your draft")
    expect(own.get_by_text("Who was involved").first).to_be_visible()
    theirs.goto(f"/local-help/{Concern.objects.get().pk}/")
    expect(theirs.get_by_text("omplaint was begun")).to_have_count(0)
    send(noor)
    assert theirs.reload().status == 404
    own.goto(f"/local-help/{Concern.objects.get().pk}/")
    expect(own.get_by_text("You made a complaint. It goes on there.")).to_be_visible()


def send(noor: Any) -> None:
    """The draft, completed and sent."""
    from complaints.proceed import proceed
    from tests.world import written

    draft = Concern.objects.get().draft
    assert [each["name"] for each in draft.content["people"]] == ["Avery Quill"]
    assert set(draft.content) == {"people"}
    draft.content = written()
    draft.save()
    proceed(draft.lodge, by=noor, declared=True)
    assert Complaint.objects.get().complainant == noor
    assert Concern.objects.get().state == ConcernState.LODGED
