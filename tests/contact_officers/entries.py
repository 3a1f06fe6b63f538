"""Entries of an officer's log for tests, logged through the step that the site uses."""

from typing import Any

from complaints.models import DataKey
from complaints.proceed import proceed
from contact_officers.models import Consultation, ContactLog, Officer
from procedure import clock
from tests.contact_officers import world
from tests.world import person

AT_ONCE: dict[str, Any] = {"channel": "TELEPHONE", "enquirer": "STAFF", "limits_explained": True}
WHOLE: dict[str, Any] = {**AT_ONCE, "duration": "TO_30", "relation": "AFFECTED", "risk": False}
CONSENT: dict[str, Any] = {"to": "EQUITY", "agreed": True, "purpose": "To ask about another desk.", "may_be_told": ""}
DUTY: dict[str, Any] = {
    "trigger": "THREAT",
    "told": "TOLD",
    "told_words": "",
    "advice": "ASKED",
    "to": ["DIRECTOR"],
    "disclosed": "That someone is followed after work.",
}


def logged(officer: Officer, **said: Any) -> Consultation:
    """An entry of today, complete unless said otherwise."""
    said = {"held_on": clock.today(), **WHOLE, **said}
    return proceed(officer.log.open_consultation, by=officer.person, **said).record.brought[-1]


def begun(officer: Officer) -> Consultation:
    """An entry of thirty seconds."""
    taken = proceed(officer.log.open_consultation, by=officer.person, held_on=clock.today(), **AT_ONCE)
    return taken.record.brought[-1]


def again(entry: Consultation) -> Consultation:
    """The entry as it is stored."""
    return Consultation.objects.get(pk=entry.pk)


def code_for(entry: Consultation) -> str:
    """A continuity code that the officer offers."""
    return proceed(entry.offer_code, by=entry.person).record.code_to_show


def a_log() -> ContactLog:
    """A log's row as it begins, past every door: for what the database itself refuses."""
    officer = world.a_row()
    made = ContactLog(officer=officer, person=officer.person)
    made.save()
    return made


def a_row() -> Consultation:
    """An entry's row as it begins, past every door."""
    made = Consultation(person=person(), own_key=DataKey.make(), held_on=clock.today(), limits_explained=True)
    made.save()
    return made
