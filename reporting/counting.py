"""Counting conversations (7, 65; specification 3.6): by kind, campus, enquirer and what was chosen. Pure.

Tables of one dimension each, and no table of two: what two answers of one conversation have to do with each other is
never said. A quarter counts what was logged in it; a year is the sum of its quarters.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contact_officers.incidence import Entry
from reporting.suppression import Cover, Report, Sum

NOT_RECORDED = ""
ALL = ("", "")
YEAR = 0
QUARTERS = (1, 2, 3, 4)

Row = tuple[str, str]  # a table and one of its codes; ALL for the conversations themselves
Name = tuple[str, str, int]  # a row, and a quarter or the YEAR
Counts = Mapping[Row, int]


@dataclass(frozen=True)
class Table:
    """One table of a report. `several`: a conversation may be counted in more than one of its rows."""

    code: str
    title: str
    several: bool = False
    note: str = ""


TABLES = (
    Table("kinds", "What it was about", several=True, note="A conversation may be about more than one."),
    Table("campus", "Campus"),
    Table("enquirer", "Who asked"),
    Table("chosen", "What they meant to do next"),
)


def count(entries: Iterable[Entry]) -> Counter[Row]:
    """How many conversations there were, and in how many each answer was given. Rows with none are left out."""
    counts: Counter[Row] = Counter()
    for entry in entries:
        counts[ALL] += 1
        for table in TABLES:
            given = getattr(entry, table.code)
            answers = given if table.several else {given} - {NOT_RECORDED}
            counts.update((table.code, each) for each in answers or {NOT_RECORDED})
    return counts


def of_quarter(rows: Sequence[Row], quarter: int, counts: Counts, *, rather: Iterable[Row] = ()) -> Report:
    """The figures of one quarter. Those in `rather` are hidden first: they were in an earlier quarter of the year."""
    numbers = {(*row, quarter): counts.get(row, 0) for row in rows}
    return Report(numbers, tuple(_tables(rows, quarter)), rather=frozenset((*row, quarter) for row in rather))


def of_year(rows: Sequence[Row], quarters: Mapping[int, Counts], shown: frozenset[Name]) -> Report:
    """The figures of a year whose quarters were issued, and of them showed what is in `shown`."""
    before = {(*row, quarter): quarters[quarter].get(row, 0) for quarter in QUARTERS for row in rows}
    year = {(*row, YEAR): sum(quarters[quarter].get(row, 0) for quarter in QUARTERS) for row in rows}
    sums = [each for quarter in (*QUARTERS, YEAR) for each in _tables(rows, quarter)]
    sums += [Sum((*row, YEAR), tuple((*row, quarter) for quarter in QUARTERS)) for row in rows]
    return Report(before | year, tuple(sums), shown=shown, withheld=frozenset(before) - shown)


def _tables(rows: Sequence[Row], quarter: int) -> Iterable[Sum]:
    for table in TABLES:
        parts = tuple((*row, quarter) for row in rows if row[0] == table.code)
        if parts and table.several:
            nothing = (table.code, NOT_RECORDED, quarter)
            yield Cover((*ALL, quarter), parts, alone=(nothing,) if nothing in parts else ())
        elif parts:
            yield Sum((*ALL, quarter), parts)
