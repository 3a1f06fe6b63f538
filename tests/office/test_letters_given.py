"""Clause 64 on its pages: released as it stands or changed, handed over, returned, given again, cancelled."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from complaints.models import Complaint, Deadline, Delivery, Mail, Mode, Notice, SafeContact
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from complaints.stages.states import ClockState, LetterState
from people.models import User
from procedure import clock
from tests.world import lodged, person, written

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def letter(case: Complaint, director: User) -> Notice:
    """The acknowledgement, waiting."""
    proceed(case.acknowledge, by=director)
    return Notice.objects.waiting().get()


def at(letter: Notice, step: str) -> str:
    return f"/steps/{letter.complaint.reference}/notice/{letter.pk}/{step}/"


def key(letter: Notice) -> dict[str, Any]:
    letter.refresh_from_db()
    return {"once": str(uuid4()), "version": letter.version}


def own_words(client: Client, letter: Notice) -> str:
    return str(client.get(at(letter, "release")).context["form"]["text"].value())


def test_the_page_shows_the_letters_own_words_and_the_whole_letter(
    letter: Notice, director: User, signed_in: SignIn
) -> None:
    page = signed_in(director).get(at(letter, "release"))
    assert page.context["form"]["text"].value().startswith("Dear Noor Castellano")
    assert "Dale Director" in page.context["whole"]
    assert "Acknowledging the complaint" in page.text
    assert "Noor Castellano (the complainant) can then read the letter." in page.text


def test_clause_64_released_unchanged_it_meets_the_clock_and_is_shown_to_its_addressee(
    letter: Notice, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    words = own_words(client, letter)
    client.post(at(letter, "release"), {**key(letter), "mode": "portal", "text": words, "go": "yes"})
    letter.refresh_from_db()
    assert letter.state == LetterState.RELEASED
    assert letter.body == ""
    assert "I acknowledge your complaint" in letter.text
    assert Deadline.objects.get().state == ClockState.MET
    assert Notice.objects.visible_to(letter.recipient).filter(pk=letter.pk).exists()


def test_changed_words_are_what_goes_out(letter: Notice, director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    words = own_words(client, letter) + "\r\n\r\nI add a word."
    shown = client.post(at(letter, "release"), {**key(letter), "mode": "portal", "text": words, "preview": "yes"})
    assert "I add a word." in shown.context["whole"]
    assert Notice.objects.waiting().exists()
    client.post(at(letter, "release"), {**key(letter), "mode": "portal", "text": words, "go": "yes"})
    letter.refresh_from_db()
    assert "I add a word." in letter.text


def test_an_empty_letter_is_not_released(letter: Notice, director: User, signed_in: SignIn) -> None:
    answer = signed_in(director).post(
        at(letter, "release"), {**key(letter), "mode": "portal", "text": " ", "go": "yes"}
    )
    assert "A letter cannot be empty" in answer.text
    assert Notice.objects.waiting().exists()


def test_by_e_mail_only_to_someone_who_wants_e_mail(director: User, signed_in: SignIn) -> None:
    section = {**written()["about_you"], "preferred": "portal"}
    proceed(lodged(about_you=section).acknowledge, by=director)
    letter = Notice.objects.waiting().get()
    client = signed_in(director)
    answer = client.post(at(letter, "release"), {**key(letter), "mode": "email", "text": "Words.", "go": "yes"})
    assert "This person asked for no e-mail" in answer.text
    SafeContact.objects.all().delete()
    type(letter.recipient).objects.filter(pk=letter.recipient_id).update(email=None)
    answer = client.post(at(letter, "release"), {**key(letter), "mode": "email", "text": "Words.", "go": "yes"})
    assert "There is no e-mail address for this person" in answer.text
    assert not Mail.objects.filter(purpose="served").exists()


def hand_over(client: Client, letter: Notice, **changes: str) -> Any:
    when = {"on_day": "23", "on_month": "11", "on_year": "2026", "hour": "11:00"}
    facts = {**when, "taken": "signed", "evidence": "Handed over in person."}
    return client.post(at(letter, "record_service"), {**key(letter), **facts, **changes, "go": "yes"})


def test_clause_64_a_letter_by_hand_counts_from_the_day_that_is_recorded(
    letter: Notice, director: User, staff: User, signed_in: SignIn
) -> None:
    proceed(letter.release, by=director, mode=Mode.HAND)
    client = signed_in(staff)
    assert Notice.objects.get(pk=letter.pk).delivery == Delivery.TO_SERVE
    assert "has not come yet" in hand_over(client, letter, hour="23:30").text
    assert "before the letter was released" in hand_over(client, letter, on_day="20").text
    assert hand_over(client, letter).status_code == 302
    letter.refresh_from_db()
    assert letter.delivery == Delivery.GIVEN
    assert str(letter.deemed_given_on) == "2026-11-23"
    page = client.get(f"/cases/{letter.complaint.reference}/letters/{letter.pk}/").text
    assert "Handed over in person." in page


def test_clause_64_refused_at_the_door_or_left_at_the_address_it_is_given_all_the_same_and_the_record_says_so(
    letter: Notice, director: User, staff: User, signed_in: SignIn
) -> None:
    proceed(letter.release, by=director, mode=Mode.HAND)
    client = signed_in(staff)
    asked = hand_over(client, letter, taken="")
    assert "Choose how it was taken" in asked.text
    assert asked.context["form"]["evidence"].value() == "Handed over in person."
    assert Notice.objects.get(pk=letter.pk).delivery == Delivery.TO_SERVE
    hand_over(client, letter, taken="refused", evidence="Offered by Sam, in the tea room.")
    letter.refresh_from_db()
    assert (letter.delivery, str(letter.deemed_given_on)) == (Delivery.GIVEN, "2026-11-23")
    page = client.get(f"/cases/{letter.complaint.reference}/letters/{letter.pk}/").text
    assert "They were offered it and refused to take it. Offered by Sam, in the tea room." in page


def test_clause_64_what_was_posted_keeps_its_address_and_its_tracking_and_is_not_asked_how_it_was_taken(
    letter: Notice, director: User, staff: User, signed_in: SignIn
) -> None:
    proceed(letter.release, by=director, mode=Mode.POST)
    client = signed_in(staff)
    hand_over(client, letter, evidence="By the mail room, to 1 Hill Street.", tracking="RR 1234")
    letter.refresh_from_db()
    assert (letter.delivery, str(letter.deemed_given_on)) == (Delivery.DISPATCHED, "2026-12-02")
    page = client.get(f"/cases/{letter.complaint.reference}/letters/{letter.pk}/").text
    assert "By the mail room, to 1 Hill Street. Tracking number RR 1234." in page
    client.post(at(letter, "record_return"), {**key(letter), "evidence": "Gone away.", "go": "yes"})
    client.post(at(letter, "serve_again"), {**key(letter), "mode": "post", "go": "yes"})
    letter.refresh_from_db()
    with pytest.raises(CannotBe):
        proceed(letter.record_service, by=director, served_at=clock.now(), evidence="Posted.", taken="signed")


def test_a_letter_that_came_back_no_longer_counts_and_is_given_again(
    letter: Notice, director: User, staff: User, signed_in: SignIn
) -> None:
    proceed(letter.release, by=director, mode=Mode.HAND)
    client = signed_in(staff)
    hand_over(client, letter)
    assert "in another way" not in client.get(f"/cases/{letter.complaint.reference}/tasks/").text
    client.post(at(letter, "record_return"), {**key(letter), "evidence": "Refused at the door.", "go": "yes"})
    letter.refresh_from_db()
    assert letter.delivery == Delivery.FAILED
    assert letter.deemed_given_on is None
    assert (
        "Give the letter “Acknowledgement” in another way"
        in client.get(f"/cases/{letter.complaint.reference}/tasks/").text
    )
    client.post(at(letter, "serve_again"), {**key(letter), "mode": "portal", "go": "yes"})
    letter.refresh_from_db()
    assert letter.mode == Mode.PORTAL


def test_a_cancelled_letter_is_never_sent_and_is_closed_to_release(
    letter: Notice, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    case = letter.complaint
    decided = dict.fromkeys(case.allegations.values_list("pk", flat=True), "inside")
    proceed(case.decide_scope, by=director, decisions=decided, reasons=dict.fromkeys(decided, "It is covered."))
    letter = Notice.objects.select_related("complaint__data_key").get(letter="lodging/scope_decision")
    client.post(at(letter, "cancel"), {**key(letter), "reasons": "Written twice.", "go": "yes"})
    letter.refresh_from_db()
    assert letter.state == LetterState.CANCELLED
    answer = client.get(at(letter, "release"))
    assert answer.status_code == 409
    assert "Not possible while this is: not sent." in answer.text
    assert not Notice.objects.visible_to(letter.recipient).filter(pk=letter.pk).exists()


def test_the_addressee_has_no_part_in_releasing(letter: Notice, signed_in: SignIn) -> None:
    for someone in (letter.recipient, person()):
        for step in ("release", "cancel", "record_service", "serve_again"):
            assert signed_in(someone).get(at(letter, step)).status_code == 404


def test_64_a_draft_shows_the_name_of_whoever_may_release_it(letter: Notice, director: User, signed_in: SignIn) -> None:
    shown = signed_in(director).get(f"/cases/{letter.complaint.reference}/letters/{letter.pk}/").text
    assert "Dale Director, Director" in shown
    assert "Issued automatically" not in shown
