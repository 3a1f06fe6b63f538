"""Local and informal help (15): one's own concerns and those of people one helps; beginning one; whom to ask.

No name stands in an address: what is looked for in the directory travels in the form.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from complaints import informal
from complaints.forms.lodging.base import NAME, line, one_of
from complaints.models import Concern
from complaints.models.informal import HelpingAs
from complaints.stages.states import ConcernState
from complaints.views import local_help_words
from complaints.views.lodging_parts import NONE_OF_THESE, PickPerson
from people.directory import look_up
from people.models import User

View = Callable[..., HttpResponse]


def of_staff(*methods: str) -> Callable[[View], View]:
    """A page for staff members and associates, to whom the Procedure applies (4, 6); to others it is not there."""

    def decorate(view: View) -> View:
        @login_required
        @require_http_methods(list(methods))
        @wraps(view)
        def found(request: HttpRequest, **places: Any) -> HttpResponse:
            if request.user.kind not in informal.MAY_ASK:
                raise Http404
            return view(request, **places)

        return found

    return decorate


@of_staff("GET")
def mine(request: HttpRequest) -> HttpResponse:
    """What one tries to settle oneself, and whom one helps."""
    seen = list(Concern.objects.visible_to(request.user).select_related(*Concern.read_with))
    own = [each for each in seen if each.person_id == request.user.pk]
    context = {
        "own": [local_help_words.row(each, request.user) for each in own],
        "helped": [local_help_words.row(each, request.user) for each in seen if each not in own],
    }
    return render(request, "complaints/local_help/list.html", context)


@of_staff("GET", "POST")
def begin(request: HttpRequest) -> HttpResponse:
    """What this is, who will know, and a button. By POST it begins; nobody but its owner sees it."""
    if request.method == "POST":
        return HttpResponseRedirect(reverse("concern_whom", args=[informal.begin(request.user).pk]))
    return render(request, "complaints/local_help/begin.html")


class Whom(forms.Form):
    """As what the one who is asked would help (15)."""

    use_required_attribute = False
    page_heading = "whom"

    whom = one_of("Whom do you want to ask?", missing="Choose whom you want to ask")
    manager = line("Your manager’s name", most=NAME)
    senior = line("Their name", most=NAME)

    def __init__(self, person: User, *args: Any, equity: bool, **options: Any) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.known = person.line_manager
        who = f"My manager, {self.known.name}" if self.known else "My manager"
        choices = [(HelpingAs.MANAGER.value, who), (HelpingAs.SENIOR_MANAGER.value, "A senior or another manager")]
        field = self.fields["whom"]
        field.choices = [*choices, (HelpingAs.EQUITY.value, "Someone in Equity and Diversity")] if equity else choices
        field.conditional = {HelpingAs.SENIOR_MANAGER.value: ["senior"]}
        if self.known is None:
            field.conditional[HelpingAs.MANAGER.value] = ["manager"]
        for name in ("manager", "senior"):
            self.fields[name].mark_optional = False
        if self.known is not None:
            del self.fields["manager"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name = {"manager": "manager", "senior_manager": "senior"}.get(cleaned.get("whom", ""), "")
        if name in self.fields and not cleaned.get(name, "").strip():
            self.add_error(name, "Enter their name. We look for it in the staff directory")
        return cleaned

    @property
    def looked_for(self) -> str:
        """The name to look for in the directory."""
        whom = self.cleaned_data["whom"]
        return str(self.cleaned_data.get("manager" if whom == HelpingAs.MANAGER else "senior", ""))


@of_staff("GET", "POST")
def whom(request: HttpRequest, *, concern: UUID) -> HttpResponse:
    """Choosing whom to ask. They are not told: asking is the next page."""
    found = Concern.objects.visible_to(request.user).of(request.user).filter(pk=concern).first()
    if found is None:
        raise Http404
    if found.state != ConcernState.ASKING:
        return HttpResponseRedirect(found.get_absolute_url())
    there = informal.in_equity(without={request.user.pk, *filter(None, [found.other_person_id])})
    form = Whom(request.user, request.POST if request.method == "POST" else None, equity=bool(there))
    if not form.is_bound or not form.is_valid():
        return _ask(request, form, found)
    helping_as = form.cleaned_data["whom"]
    if helping_as == HelpingAs.MANAGER and form.known is not None:
        return _chosen(request, found, form.known, helping_as, form)
    people = there if helping_as == HelpingAs.EQUITY else look_up(form.looked_for, without=request.user)
    return _pick(request, found, people, helping_as, form)


def _ask(request: HttpRequest, form: Whom, found: Concern) -> HttpResponse:
    return render(request, "complaints/local_help/whom.html", {"form": form, "back": found.get_absolute_url()})


def _pick(request: HttpRequest, found: Concern, people: list[User], helping_as: str, form: Whom) -> HttpResponse:
    picking = PickPerson(request.POST if "pick" in request.POST else None, found=people)
    if picking.is_bound and picking.is_valid():
        wanted = picking.cleaned_data["person"]
        if wanted == NONE_OF_THESE:
            return HttpResponseRedirect(reverse("concern_whom", args=[found.pk]))
        return _chosen(request, found, next(each for each in people if str(each.pk) == wanted), helping_as, form)
    carried = [{"name": name, "value": form.data.get(name, "")} for name in form.fields]
    context = {"form": picking, "found": people, "carried": carried, "back": reverse("concern_whom", args=[found.pk])}
    return render(request, "complaints/local_help/pick.html", context)


def _chosen(request: HttpRequest, found: Concern, helping: User, helping_as: str, form: Whom) -> HttpResponse:
    try:
        informal.choose(found, helping, helping_as)
    except informal.NotChosen as refused:
        form.add_error("whom", str(refused))
        return _ask(request, form, found)
    return HttpResponseRedirect(reverse("step_apart", args=["concern", found.pk, "ask_for_help"]))


class Offer(forms.Form):
    """Whom someone helps, and as what (15)."""

    use_required_attribute = False

    helping_as = one_of("As what do you help?", missing="Choose as what you help")
    find = line(
        "Who is it?", hint="Their name, as it stands in the staff directory.", missing="Enter their name", most=NAME
    )

    def __init__(self, *args: Any, in_equity: bool, **options: Any) -> None:
        super().__init__(*args, label_suffix="", **options)
        offices = [("equity", "As Equity and Diversity")] if in_equity else []
        manager = [("manager", "As their manager"), ("senior_manager", "As a senior or another manager")]
        self.fields["helping_as"].choices = [*offices, *manager]


@of_staff("GET", "POST")
def offer(request: HttpRequest) -> HttpResponse:
    """Someone who helps begins a record for a person they have spoken with. That person is asked first (15)."""
    in_equity = request.user in informal.in_equity(without=set())
    form = Offer(request.POST if request.method == "POST" else None, in_equity=in_equity)
    if not form.is_bound or not form.is_valid():
        return render(request, "complaints/local_help/offer.html", {"form": form})
    people = look_up(form.cleaned_data["find"], without=request.user)
    picking = PickPerson(request.POST if "pick" in request.POST else None, found=people)
    if not picking.is_bound or not picking.is_valid():
        carried = [{"name": name, "value": form.data.get(name, "")} for name in form.fields]
        context = {"form": picking, "found": people, "carried": carried, "back": reverse("local_help_offer")}
        return render(request, "complaints/local_help/pick.html", context)
    chosen = next((each for each in people if str(each.pk) == picking.cleaned_data["person"]), None)
    if chosen is None:
        return HttpResponseRedirect(reverse("local_help_offer"))
    try:
        begun = informal.begin_with(chosen, helping=request.user, helping_as=form.cleaned_data["helping_as"])
    except informal.NotChosen:
        messages.error(
            request, "Only staff keep a record with someone here. Contact officers do not: what they log names nobody."
        )
        return HttpResponseRedirect(reverse("local_help"))
    return HttpResponseRedirect(reverse("step_apart", args=["concern", begun.pk, "offer_help"]))
