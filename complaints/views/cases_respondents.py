"""The respondents of a case, for the office: where each one's part stands, in one line, and what is open (21-26).

Every record is found through the one door; what nobody may see of a respondent's own writing is not here.
"""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from complaints.forms.step_form import title_in_office
from complaints.models import Complaint, Deadline, Extract, Notice, Statement, Track
from complaints.models.capacity import know_who_is_kept_out
from complaints.proceed import choices
from complaints.stages.states import ExtractState
from complaints.telling_aside import bodies
from complaints.views.cases_access import records_of
from complaints.views.cases_page import draw, part
from complaints.views.respondent_words import Part, said_at_the_end, sentence
from complaints.views.step_addresses import address_of
from config.templatetags.components import long_date
from procedure.asking import one_act
from procedure.periods import PERIODS

GIVES_UP = "begin_again"
"""What gives up work that was done comes last among the links."""
KINDS = {"named": "quiet", "advised": "waiting", "silent": "soon", "statement_given": "good"}


@part("respondents")
def respondents(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Each respondent's part: where it stands, what they were given, their time, what can be done now."""
    person = request.user
    know_who_is_kept_out([case])
    tracks = sorted(records_of(case, Track, person, read_with=["person"]), key=lambda each: each.number)
    prefetch_related_objects(tracks, Prefetch("extracts", Extract.objects.visible_to(person)))
    with one_act():
        found = {model: _by_track(records_of(case, model, person)) for model in (Deadline, Statement, Notice)}
        named = bodies(case) if any(each.agency for each in tracks) else {}
        rows = [
            _row(case, each, {model: of.get(each.pk, []) for model, of in found.items()}, person, named=named)
            for each in tracks
        ]
    return draw(request, case, "case_respondents", "respondents", rows=rows)


def _agency(track: Track, named: dict[str, str]) -> str:
    """The outside agency that the complainant goes to: as they call it where it is none of those listed."""
    return track.agency_named or named.get(track.agency, "")


def _by_track(records: list[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for each in records:
        if each.track_id is not None:
            found.setdefault(each.track_id, []).append(each)
    return found


def _row(
    case: Complaint, track: Track, own: dict[Any, list[Any]], person: Any, *, named: dict[str, str]
) -> dict[str, Any]:
    extracts = track.papers
    for each in extracts:
        each.track, each.complaint = track, case
    editing = next((each for each in extracts if each.state == ExtractState.EDITING), None)
    clocks = [each for each in own[Deadline] if each.is_open]
    held = [each for each in own[Deadline] if each.stands_still]
    letters = [each for each in own[Notice] if each.recipient_id == track.person_id]
    known = Part(track, editing, tuple(clocks), tuple(own[Statement]), tuple(letters), _agency(track, named))
    return {
        "number": track.number,
        "name": track.shown_as,
        "state": track.get_state_display(),
        "kind": KINDS.get(track.state, "plain"),
        "sentence": sentence(known),
        "said": said_at_the_end(track),
        "clocks": [
            *(f"{PERIODS[each.period].name}: due {long_date(each.due_on)}" for each in clocks),
            *(f"{PERIODS[each.period].name}: stands still, with {each.left_in_words} left" for each in held),
        ],
        "given": [
            {
                "url": reverse("extract_paper", args=[case.reference, each.pk]),
                "at": each.released_at,
                "digest": each.sha256[:12],
                "reasons": each.reasons,
            }
            for each in extracts
            if each.state == ExtractState.RELEASED
        ],
        "letters": [
            {
                "url": reverse("case_letter", args=[case.reference, each.pk]),
                "title": each.title,
                "delivery": each.get_delivery_display() if each.released_at else each.get_state_display(),
            }
            for each in sorted(letters, key=lambda each: each.written_at)
        ],
        "statements": [
            {"at": each.given_at, "text": each.text, "answers": sorted(each.answered.items())}
            for each in sorted(own[Statement], key=lambda each: each.number)
        ],
        "draft": reverse("extract_paper", args=[case.reference, editing.pk]) if editing else "",
        **_acts([each for each in (editing, track) if each is not None], person),
    }


def _acts(records: list[Any], person: Any) -> dict[str, list[dict[str, str]]]:
    """The office's steps on what the respondent is given and on their part: open ones as links, closed with why."""
    of_office = [
        (record, each)
        for record in records
        for each in choices(record, person)
        if any(role.office for role in each.step.by)
    ]
    of_office.sort(key=lambda found: found[1].step.name == GIVES_UP)
    return {
        "open": [
            {
                "title": title_in_office(each.step),
                "clause": each.step.clause,
                "url": address_of(record, each.step),
            }
            for record, each in of_office
            if each.open
        ],
        "closed": [
            {"title": title_in_office(each.step), "clause": each.step.clause, "why": each.why_not}
            for _, each in of_office
            if not each.open
        ],
    }
