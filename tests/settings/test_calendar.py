"""The calendar under /settings/: drafted, changed, compared, put in use (2.1, 2.2, 0103)."""

from datetime import date
from typing import Any

import pytest

from complaints import editing
from complaints.models import AuditEntry, Deadline
from people.models import User
from procedure.models import CalendarVersion, CalendarYear, CloseDown, Holiday, current_calendar
from procedure.offices import Office
from tests import world
from tests.settings.forms import day, hidden, through

pytestmark = pytest.mark.django_db

DRAFT = "/settings/calendar/draft/"
WEDNESDAY = date(2026, 11, 25)


def begun(client: Any) -> CalendarVersion:
    assert through(client, "/settings/calendar/begin/").status_code == 302
    draft = editing.draft_of(CalendarVersion)
    assert draft is not None
    return draft


def add(client: Any, on: date, name: str = "University day") -> Any:
    return through(client, f"{DRAFT}holiday/", **day("date", on), name=name)


def test_a_holiday_is_added_to_a_draft_and_counts_once_it_is_published(holder: Any) -> None:
    _, client = holder(Office.EQUITY_STAFF)
    begun(client)
    assert add(client, WEDNESDAY).status_code == 302
    assert current_calendar().is_working_day(WEDNESDAY)
    page = client.get(DRAFT).content.decode()
    assert "Wednesday 25 November 2026: closed (University day)." in page
    assert through(client, f"{DRAFT}publish/").status_code == 302
    assert not current_calendar().is_working_day(WEDNESDAY)
    assert client.get(DRAFT).status_code == 404
    acts = AuditEntry.objects.filter(act__contains="calendar").order_by("id").values_list("act", flat=True)
    assert list(acts) == ["draft_calendar", "publish_calendar"]
    assert AuditEntry.objects.get(act="add_holiday").facts["day"] == "2026-11-25"


def test_the_deadlines_that_would_move_are_shown_to_those_who_see_the_cases_and_do_not_move(holder: Any) -> None:
    _, director = holder(Office.DIRECTOR)
    _, administrator = holder(Office.SYSTEM_ADMINISTRATOR)
    case = world.lodged()
    before = list(Deadline.objects.filter(complaint=case).values_list("pk", "due_on"))
    begun(director)
    add(director, date(2026, 11, 24))
    page = director.get(DRAFT).content.decode()
    assert case.reference in page and "Wednesday 25 November 2026; it would be Thursday 26 November 2026" in page
    other = administrator.get(DRAFT).content.decode()
    assert case.reference not in other and "shown to those who see the cases" in other
    through(director, f"{DRAFT}publish/")
    assert list(Deadline.objects.filter(complaint=case).values_list("pk", "due_on")) == before


def test_a_complaint_about_the_director_shows_none_of_its_deadlines_to_the_office(holder: Any) -> None:
    director, client = holder(Office.DIRECTOR)
    world.appoint(Office.ALTERNATIVE_RECEIVER)
    people = [{"key": "p1", "name": director.name, "position": "", "relation": "manager", "in_office": "director"}]
    incidents = [{**world.written()["incidents"][0], "people": ["p1"]}]
    case = world.lodged(people=people, incidents=incidents)
    begun(client)
    add(client, date(2026, 11, 24))
    page = client.get(DRAFT).content.decode()
    assert case.reference not in page and "No running deadline that you see" in page


def test_a_calendar_that_changed_after_it_was_shown_is_not_published_unseen(holder: Any) -> None:
    _, one = holder(Office.DIRECTOR)
    _, two = holder(Office.EQUITY_STAFF)
    begun(one)
    opened = hidden(one.get(f"{DRAFT}publish/"))
    add(two, WEDNESDAY)
    late = one.post(f"{DRAFT}publish/", {**opened, "go": "yes"})
    assert late.status_code == 409 and b"University day" in late.content
    assert current_calendar().is_working_day(WEDNESDAY)
    assert one.post(f"{DRAFT}publish/", {**hidden(late), "go": "yes"}).status_code == 302


