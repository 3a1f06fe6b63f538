"""Random years of conversations, and what the reports print of them."""

from random import Random

from hypothesis import strategies as st

from contact_officers.incidence import Entry
from reporting import counting
from reporting.counting import ALL, NOT_RECORDED, QUARTERS, TABLES, YEAR
from reporting.suppression import may_show
from tests.reporting.reader import Printed

ROWS = {
    "kinds": ("DISC_DIRECT", "SEX_HARASS", "VICTIMISATION", NOT_RECORDED),
    "campus": ("CITY", "HILL", "ONLINE", NOT_RECORDED),
    "enquirer": ("STAFF", "MANAGER"),
    "chosen": ("TALK", "LODGE", "NOTHING", NOT_RECORDED),
}
ALL_ROWS = [ALL, *((table, row) for table, rows in ROWS.items() for row in rows)]


def entry(draw: Random) -> Entry:
    """One conversation; the first answers of each table are the likelier ones."""

    def one(table: str) -> str:
        return ROWS[table][min(int(draw.expovariate(0.9)), len(ROWS[table]) - 1)]

    kinds = {one("kinds") for _ in range(draw.choice([1, 1, 1, 2, 3]))} - {NOT_RECORDED}
    return Entry(frozenset(kinds), one("campus"), one("enquirer"), one("chosen"))


@st.composite
def years(draw):
    """Four quarters, each with none, a few or many conversations."""
    by = Random(draw(st.integers(0, 2**32)))
    return {
        quarter: [entry(by) for _ in range(draw(st.sampled_from([0, 1, 3, 5, 8, 13, 25, 60])))] for quarter in QUARTERS
    }


def reported(year, draw, *, smallest=5, show=may_show):
    """The four quarters' reports, in any order, and the year's after them: what they print, and the true numbers."""
    counts = {quarter: counting.count(entries) for quarter, entries in year.items()}
    seen, hidden_before = set(), set()
    for quarter in sorted(QUARTERS, key=lambda _: draw.random()):
        report = counting.of_quarter(ALL_ROWS, quarter, counts[quarter], rather=hidden_before)
        seen |= show(report, smallest=smallest, draw=draw)
        hidden_before |= {figure[:2] for figure in report.own - seen}
    report = counting.of_year(ALL_ROWS, counts, frozenset(seen))
    seen |= show(report, smallest=smallest, draw=draw)
    true = dict(report.numbers)
    printed = {figure: number if figure in seen else None for figure, number in true.items()}
    assert {figure[2] for figure in printed} == {*QUARTERS, YEAR}
    several = frozenset(table.code for table in TABLES if table.several)
    return Printed(printed, ROWS, several), true
