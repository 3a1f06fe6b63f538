"""What an officer's term, leave and availability do to their record (7; specification 3.2, 3.3)."""

from datetime import date
from typing import Any

from django.db import models

from complaints.stages.act import Act, CannotBe
from contact_officers.models.studying import not_of_themself
from contact_officers.stages.states import Availability
from procedure.periods import CONTACT_OFFICER_TRAINING


class Serving(models.Model):
    """Support, undertaking, term, leave, retirement, particulars, availability."""

    supported_on: Any
    supported_by: Any
    undertaken_on: Any
    term_starts_on: Any
    term_until: Any
    leave_until: Any
    remarks: Any
    availability: Any
    away_until: Any
    availability_confirmed_on: Any

    class Meta:
        abstract = True

    def keep_support(self, act: Act, *, supported_on: date, by_whom: str) -> None:
        """The supervisor's support, since that Melbourne date. Raises CannotBe."""
        not_of_themself(act, self)
        if supported_on > act.on:
            raise CannotBe("Enter a day that has come.")
        self.supported_on, self.supported_by = supported_on, by_whom

    def undertake(self, act: Act) -> None:
        """Today, by themself."""
        self.undertaken_on = act.on

    def take_office(self, act: Act, *, starts_on: date, until: date) -> None:
        """A term. Raises CannotBe."""
        not_of_themself(act, self)
        if until < max(starts_on, act.on):
            raise CannotBe("A term ends after it starts, and not before today.")
        self.term_starts_on, self.term_until = starts_on, until
        self._keep_a_log()
        self._count_training()  # type: ignore[attr-defined]

    def _keep_a_log(self) -> None:
        """A log of their own, which stays theirs whatever becomes of the term."""
        from contact_officers.models.log import ContactLog

        if not hasattr(self, "log"):
            self.bring(ContactLog(officer=self, person=self.person))  # type: ignore[attr-defined]

    def longer(self, act: Act, *, until: date) -> None:
        """A later last day. Raises CannotBe."""
        not_of_themself(act, self)
        if self.term_until is None or until <= max(self.term_until, act.on):
            raise CannotBe("Enter a day after the end of the term as it is, and after today.")
        self.term_until = until

    def remark(self, act: Act, reasons: str) -> None:
        """Reasons are added to those before, with their day. Raises CannotBe without any."""
        if not reasons.strip():
            raise CannotBe("Write the reasons.")
        self.remarks = "\n\n".join(filter(None, [self.remarks, f"{act.on.isoformat()}: {reasons.strip()}"]))

    def go_away(self, act: Act, *, until: date | None) -> None:
        """On leave, until about that day if it is known. Raises CannotBe."""
        if until is not None and until < act.on:
            raise CannotBe("Enter a day to come, or leave it empty.")
        self.leave_until = until

    def come_home(self, act: Act) -> None:
        """Back from leave. Whether they are available is for themself to say anew."""
        self.leave_until = None
        self._say_nothing_of_availability()

    def leave_network(self, act: Act, *, reasons: str) -> None:
        """Retired: no clock of theirs runs any more. Support, undertaking and term are of the past."""
        from complaints import deadlines

        self.remark(act, reasons)
        self.term_until = min(self.term_until, max(act.on, self.term_starts_on)) if self.term_until else None
        self._say_nothing_of_availability()
        deadlines.cancel_for(self.person, CONTACT_OFFICER_TRAINING)  # type: ignore[attr-defined]

    def start_again(self, act: Act, *, reasons: str) -> None:
        """A candidate again, who undertakes and is supported anew."""
        self.remark(act, reasons)
        self.supported_on, self.supported_by, self.undertaken_on = None, "", None
        self.term_starts_on = self.term_until = None

    def particulars(self, act: Act, **said: Any) -> None:
        """Where and how they are found."""
        for name, value in said.items():
            if name not in PARTICULARS:
                raise CannotBe("This is not asked here.")
            setattr(self, name, value)

    def available(self, act: Act, *, availability: str, away_until: date | None) -> None:
        """What they say of today. Raises CannotBe for a day gone by."""
        if availability == Availability.AWAY and away_until is not None and away_until < act.on:
            raise CannotBe("Enter a day to come, or leave it empty.")
        self.availability, self.availability_confirmed_on = availability, act.on
        self.away_until = away_until if availability == Availability.AWAY else None

    def _say_nothing_of_availability(self) -> None:
        self.availability, self.away_until, self.availability_confirmed_on = "", None, None


PARTICULARS = frozenset({"campus", "languages", "areas", "pronouns", "reach"})
