"""What the records know of those proposed for a panel, for the rules of `panels.membership` (43; A-61)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from complaints import registry
from complaints.models.independence import NOT_TO_BE_APPOINTED, had_a_part
from panels.membership import Composition, From, Kept, Proposed, what_is_missing, why_not
from people.models import User
from people.offices import offices_of
from procedure.offices import Office

OWN_BAR = "EX_PANEL"
WHERE_FROM = {User.Kind.OUTSIDER: From.OUTSIDE, User.Kind.WITHOUT_ACCOUNT: From.NO_ACCOUNT}


def proposed(person: Any, *, on: date) -> Proposed:
    """This person as they are proposed on that Melbourne date."""
    offices = frozenset(Office(each.office) for each in offices_of(person, on))
    return Proposed(person.pk, WHERE_FROM.get(person.kind, From.UNIVERSITY), offices)


def why_not_to_sit(people: Iterable[Any], case: Any, *, on: date, already_asked: bool = False) -> dict[Any, str]:
    """Of each of these people why they may not sit on the panel of that case, in words; empty where they may (43).

    `already_asked`: they are its members, so that being one stands against nobody.
    """
    people = list(people)
    barred = registry.barred(case, on=on)
    own = {OWN_BAR} if already_asked else set()
    out = {person: bar.words for person, bar in barred.items() if bar.code not in own}
    earlier = {each.pk: NOT_TO_BE_APPOINTED for each in people if had_a_part(each, case)}
    return {each.pk: why_not(proposed(each, on=on), Kept(earlier | out)) for each in people}


def missing_of(
    case: Any, members: Iterable[Any], chairs: Iterable[Any], why_external: str, *, on: date
) -> tuple[str, ...]:
    """What keeps these people from being a panel under clause 42, by the readings that the case has (A-16)."""
    return what_is_missing(
        Composition(
            [proposed(each, on=on) for each in members],
            [each.pk for each in chairs],
            why_external,
            most_external=int(case.procedure.reading("external_members")),
            chair_is_internal=bool(case.procedure.reading("chair_is_internal")),
        )
    )
