"""Everything written in a draft, in words, for reading it whole before sending, each with its change link."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from complaints import safe_times
from complaints.forms.lodging import pages
from complaints.forms.lodging.base import YES_NO, rows_of
from complaints.forms.lodging.events import shown_as
from complaints.forms.lodging.people import OFFICES
from complaints.forms.lodging.wanted import Late
from complaints.models import Draft
from complaints.models.written import Missing
from complaints.views.lodging_draft import page
from procedure.models.versions import ReferenceItem

LISTS = (
    "standings",
    "relationships",
    "contact_with_respondent",
    "office_connections",
    "conduct_kinds",
    "attributes",
    "informal_steps",
    "outcomes_sought",
    "safety",
    "adjustments",
)
WAYS = {"email": "By e-mail", "phone": "By telephone", "portal": "Only here: nothing is sent to you"}
PATHWAYS = {"conciliation": "Conciliation", "formal_investigation": "A formal investigation"}
NAMED = "The people you complain about normally learn your name: they have to know what they must answer."
APART = "Kept apart: the people it is about never see this part."
PLAIN = dict(YES_NO) | {"unsure": "I’m not sure", "later": "I do not know yet"}


@dataclass
class Card:
    """One block of answers, with its heading. `begin`: where it is begun, while nothing of it is."""

    title: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    level: int = 2
    note: str = ""
    begin: str = ""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The questions that have an answer."""
        return [row for row in self.asked if row["value"]]

    @property
    def empty(self) -> list[dict[str, Any]]:
        """The questions left empty, named once below the answers: an empty row for each would bury what is written."""
        return [row for row in self.asked if not row["value"]]


def whole(draft: Draft) -> list[Card]:
    """All answers in the order of the sections."""
    return Answers(draft).cards()


