"""Scenarios 2 and 3 on the site itself: whoever takes a step takes it in a browser of their own."""

import re
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from complaints.models import Complaint, Conciliation, Notice, Referral
from procedure import clock
from tests.browser import OpenPage, axe, no_sideways_scroll
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, confirm
from tests.conciliation.together import agreement
from tests.world import MONDAY, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WROTE = "It was meant as a joke. I see now how it was heard, and it will not happen again."
ONE_RESPONDENT = {
    "people": [
        {"key": "p1", "name": "Avery Quill", "position": "Lecturer", "relation": "colleague", "in_office": "no"}
    ],
    "incidents": [
        {
            "key": "i1",
            "when": {"precision": "exact", "text": "3 November 2026"},
            "begins_on": "2026-11-03",
            "latest_on": "2026-11-03",
            "where": "The third-floor kitchen",
            "what": "What happened in the kitchen.",
            "people": ["p1"],
        }
    ],
}


@pytest.fixture(autouse=True)
def _on_that_monday(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the server's thread too."""
    settings.FILES_FOLDER = str(tmp_path / "files")
    monkeypatch.setattr(clock, "now", _monday)


def _monday() -> datetime:
    return MONDAY


class Seat:
    """One person at a screen of their own."""

    def __init__(self, open_page: OpenPage, someone: Any, home: str, *, phone: bool = False) -> None:
        width, height = (360, 740) if phone else (1100, 800)
        self.page: Page = open_page(width=width, height=height, client=signed_in(someone))
        self.home = home

    def at_home(self) -> Page:
        self.page.goto(self.home)
        axe(self.page)
        no_sideways_scroll(self.page)
        return self.page

    def follow(self, link: str) -> None:
        """From their own page, the link that begins with these words."""
        self.at_home().get_by_role("link", name=re.compile(f"^{link}")).first.click()

    def press(self, *buttons: str) -> None:
        for button in buttons:
            axe(self.page)
            self.page.get_by_role("button", name=button, exact=True).click()

    def reads(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def reads_the_letter(self) -> None:
        """Opens the one that waits for them, by its buttons."""
        self.at_home()
        self.press("Go to the letter", "Open the letter")

    def releases(self, letter: Notice) -> None:
        """The Director sends it, and reads first exactly what that does."""
        self.page.goto(f"/steps/{letter.complaint.reference}/notice/{letter.pk}/release/")
        self.press("Continue")
        self.page.locator("form button.govuk-button[name=go]").click()


def seats(open_page: OpenPage, world: World) -> tuple[Seat, Seat, Seat]:
    """The complainant, the first respondent, who has a telephone, and the Director."""
    reference = world.case.reference
    return (
        Seat(open_page, world.complainant, f"/my/{reference}/"),
        Seat(open_page, world.respondents[0], f"/response/{reference}/", phone=True),
        Seat(open_page, world.director, f"/cases/{reference}/conciliation/"),
    )


def gives_a_statement(respondent: Seat, *, willing: str) -> None:
    respondent.reads_the_letter()
    respondent.at_home().get_by_role("link", name="Read what is alleged").click()
    respondent.press("Write what you say to it")
    page = respondent.page
    page.get_by_role("link", name="Anything else you want to say").click()
    page.get_by_label("What else do you want to say?").fill(WROTE)
    respondent.press("Save and continue")
    page.get_by_label(willing).check()
    respondent.press("Save and continue", "Go on", "Go on to sending", "Send my statement")
    respondent.reads("Your statement was sent")


def letter(world: World, code: str) -> Notice:
    found: Notice = Notice.objects.get(complaint=world.case, letter=code, state="draft")
    return found


def test_22_scenario_2_a_statement_satisfies_and_both_sign(open_page: OpenPage) -> None:
    world = acknowledged(**ONE_RESPONDENT)
    confirm(world)
    advise(world, mode="portal")
    complainant, respondent, director = seats(open_page, world)
    gives_a_statement(respondent, willing="I do not know yet")

    complainant.follow("Leave it at their statement")
    complainant.press("Offer to leave it at the statement")
    complainant.follow("An agreement to leave it at the statement")
    complainant.reads("It settles nothing before both sides have signed it.")
    complainant.page.get_by_role("link", name="Sign the agreement").click()
    complainant.press("Continue", "I sign this")
    complainant.reads("You have signed. Nothing is settled until the other side signs too.")
    assert agreement(world).state == "signed_by_one"

    respondent.follow("An agreement to leave it at the statement")
    respondent.reads("not signed")
    respondent.page.get_by_role("link", name="Sign the agreement").click()
    respondent.press("Continue", "I sign this")
    respondent.reads("Both of you have signed. The agreement is in force.")
    assert (world.track().state, Complaint.objects.get().stage) == ("resolved", "settled")

    director.at_home()
    director.reads("In force")
    director.releases(letter(world, "conciliation/discontinued"))
    complainant.at_home()
    complainant.reads("and you resolved this part by agreement.")


def test_23_scenario_3_one_conciliates_and_one_declines(open_page: OpenPage) -> None:
    world = acknowledged()
    confirm(world)
    for number in (1, 2):
        advise(world, number, mode="portal")
    complainant, willing, director = seats(open_page, world)
    gives_a_statement(willing, willing="Yes, I would take part")

    declining = Seat(open_page, world.respondents[1], f"/response/{world.case.reference}/", phone=True)
    declining.reads_the_letter()
    declining.follow("Say that you do not want to conciliate")
    declining.press("Continue", "I do not want to conciliate")

    asked = person("Ines Quill")
    director.follow("Appoint a conciliator")
    director.page.get_by_label("Their University e-mail address, or their staff number").fill(asked.email)
    director.page.get_by_label("I have asked them", exact=False).check()
    director.page.get_by_label("Why this person?").fill("Trained, and works with none of them.")
    director.press("Continue", "Ask them to conciliate")
    director.releases(letter(world, "conciliation/declined"))

    conciliator = Seat(open_page, asked, f"/conciliation/{world.case.reference}/")
    conciliator.page.goto("/conciliation/")
    expect(conciliator.page.get_by_role("link", name="Conciliation", exact=True)).to_be_visible()
    conciliator.at_home()
    conciliator.press("Declare that you are bound")
    conciliator.page.get_by_label("I keep to myself what I read and hear here").check()
    conciliator.page.get_by_label("I am impartial", exact=False).check()
    conciliator.press("I declare this")
    conciliator.page.get_by_text("Their statement").first.click()
    conciliator.reads(WROTE)
    conciliator.follow("Begin conciliation with this respondent")
    conciliator.press("Begin conciliation")

    complainant.follow("Ask for a formal investigation")
    complainant.press("Continue", "Ask for a formal investigation")
    (request,) = Referral.objects.all()
    assert request.track == world.track(2)

    conciliator.follow("Begin a written agreement")
    conciliator.press("Begin it")
    conciliator.follow("An agreement with terms")
    conciliator.page.get_by_role("link", name="Add something that was agreed").click()
    conciliator.page.get_by_label("What is to be done?").fill("Ask before changing the roster.")
    conciliator.page.get_by_label("The respondent", exact=True).check()
    conciliator.press("Add it")

    for seat in (willing, complainant):
        seat.follow("An agreement with terms")
        seat.reads("Ask before changing the roster.")
        seat.page.get_by_role("link", name="Sign the agreement").click()
        seat.press("Continue", "I sign this")
    complainant.reads("Both of you have signed. The agreement is in force.")
    assert (world.track(1).state, world.track(2).chosen) == ("resolved", "investigation")
    assert Conciliation.objects.get().state == "ended"
    assert Complaint.objects.get().stage == "referral"

    conciliator.page.goto("/conciliation/")
    conciliator.reads("You are not asked to conciliate in any matter now.")
    expect(conciliator.page.get_by_role("link", name=world.case.reference)).to_have_count(0)
