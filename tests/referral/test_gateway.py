"""Clauses 29-34: from the request to the Vice-Chancellor's decision, refusal beside permission."""

from datetime import date, datetime, timedelta

import pytest

from complaints.models import Deadline, LegalAdvice, PartDecision, Referral, RegisterEntry, grants
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from people.models import Standing
from procedure import clock
from procedure.clock import MELBOURNE
from procedure.offices import Office
from tests.referral.requested import (
    ADVICE,
    advised,
    approve_all_but,
    before_the_vice_chancellor,
    refer,
    referred_cells,
    refuse,
    release,
    requested,
)
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db


def due(world, code):
    return Deadline.objects.get(complaint=world.case, period=code)


def test_clause_29_the_solicitor_sees_the_complaint_only_from_the_asking_to_the_decision():
    world = requested()
    sees = lambda: type(world.case).objects.visible_to(world.solicitor).filter(pk=world.case.pk).exists()  # noqa: E731
    assert not sees()
    proceed(world.referral.consult_the_solicitor, by=world.director, question="May this be a breach?")
    assert sees()
    proceed(world.advice.give_advice, by=world.solicitor, text=ADVICE)
    assert sees()
    proceed(world.referral.decline, by=world.director, reasons=dict.fromkeys((c.pk for c in world.cells), "No breach."))
    assert not sees()
    assert not LegalAdvice.objects.visible_to(world.solicitor).exists()
    assert LegalAdvice.objects.visible_to(world.director).exists()


def test_clause_29_nothing_is_decided_before_the_advice_and_its_day_stand_in_the_record():
    world = requested()
    with pytest.raises(NotOpenNow):
        refer(world)
    proceed(world.referral.consult_the_solicitor, by=world.director, question="May this be a breach?")
    with pytest.raises(NotOpenNow, match="A lawyer has to advise first"):
        refer(world)
    with pytest.raises(CannotBe, match="not before it was asked"):
        proceed(world.advice.record_advice, by=world.director, at=MONDAY + timedelta(days=1), text="By telephone.",
                advised_on=date(2030, 1, 1))  # fmt: skip
    proceed(world.advice.record_advice, by=world.director, text="By telephone.", advised_on=clock.today())
    refer(world)
    assert world.stage() == "vice_chancellor"


def test_clause_29_only_the_solicitor_advises_and_only_the_director_asks():
    world = requested()
    for someone in (world.complainant, world.solicitor, world.vice_chancellor, person()):
        with pytest.raises(NotYours):
            proceed(world.referral.consult_the_solicitor, by=someone, question="?")
    proceed(world.referral.consult_the_solicitor, by=world.director, question="May this be a breach?")
    for someone in (world.complainant, world.director, world.vice_chancellor):
        with pytest.raises(NotYours):
            proceed(world.advice.give_advice, by=someone, text="I think so.")


def test_clause_29_a_solicitor_who_stands_aside_sees_no_more_and_another_lawyer_is_asked():
    world = requested()
    proceed(world.referral.consult_the_solicitor, by=world.director, question="May this be a breach?")
    proceed(world.advice.stand_aside_as_lawyer, by=world.solicitor)
    assert not type(world.case).objects.visible_to(world.solicitor).exists()
    other = person()
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=other, who="Firm", reasons="Aside.",
            question="May this be a breach?")  # fmt: skip
    assert type(world.case).objects.visible_to(other).filter(pk=world.case.pk).exists()
    proceed(world.advice.give_advice, by=other, text=ADVICE)
    refer(world)
    assert type(world.case).objects.visible_to(other).exists()
    approve_all_but(world)
    assert not type(world.case).objects.visible_to(other).exists()


def test_clause_29_where_the_solicitor_is_named_only_another_lawyer_can_be_asked():
    world = requested()
    track = world.case.tracks.get(number=2)
    proceed(track.identify, by=world.director, respondent=world.solicitor)
    with pytest.raises(NotOpenNow, match="Ask another lawyer"):
        proceed(world.referral.consult_the_solicitor, by=world.director, question="?")


