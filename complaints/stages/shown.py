"""The stage a case shows: derived from its records here and nowhere else (specification 5.3)."""

from collections.abc import Collection

from complaints.stages.states import ComplaintState, ReferralState, TrackState
from procedure.stages import Stage

ANSWERING = {TrackState.ADVISED, TrackState.STATEMENT_GIVEN}
SETTLED = {TrackState.RESOLVED, TrackState.DISCONTINUED}
WITH_A_PANEL = "panel"
OPEN_REQUESTS = {
    WITH_A_PANEL: Stage.PANEL,
    ReferralState.APPROVED: Stage.PREPARING,
    ReferralState.WITH_VICE_CHANCELLOR: Stage.VICE_CHANCELLOR,
    ReferralState.WITH_SOLICITOR: Stage.REFERRAL,
    ReferralState.REQUESTED: Stage.REFERRAL,
}
"""The furthest first."""
UNSETTLED = {TrackState.DECLINED, TrackState.SILENT, TrackState.UNRESOLVED}


def stage_of(
    complaint: str,
    tracks: Collection[tuple[str, str]] = (),
    *,
    withdrawing: bool = False,
    suspended: bool = False,
    requests: Collection[str] = (),
) -> Stage:
    """The stage from the complaint's state, whether withdrawal was asked for, and each track's state and choice.

    `suspended`: it waits for an outside body (13). `requests`: the states of the requests for an investigation (29),
    and how far an app above has taken what is investigated.

    With several respondents it is the furthest that is still open (A-02): an investigation goes before a request, a
    request before a choice to be made, a choice before conciliation, that before statements.
    """
    if complaint == ComplaintState.CLOSED:
        return Stage.CLOSED
    if withdrawing:
        return Stage.WITHDRAWAL
    if suspended:
        return Stage.SUSPENDED
    if complaint == ComplaintState.ACKNOWLEDGED:
        return _of_requests(requests) or _of_tracks(tracks, requests)
    return Stage.LODGED


def _of_requests(requests: Collection[str]) -> Stage | None:
    """Where the furthest request stands that is still open; nothing where none is."""
    return next((stage for state, stage in OPEN_REQUESTS.items() if state in requests), None)


def _of_tracks(tracks: Collection[tuple[str, str]], requests: Collection[str]) -> Stage:
    """Where the respondents' parts stand, once the complaint is acknowledged and no request is open.

    Of what was asked to be investigated, and will not be, nothing is open any more (30, 34).
    """
    ended = bool(requests)
    if not ended and any(chosen == "investigation" for _, chosen in tracks):
        return Stage.REFERRAL
    tracks = [each for each in tracks if each[1] != "investigation"]
    states = {state for state, _ in tracks}
    if any(state in UNSETTLED and not chosen for state, chosen in tracks):
        return Stage.CHOICE
    if TrackState.CONCILIATING in states:
        return Stage.CONCILIATION
    if states & ANSWERING:
        return Stage.RESPONDENTS_ADVISED
    if states & UNSETTLED:
        return Stage.CHOICE  # an outside agency has it: what is done here stays the complainant's to say (23)
    if ended and states <= {*SETTLED, TrackState.NAMED}:
        return Stage.NOT_INVESTIGATED
    if states and states <= SETTLED:
        return Stage.SETTLED
    return Stage.ACKNOWLEDGED
