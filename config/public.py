"""Pages open to everyone, before any sign-in. They store nothing and set no cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from config import contacts


@require_GET
def landing(request: HttpRequest) -> HttpResponse:
    """The choices a person has, in eight parts; printed, a one-page safety sheet."""
    return render(request, "site/landing.html", {"external_bodies": contacts.external()})
