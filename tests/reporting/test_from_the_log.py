"""What is counted comes from the officers' logs: coded answers, by the day on which they were logged (7; 3.6)."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from complaints.proceed import proceed
from contact_officers import coded, incidence
from contact_officers.incidence import Entry
from procedure import clock
from reporting.models import Incidence, IncidenceReport
from reporting.spans import Span
from tests.contact_officers import entries as log
from tests.contact_officers import world

pytestmark = pytest.mark.django_db

JANUARY, MARCH = date(2027, 1, 1), date(2027, 3, 31)
LAST_MINUTE = datetime(2027, 3, 31, 12, 59, tzinfo=UTC)  # 23:59 in Melbourne
NEXT_MINUTE = datetime(2027, 3, 31, 13, 0, tzinfo=UTC)  # midnight: the first of April


@pytest.fixture
def at(monkeypatch):
    """Sets the site's clock."""

    def to(instant):
        monkeypatch.setattr(clock, "now", lambda: instant)

    to(LAST_MINUTE)
    return to


@pytest.fixture
def coordinator(at):
    return world.coordinator()


@pytest.fixture
def officer(coordinator):
    return world.officer(coordinator)


def test_7_a_conversation_is_counted_in_the_quarter_in_which_it_was_logged_whenever_it_was_held(officer, at):
    log.logged(officer, held_on=date(2026, 12, 30), campus="CAMPUS_CITY", conduct=["SEX_HARASS"], next_step="THINKING")
    at(NEXT_MINUTE)
    log.logged(officer, held_on=date(2027, 3, 30), enquirer="MANAGER")
    assert incidence.entries(JANUARY, MARCH) == [Entry(frozenset({"SEX_HARASS"}), "CAMPUS_CITY", "STAFF", "THINKING")]
    assert incidence.entries(date(2027, 4, 1), date(2027, 6, 30)) == [Entry(enquirer="MANAGER")]
    assert incidence.first_logged() == MARCH


def test_7_a_correction_is_counted_in_place_of_what_it_corrects_and_once(officer, at):
    first = log.logged(officer, campus="CAMPUS_CITY")
    at(datetime(2027, 4, 5, 0, 0, tzinfo=UTC))
    said = {"held_on": MARCH, **log.WHOLE, "campus": "CAMPUS_ONLINE"}
    proceed(log.again(first).correct, by=officer.person, **said)
    assert incidence.entries(JANUARY, MARCH) == [Entry(campus="CAMPUS_ONLINE", enquirer="STAFF")]
    assert incidence.entries(date(2027, 4, 1), date(2027, 6, 30)) == []


def test_7_an_entry_to_be_finished_later_is_counted_with_what_it_says(officer):
    log.begun(officer)
    assert incidence.entries(JANUARY, MARCH) == [Entry(enquirer="STAFF")]


def test_9_what_is_counted_has_no_id_no_officer_no_day_and_no_words():
    assert {field.name for field in fields(Entry)} == {"kinds", "campus", "enquirer", "chosen"}


def test_the_rows_are_the_answers_that_the_log_offers():
    offered = incidence.choices()
    assert "VICTIMISATION" in offered.kinds and "CAMPUS_CITY" in offered.campus
    assert offered.enquirer == coded.ENQUIRERS and offered.chosen == coded.NEXT_STEPS


def test_65_a_report_is_issued_from_the_log(coordinator, officer, at):
    for _ in range(6):
        log.logged(officer, campus="CAMPUS_CITY", conduct=["SEX_HARASS", "VICTIMISATION"])
    log.logged(officer, campus="CAMPUS_REGIONAL")
    at(datetime(2027, 4, 3, 0, 0, tzinfo=UTC))
    proceed(Incidence.the_one().issue_report, by=coordinator, span=Span(2027, 1))
    report = IncidenceReport.objects.get()
    kinds, campus = (
        {row["code"]: row["numbers"][0] for row in table["rows"]} for table in report.figures["tables"][:2]
    )
    assert report.figures["total"] == [7]
    assert campus["CAMPUS_REGIONAL"] is None and kinds["SEX_HARASS"] in {6, None}
    assert '"CAMPUS_REGIONAL", 1' in report.counted and "CAMPUS_REGIONAL" not in str(bytes(_stored(report)))


def test_65_what_is_finished_or_corrected_after_a_report_was_issued_changes_it_no_more(coordinator, officer, at):
    begun = log.begun(officer)
    kept = [log.logged(officer, campus="CAMPUS_CITY") for _ in range(6)]
    at(datetime(2027, 4, 3, 0, 0, tzinfo=UTC))
    proceed(Incidence.the_one().issue_report, by=coordinator, span=Span(2027, 1))
    printed = IncidenceReport.objects.get().figures
    said = {"held_on": MARCH, **log.WHOLE, "campus": "CAMPUS_ONLINE"}
    proceed(log.again(begun).finish, by=officer.person, **said)
    proceed(log.again(kept[0]).correct, by=officer.person, **said)
    assert sum(each.campus == "CAMPUS_ONLINE" for each in incidence.entries(JANUARY, MARCH)) == 2
    assert IncidenceReport.objects.get().figures == printed


def _stored(report):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT counted FROM reporting_incidencereport WHERE id = %s", [report.pk])
        return cursor.fetchone()[0]
