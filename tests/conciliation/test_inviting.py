"""Clause 21: a respondent is found by what only one person has, or, without an account, invited with a code."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from complaints import drafting
from complaints.models import Track
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from people import resume
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, approve, confirm, prepare
from tests.world import MONDAY, appoint, person, written

pytestmark = pytest.mark.django_db
NOBODY_KNOWN = [
    {"key": "p1", "name": "Avery Quill", "relation": "other", "in_office": "no"},
    {"key": "p2", "name": "", "relation": "other", "in_office": "no"},
]


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def world() -> World:
    """Nobody has been identified; the second is not known by name either."""
    made = acknowledged(people=NOBODY_KNOWN, incidents=written()["incidents"])
    Track.objects.filter(complaint=made.case).update(person=None)
    made.respondents.clear()
    return made


def at(world: World, step: str, number: int = 1) -> str:
    return f"/steps/{world.case.reference}/track/{world.track(number).pk}/{step}/"


def key(world: World) -> dict[str, Any]:
    world.case.refresh_from_db()
    return {"once": str(uuid4()), "version": world.track().version}


def invited(world: World) -> tuple[User, str]:
    taken = proceed(world.track().invite, by=world.director, at=MONDAY, name="Avery Quill")
    return taken.record.person, taken.record.code_to_show


@pytest.mark.parametrize("by", ["email", "staff_number"])
def test_21_who_a_respondent_is_is_found_by_address_or_number_and_confirmed_by_name(world: World, by: str) -> None:
    who = person("Avery Quill", staff_number="S-90210")
    client, typed = signed_in(world.director), getattr(who, by)
    asked = client.post(at(world, "identify"), {**key(world), "who": typed})
    assert "Avery Quill" in asked.text
    assert world.track().person is None, "nothing is kept before it is confirmed"
    client.post(at(world, "identify"), {**key(world), "who": typed, "go": "yes"})
    assert world.track().person == who
    assert not Track.objects.visible_to(who).exists(), "they see nothing by it"


def test_21_somebody_who_is_not_here_is_not_found_and_what_was_typed_stays(world: World) -> None:
    page = signed_in(world.director).post(at(world, "identify"), {**key(world), "who": "nobody@example.edu"})
    assert "Nobody here has this address or number" in page.text
    assert page.context["form"]["who"].value() == "nobody@example.edu"


def test_21_the_complainant_is_not_a_respondent_of_their_own_complaint(world: World) -> None:
    with pytest.raises(CannotBe, match="This is the complainant"):
        proceed(world.track().identify, by=world.director, at=MONDAY, respondent=world.complainant)


def test_21_the_code_of_someone_without_an_account_is_shown_once(world: World) -> None:
    client, said = signed_in(world.director), {**key(world), "name": "Avery Quill", "go": "yes"}
    page = client.post(at(world, "invite"), said)
    code = page.context["taken"].record.code_to_show
    assert code in page.text
    who = resume.person_for(code)
    assert who == world.track().person
    assert who.name == "Avery Quill"
    again = client.post(at(world, "invite"), said)
    assert code not in again.text
    assert "shown already" in again.text


def test_21_looking_at_what_an_invitation_would_do_makes_no_person_and_shows_no_code(world: World) -> None:
    before = User.objects.count()
    page = signed_in(world.director).post(at(world, "invite"), {**key(world), "name": "Avery Quill"})
    assert page.status_code == 200
    assert User.objects.count() == before
    assert world.track().person is None


def test_21_an_invitation_without_a_name_is_refused(world: World) -> None:
    page = signed_in(world.director).post(at(world, "invite"), {**key(world), "name": " ", "go": "yes"})
    assert "Enter their name" in page.text
    with pytest.raises(CannotBe, match="Write the name"):
        proceed(world.track().invite, by=world.director, at=MONDAY, name=" ")


def test_9_a_code_opens_nothing_before_they_are_told_and_their_own_part_after_that(world: World) -> None:
    who, code = invited(world)
    assert resume.person_for(code) == who
    assert not Track.objects.visible_to(who).exists()
    confirm(world)
    world.respondents.append(who)
    advise(world, mode="hand")
    assert [each.number for each in Track.objects.visible_to(who)] == [1]


def test_9_another_code_for_a_respondent_stops_the_one_before(world: World) -> None:
    who, code = invited(world)
    with pytest.raises(CannotBe, match="how you know"):
        proceed(world.track().give_respondent_code, by=world.director, at=MONDAY, note=" ")
    taken = proceed(world.track().give_respondent_code, by=world.director, at=MONDAY, note="They came with a card.")
    assert resume.person_for(code) is None
    assert resume.person_for(taken.record.code_to_show) == who


def test_9_someone_who_signs_in_gets_no_code(world: World) -> None:
    proceed(world.track().identify, by=world.director, at=MONDAY, respondent=person())
    with pytest.raises(NotOpenNow, match="does not use a code"):
        proceed(world.track().give_respondent_code, by=world.director, at=MONDAY, note="So.")
    with pytest.raises(NotOpenNow, match="known already"):
        proceed(world.track().invite, by=world.director, at=MONDAY, name="Another")


def test_9_nobody_but_the_office_invites(world: World) -> None:
    for someone in (world.complainant, person()):
        with pytest.raises(NotYours):
            proceed(world.track().invite, by=someone, at=MONDAY, name="Someone")


def test_9_a_code_that_was_given_to_answer_begins_no_complaint_of_their_own(world: World) -> None:
    who, _ = invited(world)
    with pytest.raises(drafting.OneComplaintACode):
        drafting.begin(who)
    assert drafting.begin(person()) is not None


def test_21_with_their_code_someone_without_an_account_comes_in(world: World) -> None:
    _, code = invited(world)
    answer = Client().post("/resume/", {"code": code})
    assert answer.status_code == 303


def test_9_where_a_respondent_turns_out_to_be_of_the_office_the_case_leaves_it_in_the_same_act(world: World) -> None:
    receiver, colleague = appoint(Office.ALTERNATIVE_RECEIVER), appoint(Office.EQUITY_STAFF, person("Avery Quill"))
    taken = proceed(world.track().identify, by=world.director, at=MONDAY, respondent=colleague)
    assert taken.case.receiving_office == Office.ALTERNATIVE_RECEIVER
    for someone in (world.director, colleague):
        assert not Track.objects.visible_to(someone).exists()
    assert Track.objects.visible_to(receiver).filter(person=colleague).exists()
    page = signed_in(receiver).get(f"/cases/{world.case.reference}/timeline/").text
    assert "a respondent holds an office that had it" in page


def test_21_the_letter_says_where_to_answer_with_a_code_and_where_by_signing_in(world: World, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://complaints.example.edu"
    invited(world)
    proceed(world.track(2).identify, by=world.director, at=MONDAY, respondent=person("Blake Marrow"))
    confirm(world)
    with_code, signing_in = advise(world).text, advise(world, 2).text
    assert "Open https://complaints.example.edu/resume/ and enter the code" in with_code
    assert "Sign in at https://complaints.example.edu/my/ as you usually do" in signing_in
    assert "/resume/" not in signing_in and "/my/" not in with_code


def test_21_until_they_are_told_it_can_be_said_that_it_is_somebody_else(world: World) -> None:
    """A complainant may have picked a namesake: nobody would be told, or the wrong person."""
    appoint(Office.EQUITY_STAFF)
    wrong, right = person("Avery Quill"), person("Avery Quill")
    proceed(world.track().identify, by=world.director, at=MONDAY, respondent=wrong)
    confirm(world)
    approve(world, prepare(world))
    proceed(world.track().identify, by=world.director, at=MONDAY, respondent=right)
    assert world.track().person == right
    assert world.extract().wants_approval, "it was approved for somebody else"
    approve(world, world.extract())
    facts = {"text": "", "mode": "portal", "reasons": "Their part."}
    proceed(world.extract().release, by=world.director, at=MONDAY, **facts)
    assert Track.objects.visible_to(right).exists()
    assert not Track.objects.visible_to(wrong).exists()
    with pytest.raises(NotOpenNow):
        proceed(world.track().identify, by=world.director, at=MONDAY, respondent=wrong)


def test_21_whoever_has_a_code_is_not_taken_for_somebody_else(world: World) -> None:
    invited(world)
    with pytest.raises(NotOpenNow, match="has a code"):
        proceed(world.track().identify, by=world.director, at=MONDAY, respondent=person())