def test_a_wrong_day_comes_back_with_what_was_typed(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    begun(client)
    answer = add(client, date(2090, 1, 1), name="Far away")
    assert b"does not cover that year" in answer.content and b"Far away" in answer.content
    twice = [add(client, WEDNESDAY) for _ in range(2)][-1]
    assert twice.status_code == 200 and Holiday.objects.filter(date=WEDNESDAY).count() == 1
    backwards = through(
        client, f"{DRAFT}close-down/", **day("first", WEDNESDAY), **day("last", date(2026, 11, 20)), label="Shut"
    )
    assert b"before the first" in backwards.content


def test_years_are_added_confirmed_and_days_taken_out(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    draft = begun(client)
    latest = max(draft.years.values_list("year", flat=True))
    assert through(client, f"{DRAFT}year/").status_code == 302
    assert draft.years.filter(year=latest + 1, confirmed=False).exists()
    through(client, f"{DRAFT}{latest + 1}/change/", profile="TRADITIONAL_WORKED", confirmed="on", notes="Council")
    row = CalendarYear.objects.get(version=draft, year=latest + 1)
    assert (row.profile, row.confirmed) == ("TRADITIONAL_WORKED", True)
    holiday, shut = draft.holidays.first(), draft.close_downs.first()
    through(client, f"{DRAFT}holiday/{holiday.pk}/remove/")
    through(client, f"{DRAFT}close-down/{shut.pk}/remove/")
    assert not Holiday.objects.filter(pk=holiday.pk).exists() and not CloseDown.objects.filter(pk=shut.pk).exists()
    published = draft.based_on.holidays.first()
    assert client.get(f"{DRAFT}holiday/{published.pk}/remove/").status_code == 404


def test_a_draft_is_thrown_away_and_the_calendar_in_use_stays(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    draft = begun(client)
    in_use = current_calendar().version
    assert through(client, "/settings/calendar/begin/").status_code == 409, "one draft at a time"
    assert through(client, f"{DRAFT}drop/").status_code == 302
    assert not CalendarVersion.objects.filter(pk=draft.pk).exists() and current_calendar().version == in_use


CHANGES = {Office.DIRECTOR, Office.EQUITY_STAFF}
SEES = CHANGES | {Office.SYSTEM_ADMINISTRATOR}


@pytest.mark.parametrize("by", list(Office))
def test_each_office_finds_only_its_own_pages_of_the_calendar(by: Office, holder: Any) -> None:
    _, client = holder(by)
    maker: User = world.person()
    assert client.get("/settings/calendar/begin/").status_code == (200 if by in CHANGES else 404)
    draft = editing.begin_calendar(by=maker)
    holiday = draft.holidays.first()
    for url in ("/settings/calendar/", "/settings/calendar/2026/", DRAFT, f"{DRAFT}2027/"):
        assert client.get(url).status_code == (200 if by in SEES else 404), (by, url)
    acts = ("2027/change/", "year/", "holiday/", "close-down/", f"holiday/{holiday.pk}/remove/", "drop/", "publish/")
    for act in acts:
        assert client.get(f"{DRAFT}{act}").status_code == (200 if by in CHANGES else 404), (by, act)
        if by not in CHANGES:
            assert client.post(f"{DRAFT}{act}", {"go": "yes"}).status_code == 404, (by, act)
    assert editing.draft_of(CalendarVersion) == draft


def test_the_calendars_pages_cost_the_same_whatever_the_deadlines(
    holder: Any, django_assert_max_num_queries: Any
) -> None:
    _, client = holder(Office.DIRECTOR)
    begun(client)
    for _ in range(3):
        world.lodged()
    for url in ("/settings/calendar/", DRAFT):
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200


def test_the_days_closed_stand_in_order_of_date_close_downs_among_them(holder: Any) -> None:
    _, client = holder(Office.EQUITY_STAFF)
    page = client.get("/settings/calendar/2026/").content.decode()
    days = [
        "Thursday 1 January 2026",
        "Monday 26 January 2026",
        "Friday 25 December 2026 to",
        "Monday 28 December 2026",
    ]
    found = [page.index(f">{words}") for words in days[1:]]
    assert found == sorted(found)
    assert page.index(days[0]) < found[0]
