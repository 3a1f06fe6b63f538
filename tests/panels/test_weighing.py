"""Clauses 41, 52 and 54 in plain Python: what a finding is, and how the three views become one."""

import pytest

from panels.findings import (
    ABSTAINS,
    NOT_SUBSTANTIATED,
    OUTCOMES,
    PARTLY,
    SUBSTANTIATED,
    Reached,
    View,
    dissent,
    in_words,
    missing_of_a_finding,
    missing_of_a_view,
    weigh,
)
from procedure.defaults.stage_3 import LISTS

S, P, N, A = SUBSTANTIATED, PARTLY, NOT_SUBSTANTIATED, ABSTAINS
WHOLE = {"speaks_for": "This.", "speaks_against": "That.", "why": "So.", "reasons": "So.", "parts": "", "attempt": ""}


def test_54e_the_findings_are_those_of_the_list_and_there_is_no_other():
    (of_list,) = [each for each in LISTS if each.code == "findings"]
    assert [row.code for row in of_list.rows] == list(OUTCOMES)


@pytest.mark.parametrize(
    ("views", "reached", "leads"),
    [
        ((S, S, S), "unanimous", S),
        ((N, N, N), "unanimous", N),
        ((S, S, N), "majority", S),
        ((N, P, N), "majority", N),
        ((S, S, A), "majority", S),
        ((S, N, A), "casting", ""),
        ((S, A, A), "casting", ""),
        ((S, P, N), "casting", ""),
    ],
)
def test_52_unanimous_else_most_of_them_and_the_casting_vote_only_where_none_has_most(views, reached, leads):
    found = weigh(views)
    assert (found.reached, found.leads) == (Reached(reached), leads)


def test_52_the_casting_vote_chooses_among_what_was_found_by_somebody():
    assert weigh((P, N, A)).choices == (P, N)
    assert weigh((S, A, A)).choices == (S,)


def test_52_by_the_other_reading_the_chair_decides_any_disagreement():
    found = weigh((S, S, N), on_any_disagreement=True)
    assert (found.reached, found.choices) == (Reached.CASTING, (S, N))
    assert weigh((S, S, S), on_any_disagreement=True).reached is Reached.UNANIMOUS


def test_52_where_all_abstain_nothing_is_found():
    with pytest.raises(ValueError, match="nobody has said"):
        weigh((A, A, A))


@pytest.mark.parametrize("word", ["", "UNDECIDED", "UNABLE_TO_DECIDE", "substantiated", "MAYBE"])
def test_41_unable_to_decide_is_refused_in_words_that_say_what_to_do(word):
    words = missing_of_a_view({**WHOLE, "outcome": word})
    assert "clause 41" in words and "more likely than not" in words and "“not substantiated”" in words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"outcome": P}, "which parts are found"),
        ({"outcome": S, "speaks_for": " "}, "what speaks for it"),
        ({"outcome": S, "speaks_against": ""}, "what speaks against it"),
        ({"outcome": N, "why": "\n"}, "a finding has reasons"),
        ({"outcome": A, "why": ""}, "why you abstain"),
        ({"outcome": A, "speaks_for": "", "speaks_against": ""}, ""),
        ({"outcome": P, "parts": "The first."}, ""),
        ({"outcome": S}, ""),
    ],
)
def test_54_a_view_says_what_speaks_for_it_and_against_it_and_why(said, words):
    missing = missing_of_a_view({**WHOLE, **said})
    assert words in missing if words else missing == ""


@pytest.mark.parametrize(
    ("views", "said", "words"),
    [
        ((S, S, S), {}, ""),
        ((S, S, S), {"reasons": ""}, "panel’s reasons"),
        ((S, S, S), {"casting": S}, "only where no finding has most"),
        ((S, S, N), {}, "what you did to agree"),
        ((S, S, N), {"attempt": "We read it again."}, ""),
        ((S, P, N), {"attempt": "We read it again."}, "casting vote decides"),
        ((S, P, N), {"attempt": "We read it again.", "casting": N}, ""),
        ((S, P, N), {"attempt": "We read it again.", "casting": P}, "which parts are found"),
        ((S, N, A), {"attempt": "We read it again.", "casting": P}, "casting vote decides"),
        ((P, P, P), {}, "which parts are found"),
        ((P, P, P), {"parts": "The first."}, ""),
    ],
)
def test_52_a_finding_says_what_was_done_to_agree_and_the_chair_casts_only_where_it_is_needed(views, said, words):
    missing = missing_of_a_finding({**WHOLE, "casting": "", **said}, weigh(views))
    assert words in missing if words else missing == ""


def test_54f_dissent_is_kept_by_name_and_so_is_an_abstention():
    views = [View("Ada", True, S), View("Bo", False, N, "Not persuaded."), View("Cy", False, A, "I know one.")]
    assert dissent(views, S) == [
        {"name": "Bo", "found": "Not substantiated", "why": "Not persuaded."},
        {"name": "Cy", "found": "Abstained", "why": "I know one."},
    ]
    assert in_words(views, Reached.CASTING) == (
        "By the Chair’s casting vote. Ada (Chair): substantiated; Bo: not substantiated; Cy: abstained."
    )
