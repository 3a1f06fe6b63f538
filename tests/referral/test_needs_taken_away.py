"""Each need of a request for an investigation, taken away by itself, must be noticed (14, 29, 31, 32, 43).

Without it, what it refuses goes through.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from complaints import registry
from complaints.models import Complaint, LegalAdvice, Referral
from complaints.proceed import NotOpenNow, proceed
from complaints.stages import referral as stage
from complaints.stages.act import CannotBe
from procedure import clock
from procedure.offices import Office
from tests.referral.requested import Requested, advised, before_the_vice_chancellor, refer, requested
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db


@contextmanager
def taken_back() -> Iterator[None]:
    with clock.at(MONDAY), transaction.atomic():
        yield
        transaction.set_rollback(True)


def deciding_without_advice() -> None:
    world = requested()
    proceed(world.referral.consult_the_solicitor, by=world.director, at=MONDAY, question="May this be a breach?")
    refer(world)


def asking_a_solicitor_who_is_kept_out() -> None:
    world = requested()
    proceed(world.case.tracks.get(number=2).identify, by=world.director, at=MONDAY, respondent=world.solicitor)
    proceed(world.referral.consult_the_solicitor, by=world.director, at=MONDAY, question="May this be a breach?")


def asking_the_director_twice() -> None:
    world = before_the_vice_chancellor()
    for _ in range(2):
        proceed(world.referral.ask_the_director, by=world.vice_chancellor, at=MONDAY, question="Since when?")


def answering_what_nobody_asked() -> None:
    world = before_the_vice_chancellor()
    proceed(world.referral.answer_the_vice_chancellor, by=world.director, at=MONDAY, text="So.")


def replaced() -> Requested:
    """The Solicitor advised; another lawyer is asked in their place."""
    world = advised()
    asked = {"who": "A firm", "reasons": "Too close to it.", "question": "May this be a breach?"}
    proceed(world.referral.consult_another_lawyer, by=world.director, at=MONDAY, **asked)
    return world


def closed(world: Requested) -> Requested:
    case = Complaint.objects.get(pk=world.case.pk)
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY, reasons="Enough.")
    proceed(Complaint.objects.get(pk=case.pk).confirm_withdrawal, by=case.complainant, at=MONDAY)
    return world


NEEDS: dict[tuple[str, str], Callable[[], None]] = {
    ("consult_the_solicitor", "SOLICITOR_MAY_ADVISE"): asking_a_solicitor_who_is_kept_out,
    ("decline", "ADVICE_IS_DATED"): lambda: _declined(_asked()),
    ("refer_to_vice_chancellor", "ADVICE_IS_DATED"): deciding_without_advice,
    ("decline", "ADVICE_COUNTS"): lambda: _declined(replaced()),
    ("refer_to_vice_chancellor", "ADVICE_COUNTS"): lambda: refer(replaced()),
    ("ask_the_director", "NOTHING_ASKED"): asking_the_director_twice,
    ("answer_the_vice_chancellor", "SOMETHING_ASKED"): answering_what_nobody_asked,
}
"""Each need beside that of a case that goes on, and what it refuses."""


def _asked() -> Requested:
    world = requested()
    proceed(world.referral.consult_the_solicitor, by=world.director, at=MONDAY, question="May this be a breach?")
    return world


def _declined(world: Requested) -> None:
    reasons = dict.fromkeys((cell.pk for cell in world.cells), "Even proved, no breach.")
    proceed(world.referral.decline, by=world.director, at=MONDAY, reasons=reasons)


def test_every_need_of_a_request_is_looked_at_here():
    names = {id(getattr(stage, name)): name for name in dir(stage) if name.isupper()}
    needs = {
        (step.name, names[id(need)])
        for step in registry.steps("referral")
        for need in step.needs
        if names[id(need)] != "GOES_ON"
    }
    assert needs == set(NEEDS)
    for step in (*registry.steps("referral"), *registry.steps("legaladvice")):
        held = any(names.get(id(need)) == "GOES_ON" for need in step.needs)
        assert held or [role.code for role in step.by] == ["machinery"], step.name


@contextmanager
def without(step: str, needed: str) -> Iterator[None]:
    """The need holds whatever stands in the record: where a step is asked whether it is open, and in its transition."""
    need = getattr(stage, needed)
    holds, ways = need.holds, list(getattr(Referral, step)._django_fsm.transitions.values())
    kept = [way.conditions for way in ways]
    object.__setattr__(need, "holds", always)
    for way in ways:
        way.conditions = [always if each is holds else each for each in way.conditions]
    try:
        yield
    finally:
        object.__setattr__(need, "holds", holds)
        for way, conditions in zip(ways, kept, strict=True):
            way.conditions = conditions


def always(record: Any) -> bool:
    return True


@pytest.mark.parametrize(("step", "needed"), NEEDS, ids=lambda each: each.lower())
def test_29_32_a_need_of_a_request_taken_away_is_noticed(step: str, needed: str):
    with taken_back(), pytest.raises(NotOpenNow):
        NEEDS[step, needed]()
    with taken_back(), without(step, needed):
        NEEDS[step, needed]()


MOVES: dict[str, tuple[Callable[[], Requested], Callable[[Requested], Any]]] = {
    "consult_the_solicitor": (
        requested,
        lambda world: proceed(world.referral.consult_the_solicitor, by=world.director, at=MONDAY, question="May it?"),
    ),
    "refer_to_vice_chancellor": (advised, refer),
    "decline": (advised, _declined),
}


@pytest.mark.parametrize("move", MOVES)
def test_14_once_a_complaint_is_closed_nothing_is_asked_or_decided_in_it(move: str):
    bring, taken = MOVES[move]
    with taken_back():
        world = closed(bring())
        with pytest.raises(NotOpenNow):
            taken(world)
    with taken_back(), without(move, "GOES_ON"):
        taken(closed(bring()))


def test_43_nobody_advises_the_director_who_is_the_director_or_is_barred():
    world, officer = requested(), appoint(Office.CONTACT_OFFICER)
    asked = {"who": "A firm", "reasons": "Aside.", "question": "May this be a breach?"}
    for someone in (world.director, officer, world.complainant):
        with pytest.raises(CannotBe):
            proceed(world.referral.consult_another_lawyer, by=world.director, at=MONDAY, lawyer=someone, **asked)
    assert not LegalAdvice.objects.filter(complaint=world.case).exists()
