"""Scenarios 2 and 3, as far as a statement: a respondent answers on a telephone, with a break and a sign-out between.

Another respondent of the same complaint declines; the complainant reads what came and chooses. A person at each step.
"""

import re
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from complaints.models import Notice, Statement, Track
from complaints.proceed import proceed
from people.demo_sign_in import give
from procedure import clock
from tests.browser import OpenPage, axe, no_sideways_scroll
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, confirm
from tests.world import MONDAY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PASSWORD = "seven grey herons wade"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _on_that_monday(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the server's thread too."""
    settings.FILES_FOLDER = str(tmp_path / "files")
    monkeypatch.setattr(clock, "now", _monday)


def _monday() -> datetime:
    return MONDAY


@pytest.fixture
def told() -> World:
    """A complaint about two people, both told by letters here that neither has opened."""
    world = acknowledged()
    confirm(world)
    for number in (1, 2):
        advise(world, number, mode="portal")
    return world


def sign_in(page: Page, address: str) -> None:
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def go_on(page: Page) -> None:
    no_sideways_scroll(page)
    page.get_by_role("button", name="Save and continue").click()


def test_21_a_respondent_answers_on_a_telephone_with_a_break_and_a_sign_out(told: World, open_page: OpenPage) -> None:
    avery = told.respondents[0]
    give(avery, PASSWORD, None)
    page = open_page(width=360, height=740, has_touch=True)
    page.goto("/my/")
    sign_in(page, avery.email)
    expect(page.get_by_text("A complaint has been made that involves you. No finding has been made.")).to_be_visible()
    page.get_by_role("link", name=told.case.reference).click()
    expect(page.get_by_text("No finding has been made.").first).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Go to the letter").click()
    page.get_by_role("button", name="Open the letter").click()
    expect(page.get_by_text("What happened in the kitchen.")).to_be_visible()
    page.get_by_role("link", name="Your page").click()
    expect(page.get_by_text("Monday 30 November 2026", exact=True)).to_be_visible()
    page.get_by_role("link", name="Read what is alleged").click()
    page.get_by_role("button", name="Write what you say to it").click()
    page.get_by_role("link", name="Allegation 1").click()
    page.get_by_label("I agree with part of this").check()
    page.get_by_label("In your own words").fill("Half a sentence, then the train came")
    page.get_by_role("button", name="Save and sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert not Statement.objects.exists()

    page.goto("/my/")
    sign_in(page, avery.email)
    page.get_by_role("link", name=told.case.reference).click()
    page.get_by_role("button", name="Go on with your statement").click()
    page.get_by_role("link", name="Allegation 1").click()
    expect(page.get_by_text("Half a sentence, then the train came")).to_be_visible()
    page.get_by_label("In your own words").fill("I was there, and said nothing of the kind.")
    go_on(page)
    page.get_by_label("I want to explain").check()
    go_on(page)
    page.get_by_label("What else do you want to say?").fill("Please ask whoever was on the roster.")
    go_on(page)
    page.get_by_label("Yes, I would take part").check()
    go_on(page)
    page.get_by_role("button", name="Add a file").click()
    page.get_by_label("The file").set_input_files({"name": "roster.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_label("What is it?").fill("The roster")
    page.get_by_label("It is not a picture").check()
    page.get_by_role("button", name="Add this file").click()
    page.get_by_role("button", name="Go on", exact=True).click()
    expect(page.get_by_text("Please ask whoever was on the roster.")).to_be_visible()
    page.get_by_role("button", name="Go on to sending").click()
    axe(page)
    page.get_by_role("button", name="Send my statement").click()
    expect(page.get_by_role("heading", name="Your statement was sent")).to_be_visible()
    no_sideways_scroll(page)
    page.get_by_role("button", name="I have my receipt").click()
    expect(page.get_by_text("Your statement was received.").first).to_be_visible()
    expect(page.get_by_text("Blake")).to_have_count(0)
    assert Track.objects.get(person=avery).state == "statement_given"


def test_23_one_answers_one_declines_and_the_complainant_chooses_for_each(told: World, open_page: OpenPage) -> None:
    avery, blake = told.respondents
    page = open_page(width=360, height=740, scripts=False, client=signed_in(blake))
    page.goto(f"/response/{told.case.reference}/")
    page.get_by_role("button", name="Go to the letter").click()
    page.get_by_role("button", name="Open the letter").click()
    page.goto(f"/response/{told.case.reference}/")
    page.get_by_role("link", name="Say that you do not want to conciliate").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="I do not want to conciliate").click()
    expect(page.get_by_text("You do not want to conciliate, as is your right.")).to_be_visible()

    letter = Notice.objects.get(complaint=told.case, letter="conciliation/declined")
    proceed(letter.release, by=told.director, text="", mode="portal")
    page = open_page(client=signed_in(told.complainant))
    page.goto(f"/my/{told.case.reference}/")
    expect(page.get_by_text("Avery Quill was told on Monday 23 November 2026", exact=False)).to_be_visible()
    page.get_by_role("link", name=re.compile(r"^Ask for a formal investigation\s*: Blake Marrow")).click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Ask for a formal investigation").click()
    expect(page.get_by_text("You asked for a formal investigation of this part.")).to_be_visible()
    assert Track.objects.get(person=blake).chosen == "investigation"
    assert Track.objects.get(person=avery).state == "advised"
