"""Whether a step is open on a record now: its state, whether the process waits (13), and the conditions beside it."""

from typing import Any

from complaints.registry import Step
from complaints.stages.suspension import WAITS, is_held


def why_not(record: Any, step: Step) -> str:
    """Why a step is not open on this record now, in words; empty when it is."""
    if record.state not in step.source:
        return f"Not possible while this is: {record.get_state_display().lower()}."
    if is_held(step, record.case):
        return WAITS
    return next((need.words for need in step.needs if not need.holds(record)), "")
