"""A complaint in conciliation: a conciliator who has declared themselves bound, and respondents who take part."""

from datetime import datetime
from typing import Any

from complaints.models import Agreement, Complaint, Conciliation
from complaints.proceed import proceed
from people.models import User
from tests.conciliation.stage_two import World, acknowledged, advise, answer, confirm
from tests.world import MONDAY, person


def appointed(world: World, name: str = "Ines Quill", *, at: datetime = MONDAY) -> User:
    """Somebody is asked to conciliate; nothing is open to them yet."""
    conciliator = person(name)
    facts = {"conciliator": conciliator, "asked": True, "reasons": "Impartial."}
    proceed(Complaint.objects.get(pk=world.case.pk).appoint_conciliator, by=world.director, at=at, **facts)
    return conciliator


def work(world: World) -> Conciliation:
    """The conciliation that goes on, or the last that did."""
    found: Conciliation = Conciliation.objects.filter(complaint=world.case).order_by("-appointed_at").first()
    return found


def bound(world: World, name: str = "Ines Quill", *, at: datetime = MONDAY) -> User:
    """The same, having declared themselves."""
    conciliator = appointed(world, name, at=at)
    proceed(work(world).declare, by=conciliator, at=at, confidential=True, impartial=True)
    return conciliator


def about_to_conciliate(*, respondents: int = 1, at: datetime = MONDAY, **changes: Any) -> tuple[World, User]:
    """A complaint about two people; the first so many have answered, and would conciliate with whoever is bound."""
    world = acknowledged(at=at, **changes)
    confirm(world, at=at)
    for number in range(1, respondents + 1):
        advise(world, number, at=at)
        answer(world, number, at=at, willing="yes")
    return world, bound(world, at=at)


def conciliating(*, respondents: int = 1, at: datetime = MONDAY, **changes: Any) -> tuple[World, User]:
    """The same, and they conciliate."""
    world, conciliator = about_to_conciliate(respondents=respondents, at=at, **changes)
    for number in range(1, respondents + 1):
        proceed(world.track(number).begin_conciliation, by=conciliator, at=at)
    return world, conciliator


def agreement(world: World, number: int = 1) -> Agreement:
    """The newest agreement of that respondent's part."""
    found: Agreement = Agreement.objects.filter(track=world.track(number)).order_by("-number").first()
    return found


def with_terms(world: World, conciliator: User, number: int = 1, *, at: datetime = MONDAY) -> Agreement:
    """An agreement with two terms, which nobody has signed."""
    proceed(world.track(number).draft_agreement, by=conciliator, at=at)
    for what, owner in (("Ask before changing the roster.", "respondent"), ("Offer a course.", "university")):
        proceed(agreement(world, number).add_term, by=conciliator, at=at, what=what, owner=owner, due=None)
    return agreement(world, number)


def in_force(world: World, conciliator: User, number: int = 1, *, at: datetime = MONDAY) -> Agreement:
    """The same, signed by both sides."""
    proceed(with_terms(world, conciliator, number, at=at).sign, by=world.complainant, at=at)
    proceed(agreement(world, number).sign_too, by=world.respondents[number - 1], at=at)
    return agreement(world, number)
