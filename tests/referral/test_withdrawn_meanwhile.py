"""Clauses 14, 30 and 34: what was decided before a complaint is withdrawn is told all the same, by its day."""

import pytest

from complaints.models import Complaint, Deadline, Notice
from complaints.proceed import NotOpenNow, proceed
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.referral.requested import MONDAY, Requested, approve_all_but, before_the_vice_chancellor, refuse, release
from tests.referral.test_complainant_first import Decided
from tests.world import appoint

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def withdraw(case: Complaint) -> None:
    case = Complaint.objects.get(pk=case.pk)
    proceed(case.ask_to_withdraw, by=case.complainant)
    proceed(Complaint.objects.get(pk=case.pk).confirm_withdrawal, by=case.complainant)


def clock_of_the_letter(world: Requested) -> Deadline:
    return Deadline.objects.get(complaint=world.case, period="D34")


def test_34_a_refusal_is_told_within_its_five_days_although_the_complaint_was_withdrawn_meanwhile():
    world, office = before_the_vice_chancellor(), appoint(Office.VICE_CHANCELLORS_OFFICE)
    refuse(world)
    withdraw(world.case)
    assert world.letter("referral/refused").state == "draft"
    assert (clock_of_the_letter(world).state, bool(clock_of_the_letter(world).remind_on)) == ("running", True)
    assert world.case.reference in signed_in(world.vice_chancellor).get("/decisions/").text
    assert signed_in(world.vice_chancellor).get(f"/decisions/{world.referral.pk}/").status_code == 200
    assert Notice.objects.visible_to(office).filter(letter="referral/refused").exists()
    with pytest.raises(NotOpenNow, match="meets a time limit"):
        proceed(world.letter("referral/refused").cancel, by=world.vice_chancellor, reasons="It was withdrawn.")
    release(world, "referral/refused", by=world.vice_chancellor, mode="portal")
    assert clock_of_the_letter(world).state == "met"
    assert Notice.objects.visible_to(world.complainant).filter(letter="referral/refused").exists()
    for someone in (world.vice_chancellor, office):
        assert not Complaint.objects.visible_to(someone).filter(pk=world.case.pk).exists()


def test_14_what_was_not_decided_before_a_withdrawal_opens_nothing_and_starts_nothing():
    world = before_the_vice_chancellor()
    withdraw(world.case)
    assert not Complaint.objects.visible_to(world.vice_chancellor).filter(pk=world.case.pk).exists()
    assert not Deadline.objects.filter(complaint=world.case).unmet().exists()
    assert not Notice.objects.waiting().filter(complaint=world.case, letter__startswith="referral/").exists()


def test_34_of_a_mixed_decision_the_refusal_alone_is_told_and_says_nothing_of_another_letter():
    world = before_the_vice_chancellor()
    approve_all_but(world, refused=1)
    withdraw(world.case)
    assert world.letter("referral/approved").state == "cancelled"
    assert Deadline.objects.get(complaint=world.case, period="D32b").state == "cancelled"
    release(world, "referral/refused", by=world.vice_chancellor, mode="portal")
    assert "Not this one." in world.letter("referral/refused").text
    assert "Another letter" not in world.letter("referral/refused").text


WAYS = [("declined", "referral/declined", "referral/part_ended"),
        ("refused", "referral/refused", "referral/not_investigated")]  # fmt: skip


@pytest.mark.parametrize(("way", "theirs", "respondents"), WAYS)
def test_30_and_34_both_letters_wait_on_and_leave_in_their_order(way: str, theirs: str, respondents: str):
    decided: Decided = getattr(Decided(), way)()
    withdraw(decided.case)
    with pytest.raises(NotOpenNow, match="First the letter to the complainant"):
        decided.release(respondents)
    assert "Release the letter “Where this matter stands”" in signed_in(decided.director).get("/tasks/").text
    decided.release(theirs)
    decided.release(respondents)
    assert decided.letter(respondents).state == "released"
