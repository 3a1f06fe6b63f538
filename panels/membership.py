"""WHO MAY SIT ON A PANEL (42, 43). Pure: what is known of those proposed goes in, and out come the words that refuse.

Clause 42: three members, one of them the Chair, and at most one from outside, with a reason. Clause 43: some may not
sit at all. The list of them is lost from the text (specification 1.11); what is asked here is what the system knows. It
knows of no students (1.11 i) and of nobody's friends (h): whoever chooses asks for these. Whoever is refused by what
they have to do with a case is refused in the same words as everybody else, so that a refusal tells neither the chooser
nor the candidate anything new.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from procedure.offices import Office

THREE = 3
BY_OFFICE = (
    "This person cannot sit on the panel: they hold an office that decides or advises here, works on cases or watches"
    " over them (clause 43). Choose someone else."
)
NO_ACCOUNT = "This person cannot sit on the panel: they have no account here to read the papers with (clause 42)."
KEPT_OUT_BY_OFFICE = frozenset(
    {
        Office.DIRECTOR,
        Office.EQUITY_STAFF,
        Office.ALTERNATIVE_RECEIVER,
        Office.VICE_CHANCELLOR,
        Office.VICE_CHANCELLORS_OFFICE,
        Office.CHANCELLORS_NOMINEE,
        Office.SOLICITOR,
        Office.DIRECTOR_HR,
        Office.DIRECTOR_GOVERNANCE,
        Office.AUDITOR,
        Office.SYSTEM_ADMINISTRATOR,
    }
)
"""Offices that decide, advise, observe, receive or watch: that somebody holds one is no secret (1.11 e, f)."""


class From(StrEnum):
    """Where somebody proposed is from."""

    UNIVERSITY = "university"
    OUTSIDE = "outside"
    NO_ACCOUNT = "no_account"


@dataclass(frozen=True)
class Proposed:
    """Somebody who is proposed: where from, and which offices they hold on the day."""

    person: UUID
    comes_from: From = From.UNIVERSITY
    offices: frozenset[Office] = frozenset()

    @property
    def is_external(self) -> bool:
        """Whether they are not a member of the University (42)."""
        return self.comes_from == From.OUTSIDE


@dataclass(frozen=True)
class Composition:
    """A panel as it is proposed: its members, which of them are the Chair, and why one is from outside.

    `most_external` and `chair_is_internal` are readings of clause 42 (A-16).
    """

    members: Sequence[Proposed]
    chairs: Collection[UUID]
    why_external: str = ""
    most_external: int = 1
    chair_is_internal: bool = True


@dataclass(frozen=True)
class Kept:
    """Whom the records of a case keep from its panel (43), each with the words of the first bar that does."""

    out: Mapping[UUID, str] = field(default_factory=dict)


def what_is_missing(panel: Composition) -> tuple[str, ...]:
    """Everything that keeps this from being a panel under clause 42, in words for the chooser; empty if it is one."""
    people = [each.person for each in panel.members]
    found = []
    if len(people) != len(set(people)):
        found.append("The same person is named twice. Clause 42 wants three different members.")
    elif len(people) != THREE:
        found.append(f"The panel has three members (clause 42): {_so_many(len(people))} named.")
    return (*found, *_chair(panel), *_external(panel))


def _so_many(named: int) -> str:
    return {0: "nobody is", 1: "only one is", 2: "only two are"}.get(named, f"{named} are")


def _chair(panel: Composition) -> tuple[str, ...]:
    chairs = set(panel.chairs)
    if not chairs:
        return ("One of the three is the Chair (clause 42): choose which.",)
    if len(chairs) > 1:
        return ("Only one of the three is the Chair (clause 42): choose which.",)
    found = next((each for each in panel.members if each.person in chairs), None)
    if found is None:
        return ("The Chair is one of the three members (clause 42): choose which.",)
    if found.is_external and panel.chair_is_internal:
        return (
            "The Chair is a member of the University (clause 42, as it is read here): choose another of the three.",
        )
    return ()


def _external(panel: Composition) -> tuple[str, ...]:
    external = sum(each.is_external for each in panel.members)
    if external > panel.most_external:
        at_most = "only one of the three" if panel.most_external == 1 else "none of the three"
        return (f"{at_most.capitalize()} may come from outside the University (clause 42).",)
    if external and not panel.why_external.strip():
        return ("Write why one member comes from outside: clause 42 wants it to be for the nature of the case.",)
    return ()


def why_not(proposed: Proposed, kept: Kept) -> str:
    """Why this person may not sit on the panel of that case (43); empty where nothing that is known stands against it.

    What is known of the case is looked up for everybody alike before anything is answered.
    """
    barred = kept.out.get(proposed.person, "")
    if proposed.comes_from == From.NO_ACCOUNT:
        return NO_ACCOUNT
    if proposed.offices & KEPT_OUT_BY_OFFICE:
        return BY_OFFICE
    return barred
