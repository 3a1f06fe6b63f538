"""THE REPORT PUTS ITSELF TOGETHER from the findings and from what the Chair writes (54; specification 1.17).

`content` is what a version says: who sat and what they looked into, each allegation, what the Chair wrote by section,
and each finding with its reasons and votes. It is kept with the version and signed; the paper is drawn from it and from
nothing else. Penalties are no part of it: the panel finds facts, and consequences are the Vice-Chancellor's (57).
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from complaints import pdf
from complaints.letter_text import Block
from config.templatetags.components import long_date
from panels import findings
from panels.process import dates_of

TITLE = "Report of the Enquiry Panel"
NEEDED = {
    "process": "Write how the panel went about it: what it did, whom it heard, and when (clause 54).",
    "evidence": "Write which evidence the panel considered (clause 54).",
}
WRITTEN = ("process", "evidence", "refused", "bad_faith", "systemic", "appendix", "recommends")
"""What the Chair writes. All but what is needed may be left empty, and is then nowhere in the report."""
PARTS_OF_A_FINDING = {"reasons": "the reasons", "speaks_for": "what speaks for it", "speaks_against":
                      "what speaks against it", "parts": "which parts are found"}  # fmt: skip
NO_BAD_FAITH = (
    "Circumstances of bad faith belong in the report only where something is not substantiated, and where the panel"
    " positively found them (clauses 54 and 59). Every part of this was substantiated: leave it empty."
)


def missing(said: Mapping[str, str], outcomes: Collection[str]) -> str:
    """Why this is no report yet, in words that cite clause 54; empty where it is one."""
    if lacking := next((words for part, words in NEEDED.items() if not said.get(part, "").strip()), ""):
        return lacking
    if said.get("bad_faith", "").strip() and findings.NOT_SUBSTANTIATED not in outcomes:
        return NO_BAD_FAITH
    return ""


def content(panel: Any, found: Collection[Any], said: Mapping[str, str]) -> dict[str, Any]:
    """What the report says of these findings, and of what the Chair wrote."""
    return {
        "members": [_member(each) for each in panel.at_work],
        "dates": dates_of(panel),
        "terms": [_called(each.cell) for each in found],
        "alleged": [{"of": _called(each.cell), "words": str(each.cell.allegation.particulars)} for each in found],
        "said": {part: said.get(part, "").strip() for part in WRITTEN},
        "findings": [_finding(each) for each in found],
    }


def _member(member: Any) -> str:
    more = ["Chair" if member.is_chair else "", "from outside the University" if member.is_external else ""]
    return ", ".join([member.person.name, *filter(None, more)])


def _called(cell: Any) -> str:
    return f"Allegation {cell.allegation.number}, about {cell.track.shown_as}"


def _finding(finding: Any) -> dict[str, Any]:
    kept = ("outcome", "parts", "speaks_for", "speaks_against", "reasons", "reached", "votes", "attempt", "dissent")
    return {
        "cell": str(finding.put.cell_id),
        "of": _called(finding.cell),
        **{name: finding.said.get(name, "") for name in kept},
    }


def corrected(before: Mapping[str, Any], part: str, words: str) -> dict[str, Any] | None:
    """The same with those words in the place of one part: of what the Chair wrote, or the words of one finding, as
    "finding/2/reasons". Nothing for any other part: what was found, and how, stays as it was voted."""
    after = deepcopy(dict(before))
    if part in WRITTEN and not (part in NEEDED and not words.strip()):
        after["said"][part] = words.strip()
        return after
    _, _, place = part.partition("finding/")
    number, _, name = place.partition("/")
    if name not in PARTS_OF_A_FINDING or number not in {str(each) for each in range(1, len(after["findings"]) + 1)}:
        return None
    if not words.strip():
        return None
    after["findings"][int(number) - 1][name] = words.strip()
    return after


WRITTEN_IN_WORDS = {
    "process": "The process", "evidence": "The evidence considered", "refused": "What was not considered",
    "bad_faith": "Circumstances of bad faith", "systemic": "Observations on the workplace",
    "recommends": "What the panel recommends", "appendix": "Exhibits and declarations",
}  # fmt: skip


def parts_in_words(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every part that `corrected` takes, with what it is called: of what was written, and of each finding."""
    written = [(part, WRITTEN_IN_WORDS[part]) for part in WRITTEN if said["said"].get(part)]
    of_findings = [
        (f"finding/{place}/{name}", f"Finding {place}: {words}")
        for place, each in enumerate(said["findings"], start=1)
        for name, words in PARTS_OF_A_FINDING.items()
        if each.get(name)
    ]
    return [*written, *of_findings]


