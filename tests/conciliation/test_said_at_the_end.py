"""Clauses 23 and 26: what is written when conciliation is declined or ended is read by those whom the form names."""

import pytest

from complaints.forms.conciliation import Decline, EndUnresolved, RecordDecline
from complaints.proceed import proceed
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, answer, confirm, later
from tests.conciliation.test_letters_of_choices import letter
from tests.world import MONDAY

pytestmark = pytest.mark.django_db
SAID = "I would rather that we both let it rest."


@pytest.fixture
def world() -> World:
    made = acknowledged()
    confirm(made)
    advise(made)
    return made


def pages(world: World) -> dict[str, str]:
    reference = world.case.reference
    read = {
        "complainant": (world.complainant, f"/my/{reference}/"),
        "respondent": (world.respondents[0], f"/response/{reference}/"),
        "office": (world.director, f"/cases/{reference}/respondents/"),
    }
    return {who: signed_in(someone).get(page).content.decode() for who, (someone, page) in read.items()}


def readers(world: World) -> set[str]:
    return {who for who, words in pages(world).items() if SAID in words}


def test_23_what_a_respondent_writes_when_they_decline_is_read_by_whom_the_form_says(world):
    assert "read by the person who complained" in str(Decline.base_fields["how"].help_text)
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=MONDAY, how=SAID)
    assert readers(world) == {"office"}, "the complainant reads it with the letter, and not before"
    proceed(letter("conciliation/declined").release, by=world.director, at=MONDAY, mode="portal")
    assert readers(world) == {"office", "complainant"}


def test_23_how_the_director_heard_of_it_is_read_by_the_office_alone(world):
    assert "Only those who handle the complaint" in str(RecordDecline.base_fields["how"].help_text)
    proceed(world.track().decline_conciliation, by=world.director, at=MONDAY, how=SAID)
    proceed(letter("conciliation/declined").release, by=world.director, at=MONDAY, mode="portal")
    assert readers(world) == {"office"}


@pytest.mark.parametrize("by", ["complainant", "respondent"])
def test_26_what_a_party_writes_when_they_end_it_is_read_by_the_office_and_not_by_the_other_side(world, by):
    assert "Only those who handle the complaint" in str(EndUnresolved.base_fields["how"].help_text)
    answer(world, at=later(1))
    someone = world.complainant if by == "complainant" else world.respondents[0]
    proceed(world.track().end_unresolved, by=someone, at=later(1), how=SAID)
    proceed(letter("conciliation/not_resolved").release, by=world.director, at=later(1), mode="portal")
    assert readers(world) == {"office"}
