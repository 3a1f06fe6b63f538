"""What the one who complained reads while their complaint is investigated, once they know that it is (32, 36)."""

from typing import Any

from complaints.models import grants
from procedure.stages import Stage

BEING_PREPARED = (
    "Investigation being prepared",
    "There is a formal investigation. An Executive Officer was appointed to look after it. No finding has been made.",
)
WITH_A_PANEL = (
    "Enquiry Panel",
    "Three people, an Enquiry Panel, find out what happened. A letter says who they are. No finding has been made.",
)
NEXT_OF_A_PANEL = "asks you when you can be heard. Somebody may be with you"
FOLLOWS_OF_A_PANEL = [
    "Everything that a party says of a member is ruled on. Then the panel begins, and its members read the complaint.",
    "The panel hears everyone whom it concerns, and reports what it finds to have happened.",
    "Then it is decided what follows, and you are told in writing.",
]
NEXT = "tells each person it concerns, in writing, what is alleged, and asks them for an answer"
FOLLOWS = [
    "Each person it concerns is told in writing what is alleged against them, and asked for a written answer.",
    "You get a copy of what they answer.",
    "Where not all of it is admitted, a panel of three people hears everyone and reports. You are told their names"
    " first, and can say if one of them should not sit.",
    "Then it is decided what follows, and you are told in writing.",
]


def follows(stage: Stage, *, prepared: bool) -> list[str]:
    """The way ahead of what is investigated; nothing where they do not know that it is."""
    of_it = {Stage.PANEL: FOLLOWS_OF_A_PANEL, Stage.PREPARING: FOLLOWS if prepared else []}
    return of_it.get(stage, [])


def is_known(case: Any, person: Any) -> bool:
    """Whether this person may know that it is investigated: not before somebody looks after it (36)."""
    return "investigation" in grants.kinds_seen(case, person)
