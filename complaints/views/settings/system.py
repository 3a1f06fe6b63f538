"""Whether everything that a complaint needs is there. Counts and codes of the system alone, nothing of a case."""

from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import scanner
from complaints.models import AuditSeal, DataKey, Mail
from complaints.models.sealed import unreadable_keys
from complaints.views.settings.rooms import SYSTEM, page_of
from config import health
from config.templatetags.components import long_date, long_time
from procedure.models import CalendarVersion, current_version

READINESS = health.Readiness(health.CHECKS)
CHECK_WORDS = {
    "database": "The database answers",
    "broker": "The broker answers",
    "worker": "A worker was heard in the last three minutes",
    "migrations": "The database has the shape this version needs",
    "alternative receiver": "Someone is named to receive complaints about Equity and Diversity",
}


@page_of(SYSTEM)
@require_GET
def system(request: HttpRequest) -> HttpResponse:
    """Checks, versions, keys, scanner, mail, the audit chain."""
    return render(
        request,
        "complaints/settings/system.html",
        {
            "heading": "System",
            "back": reverse("settings"),
            "checks": [
                {"title": CHECK_WORDS.get(name, name), "ready": ready} for name, ready in READINESS.answer().items()
            ]
            + [_keys(), _scanner()],
            "rows": _facts(),
        },
    )


def _keys() -> dict[str, Any]:
    missing = unreadable_keys()
    words = f"Keys that are needed and not there: {', '.join(missing)}" if missing else "Every key in use is there"
    return {"title": words, "ready": not missing}


def _scanner() -> dict[str, Any]:
    if not scanner.is_configured():
        return {"title": "No scanner is named: files stay unscanned until a person accepts them", "ready": False}
    answers = scanner.answers()
    return {"title": "The scanner answers" if answers else "The scanner does not answer", "ready": answers}


def _facts() -> list[dict[str, Any]]:
    version, calendar, seal = current_version(), CalendarVersion.in_use(), AuditSeal.objects.order_by("-id").first()
    provisional = ", ".join(map(str, calendar.provisional_years)) or "none"
    keys = DataKey.objects.values("key_id").annotate(how_many=Count("pk")).order_by("key_id")
    mails = dict(Mail.objects.values_list("state").annotate(how_many=Count("pk")))
    return [
        {"label": "Version of the Procedure", "value": f"{version}, in force from {long_date(version.in_force_from)}"},
        {"label": "Calendar", "value": f"{calendar.label.capitalize()}; provisional years: {provisional}"},
        {"label": "Keys in use", "value": [f"{each['key_id']}: {each['how_many']}" for each in keys] or "None yet"},
        {"label": "First key for new data", "value": settings.CASE_KEYS[0].partition(":")[0]},
        {"label": "Mail", "value": [f"{state.label}: {mails.get(state.value, 0)}" for state in Mail.State]},
        {"label": "Audit", "value": f"Sealed {long_time(seal.at)}" if seal else "Nothing sealed yet"},
    ]
