"""Clause 21: a respondent asks for more time, and is answered; only their own clock moves, and only its day is told."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from complaints.models import Deadline, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import World, advise, answer, sweep
from tests.world import MONDAY

pytestmark = pytest.mark.django_db
NOW = MONDAY
ILL = "I am in hospital until Thursday."
FRIDAY = date(2026, 12, 4)


@pytest.fixture
def world(told: World) -> World:
    """Two respondents, both told on Monday; the first asks for more time."""
    advise(told, 2)
    proceed(told.track().ask_for_more_time, by=told.respondents[0], at=MONDAY, reasons=ILL)
    return told


def statement(world: World, number: int = 1) -> Deadline:
    found: Deadline = Deadline.objects.get(track=world.track(number), period="D21s")
    return found


def at(world: World) -> str:
    return f"/steps/{world.case.reference}/track/{world.track().pk}/answer_more_time/"


def key(world: World) -> dict[str, Any]:
    world.case.refresh_from_db()
    return {"once": str(uuid4()), "version": world.track().version}


def day(on: date) -> dict[str, int]:
    return {"until_day": on.day, "until_month": on.month, "until_year": on.year}


def test_21_they_get_until_that_day_and_read_why_and_the_other_respondents_clock_stands(world: World) -> None:
    proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=FRIDAY, reasons="Get well first.")
    assert statement(world).due_on == FRIDAY
    assert statement(world, 2).due_on == date(2026, 11, 30)
    letter = Notice.objects.get(letter="conciliation/more_time")
    assert letter.recipient == world.respondents[0]
    assert letter.state == "released"
    for words in ("Friday 4 December 2026", "Get well first.", "Nothing is held against you"):
        assert words in letter.text


def test_21_they_are_told_why_not_and_can_still_answer(world: World) -> None:
    proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=None, reasons="It ends this year.")
    assert statement(world).due_on == date(2026, 11, 30)
    letter = Notice.objects.get(letter="conciliation/more_time")
    assert "You can still send your statement at any time" in letter.text
    assert "It ends this year." in letter.text


def test_9_the_complainant_reads_the_new_day_and_not_what_the_respondent_wrote_or_was_told(world: World) -> None:
    proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=FRIDAY, reasons="Get well first.")
    page = signed_in(world.complainant).get(f"/my/{world.case.reference}/").text
    for words in (ILL, "hospital", "Get well first."):
        assert words not in page
    clocks = Deadline.objects.visible_to(world.complainant).filter(track=world.track(), period="D21s")
    assert [each.extended_because for each in clocks.select_related("complaint__data_key")] == [
        "They asked for more time."
    ]


def test_21_it_is_answered_on_a_page_that_shows_what_they_wrote(world: World) -> None:
    client = signed_in(world.director)
    assert ILL in client.get(at(world)).text
    answer = {"answer": "yes", **day(FRIDAY), "reasons": "Get well first.", "go": "yes"}
    client.post(at(world), {**key(world), **answer})
    assert statement(world).due_on == FRIDAY


@pytest.mark.parametrize(
    ("until", "why"),
    [(date(2026, 11, 27), "Enter a day after"), (date(2026, 12, 5), "not a working day")],
)
def test_21_a_day_that_is_none_is_refused_and_what_was_typed_stays(world: World, until: date, why: str) -> None:
    answer = {"answer": "yes", **day(until), "reasons": "Get well first."}
    page = signed_in(world.director).post(at(world), {**key(world), **answer})
    assert why in page.text
    assert page.context["form"]["reasons"].value() == "Get well first."
    assert statement(world).due_on == date(2026, 11, 30)


def test_21_yes_without_a_day_is_refused(world: World) -> None:
    page = signed_in(world.director).post(at(world), {**key(world), "answer": "yes", "reasons": "So."})
    assert "Enter the new last day" in page.text


def test_21_without_a_reason_nobody_is_answered(world: World) -> None:
    with pytest.raises(CannotBe, match="Write the reason"):
        proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=None, reasons=" ")


def test_21_who_did_not_ask_is_not_answered_and_nobody_is_answered_twice(world: World) -> None:
    with pytest.raises(NotOpenNow, match="have not asked"):
        proceed(world.track(2).answer_more_time, by=world.director, at=MONDAY, until=None, reasons="So.")
    proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=None, reasons="So.")
    with pytest.raises(NotOpenNow, match="have not asked"):
        proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=None, reasons="So.")


def test_21_a_party_does_not_answer_a_wish_for_more_time(world: World) -> None:
    for someone in (world.complainant, *world.respondents):
        with pytest.raises(NotYours):
            proceed(world.track().answer_more_time, by=someone, at=MONDAY, until=FRIDAY, reasons="So.")


def test_26_with_more_time_silence_begins_only_after_the_new_day(world: World) -> None:
    proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=FRIDAY, reasons="Get well first.")
    after_the_first = MONDAY.replace(month=12, day=2)
    sweep(after_the_first)
    with clock.at(after_the_first):
        assert not world.track().may_be_reminded
    after_the_new = MONDAY.replace(month=12, day=7)
    with clock.at(after_the_new):
        assert world.track().may_be_reminded


def test_21_their_own_page_says_that_they_asked_and_again_when_they_ask_once_more(world: World) -> None:
    own = f"/response/{world.case.reference}/"
    assert "You asked for more time. The answer comes here" in signed_in(world.respondents[0]).get(own).text
    proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=FRIDAY, reasons="Get well first.")
    page = signed_in(world.respondents[0]).get(own).text
    assert "The answer comes here" not in page
    assert "The reason given: <bdi>You asked for more time.</bdi>" in page
    after = MONDAY.replace(month=12, day=7)
    with clock.at(after):
        proceed(world.track().ask_for_more_time, by=world.respondents[0], reasons=ILL)
        assert "The answer comes here" in signed_in(world.respondents[0]).get(own).text


def waits(world: World) -> bool:
    page = signed_in(world.respondents[0]).get(f"/response/{world.case.reference}/")
    return "The answer comes here" in page.text


@pytest.mark.parametrize("until", [None, FRIDAY])
def test_21_their_page_says_that_the_answer_comes_until_it_has_come(world: World, until: date | None) -> None:
    assert waits(world)
    proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=until, reasons="So it is.")
    assert not waits(world)


def test_21_and_again_where_they_ask_once_more(world: World) -> None:
    proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=FRIDAY, reasons="Get well first.")
    proceed(world.track().ask_for_more_time, by=world.respondents[0], at=MONDAY, reasons="I am still ill.")
    assert waits(world)


def test_21_and_not_once_their_statement_has_come(world: World) -> None:
    answer(world)
    assert not waits(world)


def test_21_whoever_writes_no_reason_is_asked_for_it_in_a_whole_sentence(world: World) -> None:
    asking = f"/steps/{world.case.reference}/track/{world.track(2).pk}/ask_for_more_time/"
    typed = {"once": str(uuid4()), "version": world.track(2).version, "reasons": ""}
    page = signed_in(world.respondents[1]).post(asking, typed).text
    assert "Write why you need more time; it is kept with the record" in page
