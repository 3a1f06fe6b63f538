"""Clocks (2.4, 2.5; clauses 19, 21): marked once with their true dates, caught up after days away, extended."""

from datetime import UTC, date, datetime, timedelta

import pytest

from complaints import deadlines, mailing, reminders, sweeps
from complaints.models import AuditEntry, Complaint, Deadline, Mail, Notice
from complaints.proceed import NotOpenNow, proceed
from complaints.stages.act import CannotBe
from complaints.stages.states import ClockState
from procedure import clock, periods
from procedure.models import current_calendar
from procedure.offices import Office
from procedure.periods import Force, Unit
from procedure.working_days import Calendar, next_working_day
from tests.machinery.rich import acknowledged
from tests.world import MONDAY, appoint, lodged

pytestmark = pytest.mark.django_db

LAST_MOMENT = datetime(2026, 11, 25, 12, 59, 59, tzinfo=UTC)  # 23:59:59 on Wednesday 25 November in Melbourne


def the_clock() -> Deadline:
    return Deadline.objects.get(period="D21")


def marks() -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(act__startswith="clock:", facts__period="D21"))


def test_21_a_clock_is_marked_when_its_last_day_has_ended_and_not_a_second_before():
    lodged()
    assert deadlines.sweep(LAST_MOMENT) == 0
    assert the_clock().state == ClockState.RUNNING
    assert deadlines.sweep(LAST_MOMENT + timedelta(seconds=1)) == 1
    assert the_clock().state == ClockState.BEYOND_TARGET


def test_21_a_timetable_that_was_off_for_72_hours_catches_up_exactly_once_with_the_true_date():
    director = appoint(Office.DIRECTOR)
    lodged()
    late = LAST_MOMENT + timedelta(hours=72)
    with clock.at(late):
        first = sweeps.run(late)
        second = sweeps.run(late + timedelta(minutes=1))
    assert (first["deadlines"], second["deadlines"]) == (1, 0)
    (mark,) = marks()
    assert mark.facts["due"] == "2026-11-25"
    assert the_clock().due_on == date(2026, 11, 25)
    told = Mail.objects.filter(person=director, purpose__in=["overdue", "reminder"])
    assert [mail.purpose for mail in told] == ["overdue"]


def test_2_4_what_the_words_of_the_clause_say_decides_how_a_missed_clock_is_marked():
    case = lodged()
    for period, state in (
        (periods.REFUSAL_LETTER, ClockState.BREACHED),
        (periods.CONCILIATION, ClockState.BEYOND_TARGET),
        (periods.REFERRAL_SENT, ClockState.BEYOND_TARGET),
    ):
        deadlines.start([period], case=case, on=date(2026, 11, 23))
        deadlines.sweep(MONDAY + timedelta(days=90))
        assert Deadline.objects.get(period=period.code).state == state


def test_2_4_a_reminder_goes_out_once_on_its_way_and_once_when_it_is_late():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    deadlines.start([periods.CONCILIATION], case=case, on=date(2026, 11, 23))
    deadlines.end([periods.ACKNOWLEDGEMENT], case=case, on=date(2026, 11, 23))
    day, sent = MONDAY, []
    for _ in range(60):
        day += timedelta(days=1)
        with clock.at(day):
            sent.append(reminders.remind(day))
            assert reminders.remind(day) == 0
    assert sum(sent) == 2
    assert sorted(Mail.objects.filter(person=director, notice=None).values_list("purpose", flat=True)) == [
        "new_work",
        "overdue",
        "reminder",
    ]


def test_21_releasing_the_acknowledgement_meets_the_clock_on_that_day_in_time_or_late():
    director = appoint(Office.DIRECTOR)
    acknowledged(lodged(), by=director)
    assert (the_clock().state, the_clock().met_on) == (ClockState.MET, date(2026, 11, 23))


def test_21_a_clock_met_after_its_last_day_is_met_late_and_keeps_its_mark_in_the_trail():
    director = appoint(Office.DIRECTOR)
    case, later = lodged(), LAST_MOMENT + timedelta(days=2)
    deadlines.sweep(later)
    with clock.at(later):
        acknowledged(case, by=director, at=later)
    assert the_clock().state == ClockState.MET_LATE
    assert len(marks()) == 1
    assert deadlines.sweep(later + timedelta(days=9)) == 0


def test_21_acknowledging_without_releasing_the_letter_does_not_meet_the_clock():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    proceed(case.acknowledge, by=director, at=MONDAY)
    assert the_clock().state == ClockState.RUNNING
    with pytest.raises(NotOpenNow):
        proceed(Notice.objects.get(state="draft").cancel, by=director, at=MONDAY, reasons="A mistake in it.")
    assert the_clock().state == ClockState.RUNNING


