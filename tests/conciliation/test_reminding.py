"""Clause 26: silence follows a reminder that has left; and no letter says that nothing came once something did."""

from datetime import date

import pytest

from complaints.models import Notice
from complaints.proceed import NotOpenNow, proceed
from tests.channels import signed_in
from tests.conciliation.stage_two import World, advise, answer, later, letter, remind, sweep

pytestmark = pytest.mark.django_db
NOW = later(8)
REMINDER = "conciliation/reminder"


@pytest.fixture
def world(told: World) -> World:
    """The first of two respondents was told, and has not answered in time."""
    sweep(NOW)
    return told


def silent(world: World) -> None:
    proceed(world.track().record_silence, by=world.director)


def test_26_a_reminder_that_waits_to_be_released_reminds_nobody(world: World) -> None:
    proceed(world.track().remind, by=world.director)
    with pytest.raises(NotOpenNow, match="The reminder has not left"):
        silent(world)
    page = signed_in(world.director).get(f"/cases/{world.case.reference}/respondents/").text
    assert "The reminder has not reached them yet." in page
    proceed(letter(REMINDER).release, by=world.director, mode="hand")
    with pytest.raises(NotOpenNow, match="The reminder has not left"):
        silent(world)
    proceed(letter(REMINDER).record_service, by=world.director, served_at=NOW, evidence="Handed over.")
    silent(world)
    assert world.track().state == "silent"


def test_64_a_reminder_that_nobody_opened_here_reminds_nobody_before_it_is_given_in_another_way(world: World) -> None:
    proceed(world.track().remind, by=world.director)
    proceed(letter(REMINDER).release, by=world.director, mode="portal")
    with pytest.raises(NotOpenNow, match="nobody has opened it"):
        silent(world)
    proceed(letter(REMINDER).serve_again, by=world.director, mode="post")
    proceed(letter(REMINDER).record_service, by=world.director, served_at=NOW, evidence="Posted.")
    silent(world)


def test_64_a_reminder_that_came_back_reminds_nobody(world: World) -> None:
    remind(world, at=NOW)
    proceed(letter(REMINDER).record_return, by=world.director, evidence="Handed to somebody else.")
    with pytest.raises(NotOpenNow, match="The reminder has not left"):
        silent(world)


def test_26_where_the_reminder_is_not_sent_after_all_they_can_be_reminded_anew(world: World) -> None:
    proceed(world.track().remind, by=world.director)
    with pytest.raises(NotOpenNow, match="reminded already"):
        proceed(world.track().remind, by=world.director)
    proceed(letter(REMINDER).cancel, by=world.director, reasons="A wrong day.")
    remind(world, at=NOW)
    silent(world)


def test_21_a_reminder_that_waits_is_not_sent_once_they_have_more_time(world: World) -> None:
    """It would say of a day to come that their time ended on it."""
    proceed(world.track().remind, by=world.director)
    proceed(world.track().ask_for_more_time, by=world.respondents[0], reasons="I was away.")
    proceed(world.track().answer_more_time, by=world.director, until=date(2026, 12, 4), reasons="You were away.")
    assert letter(REMINDER).state == "cancelled"
    assert not world.track().was_silent


def test_21_it_waits_on_where_they_have_no_more_time(world: World) -> None:
    proceed(world.track().remind, by=world.director)
    proceed(world.track().ask_for_more_time, by=world.respondents[0], reasons="I was away.")
    proceed(world.track().answer_more_time, by=world.director, until=None, reasons="It ends this year.")
    assert letter(REMINDER).state == "draft"


def test_26_what_waits_and_says_that_nothing_came_is_not_sent_once_a_statement_has_come(world: World) -> None:
    remind(world, at=NOW)
    silent(world)
    waiting = ("conciliation/no_statement", "conciliation/time_gone_by")
    assert [letter(code).state for code in waiting] == ["draft", "draft"]
    answer(world, at=NOW)
    assert [letter(code).state for code in waiting] == ["cancelled", "cancelled"]
    assert letter(REMINDER).state == "released", "what was sent stays as it was sent"


def test_23_nor_once_they_have_declined(world: World) -> None:
    proceed(world.track().remind, by=world.director)
    proceed(world.track().decline_conciliation, by=world.respondents[0])
    assert letter(REMINDER).state == "cancelled"
    assert letter("conciliation/declined").state == "draft"


def test_26_what_was_said_of_another_respondent_waits_as_before(world: World) -> None:
    advise(world, 2)
    sweep(NOW)
    for number in (1, 2):
        remind(world, number, at=NOW)
        proceed(world.track(number).record_silence, by=world.director)
    answer(world, 1, at=NOW)
    theirs = Notice.objects.filter(track=world.track(2), letter="conciliation/no_statement")
    assert [each.state for each in theirs] == ["draft"]
