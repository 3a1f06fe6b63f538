"""The office takes a complaint down for someone who telephones, comes or writes on paper (18).

It is the same form, marked so; the person it is taken down for is the complainant, gets the receipt, and confirms it.
Someone of the directory, or an outsider who has been invited before, is found again by what is theirs alone. Someone
without an account never is: a code opens one complaint, so each complaint gets a person and a code of its own (0205).
"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.mail import send_mail
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from complaints import drafting
from complaints.forms.lodging.sending import ForSomeone
from complaints.models import Draft
from complaints.views.cases_access import require_office
from complaints.views.lodging_draft import page, to
from complaints.views.lodging_parts import NONE_OF_THESE, PickPerson
from complaints.views.lodging_send import LODGED_FOR, show_sent
from people import invitations
from people.directory import look_up
from people.models import User

TAKEN = "Someone signs in with this address already. Find them in the directory, or give another"


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Whom it is for, and how it came."""
    require_office(request)
    if request.method == "GET":
        return _ask(request, ForSomeone())
    form = ForSomeone(request.POST)
    if not form.is_valid():
        return _ask(request, form)
    if form.cleaned_data["who"] == "staff":
        return _pick(request, form)
    return _someone_new(request, form)


def _ask(request: HttpRequest, form: ForSomeone) -> HttpResponse:
    drafts = [each for each in drafting.drafts_of(request.user) if each.on_behalf]
    begun = [{"url": page(each), "name": _for_whom(each), "saved_at": each.saved_at} for each in drafts]
    return render(request, "complaints/lodging/for_someone.html", {"form": form, "begun": begun})


def _pick(request: HttpRequest, form: ForSomeone) -> HttpResponse:
    """Who of the directory. The search word travels in the form, in no address."""
    found = look_up(form.cleaned_data["find"])
    picking = PickPerson(request.POST if "person" in request.POST or "pick" in request.POST else None, found=found)
    if picking.is_bound and picking.is_valid():
        if picking.cleaned_data["person"] == NONE_OF_THESE:
            return _ask(request, ForSomeone(initial={name: form.data.get(name, "") for name in form.fields}))
        chosen = next(each for each in found if str(each.pk) == picking.cleaned_data["person"])
        return to(_draft(request, form, chosen))
    carried = [{"name": name, "value": form.data.get(name, "")} for name in form.fields]
    context = {"form": picking, "found": found, "carried": carried}
    return render(request, "complaints/lodging/for_someone_pick.html", context)


def _for_whom(draft: Draft) -> str:
    return str(draft.content.get("about_you", {}).get("name", ""))


def _someone_new(request: HttpRequest, form: ForSomeone) -> HttpResponse:
    """Someone without an account, who gets their code when it is sent; or an outsider, invited."""
    name, address = form.cleaned_data["name"], form.cleaned_data["email"].lower()
    if form.cleaned_data["who"] == "code":
        with transaction.atomic():
            return to(_draft(request, form, User.objects.create_user(name, kind=User.Kind.WITHOUT_ACCOUNT)))
    with transaction.atomic():
        person = User.objects.select_for_update().filter(email=address).first()
        if person is not None and not (person.kind == User.Kind.OUTSIDER and person.is_active):
            form.add_error("email", TAKEN)
            return _ask(request, form)
        person = person or User.objects.create_user(name, email=address, kind=User.Kind.OUTSIDER)
        token = "" if person.has_usable_password() else invitations.invite(person, by=request.user)[1]
        address_of_draft = _draft(request, form, person)
    if not token:  # they sign in already: nothing here says whether, or in which matter
        return to(address_of_draft)
    letter = invitations.letter(token)
    try:
        send_mail(letter.subject, letter.body, None, [address])
    except OSError:
        return render(request, "complaints/lodging/for_someone_not_invited.html", {"go_on": address_of_draft})
    return to(address_of_draft)


def _draft(request: HttpRequest, form: ForSomeone, person: User) -> str:
    about_you: dict[str, Any] = {"for_person": str(person.pk), "name": form.cleaned_data["name"] or person.name}
    if person.email:
        about_you["email"] = person.email
    return page(drafting.begin(request.user, form.cleaned_data["channel"], about_you=about_you))


@login_required
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """The reference to read out, and whether the case can still be opened here."""
    reference = request.session.get(LODGED_FOR)
    if not reference:
        raise Http404
    return show_sent(request, reference)
