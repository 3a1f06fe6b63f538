"""Clause 9 and specification 5.1: who keeps, loses and never gets a case as offices change hands."""

from datetime import timedelta

import pytest

from complaints import conflicts, handing_over
from complaints.models import Complaint, Document, grants
from complaints.models.capacity import is_aside
from complaints.proceed import proceed
from procedure import clock
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db


def test_clause_9_someone_typed_by_name_who_takes_an_office_later_is_kept_out_of_the_case_about_them():
    appoint(Office.DIRECTOR)
    case = lodged(people=[{"key": "p1", "name": "Bert Lacaze", "in_office": "no"}, written()["people"][1]])
    later = appoint(Office.EQUITY_STAFF, person("Bertrand Lacaze"))
    conflicts.keep_apart(later.appointments.get(), by=None)
    grants.settle(case)
    assert not Complaint.objects.visible_to(later).exists()


def test_clause_9_whoever_works_in_the_office_has_not_by_another_office_a_case_about_it():
    director = appoint(Office.DIRECTOR, person("Dale Director"))
    appoint(Office.VICE_CHANCELLOR, director, standing="acting")
    vice_chancellor = appoint(Office.VICE_CHANCELLOR)
    case = lodged(people=[{"key": "p1", "name": "Someone", "in_office": "equity_staff"}, written()["people"][1]])
    assert case.receiving_office == Office.VICE_CHANCELLOR
    assert not Complaint.objects.visible_to(director).exists()
    assert is_aside(director, case)
    assert Complaint.objects.visible_to(vice_chancellor).get() == case


def test_clause_9_a_file_the_office_added_stays_with_whoever_receives_the_case():
    staff, alternative = appoint(Office.EQUITY_STAFF), appoint(Office.ALTERNATIVE_RECEIVER)
    case = lodged()
    document = Document.objects.create(
        complaint=case, number=1, given_by=staff, given_at=MONDAY, stored_as="0" * 32, size=1
    )
    grants.settle(case)
    assert document in Document.objects.visible_to(staff)
    assert document not in Document.objects.visible_to(case.complainant)
    proceed(case.pass_to_another_receiver, by=staff, at=MONDAY, reasons="It is about one of us.")
    assert not Document.objects.visible_to(staff).exists()
    assert document in Document.objects.visible_to(alternative)


def test_5_1_an_appointment_that_will_end_shows_what_it_did_until_its_last_day():
    administrator, director = appoint(Office.SYSTEM_ADMINISTRATOR), appoint(Office.DIRECTOR)
    case = lodged()
    with clock.at(MONDAY):
        last = clock.today() + timedelta(days=3)
        handing_over.end(director.appointments.get(), by=administrator, last_day=last)
        assert case in Complaint.objects.visible_to(director)
    with clock.at(MONDAY + timedelta(days=4)):
        assert not Complaint.objects.visible_to(director).exists()


SEE_WITHOUT_RECEIVING = (Office.SOLICITOR, Office.VICE_CHANCELLORS_OFFICE, Office.DIRECTOR_GOVERNANCE)


@pytest.mark.parametrize("office", SEE_WITHOUT_RECEIVING)
@pytest.mark.parametrize("name", ["Blake Marrow", "B. Marrow"])
def test_clause_9_whoever_sees_cases_without_receiving_them_is_kept_out_where_a_name_may_be_theirs(office, name):
    appoint(Office.DIRECTOR)
    named, other = appoint(office, person("Bláke Marrow")), appoint(office, person("Robin Else"), standing="acting")
    case = lodged(people=[written()["people"][0], written()["people"][1] | {"name": name}])
    assert is_aside(named, case)
    assert not is_aside(other, case)
    assert case.receiving_office == Office.DIRECTOR  # nothing of it is theirs to receive: it goes to nobody else


@pytest.mark.parametrize("office", SEE_WITHOUT_RECEIVING)
def test_clause_9_whoever_is_appointed_to_see_cases_is_kept_out_of_those_with_their_name_and_none_is_passed_on(office):
    first, second = appoint(Office.SYSTEM_ADMINISTRATOR), appoint(Office.SYSTEM_ADMINISTRATOR)
    appoint(Office.DIRECTOR)
    case, witness = lodged(), person("Casey Lumen")
    with clock.at(MONDAY):
        made = handing_over.appoint(office, witness, by=first, starts=clock.today(), instrument="An instrument")
        if made.awaits_confirmation:
            handing_over.confirm(made, by=second)
    case = Complaint.objects.get(pk=case.pk)
    assert is_aside(witness, case)
    assert case.receiving_office == Office.DIRECTOR
    assert not is_aside(first, case)
