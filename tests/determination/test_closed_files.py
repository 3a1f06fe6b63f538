"""Clause 63: the records officer sees how long a closed file is kept and holds it, and nothing of what is in it; and
whoever receives the case is told when its file can be closed (specification 4.1, 5.8)."""

import pytest

from complaints.models import Complaint, Notice, Retention, Track
from complaints.proceed import NotYours, proceed
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import take
from tests.determination.before import admitted
from tests.determination.test_closing import close, ended, kept, on_that_monday
from tests.determination.test_pages_of_it import page
from tests.referral.requested import MONDAY
from tests.world import appoint, lodged, person

pytestmark = pytest.mark.django_db
__all__ = ["on_that_monday"]
TASK = "Close the file, and say how long it is kept"


def test_63_the_records_officer_sees_how_a_closed_file_is_kept_and_nothing_of_what_is_in_it():
    officer = appoint(Office.RECORDS_OFFICER)
    world, respondent = ended()
    assert not Retention.objects.visible_to(officer).exists()
    close(world)
    assert Retention.objects.visible_to(officer).count() == 1
    for model in (Complaint, Track, Notice):
        assert not model.objects.visible_to(officer).exists(), model
    listed = page(officer, "/records/")
    assert world.case.reference in listed and "23 November 2041" in listed
    one = page(officer, kept(world).get_absolute_url())
    assert "The officer gave the folder back." in one and "It was admitted." in one
    for name in (world.complainant.name, respondent.name):
        assert name not in listed and name not in one
    assert f"/cases/{world.case.reference}" not in listed + one


def test_63_the_records_officer_holds_a_file_and_chooses_another_class_on_the_site():
    officer = appoint(Office.RECORDS_OFFICER)
    world, _ = ended()
    close(world)
    take(officer, kept(world), "lay_legal_hold", reasons="A court asks for it.")
    assert kept(world).state == "held" and "Under a legal hold" in page(officer, "/records/")
    take(officer, kept(world), "keep_in_another_class", kept_as="RC4", reasons="By the public authority.")
    assert kept(world).kept_as == "RC4"
    take(officer, kept(world), "lift_legal_hold", reasons="The court is done.")
    assert kept(world).state == "kept"
    assert [each["by"] for each in kept(world).history][1:] == ["Records officer"] * 3
    with pytest.raises(NotYours):
        close(world, by=officer)


def test_63_nobody_else_finds_the_page_of_closed_files():
    world, respondent = ended()
    close(world)
    address = kept(world).get_absolute_url()
    for someone in (world.complainant, respondent, world.vice_chancellor, world.director, person()):
        assert signed_in(someone).get("/records/").status_code == 404
        assert signed_in(someone).get(address).status_code == 404


def test_63_a_records_officer_who_is_in_the_case_sees_nothing_of_it():
    world, respondent = ended()
    appoint(Office.RECORDS_OFFICER, holder=respondent)
    close(world)
    assert not Retention.objects.visible_to(respondent).exists()
    assert world.case.reference not in page(respondent, "/records/")


def test_63_the_director_is_told_when_a_file_can_be_closed_and_no_more_once_it_is():
    world, _ = admitted()
    here = f"/cases/{world.case.reference}/tasks/"
    for address in (here, "/tasks/"):
        assert TASK not in page(world.director, address)
    ended(world)
    for address in (here, "/tasks/"):
        assert TASK in page(world.director, address), address
    close(world)
    for address in (here, "/tasks/"):
        assert TASK not in page(world.director, address), address


def test_63_the_file_of_a_withdrawn_complaint_is_closed_too_once_what_follows_is_recorded():
    director, case = appoint(Office.DIRECTOR), lodged()
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY, reasons="")
    proceed(case.confirm_withdrawal, by=case.complainant, at=MONDAY)
    assert TASK not in page(director, "/tasks/")
    case = Complaint.objects.get(pk=case.pk)
    proceed(
        case.record_steps_after_withdrawal,
        by=director,
        at=MONDAY,
        steps_taken="nothing_more",
        reasons="Nothing is open.",
    )
    for letter in Notice.objects.filter(complaint=case, state="draft"):
        proceed(letter.release, by=director, at=MONDAY, mode="portal")
    assert TASK in page(director, "/tasks/")
    why = {"kept_as": "RC3", "reasons": "Withdrawn.", "returned": "Nobody had papers."}
    proceed(Complaint.objects.get(pk=case.pk).close_the_file, by=director, at=MONDAY, **why)
    assert TASK not in page(director, "/tasks/")
    found = Complaint.objects.get(pk=case.pk)
    assert (found.state, found.outcome) == ("closed", "withdrawn")
    assert Retention.objects.visible_to(director).count() == 1 and found.is_filed
