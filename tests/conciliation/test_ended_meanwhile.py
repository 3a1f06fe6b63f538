"""Clause 24: a conciliator who sends something just as the last part ends is told so, and keeps what they typed."""

from typing import Any
from uuid import uuid4

import pytest

from complaints.models import ConciliationNote
from complaints.proceed import proceed
from tests.channels import signed_in
from tests.conciliation.stage_two import World
from tests.conciliation.together import agreement, conciliating, with_terms, work
from tests.world import MONDAY, person

pytestmark = pytest.mark.django_db
TYPED = "Remember how they spoke of the roster."


def address(record: Any, step: str) -> str:
    return f"/steps/{record.case.reference}/{record._meta.model_name}/{record.pk}/{step}/"


def sends(someone: Any, record: Any, step: str, **typed: Any) -> Any:
    form = {"once": str(uuid4()), "version": "0", "go": "yes"}
    return signed_in(someone).post(address(record, step), {**form, **typed})


def ended(world: World) -> None:
    proceed(world.track().end_unresolved, by=world.complainant, at=MONDAY)
    assert work(world).state == "ended"


@pytest.mark.parametrize(
    ("of", "step", "field"),
    [("work", "write_note", "words"), ("work", "stand_aside", "reasons"), ("track", "end_unresolved", "how"),
     ("agreement", "add_term", "what"), ("agreement", "comment", "words")],
)  # fmt: skip
def test_24_what_a_conciliator_typed_as_it_ended_is_shown_to_them_and_nothing_is_done(of, step, field):
    world, conciliator = conciliating()
    with_terms(world, conciliator)
    record = {"work": work(world), "track": world.track(), "agreement": agreement(world)}[of]
    ended(world)
    answer = sends(conciliator, record, step, **{field: TYPED})
    assert answer.status_code == 409
    words = answer.content.decode()
    assert TYPED in words
    assert "has ended" in words
    assert "Nothing was done." in words
    assert not ConciliationNote.objects.exists()


def test_24_the_page_shows_nothing_of_the_case():
    world, conciliator = conciliating()
    record = work(world)
    ended(world)
    words = sends(conciliator, record, "write_note", words=TYPED).content.decode()
    for hidden in (world.case.complainant_name, *(each.name for each in world.respondents), "kitchen"):
        assert hidden not in words


def test_24_of_one_part_that_ended_the_conciliator_keeps_what_they_typed_and_the_other_goes_on():
    world, conciliator = conciliating(respondents=2)
    proceed(world.track(1).end_unresolved, by=world.complainant, at=MONDAY)
    answer = sends(conciliator, world.track(1), "end_unresolved", how=TYPED)
    assert (answer.status_code, TYPED in answer.content.decode()) == (409, True)
    assert work(world).state == "in_hand"


def test_9_a_record_that_never_was_is_not_found_even_by_whoever_conciliated():
    world, conciliator = conciliating()
    record = world.track()
    ended(world)
    there = sends(conciliator, record, "end_unresolved", how=TYPED)
    record.pk = uuid4()
    nowhere = sends(conciliator, record, "end_unresolved", how=TYPED)
    assert (there.status_code, nowhere.status_code) == (409, 404)


def test_25_a_second_note_is_kept_as_the_first_was_and_not_called_done_already():
    world, conciliator = conciliating()
    first = sends(conciliator, work(world), "write_note", words="A first.", version=str(work(world).version))
    assert first.status_code == 302
    ended(world)
    words = sends(conciliator, work(world), "write_note", words=TYPED).content.decode()
    assert (TYPED in words, "has ended" in words, "You did this already" in words) == (True, True, False)


def test_9_a_conciliator_who_stood_aside_is_kept_out_and_told_nothing():
    world, conciliator = conciliating()
    record = work(world)
    assert sends(conciliator, record, "stand_aside", reasons=TYPED, version=str(record.version)).status_code == 302
    assert sends(conciliator, record, "write_note", words=TYPED).status_code == 404


def test_9_for_everyone_else_and_for_whoever_only_looks_it_is_not_found():
    world, conciliator = conciliating()
    record = work(world)
    ended(world)
    assert signed_in(conciliator).get(address(record, "write_note")).status_code == 404
    for someone in (world.director, world.complainant, world.respondents[0], person()):
        assert sends(someone, record, "write_note", words=TYPED).status_code == 404
