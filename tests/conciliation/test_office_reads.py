"""Clauses 9 and 22: whoever receives the case reads each statement where the respondent's part stands."""

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


@pytest.fixture
def world():
    begun = acknowledged()
    confirm(begun)
    return begun
