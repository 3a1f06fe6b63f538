"""The numbers and addresses that people rely on (7, 13, 62): edited, and marked when nobody has checked them lately."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import editing
from complaints.forms.settings.base import digest
from complaints.forms.settings.procedure import ContactForm, contact_initial
from complaints.views.settings.acting import ActPage
from complaints.views.settings.rooms import CONTACTS, may_change, page_of
from procedure import clock
from procedure.models import ProcedureVersion, ReferenceItem, current_version
from procedure.working_days import months_on

LISTS = ("support_contacts", "external_bodies")
STALE_AFTER_MONTHS = 6
REACHED_BY = ("phone", "url", "hours", "checked_on")


@page_of(CONTACTS)
@require_GET
def contacts(request: HttpRequest) -> HttpResponse:
    """Every contact of the version in force, with what is known and when it was checked."""
    today = clock.today()
    lists = [
        {"title": each.title, "code": each.code, "rows": [_row(row, today) for row in each.rows.all()]}
        for each in current_version().lists.filter(code__in=LISTS).prefetch_related("rows")
    ]
    return render(
        request,
        "complaints/settings/contacts.html",
        {
            "heading": "Contacts",
            "back": reverse("settings"),
            "lists": lists,
            "months": STALE_AFTER_MONTHS,
            "may": may_change(request.user, CONTACTS),
            "draft": editing.draft_of(ProcedureVersion),
        },
    )


def _row(row: ReferenceItem, today: date) -> dict[str, Any]:
    checked = _day(str(row.extra.get("checked_on", "")))
    return {
        "code": row.code,
        "label": row.label,
        "phone": row.extra.get("phone", ""),
        "url": row.extra.get("url", ""),
        "hours": row.extra.get("hours", ""),
        "checked_on": checked,
        "stale": checked is not None and months_on(checked, STALE_AFTER_MONTHS) < today,
        "retired": row.retired_from is not None and row.retired_from <= today,
    }


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


class ChangeContact(ActPage):
    """A number, an address, the hours, and the day someone checked them."""

    room = CONTACTS
    act = "change_contact"
    form_class = ContactForm
    row: ReferenceItem

    def find(self, **address: Any) -> None:
        """In the draft that is open, if there is one: else in the version in force."""
        self.draft = editing.draft_of(ProcedureVersion)
        found = ReferenceItem.objects.filter(
            reference_list__version=self.draft or current_version(),
            reference_list__code=address["list"],
            code=address["code"],
        ).first()
        if address["list"] not in LISTS or found is None:
            raise Http404
        self.list_code, self.row, self.title = address["list"], found, found.label

    def initial(self) -> dict[str, Any]:
        return contact_initial(self.row)

    def shown(self) -> str:
        return digest({name: self.row.extra.get(name, "") for name in REACHED_BY})

    def context(self) -> dict[str, Any]:
        words = (
            f"Version {self.draft.number} is being drafted: this change goes into it, and counts when it is published."
            if self.draft
            else "It is on every page at once. Complaints that are under way keep their version of the lists."
        )
        return {"words": words}

    def back(self) -> str:
        return reverse("settings_contacts")

    def do(self, form: Any) -> bool:
        return editing.change_contact(
            self.list_code, self.row.code, form.extra(), by=self.request.user, today=clock.today()
        )

    def after(self, done: bool) -> HttpResponse:
        messages.success(self.request, "Saved; it is in use." if done else "Saved in the draft.")
        return HttpResponseRedirect(self.back())
