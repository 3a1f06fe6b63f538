"""Clause 21: each respondent is told of what is alleged against them, and of nothing else; their clocks run from it."""

from datetime import date

import pytest

from complaints.models import Allegation, Complaint, Deadline, Extract, Naming, Notice, Statement, Track
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from procedure import clock
from tests.conciliation.stage_two import (
    acknowledged,
    advise,
    answer,
    confirm,
    later,
    letters_to,
    prepare,
    remind,
    sweep,
    write,
)
from tests.conciliation.together import bound
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


def due(world, period, number=None):
    track = world.track(number) if number else None
    running = Deadline.objects.unmet().filter(complaint=world.case, period=period, track=track)
    return [(each.started_on, each.due_on) for each in running]


def test_21_a_respondent_is_told_in_one_act_with_the_letter_the_extract_and_the_clocks():
    world = acknowledged()
    confirm(world)
    letter = advise(world)
    track = world.track()
    assert (track.state, letter.state, letter.delivery) == ("advised", "released", "given")
    assert "What happened in the kitchen." in letter.text
    assert due(world, "D21s", 1) == [(date(2026, 11, 23), date(2026, 11, 30))]
    assert due(world, "D24", 1) == due(world, "D24") == [(date(2026, 11, 23), date(2026, 12, 21))]
    assert Complaint.objects.get(pk=world.case.pk).stage == "respondents_advised"
    assert "conciliation/begun" in letters_to(world.complainant, world.case)


def test_21_the_second_respondent_has_clocks_of_their_own_and_the_case_keeps_those_of_the_first():
    world = acknowledged()
    confirm(world)
    advise(world)
    advise(world, 2, at=later(2))
    assert due(world, "D24", 2) == [(date(2026, 11, 25), date(2026, 12, 23))]
    assert due(world, "D24") == [(date(2026, 11, 23), date(2026, 12, 21))]


def test_64_a_letter_that_is_posted_starts_the_clocks_on_the_day_it_counts_as_given():
    world = acknowledged()
    confirm(world)
    letter = advise(world, mode="post")
    proceed(letter.record_service, by=world.director, at=MONDAY, served_at=MONDAY, evidence="Tracking.")
    assert due(world, "D21s", 1) == []
    sweep(later(10))
    given = date(2026, 12, 2)
    assert due(world, "D21s", 1) == [(given, date(2026, 12, 9))]
    proceed(Notice.objects.get(pk=letter.pk).record_return, by=world.director, at=later(11), evidence="Came back.")
    assert due(world, "D21s", 1) == due(world, "D24", 1) == due(world, "D24") == []


def test_64_where_the_first_letter_comes_back_the_case_counts_from_the_next_respondent():
    world = acknowledged()
    confirm(world)
    first = advise(world)
    advise(world, 2, at=later(2))
    proceed(first.record_return, by=world.director, at=later(3), evidence="It was the wrong person.")
    assert due(world, "D24") == [(date(2026, 11, 25), date(2026, 12, 23))]


def test_21_nobody_is_told_before_the_complainant_has_confirmed_their_words():
    world = acknowledged()
    proceed(world.track().prepare_extract, by=world.director, at=MONDAY)
    with pytest.raises(NotOpenNow, match="has not confirmed"):
        proceed(world.extract().release, by=world.director, at=MONDAY, text="", mode="hand", reasons="So.")
    assert world.track().state == "named"


def test_21_an_allegation_against_two_respondents_is_decided_passage_by_passage_before_anyone_is_told():
    world = acknowledged()
    confirm(world, allegation_2="It was in June. Blake Marrow laughed.")
    proceed(world.track().prepare_extract, by=world.director, at=MONDAY)
    with pytest.raises(NotOpenNow, match="undecided"):
        proceed(world.extract().release, by=world.director, at=MONDAY, text="", mode="hand", reasons="So.")


