"""Letters, the access log and the system under /settings/; and who finds the first page (9, 4.3, pages 3.11)."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from complaints import audit, letters
from complaints.letter_samples import SAMPLE
from complaints.models import AuditEntry, Complaint, Track
from complaints.views.settings.access_log_words import act_in_words
from people.models import User
from procedure.offices import Office
from tests import world

pytestmark = pytest.mark.django_db

LOG = "/settings/access-log/"
ROOMS = {
    "offices": {
        Office.SYSTEM_ADMINISTRATOR, Office.DIRECTOR, Office.VICE_CHANCELLOR, Office.COORDINATOR, Office.EQUITY_STAFF,
        Office.AUDITOR,
    },
    "people": {Office.SYSTEM_ADMINISTRATOR, Office.DIRECTOR},
    "calendar": {Office.SYSTEM_ADMINISTRATOR, Office.DIRECTOR, Office.EQUITY_STAFF},
    "procedure": {Office.SYSTEM_ADMINISTRATOR, Office.DIRECTOR, Office.EQUITY_STAFF},
    "contacts": {Office.SYSTEM_ADMINISTRATOR, Office.DIRECTOR, Office.EQUITY_STAFF},
    "letters": {Office.SYSTEM_ADMINISTRATOR, Office.DIRECTOR, Office.EQUITY_STAFF, Office.VICE_CHANCELLOR},
    "access-log": {Office.AUDITOR},
    "system": {Office.SYSTEM_ADMINISTRATOR},
}  # fmt: skip


@pytest.mark.parametrize("by", list(Office))
def test_the_first_page_offers_each_office_exactly_what_it_may_open(by: Office, holder: Any) -> None:
    _, client = holder(by)
    mine = {room for room, offices in ROOMS.items() if by in offices}
    answer = client.get("/settings/")
    assert answer.status_code == (200 if mine else 404)
    page = answer.content.decode()
    for room in ROOMS:
        assert client.get(f"/settings/{room}/").status_code == (200 if room in mine else 404), (by, room)
        assert (f'href="/settings/{room}/"' in page) == (room in mine), (by, room)


def test_nobody_without_an_office_finds_anything() -> None:
    person = world.person()
    client = Client()
    client.force_login(person, backend="people.backends.ByPassword")
    for room in ["", *(f"{room}/" for room in ROOMS)]:
        assert client.get(f"/settings/{room}").status_code == 404
        assert Client().get(f"/settings/{room}").status_code == 302


def test_every_letter_can_be_looked_at_with_nothing_missing_and_as_a_paper(holder: Any) -> None:
    _, client = holder(Office.EQUITY_STAFF)
    assert b"Missing" not in client.get("/settings/letters/").content
    for letter in letters.letters().values():
        _, missing = letters.preview(letter, **SAMPLE)
        assert missing == [], letter.code
        page = client.get(f"/settings/letters/{letter.code}/")
        assert page.status_code == 200 and b"Sample" in page.content
    paper = client.get(f"/settings/letters/{letter.code}/sample.pdf")
    assert paper.content.startswith(b"%PDF") and "attachment" in paper.headers["Content-Disposition"]
    assert client.get("/settings/letters/no/such/").status_code == 404
    foreign = client.get(f"/settings/letters/{letter.code}/sample.pdf", headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 404


def test_an_auditor_finds_who_opened_a_case_and_the_search_itself_is_kept(holder: Any) -> None:
    auditor, client = holder(Office.AUDITOR)
    director = world.appoint(Office.DIRECTOR, world.person("Dana Director"))
    case = world.lodged(world.person("Quiet Complainant"))
    audit.read(case, by=director, case=case, how="download")
    page = client.post(LOG, {"reference": case.reference.lower()}).content.decode()
    assert "Dana Director" in page and "Downloaded" in page and case.reference in page
    assert "kitchen" not in page and "Avery Quill" not in page
    kept = AuditEntry.objects.get(act="search_access_log")
    assert (kept.actor, kept.complaint) == (auditor.pk, case.pk)
    assert b"Searched this log" in client.post(LOG, {"reference": case.reference}).content


def test_an_auditor_finds_what_a_person_did_choosing_where_several_have_the_name(holder: Any) -> None:
    _, client = holder(Office.AUDITOR)
    dana, _ = world.person("Dana One"), world.person("Dana Two")
    audit.record("appoint", by=dana, capacity="Director")
    several = client.post(LOG, {"person": "dana"}).content.decode()
    assert "Which of them?" in several and "Appointed someone" not in several
    page = client.post(LOG, {"who": str(dana.pk)}).content.decode()
    assert "Appointed someone" in page and "By or about Dana One" in page
    one = client.post(LOG, {"person": "Dana One"}).content.decode()
    assert "Appointed someone" in one
    assert b"Nothing was found" in client.post(LOG, {"person": "nobody of that name"}).content
    assert b"Enter a reference or a person" in client.post(LOG, {}).content


def test_a_foreign_reference_and_one_never_issued_look_the_same_to_an_auditor_who_is_named(holder: Any) -> None:
    auditor, client = holder(Office.AUDITOR)
    case = world.lodged(auditor)
    own = client.post(LOG, {"reference": case.reference}).content.decode()
    assert "Nothing was found" in own and "LODGE" not in own.upper().replace("DISCLOSE", "")
    assert case.reference not in client.post(LOG, {"who": str(auditor.pk)}).content.decode()


@pytest.mark.parametrize("as_what", ["named as a respondent", "of the office it is about"])
def test_clause_9_an_auditor_kept_out_of_a_case_finds_nothing_of_it_by_any_search(holder: Any, as_what: str) -> None:
    auditor, client = holder(Office.AUDITOR)
    director = world.appoint(Office.DIRECTOR, world.person("Dana Director"))
    alternative = world.appoint(Office.ALTERNATIVE_RECEIVER, world.person("Alex Alternative"))
    if as_what == "named as a respondent":
        case = world.lodged(
            people=[{"key": "p1", "name": auditor.name, "in_office": "no"}, world.written()["people"][1]]
        )
        Track.objects.filter(complaint=case, number=1).update(person=auditor)
    else:
        world.appoint(Office.EQUITY_STAFF, auditor)
        about = {"key": "p1", "name": director.name, "in_office": "no"}
        case = world.lodged(people=[about, world.written()["people"][1]])
        assert case.receiving_office == Office.ALTERNATIVE_RECEIVER
    other = world.lodged(world.person("Quiet Complainant"))
    for each in (case, other):
        audit.read(each, by=alternative)
    assert b"Nothing was found" in client.post(LOG, {"reference": case.reference}).content
    theirs = client.post(LOG, {"who": str(alternative.pk)}).content.decode()
    assert case.reference not in theirs and other.reference in theirs
    assert AuditEntry.objects.filter(act="search_access_log", complaint=case.pk).count() == 0


def test_long_logs_are_paged_by_key_without_anything_in_the_address(
    holder: Any, django_assert_max_num_queries: Any
) -> None:
    _, client = holder(Office.AUDITOR)
    busy = world.person("Busy Person")
    for number in range(60):
        audit.record(f"act_{number:02}", by=busy)
    with django_assert_max_num_queries(15):
        first = client.post(LOG, {"who": str(busy.pk)})
    second = client.post(LOG, {"who": str(busy.pk), "before": first.context["more"]}).content.decode()
    assert "Act 59" in first.content.decode() and "Act 00" not in first.content.decode()
    assert "Act 00" in second and "Act 59" not in second


def test_codes_are_read_as_words() -> None:
    assert act_in_words("read:print", "complaint") == "Printed"
    assert act_in_words("door:signed_in", "user") == "Signed in"
    assert act_in_words("refused:appoint", "").startswith("Was refused: ")
    assert act_in_words("acknowledge", "complaint") != "acknowledge"


def test_an_administrator_sees_the_system_and_nothing_of_a_case(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    case = world.lodged(world.person("Quiet Complainant"))
    page = client.get("/settings/system/").content.decode()
    in_use = settings.CASE_KEYS[0].split(":")[0]
    assert "Calendar 1" in page and in_use in page and "Waiting" in page
    assert "No scanner is named" in page
    assert case.reference not in page and "Quiet" not in page
    assert Complaint.objects.count() == 1 and User.objects.filter(name="Quiet Complainant").exists()
