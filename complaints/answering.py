"""Writing a statement in Stage 2 (21, 22): what the respondent was told, and the statement they write about it (0600).

How it is saved is one thing for both stages: `complaints.saving`.
"""

from django.db import transaction

from complaints.drafting import NotBeingWritten
from complaints.models import Complaint, Extract, StatementDraft, Track, grants
from complaints.stages.states import ComplaintState, DraftState, ExtractState
from complaints.telling_respondents import AllegedPart, alleged
from people.models import User
from procedure import clock


def told(track: Track, person: User) -> tuple[AllegedPart, ...]:
    """What this respondent has been told is alleged: their last released extract, and nothing else."""
    given = Extract.objects.visible_to(person).filter(track=track, state=ExtractState.RELEASED)
    extract = given.select_related("complaint__data_key").order_by("-number").first()
    return alleged(extract) if extract is not None else ()


def being_written(track: Track, person: User) -> StatementDraft | None:
    """The statement this respondent is writing, if they are."""
    mine = StatementDraft.objects.visible_to(person).filter(track=track, owner=person, state=DraftState.WRITING)
    return mine.select_related(*StatementDraft.read_with).first()


def may_write(track: Track) -> bool:
    """Whether a statement can be written now: Stage 2 goes on for them, and the complaint is open."""
    return track.is_answering and track.complaint.state != ComplaintState.CLOSED


@transaction.atomic
def begin(track: Track, *, by: User) -> StatementDraft:
    """A statement to write, or the one that is being written. Raises NotBeingWritten where none can be now."""
    case = Complaint.objects.select_for_update(of=("self",)).get(pk=track.complaint_id)
    mine = Track.objects.visible_to(by).filter(pk=track.pk, person=by).select_related("complaint__data_key").first()
    if mine is None or not may_write(mine):
        raise NotBeingWritten
    found = being_written(mine, by)
    if found is not None:
        return found
    draft = StatementDraft(complaint=mine.complaint, track=mine, owner=by, touched_at=clock.now())
    draft.content = {}
    draft.save()
    grants.settle(case)
    return draft
