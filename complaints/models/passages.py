"""What of an allegation a respondent is given, passage by passage (21, A-43). Pure: no database, no clock.

A cell is one allegation against one respondent: its place among theirs, what kind of conduct it is about, the grounds
(given only where the Director includes them), when and where, and the narrative in passages. Of each of these parts it
is decided whether it is given as it stands, in other words, or not. `when` and `where` of a cell are what is given.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from complaints.stages.act import CannotBe

UNDECIDED, SHARED, REWORDED, LEFT_OUT = "undecided", "shared", "reworded", "left_out"
DECISIONS = {
    SHARED: "Given as it stands",
    REWORDED: "Given in other words",
    LEFT_OUT: "Not given",
    UNDECIDED: "Not decided yet",
}
FACTS = {"when": "When", "where": "Where"}
"""The parts of an allegation beside its narrative. A place can name someone, and so can a day."""
PASSAGE = re.compile(r"\n\s*\n|(?<=[.!?…])\s+(?=\S)")
"""Where a narrative is cut into passages: at empty lines and after a sentence. No word is lost by it."""
BECAUSE = "Because of"
"""What stands before the grounds in an extract and in its letter."""
CHANGED = "The passages have changed. Look at the page again."


def passages_of(text: str) -> list[str]:
    """A narrative in passages: paragraphs, and in them sentences."""
    return [part.strip() for part in PASSAGE.split(text) if part.strip()]


def begun(
    number: int, *, of: str, text: str, facts: dict[str, str], of_several: bool, others: Iterable[str], **words: Any
) -> dict[str, Any]:
    """A cell as it starts. Each passage of an allegation against several respondents, and whatever names someone else
    (`others`), is undecided: somebody has to look. `of` is the allegation's id; `words` are kept as they are."""
    names = list(others)
    cell = {
        "allegation": of,
        "number": number,
        "gives_attributes": False,
        "facts": {fact: _begun(facts.get(fact, ""), named=_names(facts.get(fact, ""), names)) for fact in FACTS},
        "passages": [_begun(each, named=of_several or _names(each, names)) for each in passages_of(text)],
        **words,
    }
    return _with_given_facts(cell)


def decided(kept: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """A cell with what was decided of its parts; of a fact that nothing was said of, what stood. Raises CannotBe."""
    if len(said["passages"]) != len(kept["passages"]):
        raise CannotBe(CHANGED)
    facts = said.get("facts", {})
    return _with_given_facts(
        {
            **kept,
            "gives_attributes": bool(said.get("gives_attributes")),
            "facts": {name: _decided(part, facts.get(name, part)) for name, part in kept["facts"].items()},
            "passages": [_decided(*each) for each in zip(kept["passages"], said["passages"], strict=True)],
        }
    )


def heading_of(cell: dict[str, Any]) -> str:
    """What stands above it: which allegation, or its own heading where it is none."""
    return str(cell.get("heading") or f"Allegation {cell['number']}")


def parts_of(cell: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything of it that has to be decided: its passages, and when and where as far as they were told."""
    yield from (part for part in cell["facts"].values() if part["text"])
    yield from cell["passages"]


def given(part: dict[str, Any]) -> str:
    """What is given of one part: its words, others, or nothing. Of what is undecided nothing is given."""
    if part["decision"] == REWORDED:
        return str(part["words"])
    return str(part["text"]) if part["decision"] == SHARED else ""


def given_of(cell: dict[str, Any]) -> str:
    """Of one allegation's narrative, the words that are given, and no others."""
    return " ".join(filter(None, map(given, cell["passages"])))


def not_given_in(cells: Iterable[dict[str, Any]], words: str, *, beside: str) -> str:
    """The first text that is not given as it stands and is found in these words all the same; empty where none is.

    What stands in `beside` too, such as the words that are given, is no such text.
    """
    told, elsewhere = _one_line(words), _one_line(beside)
    for text in (text for cell in cells for text in _not_given(cell)):
        searched = _one_line(text).rstrip(".!?…")
        if _stands_in(searched, told) and not _stands_in(searched, elsewhere):
            return text
    return ""


def _not_given(cell: dict[str, Any]) -> Iterator[str]:
    """What of one allegation is not given as it stands: its parts, and the grounds as a letter would name them."""
    yield from (str(part["text"]) for part in parts_of(cell) if part["decision"] != SHARED)
    if cell.get("grounds") and not cell["gives_attributes"]:
        yield f"{BECAUSE}: {', '.join(cell['grounds'])}"


def given_grounds(cell: dict[str, Any]) -> list[str]:
    """The grounds, such as an attribute of the complainant, in words; none where they are not given."""
    return list(cell.get("grounds", [])) if cell["gives_attributes"] else []


def rows_of(cell: dict[str, Any]) -> list[tuple[str, str]]:
    """What is given of one allegation beside its narrative, as label and value."""
    rows = [
        ("What it is about", ", ".join(cell.get("about", []))),
        (BECAUSE, ", ".join(given_grounds(cell))),
        *((label, cell[fact]) for fact, label in FACTS.items()),
    ]
    return [(label, value) for label, value in rows if value]


def _begun(text: str, *, named: bool) -> dict[str, Any]:
    return {"text": text, "decision": UNDECIDED if named else SHARED, "words": ""}


def _decided(part: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    decision, words = said["decision"], str(said.get("words", ""))
    if decision not in DECISIONS:
        raise CannotBe("Choose what the respondent is given of each passage.")
    if decision == REWORDED and not words.strip():
        raise CannotBe("Write the words that the respondent is given instead.")
    why = {"why": str(said["why"]).strip() if decision in {REWORDED, LEFT_OUT} else ""} if "why" in said else {}
    return {**part, "decision": decision, "words": words if decision == REWORDED else "", **why}


def _with_given_facts(cell: dict[str, Any]) -> dict[str, Any]:
    return {**cell, **{fact: given(part) for fact, part in cell["facts"].items()}}


def _names(text: str, others: Iterable[str]) -> bool:
    """Whether it has a part of someone's name in it: then somebody has to look.

    A part of two letters counts as a word of its own with its capital, so that "an" is not taken for An; in a script
    without capitals or spaces it counts wherever it stands.
    """
    words = set(re.findall(r"\w+", text))
    folded = {word.casefold() for word in words}
    for part in (part for name in others for part in re.findall(r"\w{2,}", name)):
        if part.lower() == part.upper():
            found = part in text
        else:
            found = part.casefold() in folded if len(part) > 2 else part in words
        if found:
            return True
    return False


def _one_line(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stands_in(text: str, words: str) -> bool:
    return bool(text) and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words) is not None