def test_21_other_words_stand_in_place_of_a_passage_and_the_passage_is_nowhere():
    world = acknowledged()
    confirm(world, allegation_1="It was in the kitchen. Blake Marrow laughed.")
    extract = prepare(world)
    cells = extract.cells["cells"]
    cells[0]["passages"][1] = {"decision": "reworded", "words": "Someone else laughed."}
    proceed(extract.decide_passages, by=world.director, at=MONDAY, cells=cells)
    proceed(world.extract().release, by=world.director, at=MONDAY, text="", mode="portal", reasons="Their part.")
    letter = Notice.objects.get(letter="conciliation/allegations")
    assert "Someone else laughed." in letter.text
    assert "Marrow" not in letter.text


def test_21_a_letter_without_reasons_is_refused_and_nothing_is_kept():
    world = acknowledged()
    confirm(world)
    extract = prepare(world)
    with pytest.raises(CannotBe, match="Write why"):
        proceed(extract.release, by=world.director, at=MONDAY, text="", mode="hand", reasons=" ")
    assert Extract.objects.get(pk=extract.pk).state == "editing"
    assert not Notice.objects.filter(letter="conciliation/allegations").exists()


@pytest.mark.parametrize("what", [Track, Extract])
def test_9_a_respondent_sees_their_own_part_once_told_and_never_another_ones(what):
    world = acknowledged()
    confirm(world)
    first, second = world.respondents
    assert not what.objects.visible_to(first).exists()
    advise(world)
    assert [each.track for each in what.objects.visible_to(first)] == [world.track()]
    assert not what.objects.visible_to(second).exists()


@pytest.mark.parametrize("what", [Complaint, Naming, Allegation, Statement])
def test_9_a_respondent_never_sees_the_complaint_what_was_said_of_them_or_anyones_statement(what):
    world = acknowledged()
    confirm(world)
    advise(world)
    advise(world, 2)
    answer(world, 2)
    assert not what.objects.visible_to(world.respondents[0]).exists()


def test_22_the_complainant_reads_a_statement_when_it_is_received_and_not_while_it_is_written():
    world = acknowledged()
    confirm(world)
    advise(world)
    written = write(world)
    for someone in (world.complainant, world.director):
        assert not type(written).objects.visible_to(someone).exists()
    proceed(written.give, by=world.respondents[0], at=later(1))
    for someone in (world.complainant, world.director, world.respondents[0]):
        assert Statement.objects.visible_to(someone).get().text == "It was not like that."
    assert not Statement.objects.visible_to(world.respondents[1]).exists()
    assert (world.track().state, due(world, "D21s", 1)) == ("statement_given", [])


def test_23_a_respondent_declines_and_the_complainant_chooses():
    world = acknowledged()
    confirm(world)
    advise(world)
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=later(1))
    case = Complaint.objects.get(pk=world.case.pk)
    assert (world.track().state, case.stage) == ("declined", "choice")
    assert due(world, "D24") == due(world, "D24", 1) == []
    with pytest.raises(NotYours):
        proceed(world.track().ask_for_investigation, by=world.respondents[0], at=later(2))
    proceed(world.track().ask_for_investigation, by=world.complainant, at=later(2))
    assert Complaint.objects.get(pk=world.case.pk).stage == "referral"


def test_24_the_cases_own_clock_goes_on_while_another_respondent_conciliates():
    world = acknowledged()
    confirm(world)
    advise(world)
    advise(world, 2, at=later(1))
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=later(2))
    assert due(world, "D24") == [(date(2026, 11, 23), date(2026, 12, 21))]
    proceed(world.track(2).decline_conciliation, by=world.respondents[1], at=later(3))
    assert due(world, "D24") == []


def test_24_the_cases_clock_waits_for_a_respondent_whose_letter_is_still_on_its_way():
    world = acknowledged()
    confirm(world)
    advise(world)
    letter = advise(world, 2, mode="post")
    proceed(letter.record_service, by=world.director, at=MONDAY, served_at=MONDAY, evidence="Tracking.")
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=later(1))
    assert due(world, "D24") == [(date(2026, 11, 23), date(2026, 12, 21))]
    sweep(later(10))
    assert due(world, "D24", 2) == [(date(2026, 12, 2), date(2027, 1, 7))]
    proceed(world.track(2).decline_conciliation, by=world.respondents[1], at=later(11))
    assert due(world, "D24") == due(world, "D24", 2) == []