class Answers:
    """The answers of one draft, with the words of the lists they were chosen from."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.content = draft, draft.content
        self.lists = rows_of(*LISTS)

    def cards(self) -> list[Card]:
        return [
            Card("About you", self._about_you(), note=NAMED, begin=page(self.draft, "name")),
            Card("Reaching and helping you", self._reached(), level=3, note=APART, begin=page(self.draft, "reach")),
            Card("What it is about", self._about(), begin=page(self.draft, "kinds")),
            self._begun("Who was involved", "people", "people"),
            *[self._person(each, at) for at, each in enumerate(self.content.get("people", []), start=1)],
            self._begun("What happened", "incidents", "events"),
            *[self._event(each, at) for at, each in enumerate(self.content.get("incidents", []), start=1)],
            Card("What you have tried and want", self._wanted(), begin=page(self.draft, "tried")),
        ]

    def _begun(self, title: str, section: str, place: str) -> Card:
        return Card(title, begin="" if self.content.get(section) else page(self.draft, place))

    def _row(self, label: str, value: Any, *places: str) -> dict[str, Any]:
        shown: dict[str, Any] = {"label": label, "change": f"{page(self.draft, *places)}?from=check"}
        if isinstance(value, list):
            return shown | {"value": [shield(each) for each in value], "several": True}
        return shown | {"value": shield(value)}

    def _about_you(self) -> list[dict[str, Any]]:
        you: Mapping[str, Any] = self.content.get("about_you", {})
        return [
            self._row("What should we call you?", you.get("name", ""), "name"),
            self._row("Your pronouns", you.get("pronouns", ""), "name"),
            self._row(
                "What are you at the University?", self._label("standings", you.get("relationship", "")), "standing"
            ),
        ]

    def _reached(self) -> list[dict[str, Any]]:
        """What `SafeContact` keeps apart from the complaint (8, 64)."""
        you: Mapping[str, Any] = self.content.get("about_you", {})
        reached = [WAYS.get(you.get("preferred", ""), ""), you.get("email", ""), you.get("phone", "")]
        times = safe_times.in_words(you) or ("On any day" if you.get("safe_days") else "")
        helps = [*self._labels("adjustments", you.get("adjustments", [])), you.get("interpreter", "")]
        helps.append(you.get("adjustments_told", ""))
        rows = [self._row("How may we reach you?", [each for each in reached if each], "reach")]
        if you.get("preferred") == "phone":
            rows.append(self._row("May we leave a message?", PLAIN.get(you.get("voicemail", ""), ""), "reach"))
        if you.get("preferred") != "portal":
            rows.append(self._row("When is it safe to reach you?", times[:1].upper() + times[1:], "times"))
        supported = you.get("support") or PLAIN.get(you.get("has_support", ""), "")
        return [
            *rows,
            self._row("What would make this easier?", [each for each in helps if each], "help"),
            self._row("Will someone support you?", supported, "support"),
        ]

    def _about(self) -> list[dict[str, Any]]:
        about = self.content.get("about", {})
        kinds = self._labels("conduct_kinds", about.get("kinds", []), plainly=True)
        return [
            self._row("What is it about?", kinds, "kinds"),
            self._row(
                "Was it because of any of these?", self._labels("attributes", about.get("attributes", [])), "because"
            ),
            self._row(
                "Have you been treated badly for speaking up or for helping someone?",
                PLAIN.get(about.get("victimisation", ""), ""),
                "since",
            ),
        ]

    def _person(self, person: Mapping[str, Any], number: int) -> Card:
        where = ("people", person["key"])
        in_office = next((code for code, said in OFFICES.items() if said == person.get("in_office")), "")
        rows = [
            self._row("Their name", person.get("name") or "You do not know it", *where, "who"),
            self._row("Their job or position", person.get("position", ""), *where, "known"),
            self._row(
                "Who are they to you?", self._label("relationships", person.get("relation", "")), *where, "known"
            ),
            self._row(
                "Are you still in contact with them?",
                self._label("contact_with_respondent", person.get("still_in_contact", "")),
                *where,
                "known",
            ),
            self._row(
                "Are they the Director, in Equity and Diversity, or the Vice-Chancellor?",
                self._label("office_connections", in_office),
                *where,
                "office",
            ),
        ]
        if not person.get("name"):
            rows.insert(1, self._row("What you know about them", person.get("described", ""), *where, "who"))
        return Card(f"Person {number}", _of(rows, f"person {number}"), level=3)

    def _event(self, event: Mapping[str, Any], number: int) -> Card:
        where = ("events", event["key"])
        names = {each["key"]: shown_as(each, at) for at, each in enumerate(self.content.get("people", []), start=1)}
        about = self.content.get("about", {})
        rows = [
            self._row("When did it happen?", event.get("when", {}).get("text", ""), *where, "when"),
            self._row("Where did it happen?", event.get("where", ""), *where, "where"),
            self._row("What happened?", event.get("what", ""), *where, "what"),
            self._row(
                "Who was involved?", [names[key] for key in event.get("people", []) if key in names], *where, "involved"
            ),
            self._row("Who saw or heard it, or was told?", event.get("who_saw", ""), *where, "seen"),
            self._row("How has it affected you?", event.get("effect", ""), *where, "effect"),
        ]
        if len(about.get("kinds", [])) > 1 or len(about.get("attributes", [])) > 1:
            kinds = self._labels("conduct_kinds", event.get("kinds") or about.get("kinds", []), plainly=True)
            because = self._labels("attributes", event.get("attributes") or about.get("attributes", []))
            rows[4:4] = [
                self._row("What was this event about?", kinds, *where, "sort"),
                self._row("Was this event because of any of these?", because, *where, "sort"),
            ]
        return Card(f"Event {number}", _of(rows, f"event {number}"), level=3)

    def _wanted(self) -> list[dict[str, Any]]:
        tried, wanted = self.content.get("tried", {}), self.content.get("wanted", {})
        steps = self._labels("informal_steps", tried.get("steps", []))
        outcomes = self._labels("outcomes_sought", wanted.get("outcomes", []))
        rows = [
            self._row("What have you tried already?", _with(steps, tried.get("told", "")), "tried"),
            self._row("What would you like to happen?", _with(outcomes, wanted.get("told", "")), "outcomes"),
            self._row("How should it be dealt with?", PATHWAYS.get(wanted.get("pathway", ""), ""), "pathway"),
            self._row("How safe do you feel now?", self._label("safety", wanted.get("safety", "")), "safety"),
        ]
        late = Late(stored={}, content=self.content, writer=self.draft.owner, rows={})
        if late.applies():
            rows.append(self._row("Why are you telling us now?", self.content.get("late", {}).get("told", ""), "now"))
        return rows

    def _label(self, code: str, chosen: str) -> str:
        return next((row.label for row in self.lists[code] if row.code == chosen), chosen)

    def _labels(self, code: str, chosen: list[str], *, plainly: bool = False) -> list[str]:
        return [_words(row, plainly) for row in self.lists[code] if row.code in chosen]


def _words(row: ReferenceItem, plainly: bool) -> str:
    return str((row.extra or {}).get("plainly") or row.label) if plainly else row.label


def _of(rows: list[dict[str, Any]], whose: str) -> list[dict[str, Any]]:
    """The same rows, each saying whose it is to those who hear its link alone."""
    return [row | {"about": f"{row['label']} ({whose})"} for row in rows]


def _with(chosen: list[str], told: str) -> list[str]:
    return [*chosen, told] if told else chosen


def shield(text: Any) -> SafeString | str:
    """A text of the writer's own, in its own direction: a name in Arabic or Hebrew turns nothing around it."""
    return format_html("<bdi>{}</bdi>", text) if text else ""


def where(missing: Missing, draft: Draft) -> str:
    """The page in which to give what is missing."""
    content = draft.content
    if missing.section == "about_you":
        name = "name" if not content.get("about_you", {}).get("name", "").strip() else "standing"
        return f"{page(draft, name)}?from=check"
    if missing.section == "incidents":
        for each in content.get("incidents", []):
            if not each.get("what", "").strip() and "what" in missing.words:
                return f"{page(draft, 'events', each['key'], 'what')}?from=check"
            if not each.get("people") and "who" in missing.words:
                known = bool(content.get("people"))
                return (
                    f"{page(draft, 'events', each['key'], 'involved')}?from=check" if known else page(draft, "people")
                )
        return page(draft, "events")
    section = next((each for each in pages.SECTIONS if missing.section in each.holds), pages.SECTIONS[0])
    named = {"about": "kinds", "wanted": "pathway"}.get(missing.section)
    return f"{page(draft, named)}?from=check" if named else page(draft, section.first)
