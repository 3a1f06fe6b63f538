"""Clauses 32 and 34: the letters that follow a decision are read before it is made, each named for what it does."""

import re
from datetime import datetime
from uuid import uuid4

import pytest

from complaints.models import Notice, PartDecision
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step
from tests.referral.requested import advised, before_the_vice_chancellor
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db
INVESTIGATED = "“Letter about your request” (telling the complainant there will be an investigation)"
NOT_INVESTIGATED = "“Letter about your request” (telling the complainant there will be no investigation)"


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def asked_once_more(someone, record, name, **typed):
    answer = signed_in(someone).post(
        step(record, name), {"once": str(uuid4()), "version": str(record.version), **typed}
    )
    assert answer.status_code == 200
    return answer


def decided(world, *outcomes):
    numbered = list(enumerate(outcomes, start=1))
    return {f"decision_{number}": outcome for number, outcome in numbered} | {
        f"reasons_{number}": f"Weighed with care, {number}." for number, _ in numbered
    }


def words_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_32_before_a_yes_each_letter_is_named_for_what_it_does_and_read_whole():
    world = before_the_vice_chancellor()
    outcomes = ("refused", *["approved"] * (len(world.cells) - 1))
    answer = asked_once_more(world.vice_chancellor, world.referral, "approve", **decided(world, *outcomes))
    first, second = sorted(answer.context["letters_to_come"], key=lambda each: "no investigation" in each["title"])
    assert first["title"] == f"To Noor Castellano (the complainant): {INVESTIGATED}"
    assert second["title"] == f"To Noor Castellano (the complainant): {NOT_INVESTIGATED}"
    assert "There will be one." in first["text"] and "Weighed with care, 1." not in first["text"]
    assert "Weighed with care, 1." in second["text"] and "Weighed with care, 2." not in second["text"]
    assert first["missing"] == second["missing"] == []
    assert all(each["first"] for each in (first, second))
    assert world.vice_chancellor.name in first["text"]
    shown = words_of(answer)
    for letter in (INVESTIGATED, NOT_INVESTIGATED):
        assert f"gets the letter {letter} once it is released" in shown
    assert not Notice.objects.filter(letter__in=["referral/approved", "referral/refused"]).exists()
    assert not PartDecision.objects.filter(by=world.vice_chancellor).exists(), "nothing is done by looking"


def test_32_before_it_is_filled_in_the_page_names_both_letters_apart_too():
    world = before_the_vice_chancellor()
    shown = words_of(signed_in(world.vice_chancellor).get(step(world.referral, "approve")))
    for letter in (INVESTIGATED, NOT_INVESTIGATED):
        assert f"{letter}, is written" in shown


def test_32_who_reads_it_before_and_after_is_said_to_gain_and_to_lose_nothing():
    office = appoint(Office.VICE_CHANCELLORS_OFFICE, person("Vico Preparing"))
    world = before_the_vice_chancellor()
    typed = decided(world, *["approved"] * len(world.cells))
    told = asked_once_more(world.vice_chancellor, world.referral, "approve", **typed).context["consequences"]
    assert not [line for line in told.seen if office.name in line and "open this case" in line]
    assert not [line for line in told.lost if office.name in line]


def test_34_before_a_no_the_one_letter_is_read_and_none_of_the_directors_own():
    world = before_the_vice_chancellor()
    typed = {f"reasons_{number}": "Not by investigation." for number in range(1, len(world.cells) + 1)}
    answer = asked_once_more(world.vice_chancellor, world.referral, "refuse", **typed)
    (letter,) = answer.context["letters_to_come"]
    assert letter["title"] == "To Noor Castellano (the complainant): “Letter about your request”"
    assert "Not by investigation." in letter["text"]


def test_30_the_director_reads_before_they_decline_what_each_person_will_read():
    world = advised()
    typed = {f"reasons_{number}": "Even proved, no breach." for number in range(1, len(world.cells) + 1)}
    answer = asked_once_more(world.director, world.referral, "decline", **typed)
    letters = answer.context["letters_to_come"]
    assert [each["title"] for each in letters if "Noor Castellano" in each["title"]]
    assert all(each["first"] for each in letters)
    assert "Even proved, no breach." in letters[0]["text"]


def test_14_a_party_who_acts_is_shown_no_letter_beforehand():
    world = before_the_vice_chancellor()
    answer = signed_in(world.complainant).post(
        f"/steps/{world.case.reference}/ask_to_withdraw/", {"once": str(uuid4()), "version": str(world.case.version)}
    )
    assert "The letters that follow" not in answer.content.decode()


LETTER_BY = "The clock “Telling the complainant there will be no investigation” (clause 34) starts"
BOTH_DAYS = "Monday 30 November 2026. Counted in working days it is the same day."


def test_34_the_five_days_stand_on_the_page_before_anything_is_filled_in_counted_both_ways():
    world = before_the_vice_chancellor()
    refusing = words_of(signed_in(world.vice_chancellor).get(step(world.referral, "refuse")))
    assert f"{LETTER_BY}: 5 days from the decision" in refusing and BOTH_DAYS in refusing
    assert f"Only where a part goes no further: {LETTER_BY}" not in refusing
    approving = words_of(signed_in(world.vice_chancellor).get(step(world.referral, "approve")))
    assert f"Only where a part goes no further: {LETTER_BY}" in approving and BOTH_DAYS in approving
    assert "The clock “Telling the complainant there will be an investigation” (clause 32) starts" in approving


def test_34_a_01_on_wednesday_18_november_2026_both_days_are_shown_before_it_is_confirmed():
    wednesday = datetime(2026, 11, 18, 3, 0, tzinfo=MONDAY.tzinfo)
    with clock.at(wednesday):
        world = before_the_vice_chancellor(at=wednesday)
        typed = {f"reasons_{number}": "Not by investigation." for number in range(1, len(world.cells) + 1)}
        shown = words_of(asked_once_more(world.vice_chancellor, world.referral, "refuse", **typed))
    assert f"{LETTER_BY}. Its last day is Monday 23 November 2026." in shown
    assert "Counted in working days it would be Wednesday 25 November 2026; the earlier of the two meets both." in shown


def test_34_where_no_part_is_refused_no_day_of_a_refusal_is_confirmed():
    world = before_the_vice_chancellor()
    typed = decided(world, *["approved"] * len(world.cells))
    shown = words_of(asked_once_more(world.vice_chancellor, world.referral, "approve", **typed))
    assert LETTER_BY not in shown
