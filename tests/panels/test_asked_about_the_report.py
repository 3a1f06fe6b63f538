"""Clauses 55 to 57 and A-49: the report's time counts from the last sitting, what was found is before whoever
determines, and its Chair alone is asked, once, to make something of it clear."""

from datetime import timedelta
from typing import Any

import pytest

from complaints import registry
from complaints.models import Clarification, Complaint, Deadline, Determination
from complaints.models.grants import drift
from complaints.proceed import NotYours, proceed
from complaints.stages.act import CannotBe
from panels.models import PanelMember, PanelReport
from panels.process import dates_of
from procedure import clock
from procedure.periods import PANEL_REPORT
from tests.panels import hearing
from tests.panels.deliberating import (
    FOUND,
    begin,
    deliberates,
    deliberating,
    officer_of,
    place_of,
    with_the_vice_chancellor,
)
from tests.panels.formed import again, panel_of
from tests.panels.hearing import SITS
from tests.panels.test_pages_of_a_hearing import filled
from tests.panels.test_pages_of_a_panel import page, step
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db

QUESTION, ANSWER = "Which of the two Mondays is meant?", "The second one."


def parts_of(world: Any) -> list[Determination]:
    found = Determination.objects.select_related(*Determination.read_with).filter(complaint=world.case)
    return list(found.order_by("track__number"))


def ask(world: Any, place: int = 0, words: str = QUESTION) -> Clarification:
    part = parts_of(world)[place]
    with clock.at(MONDAY):
        proceed(part.ask_the_panel, by=world.vice_chancellor, at=MONDAY, question=words)
    return Clarification.objects.select_related(*Clarification.read_with).get(determination=part)


def answer(world: Any, someone: Any, question: Clarification, words: str = ANSWER) -> Any:
    return proceed(place_of(world, someone).answer_question, by=someone, at=MONDAY, about=question, text=words)


def reads(someone: Any, world: Any) -> list[bool]:
    """Whether they read their place, the question, and the report."""
    models = (PanelMember, Clarification, PanelReport)
    return [each.objects.visible_to(someone).filter(complaint=world.case).exists() for each in models]


def test_55_the_time_for_the_report_counts_from_the_last_sitting_and_starts_once():
    world, later = hearing.heard(), SITS + timedelta(days=3)
    deliberates(world, at=later)
    running = Deadline.objects.get(complaint=world.case, period=PANEL_REPORT.code)
    assert running.started_on == SITS.date()
    with clock.at(later):
        begin(world, hearing.chair_of(world), at=later)
    assert Deadline.objects.get(complaint=world.case, period=PANEL_REPORT.code).pk == running.pk


def test_55_where_there_was_no_sitting_the_time_for_the_report_counts_from_the_close():
    world, _ = deliberating()
    assert Deadline.objects.get(complaint=world.case, period=PANEL_REPORT.code).started_on == MONDAY.date()


def test_54c_the_report_names_the_days_of_sittings_and_of_adjournments_and_nothing_that_was_said():
    world = hearing.heard(hearing.three())
    hearing.adjourn(world)
    lines = "\n".join(dates_of(panel_of(world)))
    assert "It sat: Monday 7 December 2026, 10 am to 4 pm" in lines
    assert "The hearing was adjourned: " in lines and "until" not in lines
    assert hearing.SAID not in lines and "Ill" not in lines


def test_56_each_part_is_before_the_vice_chancellor_with_what_was_found_and_why():
    world, _ = with_the_vice_chancellor()
    for part in parts_of(world):
        found = registry.findings(part.answer)
        assert set(found) == {cell.pk for cell in part.answer.cells}
        assert {(each.outcome, each.reasons) for each in found.values()} == {("substantiated", FOUND["reasons"])}
    shown = page(world.vice_chancellor, parts_of(world)[0].get_absolute_url())
    assert "The panel found it substantiated." in shown and FOUND["reasons"] in shown
    assert f"/panels/{panel_of(world).pk}/report/" in shown, "and the report itself is one link away"


def test_57_the_chair_alone_is_asked_and_reads_the_question_and_the_report_and_nothing_else():
    world, people = with_the_vice_chancellor()
    question = ask(world)
    assert reads(people[0], world) == [True, True, True]
    for someone in (*people[1:], world.complainant, person()):
        assert reads(someone, world) == [False, False, False]
    assert not Complaint.objects.visible_to(people[0]).filter(pk=world.case.pk).exists()
    shown = page(people[0], place_of(world, people[0]).get_absolute_url())
    assert QUESTION in shown and "What was found stays as it was found" in shown
    assert FOUND["reasons"] in page(people[0], f"/panels/{panel_of(world).pk}/report/")
    asked = place_of(world, people[0])
    for someone in (people[1], world.director, world.vice_chancellor, officer_of(world)):
        with pytest.raises(NotYours):
            proceed(asked.answer_question, by=someone, at=MONDAY, about=question, text=ANSWER)
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_57_the_answer_reaches_whoever_determines_and_the_case_closes_to_the_chair_again():
    world, people = with_the_vice_chancellor()
    before = registry.findings(parts_of(world)[0].answer)
    question = ask(world)
    with pytest.raises(CannotBe, match="Write the answer"):
        answer(world, people[0], question, "  ")
    answer(world, people[0], question)
    assert ANSWER in page(world.vice_chancellor, parts_of(world)[0].get_absolute_url())
    assert registry.findings(parts_of(world)[0].answer) == before
    assert reads(people[0], world) == [False, False, False]
    with pytest.raises(NotYours):
        answer(world, people[0], question)
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_57_of_two_questions_each_is_answered_by_itself():
    world, people = with_the_vice_chancellor()
    if len(parts_of(world)) < 2:
        pytest.skip("one respondent")
    first, second = ask(world), ask(world, 1, "Who else was there?")
    answer(world, people[0], second, "Nobody.")
    assert reads(people[0], world) == [True, True, True]
    with pytest.raises(CannotBe, match="which question"):
        answer(world, people[0], second)
    answer(world, people[0], first)
    assert reads(people[0], world) == [False, False, False]


def test_57_an_answer_without_words_comes_back_and_is_given_in_the_browser():
    world, people = with_the_vice_chancellor()
    ask(world)
    own = place_of(world, people[0])
    with clock.at(MONDAY):
        assert QUESTION in page(people[0], step(own, "answer_question"))
        empty = filled(people[0], own, "answer_question", text=" ")
        assert empty.status_code in {200, 422} and "Write the answer" in empty.content.decode()
        assert filled(people[0], own, "answer_question", text=ANSWER).status_code == 302
    assert Clarification.objects.select_related("complaint__data_key").get().text == ANSWER
