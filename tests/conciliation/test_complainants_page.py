"""Clauses 21-27 on the complainant's own page: what comes next, who acts, by when, and what is still ahead."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from complaints.models import Complaint, Deadline, Notice
from complaints.proceed import proceed
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, answer, confirm, later, sweep
from tests.conciliation.together import agreement, bound, conciliating, in_force, with_terms
from tests.world import MONDAY, written

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 12, 4)
ONE = {
    "people": written()["people"][:1],
    "incidents": [{**each, "people": ["p1"]} for each in written()["incidents"]],
}
"""A complaint about one person."""


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def in_conciliation(**changes: Any) -> tuple[World, Any]:
    """Conciliation with the first respondent; the letter that acknowledges has reached the complainant."""
    world, conciliator = conciliating(**changes)
    acknowledges(world)
    return world, conciliator


def acknowledges(world: World) -> None:
    proceed(Notice.objects.get(letter="lodging/acknowledgement").release, by=world.director, mode="portal")


def told(*numbers: int) -> World:
    world = acknowledged()
    acknowledges(world)
    confirm(world)
    for number in numbers or (1,):
        advise(world, number)
    return world


def page(someone: Any, address: str) -> str:
    shown = signed_in(someone).get(address)
    assert shown.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown.content.decode()))


def mine(world: World) -> str:
    return page(world.complainant, f"/my/{world.case.reference}/")


def seen_by_the_office(world: World) -> str:
    return page(world.director, f"/cases/{world.case.reference}/as/{world.complainant.pk}/")


def test_21_that_a_respondent_got_more_time_is_told_as_their_day_and_the_page_stays_open() -> None:
    world = told(1, 2)
    proceed(world.track().ask_for_more_time, by=world.respondents[0], reasons="I am away.")
    proceed(world.track().answer_more_time, by=world.director, until=FRIDAY, reasons="You were away.")
    for shown in (mine(world), seen_by_the_office(world)):
        assert "The day by which Avery Quill may send a statement moved to Friday 4 December 2026" in shown
        assert "does what comes next" not in shown
        assert "I am away." not in shown and "You were away." not in shown


def test_24_a_later_day_for_conciliation_with_one_respondent_is_told_as_theirs_with_the_reason() -> None:
    world, _ = in_conciliation()
    own = Deadline.objects.get(track=world.track(), period="D24")
    extend = {"deadline": own, "until": date(2027, 1, 15), "reasons": "The room is closed."}
    proceed(world.track().extend_deadline, by=world.director, **extend)
    shown = mine(world)
    assert "conciliation with Avery Quill is usually done moved to Friday 15 January 2027" in shown
    assert "The room is closed." in shown


def test_22_a_statement_that_came_is_what_is_next_and_nobody_is_hurried() -> None:
    world = told()
    answer(world)
    for shown in (mine(world), seen_by_the_office(world)):
        assert "can read what Avery Quill wrote, below, and say whether it settles this for you" in shown


def test_25_an_agreement_to_read_is_what_is_next_and_once_signed_it_is_the_other_sides_turn() -> None:
    world, conciliator = in_conciliation()
    with_terms(world, conciliator)
    assert "can read the agreement with Avery Quill, below" in mine(world)
    proceed(agreement(world).sign, by=world.complainant)
    assert "Avery Quill can sign the agreement too" in mine(world)


def test_25_once_every_part_is_settled_the_page_says_so_and_promises_nothing_more() -> None:
    world, conciliator = in_conciliation(**ONE)
    in_force(world, conciliator)
    assert Complaint.objects.get(pk=world.case.pk).stage == "settled"
    shown = mine(world)
    assert "Every part of your complaint was settled in writing" in shown
    assert "need do nothing more here" in shown
    assert "What you agreed is done by the day that stands in it." in shown
    for over in ("is preparing what comes next", "decides with you how it goes on", "may send a statement"):
        assert over not in shown, over


def test_26_whoever_was_reminded_is_not_asked_once_more_again() -> None:
    world = told()
    sweep(later(9))
    with clock.at(later(9)):
        assert "asks Avery Quill once more for a statement" in mine(world)
        proceed(world.track().remind, by=world.director)
        shown = mine(world)
    assert "has asked Avery Quill once more" in shown
    assert "asks Avery Quill once more" not in shown


def test_23_what_is_over_is_not_said_to_be_ahead() -> None:
    world = told(1, 2)
    assert "may send a statement. You read it here as soon as it comes." in mine(world)
    for number in (1, 2):
        proceed(world.track(number).decline_conciliation, by=world.respondents[number - 1])
        proceed(world.track(number).take_no_further, by=world.complainant)
    shown = mine(world)
    assert "Nothing more is done here of what you take no further." in shown
    for over in ("You read it here as soon as it comes", "is told in writing and asked to answer", "takes no side"):
        assert over not in shown, over


def test_14_whoever_is_asked_whether_to_withdraw_reads_that_nothing_has_stopped() -> None:
    world = told()
    proceed(Complaint.objects.get(pk=world.case.pk).ask_to_withdraw, by=world.complainant, reasons="")
    assert "Nothing has stopped yet" in mine(world)


@pytest.mark.parametrize(
    ("option", "to_the_complainant", "to_the_respondent"),
    [
        ("conciliation", "is asked whether they would try conciliation again", "This is open again for conciliation."),
        ("investigation", "by an agreement, which is said not to be kept", "Nothing is asked of you at the moment."),
    ],
)
def test_27_after_an_agreement_that_is_not_kept_nobody_reads_that_conciliation_failed_or_has_just_begun(
    option: str, to_the_complainant: str, to_the_respondent: str
) -> None:
    world, conciliator = in_conciliation()
    in_force(world, conciliator)
    proceed(agreement(world).report_breach, by=world.complainant, about="1", words="It was changed again.")
    proceed(agreement(world).choose_option, by=world.complainant, option=option)
    assert to_the_complainant in mine(world)
    shown = page(world.respondents[0], f"/response/{world.case.reference}/")
    assert to_the_respondent in shown
    for wrong in ("Conciliation ended without settling the matter", "Asked for a statement"):
        assert wrong not in shown, wrong
    office = page(world.director, f"/cases/{world.case.reference}/respondents/")
    assert "An agreement is said not to be kept" in office


def test_26_where_conciliation_tried_again_ends_it_is_said_to_have_ended() -> None:
    world, conciliator = in_conciliation()
    in_force(world, conciliator)
    proceed(agreement(world).report_breach, by=world.complainant, about="1", words="It was changed again.")
    proceed(agreement(world).choose_option, by=world.respondents[0], option="conciliation")
    again = bound(world, "Rae Holt", at=later(1))
    proceed(world.track().begin_conciliation, by=again, at=later(1))
    proceed(world.track().end_unresolved, by=again, at=later(1), how="")
    assert "Conciliation ended without settling the matter" in page(
        world.respondents[0], f"/response/{world.case.reference}/"
    )


def test_9_both_sides_read_that_it_is_the_conciliator_who_sees_what_they_wrote_once_and_in_plain_words() -> None:
    world, _ = in_conciliation()
    shown = mine(world)
    assert shown.count("The conciliator : what you wrote, statements that came") == 1
    theirs = page(world.respondents[0], f"/response/{world.case.reference}/")
    for each in (shown, theirs, seen_by_the_office(world)):
        assert "The conciliator" in each
        assert "Someone who takes part" not in each
        assert "because: the complainant, each statement" not in each


def test_27_whoever_says_that_an_agreement_is_not_kept_reads_in_plain_words_who_acts_and_by_when() -> None:
    world, conciliator = in_conciliation(**ONE)
    in_force(world, conciliator)
    proceed(agreement(world).report_breach, by=world.complainant, about="1", words="It was changed again.")
    shown = mine(world)
    assert "Equity and Diversity writes to both of you what can be done about the agreement" in shown
    assert "the options are sent to both parties" not in shown
