"""Writing a statement to a formal investigation (38): what the respondent was told, and what they write about it.

How it is saved is one thing for both stages: `complaints.saving`.
"""

from uuid import uuid4

from django.db import transaction

from complaints.drafting import NotBeingWritten
from complaints.letter_facts import AllegedPart
from complaints.models import Answer, AnswerDraft, Complaint, grants
from complaints.saving import KEPT_IN, WITNESS
from complaints.stages.states import ComplaintState, DraftState
from complaints.telling_respondents import of_cells
from people.models import User
from procedure import clock

MOST_WITNESSES = 20


def told(answer: Answer) -> tuple[AllegedPart, ...]:
    """What this respondent has been told is alleged in the investigation, by the numbers of their own papers."""
    papers = answer.papers_given
    return of_cells(papers.alleged) if papers is not None else ()


def being_written(answer: Answer, person: User) -> AnswerDraft | None:
    """The statement this respondent is writing, if they are."""
    mine = AnswerDraft.objects.visible_to(person).filter(answer=answer, owner=person, state=DraftState.WRITING)
    found: AnswerDraft | None = mine.select_related(*AnswerDraft.read_with).first()
    return found


def may_write(answer: Answer) -> bool:
    """Whether a statement can be written now: they have been told, and the complaint is open."""
    return answer.can_still_answer and answer.complaint.state != ComplaintState.CLOSED


@transaction.atomic
def begin(answer: Answer, *, by: User) -> AnswerDraft:
    """A statement to write, or the one that is being written. Raises NotBeingWritten where none can be now."""
    case = Complaint.objects.select_for_update(of=("self",)).get(pk=answer.complaint_id)
    own = Answer.objects.visible_to(by).filter(pk=answer.pk, track__person=by)
    mine = own.select_related("complaint__data_key", "track").first()
    if mine is None or not may_write(mine):
        raise NotBeingWritten
    found = being_written(mine, by)
    if found is not None:
        return found
    draft = AnswerDraft(complaint=mine.complaint, answer=mine, track=mine.track, owner=by, touched_at=clock.now())
    draft.content = {}
    draft.save()
    grants.settle(case)
    return draft


def another_witness(draft: AnswerDraft) -> str:
    """The key of a witness not yet named; empty where there are as many as there can be."""
    return "" if len(draft.content.get(KEPT_IN[WITNESS], {})) >= MOST_WITNESSES else str(uuid4())
