"""The published table of security checks names tests that exist, and says what the tests say."""

from tests.trust import asvs

MOST_NOT_YET = 7
"""How many checks no test shows yet. It may only become smaller."""


def test_every_row_names_tests_that_exist_or_says_why_there_are_none():
    wrong = [(row.requirement, test) for row in asvs.rows() for test in row.tests if not asvs.exists(test)]
    assert wrong == []
    assert not [row.requirement for row in asvs.rows() if not row.tests and len(row.not_yet) < 10]


def test_what_no_test_shows_yet_only_becomes_less():
    assert sum(bool(row.not_yet) for row in asvs.rows()) == MOST_NOT_YET


def test_no_requirement_stands_there_twice():
    names = [row.requirement for row in asvs.rows()]
    assert len(names) == len(set(names))


def test_the_published_table_is_current():
    assert asvs.DOCUMENT.read_text() == asvs.document(), "run `python -m tests.trust.asvs`"
