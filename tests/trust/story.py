"""One complaint in which every confidential value is a word that occurs nowhere else, told step by step.

Who may know which word, and from when, is said here by hand from specification 5.7; the application is not asked.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from tests.machinery.rich import World, received
from tests.world import MONDAY, draft, written

FIELDS = (
    "complainant", "phone", "adjustment", "support", "respondent", "position", "described", "place", "narrative",
    "saw", "effect", "tried", "wanted", "witness", "knows", "when",
)  # fmt: skip
LATER = ("file", "content", "question", "answer", "note", "scope", "withdrawal")
RECEIVE = frozenset({"director", "acting director", "nominee", "equity staff"})
CLEAR = frozenset({"complainant", "respondent", "position", "witness"})
"""Names and positions are kept in clear so that the office can search by them (specification 5.2)."""
THE_OFFICES_ALONE = frozenset({"note"})
"""What no party may know, the complainant not either (63)."""
READ_BY_BOTH = ("complainant", "respondent", "narrative", "place", "effect", "witness", "question", "answer")


def word(name: str) -> str:
    """A word that nobody would write by chance."""
    return f"zq{hashlib.sha256(name.encode()).hexdigest()[:12]}zq"


WORDS = {name: word(name) for name in (*FIELDS, *LATER)}


@dataclass
class Story:
    """The story so far: who tells it, the draft, the case it became."""

    world: World
    draft: Any = None
    case: Any = None
    told: list[str] = field(default_factory=list)

    @property
    def complainant(self) -> Any:
        return self.world.people["complainant"]

    def may_know(self, role: str) -> bool:
        """Whether this role may know any word of the story now: its writer; once it is sent, whoever receives it."""
        return role == "complainant" or (self.case is not None and role in RECEIVE)


def write(story: Story) -> None:
    content = written()
    content["about_you"] |= {
        "name": WORDS["complainant"], "phone": WORDS["phone"], "adjustments": WORDS["adjustment"],
        "support": WORDS["support"],
    }  # fmt: skip
    content["people"][0] |= {
        "name": WORDS["respondent"], "position": WORDS["position"], "described": WORDS["described"],
    }  # fmt: skip
    content["incidents"][0] |= {
        "where": WORDS["place"], "what": WORDS["narrative"], "who_saw": WORDS["saw"], "effect": WORDS["effect"],
    }  # fmt: skip
    content["incidents"][0]["when"]["text"] = WORDS["when"]
    content["tried"] = {"steps": [], "told": WORDS["tried"]}
    content["wanted"]["told"] = WORDS["wanted"]
    content["witnesses"][0] |= {"name": WORDS["witness"], "knows": WORDS["knows"]}
    story.draft = draft(story.complainant, **content)


def lodge(story: Story) -> None:
    story.case = proceed(story.draft.lodge, by=story.complainant, at=MONDAY, declared=True).case


def give_a_file(story: Story) -> None:
    file = replace(received(f"A note: {WORDS['content']}".encode(), clean=True), label=WORDS["file"])
    proceed(story.case.add_files, by=story.complainant, at=MONDAY, files=[file])


def ask_and_answer(story: Story) -> None:
    proceed(story.case.write_to_the_office, by=story.complainant, at=MONDAY, text=WORDS["question"])
    staff = story.world.people["equity staff"]
    proceed(_now(story).write_to_the_complainant, by=staff, at=MONDAY, text=WORDS["answer"])
    proceed(_now(story).write_file_note, by=staff, at=MONDAY, text=WORDS["note"])


def acknowledge(story: Story) -> None:
    case, director = _now(story), story.world.people["director"]
    inside = {each.pk: "inside" for each in case.allegations.all()}
    proceed(case.decide_scope, by=director, at=MONDAY, decisions=inside, reasons=dict.fromkeys(inside, WORDS["scope"]))
    proceed(_now(story).acknowledge, by=director, at=MONDAY)
    letter = Notice.objects.get(complaint=case, letter="lodging/acknowledgement")
    proceed(letter.release, by=director, at=MONDAY, mode="portal")


def withdraw(story: Story) -> None:
    proceed(_now(story).ask_to_withdraw, by=story.complainant, at=MONDAY, reasons=WORDS["withdrawal"])
    proceed(_now(story).confirm_withdrawal, by=story.complainant, at=MONDAY)


def _now(story: Story) -> Complaint:
    return Complaint.objects.get(pk=story.case.pk)


STEPS: tuple[Callable[[Story], None], ...] = (write, lodge, give_a_file, ask_and_answer, acknowledge, withdraw)
