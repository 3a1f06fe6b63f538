"""Clause 64: letters to release as one list, those for a second person apart; what cannot be released is said."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from complaints.models import Allegation, Complaint, Deadline, Notice
from complaints.proceed import proceed
from people.models import User
from procedure.offices import Office
from procedure.periods import ACKNOWLEDGEMENT
from tests.world import appoint, lodged, person, written

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def letters(director: User, staff: User) -> list[Notice]:
    """Two acknowledgements, waiting."""
    for _ in range(2):
        proceed(lodged().acknowledge, by=director)
    return list(Notice.objects.waiting().order_by("written_at", "pk"))


@pytest.fixture
def weighs(director: User, staff: User) -> Notice:
    """A letter that says that something does not go on: a second person reads it."""
    case = lodged()
    late = Allegation.objects.get(complaint=case, is_late=True)
    proceed(case.acknowledge, by=director)
    proceed(Notice.objects.waiting().get(complaint=case).release, by=director, mode="portal")
    case.refresh_from_db()
    proceed(case.decide_late_lodging, by=director, decisions={late.pk: "declined"}, reasons={late.pk: "Too long ago."})
    letter = Notice.objects.waiting().get(complaint=case)
    assert letter.wants_approval
    return letter


def ticked(*letters: Notice) -> dict[str, Any]:
    return {"letter": [str(each.pk) for each in letters]}


def confirmed(*letters: Notice) -> dict[str, Any]:
    sent: dict[str, Any] = {**ticked(*letters), "go": "yes"}
    for each in letters:
        sent |= {f"once_{each.pk}": str(uuid4()), f"version_{each.pk}": each.version}
    return sent


def test_letters_of_one_kind_stand_together(letters: list[Notice], director: User, signed_in: SignIn) -> None:
    (group,) = signed_in(director).get("/letters/").context["groups"]
    assert (group["title"], group["clause"]) == (letters[0].title, letters[0].clause)
    assert [row["id"] for row in group["rows"]] == [each.pk for each in letters]


def test_a_letter_stands_with_the_day_of_the_clock_that_it_meets_and_of_no_other(
    letters: list[Notice], director: User, signed_in: SignIn
) -> None:
    """The case's next clock is an earlier one: somebody does not feel safe (11)."""
    case = letters[0].complaint
    own = Deadline.objects.get(complaint=case, period=ACKNOWLEDGEMENT.code)
    Complaint.objects.filter(pk=case.pk).update(next_due_at=own.due_at - timedelta(days=1))
    (group,) = signed_in(director).get("/letters/").context["groups"]
    assert group["rows"][0]["due"] == own.due_at


def test_what_weighs_on_someone_stands_apart_for_a_second_person_and_goes_back_once_approved(
    weighs: Notice, director: User, staff: User, signed_in: SignIn
) -> None:
    head, colleague = signed_in(director), signed_in(staff)
    page = colleague.get("/letters/")
    assert [row["id"] for row in page.context["to_read"]] == [weighs.pk]
    assert page.context["groups"] == []
    assert colleague.get(page.context["to_read"][0]["url"]).status_code == 200
    assert head.get("/letters/").context["groups"] == []
    proceed(weighs.approve, by=staff)
    assert [row["id"] for group in head.get("/letters/").context["groups"] for row in group["rows"]] == [weighs.pk]
    assert colleague.get("/letters/").context["to_read"] == []


def test_whoever_approved_a_letter_finds_it_apart_and_is_refused_in_words(
    weighs: Notice, director: User, signed_in: SignIn
) -> None:
    proceed(weighs.approve, by=director)
    client = signed_in(director)
    page = client.get("/letters/")
    assert [row["id"] for row in page.context["approved_by_you"]] == [weighs.pk]
    answer = client.post("/letters/release/", ticked(weighs))
    assert answer.status_code == 409
    assert "you approved it. Somebody else has to release it" in answer.text


def test_what_cannot_be_released_is_left_out_in_words_and_the_others_go_on(
    letters: list[Notice], weighs: Notice, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    asked = client.post("/letters/release/", ticked(*letters, weighs))
    assert {row["id"] for row in asked.context["rows"]} == {each.pk for each in letters}
    assert f"{weighs.complaint.reference}, “{weighs.title}”: a second person approves it first." in asked.text
    answer = client.post("/letters/release/", confirmed(*letters, weighs), follow=True)
    assert "2 letters were released." in answer.text
    assert "a second person approves it first" in answer.text
    assert list(Notice.objects.waiting()) == [weighs]


def test_a_letter_released_twice_is_refused_in_words(letters: list[Notice], director: User, signed_in: SignIn) -> None:
    client, first = signed_in(director), letters[0]
    sent = confirmed(*letters[:1])
    assert "One letter was released." in client.post("/letters/release/", sent, follow=True).text
    first.refresh_from_db()
    before = (first.version, first.released_at, first.text_digest)
    answer = client.post("/letters/release/", sent)
    assert answer.status_code == 409
    assert f"{first.complaint.reference}, “{first.title}”: it was released already" in answer.text
    first.refresh_from_db()
    assert (first.version, first.released_at, first.text_digest) == before


def test_what_was_ticked_is_named_with_its_reason_and_nothing_else_is_changed(
    letters: list[Notice], staff: User, signed_in: SignIn
) -> None:
    answer = signed_in(staff).post("/letters/release/", ticked(*letters))
    assert answer.status_code == 409
    assert answer.text.count("another office releases it.") == 2
    assert list(Notice.objects.waiting().order_by("written_at", "pk")) == letters


def test_clause_9_a_letter_of_a_case_one_may_not_see_is_as_one_that_never_was(
    director: User, staff: User, signed_in: SignIn
) -> None:
    alternative = appoint(Office.ALTERNATIVE_RECEIVER)
    people = [{"key": "p1", "name": "Dale Director", "in_office": "no"}, written()["people"][1]]
    proceed(lodged(people=people).acknowledge, by=alternative)
    hidden = Notice.objects.waiting().get()
    client = signed_in(director)
    for typed in (str(hidden.pk), str(uuid4()), "nonsense"):
        answer = client.post("/letters/release/", {"letter": [typed], "go": "yes"})
        assert answer.status_code == 409
        assert "One is no letter of yours." in answer.text
        assert hidden.complaint.reference not in answer.text
    assert signed_in(person()).post("/letters/release/", ticked(hidden)).status_code == 404
    assert signed_in(alternative).get("/letters/").context["groups"]
