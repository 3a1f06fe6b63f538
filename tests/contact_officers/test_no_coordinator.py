"""While nobody is the coordinator, the Director does what the coordinator does for the network; never longer (7)."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from complaints import deadlines, handing_over, reminders
from complaints.models import AuditEntry, Deadline, Mail, grants
from complaints.proceed import NotYours, choices, proceed
from contact_officers.models import Consultation, Network, VaultOpening
from contact_officers.stages.states import Course
from people.models import Appointment, Standing
from people.offices import is_vacant
from procedure import clock
from procedure.offices import Office
from procedure.working_days import MELBOURNE
from tests.contact_officers import world
from tests.contact_officers.entries import DUTY, logged
from tests.office.conftest import signed_in
from tests.world import MONDAY, appoint, person

__all__ = ["signed_in"]

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def on_monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def director():
    holder = appoint(Office.DIRECTOR)
    grants.settle_apart(Network.the_one())
    return holder


def open_to(who: Any, record: Any) -> set[str]:
    return {each.step.name for each in choices(record, who)}


def test_7_without_a_coordinator_the_director_brings_an_officer_from_proposal_to_appointment(director):
    made = world.officer(director)
    assert made.serves_today
    for step in ("propose_officer", "appoint"):
        entry = AuditEntry.objects.get(act=step)
        assert (entry.actor, entry.capacity) == (director.pk, "Director, Equity and Diversity")


def test_7_the_director_has_every_step_that_the_coordinator_had_and_none_beside_it(director):
    officer, network = world.officer(director), Network.the_one()
    instead = {each: open_to(director, each) for each in (officer, network)}
    by = appoint(Office.COORDINATOR)
    for record, steps in instead.items():
        assert open_to(by, record) == steps
        assert open_to(director, record) == set()


def test_7_with_the_first_day_of_a_coordinator_the_directors_part_ends_and_begins_again_after_the_last(director):
    network = Network.the_one()
    appoint(Office.COORDINATOR, starts=TODAY + DAY, until=TODAY + 2 * DAY)
    for days, open_then in ((0, True), (1, False), (2, False), (3, True)):
        with clock.at(MONDAY + days * DAY):
            assert bool(open_to(director, network)) is open_then, days
    (appointed,) = Appointment.objects.filter(office=Office.COORDINATOR)
    with clock.at(MONDAY + DAY):
        handing_over.revoke(appointed, by=director, because="Another post.")
        assert open_to(director, network)


@pytest.mark.parametrize("standing", [Standing.ACTING, Standing.NOMINEE])
def test_7_whoever_acts_or_is_nominated_as_coordinator_is_one_but_not_for_one_case_alone(director, standing):
    appoint(Office.COORDINATOR, standing=Standing.NOMINEE, cases=["ABCD-EFGH"])
    assert is_vacant(Office.COORDINATOR, TODAY)
    appoint(Office.COORDINATOR, standing=standing)
    assert not is_vacant(Office.COORDINATOR, TODAY)
    assert open_to(director, Network.the_one()) == set()


def test_7_a_coordinator_whose_sign_in_is_closed_is_none(director):
    gone = appoint(Office.COORDINATOR)
    assert not open_to(director, Network.the_one())
    gone.is_active = False
    gone.save()
    assert open_to(director, Network.the_one())


def test_7_only_the_director_in_person_or_acting_does_it(director):
    network, session = Network.the_one(), {"course": Course.FULL_DAY, "held_on": TODAY, "place": "", "hours": ""}
    acting = appoint(Office.DIRECTOR, standing=Standing.ACTING)
    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE)
    others = [nominee, appoint(Office.EQUITY_STAFF), appoint(Office.CONTACT_OFFICER), appoint(Office.DIRECTOR_HR)]
    for other in (*others, person()):
        with pytest.raises(NotYours):
            proceed(network.plan_course, by=other, preparation="", **session)
    proceed(network.plan_course, by=acting, preparation="", **session)


def test_9_the_director_never_takes_an_officers_own_steps_or_learns_that_the_vault_was_reached(director):
    officer = world.officer(director)
    Mail.objects.all().delete()
    entry = logged(officer)
    proceed(entry.escalate_duty_of_care, by=officer.person, on=TODAY, **DUTY)
    assert not Mail.objects.exists()
    assert VaultOpening.objects.exists()
    assert not VaultOpening.objects.visible_to(director).exists()
    assert not Consultation.objects.visible_to(director).exists()
    assert open_to(director, entry) == set()
    assert "give_undertaking" not in open_to(director, officer)
    assert "confirm_availability" not in open_to(director, officer)
    later = appoint(Office.COORDINATOR)
    assert VaultOpening.objects.visible_to(later).exists()  # it waited for the next coordinator


def test_7_word_of_training_that_runs_out_reaches_the_director_while_nobody_coordinates(director):
    with clock.at(datetime(2024, 11, 25, 12, tzinfo=MELBOURNE)):
        officer = world.candidate(director)
        world.full_day(officer, director, date(2024, 11, 25))
    Mail.objects.all().delete()
    runs = Deadline.objects.get(person=officer.person)
    assert Deadline.objects.visible_to(director).filter(pk=runs.pk).exists()
    with clock.at(datetime.combine(date(2026, 10, 26), time(12), MELBOURNE)):
        deadlines.sweep(clock.now())
        assert [reminders.remind(clock.now()), reminders.remind(clock.now())] == [1, 0]
    assert {each.person for each in Mail.objects.all()} == {director, officer.person}
    appoint(Office.COORDINATOR)
    assert not Deadline.objects.visible_to(director).filter(pk=runs.pk).exists()


def test_7_the_page_says_that_nobody_coordinates_and_offers_the_steps(director, signed_in):
    client, said = signed_in(director), "Nobody is the coordinator now."
    page = client.get("/contact-officers/network/").content.decode()
    assert said in page
    assert "/propose_officer/" in page
    appoint(Office.COORDINATOR)
    page = client.get("/contact-officers/network/").content.decode()
    assert said not in page
    assert "/propose_officer/" not in page
