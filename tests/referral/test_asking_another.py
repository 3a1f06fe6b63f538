"""Clause 29: another lawyer is asked in the place of the one who is asked now."""

from typing import Any

import pytest

from complaints.models import LegalAdvice
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from people.models import User
from procedure.offices import Office
from tests.channels import signed_in
from tests.referral.requested import ADVICE, Requested, refer, requested
from tests.world import appoint, person

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"who": "Firm", "reasons": "The Solicitor is too close to it.", "question": "Is it a breach?"}


def asked_the_solicitor() -> Requested:
    world = requested()
    proceed(world.referral.consult_the_solicitor, by=world.director, question="May this be a breach?")
    return world


def reads(world: Requested, someone: User) -> bool:
    return bool(type(world.case).objects.visible_to(someone).filter(pk=world.case.pk).exists())


def test_clause_29_while_the_solicitor_is_asked_another_can_be_asked_and_the_solicitor_reads_no_more():
    world, other = asked_the_solicitor(), person()
    assert reads(world, world.solicitor)
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=other, **WHY)
    assert (reads(world, world.solicitor), reads(world, other)) == (False, True)
    assert sorted(LegalAdvice.objects.filter(complaint=world.case).values_list("state", flat=True)) == [
        "asked", "ended"
    ]  # fmt: skip
    proceed(LegalAdvice.objects.get(lawyer=other).give_advice, by=other, text=ADVICE)
    refer(world)
    assert world.stage() == "vice_chancellor"


def test_clause_29_a_second_lawyer_takes_the_place_of_the_first():
    world, first, second = asked_the_solicitor(), person(), person()
    for lawyer in (first, second):
        proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=lawyer, **WHY)
    assert (reads(world, first), reads(world, second)) == (False, True)


def test_clause_29_whoever_is_asked_already_is_not_asked_again():
    world, other = asked_the_solicitor(), person()
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=other, **WHY)
    with pytest.raises(CannotBe, match="cannot be appointed"):
        proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=other, **WHY)
    assert reads(world, other)


def test_clause_9_a_solicitor_who_is_found_to_be_a_respondent_gives_way_to_another_lawyer():
    world, other = asked_the_solicitor(), person()
    proceed(world.case.tracks.get(number=2).identify, by=world.director, respondent=world.solicitor)
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=other, **WHY)
    assert (reads(world, world.solicitor), reads(world, other)) == (False, True)


def test_63_the_complainant_reads_by_office_that_the_solicitor_or_another_lawyer_opened_it():
    world, other = asked_the_solicitor(), person()
    page = f"/my/{world.case.reference}/opened/"
    mine, theirs = signed_in(world.complainant), f"/legal-advice/{world.advice.pk}/"
    assert "University Solicitor" not in mine.get(page).text
    assert signed_in(world.solicitor).get(theirs).status_code == 200
    assert "University Solicitor" in mine.get(page).text
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=other, **WHY)
    assert signed_in(other).get(f"/legal-advice/{LegalAdvice.objects.get(lawyer=other).pk}/").status_code == 200
    assert "A lawyer who was asked for advice" in mine.get(page).text


def test_63_the_complainant_reads_by_office_that_the_vice_chancellor_and_their_office_opened_it():
    world, staff = asked_the_solicitor(), appoint(Office.VICE_CHANCELLORS_OFFICE)
    proceed(world.advice.give_advice, by=world.solicitor, text=ADVICE)
    refer(world)
    for someone, called in ((world.vice_chancellor, "Vice-Chancellor"), (staff, "Office of the Vice-Chancellor")):
        assert signed_in(someone).get(f"/decisions/{world.referral.pk}/").status_code == 200
        assert called in signed_in(world.complainant).get(f"/my/{world.case.reference}/opened/").text
