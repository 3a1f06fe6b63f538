"""Clocks of an office or a person without a case: the annual report (65), the review (66), training (7); 2.4, 2.5."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from complaints import audit, deadlines, handing_over, mailing, monitoring, reconciling, reminders, sweeps
from complaints.models import GRANTS, AuditEntry, Complaint, DataKey, Deadline, GrantReason, Mail, Submission, grants
from complaints.proceed import NotOpenNow, NotYours, Stale, choices, proceed, rehearse
from complaints.stages.act import CannotBe
from complaints.stages.states import ClockState
from people.models import Appointment, Standing
from procedure import clock, drafting, periods
from procedure.offices import Office
from tests.office.calendars import closed_on
from tests.world import MONDAY, appoint, clock_of, lodged, person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
YEAR_END = date(2025, 12, 31)
REVIEWED = date(2025, 6, 2)


@pytest.fixture
def in_use(monkeypatch):
    """The site has been in use since 1 July 2025, whenever its database was made."""
    monkeypatch.setattr(monitoring, "_in_use", lambda version: date(2025, 7, 1))


@pytest.fixture
def equity():
    return appoint(Office.EQUITY_STAFF)


@pytest.fixture
def director():
    return appoint(Office.DIRECTOR)


def started(period=periods.PROCEDURE_REVIEW, *, on=REVIEWED) -> Deadline:
    begun = deadlines.begin_without_case(period, on=on)
    grants.settle_all_apart()
    return Deadline.objects.without_case().get(pk=begun.pk)


def again(deadline: Deadline) -> Deadline:
    return Deadline.objects.without_case().get(pk=deadline.pk)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)


def run(day: date) -> dict[str, int]:
    with clock.at(noon(day)):
        return sweeps.run(noon(day))


def sent_to(someone) -> list[str]:
    return list(Mail.objects.filter(person=someone).order_by("created_at").values_list("purpose", flat=True))


# --- starting


def test_65_the_clock_of_the_annual_report_starts_when_the_year_has_ended_and_not_before(in_use):
    run(date(2025, 12, 31))
    assert not Deadline.objects.filter(period="D65").exists()
    run(date(2026, 1, 1))
    begun = Deadline.objects.get(period="D65")
    assert (begun.started_on, begun.due_on, begun.office) == (YEAR_END, date(2026, 3, 2), "equity_staff")
    assert begun.working(deadlines.current_calendar()).due == begun.due_on  # 1 March 2026 is a Sunday


def test_65_after_days_away_it_starts_once_with_its_true_day_0_and_is_marked_with_its_true_date(in_use, director):
    run(date(2025, 12, 30))
    late = date(2026, 3, 5)
    run(late)
    run(late)
    run(late + timedelta(days=1))
    begun = Deadline.objects.get(period="D65")
    assert (begun.started_on, begun.due_on, begun.state) == (YEAR_END, date(2026, 3, 2), ClockState.BREACHED)
    marks = AuditEntry.objects.filter(record=begun.pk, act__startswith="clock:").values_list("act", flat=True)
    assert sorted(marks) == ["clock:begun", "clock:breached"]
    assert sent_to(director) == ["overdue"]


def test_65_each_year_has_its_own_clock_and_years_before_the_site_was_in_use_have_none(in_use):
    run(date(2028, 1, 10))
    assert sorted(Deadline.objects.filter(period="D65").values_list("started_on", flat=True)) == [
        date(2025, 12, 31),
        date(2026, 12, 31),
        date(2027, 12, 31),
    ]


def test_65_a_reporting_year_that_ends_in_june_is_followed_from_the_day_that_version_is_in_force(in_use):
    with clock.at(MONDAY):
        version = drafting.draft_next_version()
        version.readings = {"reporting_year": "financial"}
        version.save()
        drafting.publish(version, by=None, in_force_from=date(2027, 2, 1))
    ends = monitoring.year_ends(date(2026, 7, 1), date(2028, 7, 1))
    assert ends == [date(2026, 12, 31), date(2027, 6, 30), date(2028, 6, 30)]


def test_66_a_new_installation_counts_the_review_from_the_day_the_version_in_force_came_into_use(in_use):
    run(TODAY)
    begun = Deadline.objects.get(period="D66")
    assert (begun.started_on, begun.due_on, begun.force) == (date(2025, 7, 1), date(2028, 7, 3), "target")
    run(TODAY + timedelta(days=400))
    assert Deadline.objects.filter(period="D66").count() == 1


def test_66_a_version_put_in_force_later_than_it_was_published_counts_from_that_later_day():
    with clock.at(MONDAY):
        version = drafting.draft_next_version()
        drafting.publish(version, by=None, in_force_from=date(2027, 2, 1))
        version.refresh_from_db()
        assert monitoring._in_use(version) == date(2027, 2, 1)


def test_65_two_sweeps_at_once_or_twice_start_one_clock_and_the_database_refuses_a_second(in_use):
    run(date(2026, 1, 1))
    kept = Deadline.objects.get(period="D65")
    with pytest.raises(IntegrityError), transaction.atomic():
        deadlines.begin_without_case(periods.ANNUAL_REPORT, on=kept.started_on)
    assert not DataKey.objects.exclude(clock__isnull=False).filter(complaint__isnull=True).exists()


def test_2_5_a_clock_has_a_case_or_an_office_never_both_and_never_neither():
    case = lodged()
    for change in ({"office": "director"}, {"complaint": None}, {"person": case.complainant}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Deadline.objects.filter(complaint=case).update(**change)


def test_65_what_starts_by_itself_changes_the_state_of_no_case(in_use):
    case = lodged()
    before = Complaint.objects.filter(pk=case.pk).values().get()
    monitoring.sweep(MONDAY)
    assert Complaint.objects.filter(pk=case.pk).values().get() == before


# --- who sees it


def test_9_the_clock_of_the_office_is_seen_by_its_holders_and_the_director_and_nobody_else(director, equity):
    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE)
    elsewhere = appoint(Office.DIRECTOR, standing=Standing.NOMINEE, cases=["SC-2222-2222"])
    others = [appoint(office) for office in Office if office not in {Office.DIRECTOR, Office.EQUITY_STAFF}]
    own = started()
    for someone in (director, equity, nominee):
        assert own in Deadline.objects.visible_to(someone)
        assert someone.has_perm("complaints.view_deadline", own)
        assert [reason.rule for reason in grants.why(someone, own)] == ["office_own_clocks"]
    for someone in (*others, elsewhere, person()):
        assert own not in Deadline.objects.visible_to(someone)
        assert not someone.has_perm("complaints.view_deadline", own)


def test_9_a_persons_clock_is_seen_by_that_person_and_the_coordinator_and_not_by_the_director(director, equity):
    coordinator, officer, other = appoint(Office.COORDINATOR), appoint(Office.CONTACT_OFFICER), person()
    own = clock_of(officer, periods.CONTACT_OFFICER_TRAINING, on=REVIEWED)
    seeing = {each for each in (director, equity, coordinator, officer, other) if _sees(each, own)}
    assert seeing == {coordinator, officer}
    assert {each.rule for each in grants.why(officer, own)} == {"person_own_clocks"}


def _sees(someone, record) -> bool:
    seen = Deadline.objects.visible_to(someone).filter(pk=record.pk).exists()
    assert seen is someone.has_perm("complaints.view_deadline", record)
    return seen


def test_9_a_clock_of_the_office_gives_no_right_to_a_case_and_a_case_none_to_it(equity):
    case, own = lodged(), started()
    assert not Complaint.objects.visible_to(case.complainant).filter(pk=own.pk).exists()
    assert own not in Deadline.objects.visible_to(case.complainant)
    grants.settle(case)
    assert own in Deadline.objects.visible_to(equity)
    assert set(GrantReason.objects.filter(record=own.pk).values_list("complaint", flat=True)) == {None}


def test_9_someone_kept_out_of_a_case_still_has_the_duties_of_their_office(equity):
    case, own = lodged(equity), started()
    assert _sees(equity, own)
    assert (
        not Deadline.objects.visible_to(equity).filter(complaint=case).exclude(complaint__complainant=equity).exists()
    )


def test_9_whoever_takes_the_office_sees_its_clocks_at_once_and_whoever_leaves_it_no_longer(director):
    own, by = started(), appoint(Office.SYSTEM_ADMINISTRATOR)
    newcomer = person()
    with clock.at(MONDAY):
        made = handing_over.appoint(Office.COORDINATOR, newcomer, by=by, instrument="A letter", starts=TODAY)
        training = clock_of(person(), periods.CONTACT_OFFICER_TRAINING, on=REVIEWED)
        assert _sees(newcomer, training)
        handing_over.revoke(made, by=by, because="A mistake.")
        assert not _sees(newcomer, training)
        held = Appointment.objects.get(holder=director)
        handing_over.revoke(held, by=by, because="They left.")
        assert not _sees(director, own)


def test_9_an_office_that_ends_by_its_date_loses_the_clocks_of_the_office_without_a_sweep():
    leaving = appoint(Office.EQUITY_STAFF, until=TODAY)
    with clock.at(MONDAY):
        own = started()
        assert _sees(leaving, own)
    with clock.at(MONDAY + timedelta(days=1)):
        assert not _sees(leaving, own)


def test_9_an_office_that_begins_by_its_date_gets_them_with_the_days_sweep():
    run(TODAY)
    coming = appoint(Office.EQUITY_STAFF, starts=TODAY + timedelta(days=1))
    own = started()
    with clock.at(MONDAY):
        assert not _sees(coming, own)
    run(TODAY + timedelta(days=1))
    with clock.at(MONDAY + timedelta(days=1)):
        assert _sees(coming, own)


def test_9_a_closed_sign_in_sees_nothing_and_an_opened_one_sees_it_again(equity):
    own, by = started(), appoint(Office.SYSTEM_ADMINISTRATOR)
    handing_over.close_sign_in(equity, by=by)
    equity.refresh_from_db()
    assert not _sees(equity, own)
    handing_over.open_sign_in(equity, by=by)
    equity.refresh_from_db()
    assert _sees(equity, own)


def test_9_settling_them_is_total_and_the_daily_reconciling_sets_right_what_differs(equity):
    own, stranger = started(), person()
    assert grants.settle_all_apart().unchanged
    permission = GRANTS["deadline"].objects.values_list("permission_id", flat=True).first()
    GRANTS["deadline"].objects.create(user=stranger, content_object=own, permission_id=permission)
    GRANTS["deadline"].objects.filter(user=equity).delete()
    assert reconciling.everything(MONDAY) == 1
    assert _sees(equity, own)
    assert not _sees(stranger, own)
    assert reconciling.everything(MONDAY) == 0
    assert AuditEntry.objects.get(act="access_differed").complaint is None


# --- steps


def test_65_the_office_records_that_the_report_was_given_and_its_clock_is_met_on_that_day(equity):
    own = started(periods.ANNUAL_REPORT, on=YEAR_END)
    with clock.at(noon(date(2026, 2, 20))):
        taken = proceed(own.record_annual_report, by=equity, given_on=date(2026, 2, 19), note="Paper 12.")
    own = again(own)
    assert (own.state, own.met_on, own.how_met) == (ClockState.MET, date(2026, 2, 19), "Paper 12.")
    assert [each.pk for each in taken.ended] == [own.pk]
    assert not Deadline.objects.filter(period="D65").exclude(pk=own.pk).exists()
    entry = AuditEntry.objects.get(act="record_annual_report")
    assert (entry.complaint, entry.clause, entry.actor, entry.record) == (None, "65", equity.pk, own.pk)
    assert "Paper" not in str(entry.facts)
    audit.seal(MONDAY)
    assert audit.verify().broken is None


@pytest.mark.parametrize(("given_on", "state"), [(date(2026, 3, 2), "met"), (date(2026, 3, 3), "met_late")])
def test_65_in_time_or_late_goes_by_the_day_the_report_was_given_not_by_the_day_it_was_recorded(
    equity, given_on, state
):
    own = started(periods.ANNUAL_REPORT, on=YEAR_END)
    later = noon(date(2026, 4, 1))
    deadlines.sweep(later)
    assert again(own).state == ClockState.BREACHED
    why_late = "" if state == "met" else "The council met late."
    proceed(again(own).record_annual_report, by=equity, at=later, given_on=given_on, note="Given.", why_late=why_late)
    assert (again(own).state, again(own).missed_because) == (state, why_late)


def test_66_a_recorded_review_meets_the_clock_and_starts_the_next_from_that_day(director):
    own = started()
    taken = proceed(own.record_review, by=director, at=MONDAY, completed_on=date(2026, 11, 2), note="Council agreed.")
    assert again(own).state == ClockState.MET
    (following,) = taken.begun
    assert (following.started_on, following.due_on) == (date(2026, 11, 2), date(2029, 11, 2))
    assert _sees(director, following)
    assert (director.pk, "deadline", following.pk) in taken.settled.gained
    run(TODAY)
    assert Deadline.objects.filter(period="D66").count() == 2


def test_66_a_review_from_before_the_site_was_set_up_may_be_recorded_and_the_next_is_counted_from_it(equity):
    own = started(on=TODAY)
    proceed(own.record_review, by=equity, at=MONDAY, completed_on=date(2025, 3, 3), note="As minuted.")
    assert Deadline.objects.unmet().get(period="D66").due_on == date(2028, 3, 3)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), REVIEWED])
def test_66_a_day_to_come_or_on_the_record_already_is_refused_and_nothing_is_stored(equity, day):
    own = started()
    with pytest.raises(CannotBe):
        proceed(own.record_review, by=equity, at=MONDAY, completed_on=day, note="Done.")
    assert again(own).state == ClockState.RUNNING


def test_66_no_review_is_older_than_the_procedure_and_one_on_its_first_day_may_be(equity):
    own = started()
    for day in (date(1900, 3, 1), date(2012, 10, 31)):
        with pytest.raises(CannotBe, match="The Procedure was approved on Thursday 1 November 2012"):
            proceed(own.record_review, by=equity, at=MONDAY, completed_on=day, note="Done.")
    assert again(own).state == ClockState.RUNNING
    proceed(own.record_review, by=equity, at=MONDAY, completed_on=date(2012, 11, 1), note="As minuted.")
    assert again(own).state == ClockState.MET


def test_65_a_report_cannot_have_been_given_before_its_year_had_ended_nor_without_a_word_about_it(equity):
    own = started(periods.ANNUAL_REPORT, on=YEAR_END)
    for day, note in ((YEAR_END, "Given."), (date(2026, 2, 1), " ")):
        with pytest.raises(CannotBe):
            proceed(own.record_annual_report, by=equity, at=MONDAY, given_on=day, note=note)


def test_66_the_review_may_be_given_a_later_day_with_a_reason_and_65_the_report_may_not(equity):
    review, report = started(), started(periods.ANNUAL_REPORT, on=YEAR_END)
    proceed(review.give_a_later_day, by=equity, at=MONDAY, until=date(2028, 9, 1), reasons="A new Act is coming.")
    review = again(review)
    assert (review.first_due_on, review.due_on) == (date(2028, 6, 2), date(2028, 9, 1))
    assert review.extended_because == "A new Act is coming."
    with pytest.raises(NotOpenNow, match="cannot be made longer"):
        proceed(report.give_a_later_day, by=equity, at=MONDAY, until=date(2028, 9, 1), reasons="No time.")
    with pytest.raises(CannotBe):
        proceed(review.give_a_later_day, by=equity, at=MONDAY, until=date(2029, 9, 3), reasons=" ")


def test_66_a_review_due_in_a_year_no_calendar_reaches_may_be_given_a_later_day_which_is_provisional(equity):
    own = started(on=date(2026, 11, 2))
    assert own.due_on.year == 2029
    assert own.provisional
    proceed(own.give_a_later_day, by=equity, at=MONDAY, until=date(2029, 12, 3), reasons="A new Act is coming.")
    assert (again(own).due_on, again(own).provisional) == (date(2029, 12, 3), True)


def test_66_a_review_gone_by_runs_again_with_a_later_day_and_is_reminded_of_again(equity):
    own = started(on=date(2023, 10, 2))
    run(TODAY)
    assert again(own).state == ClockState.BEYOND_TARGET
    proceed(again(own).give_a_later_day, by=equity, at=MONDAY, until=date(2026, 12, 1), reasons="Nearly done.")
    assert again(own).state == ClockState.RUNNING
    run(date(2026, 12, 2))
    assert again(own).state == ClockState.BEYOND_TARGET
    assert sent_to(equity) == ["overdue", "overdue"]


# --- another calendar


def test_66_a_new_calendar_moves_nothing_until_the_review_is_worked_out_again_with_a_reason(equity):
    own = started()
    closed_on(date(2028, 6, 2))
    run(TODAY)
    assert again(own).due_on == date(2028, 6, 2)
    with pytest.raises(CannotBe):
        proceed(own.work_out_again, by=equity, at=MONDAY, reasons=" ")
    assert (again(own).due_on, again(own).version) == (date(2028, 6, 2), 0)
    proceed(own.work_out_again, by=equity, at=MONDAY, reasons="The University closes on that day.")
    kept = again(own)
    assert (kept.due_on, kept.first_due_on, kept.state) == (date(2028, 6, 5), date(2028, 6, 5), ClockState.RUNNING)
    assert (kept.extended_because, kept.version) == ("The University closes on that day.", 1)
    assert kept.calendar == deadlines.current_calendar().version
    entry = AuditEntry.objects.get(act="work_out_again")
    assert (entry.actor, entry.clause, entry.record, entry.complaint) == (equity.pk, "66", own.pk, None)
    assert "closes on that day" not in str(entry.facts)


def test_65_the_reports_fixed_time_is_worked_out_again_too_though_nobody_may_make_it_longer(equity):
    own = started(periods.ANNUAL_REPORT, on=date(2026, 12, 31))
    assert own.due_on == date(2027, 3, 1)
    closed_on(date(2027, 3, 1))
    proceed(own.work_out_again, by=equity, at=MONDAY, reasons="Closed on that day.")
    assert again(own).due_on == date(2027, 3, 2)
    run(date(2027, 3, 2))
    assert again(own).state == ClockState.RUNNING
    run(date(2027, 3, 3))
    assert again(own).state == ClockState.BREACHED


def test_65_a_report_that_was_late_stays_so_where_its_new_day_has_gone_by_and_runs_again_where_it_has_not(equity):
    own = started(periods.ANNUAL_REPORT, on=YEAR_END)
    run(date(2026, 3, 3))
    closed_on(date(2026, 3, 2))
    by_then, later = (datetime(2026, 3, day, 1, 0, tzinfo=UTC) for day in (3, 4))
    rehearsed = rehearse_at(own, by=equity, at=by_then)
    assert (rehearsed.state, rehearsed.due_on) == (ClockState.RUNNING, date(2026, 3, 3))
    proceed(own.work_out_again, by=equity, at=later, reasons="Closed on that day.")
    assert (again(own).state, again(own).due_on) == (ClockState.BREACHED, date(2026, 3, 3))


def rehearse_at(own: Deadline, *, by, at: datetime) -> Deadline:
    """The clock as working it out again at that instant would leave it."""
    with clock.at(at):
        return rehearse(own.work_out_again, by=by, reasons="Closed on that day.").record


def test_66_where_the_calendar_changes_nothing_it_is_not_open_and_never_gets_earlier(equity):
    own = started()
    for earlier in (None, date(2026, 12, 24)):
        if earlier:
            closed_on(earlier)
        with pytest.raises(NotOpenNow, match="nothing to change"):
            proceed(again(own).work_out_again, by=equity, at=MONDAY, reasons="To be sure.")
    proceed(own.give_a_later_day, by=equity, at=MONDAY, until=date(2028, 9, 1), reasons="A new Act is coming.")
    closed_on(date(2028, 6, 2))
    with pytest.raises(NotOpenNow, match="nothing to change"):
        proceed(again(own).work_out_again, by=equity, at=MONDAY, reasons="To be sure.")
    assert again(own).due_on == date(2028, 9, 1)


def test_66_a_duty_that_is_met_is_not_worked_out_again_and_nobody_else_may(director, equity):
    own, met = started(), _met(started(on=date(2024, 6, 3)), equity)
    closed_on(date(2028, 6, 2))
    with pytest.raises(NotOpenNow):
        proceed(met.work_out_again, by=equity, at=MONDAY, reasons="To be sure.")
    for someone in (appoint(Office.VICE_CHANCELLOR), appoint(Office.COORDINATOR), person()):
        with pytest.raises(NotYours):
            proceed(own.work_out_again, by=someone, at=MONDAY, reasons="Why not.")
    proceed(own.work_out_again, by=director, at=MONDAY, reasons="Closed on that day.")


def test_66_what_is_written_about_it_is_sealed_under_a_key_of_its_own(equity):
    own = started()
    proceed(own.record_review, by=equity, at=MONDAY, completed_on=TODAY, note="CANARY-OF-THE-REVIEW")
    stored = Deadline.objects.filter(pk=own.pk).values_list("how_met", flat=True).get()
    assert b"CANARY" not in bytes(stored)
    keys = Deadline.objects.filter(complaint__isnull=True).values_list("own_key", flat=True)
    assert None not in keys
    assert len(set(keys)) == 2


def test_66_only_the_owning_office_may_take_its_steps_and_each_clock_has_only_its_own(director, equity):
    review, report = started(), started(periods.ANNUAL_REPORT, on=YEAR_END)
    clause_20 = appoint(Office.DIRECTOR, standing=Standing.NOMINEE, clauses=[20])
    grants.settle_all_apart()
    for someone in (director, equity):
        names = {each.step.name for each in choices(review, someone)}
        assert names == {"record_review", "give_a_later_day", "work_out_again"}
        assert {each.step.name for each in choices(report, someone) if each.open} == {"record_annual_report"}
    assert choices(review, clause_20) == []
    for someone in (clause_20, appoint(Office.VICE_CHANCELLOR), person()):
        with pytest.raises(NotYours):
            proceed(review.record_review, by=someone, at=MONDAY, completed_on=TODAY, note="Done.")
    with pytest.raises(NotYours):
        proceed(report.record_review, by=equity, at=MONDAY, completed_on=TODAY, note="Done.")
    assert AuditEntry.objects.filter(act="refused:record_review", complaint=None).count() == 4


def test_66_the_clock_of_a_case_or_of_a_persons_training_has_no_steps_of_its_own(director, equity):
    case, coordinator = lodged(), appoint(Office.COORDINATOR)
    training = clock_of(person(), periods.CONTACT_OFFICER_TRAINING, on=REVIEWED)
    of_case = Deadline.objects.get(complaint=case)
    for record in (of_case, training):
        for someone in (director, equity, coordinator, case.complainant):
            assert choices(record, someone) == []
            with pytest.raises(NotYours):
                proceed(record.give_a_later_day, by=someone, at=MONDAY, until=date(2028, 12, 1), reasons="Why not.")


def test_5_3_a_step_without_a_case_is_taken_once_for_one_form_and_refused_on_an_old_version(equity):
    from uuid import uuid4

    own, key = started(), uuid4()
    facts = {"until": date(2028, 9, 1), "reasons": "It takes longer."}
    first = proceed(own.give_a_later_day, by=equity, at=MONDAY, once=key, version=0, **facts)
    second = proceed(own.give_a_later_day, by=equity, at=MONDAY, once=key, version=0, **facts)
    assert (first.again, second.again) == (False, True)
    assert (again(own).version, Submission.objects.count()) == (1, 1)
    with pytest.raises(Stale):
        proceed(own.give_a_later_day, by=equity, at=MONDAY, version=0, until=date(2028, 10, 2), reasons="More.")
    with pytest.raises(NotOpenNow):
        proceed(
            _met(own, equity).record_review, by=equity, at=MONDAY, completed_on=date(2026, 11, 20), note="Once more."
        )


def _met(own: Deadline, by) -> Deadline:
    proceed(again(own).record_review, by=by, at=MONDAY, completed_on=TODAY, note="Done.")
    return again(own)


def test_5_4_a_rehearsal_says_what_would_happen_and_leaves_nothing(equity):
    own = started()
    with clock.at(MONDAY):
        taken = rehearse(own.record_review, by=equity, completed_on=TODAY, note="Done.")
    assert ([each.period for each in taken.ended], [each.period for each in taken.begun]) == (["D66"], ["D66"])
    assert again(own).state == ClockState.RUNNING
    assert Deadline.objects.count() == 1


# --- reminders and mail


def test_2_4_an_office_is_reminded_on_the_way_told_the_day_after_and_a_breach_goes_to_the_director(director, equity):
    own = started(periods.ANNUAL_REPORT, on=YEAR_END)
    day = YEAR_END
    while day < date(2026, 3, 10):
        day += timedelta(days=1)
        with clock.at(noon(day)):
            deadlines.sweep(noon(day))
            reminders.remind(noon(day))
            assert reminders.remind(noon(day)) == 0
    assert again(own).state == ClockState.BREACHED
    assert sent_to(equity) == ["reminder"]
    assert sent_to(director) == ["reminder", "overdue"]


def test_2_4_a_review_gone_by_is_told_to_the_whole_office_and_no_mail_says_what_it_is_about(
    director, equity, mailoutbox
):
    started(on=date(2023, 10, 2))
    run(TODAY)
    run(TODAY)
    assert (sent_to(director), sent_to(equity)) == (["overdue"], ["overdue"])
    assert set(Mail.objects.values_list("complaint", "notice")) == {(None, None)}
    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        assert mail.subject == mailing.SUBJECTS["overdue"]
        assert "eview" not in mail.body + mail.subject
    assert AuditEntry.objects.filter(act="mail:sent", complaint=None).count() == 2


def test_9_a_person_and_whoever_answers_for_them_are_reminded_of_the_persons_clock(director):
    coordinator, officer = appoint(Office.COORDINATOR), person()
    clock_of(officer, periods.CONTACT_OFFICER_TRAINING, on=date(2024, 10, 1))
    run(TODAY)
    assert (sent_to(coordinator), sent_to(officer), sent_to(director)) == (["overdue"], ["overdue"], [])


def test_2_4_a_clock_that_is_met_is_not_reminded_of(equity):
    own = started(periods.ANNUAL_REPORT, on=YEAR_END)
    proceed(own.record_annual_report, by=equity, at=noon(date(2026, 1, 20)), given_on=date(2026, 1, 20), note="Given.")
    with clock.at(noon(date(2026, 3, 20))):
        assert reminders.remind(noon(date(2026, 3, 20))) == 0


# --- the door for the apps above


def test_9_an_app_above_starts_ends_and_cancels_a_persons_clock_and_no_other():
    officer, other = person(), person()
    training = periods.CONTACT_OFFICER_TRAINING
    own, others = (clock_of(each, training, on=REVIEWED) for each in (officer, other))
    assert (own.office, own.person, own.due_on) == ("coordinator", officer, date(2027, 6, 2))
    deadlines.end_apart(SimpleNamespace(person=officer), [training], on=date(2027, 6, 3))
    assert (again(own).state, again(others).state) == (ClockState.MET_LATE, ClockState.RUNNING)
    assert deadlines.cancel_for(other, training) == 1
    assert again(others).state == ClockState.CANCELLED
    assert deadlines.cancel_for(other, training) == 0
    assert clock_of(other, training, on=REVIEWED).state == ClockState.RUNNING
