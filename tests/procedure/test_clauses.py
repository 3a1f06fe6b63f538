"""The 67 clauses as data: whole, in our own words, and cited by number."""

import pytest

from procedure import cited
from procedure.cited import Citation, citing, periods_of, register, sections
from procedure.clauses import CLAUSES, Kind, UnknownClause, cite
from procedure.stages import STAGES, Stage

LOST = {11, 15, 16, 17, 18, 21, 23, 25, 26, 28, 43, 44, 45, 47, 48, 51, 54, 57, 60, 64, 67}


def test_there_are_67_clauses_in_order_each_with_heading_gist_and_kind() -> None:
    assert list(CLAUSES) == list(range(1, 68))
    assert all(clause.number == number and clause.heading and clause.gist for number, clause in CLAUSES.items())


def test_the_21_lost_sub_lists_are_the_ones_marked_missing() -> None:
    assert {clause.number for clause in CLAUSES.values() if clause.missing} == LOST


def test_clause_18_forces_17_to_have_b_and_c() -> None:
    assert cite("17b") is cite("17c") is CLAUSES[17]


@pytest.mark.parametrize("citation", ["0", "68", "17z", "b", "", "5a", "17bc", "017", "6.1", "１７"])
def test_what_is_no_clause_cannot_be_cited(citation: str) -> None:
    with pytest.raises(UnknownClause):
        cite(citation)


def test_a_clause_can_be_cited_by_its_number_as_a_number() -> None:
    assert cite(62).kind is Kind.RULE


def test_the_headings_come_in_the_order_of_the_text() -> None:
    headings = [heading for heading, _ in sections()]
    assert len(headings) == len(set(headings)) == 18
    assert headings[0] == "Preamble"
    assert headings[-1] == "Definitions"


def test_every_stage_has_a_sentence_and_rests_on_clauses() -> None:
    assert set(STAGES) == set(Stage)
    for facts in STAGES.values():
        assert facts.sentence.endswith(".")
        assert all(cite(clause) for clause in facts.clauses)


def test_what_cites_a_clause_is_found_whatever_letter_it_cites(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cited, "_sources", {})
    register("steps", lambda: [Citation("17b", "step", "lodge"), Citation("14", "step", "withdraw")])
    assert [citation.name for citation in citing("17")] == ["lodge"]
    assert citing("18") == []
    register("steps", list)
    assert citing("17") == []


def test_clause_32_has_its_three_periods() -> None:
    assert [period.code for period in periods_of("32")] == ["D32", "D32b", "D32c"]
