"""What a draft holds, section by section, and what is still missing before it can be sent (18).

    about_you   name, pronouns, relationship, email, phone, preferred email|phone|portal, voicemail yes|no,
                safe_days any|weekdays|weekends, safe_from, safe_until (HH:MM or ""), adjustments, interpreter,
                support (text: who comes along, and that they are no lawyer)
    about       kinds [codes], attributes [codes], victimisation yes|no|unsure
    people      [{key, name, person (uuid or ""), position, relation, still_in_contact, in_office, described}]
    incidents   [{key, when {precision, day, month, year, to_day ..., text}, begins_on, latest_on (ISO or ""), ongoing,
                 where, what, who_saw, effect, people [keys], kinds [codes], attributes [codes]}]
    tried       steps [codes], told
    wanted      outcomes [codes], told, pathway conciliation|formal_investigation, unsafe_now yes|no, call_back yes|no
    witnesses   [{key, name, person, knows}]
    late        told

Files are `Document` rows of the draft. The office's own drafts carry `for_person` in about_you.
"""

from dataclasses import dataclass
from typing import Any

SECTIONS = ("about_you", "about", "people", "incidents", "tried", "wanted", "witnesses")
NEEDED = ("about_you", "about", "people", "incidents", "wanted")
INVESTIGATION = "formal_investigation"
PATHWAYS = ("conciliation", INVESTIGATION)
FIRST_CONCILIATION = (
    "Choose conciliation to begin with. This University asks that it is tried first; where it settles nothing, you can"
    " ask for a formal investigation then (clauses 23 and 26). Nothing you have written is lost"
)


@dataclass(frozen=True)
class Missing:
    """Something a complaint cannot be sent without, and the section in which to give it."""

    section: str
    words: str


class NotComplete(ValueError):
    """The draft cannot be sent yet. `missing` says what and where."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__("The complaint is not complete.")
        self.missing = missing


def missing(content: dict[str, Any], *, in_order: bool = False) -> list[Missing]:
    """What is still needed, in the order of the sections. Empty when it can be sent.

    `in_order`: the University wants conciliation to be tried before an investigation is asked for (17, A-06).
    """
    asked = _asked(content)
    lacking = [Missing(section, words) for section, given, words in asked if not given]
    if in_order and content.get("wanted", {}).get("pathway") == INVESTIGATION:
        lacking.append(Missing("wanted", FIRST_CONCILIATION))
    return lacking


def _asked(content: dict[str, Any]) -> tuple[tuple[str, Any, str], ...]:
    """What every complaint needs: the section, what was given, and what to do where nothing was."""
    about_you = content.get("about_you", {})
    incidents = content.get("incidents", [])
    return (
        ("about_you", about_you.get("name", "").strip(), "Say what name you want us to use"),
        ("about_you", about_you.get("relationship"), "Say how you are connected with the University"),
        (
            "about",
            content.get("about", {}).get("kinds"),
            "Say what your complaint is about. “I’m not sure” is an answer",
        ),
        ("people", content.get("people"), "Add at least one person. You need not know their name"),
        ("incidents", incidents, "Add at least one thing that happened"),
        *_asked_of_each(incidents),
        (
            "wanted",
            content.get("wanted", {}).get("pathway") in PATHWAYS,
            "Choose conciliation or a formal investigation",
        ),
    )


def _asked_of_each(incidents: list[dict[str, Any]]) -> list[tuple[str, Any, str]]:
    """What every event needs: what happened, and who was involved."""
    return [
        (
            "incidents",
            incident.get(part, "").strip() if part == "what" else incident.get(part),
            f"{words} event {number}",
        )
        for number, incident in enumerate(incidents, start=1)
        for part, words in (("what", "Say what happened in"), ("people", "Say who was involved in"))
    ]


def sections_done(content: dict[str, Any], *, in_order: bool = False) -> dict[str, str]:
    """For the list of sections: done, begun or not begun, by section. `in_order` as for `missing`."""
    lacking = {each.section for each in missing(content, in_order=in_order)}
    return {
        section: "not_begun" if not content.get(section) else ("begun" if section in lacking else "done")
        for section in SECTIONS
    }
