"""What a draft holds, section by section, and what is still missing before it can be sent (18).

    about_you   name, pronouns, relationship, email, phone, preferred, voicemail, safe_times, adjustments,
                interpreter, support (text: who comes along, and that they are no lawyer)
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
PATHWAYS = ("conciliation", "formal_investigation")


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


def missing(content: dict[str, Any]) -> list[Missing]:
    """What is still needed, in the order of the sections. Empty when it can be sent."""
    found: list[Missing] = []
    about_you = content.get("about_you", {})
    if not about_you.get("name", "").strip():
        found.append(Missing("about_you", "Say what name you want us to use"))
    if not about_you.get("relationship"):
        found.append(Missing("about_you", "Say how you are connected with the University"))
    about = content.get("about", {})
    if not about.get("kinds"):
        found.append(Missing("about", "Say what your complaint is about. “I’m not sure” is an answer"))
    if not content.get("people"):
        found.append(Missing("people", "Add at least one person. You need not know their name"))
    incidents = content.get("incidents", [])
    if not incidents:
        found.append(Missing("incidents", "Add at least one thing that happened"))
    for number, incident in enumerate(incidents, start=1):
        if not incident.get("what", "").strip():
            found.append(Missing("incidents", f"Say what happened in event {number}"))
        if not incident.get("people"):
            found.append(Missing("incidents", f"Say who was involved in event {number}"))
    if content.get("wanted", {}).get("pathway") not in PATHWAYS:
        found.append(Missing("wanted", "Choose conciliation or a formal investigation"))
    return found


def sections_done(content: dict[str, Any]) -> dict[str, str]:
    """For the list of sections: done, begun or not begun, by section."""
    lacking = {each.section for each in missing(content)}
    return {
        section: "not_begun" if not content.get(section) else ("begun" if section in lacking else "done")
        for section in SECTIONS
    }
