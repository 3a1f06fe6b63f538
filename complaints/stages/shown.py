"""The stage a case shows: derived from its records here and nowhere else (specification 5.3)."""

from collections.abc import Collection

from complaints.stages.states import ComplaintState, TrackState
from procedure.stages import Stage

ANSWERING = {TrackState.ADVISED, TrackState.STATEMENT_GIVEN}
SETTLED = {TrackState.RESOLVED, TrackState.DISCONTINUED}
UNSETTLED = {TrackState.DECLINED, TrackState.SILENT, TrackState.UNRESOLVED}


def stage_of(
    complaint: str,
    tracks: Collection[tuple[str, str]] = (),
    *,
    withdrawing: bool = False,
    suspended: bool = False,
    requested: bool = False,
) -> Stage:
    """The stage from the complaint's state, whether withdrawal was asked for, and each track's state and choice.

    `suspended`: it waits for an outside body (13). `requested`: an investigation of the whole was asked for (17c).

    With several respondents it is the furthest that is still open (A-02): a request goes before a choice to be made,
    a choice before conciliation, that before statements.
    """
    if complaint == ComplaintState.CLOSED:
        return Stage.CLOSED
    if withdrawing:
        return Stage.WITHDRAWAL
    if suspended:
        return Stage.SUSPENDED
    if complaint == ComplaintState.ACKNOWLEDGED and requested:
        return Stage.REFERRAL
    if complaint == ComplaintState.ACKNOWLEDGED:
        return _of_tracks(tracks)
    return Stage.LODGED


def _of_tracks(tracks: Collection[tuple[str, str]]) -> Stage:
    """Where the respondents' parts stand, once the complaint is acknowledged."""
    states = {state for state, _ in tracks}
    if any(chosen == "investigation" for _, chosen in tracks):
        return Stage.REFERRAL
    if any(state in UNSETTLED and not chosen for state, chosen in tracks):
        return Stage.CHOICE
    if TrackState.CONCILIATING in states:
        return Stage.CONCILIATION
    if states & ANSWERING:
        return Stage.RESPONDENTS_ADVISED
    if states & UNSETTLED:
        return Stage.CHOICE  # an outside agency has it: what is done here stays the complainant's to say (23)
    if states and states <= SETTLED:
        return Stage.SETTLED
    return Stage.ACKNOWLEDGED
