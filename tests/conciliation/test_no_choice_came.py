"""Clause 23 where no choice comes: nothing ends by itself; they are asked again, then the Director may end it."""

from datetime import date

import pytest

from complaints.models import Deadline
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import World, hand_over, later, letter, letters_to, sweep

pytestmark = pytest.mark.django_db
NOW = later(21)
ASKED_AGAIN, ENDED = "conciliation/choice_reminder", "conciliation/ended_without_choice"


@pytest.fixture
def world(told: World) -> World:
    """The first of two respondents declined, the complainant was told what she can choose, and has not answered."""
    proceed(told.track().decline_conciliation, by=told.respondents[0], at=later(1))
    hand_over(told, "conciliation/declined", at=later(1))
    sweep(NOW)
    return told


def ask_again(world: World) -> None:
    proceed(world.track().ask_to_choose_again, by=world.director)


def end(world: World, reasons: str = "We have not heard from you.") -> None:
    proceed(world.track().end_without_choice, by=world.director, reasons=reasons)


def tasks(world: World) -> str:
    return signed_in(world.director).get(f"/cases/{world.case.reference}/tasks/").text


def test_23_nothing_ends_by_itself_and_the_director_is_told_what_to_do_in_order(world: World) -> None:
    assert world.track().state == "declined"
    assert "Ask the complainant once more what is next" in tasks(world)
    ask_again(world)
    assert "Ask the complainant once more" not in tasks(world)
    assert "Decide whether it ends" not in tasks(world)
    hand_over(world, ASKED_AGAIN, at=NOW)
    assert "Decide whether it ends" in tasks(world)


def test_23_a_part_is_not_ended_before_the_complainant_was_asked_again_by_a_letter_that_left(world: World) -> None:
    with pytest.raises(NotOpenNow, match="has not left"):
        end(world)
    ask_again(world)
    with pytest.raises(NotOpenNow, match="has not left"):
        end(world)
    hand_over(world, ASKED_AGAIN, at=NOW)
    end(world)
    assert world.track().state == "discontinued"


def test_23_nobody_is_asked_again_in_their_time_nor_twice(world: World) -> None:
    with clock.at(later(5)), pytest.raises(NotOpenNow, match="has not gone by"):
        ask_again(world)
    ask_again(world)
    with pytest.raises(NotOpenNow, match="already"):
        ask_again(world)
    proceed(letter(ASKED_AGAIN).cancel, by=world.director, reasons="A wrong name.")
    ask_again(world)


def test_23_with_a_new_date_the_time_has_not_gone_by(world: World) -> None:
    running = Deadline.objects.get(complaint=world.case, track=world.track(), period="D23")
    until = date(2026, 12, 23)
    proceed(world.track().extend_deadline, by=world.director, deadline=running, until=until, reasons="She is away.")
    with pytest.raises(NotOpenNow, match="has not gone by"):
        ask_again(world)


def test_23_only_the_director_ends_it_and_with_a_reason(world: World) -> None:
    ask_again(world)
    hand_over(world, ASKED_AGAIN, at=NOW)
    for other in (world.complainant, world.respondents[0]):
        with pytest.raises(NotYours):
            proceed(world.track().end_without_choice, by=other, reasons="It ends.")
    with pytest.raises(CannotBe, match="Write the reason"):
        end(world, " ")
    assert world.track().state == "declined"


def test_26_whoever_asked_what_else_could_help_is_answered_before_anything_ends(world: World) -> None:
    ask_again(world)
    hand_over(world, ASKED_AGAIN, at=NOW)
    proceed(world.track().ask_what_else_could_help, by=world.complainant)
    with pytest.raises(NotOpenNow, match="Answer that first"):
        end(world)
    assert "Decide whether it ends" not in tasks(world)
    proceed(world.track().set_out_what_else_could_help, by=world.director, text="A seat elsewhere.")
    end(world)


def test_23_both_sides_are_told_and_the_complainant_reads_why_and_what_stays_open(world: World) -> None:
    ask_again(world)
    hand_over(world, ASKED_AGAIN, at=NOW)
    end(world, "We have not heard from you, and nothing more can be done without you.")
    assert letters_to(world.complainant, world.case)[-1] == ENDED
    assert letters_to(world.respondents[0], world.case)[-1] == "conciliation/taken_no_further"
    page = signed_in(world.complainant).get(f"/my/{world.case.reference}/").text
    assert "it was ended here" not in page  # before the letter leaves, only that there is news
    hand_over(world, ENDED, at=NOW)
    text = letter(ENDED).text
    for words in ("nothing more can be done without you", "You can make another complaint", "at any time"):
        assert words in text
    page = signed_in(world.complainant).get(f"/my/{world.case.reference}/").text
    assert "it was ended here, as no choice had come" in page
    assert "you took this part no further" not in page
    assert not Deadline.objects.unmet().filter(track=world.track(), period="D23").exists()


@pytest.mark.parametrize(
    ("step", "facts"),
    [("take_no_further", {}), ("ask_for_investigation", {}), ("go_to_an_agency", {"agency": "undecided"})],
)
def test_23_a_choice_that_comes_late_counts_and_a_letter_that_still_asks_is_not_sent(
    world: World, step: str, facts: dict[str, str]
) -> None:
    ask_again(world)
    proceed(getattr(world.track(), step), by=world.complainant, **facts)
    assert letter(ASKED_AGAIN).state == "cancelled"
    with pytest.raises(NotOpenNow):
        end(world)
