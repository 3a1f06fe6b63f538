"""Files of a draft (18c): one at a time, each refusal in its own words, and always "I will give it later"."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import draft_files, drafting
from complaints.draft_files import TooManyFiles
from complaints.drafting import Content
from complaints.forms.lodging import pages
from complaints.forms.lodging.evidence import AddFile
from complaints.models import Draft
from complaints.views.lodging_draft import about_draft, asked_to_go, of_draft, page, to
from complaints.views.lodging_parts import changed, witnesses_of
from procedure import clock

FULL = "Your draft holds as many files as it can. You can give more after sending it"


@of_draft()
def files(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The files and witnesses so far. By POST: nothing to give now, or a file taken out or put back."""
    if request.method == "POST":
        return _changed(request, draft)
    draft_files.erase_removed(draft, by=request.user, at=clock.now())
    removed = [each["element"]["key"] for each in draft.content.get("removed", []) if each["part"] == draft_files.PART]
    context = {"files_removed": removed, **witnesses_of(draft), **about_draft(draft)}
    return render(request, "complaints/lodging/files.html", context)


@of_draft()
def add(request: HttpRequest, draft: Draft) -> HttpResponse:
    """One file."""
    form = AddFile(request.POST, request.FILES) if request.method == "POST" else AddFile()
    if request.method == "POST":
        elsewhere = asked_to_go(request, draft)
        if elsewhere is not None:
            return elsewhere
        if form.is_valid() and _taken(draft, form, request):
            return to(page(draft, "files"))
    context = {"form": form, "back": page(draft, "files"), **about_draft(draft)}
    return render(request, "complaints/lodging/add_file.html", context)


def _taken(draft: Draft, form: AddFile, request: HttpRequest) -> bool:
    """Whether the file is kept; if not, the form says why."""
    try:
        draft_files.add(draft, form.received, by=request.user)
    except TooManyFiles:
        form.add_error("file", FULL)
    return not form.errors


def _changed(request: HttpRequest, draft: Draft) -> HttpResponse:
    key = drafting.as_uuid(request.POST.get("remove") or request.POST.get("restore"))
    if key is not None and "remove" in request.POST:
        draft_files.remove(draft, key, by=request.user)
    elif key is not None:
        draft_files.restore(draft, key, by=request.user)
    elif "nothing" in request.POST:
        drafting.write(draft, _later, by=request.user)
        return to(page(draft))
    return to(page(draft, "files"))


def _later(content: Content) -> None:
    content["files_later"] = "yes"


def answers(draft: Draft) -> list[dict[str, Any]]:
    """The files, for the page of all answers."""
    return [draft_files.described(each) for each in draft_files.files_of(draft)]


@of_draft()
def witnesses(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Witnesses are listed with the files. By POST one is taken out or put back."""
    if request.method == "POST":
        return changed(request, draft, pages.PARTS["witnesses"], back="files")
    return to(page(draft, "files"))
