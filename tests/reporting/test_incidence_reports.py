"""Reports of what contact officers are asked about (65; specification 3.6): issued once, read by few, frozen."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from complaints.models import AuditEntry
from complaints.proceed import NotYours, proceed
from complaints.stages.act import CannotBe
from procedure.offices import Office
from reporting.models import Incidence, IncidenceReport
from reporting.spans import QUARTERS, Span, settled_since
from tests.channels import signed_in
from tests.world import appoint, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("february")]

MARCH, MAY, AUGUST, NOVEMBER = (date(2026, month, 15) for month in (3, 5, 8, 11))


@pytest.fixture
def year(logged):
    """A year: in the first quarter two at Hill, otherwise plenty everywhere."""
    logged.add(MARCH, 12)
    logged.add(MARCH, 2, campus="HILL")
    for day in (MAY, AUGUST, NOVEMBER):
        logged.add(day, 11)
        logged.add(day, 8, campus="HILL", enquirer="MANAGER", chosen="THINKING")
        logged.add(day, 9, campus="ONLINE", kinds=frozenset({"DISC_DIRECT", "SEX_HARASS"}))
    return logged


def issue(by, *spans):
    for quarter in spans:
        proceed(Incidence.the_one().issue_report, by=by, span=Span(2026, quarter))
    return IncidenceReport.objects.get(year=2026, quarter=spans[-1])


def numbers(report, table):
    rows = next(each["rows"] for each in report.figures["tables"] if each["code"] == table)
    return {row["code"]: row["numbers"] for row in rows}


def test_65_the_coordinator_issues_a_quarter_and_small_numbers_are_not_in_it(coordinator, year):
    report = issue(coordinator, 1)
    campus = {code: found for code, [found] in numbers(report, "campus").items()}
    assert campus["HILL"] is None and report.figures["total"] == [14]
    assert None in {campus["CITY"], campus["ONLINE"], campus[""]}
    assert numbers(report, "kinds") == {"DISC_DIRECT": [0], "SEX_HARASS": [14], "": [0]}


def test_65_while_nobody_is_the_coordinator_the_director_issues_and_nobody_else(director, human_resources, year):
    nominee = appoint(Office.DIRECTOR, standing="nominee")
    for other in (human_resources, nominee, appoint(Office.EQUITY_STAFF)):
        with pytest.raises(NotYours):
            issue(other, 1)
    assert "/issue_report/" in signed_in(director).get("/reports/incidence/").content.decode()
    assert issue(director, 1).figures["total"] == [14]
    appoint(Office.COORDINATOR)
    with pytest.raises(NotYours):
        issue(director, 2)


@pytest.mark.parametrize("office", [None, *(each for each in Office if each != Office.COORDINATOR)])
def test_65_nobody_but_the_coordinator_issues_a_report(office, coordinator, year):
    other = appoint(office) if office else person()
    with pytest.raises(NotYours):
        issue(other, 1)
    assert not IncidenceReport.objects.exists()


def test_65_a_report_is_issued_once_and_the_database_lets_nobody_change_it(coordinator, year):
    report = issue(coordinator, 1)
    year.add(MARCH, 40)
    with pytest.raises(CannotBe, match="issued already"):
        issue(coordinator, 1)
    for change in (lambda: report.delete(), lambda: IncidenceReport.objects.update(smallest=1)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_65_what_was_issued_keeps_the_year_from_telling_it(coordinator, year):
    """Two at Hill in the first quarter, and eight in each that follow: the year's number would tell the two."""
    report = issue(coordinator, *QUARTERS, 0)
    assert numbers(report, "campus")["HILL"] == [None, 8, 8, 8, None]
    assert report.figures["total"] == [14, 28, 28, 28, 98]


def test_65_a_year_shows_its_quarters_as_they_were_issued_though_the_log_were_emptied(coordinator, year):
    for quarter in QUARTERS:
        issue(coordinator, quarter)
    year.days.clear()
    report = issue(coordinator, 0)
    for at, quarter in enumerate(QUARTERS):
        issued = numbers(IncidenceReport.objects.get(quarter=quarter), "enquirer")
        assert {code: [found[at]] for code, found in numbers(report, "enquirer").items()} == issued


def test_65_a_year_needs_its_four_quarters(coordinator, year):
    issue(coordinator, 1, 2, 4)
    with pytest.raises(CannotBe, match="sum of its quarters"):
        issue(coordinator, 0)


def test_65_a_quarter_that_is_not_over_cannot_be_issued(coordinator, year):
    with pytest.raises(CannotBe, match="is not over"):
        proceed(Incidence.the_one().issue_report, by=coordinator, span=Span(2027, 1))


def test_65_a_year_keeps_the_smallest_number_that_its_first_report_had(coordinator, year, monkeypatch):
    issue(coordinator, 1)
    monkeypatch.setattr("reporting.models.incidence._smallest_shown", lambda on: 12)
    assert issue(coordinator, 2).smallest == 5


def test_a_quarter_is_settled_two_days_after_its_end_and_a_year_follows_its_quarters():
    assert not Span(2026, 4).is_settled(date(2027, 1, 2))
    assert Span(2026, 4).is_settled(date(2027, 1, 3))
    found = [span.code for span in settled_since(date(2026, 6, 30), date(2027, 4, 3))]
    assert found == ["2026-2", "2026-3", "2026-4", "2026-0", "2027-1"]


