"""Clauses 13, 25, 27: while an outside body has the matter, what may be undone can be undone, and nothing begins."""

import re
from typing import Any

import pytest

from complaints.models import Complaint, Deadline, StoodAside
from complaints.proceed import NotOpenNow, NotYours, choices, proceed
from complaints.stages.suspension import WAITS
from tests.conciliation.stage_two import World, later, letters_to
from tests.conciliation.together import agreement, bound, conciliating, in_force, with_terms, work
from tests.crossing.waiting import lift, suspend
from tests.world import MONDAY, person

pytestmark = pytest.mark.django_db
HELD = re.escape(WAITS)


def signed_by_one() -> tuple[World, Any]:
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.complainant, at=MONDAY)
    suspend(world)
    return world, conciliator


def open_to(record: Any, someone: Any) -> set[str]:
    return {each.step.name for each in choices(record, someone) if each.open}


def test_13_a_signature_can_be_taken_back_and_the_second_is_not_given_while_it_waits():
    world, _ = signed_by_one()
    with pytest.raises(NotOpenNow, match=HELD):
        proceed(agreement(world).sign_too, by=world.respondents[0], at=later(1))
    proceed(agreement(world).take_back_signature, by=world.complainant, at=later(1))
    assert (agreement(world).state, agreement(world).complainant_signed_at) == ("draft", None)
    with pytest.raises(NotOpenNow, match=HELD):
        proceed(agreement(world).sign, by=world.complainant, at=later(1))


@pytest.mark.parametrize("who", ["complainant", "respondent", "conciliator", "director"])
def test_13_an_agreement_that_is_not_signed_by_both_can_be_set_aside_while_it_waits(who):
    world, conciliator = signed_by_one()
    people = {"complainant": world.complainant, "respondent": world.respondents[0], "director": world.director}
    proceed(agreement(world).set_aside, by=people.get(who, conciliator), at=later(1))
    assert (agreement(world).state, world.track().state) == ("set_aside", "conciliating")


def test_25_what_one_side_signed_may_wait_for_the_other_as_long_as_it_has_to():
    world, _ = signed_by_one()
    lift(world, at=later(30))
    proceed(agreement(world).sign_too, by=world.respondents[0], at=later(31))
    assert world.track().state == "resolved"


@pytest.mark.parametrize("who", ["complainant", "respondent"])
def test_27_that_an_agreement_is_not_kept_is_reported_and_answered_while_another_matter_waits(who):
    world, conciliator = conciliating(respondents=2)
    in_force(world, conciliator)
    suspend(world)
    someone = world.complainant if who == "complainant" else world.respondents[0]
    proceed(agreement(world).report_breach, by=someone, at=later(1), about="1", words="The roster was changed.")
    assert agreement(world).state == "breach_alleged"
    assert Deadline.objects.get(complaint=world.case, period="D27").state == "running"
    assert "conciliation/options" in letters_to(world.complainant, world.case)
    assert "conciliation/options_for_respondent" in letters_to(world.respondents[0], world.case)
    assert world.respondents[1].pk not in {each.recipient_id for each in world.case.notices.filter(cause__isnull=False)
                                           if each.letter.startswith("conciliation/options")}  # fmt: skip


def test_27_what_is_done_about_it_waits_for_the_process():
    world, conciliator = conciliating()
    in_force(world, conciliator)
    suspend(world)
    proceed(agreement(world).report_breach, by=world.complainant, at=later(1), about="1", words="Changed again.")
    with pytest.raises(NotOpenNow, match=HELD):
        proceed(agreement(world).choose_option, by=world.complainant, at=later(2), option="conciliation")
    lift(world, at=later(20))
    proceed(agreement(world).choose_option, by=world.complainant, at=later(21), option="conciliation")
    assert world.track().state == "advised"


def test_25_a_conciliator_stands_aside_while_it_waits_and_their_notes_are_destroyed():
    world, conciliator = conciliating()
    proceed(work(world).write_note, by=conciliator, at=MONDAY, words="Remember the roster.")
    suspend(world)
    proceed(work(world).stand_aside, by=conciliator, at=later(1), reasons="I taught one of them.")
    assert (work(world).state, work(world).notes_destroyed) == ("ended", 1)
    assert StoodAside.objects.filter(complaint=world.case, person=conciliator).exists()
    assert not Complaint.objects.visible_to(conciliator).exists()


def test_25_someone_who_was_asked_and_has_not_declared_stands_aside_while_it_waits():
    world, _ = conciliating()
    proceed(work(world).end_appointment, by=world.director, at=MONDAY, reasons="Long absent.")
    asked = person("Rae Holt")
    facts = {"conciliator": asked, "asked": True, "reasons": "Impartial."}
    proceed(Complaint.objects.get(pk=world.case.pk).appoint_conciliator, by=world.director, at=later(1), **facts)
    suspend(world, at=later(1))
    assert open_to(work(world), asked) == {"stand_aside"}
    with pytest.raises(NotOpenNow, match=HELD):
        proceed(work(world).declare, by=asked, at=later(2), confidential=True, impartial=True)
    proceed(work(world).stand_aside, by=asked, at=later(2), reasons="Too close.")
    assert work(world).state == "ended"


def test_25_the_director_ends_an_appointment_while_it_waits_and_nobody_else_does():
    world, conciliator = conciliating()
    suspend(world)
    with pytest.raises(NotYours):
        proceed(work(world).end_appointment, by=conciliator, at=later(1), reasons="So.")
    proceed(work(world).end_appointment, by=world.director, at=later(1), reasons="Found to be a cousin.")
    assert (work(world).state, work(world).ended_because) == ("ended", "appointment_ended")
    lift(world, at=later(20))
    other = bound(world, "Rae Holt", at=later(21))
    assert "record_session" in open_to(work(world), other)


def test_13_nothing_of_conciliation_goes_on_while_it_waits():
    world, conciliator = conciliating(respondents=2)
    with_terms(world, conciliator)
    suspend(world)
    assert open_to(work(world), conciliator) == {"stand_aside"}
    assert open_to(world.track(), conciliator) == set()
    assert open_to(agreement(world), conciliator) == {"set_aside"}
    assert open_to(agreement(world), world.complainant) == {"set_aside"}
    assert open_to(agreement(world), world.respondents[0]) == {"set_aside"}
