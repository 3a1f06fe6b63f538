"""What was found by looking again at the log and the network (7, 9, 15; specification 3.2, 3.5, 3.7)."""

import re
from datetime import timedelta

import pytest

from complaints.models import grants
from complaints.proceed import NotOpenNow, choices, proceed
from complaints.stages.act import CannotBe
from contact_officers.models import Consultation, Network
from contact_officers.stages.states import Course
from people.models import Appointment
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.contact_officers import world
from tests.contact_officers.entries import DUTY, again, code_for, logged
from tests.contact_officers.test_log_pages import NEW, WHOLE, text, typed
from tests.world import appoint

pytestmark = pytest.mark.django_db


def open_steps(entry, officer) -> set[str]:
    return {each.step.name for each in choices(again(entry), officer.person) if each.open}


def test_11_a_risk_leads_to_what_to_do_now_even_when_another_talk_is_to_be_logged(officer):
    sent = signed_in(officer.person).post(NEW, typed(**WHOLE | {"risk": "yes"}, then="another"))
    assert sent.url == Consultation.objects.get().get_absolute_url()
    sent = signed_in(officer.person).post(NEW, typed(**WHOLE, then="another"))
    assert sent.url == NEW


def test_3_5_a_second_duty_of_care_keeps_what_the_first_said(officer):
    entry, day_before = logged(officer, risk=True), clock.today() - timedelta(days=1)
    first = {**DUTY, "trigger": "CHILD", "told": "UNSAFE", "told_words": "It was not safe."}
    proceed(entry.escalate_duty_of_care, by=officer.person, **first, on=day_before)
    proceed(again(entry).escalate_duty_of_care, by=officer.person, **DUTY, on=clock.today())
    taken = proceed(again(entry).open_vault, by=officer.person, why="AGREED")
    kept = [row["content"] for row in taken.record.identity_to_show]
    assert len(kept) == 2
    assert any("CHILD" in str(each) and day_before.isoformat() in str(each) for each in kept)


def test_3_7_a_witness_helps_no_more_in_any_visit_of_the_same_matter(officer):
    first = logged(officer)
    code = code_for(first)
    second = logged(officer, code=code)
    assert "was_present" in open_steps(second, officer)
    proceed(again(first).become_witness, by=officer.person, asked_for=False)
    with pytest.raises(NotOpenNow, match="stood aside"):
        proceed(again(second).was_present, by=officer.person, on=clock.today())
    assert {"hand_over", "escalate_duty_of_care"} <= open_steps(second, officer)
    with pytest.raises(CannotBe, match="stood aside"):
        logged(officer, code=code)


def test_3_2_a_lapsed_officer_begins_nothing_new_in_an_old_entry_and_can_hand_it_over(coordinator):
    officer = world.officer(coordinator, trained_on=clock.today() - timedelta(days=700))
    entry = logged(officer)
    with clock.at(clock.now() + timedelta(days=60)):
        opened = open_steps(entry, officer)
    assert "hand_over" in opened
    assert not opened & {"was_present", "help_prepare", "offer_code", "join_earlier_visit"}


def test_7_an_officer_whose_only_course_is_taken_back_stays_on_the_coordinators_page(officer, coordinator):
    place = officer.attendances.get()
    proceed(officer.correct_training, by=coordinator, attendance=place, reasons="It was another person.")
    assert officer.person.name in text(signed_in(coordinator).get("/contact-officers/network/"))


def test_7_a_course_that_was_called_off_is_not_said_to_be_booked(coordinator):
    planned = world.place(world.candidate(coordinator), coordinator, Course.FULL_DAY, clock.today() + timedelta(days=5))
    page = "/contact-officers/network/"
    assert "Course booked" in text(signed_in(coordinator).get(page))
    proceed(Network.the_one().call_off_course, by=coordinator, session=planned.session)
    assert "Course booked" not in text(signed_in(coordinator).get(page))


def test_7_someone_whose_office_has_ended_is_led_to_no_page_that_is_not_there(officer):
    logged(officer)
    Appointment.objects.filter(holder=officer.person).update(revoked_at=clock.now())
    grants.settle_all_apart()
    client = signed_in(officer.person)
    page = client.get("/contact-log/").content.decode()
    links = set(re.findall(r'href="(/contact-log/[a-z]+/)"', page))
    assert {way: client.get(way).status_code for way in links} == dict.fromkeys(links, 200)


def test_11_nobody_in_danger_is_sent_to_a_coordinator_whom_there_is_not(officer):
    page = "/contact-log/danger/"
    assert "Ask the coordinator" in text(signed_in(officer.person).get(page))
    Appointment.objects.filter(office=Office.COORDINATOR).update(revoked_at=clock.now())
    assert "Ask the coordinator" not in text(signed_in(officer.person).get(page))


@pytest.mark.parametrize("office", [Office.ALTERNATIVE_RECEIVER, Office.VICE_CHANCELLOR])
def test_11_what_is_about_the_director_is_told_to_whoever_receives_in_their_place(officer, office):
    page = "/contact-log/danger/"
    nobody = text(signed_in(officer.person).get(page))
    assert "tell the alternative receiver of complaints instead: ask the University’s switchboard" in nobody
    director, instead = appoint(Office.DIRECTOR), appoint(office)
    told = text(signed_in(officer.person).get(page)).split("If it is about the Director, or someone")[1]
    assert instead.name in told
    assert director.name not in told


def test_11_that_the_alternative_receiver_was_told_can_be_recorded(officer):
    entry = logged(officer, risk=True, risk_actions=["RECEIVER"])
    taken = {**DUTY, "to": ["RECEIVER"], "advice": "ABOUT_THEM", "on": clock.today()}
    proceed(entry.escalate_duty_of_care, by=officer.person, **taken)
    page = text(signed_in(officer.person).get(entry.get_absolute_url()))
    assert "The alternative receiver, because it is about the Director" in page
    assert "No: it is about the coordinator" in page