def test_a_row_that_is_offered_no_more_stays_in_the_year(coordinator, year, monkeypatch):
    from contact_officers import incidence
    from tests.reporting.conftest import CHOICES

    issue(coordinator, 1, 2)
    fewer = CHOICES.__class__(CHOICES.kinds, {"CITY": "City", "NEW": "New campus"}, CHOICES.enquirer, CHOICES.chosen)
    monkeypatch.setattr(incidence, "choices", lambda: fewer)
    report = issue(coordinator, 3, 4, 0)
    assert list(numbers(report, "campus")) == ["CITY", "HILL", "ONLINE", "", "NEW"]
    assert numbers(report, "campus")["NEW"][:2] == [0, 0]


PAGES = ("/reports/", "/reports/incidence/", "/reports/incidence/2026/1/", "/reports/incidence/2026/1/figures/")


def test_65_the_director_human_resources_and_the_coordinator_read_it(coordinator, director, human_resources, year):
    issue(coordinator, 1)
    for reader in (coordinator, director, human_resources):
        client = signed_in(reader)
        assert [client.get(page).status_code for page in PAGES] == [200] * 4
    assert AuditEntry.objects.filter(act="read:download", kind="incidencereport").count() == 3


READERS = {Office.COORDINATOR, Office.DIRECTOR, Office.DIRECTOR_HR}


@pytest.mark.parametrize("office", [None, *sorted(set(Office) - READERS)])
def test_65_nobody_else_finds_it(office, coordinator, year):
    issue(coordinator, 1)
    client = signed_in(appoint(office) if office else person())
    assert [client.get(page).status_code for page in PAGES] == [404] * 4


def test_65_nobody_who_is_not_signed_in_finds_it(coordinator, year):
    issue(coordinator, 1)
    assert [Client().get(page).status_code for page in PAGES] == [302] * 4


def test_65_what_was_not_issued_and_what_cannot_be_is_not_there(coordinator, year):
    client = signed_in(coordinator)
    for page in (
        "/reports/incidence/2026/",
        "/reports/incidence/2026/2/",
        "/reports/incidence/2026/0/",
        "/reports/incidence/2026/5/",
    ):
        assert client.get(page).status_code == 404


def test_65_the_page_and_the_table_show_the_same_and_no_hidden_number(coordinator, director, year):
    issue(coordinator, *QUARTERS, 0)
    client = signed_in(director)
    page = client.get("/reports/incidence/2026/").content.decode()
    assert "Hill" in page and "not shown" in page and "<svg" in page and "style=" not in page
    lines = list(csv.reader(io.StringIO(client.get("/reports/incidence/2026/0/figures/").content.decode())))
    assert lines[0] == [
        "",
        "",
        "January to March",
        "April to June",
        "July to September",
        "October to December",
        "The year",
    ]
    assert ["Campus", "Hill", "not shown", "8", "8", "8", "not shown"] in lines


def test_a_label_that_a_spreadsheet_would_reckon_with_is_written_as_words(coordinator, year, monkeypatch):
    from contact_officers import incidence
    from tests.reporting.conftest import CHOICES

    odd = CHOICES.__class__(CHOICES.kinds, {"CITY": "=1+1"}, CHOICES.enquirer, CHOICES.chosen)
    monkeypatch.setattr(incidence, "choices", lambda: odd)
    issue(coordinator, 1)
    assert "'=1+1" in signed_in(coordinator).get("/reports/incidence/2026/1/figures/").content.decode()


def test_65_the_coordinator_issues_it_on_a_page_that_says_what_can_be_issued(coordinator, year):
    client = signed_in(coordinator)
    root = Incidence.the_one()
    address = f"/steps/apart/incidence/{root.pk}/issue_report/"
    asked = client.get(address)
    assert "January to March 2026" in asked.content.decode()
    assert "The year 2026" not in asked.content.decode()
    form = {name: asked.context["form"][name].value() for name in ("once", "version")} | {"span": "2026-1"}
    answer = client.post(address, form | {"go": "1"})
    assert answer.status_code == 302 and answer["Location"] == "/reports/incidence/"
    assert "January to March 2026" in client.get("/reports/incidence/").content.decode()


def test_65_of_several_reports_issued_on_one_day_the_latest_is_that_of_the_latest_time(coordinator, director, year):
    issue(coordinator, 1, 2, 3)
    page = signed_in(director).get("/reports/").content.decode()
    assert "July to September 2026" in page and "January to March 2026" not in page


def test_65_where_there_is_nothing_to_issue_the_page_says_so_and_the_step_answers_so(coordinator, logged):
    client = signed_in(coordinator)
    assert "There is nothing to issue now" in client.get("/reports/incidence/").content.decode()
    assert client.get(f"/steps/apart/incidence/{Incidence.the_one().pk}/issue_report/").status_code == 409


def test_65_the_button_and_the_page_it_leads_to_call_it_the_same(coordinator, year):
    client = signed_in(coordinator)
    page = client.get("/reports/incidence/").content.decode()
    (led, called) = re.findall(r'class="govuk-button" href="([^"]+)"[^>]*>([^<]+)<', page)[0]
    assert called == "Issue a report"
    assert f">{called}</h1>" in client.get(led).content.decode()


def test_65_a_reader_is_offered_no_step(coordinator, director, human_resources, year):
    for reader in (director, human_resources):
        page = signed_in(reader).get("/reports/incidence/").content.decode()
        assert "Issue a report" not in page and "nothing to issue" not in page
