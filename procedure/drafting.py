"""Editing the Procedure's data: draft the next version or calendar, change the draft, publish it.

What is published never changes; a complaint keeps the version it was lodged under, a deadline the calendar it was
counted in. Whoever calls this checks that the person may (Equity and Diversity) and writes the audit.
Refusals are ValidationErrors in words for the person who tried.
"""

from datetime import date, timedelta
from typing import Any, Protocol

import holidays as gazette
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from procedure import clock
from procedure.clauses import UnknownClause, cite
from procedure.defaults import victoria as vic
from procedure.models import CalendarVersion, CalendarYear, CloseDown, Holiday, ProcedureVersion, ReferenceItem
from procedure.models.versions import ReferenceList, Source
from procedure.periods import PERIODS, BadOverride
from procedure.readings import READINGS, BadReading

ONE_DRAFT = "There is a draft already. Publish it or drop it first."
LONGEST_CLOSE_DOWN = timedelta(days=60)
NOT_A_DRAFT = "This has been published and does not change. Draft the next one."


class Person(Protocol):
    """Whoever acts: this app knows no more of people than that they have an id."""

    pk: Any


@transaction.atomic
def draft_next_version(*, by: Person | None = None) -> ProcedureVersion:
    """A draft that holds everything of the latest published version, to be changed and published."""
    base = ProcedureVersion.objects.published().order_by("-number").first()
    draft = _started(ProcedureVersion, by, based_on=base, title=base.title if base else "", notes="")
    if base is None:
        return draft
    draft.readings, draft.period_overrides = base.readings, base.period_overrides
    draft.is_default_lists = base.is_default_lists
    draft.save()
    rows = ReferenceItem.objects.filter(reference_list__version=base).order_by("position")
    kept: dict[int, ReferenceList] = {}
    for each in base.lists.all():
        old = each.pk
        each.pk, each.version, each._state.adding = None, draft, True
        each.save()
        kept[old] = each
    copies = list(rows)
    for row in copies:
        row.reference_list = kept[row.reference_list_id]
        row.pk, row._state.adding = None, True
    ReferenceItem.objects.bulk_create(copies)
    return draft


@transaction.atomic
def publish(version: ProcedureVersion, *, by: Person | None, in_force_from: date) -> ProcedureVersion:
    """Put a draft in force from a Melbourne date, today or later; complaints lodged before it keep theirs."""
    draft = ProcedureVersion.objects.select_for_update().get(pk=version.pk)
    if not draft.is_draft:
        raise ValidationError(NOT_A_DRAFT)
    problems = [*_wrong_values(draft), *_wrong_lists(draft), *_wrong_start(in_force_from)]
    if problems:
        raise ValidationError(problems)
    draft.is_default_lists = draft.lists.filter(source=Source.DEFAULT).exists()
    draft.in_force_from = in_force_from
    draft.published_at, draft.published_by = clock.now(), by.pk if by else None
    draft.save()
    return draft


def drop(draft: ProcedureVersion | CalendarVersion) -> None:
    """Throw a draft away with all its parts."""
    if not draft.is_draft:
        raise ValidationError(NOT_A_DRAFT)
    draft.delete()


@transaction.atomic
def draft_next_calendar(*, by: Person | None = None) -> CalendarVersion:
    """A draft that holds every year, holiday and close-down of the calendar in use."""
    base = CalendarVersion.objects.filter(published_at__isnull=False).order_by("-number").first()
    draft = _started(CalendarVersion, by, based_on=base)
    if base is None:
        return draft
    for part in (CalendarYear, Holiday, CloseDown):
        copies = list(part.objects.filter(version=base))
        for row in copies:
            row.pk, row.version, row._state.adding = None, draft, True
        part.objects.bulk_create(copies)
    return draft


@transaction.atomic
def propose_year(draft: CalendarVersion, year: int) -> CalendarYear:
    """Add a year to a draft from the published rules of Victoria, unconfirmed, with the usual close-down at its end.

    The AFL Friday is assumed. Nothing is computed later: the rows stand as proposed until someone changes them.
    """
    if not draft.is_draft:
        raise ValidationError(NOT_A_DRAFT)
    if draft.years.filter(year=year).exists():
        raise ValidationError(f"{year} is in this calendar already.")
    latest = draft.years.aggregate(latest=Max("year"))["latest"]
    if latest is not None and year != latest + 1:
        raise ValidationError(f"Add {latest + 1} first: a calendar has no gaps.")
    Holiday.objects.bulk_create(
        Holiday(
            version=draft,
            date=day,
            name=vic.named(name),
            worked_traditionally=vic.named(name) in vic.WORKED_TRADITIONALLY,
            assumed=vic.named(name) == vic.AFL_FRIDAY,
            authority=vic.AUTHORITY,
        )
        for day, name in sorted(gazette.country_holidays("AU", subdiv="VIC", years=year).items())
        if day.year == year
    )
    CloseDown.objects.create(version=draft, first=date(year, 12, 25), last=date(year + 1, 1, 1), label=vic.CLOSE_DOWN)
    return CalendarYear.objects.create(version=draft, year=year, confirmed=False)


