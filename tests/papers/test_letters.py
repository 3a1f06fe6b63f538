"""Letters are files, checked when they are read, merged from a closed list of facts, and say what they must (5.6)."""

from dataclasses import fields

import pytest

from complaints import letter_language, letters
from complaints.letter_facts import LateDecision, LetterFacts, NextStep, ScopeDecision
from complaints.letter_text import blocks
from complaints.letters import BadLetter, MissingFacts, UnknownLetter
from procedure.clauses import cite
from tests.papers.facts import FACTS

CODES = ("acknowledgement", "late_lodging", "receipt", "scope_decision", "withdrawal_recorded")
HEADER = """number: N99
clause: 21
to: complainant
from: director
released by: director
adverse: no
title: Note
mail subject: A letter for you
-----
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of letters of its own, with the real head and foot."""
    monkeypatch.setattr(letters, "_folder", lambda: tmp_path)
    letters._part.cache_clear()
    for name in ("_head.txt", "_foot.txt"):
        (tmp_path / name).write_text("= To: {{ recipient_name }}\n" if name == "_head.txt" else "Foot.\n")
    yield tmp_path
    letters._part.cache_clear()


def fault(folder, text):
    (folder / "bad.txt").write_text(text)
    letters._read_all.cache_clear()
    with pytest.raises(BadLetter, match="bad: ") as found:
        letters.letters()
    letters._read_all.cache_clear()
    return str(found.value)


def test_every_letter_of_lodging_is_there_and_cites_a_clause():
    found = letters.letters()
    assert {f"lodging/{code}" for code in CODES} <= set(found)
    for letter in found.values():
        assert cite(letter.clause)
        assert letters.load(letter.code) is letter
    with pytest.raises(UnknownLetter):
        letters.load("lodging/nothing")


@pytest.mark.parametrize(
    ("code", "clause", "at_once"),
    [
        ("lodging/receipt", "18", True),
        ("lodging/acknowledgement", "21", False),
        ("lodging/scope_decision", "20", False),
        ("lodging/late_lodging", "19", False),
        ("lodging/withdrawal_recorded", "14", True),
    ],
)
def test_clauses_14_and_18_to_21_receipts_go_at_once_and_an_officer_releases_the_rest(code, clause, at_once):
    letter = letters.load(code)
    assert letter.clause == clause
    assert (not letter.released_by) is at_once
    assert letter.to == "complainant"


@pytest.mark.parametrize("code", CODES)
def test_every_letter_has_the_common_head_and_foot_of_notices(code):
    text = letters.merge(letters.load(f"lodging/{code}"), **FACTS)
    for words in (
        "= Reference: K7Q4-MDXW",
        "= Date: Monday 23 November 2026",
        "= Under: clause ",
        "= From: Director, Equity and Diversity, as nominee",
        "03 5550 0100 or equity@example.edu",
        "after 6 pm",
        "clause 9",
        "clauses 28, 35 and 60",
        "clause 8",
        "Harassment and Discrimination Contact Officer",
        "National Tertiary Education Union",
        "Employee Assistance Program",
        "clause 13",
        "Australian Human Rights Commission",
        "You hear from us who will conciliate. By Friday 27 November 2026.",
        "Ann Lee, Director, Equity and Diversity, as nominee",
    ):
        assert words in text, words
    assert "{" not in text
    assert "still needed" not in text


def test_clause_21_the_acknowledgement_says_path_handler_times_and_the_late_decision():
    text = letters.merge(letters.load("lodging/acknowledgement"), **FACTS)
    assert "three allegations" in text
    assert "handled by Ann Lee" in text
    assert "You asked for conciliation (clause 17b)" in text
    assert "- Answer from each person: usually 5 working days, which is Friday 4 December 2026." in text
    assert "- Allegation 1: it goes ahead with the rest. My reason: It is part of one course of conduct." in text
    assert "- Allegation 2: it does not go ahead under this Procedure." in text
    other = letters.merge(
        letters.load("lodging/acknowledgement"), **{**FACTS, "pathway": "formal_investigation", "late": ()}
    )
    assert "You asked for a formal investigation (clause 17c)" in other
    assert "twelve months" not in other


