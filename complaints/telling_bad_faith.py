"""What a letter about bad faith can tell its reader, the complainant (59): the question, and what was decided."""

from typing import Any

from complaints.models import BadFaith, Notice

OF_BAD_FAITH = "bad_faith/"


def facts(notice: Notice, case: Any) -> dict[str, Any]:
    """For letters of clause 59 alone."""
    if not notice.letter.startswith(OF_BAD_FAITH):
        return {}
    made = BadFaith.objects.filter(complaint=case).select_related(*BadFaith.read_with).first()
    if made is None:
        return {}
    known: dict[str, Any] = {"asked_of_complainant": made.question, "bad_faith_reasons": made.reasons}
    known |= {"answer_by": made.answer_by} if made.answer_by else {}
    return known | ({"bad_faith_action": made.action} if made.action else {})
