"""An officer's log and an entry in every state, for the table of permitted steps: made through the doors the site uses.

It needs the officer that `contact_officers.examples` made and retired: they are another one here.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from complaints.proceed import proceed
from contact_officers import examples
from contact_officers.models import Consultation, Officer
from procedure import clock

AT_ONCE: dict[str, Any] = {"channel": "TELEPHONE", "enquirer": "STAFF", "limits_explained": True}
WHOLE: dict[str, Any] = {**AT_ONCE, "duration": "TO_30", "relation": "AFFECTED", "risk": False}
KEEPER = "another contact officer"


def records(known: Any) -> Iterator[tuple[str, Any]]:
    """The log, and an entry in each state."""
    officer = serving(known)
    yield "contactlog: standing", officer.log
    for name, bring in ENTRIES.items():
        days_ago = 2 if name in OLD else 0
        entry = logged(officer, days_ago=days_ago, **(AT_ONCE if name == "begun" else WHOLE))
        bring(entry)
        yield f"consultation: {name}", entry


def serving(known: Any, keeper: str = KEEPER) -> Officer:
    """Someone who was trained, appointed, and holds the office."""
    officer = examples.proposed(known, known[keeper])
    examples.made_ready(known, officer, days_ago=31)
    examples.appointed(known, officer)
    return Officer.objects.visible_to(known[keeper]).get(person=known[keeper])


def logged(officer: Officer, *, days_ago: int = 0, **said: Any) -> Consultation:
    """An entry of so many days ago."""
    at = clock.now() - timedelta(days=days_ago)
    on = at.astimezone(clock.MELBOURNE).date()
    taken = proceed(officer.log.open_consultation, by=officer.person, at=at, held_on=on, **said)
    entry: Consultation = taken.record.brought[-1]
    return entry


def corrected(entry: Consultation) -> None:
    proceed(entry.correct, by=entry.person, held_on=entry.held_on, **WHOLE)


def referred(entry: Consultation) -> None:
    facts = {"to": "EQUITY", "agreed": True, "purpose": "To ask about a transfer.", "may_be_told": "", "reached": ""}
    proceed(entry.record_referral_with_consent, by=entry.person, name="A Person", **facts)


ENTRIES: dict[str, Callable[[Consultation], Any]] = {
    "begun": lambda entry: None,
    "kept": lambda entry: None,
    "kept, after 24 hours": lambda entry: None,
    "kept, with an identity in the vault": referred,
    "corrected": corrected,
    "aside": lambda entry: proceed(entry.declare_conflict, by=entry.person, because="CLOSE"),
}
OLD = frozenset({"kept, after 24 hours", "corrected"})
