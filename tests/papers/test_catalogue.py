"""The catalogue of notices (5.6) for lodging and clauses 8, 13, 16 and 21-38: each is there, and a step writes it."""

import pytest

from complaints import letters, registry
from complaints.letter_samples import SAMPLE
from complaints.roles import RESPONDENT

CATALOGUE = {
    ("N02", "8"): {"complainant", "respondent"},
    ("N03", "16"): {"themself"},
    ("N04", "18"): {"complainant"},
    ("N05", "21"): {"complainant"},
    ("N05", "23"): {"complainant"},
    ("N06", "20"): {"complainant"},
    ("N07", "19"): {"complainant"},
    ("N08", "21"): {"respondent"},
    ("N08", "26"): {"respondent"},
    ("N09", "21"): {"complainant"},
    ("N11", "22"): {"complainant", "respondent"},
    ("N11", "23"): {"complainant"},
    ("N12", "23"): {"complainant"},
    ("N13", "25"): {"complainant", "respondent"},
    ("N14", "26"): {"complainant"},
    ("N14r", "26"): {"respondent"},
    ("N15", "27"): {"complainant", "respondent"},
    ("N16", "28"): {"reported", "themself"},
    ("N17", "30"): {"complainant"},
    ("N17r", "30"): {"respondent"},
    ("N20", "32"): {"complainant"},
    ("N21", "34"): {"complainant"},
    ("N21r", "34"): {"respondent"},
    ("N22", "35"): {"themself"},
    ("N23", "36"): {"complainant"},
    ("N24", "37"): {"respondent"},
    ("N24", "41"): {"respondent"},
    ("N25", "21"): {"respondent"},
    ("N25", "38"): {"respondent"},
    ("N26", "21"): {"respondent"},
    ("N26", "38"): {"complainant", "respondent"},
    ("N27", "39"): {"complainant"},
    ("N27", "41"): {"complainant"},
    ("N28", "40"): {"complainant", "respondent"},
    ("N29", "41"): {"complainant", "respondent"},
    ("N37a", "57"): {"respondent"},
    ("N37b", "57"): {"complainant"},
    ("N37", "58"): {"complainant"},
    ("N38", "58"): {"respondent"},
    ("N39", "58"): {"director"},
    ("N31", "46"): {"complainant", "respondent"},
    ("N32", "48"): {"invited"},
    ("N33", "51"): {"respondent"},
    ("N34", "53"): {"complainant", "respondent"},
    ("N29", "43"): {"complainant", "respondent"},
    ("N40", "59"): {"complainant"},
    ("N40a", "59"): {"complainant"},
    ("N40b", "59"): {"complainant"},
    ("N41", "60"): {"reported", "themself"},
    ("N44", "13"): {"complainant", "respondent"},
    ("N45", "13"): {"complainant", "respondent"},
    ("N46", "14"): {"complainant"},
    ("N46", "23"): {"respondent"},
}
WEIGHS = {
    "conciliation/allegations": "says what is alleged against its reader",
    "investigation/informed": "says what is alleged against its reader",
    "lodging/late_lodging": "may say that a part does not go on",
    "lodging/scope_decision": "may say that a part belongs elsewhere",
    "referral/declined": "says that a part goes no further",
}


def test_5_6_the_catalogue_is_whole_and_each_notice_goes_to_whom_it_is_for():
    found: dict[tuple[str, str], set[str]] = {}
    for letter in letters.letters().values():
        found.setdefault((letter.number, letter.clause), set()).add(letter.to)
    assert found == CATALOGUE


def test_5_6_every_letter_is_written_by_a_step():
    written = {told.letter for step in registry.steps() for _, told in step.tells}
    assert set(letters.letters()) - written == set()


def test_5_6_what_one_step_tells_both_sides_says_each_side_their_own():
    """No letter to a respondent uses a fact that is only the complainant's."""
    only_theirs = {"respondent_name", "outside_body", "pathway", "late", "scope", "handled_by", "steps"}
    only_theirs |= {"not_taken_further", "taken_further", "decided_on", "investigation_time"}
    only_theirs |= {"reasons_in_summary", "actions_told"}
    for letter in letters.letters().values():
        if letter.to == RESPONDENT.code:
            assert not letter.fields & only_theirs, letter.code


def test_64_those_that_weigh_on_their_reader_are_these_and_the_acknowledgement_where_it_refuses():
    found = letters.letters().values()
    assert {each.code for each in found if each.adverse} == set(WEIGHS)
    assert [each.code for each in found if each.adverse_if_refusing] == ["lodging/acknowledgement"]
    assert not any(each.adverse and not each.released_by for each in found), "nobody could approve it"


@pytest.mark.parametrize("code", sorted(letters.letters()))
def test_5_6_every_letter_can_be_written_and_promises_nothing_that_is_not_there(code: str):
    text = letters.merge(letters.load(code), **SAMPLE)
    assert "still needed" not in text
    assert "{" not in text
    for judging in ("victim ", "accused", "perpetrator"):
        assert judging not in text.lower()


@pytest.mark.parametrize(
    ("code", "promised_too_much"),
    [
        ("conciliation/allegations", "the whole of that part"),
        ("conciliation/allegations", "You will not be asked to answer"),
        ("conciliation/begun", "in the words you confirmed"),
        ("conciliation/begun", "has been told in writing"),
        ("conciliation/ended", "before anything is decided,"),
        ("conciliation/time_gone_by", "before anything is decided,"),
        ("conciliation/investigation_asked", "before anything is decided."),
    ],
)
def test_5_6_a_letter_promises_no_more_than_holds(code: str, promised_too_much: str) -> None:
    """A passage may be left out or said otherwise (21), a letter may be on its way (64), and the Director and the
    Vice-Chancellor decide whether there is an investigation before a respondent is heard (30, 32)."""
    text = " ".join(letters.merge(letters.load(code), **SAMPLE).split())
    assert promised_too_much not in text
