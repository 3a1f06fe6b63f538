"""WHAT A FINDING IS, AND HOW IT IS REACHED (41, 52, 54). Pure: the views of the members go in, and out comes what they
agree on, or words that say what is missing.

A finding says of one allegation and one respondent whether the facts are more likely than not. There is no third
answer: whoever cannot find it to be more likely than not finds it not substantiated (specification 2.9). The panel
tries to agree; then most of them decide; the Chair's casting vote counts only where no finding has most of them (52;
A-17).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

SUBSTANTIATED, PARTLY, NOT_SUBSTANTIATED = "SUBSTANTIATED", "PARTLY_SUBSTANTIATED", "NOT_SUBSTANTIATED"
OUTCOMES = {
    SUBSTANTIATED: "Substantiated",
    PARTLY: "Partly substantiated",
    NOT_SUBSTANTIATED: "Not substantiated",
}
ABSTAINS = "ABSTAINS"
STANDARD = "More likely than not, it happened as alleged"
UNABLE = (
    "“Unable to decide” is no finding: clause 41 wants one on each allegation. The question is whether it is more"
    " likely than not. If you are not persuaded that it is, the finding is “not substantiated”, which does not mean"
    " that it is false."
)
WHICH_PARTS = "Write which parts are found and which are not: a finding in part says so (clause 54)."
MAJORITY = 2


class Reached(StrEnum):
    """How a finding was reached (54f)."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    CASTING = "casting"


REACHED = {
    Reached.UNANIMOUS: "Unanimous",
    Reached.MAJORITY: "By majority",
    Reached.CASTING: "By the Chair’s casting vote",
}


@dataclass(frozen=True)
class Weighed:
    """What the three views of one part come to. `leads` is the finding that has them all, or most; nothing where none
    has. `choices` are those among which the Chair's casting vote decides, in the order of the list."""

    reached: Reached
    leads: str = ""
    choices: tuple[str, ...] = ()


def weigh(views: Collection[str], *, on_any_disagreement: bool = False) -> Weighed:
    """What the views come to, each an outcome or an abstention. `on_any_disagreement` is the other reading of clause
    52, by which the Chair's vote counts wherever they do not agree (A-17). Raises ValueError where all abstain."""
    votes = Counter(each for each in views if each != ABSTAINS)
    if not votes:
        raise ValueError("nobody has said what they find")
    leading, most = votes.most_common(1)[0]
    if most == len(views):
        return Weighed(Reached.UNANIMOUS, leading)
    if most >= MAJORITY and not on_any_disagreement:
        return Weighed(Reached.MAJORITY, leading)
    return Weighed(Reached.CASTING, choices=tuple(each for each in OUTCOMES if each in votes))


def missing_of_a_view(said: Mapping[str, str]) -> str:
    """Why this is no view yet, in words that cite the clause; empty where it is one."""
    outcome = said.get("outcome", "")
    if outcome == ABSTAINS:
        return "" if said.get("why", "").strip() else "Write why you abstain: it stands in the report (clauses 52, 54)."
    if outcome not in OUTCOMES:
        return UNABLE
    if outcome == PARTLY and not said.get("parts", "").strip():
        return WHICH_PARTS
    if not (said.get("speaks_for", "").strip() and said.get("speaks_against", "").strip()):
        return "Write what speaks for it and what speaks against it, even that nothing does (clause 54)."
    if not said.get("why", "").strip():
        return "Write why the one weighs more than the other: a finding has reasons (clause 54)."
    return ""


def missing_of_a_finding(said: Mapping[str, str], weighed: Weighed) -> str:
    """Why the panel has not found this yet, in words that cite the clause; empty where it has. `said` holds the
    evidence, the reasons, the attempt to agree, and the Chair's casting vote where it is one."""
    if not (said.get("speaks_for", "").strip() and said.get("speaks_against", "").strip()):
        return "Write what speaks for it and what speaks against it, even that nothing does (clause 54)."
    if not said.get("reasons", "").strip():
        return "Write the panel’s reasons, on the balance of probabilities (clauses 41 and 54)."
    if weighed.reached is not Reached.UNANIMOUS and not said.get("attempt", "").strip():
        return "Write what you did to agree: the panel seeks to find unanimously before it votes (clause 52)."
    casting = said.get("casting", "")
    if weighed.reached is Reached.CASTING and casting not in weighed.choices:
        return "No finding has most of the three: the Chair’s casting vote decides between those given (clause 52)."
    if weighed.reached is not Reached.CASTING and casting:
        return "The Chair’s casting vote counts only where no finding has most of the three (clause 52)."
    if (weighed.leads or casting) == PARTLY and not said.get("parts", "").strip():
        return WHICH_PARTS
    return ""


@dataclass(frozen=True)
class View:
    """One member's own view as it came to be known to the others."""

    name: str
    is_chair: bool
    outcome: str
    why: str = ""
    parts: str = ""


def dissent(views: Sequence[View], outcome: str) -> list[dict[str, str]]:
    """Who found otherwise, or abstained, and why: kept with the finding (54f)."""
    return [
        {
            "name": each.name,
            "found": OUTCOMES.get(each.outcome, "Abstained"),
            "why": "\n".join(filter(None, (each.parts, each.why))),
        }
        for each in views
        if each.outcome != outcome
    ]


def in_words(votes: Sequence[View], reached: Reached) -> str:
    """How it was reached, with who voted how: "By majority: Ada Lund (Chair) substantiated, ..."."""
    each = "; ".join(
        f"{view.name}{' (Chair)' if view.is_chair else ''}: {OUTCOMES.get(view.outcome, 'abstained').lower()}"
        for view in votes
    )
    return f"{REACHED[reached]}. {each}."