HEADINGS = {
    "TERMS": "Terms of reference and members",
    "ALLEGATIONS": "The allegations",
    "PROCESS": "The process",
    "EVIDENCE": "The evidence considered",
    "FINDINGS": "Findings of fact",
    "BAD_FAITH": "Circumstances of bad faith",
    "SYSTEMIC": "Observations on the workplace",
    "APPENDIX": "Exhibits and declarations",
}
AFTER = (
    ("bad_faith", HEADINGS["BAD_FAITH"]),
    ("systemic", HEADINGS["SYSTEMIC"]),
    ("recommends", "What the panel recommends"),
    ("appendix", HEADINGS["APPENDIX"]),
)
"""What follows the findings, where the Chair wrote anything of it."""
STANDARD = (
    "To find, on the balance of probabilities, the facts of each of these, and to make no other decision (clause 41)."
    " The panel is not bound by the rules of evidence (clauses 46 and 51)."
)
NOT_FALSE = (
    "“Not substantiated” says that it was not found to be more likely than not. It does not say that it is false."
)


def blocks(said: Mapping[str, Any], *, why: str = "", number: int = 1, signed: Collection[str] = ()) -> list[Block]:
    """What a version says, section by section, as a page or a paper shows it. `why` of a correction, by its number."""
    return list(_blocks(said, why=why, number=number, signed=signed))


def _blocks(said: Mapping[str, Any], *, why: str, number: int, signed: Collection[str]) -> Iterator[Block]:
    if why:
        yield from _section(f"Version {number}: why it was made", why)
    yield from _before_the_findings(said)
    for place, each in enumerate(said["findings"], start=1):
        yield from _of_finding(place, each)
    yield Block("paragraph", (NOT_FALSE,))
    for part, heading in AFTER:
        if said["said"].get(part):
            yield from _section(heading, said["said"][part])
    if signed:
        yield Block("heading", ("Signed",))
        yield Block("points", tuple(signed))


def _before_the_findings(said: Mapping[str, Any]) -> Iterator[Block]:
    written = said["said"]
    yield Block("heading", (HEADINGS["TERMS"],))
    yield Block("points", tuple(said["members"]))
    yield Block("paragraph", (STANDARD,))
    yield Block("points", tuple(said["terms"]))
    yield Block("heading", (HEADINGS["ALLEGATIONS"],))
    for each in said["alleged"]:
        yield from _paragraphs(each["words"], label=f"{each['of']}:")
    yield Block("heading", (HEADINGS["PROCESS"],))
    if said["dates"]:
        yield Block("facts", tuple(said["dates"]))
    yield from _paragraphs(written["process"])
    yield from _section(HEADINGS["EVIDENCE"], written["evidence"])
    if written.get("refused"):
        yield from _paragraphs(written["refused"], label="What was not considered, and why:")


def _section(heading: str, words: str) -> Iterator[Block]:
    yield Block("heading", (heading,))
    yield from _paragraphs(words)


def _of_finding(place: int, said: Mapping[str, Any]) -> Iterator[Block]:
    yield Block("heading", (f"Finding {place}",))
    facts = [
        f"Of: {said['of']}",
        f"Finding: {findings.OUTCOMES[said['outcome']]}",
        f"How it was reached: {said['votes']}",
    ]
    yield Block("facts", tuple(facts))
    for label, part in (
        ("Which parts are found", "parts"),
        ("What speaks for it", "speaks_for"),
        ("What speaks against it", "speaks_against"),
        ("Reasons, on the balance of probabilities", "reasons"),
        ("What was done to agree", "attempt"),
    ):
        if said.get(part):
            yield from _paragraphs(said[part], label=f"{label}:")
    for each in said.get("dissent") or ():
        yield from _paragraphs(each["why"], label=f"{each['name']} found otherwise: {each['found']}.")


def _paragraphs(words: str, *, label: str = "") -> Iterator[Block]:
    """Each paragraph of it; `label` is the first line of the first."""
    for each in words.replace("\r\n", "\n").split("\n\n"):
        lines = tuple(line.strip() for line in each.split("\n") if line.strip())
        if lines:
            yield Block("paragraph", (*filter(None, [label]), *lines))
            label = ""


def drawn(report: Any, *, on: date) -> bytes:
    """The paper of a version, as it is or would be signed on that Melbourne date."""
    signed = [f"{each.member.person.name}, {long_date(each.at)}" for each in report.signed_by]
    found = blocks(report.says, why=report.why, number=report.number, signed=signed)
    return pdf.document(title=TITLE, text=found, reference=report.case.reference, date=on)


def digest_of(paper: bytes) -> str:
    """What the very bytes are known by."""
    return hashlib.sha256(paper).hexdigest()
