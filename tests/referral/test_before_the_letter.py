"""Clauses 32 and 34: what the Vice-Chancellor decided is said by their letter, and by nothing before it."""

import re
from datetime import timedelta

import pytest
from django.db import transaction

from complaints.models import Deadline, Notice, PartDecision
from complaints.proceed import NotYours, proceed
from procedure import clock
from procedure.offices import Office
from tests.channels import body_of, decoded, signed_in
from tests.referral.requested import MONDAY, Requested, approve_all_but, before_the_vice_chancellor, refuse, release
from tests.world import appoint

pytestmark = pytest.mark.django_db
LETTERS = ("referral/approved", "referral/refused")


def acknowledged_and_referred() -> Requested:
    """The acknowledgement has left, so that the decision is what comes next."""
    world = before_the_vice_chancellor()
    release(world, "lodging/acknowledgement", mode="portal")
    return world


def page_of(world: Requested) -> str:
    text = decoded(body_of(signed_in(world.complainant).get(f"/my/{world.case.reference}/")))
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "<id>", text).replace(world.case.reference, "<reference>")
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", text)


@pytest.mark.parametrize("days", [0, 3, 7])
def test_32_and_34_until_the_letter_comes_the_complainants_page_is_the_same_whichever_way_it_was_decided(days: int):
    world, told = acknowledged_and_referred(), []
    for decides in (refuse, approve_all_but):
        with transaction.atomic():
            decides(world)
            with clock.at(MONDAY + timedelta(days=days)):
                told.append(page_of(world))
            transaction.set_rollback(True)
    assert told[0] == told[1]
    assert "what was decided" in told[0]


def test_34_the_letter_is_promised_for_the_fifth_day_without_saying_how_it_was_counted():
    world = acknowledged_and_referred()
    approve_all_but(world)
    with clock.at(MONDAY):
        told = page_of(world)
    assert "Monday 30 November 2026" in told  # the fifth day is a Saturday
    assert "2 working days" not in told


@pytest.mark.parametrize("way", ["approve", "refuse"])
def test_32_and_34_a_letter_that_the_vice_chancellor_has_not_released_is_read_by_them_and_their_office_alone(way: str):
    world, office = before_the_vice_chancellor(), appoint(Office.VICE_CHANCELLORS_OFFICE)
    equity = appoint(Office.EQUITY_STAFF)
    refuse(world) if way == "refuse" else approve_all_but(world)
    letters = Notice.objects.filter(complaint=world.case, letter__in=LETTERS)
    for someone in (world.vice_chancellor, office):
        assert letters.visible_to(someone).count() == 1
    for someone in (world.director, equity, world.complainant, world.solicitor):
        assert letters.visible_to(someone).count() == 0
    (code,) = letters.values_list("letter", flat=True)
    release(world, code, by=world.vice_chancellor, mode="portal")
    for someone in (world.director, equity, world.complainant):
        assert letters.visible_to(someone).count() == 1


def test_34_a_letter_by_hand_stays_with_the_vice_chancellor_and_its_clock_until_it_is_handed_over():
    world, equity = before_the_vice_chancellor(), appoint(Office.EQUITY_STAFF)
    refuse(world)
    release(world, "referral/refused", by=world.vice_chancellor, mode="hand")
    page = signed_in(world.vice_chancellor).get("/decisions/").text
    assert "it counts from that day" in page
    assert "by Monday 30 November 2026" in page
    letter = world.letter("referral/refused")
    with pytest.raises(NotYours):
        proceed(letter.record_service, by=world.vice_chancellor, at=MONDAY, served_at=MONDAY, evidence="In person.")
    proceed(letter.record_service, by=equity, at=MONDAY, served_at=MONDAY, evidence="Handed over.")
    assert not Notice.objects.visible_to(world.vice_chancellor).exists()
    assert "No letter is waiting." in signed_in(world.vice_chancellor).get("/decisions/").text


def opened_to(world: Requested) -> tuple[int, set[str]]:
    """What was decided above, and the clocks of its letters and of what follows, as the one door gives them."""
    decided = PartDecision.objects.visible_to(world.complainant).filter(by_vice_chancellor=True)
    clocks = Deadline.objects.visible_to(world.complainant).filter(period__in=["D32b", "D34", "D36"])
    return decided.count(), set(clocks.values_list("period", flat=True))


@pytest.mark.parametrize("first", LETTERS)
def test_32_and_34_of_a_mixed_decision_nothing_opens_to_the_complainant_before_both_letters_have_left(first: str):
    world = before_the_vice_chancellor()
    approve_all_but(world, refused=1)
    assert opened_to(world) == (0, set())
    release(world, first, by=world.vice_chancellor, mode="portal")
    assert opened_to(world) == (0, set())
    (second,) = set(LETTERS) - {first}
    release(world, second, by=world.vice_chancellor, mode="portal")
    assert opened_to(world) == (1, set())


def test_34_of_a_refusal_nothing_opens_to_the_complainant_before_its_letter_was_handed_over():
    world, equity = before_the_vice_chancellor(), appoint(Office.EQUITY_STAFF)
    refuse(world)
    assert opened_to(world) == (0, set())
    release(world, "referral/refused", by=world.vice_chancellor, mode="hand")
    assert opened_to(world) == (0, set())
    letter = world.letter("referral/refused")
    proceed(letter.record_service, by=equity, at=MONDAY, served_at=MONDAY, evidence="Handed over.")
    assert opened_to(world) == (3, set())


def test_30_what_the_director_declined_opens_to_the_complainant_as_before_while_a_letter_from_above_waits():
    world = before_the_vice_chancellor(declined=1)
    approve_all_but(world, refused=1)
    seen = PartDecision.objects.visible_to(world.complainant).values_list("outcome", flat=True)
    assert list(seen) == ["declined"]


def test_32_and_34_the_letter_is_promised_on_the_page_until_one_has_come_and_then_no_more():
    world = acknowledged_and_referred()
    approve_all_but(world, refused=1)
    with clock.at(MONDAY):
        assert "writes to you what was decided" in page_of(world)
    release(world, "referral/approved", by=world.vice_chancellor, mode="portal")
    with clock.at(MONDAY):
        assert "writes to you what was decided" not in page_of(world)


def test_34_a_letter_that_has_to_be_handed_over_is_promised_until_it_was():
    world, equity = acknowledged_and_referred(), appoint(Office.EQUITY_STAFF)
    refuse(world)
    release(world, "referral/refused", by=world.vice_chancellor, mode="hand")
    with clock.at(MONDAY):
        assert "writes to you what was decided" in page_of(world)
    letter = world.letter("referral/refused")
    proceed(letter.record_service, by=equity, at=MONDAY, served_at=MONDAY, evidence="Handed over.")
    with clock.at(MONDAY):
        assert "writes to you what was decided" not in page_of(world)
