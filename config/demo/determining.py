"""What is determined in the demo world, what is asked before it, and a file that is closed (57, 58, 61, 63).

Hira Tamati is asked what effect it had on her. What Tindra Ekholm's respondent admitted is determined: he was asked for
comment and gave it, the three letters have left, somebody does one of the actions, and she says how she is. Marguerite
Duval withdrew, and the file of her complaint is closed, under a legal hold.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from complaints.models import AskedAfter, Determination, FollowUp, OutcomeComment, Retention
from complaints.proceed import proceed
from config.demo.answering import answer_of, state_to
from config.demo.investigating import (
    ADMITTED,
    DETERMINED,
    DIRECTOR,
    NICKNAMES,
    RESPONDENT,
    VICE_CHANCELLOR,
    informed_of,
)
from config.demo.world import World

Told = Iterator[datetime]
WITHDRAWN, OWNER = "withdrawn", "joaquin_reyes"
LETTERS = ("determination/complainant", "determination/respondent", "determination/director")


def asked_for_comment(world: World) -> Told:
    """Before it is determined, the complainant is asked what effect it had (A-59)."""
    yield world.on(1, "15:00")
    question = "What effect did it have on you, and what would help you to work there again?"
    above = world.people[VICE_CHANCELLOR]
    proceed(_determination(world, ADMITTED).ask_complainant_for_comment, by=above, question=question)


def determined(world: World) -> Told:
    """Admitted, commented on, determined and told; of two actions one is asked of somebody, who says how far it is."""
    yield from informed_of(world, DETERMINED, "He sent round a picture with my face on it.", before=9)
    above, respondent = world.people[VICE_CHANCELLOR], world.people[RESPONDENT]
    yield world.on(9, "17:10")
    state_to(world, DETERMINED, "admit", text="I sent it. I did not think of how she would feel.")
    yield world.on(8, "10:00")
    proceed(answer_of(world, DETERMINED, VICE_CHANCELLOR).establish_by_admission, by=above)
    yield world.on(8, "10:40")
    question = "An apology in writing and a course are thought of. Is there anything to be said to that?"
    proceed(_determination(world, DETERMINED).ask_respondent_for_comment, by=above, question=question)
    yield world.on(6, "19:30")
    asked = OutcomeComment.objects.visible_to(respondent).select_related(*OutcomeComment.read_with)
    words = "I would rather say it to her than write it, if she wants that. I will do the course."
    proceed(asked.get(complaint=world.cases[DETERMINED]).comment, by=respondent, text=words)
    yield world.on(5, "11:00")
    _determine(world)
    yield world.instant + timedelta(hours=1)
    for code in LETTERS:
        world.letter(DETERMINED, "release", code, VICE_CHANCELLOR, mode="portal")
    yield world.on(4, "09:30")
    seen = FollowUp.objects.visible_to(world.people[DIRECTOR]).filter(complaint=world.cases[DETERMINED])
    course = seen.select_related(*FollowUp.read_with).get(action__code="TRAINING")
    proceed(course.entrust_action, by=world.people[DIRECTOR], owner=world.people[OWNER])
    yield world.on(2, "14:00")
    own = FollowUp.objects.visible_to(world.people[OWNER]).select_related(*FollowUp.read_with)
    proceed(own.get(pk=course.pk).say_how_far_it_is, by=world.people[OWNER], text="It is booked for next month.")
    yield world.on(1, "10:20")
    proceed(_asked_after(world, DIRECTOR).ask_how_they_are, by=world.people[DIRECTOR])
    yield world.instant + timedelta(hours=3)
    someone = world.people[NICKNAMES[DETERMINED]]
    words = "He looks away in the corridor. That is all right with me."
    proceed(_asked_after(world, NICKNAMES[DETERMINED]).say_how_you_are, by=someone, how="well", words=words)


def closed_file(world: World) -> Told:
    """What was withdrawn is closed, with its class, and held for an outside body."""
    yield world.on(9, "10:00")
    kept_as = {"kept_as": "RC3", "reasons": "It was withdrawn in Stage 2."}
    world.step(WITHDRAWN, "close_the_file", DIRECTOR, **kept_as, returned="Nobody had papers.")
    yield world.on(3, "16:10")
    seen = Retention.objects.visible_to(world.people[DIRECTOR]).filter(complaint=world.cases[WITHDRAWN])
    kept = seen.select_related(*Retention.read_with).get()
    proceed(kept.lay_legal_hold, by=world.people[DIRECTOR], reasons="An outside body has asked that it is kept.")


def _determination(world: World, nickname: str) -> Determination:
    seen = Determination.objects.visible_to(world.people[VICE_CHANCELLOR]).filter(complaint=world.cases[nickname])
    return seen.select_related(*Determination.read_with).get()


def _asked_after(world: World, by: str) -> AskedAfter:
    """Whether the complainant is asked how they are."""
    seen = AskedAfter.objects.visible_to(world.people[by]).filter(complaint=world.cases[DETERMINED])
    return seen.select_related(*AskedAfter.read_with).get(person=world.people[NICKNAMES[DETERMINED]])


def _determine(world: World) -> None:
    found = _determination(world, DETERMINED)
    cells = [cell.pk for cell in found.answer.cells]
    apology = {"code": "APOLOGY", "what": "A written apology.", "owner": "The respondent", "told": True}
    course = {"code": "TRAINING", "what": "The course on conduct at work.", "owner": "The Graduate School"}
    proceed(
        found.determine,
        by=world.people[VICE_CHANCELLOR],
        amounts={cell: ["policy_breach"] for cell in cells},
        because=dict.fromkeys(cells, "It made fun of her before others, and was not wanted."),
        considered={item.code: "Looked at, with what he said before." for item in found.considerations},
        actions=[
            {**apology, "due": world.ahead(8)},
            {**course, "due": world.ahead(20), "told": True},
        ],
        reasons="He admitted all of it, and says that he is sorry. It happened once, and before others.",
        summary="He admitted it. It is a breach of the policy, and two things are done about it.",
    )


STORIES = (asked_for_comment, determined, closed_file)
