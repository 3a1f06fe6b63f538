"""Letters that were missing (5.6): to a respondent whose time has gone by (26), to a complainant who chose (23, 26)."""

import pytest

from complaints.proceed import proceed
from procedure import clock
from tests.conciliation.stage_two import World, answer, later, letter, letters_to, remind, sweep
from tests.world import MONDAY

pytestmark = pytest.mark.django_db
NOW = MONDAY


def test_26_a_respondent_whose_time_has_gone_by_is_told_in_neutral_words_that_a_statement_still_counts(
    told: World,
) -> None:
    sweep(later(8))
    with clock.at(later(8)):
        remind(told, at=later(8))
    with clock.at(later(20)):
        proceed(told.track().record_silence, by=told.director, at=later(20))
    assert letters_to(told.respondents[0], told.case)[-1] == "conciliation/time_gone_by"
    waits = letter("conciliation/time_gone_by")
    assert (waits.state, waits.released_by_role) == ("draft", "director")
    with clock.at(later(20)):
        proceed(waits.release, by=told.director, at=later(20), mode="portal")
    text = letter("conciliation/time_gone_by").text
    for words in (
        "it is no admission",
        "no finding has been made about you",
        "It counts as long as this stage goes on",
    ):
        assert words in text
    assert told.complainant.name not in text


def test_23_whoever_takes_it_no_further_has_it_in_writing_at_once_and_the_respondent_when_it_is_released(
    told: World,
) -> None:
    proceed(told.track().decline_conciliation, by=told.respondents[0], at=MONDAY)
    proceed(told.track().take_no_further, by=told.complainant, at=MONDAY)
    note = letter("conciliation/stopped")
    assert (note.recipient, note.state, note.adverse) == (told.complainant, "released", False)
    assert "the part of your complaint that is about Avery Quill is taken no further" in note.text
    assert letter("conciliation/taken_no_further").state == "draft"


def test_23_whoever_asks_for_an_investigation_has_it_in_writing_with_what_follows_and_the_respondent_is_not_written_to(
    told: World,
) -> None:
    answer(told)
    proceed(told.track().end_unresolved, by=told.complainant, at=MONDAY, how="No.")
    before = letters_to(told.respondents[0], told.case)
    proceed(told.track().ask_for_investigation, by=told.complainant, at=MONDAY)
    note = letter("conciliation/investigation_asked")
    assert (note.recipient, note.state) == (told.complainant, "released")
    for words in ("clause 29", "You usually hear which within 10 working days", "before anything is decided"):
        assert words in note.text
    assert letters_to(told.respondents[0], told.case) == before
