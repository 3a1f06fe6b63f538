"""Clauses 29-34: what waits of a request, and on whom."""

import pytest

from complaints.models import Referral
from complaints.proceed import proceed
from procedure import clock
from tests.referral.requested import ADVICE, advised, before_the_vice_chancellor, refuse, requested
from tests.referral.test_pages import page
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def tasks(world):
    return page(world.director, f"/cases/{world.case.reference}/tasks/")


def test_clause_29_first_the_solicitor_is_asked_then_advises_then_the_director_decides():
    world = requested()
    assert "Ask the University Solicitor for advice" in tasks(world)
    proceed(world.referral.consult_the_solicitor, by=world.director, question="?")
    assert "A lawyer advises on the request" in tasks(world) and "Decide on the request" not in tasks(world)
    proceed(world.advice.give_advice, by=world.solicitor, text=ADVICE)
    assert "Decide on the request for an investigation" in tasks(world)


def test_clause_29_where_the_solicitor_stands_aside_another_lawyer_is_a_task():
    world = requested()
    proceed(world.referral.consult_the_solicitor, by=world.director, question="?")
    proceed(world.advice.stand_aside_as_lawyer, by=world.solicitor)
    assert "Ask another lawyer" in tasks(world)


def test_clause_31_while_it_is_with_the_vice_chancellor_an_answer_is_a_task_and_nothing_else_is():
    world = before_the_vice_chancellor()
    assert "The Vice-Chancellor decides on an investigation" in tasks(world)
    proceed(world.referral.ask_the_director, by=world.vice_chancellor, question="Since when?")
    assert "Answer what the Vice-Chancellor asks" in tasks(world)


def test_clause_34_the_vice_chancellors_letter_waits_on_them_and_nobody_here_may_release_it():
    world = before_the_vice_chancellor()
    refuse(world)
    shown = tasks(world)
    assert (
        "The letter about the Vice-Chancellor’s decision has to leave" in shown
        and "Release the letter “Letter about" not in shown
    )


def test_clause_30_once_it_is_declined_nothing_of_it_waits():
    world = advised()
    proceed(world.referral.decline, by=world.director, reasons=dict.fromkeys((c.pk for c in world.cells), "No breach."))
    assert "Decide on the request" not in tasks(world)
    assert Referral.objects.get().state == "declined_by_director"


def test_clause_29_the_tasks_over_all_cases_are_the_same():
    world = requested()
    assert "Ask the University Solicitor for advice" in page(world.director, "/tasks/")
    proceed(world.referral.consult_the_solicitor, by=world.director, question="?")
    proceed(world.advice.give_advice, by=world.solicitor, text=ADVICE)
    assert "Decide on the request for an investigation" in page(world.director, "/tasks/")
