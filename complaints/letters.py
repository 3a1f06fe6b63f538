"""The letters of the Procedure: files a lawyer can read, merged into text that is frozen when it is sent (clause 64).

`templates/letters/<stage>/<letter>.txt` holds one letter: a few header lines, a line of dashes, the body. The head and
the foot that all letters share (specification 5.6) are `_head.txt` and `_foot.txt` beside the stages. All letters are
read and checked together, at start-up, and a fault in one names it.

A letter is merged in two halves, `body` and `framed`, because an officer may change the words of the body and never
the frame; `merge` does both.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.base import Template

from complaints import letter_language, letter_text
from complaints.letter_facts import LetterFacts
from procedure.clauses import UnknownClause, cite
from procedure.offices import Office

PARTIES = {"complainant", "respondent", "witness", "support_person", "themself", "invited"}
OTHERS = {"participant", "executive_officer", "panel_member", "conciliator", "organisational_area", "reported"}
OFFICE_CODES = {office.value for office in Office}
ADDRESSEES = PARTIES | OTHERS | OFFICE_CODES
SENDERS = OFFICE_CODES | {"executive_officer"}
HEADER = {"number", "clause", "to", "from", "released by", "adverse", "title", "mail subject"}
IF_REFUSING = "where it refuses"
WEIGHS = {"yes", "no", IF_REFUSING}
NEVER = re.compile(r"\b(victim|accused|perpetrator|alleged offender)s?\b", re.IGNORECASE)
TELLING = re.compile(
    r"complain|alleg|harass|discriminat|victimis|respondent|equity|investigat|conciliat|\{", re.IGNORECASE
)
RULE = re.compile(r"^-{3,}\s*$", re.MULTILINE)


class BadLetter(ValueError):
    """A letter's file is not right; the message names the file and the fault."""


class UnknownLetter(LookupError):
    """No letter has this code."""


class MissingFacts(ValueError):
    """A letter cannot be written yet. `names` are the facts it needs."""

    def __init__(self, names: set[str]) -> None:
        self.names = sorted(names)
        super().__init__("This letter still needs: " + ", ".join(name.replace("_", " ") for name in self.names))


@dataclass(frozen=True)
class Letter:
    """One letter. `code` is its place ("lodging/receipt"), `number` its place in the catalogue of notices.

    `to` and `sender` are codes of roles and offices; without `released_by` it is a receipt and goes at once (A-60).
    `title` and `mail_subject` are neutral: they appear where others may look. `adverse`: it weighs on its reader;
    `adverse_if_refusing`: it does where something they asked for does not go on, which it then says.
    """

    code: str
    number: str
    clause: str
    to: str
    sender: str
    released_by: str
    adverse: bool
    adverse_if_refusing: bool
    title: str
    mail_subject: str
    source: str = field(repr=False)
    template: Template = field(repr=False, compare=False)

    @property
    def fields(self) -> frozenset[str]:
        """The merge fields its body reads."""
        return frozenset(letter_language.used(self.template.nodelist, {}))


def letters() -> Mapping[str, Letter]:
    """Every letter by its code. Raises BadLetter for the first file with a fault."""
    return _read_all(_folder())


def adverse_if_refusing() -> list[str]:
    """The codes of the letters that weigh on their reader where something they asked for does not go on."""
    return [each.code for each in letters().values() if each.adverse_if_refusing]


def load(code: str) -> Letter:
    """The letter with that code. Raises UnknownLetter."""
    found = letters().get(code)
    if found is None:
        raise UnknownLetter(f"there is no letter {code!r} in templates/letters")
    return found


def merge(letter: Letter, **facts: Any) -> str:
    """The whole letter as it will be frozen. `facts` are fields of LetterFacts. Raises MissingFacts."""
    return framed(letter, body(letter, **facts), **facts)


def body(letter: Letter, **facts: Any) -> str:
    """The letter's own words, which its officer may change before release. Raises MissingFacts."""
    text, needed = _merged(letter.template, letter, facts)
    if needed:
        raise MissingFacts(needed)
    return text


def framed(letter: Letter, body: str, **facts: Any) -> str:
    """A body, perhaps changed by its officer, between the common head and foot. Raises MissingFacts."""
    text, needed = _in_frame(letter, body, facts)
    if needed:
        raise MissingFacts(needed)
    return text