def test_clause_18_the_receipt_says_what_happens_next_and_by_when_in_numbered_steps():
    text = letters.merge(letters.load("lodging/receipt"), **FACTS)
    assert "reached us on Monday 23 November 2026 at 4.04 pm, Melbourne time" in text
    assert (
        "1. Your complaint is read, and you are sent a formal acknowledgement. By Wednesday 25 November 2026." in text
    )
    assert "\n3. If anything takes longer" in text
    assert "code" not in text
    assert "only way back" in letters.merge(letters.load("lodging/receipt"), **{**FACTS, "without_account": True})


def test_clause_20_the_scope_letter_says_for_each_allegation_where_it_goes():
    text = letters.merge(letters.load("lodging/scope_decision"), **FACTS)
    assert "- Allegation 1: it is dealt with under this Procedure." in text
    assert "Student Administration will deal with it. Agreed with them: both report by 21 December 2026." in text


def test_clause_14_the_withdrawal_is_recorded_without_blame():
    letter = letters.load("lodging/withdrawal_recorded")
    assert "were not told of it" in letters.merge(letter, **FACTS)
    assert "in neutral words" in letters.merge(letter, **{**FACTS, "respondents_know": True})


def test_a_complaint_about_the_office_never_sends_anyone_to_that_office():
    away = {
        **FACTS,
        "about_the_office": True,
        "office_name": "the Alternative Receiver",
        "office_contact": "03 5550 0199",
        "sender_capacity": "Alternative receiver of complaints",
        "handled_by": "the Alternative Receiver",
    }
    for code in CODES:
        text = letters.merge(letters.load(f"lodging/{code}"), **away)
        assert "tell Equity and Diversity" not in text
        assert "equity@" not in text


def test_a_receipt_is_signed_by_no_person():
    text = letters.merge(letters.load("lodging/receipt"), **{**FACTS, "sender_name": "", "next_step": ""})
    assert "Issued automatically for: Director, Equity and Diversity, as nominee, Example University." in text
    assert "sincerely" not in text


def test_facts_cannot_change_the_structure_or_the_language_of_a_letter():
    canary = "# Heading {{ reference }} {% if x %}\n- point\n= To: someone"
    late = (LateDecision(canary, accepted=False, reasons=canary),)
    changed = {**FACTS, "recipient_name": canary, "late": late, "steps": (NextStep(canary),), "further_words": canary}
    letter = letters.load("lodging/acknowledgement")
    plain, odd = (blocks(letters.merge(letter, **facts)) for facts in ({**FACTS, "further_words": "x"}, changed))
    assert [block.sort for block in plain] == [block.sort for block in odd]
    assert [block.lines for block in plain if block.sort == "heading"] == [b.lines for b in odd if b.sort == "heading"]
    assert "{{ reference }} {% if x %}" in letters.merge(letter, **changed)


def test_a_missing_fact_refuses_the_letter_and_shows_in_the_preview():
    letter = letters.load("lodging/acknowledgement")
    facts = {name: value for name, value in FACTS.items() if name not in {"handled_by", "reference", "pathway"}}
    with pytest.raises(MissingFacts, match="This letter still needs: handled by, pathway"):
        letters.merge(letter, **facts)
    text, missing = letters.preview(letter, **facts)
    assert missing == ["handled_by", "pathway", "reference"]
    assert "handled by [still needed: handled by]" in text
    assert "Reference: K7Q4-MDXW" not in text


def test_a_fact_that_a_letter_does_not_print_is_not_needed():
    facts = {
        name: value for name, value in FACTS.items() if name not in {"scope", "withdrawn_on", "lodged_at", "steps"}
    }
    assert letters.merge(letters.load("lodging/acknowledgement"), **facts)


def test_a_fact_no_letter_knows_is_an_error():
    with pytest.raises(TypeError, match="no_such_fact"):
        letters.merge(letters.load("lodging/receipt"), **FACTS, no_such_fact="x")


