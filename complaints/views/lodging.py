"""Beginning a complaint (18): the page before it, the list of sections, deleting a draft, other ways."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from complaints import draft_files, drafting
from complaints.draft_expiry import deleted_after, kept_for
from complaints.forms.lodging import pages
from complaints.models import Draft
from complaints.models.draft import stages_in_order
from complaints.models.written import sections_done
from complaints.proceed import proceed
from complaints.views.cases_access import receives
from complaints.views.lodging_draft import about_draft, of_draft, page, to
from config import contacts

WAYS = {"standing": "reach", "people": "people"}
STATUS = {"done": ("Done", "done"), "begun": ("Begun", "waiting"), "not_begun": ("Not begun", "quiet")}


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What to know before beginning, and where to begin or go on."""
    drafts = list(drafting.drafts_of(request.user)) if request.user.is_authenticated else []
    kept = kept_for()
    begun = [
        {"url": page(each), "saved_at": each.saved_at, "deleted_after": deleted_after(each, kept=kept)}
        for each in drafts
        if each.version and not each.on_behalf
    ]
    code_is_used = request.user.is_authenticated and drafting.code_is_used(request.user)
    takes_down = request.user.is_authenticated and receives(request.user)
    context = {"begun": begun, "code_is_used": code_is_used, "takes_down": takes_down}
    return render(request, "complaints/lodging/start.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new draft. Opened as an address it begins nothing, and leads to the page with the button."""
    if request.method != "POST":
        return to("/complaint/")
    try:
        return to(page(drafting.begin(request.user)))
    except drafting.OneComplaintACode:
        return to("/complaint/")  # which says why, and how to go on


@of_draft("GET")
def hub(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The six sections, in any order."""
    done = sections_done(draft.content, in_order=stages_in_order())
    files = len(draft_files.files_of(draft))
    tasks = []
    for section in pages.SECTIONS:
        words, kind = STATUS[pages.status(section, draft.content, done, files=files)]
        tasks.append(
            {
                "title": section.title,
                "hint": section.hint,
                "url": page(draft, section.first),
                "status": words,
                "kind": kind,
            }
        )
    begun = sum(task["status"] != "Not begun" for task in tasks)
    finished = sum(task["status"] == "Done" for task in tasks)
    context = {"tasks": tasks, "begun": begun, "finished": finished, **about_draft(draft)}
    return render(request, "complaints/lodging/hub.html", context)


@of_draft()
def delete(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Deleting a draft, asked once more: it cannot be undone."""
    if request.method == "POST":
        proceed(draft.discard, by=request.user)
        return to("/complaint/deleted/")
    return render(request, "complaints/lodging/delete.html", about_draft(draft))


@require_GET
def deleted(request: HttpRequest) -> HttpResponse:
    """That a draft is gone."""
    return render(request, "complaints/lodging/deleted.html")


@of_draft("GET")
def ways(request: HttpRequest, draft: Draft, *, about: str) -> HttpResponse:
    """Where a student's matter, or one about a student or an outsider, may also go. Nothing is refused (4)."""
    if about not in WAYS:
        raise Http404
    context = {
        "about": about,
        "go_on": page(draft, WAYS[about]),
        "bodies": [each for each in contacts.external() if each.code == "STUDENT_OMBUDSMAN"],
        **about_draft(draft),
    }
    return render(request, "complaints/lodging/ways.html", context)
