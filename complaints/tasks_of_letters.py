"""What is waiting on whom with the letters of a case (64, A-60): pure, from facts alone."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from complaints.duty import Duty
from complaints.roles import DIRECTOR, EQUITY_STAFF
from complaints.stages.states import LetterState

SERVING = "to_serve"
NOT_REACHED = {
    "failed": "It came back or could not be delivered, and does not count as given.",
    "unopened": "Nobody has opened it, and it does not count as given.",
}


@dataclass(frozen=True)
class LetterFact:
    """One letter as duties see it."""

    id: Any
    title: str
    clause: str
    state: str
    delivery: str = ""
    meets: str = ""
    opened: bool = False
    wants_approval: bool = False
    due: date | None = None


def duties(letters: Collection[LetterFact], due: Mapping[str, date]) -> Iterator[Duty]:
    """Each is approved, released, handed over, or given again; `due` is by when what a letter meets is due."""
    for letter in letters:
        if letter.state == LetterState.DRAFT and letter.wants_approval:
            yield Duty(
                "approve", f"Read and approve the letter “{letter.title}”", letter.clause, EQUITY_STAFF,
                ("notice", letter.id, "approve"), due=letter.due or due.get(letter.meets),
                hint="It weighs on someone: whoever approves it does not release it.",
            )  # fmt: skip
        elif letter.state == LetterState.DRAFT:
            yield Duty(
                "release", f"Release the letter “{letter.title}”", letter.clause, DIRECTOR,
                ("notice", letter.id, "release"), due=letter.due or due.get(letter.meets),
            )  # fmt: skip
        elif letter.state == LetterState.RELEASED and letter.delivery == SERVING:
            yield Duty(
                "serve", f"Hand over or post the letter “{letter.title}”", "64", EQUITY_STAFF,
                ("notice", letter.id, "record_service"), due=letter.due or due.get(letter.meets),
            )  # fmt: skip
        elif letter.state == LetterState.RELEASED and letter.delivery in NOT_REACHED:
            yield Duty(
                "serve_again", f"Give the letter “{letter.title}” in another way", "64", EQUITY_STAFF,
                ("notice", letter.id, "serve_again"), due=letter.due or due.get(letter.meets), urgent=True,
                hint=NOT_REACHED[letter.delivery],
            )  # fmt: skip


def facts(letters: Collection[Any], unmet: Collection[Any]) -> tuple[LetterFact, ...]:
    """Each letter found through the one door, with the day of the clock that it meets."""
    return tuple(
        LetterFact(
            each.pk,
            each.title,
            each.clause,
            each.state,
            each.delivery,
            each.meets,
            bool(each.opened_at),
            each.state == LetterState.DRAFT and each.wants_approval,
            due=next((of.due_on for of in unmet if (of.period, of.track_id) == (each.meets, each.track_id)), None),
        )
        for each in letters
    )
