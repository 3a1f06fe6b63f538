"""Clauses 30 and 34: the reasons reach the complainant as they were written, and never as a mark of the letter."""

import pytest

from complaints import letter_text
from complaints.proceed import proceed
from procedure import clock
from tests.referral.requested import MONDAY, Requested, advised, before_the_vice_chancellor, release

pytestmark = pytest.mark.django_db
WRITTEN = (
    "First, what the file shows.\n\nSecond:\n# not a heading\n- not a point\n1. not a step\n\\ nor this\n= Label: value"
)
PARAGRAPHS = (
    ("First, what the file shows.",),
    ("Second:", "# not a heading", "- not a point", "1. not a step", "\\ nor this", "= Label: value."),
)


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def refused() -> tuple[Requested, str]:
    world = before_the_vice_chancellor()
    reasons = dict.fromkeys((cell.pk for cell in world.cells), WRITTEN)
    proceed(world.referral.refuse, by=world.vice_chancellor, reasons=reasons)
    release(world, "referral/refused", by=world.vice_chancellor, mode="portal")
    return world, world.letter("referral/refused").text


def declined() -> tuple[Requested, str]:
    world = advised()
    reasons = dict.fromkeys((cell.pk for cell in world.cells), WRITTEN)
    proceed(world.referral.decline, by=world.director, reasons=reasons)
    release(world, "referral/declined")
    return world, world.letter("referral/declined").text


@pytest.mark.parametrize("decide", [refused, declined])
def test_30_and_34_reasons_keep_their_paragraphs_and_what_looks_like_a_mark_stays_words(decide):
    world, text = decide()
    found = letter_text.blocks(text)
    assert [each.lines for each in found if each.sort == "paragraph"].count(PARAGRAPHS[0]) == len(world.cells)
    assert [each.lines for each in found if each.sort == "paragraph"].count(PARAGRAPHS[1]) == len(world.cells)
    marked = [line for each in found if each.sort != "paragraph" for line in each.lines]
    assert not [line for line in marked if "not a" in line or "nor this" in line or "Label" in line]


@pytest.mark.parametrize("decide", [refused, declined])
def test_30_and_34_each_part_is_named_before_its_own_reasons(decide):
    world, text = decide()
    found = letter_text.blocks(text)
    after = [found[at + 1].lines for at, each in enumerate(found) if each.lines[-1].endswith("My reasons:")]
    assert after == [PARAGRAPHS[0]] * len(world.cells)