def test_26_a_reminder_that_waits_to_be_released_has_reminded_nobody():
    world = acknowledged()
    confirm(world)
    advise(world)
    sweep(later(8))
    with clock.at(later(8)):
        written = proceed(world.track().remind, by=world.director, at=later(8)).letters[0]
        with pytest.raises(NotOpenNow, match="The reminder has not left"):
            proceed(world.track().record_silence, by=world.director, at=later(8))
        proceed(written.cancel, by=world.director, at=later(8), reasons="They were on leave.")
        assert world.track().may_be_reminded
        remind(world, at=later(8))
        proceed(world.track().record_silence, by=world.director, at=later(8))
    assert world.track().state == "silent"


def gone_silent():
    world = acknowledged()
    confirm(world)
    advise(world)
    sweep(later(8))
    with clock.at(later(8)):
        remind(world, at=later(8))
        proceed(world.track().record_silence, by=world.director, at=later(8))
    return world


def of_silence(world):
    codes = ["conciliation/no_statement", "conciliation/time_gone_by"]
    return set(Notice.objects.filter(complaint=world.case, letter__in=codes).values_list("state", flat=True))


@pytest.mark.parametrize("what", ["statement", "decline", "conciliation"])
def test_26_a_letter_that_says_that_nothing_came_is_not_sent_once_something_has(what):
    world = gone_silent()
    assert of_silence(world) == {"draft"}
    if what == "statement":
        answer(world, at=later(9))
    elif what == "decline":
        proceed(world.track().decline_conciliation, by=world.respondents[0], at=later(9))
    else:
        proceed(world.track().say_willing, by=world.respondents[0], at=later(9))
        conciliator = bound(world, at=later(9))
        proceed(world.track().begin_conciliation, by=conciliator, at=later(9), complainant_agrees=True)
    assert of_silence(world) == {"cancelled"}


def test_29_a_statement_that_comes_after_an_investigation_was_asked_for_is_read_and_moves_nothing():
    world = gone_silent()
    proceed(world.track().ask_for_investigation, by=world.complainant, at=later(9))
    answer(world, at=later(10))
    assert (world.track().state, world.track().chosen) == ("silent", "investigation")
    assert of_silence(world) == {"cancelled"}
    assert Complaint.objects.get(pk=world.case.pk).stage == "referral"
    assert Statement.objects.visible_to(world.complainant).exists()
    for step in ("propose_to_discontinue", "end_unresolved"):
        with pytest.raises(NotOpenNow):
            proceed(getattr(world.track(), step), by=world.complainant, at=later(10))


def test_26_silence_is_recorded_only_after_the_time_has_gone_by_and_a_reminder():
    world = acknowledged()
    confirm(world)
    advise(world)
    with clock.at(later(4)), pytest.raises(NotOpenNow, match="has not gone by"):
        proceed(world.track().remind, by=world.director, at=later(4))
    with clock.at(later(8)):
        sweep(later(8))
        with pytest.raises(NotOpenNow, match="not been reminded"):
            proceed(world.track().record_silence, by=world.director, at=later(8))
        remind(world, at=later(8))
        proceed(world.track().record_silence, by=world.director, at=later(8))
    assert world.track().state == "silent"
    answer(world, at=later(9))
    assert world.track().state == "statement_given"


def test_23_a_statement_after_it_was_declined_is_refused_and_stays_with_its_writer():
    world = acknowledged()
    confirm(world)
    advise(world)
    written = write(world)
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=later(1))
    with pytest.raises(NotOpenNow):
        proceed(written.give, by=world.respondents[0], at=later(2))
    assert type(written).objects.visible_to(world.respondents[0]).get().content["text"] == "It was not like that."
