"""Clause 13: the process waits for an outside body by a decision with reasons; its clocks stop and go on exactly."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from complaints.models import Complaint, Deadline, Notice, Suspension
from complaints.proceed import NotOpenNow, NotYours, choices, proceed
from complaints.stages.act import CannotBe
from procedure import clock
from procedure.offices import Office
from tests.conciliation.stage_two import acknowledged, advise, confirm, later, letters_to, prepare, sweep, write
from tests.crossing.waiting import WHY, clock_of, in_force, lift, suspend
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    """Stage 2 has begun: the first respondent was told on Monday 23 November 2026, the second was not."""
    world = acknowledged()
    confirm(world)
    advise(world)
    return world


def test_clause_13_it_is_suspended_where_something_has_begun(begun):
    assert suspend(begun).kind == "suspension"


def test_clause_13_it_is_deferred_where_nothing_has_begun():
    assert suspend(acknowledged()).kind == "deferral"


@pytest.mark.parametrize("missing", ["reasons", "evidence", "body"])
def test_clause_13_without_reasons_evidence_or_a_body_it_is_refused_in_words_and_nothing_is_kept(begun, missing):
    with pytest.raises(CannotBe, match=r"reasons|shows|Choose"):
        suspend(begun, **{missing: "  "})
    assert not Suspension.objects.exists()
    assert Complaint.objects.get(pk=begun.case.pk).suspended_on is None
    assert clock_of(begun, "D21s", 1).state == "running"


def test_clause_13_only_the_director_or_nominee_decides_it(begun):
    for someone in (begun.complainant, begun.respondents[0], appoint(Office.EQUITY_STAFF)):
        with pytest.raises(NotYours):
            proceed(begun.case.suspend, by=someone, at=MONDAY, body="VEOHRC", evidence="Letter.", reasons=WHY)


def test_clause_13_the_clocks_of_the_process_stop_at_the_end_of_the_day_and_others_go_on(begun):
    suspend(begun, at=later(1))
    statement, case = clock_of(begun, "D21s", 1), clock_of(begun, "D24")
    assert (statement.state, statement.left, statement.pauses) == ("paused", 4, [["2026-11-24", None]])
    assert (case.state, case.left, case.remind_on) == ("paused", 19, None)
    acknowledging = Deadline.objects.get(complaint=begun.case, period="D21")
    assert acknowledging.state == "running"
    sweep(later(30))
    assert clock_of(begun, "D21s", 1).state == "paused"
    assert Deadline.objects.get(pk=acknowledging.pk).state == "beyond_target"


def test_clause_13_they_run_again_from_the_working_day_after_and_every_page_can_show_how(begun):
    suspend(begun, at=later(1))
    lift(begun, at=later(10))  # Thursday 3 December: Friday is the first day that counts again
    statement = clock_of(begun, "D21s", 1)
    assert (statement.state, statement.left, statement.due_on) == ("running", None, date(2026, 12, 9))
    from procedure.models import current_calendar

    assert statement.working(current_calendar()).due == date(2026, 12, 9)
    assert clock_of(begun, "D24").due_on == date(2027, 1, 7)
    assert statement.first_due_on == statement.due_on
    assert date(2026, 12, 3) < statement.remind_on <= statement.due_on


def test_clause_13_a_later_day_that_was_given_before_is_not_lost(begun):
    given = clock_of(begun, "D21s", 1)
    proceed(begun.track().extend_deadline, by=begun.director, at=MONDAY, deadline=given, until=date(2026, 12, 4),
            reasons="They asked.")  # fmt: skip
    suspend(begun, at=later(1))
    assert clock_of(begun, "D21s", 1).left == 8
    lift(begun, at=later(2))
    assert clock_of(begun, "D21s", 1).due_on == date(2026, 12, 7)


def test_clause_13_what_has_gone_by_is_not_given_back(begun):
    sweep(later(8))
    suspend(begun, at=later(8))
    assert clock_of(begun, "D21s", 1).state == "beyond_target"
    more = {"until": date(2026, 12, 18), "reasons": "More time."}
    with pytest.raises(NotOpenNow, match="stands still"), clock.at(later(8)):
        part = clock_of(begun, "D21s", 1)
        proceed(begun.track().extend_deadline, by=begun.director, at=later(8), deadline=part, **more)
    with pytest.raises(CannotBe, match="waits for an outside body"), clock.at(later(8)):
        case = clock_of(begun, "D24")
        proceed(
            Complaint.objects.get(pk=begun.case.pk).extend_deadline,
            by=begun.director,
            at=later(8),
            deadline=case,
            **more,
        )


def test_clause_64_a_letter_that_counts_as_given_while_it_waits_starts_clocks_that_stand_still():
    world = acknowledged()
    confirm(world)
    letter = advise(world, mode="post")
    proceed(letter.record_service, by=world.director, at=MONDAY, served_at=MONDAY, evidence="Tracking.")
    suspend(world, at=later(1))
    sweep(later(10))
    statement = clock_of(world, "D21s", 1)
    assert (statement.started_on, statement.state, statement.left) == (date(2026, 12, 2), "paused", 5)
    lift(world, at=later(14))  # Monday 7 December
    assert clock_of(world, "D21s", 1).due_on == date(2026, 12, 14)


def test_clause_13_the_complainant_and_respondents_who_were_told_are_written_to_and_nobody_else(begun):
    suspend(begun)
    assert "suspension/waits" in letters_to(begun.complainant, begun.case)
    assert "suspension/waits_respondent" in letters_to(begun.respondents[0], begun.case)
    assert letters_to(begun.respondents[1], begun.case) == []
    lift(begun, at=later(3))
    assert "suspension/goes_on" in letters_to(begun.complainant, begun.case)
    assert "suspension/goes_on_respondent" in letters_to(begun.respondents[0], begun.case)
    assert letters_to(begun.respondents[1], begun.case) == []


def test_clause_13_the_letters_give_the_reasons_and_never_the_evidence(begun):
    suspend(begun)
    for letter in Notice.objects.filter(complaint=begun.case, letter__startswith="suspension/"):
        proceed(letter.release, by=begun.director, at=MONDAY, text="", mode="portal")
    texts = {each.letter: each.text for each in Notice.objects.filter(letter__startswith="suspension/")}
    assert len(texts) == 2
    assert all(WHY in text and "12-EVIDENCE" not in text for text in texts.values())
    assert "Victorian Equal Opportunity" in texts["suspension/waits"].split("# Outside")[0].split("# Why")[0]
    assert "outside body:" not in texts["suspension/waits_respondent"]


def test_clause_13_stage_2_waits_in_words_and_protection_messages_and_withdrawal_stay_open(begun):
    written = write(begun)
    suspend(begun)
    case = Complaint.objects.get(pk=begun.case.pk)
    assert case.stage == "suspended"
    with pytest.raises(NotOpenNow, match="stands still"):
        proceed(written.give, by=begun.respondents[0], at=MONDAY)
    with pytest.raises(NotOpenNow, match="stands still"):
        proceed(begun.track().decline_conciliation, by=begun.respondents[0], at=MONDAY)
    with pytest.raises(NotOpenNow, match="stands still"):
        proceed(begun.track(2).prepare_extract, by=begun.director, at=MONDAY)
    open_now = {each.step.name for each in choices(case, begun.complainant) if each.open}
    assert {"write_to_the_office", "ask_to_withdraw", "add_files", "change_contact"} <= open_now
    assert "nominate_support_person" in open_now


def test_clause_13_a_part_may_be_taken_no_further_while_it_waits(begun):
    proceed(begun.track().decline_conciliation, by=begun.respondents[0], at=MONDAY)
    letter = Notice.objects.get(complaint=begun.case, letter="conciliation/declined")
    proceed(letter.release, by=begun.director, at=MONDAY, text="", mode="email")
    suspend(begun)
    proceed(begun.track().take_no_further, by=begun.complainant, at=later(1))
    assert begun.track().state == "discontinued"


def test_clause_13_it_is_looked_at_every_thirty_days_until_it_is_lifted(begun):
    suspend(begun)
    first = clock_of(begun, "D13")
    assert (first.due_on, first.state) == (date(2026, 12, 23), "running")
    with pytest.raises(CannotBe, match="still has to wait"):
        proceed(in_force(begun).review, by=begun.director, at=later(20), reasons=" ")
    with clock.at(later(20)):
        proceed(in_force(begun).review, by=begun.director, at=later(20), reasons="It is being heard there.")
    second = clock_of(begun, "D13")
    assert (Deadline.objects.get(pk=first.pk).state, second.started_on) == ("met", date(2026, 12, 13))
    lift(begun, at=later(25))
    assert Deadline.objects.get(pk=second.pk).state == "met"
    assert Complaint.objects.get(pk=begun.case.pk).stage == "respondents_advised"


def test_clause_13_it_waits_once_at_a_time_and_can_wait_again(begun):
    suspend(begun)
    with pytest.raises(NotOpenNow, match="already"):
        suspend(begun)
    lift(begun, at=later(1))
    suspend(begun, at=later(2))
    assert clock_of(begun, "D21s", 1).pauses == [["2026-11-23", "2026-11-24"], ["2026-11-25", None]]


def test_clause_14_a_withdrawal_while_it_waits_closes_it_and_ends_every_clock(begun):
    suspend(begun)
    proceed(Complaint.objects.get(pk=begun.case.pk).ask_to_withdraw, by=begun.complainant, at=later(1))
    proceed(Complaint.objects.get(pk=begun.case.pk).confirm_withdrawal, by=begun.complainant, at=later(1))
    assert Complaint.objects.get(pk=begun.case.pk).stage == "closed"
    assert not Deadline.objects.not_ended().filter(complaint=begun.case, period__in=["D21s", "D24", "D13"]).exists()
    with pytest.raises(NotOpenNow, match="closed"):
        lift(begun, at=later(2))


def test_clause_9_the_complainant_and_who_was_told_see_that_it_waits_and_nobody_else(begun):
    suspend(begun)
    for someone in (begun.complainant, begun.respondents[0], begun.director):
        assert Suspension.objects.visible_to(someone).exists()
    assert not Suspension.objects.visible_to(begun.respondents[1]).exists()


def test_clause_13_the_database_refuses_a_clock_that_goes_on_with_an_earlier_day_or_has_nothing_left(begun):
    suspend(begun)
    standing = Deadline.objects.filter(pk=clock_of(begun, "D21s", 1).pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        standing.update(state="running", left=None, due_on=date(2026, 11, 24))
    with pytest.raises(DatabaseError), transaction.atomic():
        standing.update(left=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        standing.update(state="beyond_target", left=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        Suspension.objects.update(body="AHRC", began_on=date(2026, 11, 1))


def test_clause_21_an_extract_that_is_being_prepared_is_kept_and_released_once_it_goes_on():
    world = acknowledged()
    confirm(world)
    extract = prepare(world)
    suspend(world)
    told = {"text": "", "mode": "hand", "reasons": "Their own part."}
    with pytest.raises(NotOpenNow, match="stands still"):
        proceed(extract.release, by=world.director, at=MONDAY, **told)
    lift(world, at=later(1))
    proceed(world.extract().release, by=world.director, at=later(1), **told)
    assert world.track().state == "advised"


def test_clause_13_the_letters_that_it_goes_on_say_since_when_it_had_waited(begun):
    suspend(begun)
    lift(begun, at=later(3))
    for code in ("suspension/goes_on", "suspension/goes_on_respondent"):
        letter = Notice.objects.get(complaint=begun.case, letter=code)
        proceed(letter.release, by=begun.director, at=later(3), mode="portal")
        letter.refresh_from_db()
        assert "It had stood still since Monday 23 November 2026" in letter.text


def test_clause_13_of_what_was_deferred_the_letter_says_that_it_had_been():
    world = acknowledged()
    suspend(world)
    lift(world, at=later(3))
    letter = Notice.objects.get(complaint=world.case, letter="suspension/goes_on")
    proceed(letter.release, by=world.director, at=later(3), mode="portal")
    letter.refresh_from_db()
    assert "It had been deferred since Monday 23 November 2026" in letter.text
