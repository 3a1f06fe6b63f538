"""Clause 29: another lawyer is asked in the place of the one who is asked now."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from complaints.models import LegalAdvice
from complaints.models.independence import NOT_ANOTHER_LAWYER
from complaints.proceed import NotOpenNow, proceed
from complaints.stages.act import CannotBe
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
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


def replaced_once_advised(lawyer: User | None) -> Requested:
    """The Solicitor advised, and turns out to be too close to it."""
    world = asked_the_solicitor()
    proceed(world.advice.give_advice, by=world.solicitor, text=ADVICE)
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=lawyer, **WHY)
    return world


def decline(world: Requested) -> None:
    proceed(world.referral.decline, by=world.director, reasons=dict.fromkeys((c.pk for c in world.cells), "No breach."))


@pytest.mark.parametrize("decide", [refer, decline])
def test_clause_29_advice_of_a_lawyer_who_was_replaced_does_not_count_and_the_decision_waits_for_the_other(
    decide: Callable[[Requested], None],
):
    other = person()
    world = replaced_once_advised(other)
    with pytest.raises(NotOpenNow, match="that advice does not count"):
        decide(world)
    assert world.referral.state == "with_solicitor"
    proceed(LegalAdvice.objects.get(lawyer=other).give_advice, by=other, text="Another view.")
    decide(world)
    assert world.referral.state in {"with_vice_chancellor", "declined_by_director"}


def test_clause_29_advice_of_a_lawyer_without_an_account_counts_once_the_director_has_recorded_it():
    world = replaced_once_advised(None)
    with pytest.raises(NotOpenNow, match="that advice does not count"):
        refer(world)
    proceed(world.advice.record_advice, by=world.director, text="By telephone.", advised_on=clock.today())
    refer(world)
    assert world.stage() == "vice_chancellor"


def test_clause_29_where_the_second_lawyer_stands_aside_the_advice_of_the_first_still_does_not_count():
    other, third = person(), person()
    world = replaced_once_advised(other)
    proceed(LegalAdvice.objects.get(lawyer=other).stand_aside_as_lawyer, by=other)
    with pytest.raises(NotOpenNow, match="that advice does not count"):
        refer(world)
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=third, **WHY)
    proceed(LegalAdvice.objects.get(lawyer=third).give_advice, by=third, text="A third view.")
    refer(world)
    assert world.stage() == "vice_chancellor"


def test_clause_29_a_lawyer_who_advised_can_be_replaced_by_one_who_advises_and_is_replaced_again():
    first = person()
    world = replaced_once_advised(first)
    proceed(LegalAdvice.objects.get(lawyer=first).give_advice, by=first, text="Another view.")
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=person(), **WHY)
    with pytest.raises(NotOpenNow, match="that advice does not count"):
        refer(world)


def test_clause_29_the_directors_pages_say_what_is_waited_for_until_it_is_there():
    other = person()
    world = replaced_once_advised(other)
    client, own = signed_in(world.director), f"/cases/{world.case.reference}"
    waited_for, does_not_count = "Another has to advise first (clause 29).", "what they advised does not count"
    shown = client.get(f"{own}/investigation/").text
    assert waited_for in shown and does_not_count in shown
    assert "A lawyer advises on the request" in client.get(f"{own}/tasks/").text
    for page in (f"{own}/tasks/", "/tasks/"):
        assert "Decide on the request" not in client.get(page).text
    answer = client.get(step(world.referral, "refer_to_vice_chancellor"))
    assert answer.status_code == 409 and waited_for in answer.text
    proceed(LegalAdvice.objects.get(lawyer=other).give_advice, by=other, text="Another view.")
    shown = client.get(f"{own}/investigation/").text
    assert waited_for not in shown and does_not_count in shown
    assert "Decide on the request" in client.get(f"{own}/tasks/").text


def test_clause_29_while_the_first_lawyer_is_asked_the_page_says_that_a_lawyer_advises_first_in_one_sentence():
    world = asked_the_solicitor()
    client, words = signed_in(world.director), "A lawyer has to advise first, and the advice has to stand in the record"
    assert words in client.get(f"/cases/{world.case.reference}/investigation/").text
    answer = client.get(step(world.referral, "decline"))
    told = re.search(r'govuk-body-l">([^<]*)<', answer.text)
    assert answer.status_code == 409 and told is not None
    assert words in told[1] and told[1].count(":") == 1


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


@pytest.mark.parametrize("office", sorted(NOT_ANOTHER_LAWYER))
def test_clause_29_nobody_is_asked_who_decides_works_on_cases_watches_or_is_told_without_names(office: Office):
    world = requested()
    held = {
        Office.DIRECTOR: world.director,
        Office.SOLICITOR: world.solicitor,
        Office.VICE_CHANCELLOR: world.vice_chancellor,
    }
    someone = held.get(office) or appoint(office)
    with pytest.raises(CannotBe, match="cannot be"):
        proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=someone, **WHY)
    assert not LegalAdvice.objects.filter(complaint=world.case).exists()


def test_33_whoever_is_told_without_names_is_not_asked_to_read_it_whole_and_the_reason_names_their_office_only():
    world, governance, records = (
        requested(), appoint(Office.DIRECTOR_GOVERNANCE), appoint(Office.RECORDS_OFFICER)
    )  # fmt: skip
    for someone in (governance, records):
        with pytest.raises(CannotBe, match="told of complaints without names or keeps their files"):
            proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=someone, **WHY)
        assert not reads(world, someone)


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


def test_9_the_complainants_page_calls_a_lawyer_a_lawyer_and_the_solicitor_by_their_office():
    world, other = asked_the_solicitor(), person()
    client, page = signed_in(world.complainant), f"/my/{world.case.reference}/"
    assert "University Solicitor" in client.get(page).text
    assert "A lawyer who was asked for advice" not in client.get(page).text
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=other, **WHY)
    shown = client.get(page).text
    assert "A lawyer who was asked for advice" in shown
    assert "University Solicitor" not in shown and "Someone who takes part" not in shown
