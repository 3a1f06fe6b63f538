"""Each check of the pages of local help and of questions, taken away by itself, must change what someone gets (9)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from complaints import handing_over, informal
from complaints.models import AdviceAsked, Concern
from complaints.proceed import proceed
from people.models import Appointment
from tests.channels import ask, signed_in
from tests.machinery.rich import World
from tests.trust.cast import person
from tests.trust.taken_away import EVERY, take_away
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]

Look = Callable[[World], tuple[int, bool]]


def got(who: Any, way: str, word: str, **typed: Any) -> tuple[int, bool]:
    """The status, and whether the word is there."""
    answer = ask(signed_in(who), "POST" if typed else "GET", way, typed)
    return answer.status_code, word in answer.content.decode()


def the_concern(world: World) -> Concern:
    return Concern.objects.get(person=world.people["asking"])


def stranger_at(way: str, word: str) -> Look:
    return lambda world: got(person(world, "staff"), way, word)


def concern_page(world: World) -> tuple[int, bool]:
    return got(person(world, "staff"), f"/local-help/{the_concern(world).pk}/", "Askingly")


def whom(world: World) -> tuple[int, bool]:
    """What a manager has not offered yet is not there for the person either."""
    begun = informal.begin_with(person(world, "staff"), helping=world.people["helping"], helping_as="manager")
    return got(person(world, "staff"), f"/local-help/{begun.pk}/whom/", "Whom")


def question_page(world: World) -> tuple[int, bool]:
    return got(person(world, "staff"), f"/advice/{AdviceAsked.objects.get().pk}/", "What may a manager do?")


def asked_after_leaving(world: World) -> tuple[int, bool]:
    """Someone who helped as Equity and Diversity, and holds no office there any more."""
    helping, asking = person(world, "equity staff"), person(world, "staff")
    concern = informal.choose(informal.begin(asking), helping, "equity")
    proceed(concern.ask_for_help, by=asking, at=MONDAY, consent=True, reach="x", may_mail=False)
    proceed(Concern.objects.get(pk=concern.pk).agree_to_help, by=helping, at=MONDAY, limits_explained=True)
    for held in Appointment.objects.filter(holder=helping, revoked_at=None):
        handing_over.revoke(held, by=person(world, "director"), because="They left.")
    return got(helping, "/advice/begin/", "x", concern=str(concern.pk))


def questions_page(world: World) -> tuple[int, bool]:
    """Whoever of Equity and Diversity it is about does not find the question in their list."""
    equity, concern = person(world, "equity staff"), the_concern(world)
    proceed(concern.name_the_other_person, by=concern.person, at=MONDAY, name=equity.name, person=equity)
    question = informal.begin_question(world.people["helping"], Concern.objects.get(pk=concern.pk))
    proceed(question.ask_without_names, by=world.people["helping"], at=MONDAY, question="What may one do?")
    return got(equity, "/advice/", str(question.pk))


def way_back(world: World) -> tuple[int, bool]:
    """Whoever asked in a record that they no longer see is not led back to it."""
    helping, concern = world.people["helping"], the_concern(world)
    question = informal.begin_question(helping, concern)
    proceed(question.ask_without_names, by=helping, at=MONDAY, question="What may a person do?")
    proceed(Concern.objects.get(pk=concern.pk).ask_someone_else, by=concern.person, at=MONDAY)
    return got(helping, f"/advice/{question.pk}/", f"/local-help/{concern.pk}/")


LOOKS: dict[str, Look] = {
    "views/local_help.py mine": stranger_at("/local-help/", "Askingly"),
    "views/local_help.py whom": whom,
    "views/local_help_page.py one": concern_page,
    "views/advice.py questions": questions_page,
    "views/advice.py begin": asked_after_leaving,
    "views/advice.py one": question_page,
    "views/advice.py _concern": way_back,
    "views/mine.py list_of_mine: Concern": stranger_at("/my/", "Askingly"),
}


LOCALLY = {name for name in EVERY if name.startswith(tuple(LOOKS))}
"""The names of these checks, for those that take away all others."""


def test_every_look_is_at_one_check_that_is_there():
    assert {look for look in LOOKS for name in LOCALLY if name.startswith(look)} == set(LOOKS)
    assert len(LOCALLY) == len(LOOKS)


@pytest.mark.parametrize("look", LOOKS)
def test_clause_9_a_check_of_local_help_taken_away_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch, look: str):
    (name,) = (each for each in LOCALLY if each.startswith(look))
    seen = []
    for taken in (False, True):
        with transaction.atomic(), monkeypatch.context() as patched:
            if taken:
                take_away(patched, EVERY[name])
            seen.append(LOOKS[look](world))
            transaction.set_rollback(True)
    assert seen[0] != seen[1]
