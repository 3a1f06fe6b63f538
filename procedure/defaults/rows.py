"""The shape of default data: lists and their rows, in plain Python, read once by the migration that seeds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Row:
    """One row. `letter` is its place in a lost sub-list; `confirm`: the adopting University has to check it."""

    code: str
    label: str
    gist: str = ""
    letter: str = ""
    confirm: bool = False
    since: date | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class DefaultList:
    """One list. `fixed`: steps rest on its rows, so a later version may reword a row and not drop it."""

    code: str
    title: str
    clause: str
    rows: tuple[Row, ...]
    note: str = ""
    fixed: bool = False


def lettered(*rows: tuple[str, str, str] | tuple[str, str]) -> tuple[Row, ...]:
    """Rows of a lost sub-list in order, lettered a, b, c ...: code, label and gist."""
    return tuple(
        Row(row[0], row[1], row[2] if len(row) == 3 else "", letter=chr(ord("a") + n)) for n, row in enumerate(rows)
    )


def plain(*rows: tuple[str, str, str] | tuple[str, str]) -> tuple[Row, ...]:
    """Rows of a list of ours: code, label and gist."""
    return tuple(Row(*row) for row in rows)