def preview(letter: Letter, **facts: Any) -> tuple[str, list[str]]:
    """The whole letter with its gaps shown as "[still needed: ...]", and the names of what is missing."""
    own, needed = _merged(letter.template, letter, facts)
    text, needed_by_frame = _in_frame(letter, own, facts)
    return text, sorted(needed | needed_by_frame)


def _in_frame(letter: Letter, body: str, facts: Mapping[str, Any]) -> tuple[str, set[str]]:
    head, needed_by_head = _merged(_part("_head.txt"), letter, facts)
    foot, needed_by_foot = _merged(_part("_foot.txt"), letter, facts)
    own = [block for block in letter_text.blocks(body) if block.sort != "facts"]
    whole = [*letter_text.blocks(head), *own, *letter_text.blocks(foot)]
    return letter_text.written(whole), needed_by_head | needed_by_foot


def _merged(template: Template, letter: Letter, facts: Mapping[str, Any]) -> tuple[str, set[str]]:
    given = LetterFacts(**{"institution": settings.INSTITUTION, **facts})
    extra = {"clause": letter.clause, "is_party": letter.to in PARTIES}
    merged, needed = letter_language.rendered(template, given, extra)
    return letter_text.unwrapped(merged), needed


def _folder() -> Path:
    return Path(settings.BASE_DIR) / "templates" / "letters"


@cache
def _read_all(folder: Path) -> Mapping[str, Letter]:
    _part("_head.txt")
    _part("_foot.txt")
    found = (path for path in sorted(folder.rglob("*.txt")) if not path.name.startswith("_"))
    return {letter.code: letter for letter in (_read(path, folder) for path in found)}


@cache
def _part(name: str) -> Template:
    path = _folder() / name
    return _checked(name, path.read_text())


def _read(path: Path, folder: Path) -> Letter:
    code = path.relative_to(folder).with_suffix("").as_posix()
    top, *rest = RULE.split(path.read_text(), maxsplit=1)
    if not rest:
        raise BadLetter(f"{code}: a line of dashes must stand between the header and the letter")
    header = _header(code, top)
    return Letter(
        code=code,
        number=header["number"],
        clause=_clause(code, header["clause"]),
        to=_one_of(code, "to", header["to"], ADDRESSEES),
        sender=_one_of(code, "from", header["from"], SENDERS),
        released_by=_one_of(code, "released by", header["released by"], SENDERS | {"nobody"}),
        adverse=_one_of(code, "adverse", header["adverse"], WEIGHS) == "yes",
        adverse_if_refusing=header["adverse"] == IF_REFUSING,
        title=_neutral(code, "title", header["title"]),
        mail_subject=_neutral(code, "mail subject", header["mail subject"]),
        source=rest[0].strip() + "\n",
        template=_checked(code, rest[0]),
    )


def _header(code: str, top: str) -> dict[str, str]:
    header: dict[str, str] = {}
    for line in filter(str.strip, top.splitlines()):
        name, colon, value = line.partition(":")
        if not colon or not value.strip() or name.strip() not in HEADER:
            raise BadLetter(f"{code}: {line.strip()!r} is not a header line")
        header[name.strip()] = value.strip()
    if absent := HEADER - header.keys():
        raise BadLetter(f"{code}: the header lacks {', '.join(sorted(absent))}")
    return header


def _clause(code: str, citation: str) -> str:
    try:
        cite(citation)
    except UnknownClause as why:
        raise BadLetter(f"{code}: {why}") from why
    return citation


def _one_of(code: str, name: str, value: str, allowed: set[str]) -> str:
    value = value.replace(" ", "_") if name != "adverse" else value
    if value not in allowed:
        raise BadLetter(f"{code}: {name} is {value!r}, not one of {', '.join(sorted(allowed))}")
    return "" if value == "nobody" else value


def _neutral(code: str, name: str, words: str) -> str:
    if TELLING.search(words) or NEVER.search(words):
        raise BadLetter(f"{code}: the {name} says what the letter is about; it is seen where others may look")
    return words


def _checked(code: str, source: str) -> Template:
    if word := NEVER.search(source):
        raise BadLetter(f"{code}: says {word[0]!r}, which judges before anyone has")
    try:
        return letter_language.compiled(source)
    except letter_language.UnknownField as why:
        raise BadLetter(f"{code}: {why}") from why
