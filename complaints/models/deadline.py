"""Deadlines: rows derived from an event, a period and a calendar, with their working. Never counters (2.4-2.5)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.clock_guards import GUARDS, KNOWN_STATES, STANDS_STILL
from complaints.models.pausing import Pausing
from complaints.models.record import OfCase, OneDoor
from complaints.models.reminding import Reminding
from complaints.models.sealed import DataKey, SealedText
from complaints.registry import Step
from complaints.roles import Role
from complaints.stages.act import Act, CannotBe
from complaints.stages.monitoring import ClockSteps
from complaints.stages.states import ClockState
from procedure.clauses import APPROVED_ON
from procedure.models import current_calendar
from procedure.periods import PERIODS, PROCEDURE_REVIEW, Force, Period
from procedure.working_days import (
    Calendar,
    Pause,
    Working,
    due_date,
    end_of_day,
    explain,
    outer_date,
)

ONE_DAY = timedelta(days=1)
SAME_DAY = "The calendar now in force gives the same day. There is nothing to change"
EXTENDABLE = (Force.TARGET, Force.PROMPT)
OPEN = (ClockState.RUNNING, ClockState.BEYOND_TARGET, ClockState.BREACHED)
NOT_ENDED = (*OPEN, ClockState.PAUSED)


class Deadlines(OneDoor):
    """Deadlines, in the words of the clock."""

    def running(self) -> Self:
        """Those whose time still runs."""
        return self.filter(state=ClockState.RUNNING)

    def unmet(self) -> Self:
        """Running, or gone by without having been met."""
        return self.filter(state__in=OPEN)

    def not_ended(self) -> Self:
        """Unmet, or standing still while the process waits for an outside body (13)."""
        return self.filter(state__in=NOT_ENDED)

    def paused(self) -> Self:
        """Those that stand still."""
        return self.filter(state=ClockState.PAUSED)

    def due_by(self, instant: datetime) -> Self:
        """Those whose last moment is before that instant (UTC)."""
        return self.filter(due_at__lt=instant)

    def without_case(self) -> Self:
        """Those of an office or a person; with their own keys, so that what is sealed opens."""
        return self.filter(complaint__isnull=True).select_related("own_key", "person")


class Deadline(ClockSteps, Reminding, Pausing, OfCase):
    """One clock: of a case, or of an office or a person without a case (65, 66, officers' training).

    `started_on` is day 0, a Melbourne date; `due_on` the last day; `due_at` its last moment in UTC. `first_due_on` is
    what it was before any extension, `outer_on` the last day of a prompt period's outer bound. `calendar` names the
    calendar version it was worked out with. `pauses` are the spans in which it stood still, as pairs of dates; `left`
    is how much of it is left while it does, in its own unit (13). Without a case it belongs to `office`, and to
    `person` where it is about one person; then its own key seals its texts, `version` counts its changes, and steps
    move it.
    """

    complaint = models.ForeignKey("complaints.Complaint", null=True, on_delete=models.PROTECT, related_name="deadlines")
    office = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="deadlines")
    period = models.CharField(max_length=20)
    clause = models.CharField(max_length=10)
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    force = models.CharField(max_length=10)
    owner = models.CharField(max_length=40)
    state = FSMField(max_length=20, choices=ClockState.choices, default=ClockState.RUNNING)
    version = models.PositiveIntegerField(default=0)
    own_key = models.OneToOneField(DataKey, null=True, on_delete=models.PROTECT, related_name="clock")
    started_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField()
    first_due_on = models.DateField()
    outer_on = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    calendar = models.CharField(max_length=80)
    pauses = models.JSONField(default=list)
    left = models.PositiveSmallIntegerField(null=True)
    met_on = models.DateField(null=True)
    extended_because = SealedText()
    how_met = SealedText()
    missed_because = SealedText()
    remind_on = models.DateField(null=True)
    started_by = models.UUIDField(null=True)

    read_with = ("complaint", "own_key", "person")

    objects = Deadlines.as_manager()

    class Meta(OfCase.Meta):
        ordering = ["due_at"]
        triggers = [pgtrigger.Protect(name="deadlines_stay", operation=pgtrigger.Delete), *GUARDS]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="running"), name="running_deadlines"),
            models.Index(fields=["remind_on"], condition=Q(remind_on__isnull=False), name="deadlines_to_remind"),
            models.Index(fields=["complaint", "state"]),
            models.Index(
                fields=["state", "due_at"], condition=Q(complaint__isnull=True), name="deadlines_without_case"
            ),
        ]
        constraints = [
            KNOWN_STATES,
            STANDS_STILL,
            models.CheckConstraint(
                condition=Q(complaint__isnull=False, office="", person__isnull=True)
                | (Q(complaint__isnull=True, track__isnull=True) & ~Q(office="")),
                name="a_case_or_an_office_has_it",
            ),
            models.UniqueConstraint(
                fields=["period", "office", "person", "started_on"],
                condition=Q(complaint__isnull=True)
                & (Q(person__isnull=True) & ~Q(state="cancelled") | Q(state__in=[str(state) for state in OPEN])),
                nulls_distinct=False,
                name="one_clock_an_event_without_case",
            ),
        ]

    called = "The duty"

    def get_absolute_url(self) -> str:
        """The page of a duty without a case."""
        return reverse("duty", args=[self.pk])

    @property
    def data_key(self) -> Any:
        """The key its sealed columns open with: the case's, or its own."""
        return self.complaint.data_key if self.complaint_id else self.own_key

    @property
    def rule(self) -> Period:
        """The period it follows, at the length it had for this case."""
        return PERIODS[self.period].with_override({"length": self.length, "unit": self.unit, "outer": None})

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def may_take_longer(self) -> bool:
        """Whether its force leaves room for a later day (2.4)."""
        return self.force in EXTENDABLE

    def roles_for(self, step: Step) -> tuple[Role, ...]:
        """Whose a step is here: only without a case, and only where it ends this period if it ends any."""
        ended = {period.code for period in step.ends}
        return () if self.complaint_id or (ended and self.period not in ended) else step.by

    def event_day(self, act: Act) -> date:
        """The Melbourne day that what follows from a step is counted from: the day on which the thing was done."""
        return self.met_on or act.on

    def done(self, act: Act, *, on: date, note: str) -> None:
        """What meets it was done that day. Raises CannotBe."""
        if not note.strip():
            raise CannotBe("Say in a few words what was done.")
        if words := self.why_not_done(on, today=act.on):
            raise CannotBe(f"{words}.")
        self.met_on, self.how_met = on, note

    def is_missed_if_met(self, on: date) -> bool:
        """Whether a limit, which must be kept (2.4), is missed when it is met on that Melbourne date."""
        return self.force == Force.HARD and on > self.due_on

    def why_not_done(self, on: date, *, today: date) -> str:
        """Why it cannot have been done on that Melbourne date, in words; empty when it can.

        A report comes after its year. A review may be older than this clock: the site may not have known of it.
        """
        if on > today:
            return "Enter a day that has come"
        if self.period == PROCEDURE_REVIEW.code and on < APPROVED_ON:
            return f"The Procedure was approved on {_in_words(APPROVED_ON)}. Enter that day or a later one"
        if self.force == Force.HARD and on <= self.started_on:
            return f"Enter a day after {_in_words(self.started_on)}, from which it is counted"
        same = Deadline.objects.without_case().filter(period=self.period, office=self.office, person=self.person)
        if same.filter(started_on=on).exclude(state=ClockState.CANCELLED).exists():
            return "This day is on the record already. Enter the day of the newer one"
        return ""

    def past_pauses(self) -> list[Pause]:
        """When it stood still."""
        return [
            Pause(date.fromisoformat(begun), date.fromisoformat(ended) if ended else None)
            for begun, ended in self.pauses
        ]

    def working(self, calendar: Calendar) -> Working:
        """Each day counted, each day skipped and why."""
        return explain(self.started_on, self.rule, calendar, self.past_pauses())

    def extend(self, act: Act, *, until: date, reasons: str) -> None:
        """A later last day, with the reason (21). A clock gone by runs again. Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write why it takes longer.")
        calendar = current_calendar()
        if words := self.why_not_until(until, calendar, on=act.on):
            raise CannotBe(words)
        self._move(act, until, calendar)
        self.extended_because = reasons
        self.save()

    def why_not_until(self, until: date, calendar: Calendar, *, on: date) -> str:
        """Why it cannot be extended to that Melbourne date, in words; empty when it can. `on` is today.

        A clock that ends years ahead, where no calendar reaches yet (66), may be moved there: it is provisional anyway.
        """
        if self.force not in EXTENDABLE:
            return "This time is fixed. It cannot be made longer."
        if until <= max(self.due_on, on - ONE_DAY):
            if self.due_on >= on:
                return f"Enter a day after {_in_words(self.due_on)}, on which it is due now"
            return "Enter a day that has not gone by"
        if calendar.years_without([until]) and not calendar.years_without([self.due_on]):
            return f"There is no calendar for {until.year} yet. Choose an earlier day, or have that year entered first"
        if closed := calendar.why_closed(until):
            return f"{_in_words(until)} is not a working day ({closed}). Choose another day"
        return ""

    @property
    def counts_otherwise(self) -> bool:
        """Whether the calendar now in force changes anything about it."""
        return self.would_change(current_calendar())

    def count_again(self, act: Act, *, reasons: str) -> None:
        """Work out again, with the calendar now in force, a clock without a case. Raises CannotBe."""
        self.recalculate(act, current_calendar(), reasons=reasons)

    def recalculate(self, act: Act, calendar: Calendar, *, reasons: str) -> None:
        """Work it out again with this calendar (2.5). It never gets earlier: its date was told. Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write why it is worked out again.")
        if not self.would_change(calendar):
            raise CannotBe(f"{SAME_DAY}.")
        working = self.working(calendar)
        due = self.recalculated(calendar)
        provisional, outer_on = self._around(due, calendar)
        self._move(act, due, calendar)
        self.first_due_on = max(self.first_due_on, working.due or due)
        self.provisional, self.outer_on = provisional, outer_on
        self.calendar = calendar.version
        self.remind_on = self.next_reminder(calendar, after=act.on)
        self.extended_because = "\n\n".join(filter(None, [self.extended_because, reasons]))
        self.save()

    def recalculated(self, calendar: Calendar) -> date:
        """What the last day would be with this calendar: never earlier than now, nor than an extension."""
        return max(self.due_on, due_date(self.started_on, self.rule, calendar, self.past_pauses()))

    def would_change(self, calendar: Calendar) -> bool:
        """Whether working it out again with this calendar gives another last day or outer bound, or makes it certain.

        The name of the calendar alone is no change: nobody is told that a day was worked out again and stays.
        """
        due = self.recalculated(calendar)
        if due != self.due_on or calendar.version == self.calendar:
            return due != self.due_on
        return self._around(due, calendar) != (self.provisional, self.outer_on)

    def _around(self, due: date, calendar: Calendar) -> tuple[bool, date | None]:
        """Whether that last day is provisional by this calendar, and the last day of the outer bound."""
        provisional = calendar.is_provisional(due) or self.working(calendar).provisional
        return provisional, outer_date(self.started_on, self._period_of_the_case(), calendar, self.past_pauses())

    def _move(self, act: Act, due: date, calendar: Calendar) -> None:
        later, self.due_on = due > self.due_on, due
        self.due_at = end_of_day(due)
        self.provisional = calendar.is_provisional(due)
        if later and self.due_at > act.at and self.state in OPEN:
            self.state = ClockState.RUNNING
        self.remind_on = self.next_reminder(calendar, after=act.on)

    def _period_of_the_case(self) -> Period:
        """Its period with the outer bound that it has in this case."""
        return self.complaint.procedure.period(self.period) if self.complaint else PERIODS[self.period]

    @classmethod
    def begin(
        cls,
        period: Period,
        *,
        on: date,
        calendar: Calendar,
        complaint: Any = None,
        track: Any = None,
        cause: Any = None,
        pauses: Sequence[Pause] = (),
        **owner: Any,
    ) -> "Deadline":
        """A running clock, not yet stored. `on` is the day of the event (day 0); `pauses` have ended before now."""
        working = explain(on, period, calendar, pauses)
        clock = cls(
            complaint=complaint,
            track=track,
            period=period.code,
            clause=period.clause,
            length=period.length,
            unit=period.unit.value,
            force=period.force.value,
            owner=period.owner,
            started_on=on,
            due_on=working.due,
            due_at=end_of_day(working.due),
            first_due_on=working.due,
            outer_on=outer_date(on, period, calendar, pauses),
            pauses=[[each.began.isoformat(), each.resumed.isoformat()] for each in pauses if each.resumed],
            provisional=working.provisional,
            calendar=calendar.version,
            started_by=cause,
            **owner,
        )
        clock.remind_on = clock.next_reminder(calendar, after=on)
        return clock


def _in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


MISSED = {
    Force.HARD: ClockState.BREACHED,
    Force.TARGET: ClockState.BEYOND_TARGET,
    Force.PROMPT: ClockState.BEYOND_TARGET,
}
