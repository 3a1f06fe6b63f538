"""Pages open to everyone, before any sign-in. They store nothing and set no cookie (clauses 6-8, 13, 15-19)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from config import contacts
from config.options import OptionsForm, ways
from procedure import periods

ON_THE_SHEET = ("VEOHRC", "AHRC", "FWC", "WORKSAFE", "POLICE")
"""The outside bodies on the printed sheet: discrimination, work, safety, crime. The help page names them all."""


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """The choices a person has, in eight parts; printed, a one-page safety sheet."""
    return render(request, "site/landing.html", {**_lists(), "periods": _usual_lengths()})


@csrf_exempt  # nothing is stored and nobody is acted for; a token would need a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def options(request: HttpRequest) -> HttpResponse:
    """Three questions, answered by POST so that no address and no history keeps them; forgotten at once."""
    form = OptionsForm(request.POST if request.method == "POST" else None)
    answered = form.is_bound and form.is_valid()
    found = ways(**{name: form.cleaned_data[name] for name in ("safe", "place", "wish")}) if answered else []
    return render(request, "site/options.html", {"form": form, "ways": found})


def page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    """A page of words, with the contacts of the lists at hand."""

    @require_safe
    def words(request: HttpRequest) -> HttpResponse:
        return render(request, template, {**_lists(), "periods": _usual_lengths()})

    return words


def _lists() -> dict[str, object]:
    external, support = contacts.external(), contacts.support()
    by_code = {entry.code: entry for entry in support}
    return {
        "external_bodies": external,
        "first_bodies": [entry for entry in external if entry.code in ON_THE_SHEET] or external[: len(ON_THE_SHEET)],
        "support_contacts": [entry for entry in support if entry.group != "access"],
        "counselling": [entry for entry in support if entry.group == "counselling" and entry.can_be_reached],
        "interpreting": by_code.get("INTERPRETER", contacts.INTERPRETING),
        "relay": by_code.get("RELAY", contacts.RELAY),
    }


def _usual_lengths() -> dict[str, periods.Period]:
    """The periods that public pages name in words."""
    return {
        "lodging": periods.LATE_LODGING,
        "conciliation": periods.CONCILIATION,
        "investigation": periods.FORMAL_INVESTIGATION,
        "statement": periods.RESPONDENT_STATEMENT,
    }
