"""Clause 17, A-06: whether conciliation has to be tried before a formal investigation; by default it need not."""

from typing import Any

import pytest

from complaints.models.written import FIRST_CONCILIATION, NotComplete, missing
from complaints.proceed import proceed
from procedure import clock
from procedure.models import ProcedureVersion
from procedure.readings import READINGS
from tests import world
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, confirm, later

pytestmark = pytest.mark.django_db

INVESTIGATION = {"outcomes": [], "told": "So that it stops.", "pathway": "formal_investigation"}


@pytest.fixture(autouse=True)
def _on_monday() -> Any:
    with clock.at(world.MONDAY):
        yield


@pytest.fixture
def in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """The version in force wants conciliation first."""
    kept = ProcedureVersion.reading
    monkeypatch.setattr(
        ProcedureVersion, "reading", lambda version, code: code == "stages_in_order" or kept(version, code)
    )


def test_17_the_defaults_are_those_of_the_register() -> None:
    assert READINGS["stages_in_order"].default is False and READINGS["stages_in_order"].ambiguity == "A-06"
    assert READINGS["governance_informed"].default == "decided" and READINGS["governance_informed"].ambiguity == "A-10"


def test_17c_by_default_an_investigation_is_asked_for_with_the_complaint() -> None:
    assert missing(world.written(wanted=INVESTIGATION)) == []
    assert world.lodged(wanted=INVESTIGATION).pathway == "formal_investigation"


def test_17c_where_conciliation_comes_first_lodging_says_so_and_loses_nothing(in_order: None) -> None:
    draft = world.draft(wanted=INVESTIGATION)
    before = draft.content
    browser = signed_in(draft.owner)
    check = browser.get(f"/complaint/{draft.pk}/check/").content.decode()
    assert FIRST_CONCILIATION in check and f"/complaint/{draft.pk}/pathway/?from=check" in check
    with pytest.raises(NotComplete) as refused:
        proceed(draft.lodge, by=draft.owner, declared=True)
    assert [each.words for each in refused.value.missing] == [FIRST_CONCILIATION]
    draft.refresh_from_db()
    assert draft.state == "writing" and draft.content == before


def test_17c_the_question_itself_says_so_and_keeps_what_was_chosen(in_order: None) -> None:
    draft = world.draft(wanted=INVESTIGATION)
    browser = signed_in(draft.owner)
    way = f"/complaint/{draft.pk}/pathway/"
    asked = browser.get(way)
    assert "conciliation is tried first" in asked.content.decode()
    typed = {"pathway": "formal_investigation", "version": str(draft.version), "window": "w"}
    refused = browser.post(way, typed).content.decode()
    assert FIRST_CONCILIATION in refused and 'value="formal_investigation"' in refused
    draft.refresh_from_db()
    assert draft.content["wanted"]["told"] == "So that it stops."


def test_17b_conciliation_is_lodged_as_ever_and_afterwards_an_investigation_can_be_asked_for(in_order: None) -> None:
    made = acknowledged()
    confirm(made)
    advise(made)
    proceed(made.track().decline_conciliation, by=made.respondents[0], at=world.MONDAY)
    proceed(made.track().ask_for_investigation, by=made.complainant, at=later(1))
    assert made.track().chosen == "investigation"


def test_17_by_default_the_question_says_that_neither_need_be_tried_first() -> None:
    draft = world.draft()
    shown = signed_in(draft.owner).get(f"/complaint/{draft.pk}/pathway/").content.decode()
    assert "need not have tried one before the other" in shown
