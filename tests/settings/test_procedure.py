"""Lists, readings, periods and contacts under /settings/ (A-55, 0100, 0105)."""

from datetime import date
from typing import Any

import pytest

from complaints import editing
from complaints.models import AuditEntry
from complaints.office_titles import titles
from procedure.models import ProcedureVersion, current_version, items
from procedure.offices import Office
from procedure.periods import ACKNOWLEDGEMENT
from procedure.readings import GROUPS
from tests import world
from tests.settings.forms import day, hidden, through

pytestmark = pytest.mark.django_db

DRAFT = "/settings/procedure/draft/"
TODAY = date(2026, 11, 23)


def begun(client: Any) -> ProcedureVersion:
    assert through(client, "/settings/procedure/begin/").status_code == 302
    draft = editing.draft_of(ProcedureVersion)
    assert draft is not None
    return draft


def publish(client: Any, on: date = TODAY) -> Any:
    return through(client, f"{DRAFT}publish/", **day("in_force_from", on))


def test_every_list_says_that_it_is_a_default_and_not_the_universitys_own(holder: Any) -> None:
    _, client = holder(Office.EQUITY_STAFF)
    page = client.get("/settings/procedure/").content.decode()
    one = client.get("/settings/procedure/lists/conduct_kinds/").content.decode()
    assert "efault list, not the University&#x27;s own sub-clause" in page
    assert "efault list, not the University&#x27;s own sub-clause" in one


