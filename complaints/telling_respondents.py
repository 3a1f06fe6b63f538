"""What a letter can tell a respondent: their own part, from their extract, and nothing else of the complaint (21).

Apart from what the complainant is told, so that no fact of the one can slip into a letter to the other.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from complaints.letter_facts import AllegedPart
from complaints.models import Agreement, Deadline, Extract, Notice, Statement
from complaints.models.passages import given_grounds, given_of
from complaints.stages.states import ClockState
from procedure import clock
from procedure.periods import STAGE_2_STATEMENT


def facts(notice: Notice, case: Any) -> dict[str, Any]:
    """What is known for this respondent as of now. What is not known yet is left out, and the letter asks for it."""
    track = notice.track
    known: dict[str, Any] = {
        "statement_time": case.procedure.period(STAGE_2_STATEMENT.code).in_words,
        **where_to_answer(track),
    }
    extract = Extract.objects.filter(track=track).select_related("complaint__data_key").order_by("-number").first()
    if extract is not None:
        known["alleged"] = alleged(extract)
    asked = Deadline.objects.filter(complaint=case, track=track, period=STAGE_2_STATEMENT.code)
    asked = asked.exclude(state=ClockState.CANCELLED)
    running = asked.order_by("-started_on").first()
    if running is not None and not running.stands_still:
        known["statement_due"] = running.due_on
    given = Statement.objects.filter(track=track).order_by("-number").first()
    if given is not None:
        known["given_on"] = given.given_at.astimezone(clock.MELBOURNE).date()
    return known | _answered(track) | agreed(track)


def where_to_answer(track: Any) -> dict[str, Any]:
    """The address at which they answer: where they enter their code, or where they find what is theirs."""
    by_code = track is not None and track.uses_a_code
    place = reverse("people:resume") if by_code else reverse("my")
    return {"without_account": by_code, "answer_at": f"{settings.SITE_ADDRESS}{place}"}


def _answered(track: Any) -> dict[str, Any]:
    """What was answered when they last asked for more time."""
    asked = [each for each in track.said.get("entries", []) if each["what"] == "more_time"] if track else []
    answer = track.time_answered if track else None
    if not asked or answer is None:
        return {}
    on = datetime.fromisoformat(asked[-1]["at"]).astimezone(clock.MELBOURNE).date()
    return {"asked_on": on, "more_time": bool(answer["until"]), "reasons": answer["words"]}


def agreed(track: Any) -> dict[str, Any]:
    """What was agreed with this respondent and when, of the newest agreement that both sides signed (22, 25)."""
    signed = Agreement.objects.filter(track=track, in_force_at__isnull=False).select_related("complaint__data_key")
    newest = signed.order_by("-number").first()
    if newest is None:
        return {}
    return {"agreed": newest.text, "agreed_on": newest.in_force_at.astimezone(clock.MELBOURNE).date()}


def alleged(extract: Extract) -> tuple[AllegedPart, ...]:
    """Each allegation in the words that are given, and in no others."""
    return of_cells(extract.told)


def of_cells(cells: list[dict[str, Any]]) -> tuple[AllegedPart, ...]:
    """The same of the allegations of any paper to a respondent."""
    return tuple(
        AllegedPart(
            cell["number"],
            given_of(cell),
            when=cell["when"],
            where=cell["where"],
            about=", ".join(cell.get("about", [])),
            grounds=", ".join(given_grounds(cell)),
        )
        for cell in cells
    )
