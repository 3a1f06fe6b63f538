"""The auditor's page: who opened, changed or took away what, of one case or person, without content (9, 4.3, AUD)."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import audit
from complaints.models import AuditEntry
from complaints.proceed import proceed
from complaints.spreadsheet import plain
from people.models import Appointment
from procedure import clock
from procedure.offices import Office
from tests import world

pytestmark = pytest.mark.django_db

LOG = "/settings/access-log/"
EXPORT = f"{LOG}export/"


@pytest.fixture
def case(db: None) -> Any:
    """A complaint that the Director acknowledged, opened, downloaded; and that its complainant opened."""
    director = world.appoint(Office.DIRECTOR, world.person("Dana Director"))
    made = world.lodged(world.person("Quiet Complainant"))
    proceed(made.acknowledge, by=director, at=world.MONDAY)
    audit.read(made, by=director, how="view:case")
    audit.read(made, by=director, how="download")
    audit.read(made, by=made.complainant)
    return made


def search(client: Client, **typed: Any) -> str:
    return client.post(LOG, typed).content.decode()


def test_an_entry_says_in_what_capacity_and_by_which_appointment_and_of_which_record(case: Any, holder: Any) -> None:
    entry = AuditEntry.objects.get(act="read:download")
    appointment = Appointment.objects.get(office="director")
    assert (entry.capacity, entry.authority) == (appointment.get_office_display(), appointment.pk)
    assert AuditEntry.objects.get(act="read:view", actor=case.complainant_id).capacity == "the complainant"
    page = search(holder(Office.AUDITOR)[1], reference=case.reference)
    assert "Director, Equity and Diversity" in page and "appointed from" in page
    assert f"complaint, {str(case.pk)[:8]}" in page and "Opened its page “case”" in page


def test_9_the_names_of_parties_are_not_in_the_log_of_a_case_and_nothing_that_was_written_is(
    case: Any, holder: Any
) -> None:
    page = search(holder(Office.AUDITOR)[1], reference=case.reference)
    assert "Dana Director" in page and "The complainant" in page
    for never in ("Quiet Complainant", "Avery Quill", "Casey Lumen", "kitchen"):
        assert never not in page


def test_9_whoever_is_asked_about_is_named_and_nobody_elses_part_is(case: Any, holder: Any) -> None:
    _, client = holder(Office.AUDITOR)
    by = world.appoint(Office.EQUITY_STAFF, world.person("Sam Staff"))
    audit.record("door:resume_code_issued", by=by, about=case.complainant)
    assert "Quiet Complainant" in search(client, person="Quiet Compl")
    theirs = search(client, who=str(by.pk))
    assert "Issued a resume code" in theirs and "a person" in theirs and "Quiet Complainant" not in theirs


@pytest.mark.parametrize(
    ("kind", "there", "not_there"),
    [
        ("opened", ["Opened its page"], ["Downloaded", "Acknowledge"]),
        ("changed", ["Acknowledge"], ["Downloaded", "Opened its page"]),
        ("exported", ["Downloaded"], ["Opened its page", "Acknowledge"]),
        ("refused", ["Was refused"], ["Downloaded"]),
        ("searched", ["Searched the cases"], ["Downloaded"]),
        ("signed_in", ["Signed in"], ["Downloaded", "Searched the cases"]),
    ],
)
def test_a_search_is_narrowed_by_kind(
    case: Any, holder: Any, kind: str, there: list[str], not_there: list[str]
) -> None:
    _, client = holder(Office.AUDITOR)
    director = Appointment.objects.get(office="director").holder
    for act in ("refused:acknowledge", "search", "door:signed_in"):
        audit.record(act, by=director)
    table = search(client, person="Dana Director", kinds=kind).partition("<tbody")[2].partition("</tbody")[0]
    assert all(words in table for words in there), table
    assert not any(words in table for words in not_there), table


def test_a_search_is_narrowed_by_days_of_melbourne(case: Any, holder: Any) -> None:
    auditor, client = holder(Office.AUDITOR)
    late = world.MONDAY.replace(hour=13, minute=30)  # past midnight in Melbourne
    audit.record("read:print", case=case, about=case, at=late)
    day = world.MONDAY.astimezone(clock.MELBOURNE).date()

    boxes = AccessBoxes(client)
    monday = search(client, reference=case.reference, **boxes("since", day), **boxes("until", day))
    assert "Downloaded" in monday and "Printed" not in monday
    tuesday = search(client, reference=case.reference, **boxes("since", day + timedelta(days=1)))
    assert "Printed" in tuesday and "Downloaded" not in tuesday
    wrong = search(client, reference=case.reference, **boxes("since", day), **boxes("until", day - timedelta(days=1)))
    assert "not before the first" in wrong
    kept = AuditEntry.objects.filter(act="search_access_log", actor=auditor.pk).order_by("id").first()
    assert kept.facts["since"] == day.isoformat() and kept.authority == Appointment.objects.get(office="auditor").pk


class AccessBoxes:
    """The names of the boxes of a date, as the page itself has them."""

    def __init__(self, client: Client) -> None:
        page = client.get(LOG).content.decode()
        self.of = {name: [part for part in ("day", "month", "year") if f'name="{name}_{part}"' in page]
                   for name in ("since", "until")}  # fmt: skip

    def __call__(self, name: str, on: Any) -> dict[str, str]:
        return {f"{name}_{part}": str(getattr(on, part)) for part in self.of[name]}


@pytest.mark.parametrize(
    ("field", "typed"),
    [("reference", "SC-*"), ("reference", "SC-7K4M-____%"), ("person", "Da*"), ("person", "%"), ("person", "a")],
)
def test_a_wildcard_is_refused_in_words_and_what_was_typed_is_kept(
    case: Any, holder: Any, field: str, typed: str
) -> None:
    _, client = holder(Office.AUDITOR)
    page = search(client, **{field: typed})
    assert "signs that stand for others" in page or "at least two letters" in page
    assert f'value="{typed}"' in page and "<tbody" not in page
    assert not AuditEntry.objects.filter(act="search_access_log").exists()


def test_a_search_is_about_one_case_or_one_person(case: Any, holder: Any) -> None:
    _, client = holder(Office.AUDITOR)
    assert "not both" in search(client, reference=case.reference, person="Dana Director")


def test_9_a_reference_that_is_not_there_answers_as_one_of_which_the_auditor_finds_nothing(
    holder: Any,
) -> None:
    auditor, client = holder(Office.AUDITOR)
    own = world.lodged(auditor)
    pages = [search(client, reference=each) for each in (own.reference, "SC-ZZZZ-ZZZZ")]
    plainly = [page.replace(own.reference, "").replace("SC-ZZZZ-ZZZZ", "") for page in pages]
    without = [[line for line in page.splitlines() if "csrfmiddlewaretoken" not in line] for page in plainly]
    assert without[0] == without[1] and "Nothing was found" in pages[0]
    kept = AuditEntry.objects.filter(act="search_access_log").values_list("complaint", "record", "facts")
    assert len(kept) == 2 and kept[0] == kept[1]


def test_9_the_auditor_never_opens_a_case(case: Any, holder: Any) -> None:
    _, client = holder(Office.AUDITOR)
    for address in ("/cases/", f"/cases/{case.reference}/", f"/my/{case.reference}/opened/", f"/my/{case.reference}/"):
        assert client.get(address).status_code == 404


def test_the_log_asks_the_same_however_many_entries_there_are(case: Any, holder: Any) -> None:
    _, client = holder(Office.AUDITOR)
    asked = []
    for more in (1, 40):
        for number in range(more):
            audit.record("read:view", case=case, by=world.person(f"Reader {more} {number}"), about=case)
        with CaptureQueriesContext(connection) as counted:
            search(client, reference=case.reference)
        asked.append(len(counted))
    assert asked[0] == asked[1] <= 15


def taken(client: Client, case: Any, **typed: str) -> Any:
    answer = client.post(LOG, {"reference": case.reference, "export": "yes"})
    assert (answer.status_code, answer.headers["Location"]) == (302, EXPORT)
    return client.post(EXPORT, typed)


@pytest.mark.asvs("1.2.10")
def test_the_table_taken_away_has_no_formula_no_content_and_is_kept_with_its_purpose(case: Any, holder: Any) -> None:
    auditor, client = holder(Office.AUDITOR)
    director = Appointment.objects.get(office="director").holder
    director.name = "=cmd|' /C calc'!A0"
    director.save()
    answer = taken(client, case, purpose="concern")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="access-log.csv"')
    lines = list(csv.reader(io.StringIO(answer.content.decode())))
    assert len(lines) == AuditEntry.objects.filter(complaint=case.pk).exclude(act="export_access_log").count() + 1
    assert any(row[2] == "'=cmd|' /C calc'!A0" for row in lines)
    for never in ("Quiet Complainant", "Avery Quill", "kitchen"):
        assert never not in answer.content.decode()
    kept = AuditEntry.objects.get(act="export_access_log")
    assert (kept.actor, kept.complaint, kept.facts["purpose"]) == (auditor.pk, case.pk, "concern")
    assert kept.authority == Appointment.objects.get(office="auditor").pk
    newest = lines[1]
    assert AuditEntry.objects.get(pk=newest[0]).hash == newest[-1]


def test_without_a_purpose_nothing_is_taken_away(case: Any, holder: Any) -> None:
    _, client = holder(Office.AUDITOR)
    answer = taken(client, case)
    assert answer.status_code == 200 and "Choose what it is for" in answer.content.decode()
    assert not AuditEntry.objects.filter(act="export_access_log").exists()


def test_nothing_is_taken_away_that_was_not_looked_for_and_nobody_else_takes_anything(case: Any, holder: Any) -> None:
    _, client = holder(Office.AUDITOR)
    assert client.get(EXPORT).headers["Location"] == LOG
    _, director = holder(Office.SYSTEM_ADMINISTRATOR)
    assert (director.get(EXPORT).status_code, director.post(EXPORT).status_code) == (404, 404)


@pytest.mark.asvs("7.5.3")
def test_taking_away_asks_to_show_again_who_one_is(case: Any, holder: Any) -> None:
    _, client = holder(Office.AUDITOR)
    client.post(LOG, {"reference": case.reference, "export": "yes"})
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [each | {"at": each["at"] - 3600} for each in records]
    session.save()
    asked = client.get(EXPORT)
    assert asked.status_code == 302 and "/again/" in asked.headers["Location"]
    assert client.post(EXPORT, {"purpose": "routine"}).headers["Location"] == EXPORT
    assert not AuditEntry.objects.filter(act="export_access_log").exists()


@pytest.mark.asvs("1.2.10")
@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\tx", "\r=1", " =1"])
def test_words_that_a_spreadsheet_would_calculate_stand_after_an_apostrophe(words: str) -> None:
    assert plain(words) == f"'{words}"
    assert plain("Dana O’Neil") == "Dana O’Neil"


def test_boxes_left_empty_narrow_nothing(case: Any, holder: Any) -> None:
    _, client = holder(Office.AUDITOR)
    boxes = {f"{name}_{part}": "" for name in ("since", "until") for part in ("day", "month", "year")}
    typed = {"reference": "", "person": "Dana Director", **boxes}
    assert "Downloaded" in search(client, **typed)
    page = search(client, **typed)
    assert "Take this away as a table" in page and 'name="who"' in page
