"""What a letter of an investigation can tell: who looks after it (36)."""

from typing import Any

from complaints.models import ExecutiveOfficer, Notice
from complaints.stages.states import ExecutiveOfficerState
from people.models import User

OF_INVESTIGATIONS = "investigation/"


def facts(notice: Notice, case: Any) -> dict[str, Any]:
    """For letters of an investigation alone: the Executive Officer, once they have declared themselves."""
    if not notice.letter.startswith(OF_INVESTIGATIONS):
        return {}
    at_work = ExecutiveOfficer.objects.filter(complaint=case, state=ExecutiveOfficerState.IN_OFFICE)
    names = User.objects.names_of(at_work.values_list("person", flat=True))
    return {"executive_officer": next(iter(names.values()))} if names else {}
