"""A letter released twice, where the matter closed with the first: told in words, and to nobody else (34, 9)."""

from uuid import uuid4

import pytest

from complaints.models import Notice
from procedure.offices import Office
from tests.channels import signed_in
from tests.referral.requested import before_the_vice_chancellor, refuse
from tests.world import appoint

pytestmark = pytest.mark.django_db


def test_34_a_letter_that_is_released_twice_is_said_to_be_released_and_goes_once():
    world = before_the_vice_chancellor()
    refuse(world)
    letter, other = world.letter("referral/refused"), appoint(Office.VICE_CHANCELLORS_OFFICE)
    page = f"/steps/{world.case.reference}/notice/{letter.pk}/release/"
    browser = signed_in(world.vice_chancellor)
    words = browser.get(page).context["form"]["text"].value()
    sent = {"version": str(letter.version), "mode": "portal", "text": words, "go": "yes"}
    first = browser.post(page, {**sent, "once": str(uuid4())})
    assert first.status_code == 302
    for _ in range(2):
        again = browser.post(page, {**sent, "once": str(uuid4())}, follow=True)
        assert "You did this already." in again.content.decode()
    assert Notice.objects.get(pk=letter.pk).version == letter.version + 1
    assert browser.get(page).status_code == 404
    assert signed_in(other).post(page, {**sent, "once": str(uuid4())}).status_code == 404
    assert signed_in(world.solicitor).post(page, {**sent, "once": str(uuid4())}).status_code == 404
