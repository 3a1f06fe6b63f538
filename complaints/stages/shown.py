"""The stage a case shows: derived from its records here and nowhere else (specification 5.3)."""

from collections.abc import Collection

from complaints.stages.states import ComplaintState
from procedure.stages import Stage


def stage_of(complaint: str, tracks: Collection[str] = (), *, withdrawing: bool = False) -> Stage:
    """The stage from the complaint's state, its tracks' states, and whether withdrawal was asked for."""
    if complaint == ComplaintState.CLOSED:
        return Stage.CLOSED
    if withdrawing:
        return Stage.WITHDRAWAL
    if complaint == ComplaintState.ACKNOWLEDGED:
        return Stage.ACKNOWLEDGED
    return Stage.LODGED
