"""What contact officers are asked about: the reports that were issued, read, printed and taken away as a table.

Only what was issued is ever shown: a number that grows from day to day would tell who came when.
"""

import csv
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit, proceed
from complaints.forms.step_form import form_for
from complaints.spreadsheet import plain
from procedure import clock
from reporting import charts
from reporting.models import Incidence, IncidenceReport
from reporting.spans import MONTHS, WHOLE_YEAR

HIDDEN = "not shown"


@login_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The reports this person can read."""
    _incidence(request)
    latest = max(_reports(request), key=lambda each: (each.issued_on, each.span.last), default=None)
    return render(request, "reporting/index.html", {"latest": latest})


@login_required
@require_GET
def incidence(request: HttpRequest) -> HttpResponse:
    """Every report that was issued, by year; for the coordinator, the step that issues one."""
    root = _incidence(request)
    years: dict[int, list[IncidenceReport]] = {}
    for report in _reports(request):
        years.setdefault(report.year, []).append(report)
    acts = [_act(root, each) for each in proceed.choices(root, request.user)]
    return render(request, "reporting/incidence.html", {"years": years, "acts": acts})


@login_required
@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The report of a year, its quarters beside it."""
    return _page(request, _report(request, year, WHOLE_YEAR))


@login_required
@require_GET
def quarter(request: HttpRequest, year: int, quarter: int) -> HttpResponse:
    """The report of a quarter."""
    if quarter not in MONTHS:
        raise Http404
    return _page(request, _report(request, year, quarter))


@login_required
@require_GET
def figures(request: HttpRequest, year: int, quarter: int) -> HttpResponse:
    """The same numbers as a table for a spreadsheet: what is hidden on the page is hidden here."""
    report = _report(request, year, quarter)
    audit.read(report, by=request.user, how="download")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="report-{report.span.code}.csv"'
    lines = csv.writer(response)
    shown = report.figures
    lines.writerow(["", "", *shown["columns"]])
    lines.writerow(["All conversations", "", *map(_number, shown["total"])])
    for table in shown["tables"]:
        for row in table["rows"]:
            lines.writerow([plain(table["title"]), plain(row["label"]), *map(_number, row["numbers"])])
    return response


def _page(request: HttpRequest, report: IncidenceReport) -> HttpResponse:
    audit.read(report, by=request.user)
    shown = report.figures
    tables = [_table(table, shown["columns"]) for table in shown["tables"]]
    hides = any(None in row["numbers"] for table in shown["tables"] for row in table["rows"]) or None in shown["total"]
    context = {
        "report": report,
        "columns": shown["columns"],
        "total": list(zip(shown["columns"], shown["total"], strict=True)),
        "all": shown["total"][-1],
        "tables": tables,
        "hides": hides,
        "csv": reverse("incidence_figures", args=[report.year, report.quarter]),
    }
    return render(request, "reporting/report.html", context)


def _table(table: dict[str, Any], columns: list[str]) -> dict[str, Any]:
    """A table for its page: each row's numbers under their columns, and the last column as bars."""
    return {
        "title": table["title"],
        "note": table["note"],
        "bars": charts.bars((row["label"], row["numbers"][-1]) for row in table["rows"]),
        "rows": [
            {"label": row["label"], "cells": list(zip(columns, row["numbers"], strict=True))} for row in table["rows"]
        ],
    }


def _incidence(request: HttpRequest) -> Incidence:
    found = Incidence.objects.visible_to(request.user).first()
    if found is None:
        raise Http404
    return found


def _reports(request: HttpRequest) -> Any:
    return IncidenceReport.objects.visible_to(request.user)


def _report(request: HttpRequest, year: int, quarter: int) -> IncidenceReport:
    found = _reports(request).filter(year=year, quarter=quarter).first()
    if found is None:
        raise Http404
    return found


def _act(root: Incidence, choice: proceed.Choice) -> dict[str, Any]:
    """The step, or why there is nothing to take it for."""
    waiting = root.can_be_issued(clock.today())
    return {
        "title": form_for(choice.step).heading,
        "url": reverse("step_apart", args=["incidence", root.pk, choice.step.name]) if waiting else "",
    }


def _number(number: int | None) -> int | str:
    return HIDDEN if number is None else number
