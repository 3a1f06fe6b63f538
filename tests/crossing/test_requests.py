"""Clauses 17c, 21, 23, 26 and 29: a formal investigation is asked for; and 26: what else could help."""

from datetime import date

import pytest

from complaints.models import Complaint, Deadline, Message, Referral
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from procedure.offices import Office
from tests.conciliation.stage_two import acknowledged, advise, confirm, later
from tests.crossing.waiting import lift, suspend
from tests.world import MONDAY, appoint, lodged, written

pytestmark = pytest.mark.django_db

TO_BE_INVESTIGATED = {"outcomes": [], "told": "", "pathway": "formal_investigation"}


@pytest.fixture
def declined():
    """The first respondent declined; the second goes on."""
    world = acknowledged()
    confirm(world)
    advise(world)
    advise(world, 2)
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=MONDAY)
    return world


def cells(request):
    return sorted((cell.allegation.number, cell.track.number) for cell in request.cells.all())


def test_clause_23_the_complainants_request_holds_each_allegation_against_that_respondent(declined):
    proceed(declined.track().ask_for_investigation, by=declined.complainant, at=later(1))
    request = Referral.objects.get(complaint=declined.case)
    assert (request.state, request.track, cells(request)) == ("requested", declined.track(), [(1, 1), (2, 1)])
    clock = Deadline.objects.get(complaint=declined.case, period="D30")
    assert (clock.track, clock.started_on, clock.due_on) == (declined.track(), date(2026, 11, 24), date(2026, 12, 8))


def test_clause_29_the_complainant_and_who_receives_the_case_see_a_request_and_no_respondent_does(declined):
    proceed(declined.track().ask_for_investigation, by=declined.complainant, at=later(1))
    for someone in (declined.complainant, declined.director):
        assert Referral.objects.visible_to(someone).exists()
    for someone in declined.respondents:
        assert not Referral.objects.visible_to(someone).exists()


def test_clause_21_a_complaint_that_asks_for_it_is_a_request_once_it_is_acknowledged():
    director, case = appoint(Office.DIRECTOR), lodged(wanted=TO_BE_INVESTIGATED)
    assert not Referral.objects.exists()
    proceed(case.acknowledge, by=director, at=later(1))
    request = Referral.objects.get(complaint=case)
    assert (request.track, cells(request)) == (None, [(1, 1), (2, 1), (2, 2)])
    assert Deadline.objects.get(complaint=case, period="D30").due_on == date(2026, 12, 8)
    assert Complaint.objects.get(pk=case.pk).stage == "referral"


def test_clause_21_a_complaint_that_asks_for_conciliation_is_no_request():
    director, case = appoint(Office.DIRECTOR), lodged()
    proceed(case.acknowledge, by=director, at=MONDAY)
    assert not Referral.objects.exists()
    assert not Deadline.objects.filter(complaint=case, period="D30").exists()


def test_clause_20_what_does_not_go_on_here_is_not_asked_for():
    director, case = appoint(Office.DIRECTOR), lodged(wanted=TO_BE_INVESTIGATED)
    first, second = case.allegations.order_by("number")
    proceed(case.decide_scope, by=director, at=MONDAY, decisions={first.pk: "inside", second.pk: area(case)},
            reasons={first.pk: "So.", second.pk: "So."})  # fmt: skip
    proceed(case.acknowledge, by=director, at=MONDAY)
    assert cells(Referral.objects.get(complaint=case)) == [(1, 1)]


def test_clause_20_where_nothing_goes_on_here_there_is_no_request_and_no_clock():
    director, case = appoint(Office.DIRECTOR), lodged(wanted=TO_BE_INVESTIGATED)
    out = {each.pk: area(case) for each in case.allegations.all()}
    proceed(case.decide_scope, by=director, at=MONDAY, decisions=out, reasons=dict.fromkeys(out, "So."))
    proceed(case.acknowledge, by=director, at=MONDAY)
    assert not Referral.objects.exists()
    assert not Deadline.objects.filter(complaint=case, period="D30").exists()
    assert Complaint.objects.get(pk=case.pk).stage == "acknowledged"


def area(case):
    return next(each.code for each in case.procedure.items("other_areas"))


def test_clause_23_it_is_asked_for_once_and_by_the_complainant_alone(declined):
    with pytest.raises(NotYours):
        proceed(declined.track().ask_for_investigation, by=declined.director, at=later(1))
    proceed(declined.track().ask_for_investigation, by=declined.complainant, at=later(1))
    with pytest.raises(NotOpenNow, match="asked for an investigation already"):
        proceed(declined.track().ask_for_investigation, by=declined.complainant, at=later(1))
    assert Referral.objects.count() == 1


def test_clause_13_its_clock_stands_still_while_the_process_waits(declined):
    proceed(declined.track().ask_for_investigation, by=declined.complainant, at=MONDAY)
    suspend(declined, at=later(1))
    assert Deadline.objects.get(complaint=declined.case, period="D30").state == "paused"
    lift(declined, at=later(7))  # Monday 30 November; nine days were left
    assert Deadline.objects.get(complaint=declined.case, period="D30").due_on == date(2026, 12, 11)


def test_clause_26_asking_what_else_could_help_chooses_nothing_and_is_answered_in_a_message(declined):
    with pytest.raises(NotOpenNow, match="has not asked"):
        proceed(declined.track().set_out_what_else_could_help, by=declined.director, at=later(1), text="This.")
    proceed(declined.track().ask_what_else_could_help, by=declined.complainant, at=later(1), words="Another team?")
    assert declined.track().chosen == ""
    with pytest.raises(NotOpenNow, match="asked already"):
        proceed(declined.track().ask_what_else_could_help, by=declined.complainant, at=later(1))
    with pytest.raises(CannotBe, match="Write what else"):
        proceed(declined.track().set_out_what_else_could_help, by=declined.director, at=later(2), text=" ")
    proceed(declined.track().set_out_what_else_could_help, by=declined.director, at=later(2), text="Another team.")
    said = Message.objects.visible_to(declined.complainant).select_related("complaint__data_key").get()
    assert (said.text, declined.track().options_asked_at) == ("Another team.", None)
    proceed(declined.track().ask_for_investigation, by=declined.complainant, at=later(3))
    assert Referral.objects.exists()


def test_clause_26_only_the_complainant_asks_and_nobody_asks_before_it_settled_nothing(declined):
    with pytest.raises(NotYours):
        proceed(declined.track().ask_what_else_could_help, by=declined.respondents[0], at=later(1))
    with pytest.raises(NotOpenNow):
        proceed(declined.track(2).ask_what_else_could_help, by=declined.complainant, at=later(1))


def test_the_world_of_these_tests_has_two_respondents():
    assert len(written()["people"]) == 2
