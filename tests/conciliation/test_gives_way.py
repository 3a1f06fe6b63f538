"""Clauses 25 and 43: a conciliator who turns out to be a respondent, or to be too close to one, conciliates no longer.

Respondents are often known only after somebody was appointed: the bars are looked at again then.
"""

from typing import Any

import pytest

from complaints.models import Complaint, Conciliation, StoodAside, Track
from complaints.models.support import NEITHER, Nominated
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from people.models import Unit
from tests.conciliation.stage_two import World, acknowledged, later
from tests.conciliation.together import appointed, bound, work
from tests.world import MONDAY, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """The second respondent is a name so far."""
    made = acknowledged()
    Track.objects.filter(pk=made.track(2).pk).update(person=None)
    return made


def recognised(world: World, someone: Any) -> None:
    proceed(world.track(2).identify, by=world.director, at=later(1), respondent=someone)


def of_one_unit(someone: Any) -> Any:
    someone.unit = Unit.objects.create(name="School of Examples", code="EX")
    someone.save()
    return person(unit=someone.unit)


def reports_to(someone: Any) -> Any:
    return person(line_manager=someone)


def manages(someone: Any) -> Any:
    someone.line_manager = person()
    someone.save()
    return someone.line_manager


@pytest.mark.parametrize("close", [lambda same: same, of_one_unit, reports_to, manages])
def test_43_a_conciliator_gives_way_to_a_respondent_who_turns_out_to_be_them_or_close_to_them(world, close):
    conciliator = bound(world)
    assert Complaint.objects.visible_to(conciliator).exists()
    recognised(world, close(conciliator))
    assert (work(world).state, work(world).ended_because) == ("ended", "too_close")
    assert work(world).notes_destroyed_at is not None
    for what in (Complaint, Track, Conciliation):
        assert not what.objects.visible_to(conciliator).exists()
    assert StoodAside.objects.filter(complaint=world.case, person=conciliator).exists()
    with pytest.raises(CannotBe):
        proceed(
            Complaint.objects.get(pk=world.case.pk).appoint_conciliator,
            by=world.director, at=later(1), conciliator=conciliator, asked=True, reasons="So.",
        )  # fmt: skip


def refused(world: World, someone: Any) -> str:
    case = Complaint.objects.get(pk=world.case.pk)
    with pytest.raises(CannotBe) as refusal:
        proceed(case.appoint_conciliator, by=world.director, at=MONDAY, conciliator=someone, asked=True, reasons="So.")
    return refusal.value.words


def test_43_nobody_with_the_name_of_someone_in_it_is_appointed_while_no_more_is_known_of_them(world):
    said = {refused(world, person(name)) for name in ("Blake Marrow", "Marrow, Blake J.", "Casey Lumen")}
    assert said == {refused(world, world.complainant)}


@pytest.mark.parametrize("known", [True, False])
def test_43_a_support_person_is_not_the_conciliator(world, known):
    friend = person("Ayesha Lindqvist")
    named = Nominated(
        name="Ayesha Lindqvist",
        relation="friend",
        declared=NEITHER,
        undertakes=True,
        email=friend.email if known else "",
    )
    proceed(Complaint.objects.get(pk=world.case.pk).nominate_support_person, by=world.complainant, at=MONDAY,
            nominated=named)  # fmt: skip
    assert refused(world, friend) == refused(world, world.complainant)


@pytest.mark.parametrize(("typed", "name"), [("Ayesha Lindqvist", "Lindqvist, Ayesha M."), ("Zendaya", "ZENDAYA")])
def test_43_of_a_support_person_known_by_a_name_alone_nobody_with_that_name_is_the_conciliator(world, typed, name):
    named = Nominated(name=typed, relation="friend", declared=NEITHER, undertakes=True, email="")
    proceed(Complaint.objects.get(pk=world.case.pk).nominate_support_person, by=world.complainant, at=MONDAY,
            nominated=named)  # fmt: skip
    assert refused(world, person(name)) == refused(world, world.complainant)


def test_43_one_who_has_not_declared_yet_gives_way_too(world):
    conciliator = appointed(world)
    recognised(world, reports_to(conciliator))
    assert work(world).state == "ended"


def test_43_a_respondent_who_is_nobody_to_the_conciliator_changes_nothing(world):
    conciliator = bound(world)
    recognised(world, person())
    assert work(world).state == "in_hand"
    assert Complaint.objects.visible_to(conciliator).exists()
