"""What respondents answered to an investigation in the demo world, or did not (38-41).

Oriol Casals's denies it, and Oriol has a copy of what he wrote; Hira Tamati's admits all of it, and it is before the
Vice-Chancellor; Bronwen Pryce's sent nothing, was reminded, and a panel can be formed.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from complaints import answering_investigations, saving
from complaints.models import Answer, StatementCopy
from complaints.proceed import proceed
from config.demo.investigating import (
    ADMITTED,
    DENIED,
    EXECUTIVE_OFFICER,
    NICKNAMES,
    RESPONDENT,
    SILENT,
    VICE_CHANCELLOR,
    informed_of,
)
from config.demo.world import World

Told = Iterator[datetime]
HIS_WORDS = "I said that the counter needs somebody calm. I said nothing about where anyone is from."


def denied(world: World) -> Told:
    """A statement that admits nothing; its copy, without one witness, and what the complainant answers to it."""
    yield from informed_of(world, DENIED, "I was told that my accent drives students from the counter.", before=3)
    yield world.on(3, "16:20")
    state_to(world, DENIED, "deny", text=HIS_WORDS, witnesses={
        "first": {"name": "Callum Whitford", "reach": "At the counter", "why": "He stood beside us."},
    })  # fmt: skip
    yield world.on(2, "11:30")
    copy = _copy(world, EXECUTIVE_OFFICER)
    proceed(copy.give_copy, by=world.people[EXECUTIVE_OFFICER], left_out={})
    yield world.on(1, "18:40")
    words = "He said it twice, and the second time Callum had gone to lunch."
    by = NICKNAMES[DENIED]
    proceed(_copy(world, by).answer_the_statement, by=world.people[by], text=words)


def admitted(world: World) -> Told:
    """Everything is admitted and signed, and put before the Vice-Chancellor this week (40)."""
    yield from informed_of(world, ADMITTED, "He wrote in the team’s chat what he thinks of women like me.", before=2)
    yield world.on(2, "17:10")
    state_to(world, ADMITTED, "admit", text="I wrote it. I am sorry, and have told her so.")
    yield world.on(1, "10:00")
    answer = answer_of(world, ADMITTED, VICE_CHANCELLOR)
    proceed(answer.establish_by_admission, by=world.people[VICE_CHANCELLOR])


def silent(world: World) -> Told:
    """Nothing came in time, nor after a reminder that was opened; it is recorded (41)."""
    yield from informed_of(world, SILENT, "He said in front of all that mothers should not edit handbooks.", before=14)
    yield world.on(8, "09:20")
    proceed(answer_of(world, SILENT, EXECUTIVE_OFFICER).remind, by=world.people[EXECUTIVE_OFFICER], mode="portal")
    yield world.instant + timedelta(hours=2)
    world.letter(SILENT, "open_letter", "investigation/reminder", RESPONDENT)
    yield world.on(2, "09:45")
    proceed(answer_of(world, SILENT, EXECUTIVE_OFFICER).record_silence, by=world.people[EXECUTIVE_OFFICER])


def state_to(world: World, nickname: str, says: str, **content: Any) -> None:
    """The respondent's statement, the same to each allegation, written and sent."""
    someone = world.people[RESPONDENT]
    answer = answer_of(world, nickname, RESPONDENT)
    draft = answering_investigations.begin(answer, by=someone)
    told = {str(each.number): {"answer": says, "words": ""} for each in answering_investigations.told(answer)}
    draft = saving.write(draft, lambda held: held.update({"answers": told, **content}), by=someone)
    proceed(draft.give, by=someone, signed=says == "admit")


def answer_of(world: World, nickname: str, by: str) -> Answer:
    seen = Answer.objects.visible_to(world.people[by]).filter(complaint=world.cases[nickname])
    return seen.select_related(*Answer.read_with).get()


def _copy(world: World, by: str) -> StatementCopy:
    seen = StatementCopy.objects.visible_to(world.people[by]).filter(complaint=world.cases[DENIED])
    return seen.select_related(*StatementCopy.read_with).get()


STORIES = (denied, admitted, silent)
