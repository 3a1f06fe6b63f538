"""Clause 34 and specification 2.4: a limit that a letter meets late is kept with its reason, from whoever sends it."""

from datetime import timedelta
from typing import Any

import pytest

from complaints.models import Deadline
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import sweep
from tests.conciliation.test_conciliation_pages import step
from tests.referral.requested import MONDAY, Requested, before_the_vice_chancellor, refuse, release
from tests.world import appoint

pytestmark = pytest.mark.django_db
LATE, WHY = MONDAY + timedelta(days=9), "The printer’s office was closed."


@pytest.fixture
def world() -> Requested:
    found = before_the_vice_chancellor()
    refuse(found)
    return found


def limit(world: Requested) -> Deadline:
    return Deadline.objects.select_related("complaint__data_key").get(complaint=world.case, period="D34")


def typed(someone: User, way: str, **answers: Any) -> dict[str, Any]:
    """The form as it comes, with these answers."""
    form = signed_in(someone).get(way).context["form"]
    shown = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return {**shown, **answers, "go": "yes"}


def test_34_a_letter_that_is_late_is_released_with_the_reason_and_not_without():
    world = before_the_vice_chancellor()
    refuse(world)
    sweep(LATE)
    letter = world.letter("referral/refused")
    with clock.at(LATE):
        way = step(letter, "release")
        client, form = signed_in(world.vice_chancellor), typed(world.vice_chancellor, way, mode="portal")
        refused = client.post(way, form)
        assert "Write why it is late" in refused.text
        assert (world.letter("referral/refused").state, limit(world).state) == ("draft", "breached")
        assert client.post(way, {**form, "why_late": WHY}).status_code == 302
    met = limit(world)
    assert (met.state, met.missed_because) == ("met_late", WHY)


def test_34_nor_by_another_way(world: Requested):
    with pytest.raises(CannotBe, match="This is late"):
        release(world, "referral/refused", by=world.vice_chancellor, at=LATE, mode="portal")
    assert world.letter("referral/refused").state == "draft"


def test_34_one_that_is_released_in_time_and_handed_over_late_needs_the_reason_then(world: Requested):
    equity = appoint(Office.EQUITY_STAFF)
    release(world, "referral/refused", by=world.vice_chancellor, mode="hand")
    told = {"evidence": "By me.", "taken": "signed"}
    with pytest.raises(CannotBe, match="This is late"):
        proceed(world.letter("referral/refused").record_service, by=equity, at=LATE, served_at=LATE, **told)
    letter = world.letter("referral/refused")
    proceed(letter.record_service, by=equity, at=LATE, served_at=LATE, late_because=WHY, **told)
    assert (limit(world).state, limit(world).missed_because) == ("met_late", WHY)


def test_34_one_that_was_handed_over_in_time_and_is_recorded_late_needs_none(world: Requested):
    equity = appoint(Office.EQUITY_STAFF)
    release(world, "referral/refused", by=world.vice_chancellor, mode="hand")
    in_time = MONDAY + timedelta(days=1)
    letter = world.letter("referral/refused")
    proceed(letter.record_service, by=equity, at=LATE, served_at=in_time, evidence="By me.", taken="signed")
    assert (limit(world).state, limit(world).missed_because) == ("met", "")


def test_34_one_that_leaves_in_time_is_asked_for_no_reason(world: Requested):
    letter = world.letter("referral/refused")
    with clock.at(MONDAY):
        assert "why_late" not in typed(world.vice_chancellor, step(letter, "release"))


def test_29_to_31_the_summary_gives_no_day_for_a_request_that_was_declined_or_referred(world: Requested):
    with clock.at(MONDAY):
        assert (
            "To be declined or referred by" not in signed_in(world.director).get(f"/cases/{world.case.reference}/").text
        )
