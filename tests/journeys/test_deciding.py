"""Scenarios 4 and 5 on the site itself: from silence to the Vice-Chancellor, and a refusal with its letter (26, 29-34).

Whoever takes a step takes it in a browser of their own.
"""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from complaints.models import Deadline, Notice, Referral
from procedure import clock
from procedure.offices import Office
from tests.browser import OpenPage
from tests.conciliation.stage_two import World, acknowledged, advise, approve, confirm, remind, sweep
from tests.journeys.test_conciliating import Seat
from tests.referral.requested import ADVICE, before_the_vice_chancellor, referred_cells
from tests.world import MONDAY, appoint

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WEDNESDAY = MONDAY - timedelta(days=5)
"""18 November 2026."""
FOUR_WEEKS_AGO, A_WEEK_AGO = MONDAY - timedelta(days=28), MONDAY - timedelta(days=7)
NO_BREACH = "A roster that is shared by all breaches no rule of this kind, even if it is proved."
REFUSED = "It was put right, and an investigation would ask you to tell all of it again."


class Calendar:
    """The instant that it is, for the server's thread too."""

    def __init__(self) -> None:
        self.instant = MONDAY

    def now(self) -> datetime:
        return self.instant


@pytest.fixture(autouse=True)
def today(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Calendar:
    settings.FILES_FOLDER = str(tmp_path / "files")
    calendar = Calendar()
    monkeypatch.setattr(clock, "now", calendar.now)
    return calendar


def silent() -> World:
    """Three allegations about one respondent, who was told four weeks ago, reminded last week, and has said nothing."""
    told = ("He mimicked my accent.", "He left me off the visits for my accent.", "The roster was full.")
    world = acknowledged(
        at=FOUR_WEEKS_AGO,
        people=[
            {"key": "p1", "name": "Avery Quill", "position": "Lecturer", "relation": "colleague", "in_office": "no"}
        ],
        incidents=[
            {
                "key": f"i{number}",
                "when": {"precision": "exact", "text": f"{11 + number} October 2026"},
                "begins_on": f"2026-10-{11 + number}",
                "latest_on": f"2026-10-{11 + number}",
                "where": "The third-floor kitchen",
                "what": what,
                "people": ["p1"],
            }
            for number, what in enumerate(told, start=1)
        ],
        witnesses=[],
    )
    confirm(world, at=FOUR_WEEKS_AGO)
    advise(world, at=FOUR_WEEKS_AGO)
    sweep(A_WEEK_AGO)
    remind(world, at=A_WEEK_AGO)
    return world


def letter(world: Any, code: str) -> Notice:
    found: Notice = Notice.objects.get(complaint=world.case, letter=code)
    return found


def test_26_29_30_31_scenario_4_from_silence_to_one_part_declined_and_two_referred(open_page: OpenPage) -> None:
    world, solicitor = silent(), appoint(Office.SOLICITOR)
    vice_chancellor = appoint(Office.VICE_CHANCELLOR)
    appoint(Office.EQUITY_STAFF)
    reference = world.case.reference
    director = Seat(open_page, world.director, f"/cases/{reference}/respondents/")
    director.follow("Record silence")
    director.press("Continue")
    director.page.locator("button[name=go]").click()
    assert world.track().state == "silent"
    director.releases(letter(world, "conciliation/no_statement"))

    complainant = Seat(open_page, world.complainant, f"/my/{reference}/", phone=True)
    complainant.follow("Ask for a formal investigation")
    complainant.press("Continue", "Ask for a formal investigation")

    director.home = f"/cases/{reference}/investigation/"
    director.at_home()
    director.reads("No lawyer has been asked yet.")
    director.follow("Ask the University Solicitor")
    director.page.get_by_label("What do you ask?").fill("If it were proved, could it be a breach?")
    director.press("Continue", "Ask for advice")

    lawyer = Seat(open_page, solicitor, "/legal-advice/")
    lawyer.follow(reference)
    lawyer.reads("If it were proved, could it be a breach?")
    lawyer.reads("He mimicked my accent.")
    lawyer.page.get_by_role("link", name="Give your advice").click()
    lawyer.page.get_by_label("Your advice").fill(ADVICE)
    lawyer.press("Continue", "Send the advice")
    lawyer.reads("Your advice was sent.")

    director.at_home()
    director.reads(ADVICE)
    director.follow("Refer it to the Vice-Chancellor")
    page = director.page
    for number, outcome in ((1, "referred"), (2, "referred"), (3, "declined")):
        page.locator(f"input[name=decision_{number}][value={outcome}]").check()
    page.locator("textarea[name=reasons_3]").fill(NO_BREACH)
    page.get_by_label("That it is investigated", exact=True).check()
    page.get_by_label("Why do you recommend that?").fill("Two events show one pattern.")
    director.press("Continue", "Refer it")
    request = Referral.objects.get()
    assert (request.state, len(request.cells_where("referred")), len(request.cells_where("declined"))) == (
        "with_vice_chancellor", 2, 1
    )  # fmt: skip

    declined = letter(world, "referral/declined")
    approve(world, declined, at=MONDAY)
    director.releases(declined)
    complainant.at_home()
    complainant.page.goto(f"/my/{reference}/letters/{declined.pk}/")
    complainant.press("Open the letter")
    complainant.reads(NO_BREACH)

    deciding = Seat(open_page, vice_chancellor, "/decisions/")
    deciding.follow(reference)
    deciding.reads("Two events show one pattern.")
    deciding.reads("He mimicked my accent.")
    expect(deciding.page.get_by_text(ADVICE)).to_have_count(0)
    expect(deciding.page.get_by_text("Monday 30 November 2026")).to_be_visible()


def test_34_scenario_5_refused_on_a_wednesday_and_told_by_monday(open_page: OpenPage, today: Calendar) -> None:
    today.instant = WEDNESDAY
    world = before_the_vice_chancellor(at=WEDNESDAY)
    deciding = Seat(open_page, world.vice_chancellor, "/decisions/")
    deciding.follow(world.case.reference)
    deciding.page.get_by_role("link", name="Investigate nothing of it").click()
    for number in range(1, len(referred_cells(world)) + 1):
        deciding.page.locator(f"textarea[name=reasons_{number}]").fill(REFUSED)
    deciding.press("Continue", "Decide that it is not investigated")
    both = (
        "by Monday 23 November 2026. Counted in working days it would be Wednesday 25 November 2026;"
        " the earlier of the two meets both"
    )
    deciding.reads(both)
    deciding.at_home()
    deciding.reads(both)
    due = Deadline.objects.get(complaint=world.case, period="D34")
    assert (due.started_on, due.due_on, due.state) == (date(2026, 11, 18), date(2026, 11, 23), "running")

    today.instant = MONDAY
    sweep(MONDAY)
    deciding.follow("Release the letter")
    deciding.press("Continue")
    deciding.page.locator("button[name=go]").click()
    due.refresh_from_db()
    assert (due.state, due.met_on) == ("met", date(2026, 11, 23))
    deciding.at_home()
    deciding.reads("No letter is waiting.")

    complainant = Seat(open_page, world.complainant, f"/my/{world.case.reference}/", phone=True)
    complainant.at_home()
    complainant.page.goto(f"/my/{world.case.reference}/letters/{letter(world, 'referral/refused').pk}/")
    complainant.press("Open the letter")
    complainant.reads(REFUSED)
    assert not Referral.objects.visible_to(world.vice_chancellor).exists()
