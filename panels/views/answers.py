"""What the members of a constituted panel read of each respondent it concerns (45): by which papers they were informed,
the files that went with these, and each statement that they sent. Each paper is opened, and recorded, by itself."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models import AnswerStatement, Pack, PackFile
from complaints.views.cases_access import records_of
from panels.models import Panel, PanelMember
from panels.views.sitting import found_place, panel_of
from procedure.asking import one_act


@login_required
@require_GET
def answers(request: HttpRequest, member: UUID) -> HttpResponse:
    """Each respondent of whose part the panel looks into something: what they were given, and what they answered."""
    found = found_place(request, member)
    with one_act():
        panel = panel_of(found, request.user)
        if panel is None:
            raise Http404
        audit.read(found, by=request.user)
        return render(request, "panels/answers.html", _shown(found, panel, request.user))


def _shown(found: PanelMember, panel: Panel, person: Any) -> dict[str, Any]:
    case = found.complaint
    of_it = {"answer__investigation": panel.investigation_id}
    packs = records_of(case, Pack, person, **of_it)
    files = records_of(case, PackFile, person, read_with=["document"], pack__in=packs)
    sent = records_of(case, AnswerStatement, person, **of_it)
    tracks = {cell.track.pk: cell.track for cell in panel.terms}
    return {
        "reference": case.reference,
        "own": found.get_absolute_url(),
        "respondents": [
            {
                "name": track.shown_as,
                "packs": [_pack(each, case, files) for each in packs if each.track_id == track.pk],
                "statements": [
                    {"at": each.given_at, "url": reverse("statement_to_investigation", args=[each.pk])}
                    for each in sorted(sent, key=lambda one: one.given_at)
                    if each.track_id == track.pk
                ],
            }
            for track in tracks.values()
        ],
    }


def _pack(each: Pack, case: Any, files: list[PackFile]) -> dict[str, Any]:
    return {
        "at": each.released_at,
        "url": reverse("pack_paper", args=[each.pk]),
        "files": [
            {"number": one.number, "url": reverse("case_document", args=[case.reference, one.document_id])}
            for one in files
            if one.pack_id == each.pk and one.document.may_be_opened
        ],
    }
