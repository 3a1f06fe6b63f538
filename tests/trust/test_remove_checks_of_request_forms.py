"""What the forms of a request begin with is read through the one door too, whoever is asked (9, 31, 32, 34)."""

from typing import Any

import pytest

from complaints.forms.decided_above import Approve, Refuse
from complaints.proceed import proceed
from people.models import User
from procedure.offices import Office
from tests.referral.requested import Requested, before_the_vice_chancellor, referred_cells
from tests.trust.taken_away import EVERY, take_away
from tests.world import appoint, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.2")]
GISTS = "forms/requests.py _gists: Allegation.objects.visible_to(self.person)"
PREPARED = "forms/decided_above.py prepared: DecisionDraft.objects.visible_to(self.person)"
OF_REQUEST_FORMS = frozenset({GISTS, PREPARED})


def drafted() -> Requested:
    office, world = appoint(Office.VICE_CHANCELLORS_OFFICE), before_the_vice_chancellor()
    decisions = dict.fromkeys((cell.pk for cell in referred_cells(world)), "refused")
    reasons = dict.fromkeys(decisions, "Prepared for the Vice-Chancellor alone.")
    proceed(world.referral.draft_the_decision, by=office, decisions=decisions, reasons=reasons)
    return world


def begins_with(world: Requested, someone: User, form: Any) -> str:
    """All that the form shows before anything is typed."""
    made = form(world.referral, someone)
    return " ".join(f"{each.help_text} {each.initial}" for each in made.fields.values())


@pytest.mark.parametrize("form", [Approve, Refuse])
def test_clause_32_a_draft_fills_the_form_of_whoever_may_read_it_and_of_nobody_else(
    monkeypatch: pytest.MonkeyPatch, form: Any
):
    world, words = drafted(), "Prepared for the Vice-Chancellor alone."
    assert words in begins_with(world, world.vice_chancellor, form)
    for someone in (world.director, world.solicitor, world.complainant, person()):
        assert words not in begins_with(world, someone, form)
    take_away(monkeypatch, EVERY[PREPARED])
    assert words in begins_with(world, world.director, form)


def test_clause_9_what_is_alleged_stands_beside_the_question_for_whoever_may_read_it_alone(
    monkeypatch: pytest.MonkeyPatch,
):
    world, stranger = drafted(), person()
    gist = world.cells[0].allegation.particulars[:20]
    assert gist in begins_with(world, world.vice_chancellor, Approve)
    assert gist not in begins_with(world, stranger, Approve)
    take_away(monkeypatch, EVERY[GISTS])
    assert gist in begins_with(world, stranger, Approve)