@transaction.atomic
def publish_calendar(calendar: CalendarVersion, *, by: Person | None) -> CalendarVersion:
    """Put a draft calendar in use at once. Due dates already stored move only by an explicit act (2.2)."""
    draft = CalendarVersion.objects.select_for_update().get(pk=calendar.pk)
    if not draft.is_draft:
        raise ValidationError(NOT_A_DRAFT)
    if problems := list(_wrong_calendar(draft)):
        raise ValidationError(problems)
    draft.freeze()
    draft.published_at, draft.published_by = clock.now(), by.pk if by else None
    draft.save()
    return draft


def _started(model: Any, by: Person | None, **facts: object) -> Any:
    number = (model.objects.aggregate(latest=Max("number"))["latest"] or 0) + 1
    if model.objects.filter(published_at__isnull=True).exists():
        raise ValidationError(ONE_DRAFT)
    try:
        with transaction.atomic():
            return model.objects.create(number=number, made_by=by.pk if by else None, **facts)
    except IntegrityError as clash:
        raise ValidationError(ONE_DRAFT) from clash


def _wrong_start(in_force_from: date) -> list[str]:
    if in_force_from < clock.today():
        return ["A version cannot begin in the past: complaints lodged since then are bound to another."]
    latest = ProcedureVersion.objects.published().aggregate(latest=Max("in_force_from"))["latest"]
    if latest and in_force_from < latest:
        return [f"A version that begins on {latest:%d %B %Y} is published already. This one cannot begin before it."]
    return []


def _wrong_values(draft: ProcedureVersion) -> list[str]:
    problems = []
    for code, value in draft.readings.items():
        if code not in READINGS:
            problems.append(f"There is no setting called {code}.")
            continue
        try:
            READINGS[code].checked(value)
        except BadReading as wrong:
            problems.append(str(wrong))
    for code, values in draft.period_overrides.items():
        if code not in PERIODS or not isinstance(values, dict):
            problems.append(f"There is no period called {code}.")
            continue
        try:
            PERIODS[code].with_override(values)
        except BadOverride as wrong:
            problems.append(str(wrong))
    return problems


def _wrong_lists(draft: ProcedureVersion) -> list[str]:
    problems = []
    now = {each.code: {row.code: row for row in each.rows.all()} for each in draft.lists.prefetch_related("rows")}
    before = draft.based_on.lists.prefetch_related("rows") if draft.based_on else []
    for old in before:
        rows = now.get(old.code)
        if not rows:
            problems.append(f"“{old.title}” is missing or empty.")
            continue
        codes = {row.code for row in old.rows.all()}
        if gone := codes - rows.keys():
            problems.append(f"“{old.title}” lacks {', '.join(sorted(gone))}. Retire a row instead of removing it.")
        if old.fixed and any(rows[code].retired_from for code in codes & rows.keys()):
            problems.append(f"Steps rest on the rows of “{old.title}”: reword them, but do not retire any.")
        if old.fixed and any(row.letter for row in old.rows.all()) and rows.keys() - codes:
            problems.append(f"Steps rest on the rows of “{old.title}”: reword them, but do not add any.")
    for rows in now.values():
        problems += [f"A row of the lists, {row.code}, has no words." for row in rows.values() if not row.label.strip()]
        problems += [f"{row.label}: {wrong}." for row in rows.values() if (wrong := _wrong_clause(row.clause))]
    return problems


def _wrong_clause(citation: str) -> str:
    try:
        cite(citation)
    except UnknownClause as wrong:
        return str(wrong)
    return ""


def _wrong_calendar(draft: CalendarVersion) -> list[str]:
    years = set(draft.years.values_list("year", flat=True))
    if not years:
        return ["A calendar needs at least one year."]
    problems = []
    if gaps := set(range(min(years), max(years) + 1)) - years:
        problems.append(f"A calendar has no gaps: add {', '.join(map(str, sorted(gaps)))}.")
    kept = set(draft.based_on.years.values_list("year", flat=True)) if draft.based_on else set()
    if lost := kept - years:
        problems.append(f"Deadlines may lie in {', '.join(map(str, sorted(lost)))}: a year stays in the calendar.")
    return problems + _wrong_closures(draft, years)


def _wrong_closures(draft: CalendarVersion, years: set[int]) -> list[str]:
    problems = [
        f"{holiday.name} on {holiday.date:%d %B %Y} lies in a year this calendar does not cover."
        for holiday in draft.holidays.all()
        if holiday.date.year not in years
    ]
    for shut in draft.close_downs.all():
        if not {shut.first.year, shut.last.year} & years:
            problems.append(f"{shut.label}: {shut.first.year} is not a year of this calendar.")
        if shut.last - shut.first > LONGEST_CLOSE_DOWN:
            problems.append(f"{shut.label} is longer than {LONGEST_CLOSE_DOWN.days} days. Check its dates.")
    return problems
