"""The University's calendar as editable, versioned rows: holidays, close-downs, and a profile for each year (2.1).

Never computed at run time: rows are seeded or typed, and publishing an edition freezes the closed days it yields.
A published edition never changes (a database guard); `procedure.drafting` makes the next. The latest is in use.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db import models

from procedure import clock
from procedure.asking import asked_once
from procedure.models.guards import PUBLISHED_STAYS, parts_stay
from procedure.working_days import Calendar

FIRST_YEAR, LAST_YEAR = 2015, 2100
_built: dict[tuple[int, object], Calendar] = {}
KEPT = 50
"""Editions kept built in a process."""


class Profile(models.TextChoices):
    """Which of the State's public holidays the University keeps in a year."""

    STATUTORY = "STATUTORY", "Every Victorian public holiday is kept"
    TRADITIONAL_WORKED = "TRADITIONAL_WORKED", "Labour Day, the Sovereign's Birthday and Melbourne Cup Day are worked"


def closed_days(
    holidays: "Iterable[Holiday]", close_downs: "Iterable[CloseDown]", *, worked_years: Collection[int] = ()
) -> dict[date, str]:
    """Each closed day with its reason, in order. A holiday within a close-down keeps its own name.

    In `worked_years` the holidays that were traditionally worked do not close the University.
    """
    closed: dict[date, str] = {}
    for shut in close_downs:
        for n in range((shut.last - shut.first).days + 1):
            closed[shut.first + timedelta(days=n)] = shut.label
    for holiday in holidays:
        worked = holiday.worked_traditionally and holiday.date.year in worked_years
        if holiday.observed and not holiday.campus and not worked:
            closed[holiday.date] = holiday.name
    return dict(sorted(closed.items()))


class CalendarVersion(models.Model):
    """One edition of the calendar. A draft has no `published_at`; there is one draft at a time.

    `closed` is written at publication: each closed day but plain weekends, with its reason.
    """

    number = models.PositiveIntegerField(unique=True)
    notes = models.TextField(blank=True)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    made_by = models.UUIDField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.UUIDField(null=True, editable=False)
    closed = models.JSONField(default=dict, editable=False)
    known_years = models.JSONField(default=list, editable=False)
    provisional_years = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["published_at"],
                condition=models.Q(published_at__isnull=True),
                nulls_distinct=False,
                name="one_draft_calendar",
                violation_error_message="There is a draft already: finish or drop it first.",
            ),
        ]
        triggers = [PUBLISHED_STAYS]

    def __str__(self) -> str:
        return self.label + ("" if self.published_at else " (draft)")

    @property
    def label(self) -> str:
        """The name that deadlines keep: "calendar 3"."""
        return f"calendar {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @classmethod
    def in_use(cls) -> "CalendarVersion":
        """The latest published edition, in one query. Raises CalendarVersion.DoesNotExist."""
        edition = cls.objects.filter(published_at__isnull=False).order_by("-number").first()
        if edition is None:
            raise cls.DoesNotExist("no calendar has been published")
        return edition

    def plain(self) -> Calendar:
        """This published edition as plain data, built once a process: what is published never changes."""
        key = (self.pk, self.published_at)
        if key not in _built:
            if len(_built) >= KEPT:
                _built.clear()
            _built[key] = Calendar(
                closed={date.fromisoformat(day): why for day, why in self.closed.items()},
                version=self.label,
                provisional_years=frozenset(self.provisional_years),
                known_years=frozenset(self.known_years),
            )
        return _built[key]

    def computed(self, *, profile: "Profile | None" = None) -> Calendar:
        """The calendar that the rows yield, whatever is frozen; `profile` replaces every year's own. Three queries."""
        years = {row.year: row for row in self.years.all()}
        worked = {
            year for year, row in years.items() if (profile or Profile(row.profile)) is Profile.TRADITIONAL_WORKED
        }
        return Calendar(
            closed=closed_days(self.holidays.all(), self.close_downs.all(), worked_years=worked),
            version=self.label if profile is None else f"{self.label}, {profile.value}",
            provisional_years=frozenset(year for year, row in years.items() if not row.confirmed),
            known_years=frozenset(years),
        )

    def freeze(self) -> None:
        """Write the closed days that the rows yield into this draft; the caller saves it."""
        calendar = self.computed()
        self.closed = {day.isoformat(): why for day, why in calendar.closed.items()}
        self.known_years = sorted(calendar.known_years)
        self.provisional_years = sorted(calendar.provisional_years)


PARTS_STAY = parts_stay("version_id", whole="procedure_calendarversion v", key="v.id")


class CalendarYear(models.Model):
    """A year that an edition covers: its profile, and whether the University has confirmed it."""

    version = models.ForeignKey(CalendarVersion, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    profile = models.CharField(max_length=20, choices=Profile.choices, default=Profile.STATUTORY)
    confirmed = models.BooleanField(default=False)
    notes = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["version", "year"], name="year_once_an_edition"),
            models.CheckConstraint(
                condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="year_is_plausible"
            ),
        ]
        triggers = [PARTS_STAY]

    def __str__(self) -> str:
        return str(self.year)


class Holiday(models.Model):
    """A public or University holiday. `campus` empty: the whole University, which alone is counted (2.1)."""

    version = models.ForeignKey(CalendarVersion, on_delete=models.CASCADE, related_name="holidays")
    date = models.DateField()
    name = models.CharField(max_length=120)
    statutory = models.BooleanField(default=True)
    observed = models.BooleanField(default=True, help_text="The University is closed")
    worked_traditionally = models.BooleanField(
        default=False, help_text="Worked in a year whose profile is TRADITIONAL_WORKED"
    )
    assumed = models.BooleanField(default=False, help_text="The date is not yet fixed or gazetted")
    campus = models.CharField(max_length=80, blank=True)
    authority = models.CharField(max_length=200, blank=True, help_text="The Act, Gazette notice or decision")

    class Meta:
        ordering = ["date", "name"]
        constraints = [
            models.UniqueConstraint(fields=["version", "date", "campus", "name"], name="holiday_once_an_edition")
        ]
        triggers = [PARTS_STAY]

    def __str__(self) -> str:
        return f"{self.name}, {self.date.isoformat()}"


class CloseDown(models.Model):
    """A time in which the University is closed, both days included."""

    version = models.ForeignKey(CalendarVersion, on_delete=models.CASCADE, related_name="close_downs")
    first = models.DateField()
    last = models.DateField()
    label = models.CharField(max_length=120)

    class Meta:
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="close_down_ends_after_start")
        ]
        triggers = [PARTS_STAY]

    def __str__(self) -> str:
        return f"{self.label}, {self.first.isoformat()} to {self.last.isoformat()}"


def current_calendar() -> Calendar:
    """The latest published calendar, in one query (none later in an act). Raises CalendarVersion.DoesNotExist.

    A published edition never changes, so what was built from it is kept.
    """
    return asked_once("calendar", CalendarVersion.in_use).plain()


def calendar_labelled(label: str) -> Calendar:
    """The published calendar that a deadline was counted in. Raises CalendarVersion.DoesNotExist."""
    number = label.removeprefix("calendar ")
    if not number.isdecimal():
        raise CalendarVersion.DoesNotExist(f"there is no {label}")
    return CalendarVersion.objects.get(published_at__isnull=False, number=int(number)).plain()