def test_an_officer_may_change_the_body_and_never_the_frame():
    letter = letters.load("lodging/acknowledgement")
    changed = "Dear Ming,\n\nShort.\n\n= Reference: another"
    text = letters.framed(letter, changed, **FACTS)
    assert "Short." in text
    assert "another" not in text
    assert text.count("= Reference: ") == 1
    assert letters.framed(letter, letters.body(letter, **FACTS), **FACTS) == letters.merge(letter, **FACTS)


@pytest.mark.parametrize("code", CODES)
def test_a_frozen_letter_reads_back_as_it_was_written(code):
    text = letters.merge(letters.load(f"lodging/{code}"), **FACTS)
    assert letters.letter_text.written(blocks(text)) == text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ nonsense }}", "nonsense is no merge field"),
        ("{% if nonsense %}x{% endif %}", "nonsense is no merge field"),
        ("{% if not late and nonsense == 'x' %}x{% endif %}", "nonsense is no merge field"),
        ("{% for step in steps %}{{ step.wrods }}{% endfor %}", "step.wrods is no merge field"),
        ("{% for a in reference %}{{ a }}{% endfor %}", "cannot go through"),
        ("{{ reference.upper }}", "reference.upper is no merge field"),
        ("{{ steps.0.words }}", "is no merge field"),
        ("{% include 'x' %}", "include"),
        ("{% load static %}", "load"),
        ("{% debug %}", "debug"),
        ("{{ reference|safe }}", "safe"),
        ("{{ reference|upper }}", "upper"),
        ("{% if reference %}", "Unclosed tag"),
        ("Dear victim,", "says 'victim'"),
        ("the Accused", "says 'Accused'"),
        ("both perpetrators", "says 'perpetrators'"),
    ],
)
def test_a_fault_in_the_words_of_a_letter_stops_it_at_start_up(folder, words, said):
    assert said in fault(folder, HEADER + words)


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ("clause: 21", "clause: 99", "no clause 99"),
        ("clause: 21", "", "lacks clause"),
        ("to: complainant", "to: everyone", "to is 'everyone'"),
        ("from: director", "from: somebody", "from is 'somebody'"),
        ("released by: director", "released by: him", "released by is 'him'"),
        ("adverse: no", "adverse: perhaps", "adverse is 'perhaps'"),
        ("title: Note", "title: Your harassment complaint", "title says what the letter is about"),
        ("mail subject: A letter for you", "mail subject: {{ reference }}", "mail subject says"),
        ("title: Note", "titel: Note", "'titel: Note' is not a header line"),
        ("-----\n", "", "line of dashes"),
    ],
)
def test_a_fault_in_the_header_of_a_letter_stops_it_at_start_up(folder, line, instead, said):
    assert said in fault(folder, HEADER.replace(line, instead) + "Words.")


def test_victimisation_may_be_named(folder):
    (folder / "good.txt").write_text(HEADER + "Victimisation is unlawful.")
    letters._read_all.cache_clear()
    assert "good" in letters.letters()
    letters._read_all.cache_clear()


def test_every_merge_field_is_used_by_a_letter_or_the_frame():
    frame = {
        name for part in ("_head.txt", "_foot.txt") for name in letter_language.used(letters._part(part).nodelist, {})
    }
    used = frame.union(*(letter.fields for letter in letters.letters().values()))
    assert {field.name for field in fields(LetterFacts)} - used == set()


def test_dates_and_numbers_are_written_as_people_write_them():
    assert letter_language.day(FACTS["date"]) == "Monday 23 November 2026"
    assert (
        letter_language.moment(FACTS["lodged_at"].replace(hour=13, minute=5))
        == "Tuesday 24 November 2026 at 12.05 am, Melbourne time"
    )
    assert letter_language.counted(1, "day,days") == "one day"
    assert letter_language.counted(12, "day,days") == "12 days"
    assert letter_language.sentence("Why?") == "Why?"
    assert ScopeDecision("Allegation 1", inside=True).area == ""
