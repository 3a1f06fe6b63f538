"""Beginning what a person settles locally (15) and what a manager asks (10): seen by nobody else until a step.

Like a draft, such a record is begun by its owner and not by a step of another record, for there is none before it
(docs/decisions/0507). Whom they ask is chosen here, while they alone see it; all that follows is a step.
"""

from typing import Any
from uuid import UUID

from django.db import transaction

from complaints.models import AdviceAsked, Concern, DataKey, grants
from complaints.models.informal import NOT_WITH_THEM, HelpingAs
from complaints.stages.states import AdviceState, ConcernState
from people.models import User
from people.offices import holders, offices_of
from procedure import clock
from procedure.offices import Office

EQUITY = (Office.DIRECTOR, Office.EQUITY_STAFF)
MAY_ASK = {User.Kind.STAFF, User.Kind.ASSOCIATE}
"""The Procedure is for staff members and associates (4, 6)."""


class NotChosen(ValueError):
    """Someone who cannot help in this, with the reason in words for the person who chose them."""


@transaction.atomic
def begin(person: User) -> Concern:
    """A record of this person's own, seen by nobody else; the one they began before and have not used, if any."""
    User.objects.select_for_update().get(pk=person.pk)
    found = Concern.objects.of(person).filter(state=ConcernState.ASKING, consented_at=None).first()
    return found or _kept(Concern(person=person, own_key=DataKey.make()))


@transaction.atomic
def begin_with(person: User, *, helping: User, helping_as: str) -> Concern:
    """A record that someone who helps begins for a person; that person sees it once it is offered. Raises NotChosen."""
    User.objects.select_for_update().get(pk=helping.pk)
    _refuse(person, helping, helping_as)
    before = Concern.objects.of(person).filter(open_to=helping, state=ConcernState.OFFERING)
    found = before.first() or Concern(person=person, own_key=DataKey.make())
    if found._state.adding:
        found.__dict__["state"] = ConcernState.OFFERING
    found.helped_by = found.open_to = helping
    found.helping_as, found.office = helping_as, _office(helping_as)
    return _kept(found)


@transaction.atomic
def choose(concern: Concern, helping: User, helping_as: str) -> Concern:
    """Whom the person asks. Nobody is told: asking is a step. Raises NotChosen."""
    fresh = Concern.objects.of(concern.person).select_for_update(of=("self",)).get(pk=concern.pk)
    if fresh.state != ConcernState.ASKING:
        raise NotChosen("Someone was asked already.")
    _refuse(fresh.person, helping, helping_as, concern=fresh)
    fresh.helped_by, fresh.helping_as, fresh.office = helping, helping_as, _office(helping_as)
    return _kept(fresh)


@transaction.atomic
def begin_question(asking: User, concern: Concern | None = None) -> AdviceAsked:
    """A manager's question to Equity and Diversity, seen by nobody else; the one begun before and not used, if any."""
    User.objects.select_for_update().get(pk=asking.pk)
    found = AdviceAsked.objects.filter(person=asking, state=AdviceState.ASKING, concern=concern).first()
    if found is not None:
        return found
    begun = AdviceAsked(person=asking, concern=concern, own_key=DataKey.make())
    if concern is not None:
        begun.about, begun.other_person = concern.person, concern.other_person
    begun.save()
    grants.settle_apart(begun)
    return begun


def why_not(person: User, helping: User, helping_as: str, *, concern: Concern | None = None) -> str:
    """Why they cannot help, in words for the person who asks; empty when they can (9, 15i)."""
    held = {Office(each.office) for each in offices_of(helping, clock.today())}
    if helping.pk == person.pk:
        return "You cannot ask yourself."
    if concern is not None and concern.is_about(helping.pk):
        return NOT_WITH_THEM
    if not helping.is_active or helping.kind != User.Kind.STAFF:
        return "They are not on the staff now. Choose someone else."
    if helping_as == HelpingAs.EQUITY:
        if concern is not None and _works_in_equity(concern.other_person):
            return "The other person works there. Ask a manager or a senior manager instead."
        return "" if held & set(EQUITY) else "They do not work in Equity and Diversity now. Choose someone else."
    if Office.CONTACT_OFFICER in held:
        return (
            "They are a contact officer. What they note down names nobody, so they keep no record together with you:"
            " talk with them directly, or choose a manager here."
        )
    return ""


def in_equity(*, without: set[UUID]) -> list[User]:
    """Who can be asked in Equity and Diversity today, by name."""
    found = {each.holder for office in EQUITY for each in holders(office, clock.today()) if not each.cases}
    return sorted((each for each in found if each.is_active and each.pk not in without), key=lambda each: each.name)


def _works_in_equity(person: Any) -> bool:
    return person is not None and any(each.office in EQUITY for each in offices_of(person, clock.today()))


def _refuse(person: User, helping: User, helping_as: str, *, concern: Concern | None = None) -> None:
    if words := why_not(person, helping, helping_as, concern=concern):
        raise NotChosen(words)


def _office(helping_as: str) -> str:
    return Office.EQUITY_STAFF if helping_as == HelpingAs.EQUITY else ""


def _kept(concern: Concern) -> Concern:
    concern.save()
    grants.settle_apart(concern)
    return concern
