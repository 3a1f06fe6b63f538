"""Clauses 9, 23, 26, 29: a respondent sees their own time, not the complainant's time to choose or the office's."""

import pytest

from complaints.models import Complaint, Deadline, Notice, grants
from complaints.proceed import proceed
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, confirm, later, sweep
from tests.conciliation.together import agreement, conciliating, in_force
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


def silent():
    """The first respondent stayed silent, and the complainant's time to choose has begun."""
    world = acknowledged()
    confirm(world)
    advise(world)
    sweep(later(8))
    with clock.at(later(8)):
        proceed(world.track().remind, by=world.director, at=later(8))
        reminder = Notice.objects.get(complaint=world.case, letter="conciliation/reminder")
        proceed(reminder.release, by=world.director, at=later(8), text="", mode="email")
    sweep(later(8))
    with clock.at(later(9)):
        proceed(world.track().record_silence, by=world.director, at=later(9))
        letter = Notice.objects.get(complaint=world.case, letter="conciliation/no_statement")
        proceed(letter.release, by=world.director, at=later(9), text="", mode="email")
    sweep(later(10))
    grants.settle(world.case)
    return world


def clocks_seen(someone):
    return set(Deadline.objects.visible_to(someone).values_list("period", flat=True))


def test_9_the_complainants_time_to_choose_is_not_a_clock_of_the_respondents():
    world = silent()
    assert Deadline.objects.unmet().filter(complaint=world.case, period="D23").exists()
    assert clocks_seen(world.respondents[0]) == {"D21s", "D24"}
    assert "D23" in clocks_seen(world.complainant)


def test_9_declining_late_tells_a_respondent_nothing_of_the_complainants_time_to_choose():
    world = silent()
    track, page = world.track(), signed_in(world.respondents[0])
    address = f"/steps/{world.case.reference}/track/{track.pk}/decline_conciliation/"
    with clock.at(later(10)):
        asked = page.get(address)
        shown = page.post(address, {"once": "6a0d3b1e-0000-4000-8000-000000000002", "version": track.version})
    assert (asked.status_code, shown.status_code) == (200, 200)
    assert "choice after Stage 2" not in (asked.content + shown.content).decode()


def test_29_that_an_investigation_was_asked_for_is_no_clock_of_the_respondents():
    world = silent()
    proceed(world.track().ask_for_investigation, by=world.complainant, at=later(10))
    assert Deadline.objects.unmet().filter(complaint=world.case, period="D30", track=world.track()).exists()
    assert "D30" not in clocks_seen(world.respondents[0])
    assert {"D30", "D23"} <= clocks_seen(world.complainant)


def test_27_that_the_complainant_says_it_is_not_kept_is_no_clock_of_the_respondents():
    world, conciliator = conciliating()
    in_force(world, conciliator)
    proceed(agreement(world).report_breach, by=world.complainant, at=MONDAY, about="1", words="Changed again.")
    assert Deadline.objects.filter(complaint=world.case, period="D27").exists()
    assert "D27" not in clocks_seen(world.respondents[0])
    assert Complaint.objects.visible_to(world.director).filter(pk=world.case.pk).exists()
