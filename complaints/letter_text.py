"""The small markup of letters: text that reads well as it stands, and has a structure for pages and PDFs.

    = Label: value      a line of the head of the letter
    # Heading
    - a point           1. a numbered step
    anything else       a paragraph; a line break in it is kept

A backslash before a line takes its meaning away. Facts are merged with `quoted`, so that nothing a person wrote can
make a heading or leave its list.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

SOFT_BREAK = "\u2028"  # a line break inside a fact, while a letter is merged
QUOTE = "\ufdd0"  # "what follows is no mark", while a letter is merged; not a character of any script
MARKED = re.compile(r"(?:[=#-]|\d{1,3}\.)(?=\s|$)|\\")
LINE = re.compile(r"(?P<mark>[=#-]|\d{1,3}\.)\s+(?P<words>.*)")
QUOTED_START = re.compile(rf"^(?P<mark>(?:(?:[=#-]|\d{{1,3}}\.)[ ]+)?){QUOTE}", re.MULTILINE)
BREAKS = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")

Sort = Literal["facts", "heading", "points", "steps", "paragraph"]
SORTS: dict[str, Sort] = {"=": "facts", "#": "heading", "-": "points"}


@dataclass(frozen=True)
class Block:
    """One block. `lines` are the points, the steps, the "Label: value" lines, or the lines of a paragraph."""

    sort: Sort
    lines: tuple[str, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The lines of a head as label and value."""
        return tuple((label.strip(), value.strip()) for label, _, value in (line.partition(":") for line in self.lines))


def blocks(text: str) -> list[Block]:
    """The text's structure. Never fails: what is not marked is a paragraph."""
    found: list[Block] = []
    open_sort: Sort | None = None
    for line in BREAKS.split(text):
        sort, words = _read(line)
        if not words:
            open_sort = open_sort if open_sort in {"points", "steps", "facts"} else None
        elif sort == open_sort and found and sort != "heading":
            found[-1] = Block(sort, (*found[-1].lines, words))
        else:
            found.append(Block(sort, (words,)))
            open_sort = sort
    return found


def written(found: Iterable[Block]) -> str:
    """The blocks as text again; `blocks(written(x)) == x` for any x that `blocks` gave."""
    return "\n\n".join("\n".join(_marked(block)) for block in found) + "\n"


def quoted(fact: str, *, keeps_lines: bool = False) -> str:
    """A fact as it may stand in a letter's template: one line, or with its own lines kept, and never a mark."""
    fact = fact.replace(QUOTE, "")
    lines = BREAKS.split(fact.strip()) if keeps_lines else [fact]
    plain = (" ".join(line.split()) for line in lines)
    return SOFT_BREAK.join(QUOTE + line if MARKED.match(line) else line for line in plain)


def unwrapped(merged: str) -> str:
    """A merged template as letter text: its wrapped lines joined, its list lines together, the facts' lines kept."""
    paragraphs: list[str] = []
    opens_new = True
    for line in merged.split("\n"):
        stripped = line.strip(" \t")
        if not stripped:
            opens_new = True
        elif opens_new or LINE.match(stripped):
            paragraphs.append(stripped)
            opens_new = stripped.startswith("#")
        else:
            paragraphs[-1] += " " + stripped
    text = "\n\n".join(_kept(paragraph) for paragraph in paragraphs)
    text = QUOTED_START.sub(r"\g<mark>\\", text).replace(QUOTE, "")
    return written(blocks(text))


def _kept(paragraph: str) -> str:
    """The facts' own line breaks: real in a paragraph, a space inside a point."""
    return re.sub(f"{SOFT_BREAK}+", " ", paragraph) if LINE.match(paragraph) else paragraph.replace(SOFT_BREAK, "\n")


def _plain(line: str) -> str:
    return "\\" + line if MARKED.match(line) else line


def _read(line: str) -> tuple[Sort, str]:
    line = line.strip()
    if line.startswith("\\"):
        return "paragraph", line[1:].strip()
    if found := LINE.fullmatch(line):
        return SORTS.get(found["mark"], "steps"), found["words"].removeprefix("\\").strip()
    return "paragraph", line


def _marked(block: Block) -> Iterator[str]:
    for number, line in enumerate(block.lines, start=1):
        match block.sort:
            case "paragraph":
                yield _plain(line)
            case "steps":
                yield f"{number}. {_plain(line)}"
            case _:
                mark = next(mark for mark, sort in SORTS.items() if sort == block.sort)
                yield f"{mark} {_plain(line)}"
