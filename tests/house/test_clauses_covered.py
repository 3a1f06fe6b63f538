"""Every clause of kind step, period, notice or rule is cited in code and named by a test, or waits on a list."""

import re
from pathlib import Path

from procedure.cited import all_citations, periods_of
from procedure.clauses import CLAUSES, Kind, cite
from tests.house.sources import ROOT

NOT_YET = Path(__file__).parent / "clauses_not_yet.txt"
TO_COVER = {number for number, clause in CLAUSES.items() if clause.kind != Kind.GUIDANCE}


def cited_in_code() -> set[int]:
    """By a step, a rule, a letter, a bar, or a period that some step starts, ends or meets."""
    return {cite(each.clause).number for each in all_citations()}


def named_by_tests() -> set[int]:
    found: set[int] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for match in re.finditer(r"def test_(?:clause_)?(\d+)_(?!\d)", path.read_text()):
            found.add(int(match.group(1)))
    return found


def waiting() -> set[int]:
    return {int(line.split()[0]) for line in NOT_YET.read_text().splitlines() if line[:1].isdigit()}


def test_every_clause_that_asks_for_something_is_cited_and_tested_or_waits():
    missing = {number for number in TO_COVER if number not in cited_in_code() or number not in named_by_tests()}
    assert missing - waiting() == set(), "cite these in code and name them in a test"


def test_the_list_of_clauses_that_wait_only_shrinks():
    covered = cited_in_code() & named_by_tests()
    assert waiting() & covered == set(), "these are covered now: take them off tests/house/clauses_not_yet.txt"
    assert waiting() <= TO_COVER


def test_every_citation_is_of_a_clause_that_exists_and_every_period_of_one_that_has_it():
    for citation in all_citations():
        cite(citation.clause)
    assert {period.code for period in periods_of(21)} == {"D21", "D21s"}
