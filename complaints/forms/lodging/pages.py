"""The lodging form in order: its six sections and the questions of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from complaints.forms.lodging import about, about_you, events, evidence, people, wanted
from complaints.forms.lodging.base import Question


@dataclass(frozen=True)
class Section:
    """One row of the list of sections. `holds` names the sections of the draft that it fills (`models.written`)."""

    code: str
    title: str
    hint: str
    holds: tuple[str, ...]
    first: str


SECTIONS = (
    Section("1", "About you", "Your name, how to reach you safely, what would help", ("about_you",), "name"),
    Section("2", "What it is about", "Plain words to choose from, none of them binding", ("about",), "kinds"),
    Section("3", "Who was involved", "With a name or without", ("people",), "people"),
    Section("4", "What happened", "As much or as little as you want, event by event", ("incidents",), "events"),
    Section("5", "What you have tried and want", "And whether you are safe now", ("tried", "wanted", "late"), "tried"),
    Section("6", "Files and witnesses", "Now, or later", ("witnesses", "files"), "files"),
)

QUESTIONS: Mapping[str, tuple[str, type[Question]]] = {
    "name": ("about_you", about_you.Name),
    "standing": ("about_you", about_you.Standing),
    "reach": ("about_you", about_you.Reach),
    "times": ("about_you", about_you.SafeTimes),
    "help": ("about_you", about_you.Help),
    "support": ("about_you", about_you.Support),
    "kinds": ("about", about.Kinds),
    "because": ("about", about.Grounds),
    "since": ("about", about.PaidBack),
    "tried": ("tried", wanted.Tried),
    "outcomes": ("wanted", wanted.Outcomes),
    "pathway": ("wanted", wanted.Pathway),
    "safety": ("wanted", wanted.Safety),
    "now": ("late", wanted.Late),
}
"""The questions asked once, by their neutral names in addresses: the section they fill, and their form."""

COURSES: tuple[tuple[str, ...], ...] = (
    ("name", "standing", "reach", "times", "help", "support"),
    ("kinds", "because", "since"),
    ("tried", "outcomes", "pathway", "safety", "now"),
)


@dataclass(frozen=True)
class Part:
    """People, events or witnesses: what is asked of each of them, in order."""

    code: str
    section: str
    questions: Mapping[str, type[Question]]
    title: str
    one: str


PARTS: Mapping[str, Part] = {
    "people": Part(
        "people",
        "people",
        {"who": people.Who, "known": people.Connection, "office": people.InOffice},
        "Who was involved",
        "person",
    ),
    "events": Part(
        "events",
        "incidents",
        {
            "when": events.When,
            "where": events.Where,
            "what": events.What,
            "involved": events.Involved,
            "sort": events.Sort,
            "seen": events.Seen,
            "effect": events.Effect,
        },
        "What happened",
        "event",
    ),
    "witnesses": Part("witnesses", "witnesses", {"who": evidence.Witness}, "Witnesses", "witness"),
}


def next_question(question: str) -> str | None:
    """The question after this one in its section; None after the last."""
    course = next(each for each in COURSES if question in each)
    at = course.index(question) + 1
    return course[at] if at < len(course) else None


def next_of_part(part: Part, question: str) -> str | None:
    """The question after this one about the same person, event or witness; None after the last."""
    names = list(part.questions)
    at = names.index(question) + 1
    return names[at] if at < len(names) else None


def status(section: Section, content: Mapping[str, Any], done: Mapping[str, str], *, files: int = 0) -> str:
    """not_begun, begun or done, for the list of sections."""
    if section.code == "6":
        begun = content.get("witnesses") or files or content.get("files_later") == "yes"
        return "done" if begun else "not_begun"
    states = [done.get(each) for each in section.holds if each in done]
    if section.code == "5":
        return _status_of_wishes(content, done)
    if section.code == "1" and states[0] == "done" and not content["about_you"].get("preferred"):
        return "begun"
    return states[0] or "not_begun"


def _status_of_wishes(content: Mapping[str, Any], done: Mapping[str, str]) -> str:
    if done.get("wanted") == "done":
        return "done" if content["wanted"].get("safety") else "begun"
    return "begun" if content.get("tried") or content.get("wanted") else "not_begun"
