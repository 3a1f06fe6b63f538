"""Clauses 54 to 57 and A-49: what a panel found is shown, never rewritten, and made clear once where it has a gap."""

import pytest

from complaints import registry
from complaints.models import Clarification, Determination
from complaints.proceed import NotOpenNow, NotYours, of_itself, proceed
from complaints.stages.act import CannotBe
from procedure import clock
from tests.determination.before import admitted, determination, determine
from tests.determination.reported import WHY, found, reported
from tests.determination.test_pages_of_it import page, sent
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def ask(world, by=None):
    return proceed(
        determination(world).ask_the_panel, by=by or world.vice_chancellor, at=MONDAY, question="Which day was it?"
    )


def test_57_nothing_comes_before_the_vice_chancellor_by_a_report_that_leaves_a_part_out(monkeypatch):
    monkeypatch.setattr(registry._registered, "findings", [])
    with pytest.raises(CannotBe, match="clause 54"):
        reported()
    assert not Determination.objects.exists()


def test_57_the_panels_findings_and_its_reasons_stand_on_the_page(monkeypatch):
    found(monkeypatch, "partly", "not_substantiated")
    world, _ = reported()
    shown = page(world.vice_chancellor, determination(world).get_absolute_url())
    assert "The panel found it substantiated in part." in shown and WHY in shown
    assert "The panel found it not substantiated." in shown


def test_57_what_was_not_substantiated_amounts_to_nothing_and_no_finding_is_changed(monkeypatch):
    found(monkeypatch, "not_substantiated")
    world, _ = reported()
    with pytest.raises(CannotBe, match="no finding is changed here"):
        determine(world)
    shown = sent(world)
    assert "no finding is changed here" in shown and "Considered 9." in shown
    determine(world, amounts={cell.pk: ["no_breach"] for cell in determination(world).answer.cells})
    assert determination(world).state == "determined"


def test_57_the_vice_chancellor_alone_asks_the_panel_and_once(monkeypatch):
    found(monkeypatch, "substantiated")
    heard = []
    monkeypatch.setitem(registry._registered.consequences, registry.PANEL_IS_ASKED, [lambda *said: heard.append(said)])
    world, respondent = reported()
    for someone in (world.director, world.complainant, respondent, person()):
        with pytest.raises(NotYours):
            ask(world, by=someone)
    ask(world)
    asked = Clarification.objects.select_related("complaint__data_key").get()
    assert heard[0][0] == asked and asked.question == "Which day was it?"
    with pytest.raises(NotOpenNow, match="asked once"):
        ask(world)
    assert "There is no answer yet." in page(world.vice_chancellor, determination(world).get_absolute_url())


def test_57_the_panels_answer_stands_beside_its_findings_and_changes_none(monkeypatch):
    found(monkeypatch, "substantiated")
    world, respondent = reported()
    ask(world)
    asked = Clarification.objects.select_related(*Clarification.read_with).get()
    of_itself(asked.answer, at=MONDAY, text="It was the third of March.")
    assert "It was the third of March." in page(world.vice_chancellor, determination(world).get_absolute_url())
    assert all(each.finding.outcome == "substantiated" for each in determination(world).established)
    for someone in (world.director, world.complainant, respondent, person()):
        assert not Clarification.objects.visible_to(someone).exists()


def test_57_a_full_admission_has_no_panel_to_ask():
    world, _ = admitted()
    with pytest.raises(NotOpenNow, match="admitted in full"):
        ask(world)


def test_57_the_question_may_go_unanswered_and_it_is_determined_all_the_same(monkeypatch):
    found(monkeypatch, "substantiated")
    world, _ = reported()
    ask(world)
    determine(world)
    assert determination(world).state == "determined"
