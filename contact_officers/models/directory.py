"""The directory of contact officers: what staff may read of those who serve today (7; specification 3.3).

It is no record of anyone's: it names the officers and how to reach them, and keeps nothing about whoever reads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from config.templatetags.components import long_date
from contact_officers.currency import Currency
from contact_officers.models.officer import Officer, with_training
from contact_officers.stages.states import Availability, OfficerState
from people.offices import in_force
from procedure.offices import Office

LATELY = timedelta(days=60)
"""For how long what an officer said of their availability counts as said lately. Ours."""
FREE = (Availability.AVAILABLE, Availability.LIMITED)
SAID: dict[str, str] = {
    Availability.AVAILABLE: "Yes",
    Availability.LIMITED: "Yes, with little time",
    Availability.AWAY: "Away",
    Availability.NOT_TAKING_NEW: "Takes on nothing new just now",
}


@dataclass(frozen=True)
class Listed:
    """An officer as the directory shows them."""

    name: str
    unit: str
    unit_id: Any
    campus: str
    languages: tuple[str, ...]
    areas: tuple[str, ...]
    pronouns: str
    reach: str
    availability: str
    away_until: date | None
    confirmed_on: date | None
    lately: bool

    @property
    def available(self) -> str:
        """Whether they take someone on, in words, as they last said."""
        if self.away_until is not None:
            return f"Away until about {long_date(self.away_until)}"
        return SAID.get(self.availability, "Has not said: ask")

    @property
    def is_free(self) -> bool:
        """Whether they take someone on, as far as they said. Who has not said may be asked."""
        return not self.availability or self.availability in FREE


def serving(officers: Iterable[Officer], *, on: date) -> list[Officer]:
    """Those of them who serve on that Melbourne date: appointed, in office, in their term, with training that counts.

    One query for all of them beside those that `with_training` asks.
    """
    in_office = {each.holder_id for each in in_force(on) if each.office == Office.CONTACT_OFFICER}
    return [each for each in officers if _serves(each, in_office, on)]


def _serves(officer: Officer, in_office: set[UUID], on: date) -> bool:
    if officer.state != OfficerState.APPOINTED or officer.person_id not in in_office or not officer.person.is_active:
        return False
    if officer.term_until is None or not (officer.term_starts_on or on) <= on <= officer.term_until:
        return False
    return officer.currency(on=on) in {Currency.CURRENT, Currency.DUE}


def listed(*, on: date) -> list[Listed]:
    """Everyone in the directory on that Melbourne date, by name."""
    appointed = with_training(Officer.objects.filter(state=OfficerState.APPOINTED))
    return sorted((_entry(each, on) for each in serving(appointed, on=on)), key=lambda each: each.name)


def _entry(officer: Officer, on: date) -> Listed:
    person, said_on = officer.person, officer.availability_confirmed_on
    away = officer.availability == Availability.AWAY and (officer.away_until is None or officer.away_until >= on)
    back = officer.availability == Availability.AWAY and not away  # the day they named is over: they have not said anew
    return Listed(
        name=person.name,
        unit=person.unit.name if person.unit else "",
        unit_id=person.unit_id,
        campus=officer.campus,
        languages=tuple(officer.languages),
        areas=tuple(officer.areas),
        pronouns=officer.pronouns,
        reach=officer.reach,
        availability="" if back else officer.availability,
        away_until=officer.away_until if away else None,
        confirmed_on=None if back else said_on,
        lately=not back and said_on is not None and said_on >= on - LATELY,
    )
