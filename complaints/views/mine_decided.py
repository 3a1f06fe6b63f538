"""What was decided on the parts of a complaint (4, 19, 20), for the one who made it: said with its reasons and clause.

They may read a decision as soon as it is made; what follows from it on their page follows at once, too.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from complaints.models import Allegation, Complaint, Decision, Notice
from complaints.models.decision import GOES_ON
from complaints.views.within import seen_of_case

CLAUSES = {"standing": "4", "scope": "20", "late_lodging": "19"}
DECIDED = {
    ("standing", ""): "Your standing at the University was recorded",
    ("scope", "inside"): "It was decided that this procedure covers {part}",
    ("scope", ""): "It was decided that another area deals with {part}",
    ("late_lodging", "accepted"): "It was decided that {part} goes on although it was a while ago",
    ("late_lodging", ""): "It was decided that {part} does not go on, because of the time passed",
}
SAYS_NOTHING_OF_IT = (
    "This says nothing about whether it happened. If there is something about it that was not known, write to us: it is"
    " looked at again."
)
TELLING = frozenset({"lodging/acknowledgement", "lodging/late_lodging", "lodging/scope_decision"})


def entries(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """For the timeline: each decision with its reasons and its clause."""
    return [
        {"at": each.at, "title": _title(each), "clause": CLAUSES.get(each.about, ""), "text": _text(each)}
        for each in decisions
    ]


def goes_on(person: Any) -> Exists:
    """Whether a part of the case around it goes on here, as far as this person may know: asked in a list's own query.

    A part ends where the last decision on it says so: declined for its age (19), or of another area (20).
    """
    parts = seen_of_case(Allegation, person)
    for about, outcome in GOES_ON.items():
        decided = Decision.objects.visible_to(person).filter(allegation=OuterRef("pk"), about=about)
        last = Subquery(decided.order_by("-at").values("outcome")[:1])
        parts = parts.annotate(**{about: last}).filter(Q(**{f"{about}__isnull": True}) | Q(**{about: outcome}))
    return Exists(parts)


def ended(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that count and by which a part does not go on here."""
    last = {(each.about, each.allegation_id): each for each in sorted(decisions, key=lambda each: each.at)}
    return [each for each in last.values() if each.outcome != GOES_ON.get(each.about, each.outcome)]


def told_by_letter(decisions: Iterable[Decision], notices: Iterable[Notice]) -> bool:
    """Whether a letter that they have tells all that ended."""
    latest = max((each.at for each in ended(decisions)), default=None)
    came = [each.released_at for each in notices if each.letter in TELLING and each.released_at]
    return latest is None or any(at >= latest for at in came)


def nothing_follows(*, letter_came: bool, elsewhere: bool) -> list[str]:
    """The way ahead where no part goes on: what they still get, what they can do, and who is not told."""
    return [
        "No part of your complaint goes on under this procedure. Why, stands with each decision under “What has"
        " happened”.",
        *([] if letter_came else ["You get the decision in a letter too, with the ways outside the University."]),
        *(["What another area deals with is passed on to it. You do not have to tell it again."] if elsewhere else []),
        "Nobody you named is told of it under this procedure.",
        "If there is something that was not known, write to us: it is looked at again. You can go to someone outside"
        " the University at any time.",
    ]


def _title(decision: Decision) -> str:
    words = DECIDED.get((decision.about, decision.outcome)) or DECIDED.get(
        (decision.about, ""), "Something was decided"
    )
    number = decision.allegation.number if decision.allegation else None
    return words.format(part=f"event {number}" if number else "your complaint")


def _text(decision: Decision) -> str:
    because = f"The reason given: {decision.reasons}" if decision.reasons else ""
    ends = decision.outcome != GOES_ON.get(decision.about, decision.outcome)
    return "\n\n".join(filter(None, [because, SAYS_NOTHING_OF_IT if ends else ""]))


def events(complaint: Complaint, person: Any) -> list[tuple[Any, int, bool]]:
    """What happened, as far as this person sees it: each one's id, number, and whether it is over twelve months ago."""
    seen = complaint.allegations.visible_to(person).order_by("number")
    return list(seen.values_list("pk", "number", "is_late"))


def undecided_events(events: Iterable[tuple[Any, int, bool]], decisions: Iterable[Decision]) -> list[int]:
    """The numbers of events of over twelve months ago on which nothing is decided yet (19).

    `events` are those that the reader sees: each one's id, number, and whether it is as old as that.
    """
    decided = {each.allegation_id for each in decisions if each.about == "late_lodging"}
    return [number for key, number, is_late in events if is_late and key not in decided]
