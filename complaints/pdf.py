"""Papers as accessible PDFs (PDF/UA-1): letters and receipts from their frozen text, and summaries for print.

All words reach typst as data (`typst/paper.typ`). The bytes are the same for the same input: the date in the file is
the date of the paper. Drawing never fails: what no font can draw has a visible stand-in, and if the accessible file
cannot be made an ordinary one is, and at worst a bare one. A person never loses a receipt.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings

from complaints import plain_pdf, typefaces
from complaints.letter_text import Block, blocks

TEMPLATE = Path(__file__).parent / "typst" / "paper.typ"

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Section:
    """A part of a summary: its heading, rows of label and value, and text in the markup of letters."""

    heading: str
    rows: Sequence[tuple[str, str]] = ()
    text: str = ""


def document(
    title: str,
    text: str | Sequence[Block],
    *,
    reference: str,
    date: date,
    lang: str = "en",
    institution: str = "",
    confidential: bool = True,
) -> bytes:
    """A paper from frozen text (`letters.merge`) or from blocks. `title` is neutral: a viewer shows it."""
    found = blocks(text) if isinstance(text, str) else list(text)
    return _drawn(_paper(title, found, reference, date, lang, institution, confidential))


def receipt(text: str, *, reference: str, date: date, title: str = "Receipt", institution: str = "") -> bytes:
    """A receipt: the same, with the reference large enough to be read over a telephone."""
    paper = _paper(title, blocks(text), reference, date, "en", institution, confidential=True)
    paper["highlight"] = {"label": "Your reference", "value": typefaces.drawable(reference)}
    return _drawn(paper)


def summary(
    title: str, sections: Sequence[Section], *, reference: str, date: date, institution: str = "", lang: str = "en"
) -> bytes:
    """A summary for print: sections of labels and values. Values keep their line breaks."""
    found: list[Block] = []
    paper = _paper(title, (), reference, date, lang, institution, confidential=True)
    for section in sections:
        found.append(Block("heading", (section.heading,)))
        paper["parts"].append(_part(found[-1]))
        if section.rows:
            paper["parts"].append({"sort": "facts", "rows": [_row(label, value) for label, value in section.rows]})
        paper["parts"] += [_part(block) for block in blocks(section.text)]
    return _drawn(paper)


def _paper(
    title: str, found: Sequence[Block], reference: str, on: date, lang: str, institution: str, confidential: bool
) -> dict[str, Any]:
    """What the template is given. Every text in it has been made drawable."""
    return {
        "title": typefaces.drawable(title),
        "institution": typefaces.drawable(institution or settings.INSTITUTION),
        "reference": typefaces.drawable(reference),
        "confidential": confidential,
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "lang": lang,
        "fonts": typefaces.families(),
        "highlight": None,
        "parts": [_part(block) for block in found],
    }


def _part(block: Block) -> dict[str, Any]:
    if block.sort == "facts":
        return {"sort": "facts", "rows": [_row(label, value) for label, value in block.pairs]}
    return {"sort": block.sort, "lines": [_line(line) for line in block.lines]}


def _row(label: str, value: str) -> dict[str, Any]:
    return {"label": [_line(label)], "value": [_line(line) for line in (value.splitlines() or [""])]}


def _line(words: str) -> dict[str, Any]:
    return {"text": typefaces.drawable(words), "rtl": typefaces.reads_right_to_left(words)}


def _drawn(paper: dict[str, Any]) -> bytes:
    """The best PDF that can be made of it. The log names the failure, never the words."""
    for standard in ("ua-1", "1.7"):
        try:
            return _compiled(paper, standard)
        except Exception as why:  # noqa: BLE001 - typst, its fonts and its inputs fail in ways nobody has listed
            log.error("pdf.not_drawn", standard=standard, why=type(why).__name__)
    return plain_pdf.written(_lines(paper), title=paper["title"])


def _compiled(paper: dict[str, Any], standard: str) -> bytes:
    import typst  # 80 MB: only a process that draws papers loads it

    on = paper["date"]
    compiler = typst.Compiler(
        input=str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=typefaces.fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper)},
    )
    drawn = compiler.compile(
        format="pdf",
        pdf_standards=[standard],
        timestamp=datetime(on["year"], on["month"], on["day"], tzinfo=UTC),
    )
    if not isinstance(drawn, bytes):
        raise TypeError("typst gave no PDF")
    return drawn


def _lines(paper: dict[str, Any]) -> list[str]:
    """The paper as bare lines, for the last resort."""
    lines = [paper["institution"], "Confidential" if paper["confidential"] else "", "", paper["title"], ""]
    for part in paper["parts"]:
        if part["sort"] == "facts":
            for row in part["rows"]:
                lines.append(f"{_joined(row['label'])}: {_joined(row['value'])}")
        else:
            lines += [line["text"] for line in part["lines"]]
        lines.append("")
    return lines


def _joined(lines: list[dict[str, Any]]) -> str:
    return " / ".join(line["text"] for line in lines)