def test_clause_30_each_part_is_declined_with_reasons_and_the_complainant_reads_them():
    world = advised()
    with pytest.raises(CannotBe, match="each part"):
        proceed(world.referral.decline, by=world.director, reasons={world.cells[0].pk: "No breach."})
    with pytest.raises(CannotBe, match="reasons for each part"):
        proceed(world.referral.decline, by=world.director, reasons=dict.fromkeys((c.pk for c in world.cells), " "))
    proceed(world.referral.decline, by=world.director, reasons=dict.fromkeys((c.pk for c in world.cells), "No breach."))
    assert (world.referral.state, world.stage()) == ("declined_by_director", "not_investigated")
    assert due(world, "D30").state == "met"
    release(world, "referral/declined")
    assert "No breach." in world.letter("referral/declined").text
    assert PartDecision.objects.visible_to(world.complainant).count() == 3


def test_clause_31_what_may_be_a_breach_goes_to_the_vice_chancellor_at_once_with_a_recommendation():
    world = advised()
    with pytest.raises(CannotBe, match="what you recommend"):
        refer(world, recommends="")
    refer(world, declined=1, recommends="against")
    assert (world.referral.state, world.stage()) == ("with_vice_chancellor", "vice_chancellor")
    assert world.referral.words.get().what == "recommends_against"
    assert due(world, "D32").due_on == date(2026, 11, 30)
    assert world.letter("referral/declined").state == "draft"


def test_clause_31_where_nothing_is_referred_it_is_declined_by_the_step_for_that():
    world = advised()
    with pytest.raises(CannotBe, match="step for that"):
        refer(world, declined=3)


def test_clause_33_governance_is_told_with_the_decision_and_without_names():
    world = advised()
    governance = appoint(Office.DIRECTOR_GOVERNANCE)
    assert not RegisterEntry.objects.visible_to(governance).exists()
    refer(world)
    entry = RegisterEntry.objects.visible_to(governance).get()
    assert (entry.informed_on, entry.kinds) == (date(2026, 11, 23), ["SEX_HARASS"])
    assert not type(world.case).objects.visible_to(governance).exists()
    assert not Referral.objects.visible_to(governance).exists()


def test_clause_32_the_vice_chancellor_sees_it_from_the_referral_and_never_the_advice():
    world = advised()
    assert not Referral.objects.visible_to(world.vice_chancellor).exists()
    refer(world)
    assert Referral.objects.visible_to(world.vice_chancellor).exists()
    assert not LegalAdvice.objects.visible_to(world.vice_chancellor).exists()


def test_clause_32_yes_starts_the_letters_clock_and_says_when_the_thirty_days_start():
    world = before_the_vice_chancellor()
    approve_all_but(world)
    assert (world.referral.state, world.stage()) == ("approved", "preparing")
    assert due(world, "D32").state == "met"
    assert not Deadline.objects.filter(complaint=world.case, period="D34").exists()
    with pytest.raises(NotYours):
        release(world, "referral/approved")
    release(world, "referral/approved", by=world.vice_chancellor, mode="portal")
    assert "30 working days" in world.letter("referral/approved").text
    assert due(world, "D32b").state == "met"


def test_clause_34_refused_on_wednesday_18_november_2026_the_letter_is_due_on_monday_23_november():
    wednesday = datetime(2026, 11, 18, 3, 0, tzinfo=MONDAY.tzinfo)
    world = before_the_vice_chancellor(at=wednesday)
    refuse(world, at=wednesday)
    assert due(world, "D34").due_on == date(2026, 11, 23)
    assert world.stage() == "not_investigated"
    with clock.at(MONDAY):
        release(world, "referral/refused", by=world.vice_chancellor, mode="portal")
    assert due(world, "D34").state == "met"


def test_clause_34_after_the_letter_has_left_the_vice_chancellor_reads_it_no_more():
    world = before_the_vice_chancellor()
    refuse(world)
    assert Referral.objects.visible_to(world.vice_chancellor).exists()
    release(world, "referral/refused", by=world.vice_chancellor, mode="portal")
    assert not Referral.objects.visible_to(world.vice_chancellor).exists()
    assert not type(world.case).objects.visible_to(world.vice_chancellor).exists()


