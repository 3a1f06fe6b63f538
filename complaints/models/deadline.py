"""Deadlines: rows derived from an event, a period and a calendar, with their working. Never counters (2.4-2.5)."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from complaints.models.record import OneDoor, Record
from complaints.models.sealed import SealedText
from complaints.stages.act import Act
from complaints.stages.states import ClockState
from procedure.periods import PERIODS, REMINDERS, Force, Period
from procedure.working_days import Calendar, Pause, Working, due_date, end_of_day, explain, reminder_date

ONE_DAY = timedelta(days=1)
OPEN = (ClockState.RUNNING, ClockState.BEYOND_TARGET, ClockState.BREACHED)


class Deadlines(OneDoor):
    """Deadlines, in the words of the clock."""

    def running(self) -> Self:
        """Those whose time still runs."""
        return self.filter(state=ClockState.RUNNING)

    def unmet(self) -> Self:
        """Running, or gone by without having been met."""
        return self.filter(state__in=OPEN)

    def due_by(self, instant: datetime) -> Self:
        """Those whose last moment is before that instant (UTC)."""
        return self.filter(due_at__lt=instant)


class Deadline(Record):
    """One clock: of a case, or of an office or a person without a case (65, 66, officers' training).

    `started_on` is day 0, a Melbourne date; `due_on` the last day; `due_at` its last moment in UTC. `first_due_on` is
    what it was before any extension. `calendar` names the calendar version it was worked out with.
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
    state = models.CharField(max_length=20, choices=ClockState.choices, default=ClockState.RUNNING)
    started_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField()
    first_due_on = models.DateField()
    provisional = models.BooleanField(default=False)
    calendar = models.CharField(max_length=80)
    paused_on = models.DateField(null=True)
    pauses = models.JSONField(default=list)
    met_on = models.DateField(null=True)
    extended_because = SealedText()
    remind_on = models.DateField(null=True)
    started_by = models.UUIDField(null=True)

    objects = Deadlines.as_manager()

    class Meta(Record.Meta):
        ordering = ["due_at"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="running"), name="running_deadlines"),
            models.Index(fields=["remind_on"], condition=Q(remind_on__isnull=False), name="deadlines_to_remind"),
            models.Index(fields=["complaint", "state"]),
        ]

    @property
    def case(self) -> Any:
        return self.complaint

    @property
    def data_key(self) -> Any:
        return self.complaint.data_key if self.complaint else None

    @property
    def rule(self) -> Period:
        """The period it follows, at the length it had for this case."""
        return PERIODS[self.period].with_override({"length": self.length, "unit": self.unit, "outer": None})

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def past_pauses(self) -> list[Pause]:
        """When it stood still."""
        return [
            Pause(date.fromisoformat(begun), date.fromisoformat(ended) if ended else None)
            for begun, ended in self.pauses
        ]

    def working(self, calendar: Calendar) -> Working:
        """Each day counted, each day skipped and why."""
        return explain(self.started_on, self.rule, calendar, self.past_pauses())

    def change(self, act: Act, *, until: date, reasons: str, recalculated: bool = False) -> None:
        """Set a new last day, with the reason. An extension of a clock gone by lets it run again."""
        self.due_on = until
        self.due_at = end_of_day(until)
        self.extended_because = reasons
        if recalculated:
            self.first_due_on = until
        if self.due_at > act.at and self.state in OPEN:
            self.state = ClockState.RUNNING
        self.remind_on = until + ONE_DAY
        self.save()

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
        **owner: Any,
    ) -> "Deadline":
        """A running clock, not yet stored. `on` is the day of the event (day 0)."""
        working = explain(on, period, calendar)
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
            provisional=working.provisional,
            calendar=calendar.version,
            started_by=cause,
            **owner,
        )
        clock.remind_on = clock.next_reminder(calendar, after=on)
        return clock

    def next_reminder(self, calendar: Calendar, *, after: date) -> date | None:
        """The Melbourne date of the next word about it: on its way, then on the day after its last; None after that."""
        shares = [reminder.share for reminder in REMINDERS[Force(self.force)] if not reminder.marks]
        on_the_way = [
            reminder_date(self.started_on, self.rule, share, calendar, self.past_pauses()) for share in shares
        ]
        return next((day for day in sorted([*on_the_way, self.due_on + ONE_DAY]) if day > after), None)

    def recalculated(self, calendar: Calendar) -> date:
        """What the last day would be with this calendar."""
        return due_date(self.started_on, self.rule, calendar, self.past_pauses())


MISSED = {
    Force.HARD: ClockState.BREACHED,
    Force.TARGET: ClockState.BEYOND_TARGET,
    Force.PROMPT: ClockState.BEYOND_TARGET,
}
