"""Clauses 22 and 25: once both of two parts are settled, the complainant's page says so, and promises nothing more."""

import pytest

from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import later
from tests.conciliation.together import conciliating, in_force
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


def test_25_a_complaint_settled_in_each_of_its_parts_says_so_and_nothing_is_said_to_be_prepared():
    world, conciliator = conciliating(respondents=2)
    acknowledgement = Notice.objects.get(letter="lodging/acknowledgement")
    proceed(acknowledgement.release, by=world.director, at=MONDAY, mode="portal")
    for number in (1, 2):
        in_force(world, conciliator, number)
    assert Complaint.objects.get(pk=world.case.pk).stage == "settled"
    with clock.at(later(1)):
        page = signed_in(world.complainant).get(f"/my/{world.case.reference}/")
    words = page.content.decode()
    assert "Every part of your complaint was settled in writing" in words
    assert page.context["next"].who == "You"
    assert "need do nothing more here" in page.context["next"].words
    for promised in ("is preparing what comes next", "may send a statement", "decides with you how it goes on"):
        assert promised not in words