def test_clause_34_some_parts_refused_have_their_own_letter_and_their_own_five_days():
    world = before_the_vice_chancellor()
    approve_all_but(world, refused=1)
    assert world.referral.state == "approved"
    assert due(world, "D34").due_on == date(2026, 11, 30)  # five days end on Saturday 28 November
    assert {world.letter("referral/approved").state, world.letter("referral/refused").state} == {"draft"}


def test_clause_32_nobody_decides_who_referred_it():
    world = advised()
    appoint(Office.VICE_CHANCELLOR, world.director, standing=Standing.NOMINEE, clauses=[32, 34])
    refer(world)
    with pytest.raises(CannotBe, match="Somebody else decides"):
        refuse(world, by=world.director)


def test_clause_32_a_question_is_answered_by_the_director_and_asked_once_at_a_time():
    world = before_the_vice_chancellor()
    with pytest.raises(NotOpenNow, match="asked nothing"):
        proceed(world.referral.answer_the_vice_chancellor, by=world.director, text="So.")
    proceed(world.referral.ask_the_director, by=world.vice_chancellor, question="Since when?")
    with pytest.raises(NotOpenNow, match="asked the Director something already"):
        proceed(world.referral.ask_the_director, by=world.vice_chancellor, question="And?")
    proceed(world.referral.answer_the_vice_chancellor, by=world.director, text="Since May.")
    assert world.referral.words.filter(what="answer").exists()


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        (datetime(2026, 11, 24, 23, 59, tzinfo=MELBOURNE), True),
        (datetime(2026, 11, 25, 0, 0, tzinfo=MELBOURNE), False),
    ],
)
def test_clause_34_a_nominee_decides_to_the_last_minute_of_the_instrument_and_not_after_it(moment, may):
    world = before_the_vice_chancellor()
    nominee = appoint(
        Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[32, 34], until=date(2026, 11, 24),
        cases=[world.case.reference],
    )  # fmt: skip
    grants.settle(world.case)
    with clock.at(moment):
        if may:
            refuse(world, by=nominee, at=moment)
            assert world.referral.state == "refused"
        else:
            with pytest.raises(NotYours):
                refuse(world, by=nominee, at=moment)


@pytest.mark.parametrize("narrowed", [{"clauses": [58]}, {"cases": ["SC-2222-2222"]}])
def test_clause_34_a_nominee_for_another_clause_or_another_case_may_not(narrowed):
    world = before_the_vice_chancellor()
    nominee = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, **narrowed)
    with pytest.raises(NotYours):
        refuse(world, by=nominee)


def test_clause_32_the_office_drafts_and_never_decides_and_only_the_vice_chancellor_reads_it():
    world = before_the_vice_chancellor()
    office = appoint(Office.VICE_CHANCELLORS_OFFICE)
    grants.settle(world.case)
    decisions = dict.fromkeys((cell.pk for cell in referred_cells(world)), "approved")
    proceed(world.referral.draft_the_decision, by=office, decisions=decisions, reasons={})
    drafts = type(world.referral.drafts.get()).objects
    assert drafts.visible_to(world.vice_chancellor).exists()
    for someone in (world.director, world.complainant, world.solicitor):
        assert not drafts.visible_to(someone).exists()
    with pytest.raises(NotYours):
        approve_all_but(world, by=office)
    refuse(world)
    with pytest.raises(NotYours):
        release(world, "referral/refused", by=office, mode="portal")
    proceed(world.letter("referral/refused").change_words, by=office, text="Other words.")
    with pytest.raises(NotYours):
        proceed(world.letter("referral/refused").change_words, by=world.director, text="Other words.")


def test_5_1_a_vice_chancellor_who_is_named_does_not_decide_and_the_chancellors_nominee_does():
    world = advised()
    proceed(world.case.tracks.get(number=2).identify, by=world.director, respondent=world.vice_chancellor)
    nominee = appoint(Office.CHANCELLORS_NOMINEE)
    refer(world)
    assert not Referral.objects.visible_to(world.vice_chancellor).exists()
    with pytest.raises(NotYours):
        refuse(world)
    refuse(world, by=nominee)
    release(world, "referral/refused", by=nominee, mode="portal")
    assert world.letter("referral/refused").state == "released"
