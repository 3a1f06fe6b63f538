"""How people come into the system: the University's list, compared and then applied; someone from outside, invited.

A link lets its holder in as that person. So the link of somebody new may be shown once; that of anyone who is known
already goes by mail to the address on record, and is shown to nobody (docs/decisions/0204-a-link-is-its-person.md).
"""

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from complaints import audit, handing_over
from complaints.forms.settings.base import PlainForm, SettingsForm, digest
from complaints.forms.settings.people import (
    NewPersonForm,
    PrivateAddressForm,
    RosterApplyForm,
    RosterFileForm,
    carried,
)
from complaints.views.settings.acting import CHANGED, ActPage, Changed
from complaints.views.settings.people import OnPerson
from complaints.views.settings.rooms import INVITING, PEOPLE, offices_held
from people import invitations, roster
from people.models import User
from procedure.offices import Office

SHOWN_LINES = 200


class Import(ActPage):
    """Choose the file; see what it would change; change it, all or nothing."""

    room = PEOPLE
    act = "import_people"
    title = "Import the list of people"
    button = "See what it would change"
    form_class = RosterFileForm
    template = "complaints/settings/import.html"

    def back(self) -> str:
        return reverse("settings_people")

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if "go" in request.POST:
            return self._apply()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.ask(form)
        return self._difference(form.entries, carried(form.cleaned_data["file"], request.user), form)

    def _difference(self, entries: list[roster.Entry], file: str, form: Any, *, changed: bool = False) -> HttpResponse:
        try:
            found = roster.compare(entries)
        except roster.RosterRefused as refused:
            return self.ask(self.refused(form, "; ".join(refused.faults[:20])))
        apply = RosterApplyForm(person=self.request.user, initial={"file": file, "seen": _digest(found)})
        *lines, _ = found.lines()  # the last one sums up, which the page does itself
        return self.draw(
            "complaints/settings/import_difference.html",
            status=409 if changed else 200,
            difference=found,
            lines=lines[:SHOWN_LINES],
            more=max(len(lines) - SHOWN_LINES, 0),
            nothing=not (found.new or found.changed or found.back or found.gone or found.units),
            apply=apply,
            changed=CHANGED if changed else "",
        )

    def _apply(self) -> HttpResponse:
        form = RosterApplyForm(self.request.POST, person=self.request.user)
        if not form.is_valid():
            again = self.form({**self.request.POST.dict(), "file": ""})
            again.is_valid()
            again.errors.clear()
            again.add_error(None, [str(each) for errors in form.errors.values() for each in errors])
            return self.ask(again)
        return self.take(form)

    def shown(self) -> str:
        """What the difference was is compared in `do`, after the one-use key: sent twice is not a change."""
        return self.request.POST.get("seen", "")

    def changed(self, form: Any) -> HttpResponse:
        return self._difference(form.entries, form.cleaned_data["file"], form, changed=True)

    def refused(self, form: SettingsForm, why: Any) -> SettingsForm:
        fresh = self.form(self.request.POST)
        fresh.is_valid()
        fresh.errors.clear()
        fresh.add_error(None, str(why))
        return fresh

    def do(self, form: Any) -> roster.Difference:
        try:
            if form.cleaned_data["seen"] != _digest(roster.compare(form.entries)):
                raise Changed
            return handing_over.apply_roster(form.entries, by=self.request.user)
        except roster.RosterRefused as refused:
            raise ValidationError(refused.faults[:20]) from refused

    def after(self, done: Any) -> HttpResponse:
        *_, sums = done.lines()
        messages.success(self.request, f"Imported: {sums}.")
        return HttpResponseRedirect(self.back())


def _digest(found: roster.Difference) -> str:
    return digest(list(found.lines()))


class NewPerson(ActPage):
    """Someone from outside gets a sign-in."""

    room = INVITING
    act = "invite_new"
    title = "Invite someone from outside the University"
    button = "Issue the link"
    form_class = NewPersonForm
    final = True

    def back(self) -> str:
        return reverse("settings_people")

    def consequences(self, form: SettingsForm) -> list[str]:
        return [
            "They get a sign-in of their own, and nothing to see by it: that comes with each matter.",
            "The link lasts until it is used or replaced. It says nothing of why it was sent.",
        ]

    def do(self, form: SettingsForm) -> tuple[User, str, str]:
        said = form.cleaned_data
        person = User.objects.create_user(said["name"], email=said["email"], kind=User.Kind.OUTSIDER)
        audit.record("add_person", by=self.request.user, about=person)
        _, token = invitations.invite(person, by=self.request.user)
        return person, token, said["way"]

    def after(self, done: tuple[User, str, str]) -> HttpResponse:
        person, token, way = done
        if way == "show":
            link = settings.SITE_ADDRESS.rstrip("/") + reverse("people:invitation", args=[token])
            return self.draw("complaints/settings/link.html", link=link, person=person, heading="The link")
        post(self.request, person, token)
        return HttpResponseRedirect(self.back())


class Invite(OnPerson):
    """A new link for someone who is known already: by mail alone; the one before stops working."""

    room = INVITING
    act = "invite"
    title = "Send a new link?"
    button = "Send the link"

    def permitted(self) -> bool:
        """A private address for someone who has left: the Director alone, whom two people appointed."""
        if self.person.kind == User.Kind.OUTSIDER:
            return super().permitted() and self.person.is_active
        return not self.person.is_active and Office.DIRECTOR in offices_held(self.request.user)

    @property
    def form_class(self) -> type[SettingsForm]:  # type: ignore[override]
        return PlainForm if self.person.kind == User.Kind.OUTSIDER else PrivateAddressForm

    def context(self) -> dict[str, Any]:
        words = (
            "It goes to the address on record and is shown to nobody. A link that was sent before stops working."
            if self.person.kind == User.Kind.OUTSIDER
            else "They no longer work here, so the University no longer signs them in."
        )
        return {**super().context(), "words": words}

    def consequences(self, form: SettingsForm) -> list[str]:
        return ["They become someone from outside, with a sign-in of their own, and keep what is theirs to see."]

    def do(self, form: SettingsForm) -> tuple[User, str]:
        address = form.cleaned_data.get("email")
        invitation, token = invitations.invite(self.person, by=self.request.user, address=address)
        if address:
            audit.record("private_address", by=self.request.user, about=self.person)
        return invitation.person, token

    def next_page(self) -> str:
        return reverse("settings_people")

    def after(self, done: tuple[User, str]) -> HttpResponse:
        post(self.request, *done)
        return HttpResponseRedirect(self.next_page())


def post(request: Any, person: User, token: str) -> None:
    """Send the link, once the invitation is stored. A mail server that is away is said, not hidden."""
    if not person.email:
        raise Http404
    letter = invitations.letter(token)
    try:
        EmailMessage(letter.subject, letter.body, to=[person.email]).send()
    except (SMTPException, OSError):
        messages.warning(request, "The mail could not be handed over. Send a new link in a while.")
    else:
        messages.success(request, "The link is on its way.")
