"""The clocks that begin by themselves: the annual report's when a year has ended (65), the first review's (66).

Day 0 of a report is the last day of its reporting year. Day 0 of the first review is the day on which the version in
force came into use here: of an earlier review the site knows nothing, and the office may record it. See
docs/decisions/0404. A sweep writes these clocks, once each; it never changes the state of a record.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from complaints import audit, deadlines
from complaints.models import DayDone, Deadline, grants
from procedure import clock
from procedure.models import ProcedureVersion, current_version
from procedure.periods import ANNUAL_REPORT, PROCEDURE_REVIEW, Period

ONE_DAY = timedelta(days=1)
BEGUN_HERE = (ANNUAL_REPORT, PROCEDURE_REVIEW)
LAST_DAY_OF_YEAR = {"calendar": (12, 31), "financial": (6, 30)}
"""Month and day on which a reporting year ends, by the reading `reporting_year` (A-51)."""


def sweep(now: datetime) -> int:
    """Start what is to start by `now` (UTC), once a Melbourne day; how many. After days away it catches up once."""
    today = _melbourne(now)
    with transaction.atomic():
        grants.while_offices_stand()
        if DayDone.last("monitoring", today=today) >= today:
            return 0
        begun = [begin(period, day, now) for period, day in _to_begin(today)]
        grants.settle_apart(*begun)
        DayDone.objects.filter(sweep="monitoring").update(day=today)
    return len(begun)


def _to_begin(today: date) -> Iterator[tuple[Period, date]]:
    """Each clock that is not there and ought to be, with its day 0."""
    known = Deadline.objects.filter(complaint__isnull=True, person__isnull=True)
    reported = set(known.filter(period=ANNUAL_REPORT.code).values_list("started_on", flat=True))
    for ended in year_ends(used_since(), today):
        if ended not in reported:
            yield ANNUAL_REPORT, ended
    if not known.filter(period=PROCEDURE_REVIEW.code).exists():
        yield PROCEDURE_REVIEW, min(_in_use(current_version(today)), today)


def begin(period: Period, day: date, now: datetime) -> Deadline:
    """Start one of these clocks and keep it in the audit trail. Day 0 is `day`; whoever calls settles who sees it."""
    begun = deadlines.begin_without_case(period, on=day)
    audit.record(
        "clock:begun",
        capacity="the clock",
        clause=period.clause,
        about=begun,
        at=now,
        period=period.code,
        started=day.isoformat(),
    )
    return begun


def year_ends(since: date, today: date) -> list[date]:
    """The last days of the reporting years that ended on `since` or later and before today, by the version then in
    force. Melbourne dates."""
    days = sorted(date(year, *end) for year in range(since.year, today.year + 1) for end in LAST_DAY_OF_YEAR.values())
    return [day for day in days if since <= day < today and _ends_a_year(day)]


def next_year_end(today: date) -> date:
    """The last day of the reporting year that runs on `today` (Melbourne), by the version in force then."""
    month, day = LAST_DAY_OF_YEAR[str(current_version(today).reading("reporting_year"))]
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _ends_a_year(day: date) -> bool:
    version = ProcedureVersion.objects.in_force(on=day).first()
    return version is not None and LAST_DAY_OF_YEAR[str(version.reading("reporting_year"))] == (day.month, day.day)


def used_since() -> date:
    """The Melbourne date since which this site is in use: years that ended before were never in its records."""
    return min(_in_use(version) for version in ProcedureVersion.objects.published())


def _in_use(version: ProcedureVersion) -> date:
    """The day on which a version came into use here: in force, and published."""
    days = [version.in_force_from, version.published_at and _melbourne(version.published_at)]
    return max(day for day in days if day is not None)


def _melbourne(instant: datetime) -> date:
    return instant.astimezone(clock.MELBOURNE).date()
