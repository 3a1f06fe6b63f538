"""The options on a sheet, open to everyone: nothing is stored, no cookie set (7, 15-17)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config import contacts
from contact_officers import options
from procedure.asking import one_act


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """What one can do, what an officer can and cannot, support, outside bodies, what victimisation is."""
    with one_act():
        support = contacts.support()
        context = {
            "sheet": options.sheet(),
            "support": [entry for entry in support if entry.group != "access"],
            "outside": contacts.external(),
        }
    return render(request, "contact_officers/options_sheet.html", context)
