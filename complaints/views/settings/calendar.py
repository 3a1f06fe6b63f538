"""The calendar in use, year by year, and what a draft would change (2.1, 2.2)."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import editing
from complaints.models import Deadline
from complaints.stages.states import ComplaintState
from complaints.views.settings.rooms import CALENDAR, may_change, page_of
from config.templatetags.components import long_date
from people.models import User
from procedure import clock
from procedure.models import CalendarVersion, CalendarYear, CloseDown, Holiday, Profile, current_calendar
from procedure.periods import PERIODS
from procedure.working_days import Calendar, NoWorkingDay, StillPaused

ONE_DAY = timedelta(days=1)
SHOWN = 200


@page_of(CALENDAR)
@require_GET
def calendar(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """One year of the calendar in use; the editions; the draft, if there is one."""
    edition = CalendarVersion.in_use()
    draft = editing.draft_of(CalendarVersion)
    editions = list(CalendarVersion.objects.filter(published_at__isnull=False).order_by("-number")[:20])
    names = User.objects.names_of(each.published_by for each in editions)
    return render(
        request,
        "complaints/settings/calendar.html",
        {
            "heading": "Calendar",
            "back": reverse("settings"),
            "edition": edition,
            "draft": draft,
            "may": may_change(request.user, CALENDAR),
            "year_url": "settings_calendar_year",
            "editions": [
                {"edition": each, "by": names.get(each.published_by, "the installation")} for each in editions
            ],
            **year_shown(edition, year),
        },
    )


def year_shown(edition: CalendarVersion, year: int | None) -> dict[str, Any]:
    """A year of an edition for a page: its days, and the other years. Http404 where it has no such year."""
    years = {row.year: row for row in edition.years.all()}
    chosen = year or min(max(clock.today().year, min(years)), max(years))
    if chosen not in years:
        raise Http404
    first, last = date(chosen, 1, 1), date(chosen, 12, 31)
    return {
        "year": years[chosen],
        "years": list(years.values()),
        "next_year": max(years) + 1,
        "closed": sorted(
            [
                *(_holiday(each, years[chosen]) for each in edition.holidays.filter(date__range=(first, last))),
                *(_close_down(each) for each in edition.close_downs.filter(first__lte=last, last__gte=first)),
            ],
            key=lambda row: (row["first"], row["last"]),
        ),
    }


def _holiday(each: Holiday, year: CalendarYear) -> dict[str, Any]:
    worked = not each.observed or (year.profile == Profile.TRADITIONAL_WORKED and each.worked_traditionally)
    notes = [
        "date assumed" if each.assumed else "",
        f"{each.campus} alone: not counted" if each.campus else "",
        "the University works" if worked else "",
    ]
    return {
        "first": each.date,
        "last": each.date,
        "why": each.name,
        "notes": list(filter(None, notes)),
        "pk": each.pk,
        "remove": "settings_calendar_remove_holiday",
    }


def _close_down(each: CloseDown) -> dict[str, Any]:
    return {
        "first": each.first,
        "last": each.last,
        "why": each.label,
        "notes": [],
        "pk": each.pk,
        "remove": "settings_calendar_remove_close_down",
    }


def differences(old: Calendar, new: Calendar) -> list[str]:
    """What putting the new calendar in use would change in the days that count, in sentences."""
    words = [f"{year} is added." for year in sorted(new.known_years - old.known_years)]
    for year in sorted(new.known_years & old.known_years):
        if year in old.provisional_years and year not in new.provisional_years:
            words.append(f"{year} is confirmed.")
        if year in new.provisional_years and year not in old.provisional_years:
            words.append(f"{year} is provisional again.")
    known = old.known_years
    changed = sorted(day for day in old.closed.keys() | new.closed.keys() if day.year in known)
    for first, last, was, now in _runs(changed, old, new):
        days = long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"
        if now and not was:
            words.append(f"{days}: closed ({now}).")
        elif was and not now:
            words.append(f"{days}: open, no longer {was}.")
        else:
            words.append(f"{days}: {now} instead of {was}.")
    return words


def _runs(days: list[date], old: Calendar, new: Calendar) -> list[tuple[date, date, str, str]]:
    """Days that change in the same way, one after another, as one."""
    runs: list[tuple[date, date, str, str]] = []
    for day in days:
        was, now = old.closed.get(day, ""), new.closed.get(day, "")
        if was == now:
            continue
        if runs and runs[-1][1] == day - ONE_DAY and runs[-1][2:] == (was, now):
            runs[-1] = (runs[-1][0], day, was, now)
        else:
            runs.append((day, day, was, now))
    return runs


def compared(draft: CalendarVersion) -> tuple[Calendar, Calendar]:
    """The calendar in use, and the one that the draft yields."""
    return current_calendar(), draft.computed()


def moved(old: Calendar, new: Calendar, person: Any) -> list[dict[str, Any]]:
    """The running deadlines this person may see, of cases and of the office, that the new calendar counts otherwise.

    Nothing moves by publishing: a deadline keeps its date until someone works it out again, with a reason (2.2).
    """
    found = []
    running = Deadline.objects.visible_to(person).unmet().filter(person__isnull=True)
    running = running.exclude(complaint__state=ComplaintState.CLOSED)
    for each in running.select_related("complaint").defer("extended_because").order_by("due_at", "pk"):
        try:
            before, after = each.recalculated(old), each.recalculated(new)
        except (StillPaused, NoWorkingDay):
            continue
        if before != after:
            found.append(
                {
                    "reference": each.complaint.reference if each.complaint else "A duty of the office",
                    "name": PERIODS[each.period].name,
                    "due": each.due_on,
                    "would_be": after,
                    "extended": each.due_on != each.first_due_on,
                    "url": reverse("case_deadlines", args=[each.complaint.reference])
                    if each.complaint
                    else reverse("duty", args=[each.pk]),
                }
            )
    return found
