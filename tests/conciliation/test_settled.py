"""Clauses 22, 23 and 25: once every part is settled, the complainant's page says so, and promises nothing more."""

import pytest

from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import World, later
from tests.conciliation.together import agreement, conciliating, in_force
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


def settled() -> World:
    """Both parts, with agreements in force; the acknowledgement was sent long since."""
    world, conciliator = conciliating(respondents=2)
    acknowledgement = Notice.objects.get(letter="lodging/acknowledgement")
    proceed(acknowledgement.release, by=world.director, at=MONDAY, mode="portal")
    for number in (1, 2):
        in_force(world, conciliator, number)
    return world


def test_25_a_complaint_settled_in_every_part_says_so_and_nothing_is_said_to_be_prepared():
    world = settled()
    assert Complaint.objects.get(pk=world.case.pk).stage == "settled"
    with clock.at(later(1)):
        page = signed_in(world.complainant).get(f"/my/{world.case.reference}/")
    words = page.content.decode()
    assert "Every part of your complaint is settled" in words
    assert "If you think that an agreement is not kept, say so on its page" in words
    assert page.context["next"] is None
    for promised in ("is preparing what comes next", "may send a statement", "decides with you how it goes on"):
        assert promised not in words


def test_27_an_agreement_said_not_to_be_kept_is_next_in_plain_words():
    world = settled()
    proceed(agreement(world).report_breach, by=world.complainant, at=later(7), about="1", words="It went on.")
    with clock.at(later(7)):
        shown = signed_in(world.complainant).get(f"/my/{world.case.reference}/").context["next"]
    assert (shown.who, shown.words) == (
        "Equity and Diversity", "writes to both sides what can be done about the agreement",
    )  # fmt: skip
