"""Two pages open to everyone: the Procedure clause by clause, and what a working day is. They store nothing."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from procedure import clock
from procedure.cited import periods_of, sections
from procedure.clauses import CLAUSES, Clause, cite
from procedure.forms import CountForm
from procedure.models import CalendarVersion, ProcedureVersion, ReferenceList, current_version
from procedure.periods import Force, Period

FORCE_WORDS = {
    Force.HARD: "Within",
    Force.TARGET: "Usually within",
    Force.PROMPT: "Promptly: our own aim is within",
    Force.GUIDE: "As a rule within",
}
WITHOUT_LETTERS = {"definitions", "determination_actions", "findings"}
"""Lists shown under their clause besides those that stand in for a lettered sub-list."""
AT_THE_END = ("conduct_kinds", "attributes")


@dataclass(frozen=True)
class PeriodShown:
    """A period as a reader meets it: its name, how long and how binding, from when, and a note."""

    name: str
    words: str
    note: str


@dataclass(frozen=True)
class ClauseShown:
    """A clause with what rests on it."""

    clause: Clause
    periods: list[PeriodShown]
    lists: list[ReferenceList]


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """The 67 clauses in our words, what is missing and what stands in for it; the text is not current (A-62)."""
    version = current_version()
    lists = list(version.lists.prefetch_related("rows"))
    parts = [
        {
            "heading": heading,
            "anchor": f"part-{number}",
            "clauses": [
                ClauseShown(clause, [_shown(version, period) for period in periods_of(clause)], _under(lists, clause))
                for clause in clauses
            ],
        }
        for number, (heading, clauses) in enumerate(sections(), start=1)
    ]
    return render(
        request,
        "procedure/about.html",
        {
            "version": version,
            "parts": parts,
            "lost": sum(bool(clause.letters) or clause.number == 67 for clause in CLAUSES.values()),
            "at_the_end": [each for each in lists if each.code in AT_THE_END],
        },
    )


# Nothing is stored and nobody is acted for: a token would need a cookie.
# The count comes by POST, so that no address and no history keeps the date.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def working_days(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The calendar of one year, and a count made in it with every day shown."""
    edition = CalendarVersion.in_use()
    years = {row.year: row for row in edition.years.all()}
    chosen = year or min(max(clock.today().year, min(years)), max(years))
    if chosen not in years:
        raise Http404
    form = CountForm(request.POST if request.method == "POST" else None, calendar=edition.plain())
    if form.is_bound:
        form.is_valid()
    first, last = date(chosen, 1, 1), date(chosen, 12, 31)
    return render(
        request,
        "procedure/working_days.html",
        {
            "edition": edition,
            "years": years.values(),
            "year": years[chosen],
            "holidays": edition.holidays.filter(date__range=(first, last), campus=""),
            "close_downs": edition.close_downs.filter(first__lte=last, last__gte=first),
            "form": form,
            "working": form.working,
            "closes": datetime.combine(first, time.fromisoformat(_closing_time()), clock.MELBOURNE),
        },
    )


def _closing_time() -> str:
    return str(current_version().reading("close_of_business"))


def _shown(version: ProcedureVersion, period: Period) -> PeriodShown:
    own = version.period(period.code)
    words = f"{FORCE_WORDS[own.force]} {own.in_words} of {own.counted_from}."
    note = re.sub(r" \(A-\d\d(, A-\d\d)*\)", "", own.note).replace("Ours", "The number is ours, not the text’s", 1)
    return PeriodShown(own.name, words, note)


def _under(lists: list[ReferenceList], clause: Clause) -> list[ReferenceList]:
    """The lists shown with a clause: those that stand in for its lost sub-list, and a few that read with it."""
    return [
        each
        for each in lists
        if cite(each.clause) is clause and (each.code in WITHOUT_LETTERS or any(row.letter for row in each.rows.all()))
    ]
