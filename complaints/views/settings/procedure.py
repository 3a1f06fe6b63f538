"""Versions of the Procedure's editable data, read: lists with their source, readings, periods; what a draft changes.

A complaint is bound to the version in force when it was lodged; the default lists are labelled wherever they are shown.
"""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import editing
from complaints.views.settings.rooms import PROCEDURE, may_change, page_of
from config.templatetags.components import long_date
from people.models import User
from procedure.models import ProcedureVersion, ReferenceItem, ReferenceList, current_version
from procedure.offices import OFFICES, Office
from procedure.periods import PERIODS, UNIT_WORDS, Period
from procedure.readings import GROUPS, Form, Reading

KEPT_WORDS = ("label", "gist", "source", "effective_from", "retired_from")


@page_of(PROCEDURE)
@require_GET
def procedure(request: HttpRequest) -> HttpResponse:
    """The version in force, its lists, and the draft if there is one."""
    version = current_version()
    published = list(ProcedureVersion.objects.published().order_by("-number")[:20])
    names = User.objects.names_of(each.published_by for each in published)
    return render(
        request,
        "complaints/settings/procedure.html",
        {
            "heading": "Lists, readings and periods",
            "back": reverse("settings"),
            "version": version,
            "lists": list(version.lists.prefetch_related("rows")),
            "draft": editing.draft_of(ProcedureVersion),
            "may": may_change(request.user, PROCEDURE),
            "versions": [
                {"version": each, "by": names.get(each.published_by, "the installation")} for each in published
            ],
        },
    )


@page_of(PROCEDURE)
@require_GET
def reference_list(request: HttpRequest, code: str) -> HttpResponse:
    """One list of the version in force, retired rows included."""
    found = current_version().lists.filter(code=code).first()
    if found is None:
        raise Http404
    context = {"list": found, "rows": list(found.rows.all()), "heading": found.title}
    return render(request, "complaints/settings/list.html", {**context, "back": reverse("settings_procedure")})


@page_of(PROCEDURE)
@require_GET
def readings(request: HttpRequest) -> HttpResponse:
    """How the version in force reads the Procedure, and how long its periods are."""
    version = current_version()
    context = {"heading": "Readings and periods", "back": reverse("settings_procedure"), **values_shown(version)}
    return render(request, "complaints/settings/readings.html", context)


def values_shown(version: ProcedureVersion) -> dict[str, Any]:
    """Every reading and every period of a version, in words, and whether each is our default."""
    groups = [
        {
            "title": title,
            "number": number,
            "rows": [
                {"reading": each, "value": in_words(each, version.reading(each.code)),
                 "own": each.code in version.readings}
                for each in group
            ],
        }
        for number, (title, group) in enumerate(GROUPS.items(), start=1)
    ]  # fmt: skip
    periods = [
        {"period": version.period(code), "words": period_words(version.period(code)),
         "own": code in version.period_overrides}
        for code in PERIODS
    ]  # fmt: skip
    return {"groups": groups, "periods": periods, "version": version}


def in_words(reading: Reading, value: Any) -> str:
    """A reading's value as a person reads it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if reading.form is Form.CHOICE:
        return reading.choices[value]
    if isinstance(value, dict):
        return "; ".join(f"{OFFICES[Office(office)].title}: {title}" for office, title in value.items()) or "As default"
    return str(value)


def period_words(period: Period) -> str:
    """ "2 working days, at most 10"."""
    outer = f", at most {period.outer} {UNIT_WORDS[period.unit][period.outer != 1]}" if period.outer else ""
    return f"{period.in_words}{outer}"


def differences(draft: ProcedureVersion) -> list[str]:
    """What publishing the draft would change, in sentences."""
    base = draft.based_on
    if base is None:
        return ["This is the first version."]
    words = [*_values_differ(base, draft)]
    old = {each.code: each for each in base.lists.prefetch_related("rows")}
    for each in draft.lists.prefetch_related("rows"):
        if (before := old.get(each.code)) is None:
            words.append(f"{each.title}: a new list.")
            continue
        words += [f"{each.title}: {change}" for change in _list_differs(before, each)]
    return words


def _values_differ(base: ProcedureVersion, draft: ProcedureVersion) -> Iterable[str]:
    for group in GROUPS.values():
        for each in group:
            was, now = base.reading(each.code), draft.reading(each.code)
            if was != now:
                yield f"{each.question} {in_words(each, now)} (was: {in_words(each, was)})."
    for code, period in PERIODS.items():
        was, now = period_words(base.period(code)), period_words(draft.period(code))
        if was != now:
            yield f"{period.name}: {now} (was: {was})."


def _list_differs(old: ReferenceList, new: ReferenceList) -> Iterable[str]:
    for name, words in {"title": "a new title", "note": "another note"}.items():
        if getattr(old, name) != getattr(new, name):
            yield f"{words}."
    if old.source != new.source:
        yield f"now {new.get_source_display()}."
    before = {row.code: row for row in old.rows.all()}
    after = list(new.rows.all())
    for row in after:
        if row.code not in before:
            yield f"“{row.label}” is added."
        else:
            yield from _row_differs(before[row.code], row)
    if [row.code for row in old.rows.all()] != [row.code for row in after if row.code in before]:
        yield "in another order."


def _row_differs(was: ReferenceItem, now: ReferenceItem) -> Iterable[str]:
    if was.label != now.label:
        yield f"“{was.label}” becomes “{now.label}”."
    if was.retired_from != now.retired_from:
        yield (
            f"“{now.label}” is retired from {long_date(now.retired_from)}."
            if now.retired_from
            else (f"“{now.label}” is no longer retired.")
        )
    if was.gist != now.gist or was.effective_from != now.effective_from or was.source != now.source:
        yield f"“{now.label}” is explained or used otherwise."
    if was.extra != now.extra:
        yield f"“{now.label}”: its details change."
