"""Making a report of what contact officers were asked about: what is printed, and what is kept to sum up a year. Pure.

What is printed is kept word for word, rows in their order: a report never changes, whatever the lists say later.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from contact_officers.incidence import Choices, Entry
from reporting import counting
from reporting.counting import ALL, NOT_RECORDED, QUARTERS, TABLES, YEAR, Name, Row
from reporting.spans import MONTHS
from reporting.suppression import may_show

Figures = dict[str, Any]


@dataclass(frozen=True)
class Issued:
    """A report: `figures` as printed, `counted` all the numbers as text to be sealed, the smallest number shown."""

    figures: Figures
    counted: str
    smallest: int

    @property
    def rows(self) -> dict[Row, str]:
        """Its rows and their words, in order."""
        return {(table["code"], row["code"]): row["label"] for table in self.figures["tables"] for row in table["rows"]}

    @property
    def numbers(self) -> dict[Row, int]:
        """Every number of a quarter, shown or hidden."""
        return {(table, row): number for table, row, number in json.loads(self.counted)}

    @property
    def shown(self) -> frozenset[Row]:
        """What a quarter showed."""
        rows = {ALL} if self.figures["total"][0] is not None else set()
        rows |= {
            (table["code"], row["code"])
            for table in self.figures["tables"]
            for row in table["rows"]
            if row["numbers"][0] is not None
        }
        return frozenset(rows)


def quarter(
    number: int,
    entries: Iterable[Entry],
    choices: Choices,
    before: Mapping[int, Issued],
    *,
    smallest: int,
    draw: Random | None = None,
) -> Issued:
    """The report of one quarter; `before` are the quarters of its year that were issued."""
    counts = counting.count(entries)
    words = _words(choices, counts)
    rather = {row for issued in before.values() for row in issued.rows if row not in issued.shown}
    report = counting.of_quarter([ALL, *words], number, counts, rather=rather & {ALL, *words})
    shown = may_show(report, smallest=smallest, draw=draw)
    figures = _figures(words, {number: "Conversations"}, report.numbers, shown)
    return Issued(figures, json.dumps([[*row, counts[row]] for row in (ALL, *words) if counts[row]]), smallest)


def year(before: Mapping[int, Issued], *, smallest: int, draw: Random | None = None) -> Issued:
    """The report of a year: the sum of its four quarters, beside them as they were issued."""
    words = {row: label for each in QUARTERS for row, label in before[each].rows.items()}
    words = {row: words[row] for table in TABLES for row in words if row[0] == table.code}
    rows = [ALL, *words]
    seen = {(*row, each) for each in QUARTERS for row in before[each].shown}
    seen |= {(*row, each) for each in QUARTERS for row in words if row not in before[each].rows}  # not offered: nought
    numbers = {each: before[each].numbers for each in QUARTERS}
    report = counting.of_year(rows, numbers, frozenset(seen))
    shown = report.shown | may_show(report, smallest=smallest, draw=draw)
    columns = {**MONTHS, YEAR: "The year"}
    return Issued(_figures(words, columns, report.numbers, shown), "[]", smallest)


def _words(choices: Choices, counts: Mapping[Row, int]) -> dict[Row, str]:
    """Every row with its words: all that the log offers, what was given though it is offered no more, nothing."""
    found: dict[Row, str] = {}
    for table in TABLES:
        offered = dict(getattr(choices, table.code))
        offered |= {code: code for kind, code in sorted(counts) if kind == table.code and code and code not in offered}
        found |= {(table.code, code): label for code, label in (offered | {NOT_RECORDED: "Not recorded"}).items()}
    return found


def _figures(
    words: Mapping[Row, str], columns: Mapping[int, str], numbers: Mapping[Name, int], shown: frozenset[Name]
) -> Figures:
    def printed(row: Row) -> list[int | None]:
        return [numbers[(*row, column)] if (*row, column) in shown else None for column in columns]

    return {
        "columns": list(columns.values()),
        "total": printed(ALL),
        "tables": [
            {
                "code": table.code,
                "title": table.title,
                "note": table.note,
                "rows": [
                    {"code": row[1], "label": label, "numbers": printed(row)}
                    for row, label in words.items()
                    if row[0] == table.code
                ],
            }
            for table in TABLES
        ],
    }
