"""The notes for the file of a case (63): of those who handle it, for them alone, and never changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from complaints.models import Complaint, FileNote, Retention
from complaints.views import filed
from complaints.views.cases_access import records_of
from complaints.views.cases_page import draw, part
from people.models import User


@part("notes")
def notes(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Each note with who wrote it and in what capacity, newest first; and that others may read them one day."""
    found = records_of(case, FileNote, request.user)
    names = User.objects.names_of(each.written_by_id for each in found)
    entries: list[dict[str, Any]] = [
        {"title": names.get(each.written_by_id, ""), "at": each.at, "by": each.capacity, "text": each.text}
        for each in found
    ]
    return draw(request, case, "case_notes", "notes", entries=entries, kept=_kept(case, request.user))


def _kept(case: Complaint, person: Any) -> dict[str, Any] | None:
    """How long the closed file is kept, by which class, with every act on it; nothing where it is not closed."""
    found = next(iter(records_of(case, Retention, person)), None)
    return filed.words_of(found, person) if found is not None else None