def test_21_an_extension_needs_a_reason_keeps_the_first_date_and_lets_a_clock_gone_by_run_again():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    deadlines.sweep(LAST_MOMENT + timedelta(days=1))
    until = date(2026, 12, 1)
    at = LAST_MOMENT + timedelta(days=1)
    proceed(case.extend_deadline, by=director, at=at, deadline=the_clock(), until=until, reasons="She is away.")
    changed = Deadline.objects.select_related("complaint__data_key").get()
    assert (changed.state, changed.due_on, changed.first_due_on) == (ClockState.RUNNING, until, date(2026, 11, 25))
    assert changed.extended_because == "She is away."
    assert Complaint.objects.get().next_due_at == changed.due_at


def test_9_a_clock_of_another_case_and_a_clock_already_met_cannot_be_extended():
    director = appoint(Office.DIRECTOR)
    case, other = lodged(), acknowledged(lodged(), by=director)
    foreign, met = other.deadlines.get(), other.deadlines.get()
    later = {"at": MONDAY, "until": date(2027, 1, 1), "reasons": "No."}
    with pytest.raises(Deadline.DoesNotExist):
        proceed(case.extend_deadline, by=director, deadline=foreign, **later)
    with pytest.raises(NotOpenNow, match="No clock runs"):
        proceed(other.extend_deadline, by=director, deadline=met, **later)


def another_calendar(monkeypatch, *closed: date) -> Calendar:
    """From now on this calendar is in force: closed on those days too."""
    known = current_calendar()
    made = Calendar({**known.closed, **dict.fromkeys(closed, "Closed")}, "another", known.provisional_years)
    monkeypatch.setattr("complaints.models.complaint.current_calendar", lambda: made)
    return made


def test_2_5_a_clock_worked_out_again_gets_the_date_and_the_name_of_the_calendar_in_force(monkeypatch):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    another_calendar(monkeypatch, date(2026, 11, 24))
    proceed(case.recalculate_deadline, by=director, at=MONDAY, deadline=the_clock(), reasons="Storm.")
    assert (the_clock().due_on, the_clock().first_due_on) == (date(2026, 11, 26), date(2026, 11, 26))
    assert the_clock().calendar == "another"


def test_2_5_working_out_again_is_refused_where_the_calendar_is_the_same():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    with pytest.raises(CannotBe, match="nothing to change"):
        proceed(case.recalculate_deadline, by=director, at=MONDAY, deadline=the_clock(), reasons="To be sure.")


def test_21_an_extension_and_its_reason_outlive_working_out_again(monkeypatch):
    director = appoint(Office.DIRECTOR)
    case, until = lodged(), date(2026, 12, 1)
    proceed(case.extend_deadline, by=director, at=MONDAY, deadline=the_clock(), until=until, reasons="She is away.")
    another_calendar(monkeypatch, date(2026, 11, 24))
    proceed(case.recalculate_deadline, by=director, at=MONDAY, deadline=the_clock(), reasons="Storm.")
    kept = Deadline.objects.select_related("complaint__data_key").get()
    assert kept.due_on == until
    assert "She is away." in kept.extended_because


def test_2_1_a_date_that_was_told_never_moves_earlier(monkeypatch):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    with monkeypatch.context() as patched:
        another_calendar(patched, date(2026, 11, 24))
        proceed(case.recalculate_deadline, by=director, at=MONDAY, deadline=the_clock(), reasons="Storm.")
    proceed(case.recalculate_deadline, by=director, at=MONDAY, deadline=the_clock(), reasons="No storm after all.")
    assert the_clock().due_on == date(2026, 11, 26)


def test_2_5_another_calendar_that_gives_the_same_day_is_no_reason_to_tell_anyone_of_a_new_one(monkeypatch):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    another_calendar(monkeypatch, date(2026, 12, 24))
    with pytest.raises(CannotBe, match="same day"):
        proceed(case.recalculate_deadline, by=director, at=MONDAY, deadline=the_clock(), reasons="To be sure.")
    assert the_clock().calendar != "another"


def test_2_1_a_day_that_another_calendar_makes_certain_may_be_worked_out_again(monkeypatch):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    Deadline.objects.update(provisional=True)
    another_calendar(monkeypatch)
    proceed(case.recalculate_deadline, by=director, at=MONDAY, deadline=the_clock(), reasons="The year is confirmed.")
    assert (the_clock().provisional, the_clock().due_on) == (False, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("until", "reasons"),
    [
        (date(2026, 11, 21), "x"), (date(2026, 11, 28), "x"), (date(2026, 11, 25), "x"), (date(2026, 11, 30), " "),
    ],
)  # fmt: skip
def test_21_an_extension_to_a_day_gone_by_a_closed_day_the_same_day_or_without_reason_is_refused(until, reasons):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    with pytest.raises(CannotBe):
        proceed(case.extend_deadline, by=director, at=MONDAY, deadline=the_clock(), until=until, reasons=reasons)
    assert the_clock().due_on == date(2026, 11, 25)
    proceed(case.extend_deadline, by=director, at=MONDAY, deadline=the_clock(), until=date(2026, 11, 30), reasons="x")
    assert the_clock().due_on == date(2026, 11, 30)