def test_a_row_is_reworded_added_moved_and_retired_and_complaints_lodged_before_keep_theirs(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    case = world.lodged()
    draft = begun(client)
    listed = draft.lists.get(code="relationships")
    first, second = list(listed.rows.all())[:2]
    rows = f"{DRAFT}lists/relationships/"
    through(client, f"{rows}rows/{first.code}/", label="Reworded", gist="As we say it", source="university")
    through(client, f"{rows}add/", code="NEW_KIND", label="A new kind", source="university")
    through(
        client,
        f"{rows}rows/{second.code}/",
        label=second.label,
        source="default",
        **day("retired_from", date(2026, 12, 1)),
    )
    page = client.get(rows)
    moved = client.post(f"{rows}move/", {"order": page.context["order"], "down": first.code})
    assert moved.status_code == 302
    again = client.post(f"{rows}move/", {"order": page.context["order"], "down": first.code}, follow=True)
    assert b"Someone changed this" in again.content
    assert [row.code for row in listed.rows.all()][:2] == [second.code, first.code]
    shown = client.get(DRAFT).content.decode()
    assert "becomes “Reworded”" in shown and "“A new kind” is added." in shown and "is retired from" in shown
    assert publish(client).status_code == 302
    now = {row.code: row.label for row in items("relationships")}
    assert now[first.code] == "Reworded" and now["NEW_KIND"] == "A new kind"
    case.refresh_from_db()
    assert case.procedure_id != current_version().pk
    assert "NEW_KIND" not in {row.code for row in case.procedure.items("relationships")}
    assert AuditEntry.objects.filter(act="publish_version").count() == 1
    assert "Reworded" not in str(list(AuditEntry.objects.values_list("facts", flat=True)))


def test_lists_that_steps_rest_on_take_no_row_and_retire_none(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    draft = begun(client)
    fixed = next(each for each in draft.lists.filter(fixed=True) if editing.closed(each))
    row = fixed.rows.first()
    assert client.get(f"{DRAFT}lists/{fixed.code}/add/").status_code == 404
    assert b"Retired from" not in client.get(f"{DRAFT}lists/{fixed.code}/rows/{row.code}/").content


def test_a_row_changed_meanwhile_is_not_overwritten_and_the_typing_stays(holder: Any) -> None:
    _, one = holder(Office.DIRECTOR)
    _, two = holder(Office.EQUITY_STAFF)
    draft = begun(one)
    row = draft.lists.get(code="conduct_kinds").rows.first()
    url = f"{DRAFT}lists/conduct_kinds/rows/{row.code}/"
    opened = hidden(one.get(url))
    through(two, url, label="Theirs", source="default")
    late = one.post(url, {**opened, "label": "Mine", "source": "default"})
    assert late.status_code == 409 and b"Mine" in late.content and b"Someone changed this" in late.content
    row.refresh_from_db()
    assert row.label == "Theirs"


def test_readings_and_periods_have_bounds_and_say_so(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    draft = begun(client)
    for number, (_, group) in enumerate(GROUPS.items(), start=1):
        assert client.get(f"{DRAFT}readings/{number}/").status_code == 200, group
    counting = f"{DRAFT}readings/1/"
    typed = client.get(counting).context["form"]
    values = {name: str(typed.get_initial_for_field(field, name) or "") for name, field in typed.fields.items()}
    values = {name: value for name, value in values.items() if name not in {"once", "seen"}}
    wrong = through(client, counting, **{**values, "post_working_days": "99"})
    assert b"from 1 to 30" in wrong.content
    assert through(client, counting, **{**values, "post_working_days": "3"}).status_code == 302
    period = f"{DRAFT}periods/{ACKNOWLEDGEMENT.code}/"
    assert b"shorter than the length" in through(client, period, length="11", outer="10").content
    assert b"in figures" in through(client, period, length="soon", outer="10").content
    assert through(client, period, length="3", outer="10").status_code == 302
    draft.refresh_from_db()
    assert draft.readings == {"post_working_days": 3} and draft.period_overrides == {"D21": {"length": 3}}
    assert b"3 working days, at most 10 working days (was: 2" in client.get(DRAFT).content
    through(client, period, length="2", outer="10")
    draft.refresh_from_db()
    assert draft.period_overrides == {}


def test_an_offices_title_is_a_reading_and_its_code_stays(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    begun(client)
    outcome = list(GROUPS).index("The outcome") + 1
    form = client.get(f"{DRAFT}readings/{outcome}/").context["form"]
    values = {name: str(form.get_initial_for_field(field, name) or "") for name, field in form.fields.items()}
    values = {name: value for name, value in values.items() if name not in {"once", "seen"}}
    answer = through(client, f"{DRAFT}readings/{outcome}/", **{**values, "office_titles_director": "Head of Equity"})
    assert answer.status_code == 302
    publish(client)
    assert titles()[Office.DIRECTOR] == "Head of Equity"
    assert b"Head of Equity" in client.get("/settings/offices/").content


def test_a_version_does_not_begin_in_the_past_nor_unseen(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    draft = begun(client)
    past = publish(client, date(2026, 11, 22))
    assert past.status_code == 409 and b"cannot begin in the past" in past.content
    opened = hidden(client.get(f"{DRAFT}publish/"))
    editing.set_period(draft, "D21", by=world.person(), length=4, outer=10)
    late = client.post(f"{DRAFT}publish/", {**opened, **day("in_force_from", TODAY), "go": "yes"})
    assert late.status_code == 409
    draft.refresh_from_db()
    assert draft.is_draft
    assert through(client, f"{DRAFT}drop/").status_code == 302


def test_a_contact_is_mended_at_once_and_marked_when_nobody_has_checked_it_lately(holder: Any) -> None:
    _, client = holder(Office.EQUITY_STAFF)
    url = "/settings/contacts/support_contacts/EAP/"
    assert b"Never" in client.get("/settings/contacts/").content
    wrong = through(client, url, phone="call me", **day("checked_on", TODAY))
    assert b"in figures and spaces" in wrong.content and b"call me" in wrong.content
    assert b"future" in through(client, url, phone="1300 000 000", **day("checked_on", date(2026, 11, 24))).content
    answer = through(client, url, phone="1300 000 000", hours="always", **day("checked_on", date(2026, 1, 5)))
    assert answer.status_code == 302
    row = next(row for row in items("support_contacts") if row.code == "EAP")
    assert (row.extra["phone"], row.extra["checked_on"]) == ("1300 000 000", "2026-01-05")
    assert b"Check again" in client.get("/settings/contacts/").content
    assert editing.draft_of(ProcedureVersion) is None


def test_a_contact_goes_into_the_draft_where_there_is_one(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    begun(client)
    url = "/settings/contacts/external_bodies/VCAT/"
    assert b"is being drafted" in client.get(url).content
    through(client, url, phone="1300 111 111", url="https://www.vcat.vic.gov.au/", **day("checked_on", TODAY))
    assert next(row for row in items("external_bodies") if row.code == "VCAT").extra["phone"] == "1300 018 228"
    publish(client)
    assert next(row for row in items("external_bodies") if row.code == "VCAT").extra["phone"] == "1300 111 111"


CHANGES = {Office.DIRECTOR, Office.EQUITY_STAFF}
SEES = CHANGES | {Office.SYSTEM_ADMINISTRATOR}


@pytest.mark.parametrize("by", list(Office))
def test_each_office_finds_only_its_own_pages_of_the_procedures_data(by: Office, holder: Any) -> None:
    _, client = holder(by)
    assert client.get("/settings/procedure/begin/").status_code == (200 if by in CHANGES else 404)
    draft = editing.begin_version(by=world.person())
    row = draft.lists.get(code="conduct_kinds").rows.first().code
    lists = f"{DRAFT}lists/conduct_kinds/"
    for url in (
        "/settings/procedure/",
        "/settings/procedure/lists/conduct_kinds/",
        "/settings/procedure/readings/",
        DRAFT,
        lists,
        "/settings/contacts/",
    ):
        assert client.get(url).status_code == (200 if by in SEES else 404), (by, url)
    acts = (
        f"{lists}change/",
        f"{lists}add/",
        f"{lists}rows/{row}/",
        f"{DRAFT}readings/1/",
        f"{DRAFT}periods/D21/",
        f"{DRAFT}drop/",
        f"{DRAFT}publish/",
        "/settings/contacts/support_contacts/EAP/",
    )
    for url in acts:
        assert client.get(url).status_code == (200 if by in CHANGES else 404), (by, url)
        if by not in CHANGES:
            assert client.post(url, {"go": "yes"}).status_code == 404, (by, url)
    if by not in CHANGES:
        assert client.post(f"{lists}move/", {"up": row}).status_code == 404
    assert editing.draft_of(ProcedureVersion) == draft


def test_the_pages_of_lists_cost_few_queries(holder: Any, django_assert_max_num_queries: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    begun(client)
    for url in ("/settings/procedure/", DRAFT, f"{DRAFT}lists/conduct_kinds/", "/settings/contacts/"):
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200
