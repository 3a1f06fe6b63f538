"""Clauses 32 and 34: what was decided is said by its letter, whatever else is open, and on no page before it.

Two respondents were told in Stage 2; an investigation is asked for of one part, or of each by itself.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from complaints.models import Complaint, Referral
from complaints.proceed import proceed
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import body_of, decoded, signed_in
from tests.conciliation import stage_two
from tests.conciliation.test_conciliation_pages import step
from tests.referral.requested import (
    ADVICE,
    MONDAY,
    Requested,
    advised,
    approve_all_but,
    before_the_vice_chancellor,
    refer,
    refuse,
)
from tests.world import appoint

pytestmark = pytest.mark.django_db
DECIDES = ("approve", "refuse")


@pytest.fixture(autouse=True)
def on_that_monday() -> Iterator[None]:
    with clock.at(MONDAY + timedelta(hours=2)):
        yield


class Parts:
    """Two respondents who were told; the request of either part goes its own way."""

    def __init__(self) -> None:
        offices = (Office.SOLICITOR, Office.VICE_CHANCELLOR, Office.EQUITY_STAFF)
        self.held: dict[Office, User] = {office: appoint(office) for office in offices}
        self.world = stage_two.acknowledged()
        stage_two.confirm(self.world)
        stage_two.advise(self.world, 1)
        stage_two.advise(self.world, 2)
        waiting = self.world.case.notices.get(letter="lodging/acknowledgement")
        proceed(waiting.release, by=self.world.director, at=MONDAY, mode="portal")

    def request(self, number: int) -> Referral:
        return Referral.objects.get(complaint=self.world.case, track=self.world.track(number))

    def asked_for(self, number: int) -> None:
        track, party = self.world.track(number), self.world.respondents[number - 1]
        proceed(track.decline_conciliation, by=party, at=MONDAY)
        proceed(self.world.track(number).ask_for_investigation, by=self.world.complainant, at=MONDAY)
        proceed(self.request(number).consult_the_solicitor, by=self.world.director, at=MONDAY, question="May it be?")
        advice = self.request(number).advice.get()
        proceed(advice.give_advice, by=self.held[Office.SOLICITOR], at=MONDAY, text=ADVICE)

    def referred(self, number: int) -> None:
        found = self.request(number)
        facts = {"decisions": {each.pk: "referred" for each in found.parts}, "reasons": {}}
        told = {"recommends": "for", "recommendation": "It is serious."}
        proceed(found.refer_to_vice_chancellor, by=self.world.director, at=MONDAY, **facts, **told)

    def decided(self, number: int, way: str) -> None:
        found, above = self.request(number), self.held[Office.VICE_CHANCELLOR]
        if way == "refuse":
            proceed(found.refuse, by=above, at=MONDAY, reasons={each.pk: "Not enough." for each in found.parts})
        else:
            decisions = {each.pk: "approved" for each in found.parts}
            proceed(found.approve, by=above, at=MONDAY, decisions=decisions, reasons={})

    def pages(self) -> list[str]:
        """The list and the page of the complainant, as they read them."""
        client, reference = signed_in(self.world.complainant), self.world.case.reference
        return [_plain(client.get(each)) for each in ("/my/", f"/my/{reference}/")]

    def either_way(self, number: int) -> list[list[str]]:
        """The pages after each way of deciding on that request."""
        told = []
        for way in DECIDES:
            with transaction.atomic():
                self.decided(number, way)
                told.append(self.pages())
                transaction.set_rollback(True)
        return told


def _plain(answer: Any) -> str:
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "<id>", decoded(body_of(answer)))
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", text)


def test_32_and_34_while_another_respondent_is_still_in_stage_2_both_ways_look_the_same():
    parts = Parts()
    parts.asked_for(1)
    parts.referred(1)
    approved, refused = parts.either_way(1)
    assert approved == refused
    assert "A letter says what was decided" in approved[1]


@pytest.mark.parametrize("other", ["with the Solicitor", "with the Vice-Chancellor"])
def test_32_and_34_while_another_request_is_open_both_ways_look_the_same(other: str):
    parts = Parts()
    parts.asked_for(1)
    parts.asked_for(2)
    parts.referred(1)
    if other == "with the Vice-Chancellor":
        parts.referred(2)
    approved, refused = parts.either_way(1)
    assert approved == refused


def test_34_once_the_letter_has_left_the_page_says_where_the_rest_stands():
    parts = Parts()
    parts.asked_for(1)
    parts.referred(1)
    parts.decided(1, "refuse")
    letter = parts.world.case.notices.get(letter="referral/refused")
    proceed(letter.release, by=parts.held[Office.VICE_CHANCELLOR], at=MONDAY, mode="portal")
    assert "Stage 2 has begun" in parts.pages()[1]


def test_32_once_it_is_with_the_vice_chancellor_the_way_ahead_does_not_say_that_the_director_decides():
    world = advised()
    ahead = f"/my/{world.case.reference}/"
    assert "whether to ask for a formal investigation" in _plain(signed_in(world.complainant).get(ahead))
    refer(world)
    shown = _plain(signed_in(world.complainant).get(ahead))
    assert "The Vice-Chancellor decides whether there is a formal investigation, and writes to you." in shown
    assert "whether to ask for a formal investigation" not in shown


def sent(someone: Any, record: Any, name: str, version: Any, **typed: str) -> str:
    """What answers a form that was opened at that version."""
    form = {"once": str(uuid4()), "version": str(version), "go": "yes", **typed}
    return decoded(body_of(signed_in(someone).post(step(record, name), form)))


def typed_meanwhile(world: Requested, decide: Callable[[Requested], Any]) -> str:
    opened = Complaint.objects.get(pk=world.case.pk).version
    decide(world)
    return sent(world.complainant, world.case, "write_to_the_office", opened, text="A long message.")


@pytest.mark.parametrize("decide", [refuse, approve_all_but])
def test_32_and_34_a_form_that_was_open_meanwhile_comes_back_whole_and_does_not_say_what_was_decided(decide):
    told = typed_meanwhile(before_the_vice_chancellor(), decide)
    assert "A long message." in told
    assert "Something changed meanwhile" in told
    for words in ("there is an investigation", "there is no investigation", "Started:", "Vice-Chancellor", "written."):
        assert words not in told


@pytest.mark.parametrize("version", [0, -50])
@pytest.mark.parametrize("name", ["write_to_the_office", "ask_to_withdraw"])
def test_9_a_forged_version_tells_a_party_no_more_than_what_they_did_themselves(name: str, version: int):
    world = before_the_vice_chancellor()
    proceed(world.referral.ask_the_director, by=world.vice_chancellor, at=MONDAY, question="Since when?")
    told = sent(world.complainant, world.case, name, version, text="Words.")
    for words in ("asked the Director", "asked for advice", world.director.name, world.vice_chancellor.name):
        assert words not in told


def test_29_a_solicitor_is_told_of_the_advice_alone_and_of_no_message():
    world = advised()
    proceed(world.case.write_to_the_office, by=world.complainant, at=MONDAY, text="Between us.")
    assert "A message came" not in sent(world.solicitor, world.advice, "give_advice", -50, text="Once more.")


def test_31_the_vice_chancellor_is_told_what_was_done_on_the_request_meanwhile_and_of_no_message():
    world = advised()
    refer(world)
    proceed(world.referral.ask_the_director, by=world.vice_chancellor, at=MONDAY, question="Since when?")
    opened = Referral.objects.get(pk=world.referral.pk).version
    proceed(world.case.write_to_the_office, by=world.complainant, at=MONDAY, text="Between us.")
    proceed(world.referral.answer_the_vice_chancellor, by=world.director, at=MONDAY, text="Since May.")
    reasons = {f"reasons_{number}": "Not enough." for number in range(1, len(world.cells) + 1)}
    told = sent(world.vice_chancellor, world.referral, "refuse", opened, **reasons)
    assert "The Director answered the Vice-Chancellor" in told
    assert "A message came" not in told
