"""The people, events and witnesses of a draft (18b, 18c): listed, taken out, put back; the staff directory."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import draft_files, drafting
from complaints.drafting import Opened
from complaints.forms.lodging import pages
from complaints.forms.lodging.base import one_of
from complaints.forms.lodging.events import shown_as
from complaints.models import Draft
from complaints.views.lodging_draft import about_draft, of_draft, page, to, writer_of
from complaints.views.lodging_receiver import about_receiver
from people.directory import look_up, place_of
from people.models import User
from procedure import clock

NONE_OF_THESE = "none"
NEXT = {"people": "events", "events": "tried"}


@of_draft()
def part(request: HttpRequest, draft: Draft, *, code: str) -> HttpResponse:
    """The list of people or events so far. By POST one is taken out or put back."""
    if code not in ("people", "events"):
        raise Http404
    found = pages.PARTS[code]
    if request.method == "POST":
        return changed(request, draft, found)
    elements = draft.content.get(found.section, [])
    if not elements and not drafting.removed_lately(draft.content, found.section, now=clock.now()):
        return to(page(draft, code, new_key(), next(iter(found.questions))))
    context = {
        "part": found,
        "elements": [_shown(draft, found, each, at) for at, each in enumerate(elements, start=1)],
        "removed": _removed(draft, found),
        "add": page(draft, code, new_key(), next(iter(found.questions))),
        "go_on": page(draft, NEXT[code]),
        **about_draft(draft),
    }
    if code == "people":
        context |= about_receiver(draft)
    return render(request, "complaints/lodging/part.html", context)


def new_key() -> str:
    """A key for an element that does not exist yet."""
    return uuid4().hex[:8]


def changed(request: HttpRequest, draft: Draft, found: pages.Part, *, back: str = "") -> HttpResponse:
    """By POST: one of them taken out, or put back."""
    for act, key in request.POST.items():
        if act == "remove" and drafting.is_key(key):
            drafting.remove(draft, found.section, key, by=request.user)
        if act == "restore" and drafting.is_key(key):
            drafting.restore(draft, found.section, key, by=request.user)
    return to(page(draft, back or found.code))


def _removed(draft: Draft, found: pages.Part) -> list[dict[str, str]]:
    lately = drafting.removed_lately(draft.content, found.section, now=clock.now())
    return [{"key": each["key"], "title": title_of(found, each, 0)} for each in lately]


def title_of(found: pages.Part, each: dict[str, Any], number: int) -> str:
    """One of them as the writer recognises it."""
    if found.code == "events":
        when = each.get("when", {}).get("text", "")
        return f"Event {number}: {when}" if number and when else f"Event {number}" if number else when or "An event"
    return shown_as(each, number) if number else each.get("name") or "A person whose name is not known"


def _shown(draft: Draft, found: pages.Part, each: dict[str, Any], number: int) -> dict[str, Any]:
    """One of the list: its title, a line about it, what is still needed, where to change it."""
    lacking = []
    text = each.get("position", "") if found.code == "people" else _beginning(each.get("what", ""))
    if found.code == "events":
        if not each.get("what", "").strip():
            lacking.append(("what", "Say what happened"))
        if not each.get("people"):
            lacking.append(("involved", "Say who was involved"))
    return {
        "key": each["key"],
        "title": title_of(found, each, number),
        "text": text,
        "change": page(draft, found.code, each["key"], next(iter(found.questions))),
        "lacking": [{"url": page(draft, found.code, each["key"], name), "words": words} for name, words in lacking],
    }


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:140].rstrip()}…" if len(line) > 140 else line


class PickPerson(forms.Form):
    """Who of the directory it is."""

    use_required_attribute = False
    page_heading = "person"

    person = one_of("Is it one of these people?", missing="Choose someone, or “None of these”")

    def __init__(self, *args: Any, found: list[User], **options: Any) -> None:
        super().__init__(*args, label_suffix="", **options)
        field = self.fields["person"]
        field.choices = [*((str(each.pk), each.name) for each in found), (NONE_OF_THESE, "None of these")]
        field.choice_hints = {str(each.pk): place_of(each) for each in found if place_of(each)}


@of_draft()
def directory(request: HttpRequest, draft: Draft, *, key: str) -> HttpResponse:
    """Looking up the name just typed in the staff directory. The name stands in no address."""
    person = drafting.element(draft.content, "people", key) or {}
    typed = drafting.typed_at(draft.content, f"people/{key}/who") or {}
    name = person.get("name") or (typed.get("name") or [""])[0]
    if request.user.kind not in {User.Kind.STAFF, User.Kind.ASSOCIATE} or not name.strip():
        return to(page(draft, "people", key, "who"))
    found = look_up(name, without=writer_of(draft))
    form = PickPerson(request.POST if request.method == "POST" else None, found=found)
    if request.method == "POST" and form.is_valid():
        picked = next((each for each in found if str(each.pk) == form.cleaned_data["person"]), None)
        value = {"known": "yes", "name": name, "person": ""}
        if picked is not None:
            position = person.get("position") or picked.position
            value |= {"name": picked.name, "person": str(picked.pk), "position": position}
        drafting.save_answer(draft, f"people/{key}/who", value, Opened(draft.version, "directory"), by=request.user)
        return to(page(draft, "people", key, "known"))
    context = {
        "form": form,
        "found": found,
        "name": name,
        "back": page(draft, "people", key, "who"),
        **about_draft(draft),
    }
    return render(request, "complaints/lodging/directory.html", context)


def witnesses_of(draft: Draft) -> dict[str, Any]:
    """The witnesses for the page of files and witnesses."""
    found = pages.PARTS["witnesses"]
    elements = draft.content.get("witnesses", [])
    return {
        "witnesses": [_shown(draft, found, each, at) for at, each in enumerate(elements, start=1)],
        "witnesses_removed": _removed(draft, found),
        "add_witness": page(draft, "witnesses", new_key(), "who"),
        "files": [draft_files.described(each) for each in draft_files.files_of(draft)],
    }
