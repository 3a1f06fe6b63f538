"""The markup of letters: what a person wrote never makes a heading or leaves its list."""

from hypothesis import example, given
from hypothesis import strategies as st

from complaints.letter_text import Block, blocks, quoted, unwrapped, written


def test_the_marks_make_the_structure():
    text = "= To: Ming\n= Date: today\n\n# Heading\nWords\nand more\n\n- one\n- two\n\n1. first\n7. second\n\nLast."
    assert blocks(text) == [
        Block("facts", ("To: Ming", "Date: today")),
        Block("heading", ("Heading",)),
        Block("paragraph", ("Words", "and more")),
        Block("points", ("one", "two")),
        Block("steps", ("first", "second")),
        Block("paragraph", ("Last.",)),
    ]
    assert blocks(text)[0].pairs == (("To", "Ming"), ("Date", "today"))


def test_steps_are_numbered_as_they_stand():
    assert written(blocks("1. one\n1. two")) == "1. one\n2. two\n"


def test_a_backslash_takes_a_mark_away():
    assert blocks("\\# no heading\n\n\\- no point\n\n\\\\server") == [
        Block("paragraph", ("# no heading",)),
        Block("paragraph", ("- no point",)),
        Block("paragraph", ("\\server",)),
    ]


def test_words_that_only_look_like_marks_stay_words():
    for text in ("#1 of two", "-5 degrees", "1.5 hours", "2026", "=", "-"):
        assert blocks(text) == [Block("paragraph", (text,))]


def test_wrapped_lines_are_joined_and_list_lines_gathered():
    merged = "A long\nparagraph\n\n- one\n  goes on\n\n- two\n\nEnd"
    assert unwrapped(merged) == "A long paragraph\n\n- one goes on\n- two\n\nEnd\n"


def test_a_fact_keeps_its_lines_in_a_paragraph_and_loses_them_in_a_point():
    fact = quoted("one\r\n# two\n\n- three", keeps_lines=True)
    assert blocks(unwrapped(fact)) == [Block("paragraph", ("one", "# two")), Block("paragraph", ("- three",))]
    assert blocks(unwrapped(f"- {fact}")) == [Block("points", ("one # two - three",))]


def test_a_name_that_looks_like_a_mark_is_left_as_it_is_inside_a_sentence():
    assert unwrapped(f"Dear {quoted('# Ming')},") == "Dear # Ming,\n"
    assert blocks(unwrapped(f"{quoted('- Ming')} wrote")) == [Block("paragraph", ("- Ming wrote",))]
    assert blocks(unwrapped(f"- {quoted('- Ming')}")) == [Block("points", ("- Ming",))]


@given(st.text())
@example("\\\t1")
@example("- \\ x")
def test_written_blocks_read_back_the_same(text):
    found = blocks(text)
    assert blocks(written(found)) == found


@given(st.text())
@example("#\n0")
@example("-\r\nand")
@example("1.\x1eand")
def test_no_fact_makes_anything_but_paragraphs(fact):
    found = blocks(unwrapped(quoted(fact, keeps_lines=True)))
    assert {block.sort for block in found} <= {"paragraph"}
    inside = blocks(unwrapped(f"# Heading\n\n- {quoted(fact) or 'x'}\n\nEnd"))
    assert [block.sort for block in inside] == ["heading", "points", "paragraph"]
