"""What a letter can tell a respondent: their own part, from their extract, and nothing else of the complaint (21).

Apart from what the complainant is told, so that no fact of the one can slip into a letter to the other.
"""

from typing import Any

from complaints.letter_facts import AllegedPart
from complaints.models import Deadline, Extract, Notice, Statement
from complaints.models.extract import given_of
from procedure import clock
from procedure.periods import STAGE_2_STATEMENT


def facts(notice: Notice, case: Any) -> dict[str, Any]:
    """What is known for this respondent as of now. What is not known yet is left out, and the letter asks for it."""
    track = notice.track
    known: dict[str, Any] = {"statement_time": case.procedure.period(STAGE_2_STATEMENT.code).in_words}
    extract = Extract.objects.filter(track=track).select_related("complaint__data_key").order_by("-number").first()
    if extract is not None:
        known["alleged"] = alleged(extract)
    asked = Deadline.objects.filter(complaint=case, track=track, period=STAGE_2_STATEMENT.code)
    running = asked.order_by("-started_on").first()
    if running is not None and not running.stands_still:
        known["statement_due"] = running.due_on
    given = Statement.objects.filter(track=track).order_by("-number").first()
    if given is not None:
        known["given_on"] = given.given_at.astimezone(clock.MELBOURNE).date()
    return known


def alleged(extract: Extract) -> tuple[AllegedPart, ...]:
    """Each allegation in the words that are given, and in no others."""
    return tuple(
        AllegedPart(cell["number"], given_of(cell), when=cell["when"], where=cell["where"])
        for cell in extract.cells.get("cells", [])
    )
