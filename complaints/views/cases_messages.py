"""The messages of a case, each person's by themselves (9): what goes to one of them is written on a page of theirs."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from complaints.models import Complaint, Message, PartMessage, Track
from complaints.openness import why_not
from complaints.views.cases_access import records_of
from complaints.views.cases_page import draw, part
from people.models import User


@part("messages")
def messages(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Word between the office and each party, grouped by person, newest first."""
    person = request.user
    own, theirs = records_of(case, Message, person), records_of(case, PartMessage, person)
    tracks = sorted(records_of(case, Track, person), key=lambda each: each.number)
    names = User.objects.names_of(each.author_id for each in (*own, *theirs))
    groups = [_of_complainant(case, own, names)]
    groups += [_of_part(track, theirs, names) for track in tracks if track.advised_at is not None]
    return draw(request, case, "case_messages", "messages", groups=groups)


def _of_complainant(case: Complaint, found: Iterable[Message], names: Mapping[UUID, str]) -> dict[str, Any]:
    name = case.complainant_name
    return {
        "name": name,
        "role": "the complainant",
        "write": reverse("step_of_case", args=[case.reference, "write_to_the_complainant"]),
        "called": "Write to the complainant",
        "entries": [_entry(each, name, "the complainant", names) for each in found],
        "none": "There are no messages yet. The complainant can write to you here at any time.",
    }


def _of_part(track: Track, found: Iterable[PartMessage], names: Mapping[UUID, str]) -> dict[str, Any]:
    """One respondent's, with where to write to them; nowhere once the complaint is closed."""
    role = f"respondent {track.number}"
    closed = why_not(track, track.write_to_the_respondent.step)
    write = reverse("step_of_record", args=[track.case.reference, "track", track.pk, "write_to_the_respondent"])
    return {
        "name": track.shown_as,
        "role": role,
        "write": "" if closed else write,
        "called": "Write to the respondent",
        "closed": closed,
        "apart": True,
        "entries": [_entry(each, track.shown_as, role, names) for each in found if each.track_id == track.pk],
        "none": "There are no messages of this part.",
    }


def _entry(each: Message | PartMessage, name: str, role: str, names: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "title": name if each.to_office else names.get(each.author_id, ""),
        "at": each.at,
        "by": "to the office" if each.to_office else f"{each.capacity}, to {role}",
        "text": each.text,
    }
