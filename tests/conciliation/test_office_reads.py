"""Clauses 9 and 22: whoever receives the case reads each statement where the respondent's part stands."""

import re

import pytest

from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, answer, confirm

pytestmark = pytest.mark.django_db


def test_22_the_office_reads_what_a_respondent_said_to_each_allegation_and_in_their_own_words(world):
    advise(world)
    answer(world, text="It was not like that.", answers={"1": {"answer": "explain", "words": "I was away."}})
    shown = signed_in(world.director).get(f"/cases/{world.case.reference}/respondents/").content.decode()
    assert "It was not like that." in shown
    assert "I want to explain" in shown
    assert "I was away." in shown


def test_24_the_office_reads_whose_each_clock_is_the_cases_or_a_respondents_own(world):
    advise(world)
    shown = signed_in(world.director).get(f"/cases/{world.case.reference}/deadlines/").content.decode()
    headings = [" ".join(each.split()) for each in re.findall(r"<h2[^>]*>([^<]*)", shown)]
    name = world.track().shown_as
    assert "Conciliation" in headings
    assert f"Conciliation: {name}" in headings
    assert len(headings) == len(set(headings))


@pytest.fixture
def world():
    begun = acknowledged()
    confirm(begun)
    return begun