def test_2_4_a_fixed_time_is_not_extended():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    (fixed,) = deadlines.start([periods.REFUSAL_LETTER], case=case, on=date(2026, 11, 23))
    with pytest.raises(CannotBe, match="time is fixed"):
        proceed(case.extend_deadline, by=director, at=MONDAY, deadline=fixed, until=date(2027, 3, 1), reasons="x")


def test_2_4_a_breach_is_told_to_whoever_acts_in_the_office_and_the_word_before_it_to_everyone():
    director, staff = appoint(Office.DIRECTOR), appoint(Office.EQUITY_STAFF)
    case = lodged()
    Deadline.objects.filter(period="D21").update(state=ClockState.CANCELLED)
    deadlines.start([periods.REFUSAL_LETTER], case=case, on=date(2026, 11, 23))
    for days in range(60):
        with clock.at(MONDAY + timedelta(days=days)):
            reminders.remind(MONDAY + timedelta(days=days))
    told = Mail.objects.filter(complaint=case, purpose__in=["reminder", "overdue"])
    assert set(told.filter(purpose="reminder").values_list("person", flat=True)) == {director.pk, staff.pk}
    assert set(told.filter(purpose="overdue").values_list("person", flat=True)) == {director.pk}


def test_2_4_a_prompt_clock_past_its_outer_bound_gives_one_more_word_above_its_owner():
    director, staff = appoint(Office.DIRECTOR), appoint(Office.EQUITY_STAFF)
    case = lodged()
    for days in range(60):
        with clock.at(MONDAY + timedelta(days=days)):
            reminders.remind(MONDAY + timedelta(days=days))
    overdue = Mail.objects.filter(complaint=case, purpose="overdue")
    assert overdue.filter(person=staff).count() == 1
    assert overdue.filter(person=director).count() == 2


def test_2_5_every_stored_date_is_what_its_event_rule_and_calendar_give():
    case = lodged()
    everything = [each for each in periods.PERIODS.values() if each.force != Force.GUIDE]
    deadlines.start(everything, case=case, on=date(2026, 11, 23))
    for deadline in Deadline.objects.all():
        assert deadline.due_on == deadline.recalculated(current_calendar())
        assert deadline.due_at == deadline.due_at.replace(microsecond=0)
        assert Unit(deadline.unit)


def test_65_a_clock_of_an_office_without_a_case_is_marked_like_any_other():
    ended = date(2026, 6, 30)
    annual = Deadline.begin(periods.ANNUAL_REPORT, on=ended, calendar=current_calendar(), office="equity_staff")
    annual.save()
    assert deadlines.sweep(MONDAY) == 1
    assert Deadline.objects.get().state == ClockState.BREACHED


def test_21_a_letter_that_leaves_by_mail_takes_its_case_out_of_the_order_of_what_is_due():
    director = appoint(Office.DIRECTOR)
    case = proceed(lodged().acknowledge, by=director, at=MONDAY).case
    letter = case.notices.get(letter="lodging/acknowledgement")
    proceed(letter.release, by=director, at=MONDAY, mode="email")
    assert Complaint.objects.get().next_due_at is not None
    with clock.at(MONDAY):
        mailing.dispatch(MONDAY + timedelta(days=1))
    assert Complaint.objects.get().next_due_at is None


def provisional_year() -> int:
    return min(current_calendar().provisional_years)


def a_working_day_of(year: int) -> date:
    return next_working_day(date(year, 3, 15), current_calendar())


def test_2_1_a_clock_extended_into_a_year_that_nobody_has_confirmed_is_provisional_and_one_within_is_not():
    director, case = appoint(Office.DIRECTOR), lodged()
    for until, provisional in ((date(2026, 12, 1), False), (a_working_day_of(provisional_year()), True)):
        proceed(case.extend_deadline, by=director, at=MONDAY, deadline=the_clock(), until=until, reasons="Illness.")
        assert the_clock().provisional is provisional, until


def test_2_1_a_clock_is_never_extended_into_a_year_that_has_no_calendar():
    director, case = appoint(Office.DIRECTOR), lodged()
    absent = max(current_calendar().known_years) + 1
    until = a_working_day_of(absent)
    with pytest.raises(CannotBe, match=f"no calendar for {absent}"):
        proceed(case.extend_deadline, by=director, at=MONDAY, deadline=the_clock(), until=until, reasons="Illness.")
