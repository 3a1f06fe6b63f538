"""What closes by somebody else's act while one types (5.1, 29-34): told in words to whom it was open, nothing lost.

Nobody is told who never had that very record, nor who is kept out of the case for good since then (9).
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from complaints import handing_over
from complaints.models import LegalAdvice, Submission
from complaints.proceed import proceed
from people.models import User
from procedure import clock
from procedure.clock import MELBOURNE
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.referral.requested import ADVICE, Requested, before_the_vice_chancellor, refuse, release, requested
from tests.referral.test_last_day import LAST_DAY, MIDNIGHT, WORDS, nominee_of, sends
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db
FIRST, TYPED = "What I asked before.", "What I weighed, at some length."
MEANWHILE = "this closed to you while you had the page open."
DONE = "You did this already."


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def each_part(world: Requested, words: str = TYPED, **decision: str) -> dict[str, str]:
    """The words for every part, and what is decided of it where the form asks for that."""
    numbers = range(1, len(world.cells) + 1)
    decided = {f"decision_{number}": outcome for number in numbers for outcome in decision.values()}
    return {**decided, **{f"reasons_{number}": f"{words} {number}" for number in numbers}}


def told(answer: Any, why: str, typed: str = TYPED) -> bool:
    """Whether it says why, that nothing was done, and what was typed; and nothing of the case."""
    words = answer.content.decode()
    assert not [hidden for hidden in ("Avery Quill", "kitchen", "SC-") if hidden in words]
    return (answer.status_code, why in words, typed in words) == (409, True, True)


def refused_by_another(world: Requested) -> User:
    """A nominee refuses, and the letter leaves: with it the matter closes to whoever decides."""
    nominee: User = nominee_of(Office.VICE_CHANCELLOR, world.case)
    refuse(world, by=nominee)
    release(world, "referral/refused", by=nominee, mode="portal")
    return nominee


def consulted() -> Requested:
    world = requested()
    proceed(world.referral.consult_the_solicitor, by=world.director, question="May this be a breach?")
    return world


def declined(world: Requested) -> None:
    proceed(world.advice.record_advice, by=world.director, advised_on=MONDAY.date(), text=ADVICE)
    proceed(world.referral.decline, by=world.director, reasons={each.pk: "No breach." for each in world.cells})


# A step that can be taken again, after it was taken once


def test_32_a_second_question_over_midnight_of_the_last_day_is_kept_and_is_not_called_the_first():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32, 34])
    page = step(world.referral, "ask_the_director")
    assert sends(nominee, page, question=FIRST, version=str(world.referral.version)).status_code == 302
    with clock.at(MIDNIGHT):
        answer = sends(nominee, page, question=TYPED)
    assert told(answer, WORDS.format("Vice-Chancellor, as nominee"))
    assert DONE not in answer.content.decode()


def test_32_a_second_draft_and_a_second_answer_are_kept_too():
    world = before_the_vice_chancellor()
    office = appoint(Office.VICE_CHANCELLORS_OFFICE, until=LAST_DAY)
    director = nominee_of(Office.DIRECTOR, world.case, clauses=[31])
    draft, answer = (step(world.referral, each) for each in ("draft_the_decision", "answer_the_vice_chancellor"))
    first = each_part(world, FIRST, outcome="approved")
    assert sends(office, draft, **first, version=str(world.referral.version)).status_code == 302
    proceed(world.referral.ask_the_director, by=world.vice_chancellor, at=MONDAY, question="Since when?")
    assert sends(director, answer, text=FIRST, version=str(world.referral.version)).status_code == 302
    with clock.at(MIDNIGHT):
        drafted = sends(office, draft, **each_part(world, outcome="approved"))
        assert told(drafted, WORDS.format("Office of the Vice-Chancellor"), f"{TYPED} 1")
        answered = sends(director, answer, text=TYPED)
        assert told(answered, WORDS.format("Director, Equity and Diversity, as nominee"))


def test_64_other_words_for_a_letter_that_somebody_else_released_meanwhile_are_kept_a_second_time():
    world = before_the_vice_chancellor()
    refuse(world)
    letter = world.letter("referral/refused")
    Submission.objects.create(person=world.vice_chancellor, record=letter.pk, step="notice.change_words")
    other = nominee_of(Office.VICE_CHANCELLOR, world.case)
    release(world, "referral/refused", by=other, mode="portal")
    assert told(sends(world.vice_chancellor, step(letter, "change_words"), text=TYPED), MEANWHILE)


def test_2_4_the_very_form_that_was_sent_is_said_to_be_sent_and_what_differs_comes_back():
    world = before_the_vice_chancellor()
    nominee, once = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32, 34]), str(uuid4())
    page, version = step(world.referral, "ask_the_director"), str(world.referral.version)
    assert sends(nominee, page, question=FIRST, version=version, once=once).status_code == 302
    with clock.at(MIDNIGHT):
        assert told(sends(nominee, page, question=TYPED, once=once), DONE)
        for key in ("", "no key", "9" * 5000):
            again = sends(nominee, page, question=TYPED, once=key)
            assert told(again, WORDS.format("Vice-Chancellor, as nominee"))


# Closed by what somebody else did


def test_34_a_decision_on_a_page_from_before_the_letter_left_is_kept():
    world = before_the_vice_chancellor()
    office = appoint(Office.VICE_CHANCELLORS_OFFICE)
    nominee = refused_by_another(world)
    typed = each_part(world, outcome="approved")
    for someone in (world.vice_chancellor, nominee):
        assert told(sends(someone, step(world.referral, "approve"), **typed), MEANWHILE, f"{TYPED} 2")
    assert told(sends(office, step(world.referral, "draft_the_decision"), **typed), MEANWHILE, f"{TYPED} 2")
    assert signed_in(world.vice_chancellor).get(step(world.referral, "approve")).status_code == 404


def test_5_1_what_an_act_closed_is_not_put_down_to_the_last_day_once_that_is_over():
    world = before_the_vice_chancellor()
    nominee = refused_by_another(world)
    with clock.at(MIDNIGHT):
        answer = sends(nominee, step(world.referral, "approve"), **each_part(world, outcome="approved"))
    assert told(answer, MEANWHILE, f"{TYPED} 1")
    assert "authority" not in answer.content.decode()


def test_5_1_and_what_the_last_day_closed_is_not_put_down_to_a_later_act():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32, 34])
    later = datetime(2026, 11, 26, 9, 0, tzinfo=MELBOURNE)
    with clock.at(later):
        refuse(world, at=later)
        release(world, "referral/refused", by=world.vice_chancellor, mode="portal", at=later)
    with clock.at(later + timedelta(days=2)):
        assert told(
            sends(nominee, step(world.referral, "refuse"), **each_part(world)),
            WORDS.format("Vice-Chancellor, as nominee"),
            f"{TYPED} 1",
        )


def test_5_1_what_a_nominee_types_while_the_instrument_is_revoked_is_kept_within_its_clauses():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32])
    administrator = appoint(Office.SYSTEM_ADMINISTRATOR)
    appointment = nominee.appointments.get()
    handing_over.revoke(appointment, by=administrator, because="Another post.")
    answer = sends(nominee, step(world.referral, "ask_the_director"), question=TYPED)
    assert told(answer, MEANWHILE)
    assert sends(nominee, step(world.referral, "refuse"), **each_part(world)).status_code == 404


def test_29_advice_that_the_solicitor_types_while_it_is_declined_is_kept():
    world = consulted()
    declined(world)
    assert told(sends(world.solicitor, step(world.advice, "give_advice"), text=TYPED), MEANWHILE)


def test_29_so_is_that_of_a_lawyer_in_whose_place_another_is_asked_and_of_the_other_once_it_is_declined():
    world, other = consulted(), person()
    first, why = world.advice, {"who": "Firm", "reasons": "Away.", "question": "A breach?"}
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=other, **why)
    assert told(sends(world.solicitor, step(first, "give_advice"), text=TYPED), MEANWHILE)
    second = LegalAdvice.objects.get(lawyer=other)
    proceed(second.record_advice, by=world.director, advised_on=MONDAY.date(), text=ADVICE)
    proceed(world.referral.decline, by=world.director, reasons={each.pk: "No breach." for each in world.cells})
    assert told(sends(other, step(second, "give_advice"), text=TYPED), MEANWHILE)
    assert sends(other, step(first, "give_advice"), text=TYPED).status_code == 404


# To nobody else


def test_9_of_what_closed_meanwhile_nobody_is_told_who_never_could_take_that_step_of_that_record():
    world = before_the_vice_chancellor()
    of_58 = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[58])
    of_another = nominee_of(Office.VICE_CHANCELLOR, world.case, cases=["SC-AAAA-AAAA"])
    refused_by_another(world)
    later = nominee_of(Office.VICE_CHANCELLOR, world.case)
    governance = appoint(Office.DIRECTOR_GOVERNANCE)
    for someone in (of_58, of_another, later, governance, world.solicitor, world.complainant, person()):
        assert sends(someone, step(world.referral, "refuse"), **each_part(world)).status_code == 404
    assert sends(world.vice_chancellor, step(world.advice, "give_advice"), text=TYPED).status_code == 404


def test_9_nor_a_lawyer_who_stood_aside_and_is_kept_out_for_good():
    world = consulted()
    proceed(world.advice.stand_aside_as_lawyer, by=world.solicitor)
    assert sends(world.solicitor, step(world.advice, "give_advice"), text=TYPED).status_code == 404


def test_9_nor_whoever_is_a_respondent_by_now():
    world = consulted()
    declined(world)
    proceed(world.case.tracks.get(number=2).identify, by=world.director, respondent=world.solicitor)
    assert sends(world.solicitor, step(world.advice, "give_advice"), text=TYPED).status_code == 404


def test_34_a_version_of_any_length_sent_to_a_step_that_closed_loses_nothing():
    world = before_the_vice_chancellor()
    refuse(world)
    for version in ("9" * 5000, "٣", "²", "-1"):
        answer = sends(world.vice_chancellor, step(world.referral, "refuse"), **each_part(world), version=version)
        assert (answer.status_code, f"{TYPED} 1" in answer.content.decode()) == (409, True)
