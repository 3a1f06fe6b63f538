"""The report of a panel (54-56): the page on which it is read, its paper, and a member's own notes."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from complaints import audit
from complaints.models import grants
from complaints.models.capacity import looking_after
from complaints.storage import FileMissing
from complaints.views import requests
from complaints.views.documents import attachment, require_own_site
from config.words import WordsField
from panels import asked, assembling
from panels.models import MemberNote, Panel, PanelMember, PanelReport
from panels.stages.states import MemberState, ReportState
from panels.views.hearing import seen_by
from people.offices import offices_of
from procedure import clock
from procedure.asking import one_act

PDF = "application/pdf"
MOST = 50_000


@login_required
@require_GET
def report(request: HttpRequest, panel: UUID) -> HttpResponse:
    """The newest version that this person may read, its signatures, and the versions before it."""
    versions = _versions(request.user, panel)
    if not versions:
        raise Http404
    newest = versions[0]
    with one_act():
        offices_of(request.user, clock.today())
        audit.read(newest, by=request.user)
        case = newest.complaint
        seen = seen_by(request.user, panel)
        place = asked.to_sit(request.user).filter(panel=panel).select_related(*PanelMember.read_with).first()
        if seen is not None:
            seen.know_its_reports()
            newest.complaint = seen.complaint
        if seen is not None and place is not None:
            place.panel, place.complaint = seen, seen.complaint
        return render(
            request,
            "panels/report.html",
            {
                "reference": case.reference,
                "back": _back(newest, seen, place, request.user),
                "state": newest.get_state_display(),
                "kind": "waiting" if newest.state == ReportState.PREPARING else "good",
                "number": newest.number,
                "title": assembling.TITLE,
                "blocks": assembling.blocks(newest.says, why=newest.why, number=newest.number),
                "signed": [{"name": each.member.person.name, "at": each.at} for each in newest.signed_by],
                "versions": [_version(each) for each in versions],
                "acts": requests.acts(seen, request.user) if seen is not None else [],
                "own": requests.acts(place, request.user) if place is not None else [],
            },
        )


def _versions(person: Any, panel: UUID) -> list[PanelReport]:
    seen = PanelReport.objects.visible_to(person).filter(panel=panel).select_related(*PanelReport.read_with)
    return list(seen.order_by("-number"))


def _version(each: PanelReport) -> dict[str, Any]:
    kept = each.stored_as != ""
    return {
        "number": each.number,
        "at": each.locked_at,
        "why": each.why,
        "sha256": each.sha256,
        "paper": reverse("panel_report_paper", args=[each.panel_id, each.number]) if kept else "",
    }


def _back(found: PanelReport, panel: Panel | None, place: PanelMember | None, person: Any) -> dict[str, str]:
    if place is not None and place.state == MemberState.CONSULTED:
        return {"title": "What you are asked", "url": place.get_absolute_url()}
    if panel is not None and person.pk in panel.panel_member_ids:
        return {"title": "The findings", "url": reverse("panel_findings", args=[panel.pk])}
    if panel is not None and person.pk == looking_after(found.complaint):
        return {"title": "The hearing", "url": panel.hearing_page(person)}
    return {"title": "Decisions", "url": reverse("decisions")}


@login_required
@require_GET
def paper(request: HttpRequest, panel: UUID, number: int) -> HttpResponse:
    """The very bytes of a version that was signed."""
    require_own_site(request)
    found = next((each for each in _versions(request.user, panel) if each.number == number), None)
    if found is None or not found.stored_as:
        raise Http404
    try:
        content = found.content()
    except FileMissing as missing:
        raise Http404 from missing
    audit.read(found, by=request.user, how="download")
    return attachment(content, found.given_out_as, PDF)


class Notes(forms.Form):
    """A member's own notes, as they stood when they were opened."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = WordsField(
        label="Your notes",
        required=False,
        max_length=MOST,
        help_text="Nobody else ever reads them here. They are destroyed when your place on the panel ends.",
        widget=forms.Textarea(attrs={"rows": 16, "autocomplete": "off"}),
    )


@login_required
@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, member: UUID) -> HttpResponse:
    """The member's own notes. Saved over newer ones from another window, nothing is lost: both are shown."""
    place = (
        asked.to_sit(request.user).select_related(*PanelMember.read_with).filter(pk=member, state="declared").first()
    )
    if place is None or not Panel.objects.visible_to(request.user).filter(pk=place.panel_id).exists():
        raise Http404
    kept = (
        MemberNote.objects.visible_to(request.user).filter(member=place).select_related(*MemberNote.read_with).first()
    )
    if request.method == "GET":
        return _ask(request, place, Notes(initial=_stands(kept), label_suffix=""), kept)
    form = Notes(request.POST, label_suffix="")
    if not form.is_valid():
        return _ask(request, place, form, kept)
    if not _keep(place, request.user, form.cleaned_data):
        return _ask(request, place, form, kept, changed=True)
    return HttpResponseRedirect(reverse("panel_notes", args=[place.pk]))


def _stands(kept: MemberNote | None) -> dict[str, Any]:
    return {"text": kept.text, "version": kept.version} if kept is not None else {"version": 0}


def _keep(place: PanelMember, person: Any, said: dict[str, Any]) -> bool:
    """Whether they were kept: not over what another window has saved since."""
    with transaction.atomic():
        PanelMember.objects.visible_to(person).select_for_update(of=("self",)).get(pk=place.pk)
        kept = MemberNote.objects.visible_to(person).filter(member=place).select_related(*MemberNote.read_with).first()
        if (kept.version if kept is not None else 0) != said["version"]:
            return False
        made = kept or MemberNote(complaint=place.complaint, member=place, person=place.person)
        made.text, made.version, made.touched_at = said["text"], said["version"] + 1, clock.now()
        made.save()
        if kept is None:
            grants.settle(place.complaint)
    return True


def _ask(
    request: HttpRequest, place: PanelMember, form: Notes, kept: MemberNote | None, *, changed: bool = False
) -> HttpResponse:
    shown = {
        "form": form,
        "reference": place.complaint.reference,
        "back": place.get_absolute_url(),
        "saved_at": kept.touched_at if kept is not None else None,
        "saved": kept.text if kept is not None and changed else "",
        "changed": changed,
    }
    return render(request, "panels/notes.html", shown, status=409 if changed else 200)
