"""What belongs to a whole determination (57; specification 1.18), and what is said where something of it is missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from complaints.registry import FINDINGS, NOT_SUBSTANTIATED
from complaints.stages.act import CannotBe

AMOUNTS = {
    "discrimination": "Discrimination",
    "sexual_harassment": "Sexual harassment",
    "victimisation": "Victimisation",
    "policy_breach": "Another breach of the Policy",
    "no_breach": "None of these",
}
"""What the facts that were found may amount to: that is the Vice-Chancellor's to say, the facts are not (1.18b)."""
NO_BREACH, NO_ACTION = "no_breach", "NO_ACTION"
DISCIPLINE = frozenset({"WARNING", "INCREMENT", "DEMOTION", "SUSPENSION", "TERMINATION", "REFER_DISCIPLINE"})
"""Of these the complainant is told in general terms, unless the Vice-Chancellor says otherwise (A-26)."""
NOT_FOUND = (
    "The panel found it not substantiated, and no finding is changed here: it amounts to none of these (clause 57)."
)
NOT_BOTH = "Either it amounts to something, or to none of these: it cannot be both (clause 57)."


@dataclass(frozen=True)
class Found:
    """One allegation against the respondent: how its facts are established, and what they were determined to be.

    `finding` is the panel's (`registry.Finding`); nothing where the part was admitted.
    """

    cell: Any
    rests_on: str
    determined: Mapping[str, Any]
    finding: Any = None

    @property
    def established(self) -> str:
        """How its facts are established, in words."""
        return FINDINGS[self.finding.outcome] if self.finding is not None else self.rests_on

    @property
    def found_because(self) -> str:
        """Why the panel found so; empty where it was admitted."""
        return str(self.finding.reasons) if self.finding is not None else ""

    @property
    def is_substantiated(self) -> bool:
        """Whether it was admitted, or the panel found it substantiated, be it in part."""
        return self.finding is None or self.finding.outcome != NOT_SUBSTANTIATED

    @property
    def number(self) -> int:
        """The allegation's number in the complaint."""
        return int(self.cell.allegation.number)

    @property
    def particulars(self) -> str:
        """The allegation in the complainant's words."""
        return str(self.cell.allegation.particulars)

    @property
    def amounts(self) -> list[str]:
        """What the facts amount to, in words; empty before it is determined."""
        return [AMOUNTS[code] for code in self.determined.get("amounts", [])]

    @property
    def is_no_breach(self) -> bool:
        """Whether they amount to none of what the Policy forbids."""
        return bool(self.determined.get("amounts") == [NO_BREACH])

    @property
    def because(self) -> str:
        """Why, in the Vice-Chancellor's words."""
        return str(self.determined.get("because", ""))


def check(
    determination: Any,
    *,
    amounts: Mapping[Any, Collection[str]],
    because: Mapping[Any, str],
    considered: Mapping[str, str],
    actions: Collection[Mapping[str, Any]],
    words: Collection[str],
    on: date,
) -> None:
    """Raises CannotBe, in words that cite clause 57, where something is missing or is not of the lists."""
    established = determination.established
    _check_facts({each.cell.pk for each in established}, amounts, because)
    _check_findings(established, amounts)
    if set(considered) != {item.code for item in determination.considerations} or not _all_said(considered.values()):
        raise CannotBe("Say something of each consideration, even that nothing is known of it (clause 57).")
    _check_actions({item.code for item in determination.menu}, actions, on)
    if not _all_said(words):
        raise CannotBe("Write the reasons, and in summary what the complainant reads of them (clause 57).")


def _check_facts(asked: set[Any], amounts: Mapping[Any, Collection[str]], because: Mapping[Any, str]) -> None:
    if set(amounts) != asked or set(because) != asked:
        raise CannotBe(
            "Say of each allegation against this respondent, and of no other, what it amounts to (clause 57)."
        )
    for chosen in amounts.values():
        if not chosen or set(chosen) - set(AMOUNTS):
            raise CannotBe("Choose for each allegation what the facts amount to (clause 57).")
        if NO_BREACH in chosen and len(chosen) > 1:
            raise CannotBe(NOT_BOTH)
    if not _all_said(because.values()):
        raise CannotBe("Write for each allegation why the facts amount to that, or do not (clause 57).")


def _check_findings(established: Collection[Found], amounts: Mapping[Any, Collection[str]]) -> None:
    """Whoever determines does not depart from what was found (A-49)."""
    if any(not each.is_substantiated and set(amounts[each.cell.pk]) != {NO_BREACH} for each in established):
        raise CannotBe(NOT_FOUND)


def _check_actions(menu: set[str], actions: Collection[Mapping[str, Any]], on: date) -> None:
    codes = [each["code"] for each in actions]
    if not codes or set(codes) - menu:
        raise CannotBe("Choose at least one action of the list, be it that nothing is done (clause 57).")
    if NO_ACTION in codes and len(codes) > 1:
        raise CannotBe("Either nothing is done, or something is: it cannot be both (clause 57).")
    for each in actions:
        if each["code"] != NO_ACTION and why_not_whole(each, on):
            raise CannotBe(why_not_whole(each, on))


def why_not_whole(action: Mapping[str, Any], on: date) -> str:
    """What an action still needs; empty where nothing. `on` is the Melbourne date of the determination."""
    if not action["what"].strip():
        return "Write what is to be done (clause 57)."
    if not action["owner"].strip():
        return "Write who does it: an action needs an owner (clause 57)."
    if action["due"] is None:
        return "Enter the day by which it is done: an action needs one (clause 57)."
    if action["due"] < on:
        return "The day by which it is done cannot have gone by (clause 57)."
    return ""


def _all_said(words: Collection[str]) -> bool:
    return all(each.strip() for each in words)
