"""For "View as": what the complainant's own page says of a case, read-only, from what both of them may see (3.6.4)."""

from typing import Any

from complaints.models import (
    Agreement,
    Allegation,
    Complaint,
    Deadline,
    Decision,
    Document,
    Investigation,
    Message,
    Notice,
    Track,
    grants,
)
from complaints.proceed import choices
from complaints.stages.states import LetterState
from complaints.telling import going_on, taken_over
from complaints.views import (
    mine_decided,
    mine_parts,
    mine_receiver,
    mine_since,
    mine_who,
    mine_words,
)
from complaints.views.mine import CHOICES

LEFT_OUT = (
    "How and when they may be reached: you find it under “Contact”.",
    "Their drafts, their other complaints, and their own reading: they are nobody else’s.",
    "The links and buttons of their page, and the words of help and support on every page.",
)


def of_complainant(case: Complaint, other: Any, seen: dict[Any, list[Any]]) -> dict[str, Any]:
    """Status, next thing, choices, way ahead, who can see it, what happened: as their page has them."""
    clocks, decisions = seen[Deadline], seen[Decision]
    letters = [each for each in seen[Notice] if each.recipient_id == other.pk and each.state == LetterState.RELEASED]
    told = not mine_words.still_unacknowledged(clocks)
    goes_on = bool(going_on([each.pk for each in seen[Allegation]], mine_decided.ended(decisions)))
    letter_came = mine_decided.told_by_letter(decisions, letters)
    prepared = bool(seen[Investigation])
    decided = {each.allegation_id for each in decisions if each.about == "late_lodging"}
    undecided = [each.number for each in seen[Allegation] if each.is_late and each.pk not in decided]
    moves = taken_over(case)
    open_now = {each.step.name for each in choices(case, other) if each.open}
    confirms = mine_parts.asks_for_words(case, other, open_now=open_now, told=told and goes_on)
    parts = mine_parts.lines(case, tracks=seen[Track], notices=letters, deadlines=clocks, agreed=seen[Agreement])
    return {
        "state": mine_words.in_short(case, told=told, prepared=prepared),
        "status": mine_receiver.said(
            mine_words.status(case, told=told, goes_on=goes_on, prepared=prepared),
            case,
            moves[0].at if moves else None,
        ),
        "next": mine_words.next_thing(
            case,
            clocks,
            notices=letters,
            goes_on=goes_on,
            letter_came=letter_came,
            prepared=prepared,
            in_parts=mine_parts.next_thing(case, clocks, tracks=seen[Track], confirms=confirms, shown=parts),
        ),
        "parts": parts,
        "some_told": any(each.advised_at for each in seen[Track]),
        "acts": [title for name, (title, _) in CHOICES.items() if name in open_now],
        "follows": mine_parts.what_follows(case, seen[Track])
        or mine_words.what_follows(
            case,
            told=told,
            undecided=sorted(undecided),
            ended=mine_decided.ended(decisions),
            goes_on=goes_on,
            letter_came=letter_came,
            prepared=prepared,
        ),
        "who": mine_who.who_can_see(case, grants.who(case), tracks=seen[Track]),
        "happened": mine_words.timeline(
            case,
            notices=letters,
            messages=seen[Message],
            documents=seen[Document],
            decisions=decisions,
            moves=[
                *mine_since.moves(case, clocks, seen[Track]),
                *mine_since.new_codes(case),
                *mine_since.safety_answered(case),
                *mine_receiver.entries(moves),
                *mine_parts.entries(seen[Track], ()),
            ],
        ),
        "left_out": LEFT_OUT,
    }
