"""Views of the list that a person keeps: saved, shared with the office, begun with, deleted. Codes alone are kept."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from complaints.forms.saved_views import SaveView
from complaints.models.saved_view import MOST_OF_ONE, DefaultView, SavedView
from complaints.views import cases_queues as queues
from complaints.views.cases_access import require_office
from procedure import clock

TOO_MANY = f"You have {MOST_OF_ONE} views, which is the most. Delete one first; what you typed is still here."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved_views(request: HttpRequest) -> HttpResponse:
    """One's own views and the office's, and a form for another."""
    require_office(request)
    known = list(SavedView.objects.known_to(request.user, on=clock.today()))
    if request.method == "POST" and (act := request.POST.get("act", "")) in ACTS:
        return _change(request, act, known)
    own = frozenset(each.name for each in known if each.owner_id == request.user.pk)
    sent = request.POST if request.method == "POST" else None
    asked = {"queue": request.GET.get("queue", ""), **queues.chosen_filters(request.GET)}
    form = SaveView(sent, initial=asked, offered=queues.offered(), taken=own)
    if form.is_bound and form.is_valid() and _saved(request, form, own):
        messages.success(request, "The view is saved. It stands above your list of cases.")
        return HttpResponseRedirect(reverse("saved_views"))
    context = {"form": form, "rows": [_row(each, request.user) for each in known], "most": MOST_OF_ONE}
    return render(request, "complaints/cases/views.html", context)


def _saved(request: HttpRequest, form: SaveView, own: frozenset[str]) -> bool:
    if len(own) >= MOST_OF_ONE:
        form.add_error(None, TOO_MANY)
        return False
    shared = form.cleaned_data["shared"]
    try:
        with transaction.atomic():
            SavedView.objects.create(
                owner=request.user, name=form.cleaned_data["name"], shared=shared, codes=form.codes
            )
    except IntegrityError:  # saved in another window at this moment
        form.add_error("name", "You have a view of this name. Choose another, or delete that one")
        return False
    return True


def _change(request: HttpRequest, act: str, known: list[SavedView]) -> HttpResponse:
    """What a button does to a view. One that is not there for this person is not found; nor is a colleague's, where
    only its owner may do it."""
    view = next((each for each in known if str(each.pk) == request.POST.get("view")), None)
    if view is None or (act in OF_ITS_OWNER and view.owner_id != request.user.pk):
        raise Http404
    messages.success(request, ACTS[act](view, request.user))
    return HttpResponseRedirect(reverse("saved_views"))


def _begin_with(view: SavedView, person: Any) -> str:
    DefaultView.objects.update_or_create(person=person, defaults={"view": view})
    return "Your list of cases begins with this view from now on."


def _begin_as_before(view: SavedView, person: Any) -> str:
    DefaultView.objects.filter(person=person, view=view).delete()
    return "Your list of cases begins with what needs you today."


def _share(view: SavedView, person: Any) -> str:
    SavedView.objects.filter(pk=view.pk).update(shared=True)
    return "Your office sees this view now."


def _keep_to_oneself(view: SavedView, person: Any) -> str:
    SavedView.objects.filter(pk=view.pk).update(shared=False)
    return "Only you see this view now."


def _delete(view: SavedView, person: Any) -> str:
    SavedView.objects.filter(pk=view.pk).delete()
    return "The view is deleted. No case is changed by it."


ACTS = {
    "begin": _begin_with,
    "as_before": _begin_as_before,
    "share": _share,
    "keep": _keep_to_oneself,
    "delete": _delete,
}
OF_ITS_OWNER = frozenset({"share", "keep", "delete"})


def address_of(codes: dict[str, str]) -> str:
    """The list of cases as a view has it. A code that is no longer ours is left out."""
    queue = queues.queue_named(codes.get("queue", ""))
    return f"{reverse('cases')}?{urlencode({'queue': queue.code, **queues.chosen_filters(codes)})}"


def _row(view: SavedView, person: Any) -> dict[str, Any]:
    own = view.owner_id == person.pk
    labels, codes = queues.LABELS, queues.codes_in(view.codes)
    shown = [queues.queue_named(codes.get("queue", "")).title]
    shown += [labels[code] for code in queues.chosen_filters(codes).values()]
    acts = [("as_before", "Do not begin with it") if view.begins else ("begin", "Begin with it")]
    if own:
        acts += [("keep", "Stop sharing") if view.shared else ("share", "Share"), ("delete", "Delete")]
    return {
        "id": _text(view.pk),
        "name": view.name,
        "url": address_of(codes),
        "shows": ", ".join(shown),
        "whose": ("Yours, shared" if view.shared else "Yours") if own else "Shared by a colleague",
        "begins": view.begins,
        "acts": acts,
    }


def _text(key: UUID) -> str:
    return str(key)
