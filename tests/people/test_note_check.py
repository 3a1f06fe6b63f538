"""The note of a consultation names nobody (specification 3.4): what is found, and what is let be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from people.note_check import MOST, Names, for_the_page, in_words, look, too_long

PEOPLE = Names.of(
    [
        "Hana Kovářová",
        "Soo-ah Lim",
        "Rosalind Achterberg",
        "Siobhán O’Neill",
        "Mark Young",
        "May Grace",
        "Nguyễn Văn An",
    ]
)


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Write to hana@university.example tomorrow", "hana@university.example"),
        ("Call back on 0412 345 678 after four", "0412 345 678"),
        ("Call back on (03) 9244-1234", "(03) 9244-1234"),
        ("Reach on +61 3 9244 1234.", "+61 3 9244 1234"),
        ("Desk is ext. 41234", "ext. 41234"),
        ("Staff no S10001 gave this", "S10001"),
        ("Number 4412345 on the card", "4412345"),
        ("Has complained as sc-7K4M-2Q9T", "sc-7K4M-2Q9T"),
        ("It was Mr Quill again", "Mr Quill"),
        ("it was dr quill again", "dr quill"),
        ("Her supervisor, Professor Öztürk, knew", "Professor Öztürk"),
        ("Afraid of Avery Quill at meetings", "Avery Quill"),
        ("Afraid of Élodie D’Arcy at meetings", "Élodie D’Arcy"),
        ("Afraid of Kovarova at meetings", "Kovarova"),
        ("afraid of kovářová at meetings", "kovářová"),
        ("Rosalind’s door was open", "Rosalind"),
        ("the two of them, soo-ah lim included", "soo-ah lim"),
        ("Asked ONEILL to leave", "ONEILL"),
        ("She asked Mark to leave", "Mark"),
        ("talked with mark young at lunch", "mark young"),
        ("Rosalind-Achterberg wrote", "Rosalind-Achterberg"),
        ("RosalindAchterberg wrote", "RosalindAchterberg"),
        ("soo ah was there", "soo ah"),
        ("Rоsаlind, with two letters of another script", "Rоsаlind"),
        ("Rosa\u200blind, with a sign that nobody sees", "Rosa\u200blind"),
        ("𝐑𝐨𝐬𝐚𝐥𝐢𝐧𝐝 in bold", "𝐑𝐨𝐬𝐚𝐥𝐢𝐧𝐝"),
        ("Kova\u0301r\u030cova\u0301 with accents apart", "Kova\u0301r\u030cova\u0301"),
        ("R.A. and another", "R.A."),
        ("Dr Q said so", "Dr Q"),
        ("write to someone @ uni . example", "someone @ uni . example"),
        ("someone (at) uni.example", "someone (at) uni.example"),
        ("someone at uni dot example", "someone at uni dot example"),
        ("call 0412/345/678", "0412/345/678"),
        ("oh four one two, three four five, six seven eight", "oh four one two, three four five, six seven eight"),
        ("has complained as SC 7K4M 2Q9T", "SC 7K4M 2Q9T"),
    ],
)
def test_3_4_what_could_tell_who_it_is_about_is_found_as_it_was_typed(note, words):
    assert words in [each.words for each in look(note, PEOPLE)]
    assert f"“{words}”" in in_words(look(note, PEOPLE))


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Explained all six options and the limits of confidentiality. Wants time to think until Monday.",
        "Told of Human Resources, Equity and Diversity, the National Tertiary Education Union, Fair Work Commission.",
        "Mark the date: 23/11/2026, 2026-11-23 or 23.11.2026, at 10.30 am. Will call again in May.",
        "It may long be so. A young member of staff; 12 people, 3 weeks, room 4210.",
        "One or two of them, three at most; four to six weeks. Meet @ the library at 10/11, on 3/4/26.",
        "It was long-term and hand-written; a co-worker knew; sc is not a reference. 2 of 5, 3 of 7. E.g. at a desk.",
        "We talked for 45 minutes on Teams. EAP NTEU leaflets given.",
        "Stage 2 was explained (clauses 21 to 27). Vice-Chancellor decides after a panel.",
    ],
)
def test_3_4_a_note_that_names_nobody_is_let_be(note):
    assert look(note, PEOPLE) == []


def test_3_4_a_note_full_of_names_is_answered_with_all_of_them_once():
    note = "Hana Kovářová, Rosalind Achterberg and Mr Quill met; hana@university.example has it all."
    assert [each.words for each in look(note, PEOPLE)] == [
        "Hana Kovářová",
        "Rosalind Achterberg",
        "Mr Quill",
        "hana@university.example",
    ]


def test_3_4_the_length_of_a_note_is_said_in_words_with_how_much_is_too_much():
    assert too_long("a" * MOST) == ""
    assert too_long("a\r\n" * 140) == ""
    words = too_long("a" * 5_000)
    assert "5,000 characters" in words
    assert "Shorten it by 4,720" in words


@given(some.text(max_size=400))
def test_3_4_every_finding_stands_in_the_note_and_none_lies_over_another(note):
    found = look(note, PEOPLE)
    rest = note
    for each in found:
        assert each.words in rest
        rest = rest[rest.index(each.words) + len(each.words) :]


def test_3_4_the_page_is_given_patterns_and_not_one_name():
    patterns = for_the_page()
    assert all("‹" not in str(each["pattern"]) for each in patterns)
    assert not re.search("kov|achter|quill", repr(patterns), re.IGNORECASE)
