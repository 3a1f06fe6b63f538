"""Who receives a complaint that may be about the office itself (9): the whole table, and names however spelled."""

import unicodedata
from itertools import chain, combinations
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.receiving import (
    UNSURE,
    Holder,
    Named,
    aside,
    matches,
    offices_concerned,
    receiving_office,
    words_of,
)
from procedure.offices import Office

SOMEONE = UUID(int=1)
CONCERNS = [UNSURE, "director", "equity_staff", "vice_chancellor", "alternative_receiver", "chancellors_nominee"]
STANDING_BY = [Office.ALTERNATIVE_RECEIVER, Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE, Office.DIRECTOR]


def subsets(things):
    return list(chain.from_iterable(combinations(things, size) for size in range(len(things) + 1)))


@pytest.mark.parametrize("available", subsets(STANDING_BY), ids=lambda each: "+".join(each) or "nobody")
@pytest.mark.parametrize("concerned", subsets(CONCERNS), ids=lambda each: "+".join(each) or "nobody")
def test_9_the_receiver_is_never_an_office_that_the_complaint_is_about(concerned, available):
    held = {office: [SOMEONE] for office in available}
    receiver = receiving_office(concerned, held)
    about_equity = bool({"director", "equity_staff"} & set(concerned))
    if not concerned:
        assert receiver == Office.DIRECTOR
    if about_equity or UNSURE in concerned:
        assert receiver not in {Office.DIRECTOR, Office.EQUITY_STAFF}
    if "vice_chancellor" in concerned:
        assert receiver != Office.VICE_CHANCELLOR


@pytest.mark.parametrize(
    ("concerned", "available", "receiver"),
    [
        ([], STANDING_BY, Office.DIRECTOR),
        (["director"], STANDING_BY, Office.ALTERNATIVE_RECEIVER),
        (["equity_staff"], STANDING_BY, Office.ALTERNATIVE_RECEIVER),
        ([UNSURE], STANDING_BY, Office.ALTERNATIVE_RECEIVER),
        (["director"], [Office.VICE_CHANCELLOR], Office.VICE_CHANCELLOR),
        (["vice_chancellor"], STANDING_BY, Office.CHANCELLORS_NOMINEE),
        (["vice_chancellor", "director"], STANDING_BY, Office.CHANCELLORS_NOMINEE),
        (["vice_chancellor", "director"], [Office.ALTERNATIVE_RECEIVER], Office.ALTERNATIVE_RECEIVER),
    ],
)
def test_9_the_order_of_receivers_is_the_one_decided(concerned, available, receiver):
    assert receiving_office(concerned, {office: [SOMEONE] for office in available}) == receiver


NAME = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=2, max_size=8)


@given(first=NAME, last=NAME, title=st.sampled_from(["", "Dr ", "Professor ", "Ms "]))
def test_9_a_name_is_known_in_any_order_case_accent_and_with_any_title(first, last, title):
    if len(words_of(f"{first} {last}")) < 2:
        return
    holder = Holder(SOMEONE, f"{first} {last}", Office.DIRECTOR)
    plain = "".join(c for c in unicodedata.normalize("NFKD", first) if not unicodedata.combining(c))
    for typed in (f"{title}{first} {last}", f"{last}, {first}".upper(), f"{last}  {plain}", f"{first} Middle {last}"):
        assert matches(Named(typed), holder), typed
    assert aside([Named(f"{last} {first}")], [holder]) == {SOMEONE}


@given(first=NAME, last=NAME)
def test_9_someone_picked_from_the_directory_is_that_person_whatever_their_name(first, last):
    holder = Holder(SOMEONE, f"{first} {last}", Office.DIRECTOR)
    assert matches(Named("Quite Another", SOMEONE), holder)
    assert not matches(Named(f"{first} {last}", uuid4()), holder)


@pytest.mark.parametrize("name", ["", "  ", "Dale", "Dr", "?", "the boss"])
def test_9_one_word_or_none_says_nothing_about_who_it_is(name):
    assert not matches(Named(name), Holder(SOMEONE, "Dale Director", Office.DIRECTOR))


@pytest.mark.parametrize(
    ("position", "office"),
    [
        ("Vice-Chancellor", "vice_chancellor"),
        ("the vice-chancellor", "vice_chancellor"),
        ("Deputy Vice-Chancellor (Research)", None),
        ("Pro Vice-Chancellor", None),
        ("Manager, Equity & Diversity", "equity_staff"),
        ("Equity and Diversity adviser", "equity_staff"),
        ("Lecturer", None),
    ],
)
def test_9_a_position_in_the_office_is_recognised(position, office):
    concerned = offices_concerned([Named("Some One", position=position)], [], complainant=None)
    assert concerned == (frozenset([office]) if office else frozenset())


def test_9_a_holder_who_complains_concerns_their_own_office():
    holder = Holder(SOMEONE, "Dale Director", Office.DIRECTOR)
    assert offices_concerned([], [holder], complainant=SOMEONE) == {Office.DIRECTOR}


TOLD = {
    "vice_chancellor": ["our Vice-Chancellor", "The VC"],
    "equity_staff": ["someone from Equity & Diversity", "E&D"],
}
TOLD[UNSURE] = ["the director", "our acting Director", "Director", "Equity Officer", "the equity office"]
TOLD["equity_staff"] += ["Director of E&D", "Director, Equity and Diversity"]
SAID = [(words, office) for office, each in TOLD.items() for words in each]


@pytest.mark.parametrize("box", ["name", "position", "described"])
@pytest.mark.parametrize(("words", "office"), SAID)
def test_9_an_office_is_recognised_in_whichever_box_it_was_typed(box, words, office):
    concerned = offices_concerned([Named(**{box: words})], [], complainant=None)
    assert office in concerned
    assert receiving_office(concerned, {each: [SOMEONE] for each in STANDING_BY}) not in {Office.DIRECTOR, office}


@pytest.mark.parametrize("told", ["The director, who shouted at me", "She is the director.", "I met with the director"])
def test_9_a_description_that_speaks_of_the_director_is_doubt(told):
    assert offices_concerned([Named(described=told)], [], complainant=None) == {UNSURE}


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ("position", "Director of Studies, Physics"),
        ("position", "Director, Finance"),
        ("position", "Deputy Director, Library"),
        ("position", "Pay equity researcher"),
        ("described", "He is the director of music at the chapel"),
        ("described", "The managing director of a company on campus"),
        ("described", "Works beside the Deputy Vice-Chancellor"),
        ("name", "Dale Director"),
        ("name", "Edi Marku"),
        ("name", "VC Raman"),
    ],
)
def test_9_ordinary_titles_and_names_are_no_doubt(box, words):
    assert offices_concerned([Named(**{box: words})], [], complainant=None) == frozenset()
