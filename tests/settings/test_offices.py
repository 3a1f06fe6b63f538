"""Offices under /settings/: who may appoint, two people, what ends at once (specification 5.1, 0201)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from complaints import sweeps
from complaints.models import AuditEntry, Complaint
from people.models import Appointment, Standing, Unit
from procedure.offices import Office
from tests import world
from tests.settings.forms import day, hidden, through

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def terms(person: Any, **changes: Any) -> dict[str, Any]:
    return {
        "holder": str(person.pk),
        "standing": "substantive",
        **day("starts", TODAY),
        "instrument": "Resolution 4 of 2026",
    } | changes


def appoint(client: Client, office: Office, person: Any, **changes: Any) -> Any:
    """As a person does it: search, choose, terms, check, go."""
    url = f"/settings/offices/{office}/appoint/"
    found = client.post(url, {"find": person.name})
    assert str(person.pk) in found.content.decode()
    asked = client.post(url, {"chosen": "yes", "holder": str(person.pk)})
    typed = {**hidden(asked), **terms(person, **changes)}
    checked = client.post(url, typed)
    if 'name="go"' not in checked.content.decode():
        return checked
    assert not Appointment.objects.filter(office=office, holder=person).exists(), "nothing is done before go"
    return client.post(url, {**typed, "go": "yes"})


def test_a_system_administrator_appoints_and_a_second_person_confirms_before_it_counts(holder: Any) -> None:
    administrator, first = holder(Office.SYSTEM_ADMINISTRATOR)
    _, second = holder(Office.SYSTEM_ADMINISTRATOR)
    new = world.person("Robin Vale")
    answer = appoint(first, Office.DIRECTOR, new)
    assert answer.status_code == 302
    made = Appointment.objects.get(holder=new)
    assert made.awaits_confirmation and made.appointed_by == administrator
    confirm = f"/settings/appointments/{made.pk}/confirm/"
    own = through(first, confirm)
    assert own.status_code == 409 and b"second person" in own.content
    assert through(second, confirm).status_code == 302
    made.refresh_from_db()
    assert not made.awaits_confirmation
    acts = list(AuditEntry.objects.filter(record=made.pk).order_by("id").values_list("act", flat=True))
    assert acts == ["appoint", "confirm_appointment"]
    assert "Robin" not in str(list(AuditEntry.objects.values_list("facts", flat=True)))


def test_what_an_appointment_opens_comes_with_the_sweep_and_a_revocation_closes_it_at_once(holder: Any) -> None:
    _, first = holder(Office.SYSTEM_ADMINISTRATOR)
    _, second = holder(Office.SYSTEM_ADMINISTRATOR)
    case = world.lodged()
    new = world.person("Robin Vale")
    appoint(first, Office.DIRECTOR, new)
    made = Appointment.objects.get(holder=new)
    sweeps.run(world.MONDAY)
    assert not Complaint.objects.visible_to(new).exists()
    through(second, f"/settings/appointments/{made.pk}/confirm/")
    sweeps.run(world.MONDAY)
    assert Complaint.objects.visible_to(new).filter(pk=case.pk).exists()
    answer = through(second, f"/settings/appointments/{made.pk}/revoke/", because="The letter was withdrawn")
    assert answer.status_code == 302
    assert not Complaint.objects.visible_to(new).exists()
    made.refresh_from_db()
    assert made.revoked_because == "The letter was withdrawn"


def test_an_end_is_a_last_day_and_past_days_are_refused_in_words(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    world.appoint(Office.RECORDS_OFFICER)
    made = Appointment.objects.get(office=Office.RECORDS_OFFICER)
    url = f"/settings/appointments/{made.pk}/end/"
    past = through(client, url, **day("last_day", TODAY - timedelta(days=1)))
    assert past.status_code == 409 and b"revoke it" in past.content and b'value="22"' in past.content
    assert through(client, url, **day("last_day", TODAY)).status_code == 302
    made.refresh_from_db()
    assert made.until == TODAY


def test_a_refusal_comes_back_in_words_with_what_was_typed(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    unit = Unit.objects.create(code="ED", name="Equity and Diversity")
    world.appoint(Office.EQUITY_STAFF, world.person(unit=unit))
    near = world.person("Robin Vale", unit=unit)
    answer = appoint(client, Office.ALTERNATIVE_RECEIVER, near)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "they cannot be in its unit" in page and "Resolution 4 of 2026" in page
    assert not Appointment.objects.filter(holder=near).exists()


def test_nobody_appoints_themselves(holder: Any) -> None:
    person, client = holder(Office.SYSTEM_ADMINISTRATOR)
    answer = appoint(client, Office.AUDITOR, person)
    assert b"Nobody appoints themselves" in answer.content
    assert not Appointment.objects.filter(office=Office.AUDITOR).exists()


def test_a_nominee_is_limited_to_clauses_and_cases_and_a_reference_is_shown_only_to_those_who_see_the_case(
    holder: Any,
) -> None:
    world.appoint(Office.ALTERNATIVE_RECEIVER)
    _, director = holder(Office.DIRECTOR)
    _, other = holder(Office.SYSTEM_ADMINISTRATOR)
    case = world.lodged()
    nominee = world.person("Robin Vale")
    answer = appoint(director, Office.DIRECTOR, nominee, standing="nominee", clauses=["20", "21"], cases=case.reference)
    assert answer.status_code == 302
    made = Appointment.objects.get(holder=nominee)
    assert (made.standing, made.clauses, made.cases) == (Standing.NOMINEE, [20, 21], [case.reference])
    assert case.reference in director.get("/settings/offices/director/").content.decode()
    page = other.get("/settings/offices/director/").content.decode()
    assert case.reference not in page and "only for cases named in it" in page


def test_a_reference_that_is_none_is_refused_whether_or_not_a_case_has_it(holder: Any) -> None:
    _, client = holder(Office.DIRECTOR)
    person = world.person("Robin Vale")
    answer = appoint(client, Office.DIRECTOR, person, standing="nominee", cases="SC-1")
    assert b"is not a reference" in answer.content


def test_the_same_form_sent_twice_appoints_once(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    person = world.person("Robin Vale")
    url = "/settings/offices/contact_officer/appoint/"
    typed = {**hidden(client.post(url, {"chosen": "yes", "holder": str(person.pk)})), **terms(person), "go": "yes"}
    assert [client.post(url, typed).status_code for _ in range(3)] == [302, 302, 302]
    assert Appointment.objects.filter(holder=person).count() == 1


def test_two_administrators_revoking_at_once_one_is_told(holder: Any) -> None:
    _, one = holder(Office.SYSTEM_ADMINISTRATOR)
    _, two = holder(Office.SYSTEM_ADMINISTRATOR)
    world.appoint(Office.AUDITOR)
    made = Appointment.objects.get(office=Office.AUDITOR)
    url = f"/settings/appointments/{made.pk}/revoke/"
    opened = hidden(two.get(url))
    through(one, url, because="First")
    late = two.post(url, {**opened, "because": "Second", "go": "yes"})
    assert late.status_code == 409 and b"has been revoked" in late.content and b"Second" in late.content


def test_a_vacancy_is_plain_and_a_missing_receiver_is_said_to_those_who_can_mend_it(holder: Any) -> None:
    _, administrator = holder(Office.SYSTEM_ADMINISTRATOR)
    _, director = holder(Office.DIRECTOR)
    page = administrator.get("/settings/offices/").content.decode()
    assert "Vacant" in page and "not ready" in page
    assert "not ready" in administrator.get("/settings/").content.decode()
    assert "not ready" not in director.get("/settings/offices/").content.decode()
    world.appoint(Office.ALTERNATIVE_RECEIVER)
    assert "not ready" not in administrator.get("/settings/offices/").content.decode()


MAY = {
    Office.SYSTEM_ADMINISTRATOR: set(Office),
    Office.DIRECTOR: {Office.DIRECTOR, Office.EQUITY_STAFF, Office.COORDINATOR, Office.CONTACT_OFFICER},
    Office.VICE_CHANCELLOR: set(Office) - {Office.CHANCELLORS_NOMINEE, Office.SYSTEM_ADMINISTRATOR},
    Office.COORDINATOR: {Office.CONTACT_OFFICER},
}


@pytest.mark.parametrize("by", list(Office))
def test_each_office_finds_only_the_appointing_that_is_its_own(by: Office, holder: Any) -> None:
    _, client = holder(by)
    for office in Office:
        expected = 200 if office in MAY.get(by, set()) else 404
        assert client.get(f"/settings/offices/{office}/appoint/").status_code == expected, (by, office)
    world.appoint(Office.RECORDS_OFFICER, starts=date(2021, 1, 1))
    made = Appointment.objects.get(office=Office.RECORDS_OFFICER, starts=date(2021, 1, 1))
    expected = 200 if Office.RECORDS_OFFICER in MAY.get(by, set()) else 404
    for act in ("end", "revoke", "confirm"):
        assert client.get(f"/settings/appointments/{made.pk}/{act}/").status_code == expected, (by, act)
        if expected == 404:
            assert client.post(f"/settings/appointments/{made.pk}/{act}/", {"go": "yes"}).status_code == 404


def test_a_nominee_of_the_director_has_no_settings(holder: Any) -> None:
    world.appoint(Office.DIRECTOR)
    _, client = holder(Office.DIRECTOR, standing=Standing.NOMINEE)
    assert client.get("/settings/").status_code == 404
    assert client.get("/settings/offices/").status_code == 404
    assert client.get("/settings/offices/director/appoint/").status_code == 404


def test_what_is_not_there_is_not_found(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    assert client.get("/settings/offices/dean/").status_code == 404
    assert client.get("/settings/appointments/00000000-0000-4000-8000-000000000000/revoke/").status_code == 404
    assert Client().get("/settings/offices/").status_code == 302


def test_the_pages_of_offices_ask_the_same_few_queries_however_many_appointments(
    holder: Any, django_assert_max_num_queries: Any
) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    for _ in range(10):
        world.appoint(Office.CONTACT_OFFICER)
    for url in ("/settings/", "/settings/offices/", "/settings/offices/contact_officer/"):
        with django_assert_max_num_queries(8):
            assert client.get(url).status_code == 200


def test_a_search_finds_those_outside_only_by_their_whole_address(holder: Any) -> None:
    _, client = holder(Office.SYSTEM_ADMINISTRATOR)
    outside = world.person("Sol Outside", kind="outsider", email="sol@elsewhere.example")
    url = "/settings/offices/chancellors_nominee/appoint/"
    assert str(outside.pk) not in client.post(url, {"find": "Sol"}).content.decode()
    assert str(outside.pk) in client.post(url, {"find": "sol@elsewhere.example"}).content.decode()


def test_a_revoked_administrator_finds_nothing_with_the_next_request(holder: Any) -> None:
    administrator, client = holder(Office.SYSTEM_ADMINISTRATOR)
    _, other = holder(Office.SYSTEM_ADMINISTRATOR)
    assert client.get("/settings/offices/").status_code == 200
    made = Appointment.objects.get(holder=administrator)
    through(other, f"/settings/appointments/{made.pk}/revoke/", because="Left")
    assert client.get("/settings/offices/").status_code == 404
    assert client.get("/settings/").status_code == 404
