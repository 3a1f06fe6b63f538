"""What a letter of an investigation can tell: who looks after it (36); to a respondent, what is alleged (37)."""

from typing import Any

from complaints.models import ExecutiveOfficer, Notice, Pack
from complaints.stages.states import ExecutiveOfficerState
from complaints.telling_respondents import of_cells
from people.models import User
from procedure.periods import FORMAL_INVESTIGATION, RESPONDENT_STATEMENT

OF_INVESTIGATIONS = "investigation/"


def facts(notice: Notice, case: Any) -> dict[str, Any]:
    """For letters of an investigation alone: the Executive Officer, once they have declared themselves."""
    if not notice.letter.startswith(OF_INVESTIGATIONS):
        return {}
    at_work = ExecutiveOfficer.objects.filter(complaint=case, state=ExecutiveOfficerState.IN_OFFICE)
    names = User.objects.names_of(at_work.values_list("person", flat=True))
    return {"executive_officer": next(iter(names.values()))} if names else {}


def of_a_respondent(notice: Notice, case: Any) -> dict[str, Any]:
    """For letters of an investigation to a respondent: what stands in their own papers, and in nobody else's."""
    if not notice.letter.startswith(OF_INVESTIGATIONS):
        return {}
    known: dict[str, Any] = {
        "statement_time": case.procedure.period(RESPONDENT_STATEMENT.code).in_words,
        "normally_done_in": case.procedure.period(FORMAL_INVESTIGATION.code).in_words,
    }
    own = Pack.objects.filter(track=notice.track).select_related(*Pack.read_with)
    pack = own.order_by("-answer__investigation__begun_at", "-number").first()
    if pack is None:
        return known
    return known | {
        "alleged": of_cells(pack.alleged),
        "others_know": pack.others_know,
        "files_with_it": len(pack.goes_with_it),
        "other_action": pack.other_action,
    }
