"""The coordinator's page, an officer's own, and the steps on the one page of a step (7; specification 3.2, 3.6)."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import AuditEntry
from complaints.proceed import proceed
from contact_officers.competencies import COMPETENCIES
from contact_officers.models import Meeting, Network, Officer, Session
from contact_officers.stages.states import Course, OfficerState
from people.models import Appointment
from procedure import clock
from procedure.offices import Office
from tests.contact_officers import world
from tests.office.conftest import signed_in
from tests.world import MONDAY, appoint, person

__all__ = ["signed_in"]

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def by():
    return world.coordinator()


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def boxes(name: str, day: date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def page_of(record: Any, step: str) -> str:
    return f"/steps/apart/{record._meta.model_name}/{record.pk}/{step}/"


def taken(client: Any, record: Any, step: str, *, go: bool = True, **typed: Any) -> Any:
    """Send the form of a step as a person would: with the key and version it was opened with."""
    record.refresh_from_db()
    given = {"once": str(uuid4()), "version": record.version, **typed}
    return client.post(page_of(record, step), {**given, "go": "yes"} if go else given)


def test_7_the_coordinator_reads_who_is_current_due_and_lapsed_and_where_nobody_serves(by, signed_in):
    current = world.officer(by, campus="CAMPUS_METRO", languages=["Greek"])
    due = world.officer(by, trained_on=date(2024, 12, 23))
    lapsed = world.officer(by, trained_on=date(2024, 11, 23))
    with clock.at(MONDAY + timedelta(days=1)):
        page = text(signed_in(by).get("/contact-officers/network/"))
    for heading, officer in (("Lapsed", lapsed), ("Due", due), ("Current", current)):
        part = page.split(f'<h2 class="govuk-heading-m">{heading} ')[1].split("<h2")[0]
        assert officer.person.name in part
        assert "Yes" in part if officer is not lapsed else "Yes" not in part
    assert "2 officers serve today" in page
    assert re.search(r"Metropolitan campus</th><td[^>]*>1<", page)
    assert re.search(r"Regional campus <strong[^>]*>Nobody</strong>", page)
    assert re.search(r"Greek</th><td[^>]*>1<", page)


def test_7_the_network_is_shown_to_its_coordinator_and_the_director_and_that_it_was_read_is_kept(by, signed_in):
    officer, director = world.officer(by), appoint(Office.DIRECTOR)
    other = world.officer(by)
    for who in (by, director):
        assert signed_in(who).get("/contact-officers/network/").status_code == 200
        assert AuditEntry.objects.filter(actor=who.pk, act="read:view", kind="network").exists()
    for who in (officer.person, appoint(Office.EQUITY_STAFF), person()):
        assert signed_in(who).get("/contact-officers/network/").status_code == 404
    page = officer.get_absolute_url()
    assert signed_in(by).get(page).status_code == 200
    assert AuditEntry.objects.filter(actor=by.pk, kind="officer", record=officer.pk).exists()
    assert signed_in(officer.person).get(page).status_code == 200
    for who in (other.person, appoint(Office.EQUITY_STAFF), person()):
        assert signed_in(who).get(page).status_code == 404


def test_7_the_director_reads_the_network_and_takes_none_of_its_steps(by, signed_in):
    officer, director = world.officer(by), appoint(Office.DIRECTOR)
    assert "Nothing is open to you here" in text(signed_in(director).get("/contact-officers/network/"))
    assert signed_in(director).get(page_of(officer, "suspend")).status_code == 404


def test_7_the_pages_of_the_network_ask_as_often_for_twelve_officers_as_for_two(by, signed_in):
    client = signed_in(by)
    for _ in range(2):
        world.officer(by)
    with CaptureQueriesContext(connection) as few:
        client.get("/contact-officers/network/")
        client.get("/contact-officers/")
    for _ in range(4):
        world.officer(by)
    with CaptureQueriesContext(connection) as many:
        client.get("/contact-officers/network/")
        client.get("/contact-officers/")
    assert len(many) <= len(few)


def test_7_an_officer_reads_when_their_training_ends_and_what_they_can_and_cannot_do(by, signed_in):
    officer = world.officer(by, trained_on=date(2025, 1, 31))
    client = signed_in(officer.person)
    moved = client.get("/contact-officers/mine/")
    assert moved.headers["Location"] == officer.get_absolute_url()
    page = text(client.get(officer.get_absolute_url()))
    assert "Your training counts until Sunday 31 January 2027" in page
    assert "What you can and cannot do" in page
    assert "negotiate" in page
    assert "You have not said lately" in page
    assert page_of(officer, "confirm_availability") in page
    assert page_of(officer, "suspend") not in page
    assert taken(client, officer, "confirm_availability", availability="limited").status_code == 302
    assert "You have not said lately" not in text(client.get(officer.get_absolute_url()))


def test_7_a_lapsed_officer_is_told_why_they_are_not_in_the_directory(by, signed_in):
    officer = world.officer(by, trained_on=date(2024, 11, 22 + 1))
    with clock.at(MONDAY + timedelta(days=1)):
        page = text(signed_in(officer.person).get(officer.get_absolute_url()))
    assert "The training has lapsed" in page
    assert "Your training counted until" in page
    assert "You are not in the directory now" in page


def test_7_someone_in_office_whom_the_network_does_not_know_is_told_so_and_others_find_nothing(signed_in):
    officer = appoint(Office.CONTACT_OFFICER)
    assert "does not know you yet" in text(signed_in(officer).get("/contact-officers/mine/"))
    assert signed_in(person()).get("/contact-officers/mine/").status_code == 404


def test_7_someone_is_proposed_by_their_address_and_confirmed_by_their_name(by, signed_in):
    client, whom = signed_in(by), person("Nalani Proposed")
    network = Network.the_one()
    unknown = taken(client, network, "propose_officer", go=False, who="nobody@example.edu", campus="")
    assert "Nobody who works here has this address or number" in text(unknown)
    assert "nobody@example.edu" in text(unknown)
    asked = taken(client, network, "propose_officer", go=False, who=whom.email, campus="CAMPUS_METRO")
    assert "Nalani Proposed" in text(asked)
    assert not Officer.objects.exists()
    taken(client, network, "propose_officer", who=whom.email, campus="CAMPUS_METRO", languages="Greek, greek , Greek")
    officer = Officer.objects.get(person=whom)
    assert (officer.state, officer.campus, officer.languages) == ("candidate", "CAMPUS_METRO", ["Greek", "greek"])
    assert officer in Officer.objects.visible_to(whom)
    assert officer in Officer.objects.visible_to(by)


def test_7_a_course_from_plan_to_record_is_taken_through_the_pages(by, signed_in):
    client, officer = signed_in(by), world.candidate(by)
    network = Network.the_one()
    held_on = TODAY - timedelta(days=3)
    taken(client, network, "plan_course", course="full_day", **boxes("held_on", held_on), place="Room 9")
    session = Session.objects.get()
    assert "no place in a course" in text(client.get(page_of(officer, "record_full_day")))
    taken(client, officer, "book_course", session=str(session.pk))
    assert "Room 9" in text(signed_in(officer.person).get(officer.get_absolute_url()))
    attendance = officer.attendances.get()
    taken(client, officer, "record_full_day", attendance=str(attendance.pk))
    assert officer.full_day_on == held_on
    again = client.get(page_of(officer, "record_full_day"))
    assert again.status_code == 409


def test_7_a_refresher_is_recorded_part_by_part_and_a_gap_keeps_what_was_typed(by, signed_in):
    client, officer = signed_in(by), world.candidate(by)
    assert "full-day course before it" in text(client.get(page_of(officer, "record_refresher")))
    world.full_day(officer, by, TODAY - timedelta(days=400))
    place = world.place(officer, by, Course.REFRESHER, TODAY)
    answers = {code.lower(): "shown" for code in COMPETENCIES} | {"attendance": str(place.pk)}
    gap = {name: value for name, value in answers.items() if name != "listening"}
    refused = text(taken(client, officer, "record_refresher", go=False, **gap))
    assert "Say how it went: listening actively" in refused
    assert refused.count("checked") >= len(gap)
    taken(client, officer, "record_refresher", **answers | {"listening": "again"})
    page = text(client.get(officer.get_absolute_url()))
    assert "To be practised again: Listening actively" in page


def test_7_an_officer_who_lapses_while_a_form_is_open_is_told_in_words_and_loses_nothing(by, signed_in):
    officer = world.candidate(by)
    world.full_day(officer, by, date(2024, 11, 23))
    proceed(officer.record_support, by=by, supported_on=TODAY, by_whom="Their head of school")
    proceed(officer.give_undertaking, by=officer.person)
    client = signed_in(by)
    term = {**boxes("starts_on", TODAY), **boxes("until", TODAY + timedelta(days=900))}
    assert taken(client, officer, "appoint", go=False, **term).status_code == 200
    with clock.at(MONDAY + timedelta(days=1)):
        refused = taken(client, officer, "appoint", **term)
    assert refused.status_code == 409
    assert "training has lapsed" in text(refused)
    assert "2029" in text(refused)
    officer.refresh_from_db()
    assert officer.state == OfficerState.CANDIDATE


def test_3_6_a_name_in_the_topics_of_a_meeting_is_asked_about_and_kept_only_if_it_is_of_no_case(by, signed_in):
    client, network = signed_in(by), Network.the_one()
    person("Wilhelmina Guest")
    typed = {**boxes("held_on", TODAY + timedelta(days=3)), "topics": "A talk by Wilhelmina Guest"}
    refused = text(taken(client, network, "call_meeting", go=False, **typed))
    assert "This could name somebody" in refused
    assert "Wilhelmina Guest" in refused
    assert not Meeting.objects.exists()
    taken(client, network, "call_meeting", **typed, of_no_case="on")
    assert Meeting.objects.get().topics == typed["topics"]
    sealed = Meeting.objects.values_list("topics", flat=True).get()
    assert b"Wilhelmina" not in bytes(sealed)


def test_3_6_who_came_is_ticked_and_a_change_of_policy_is_read_and_acknowledged(by, signed_in):
    officer, client, network = world.officer(by), signed_in(by), Network.the_one()
    meeting = world.meeting(by, TODAY)
    taken(client, network, "record_meeting", meeting=str(meeting.pk), officers=[str(officer.pk)])
    assert list(meeting.officers.all()) == [officer]
    change = {"title": "New policy", "words": "Part 4 is new.", **boxes("starts_on", TODAY)}
    taken(client, network, "announce_policy_change", **change)
    own = signed_in(officer.person)
    assert "Part 4 is new." in text(own.get(officer.get_absolute_url()))
    waiting = officer.changes_to_acknowledge().get()
    taken(own, officer, "acknowledge_policy_change", change=str(waiting.pk))
    assert not officer.changes_to_acknowledge().exists()
    assert "Acknowledged by 1" in text(client.get("/contact-officers/network/"))


def test_7_leaving_the_office_in_settings_closes_the_networks_meetings_to_them_and_leaves_their_own_record(
    by, signed_in
):
    from complaints.models import grants

    officer = world.officer(by)
    world.meeting(by, TODAY + timedelta(days=3), topics="Next year")
    client = signed_in(officer.person)
    assert "Next year" in text(client.get(officer.get_absolute_url()))
    Appointment.objects.filter(holder=officer.person).update(revoked_at=clock.now())
    grants.settle_all_apart()
    page = text(client.get(officer.get_absolute_url()))
    assert "Next year" not in page
    assert "has not been given in Settings, or has ended" in page


def test_every_step_of_the_network_has_words_for_when_it_was_taken():
    from complaints import registry
    from contact_officers.happenings import WORDS

    steps = {f"{step.record}.{step.name}" for kind in ("network", "officer") for step in registry.steps(kind)}
    assert set(WORDS) <= steps
    assert {name for name in steps if name.startswith("network.")} <= set(WORDS)


def test_7_what_cannot_be_done_yet_is_explained_to_the_coordinator_and_not_offered(by, signed_in):
    candidate = world.candidate(by)
    page = text(signed_in(by).get(candidate.get_absolute_url()))
    closed = page.split("Not possible now")[1]
    assert page_of(candidate, "record_full_day") not in page
    assert "Record a completed full-day course" in closed
    assert "Give them a place first." in closed
    world.place(candidate, by, Course.FULL_DAY, TODAY)
    assert page_of(candidate, "record_full_day") in text(signed_in(by).get(candidate.get_absolute_url()))
    own = text(signed_in(world.officer(by).person).get("/contact-officers/mine/", follow=True))
    assert "Say that you have prepared" not in own


def test_7_the_page_of_a_step_says_whose_place_it_is_and_speaks_to_an_officer_of_themselves(by, signed_in):
    officer = world.officer(by, person("Amara Serving"))
    for step in ("begin_leave", "change_particulars", "retire"):
        theirs = text(signed_in(by).get(page_of(officer, step)))
        assert "<strong>Amara Serving</strong>" in theirs
        own = text(signed_in(officer.person).get(page_of(officer, step)))
        assert 'class="govuk-back-link" href="/contact-officers/network/' in own
        assert "Your place in the network</a>" in own
        lead = re.search(r'class="govuk-body-l">([^<]+)<', own)
        assert lead is not None
        assert "hey" not in lead[1]


@pytest.mark.parametrize(
    ("step", "field", "more"),
    [
        ("begin_leave", "until", {}),
        ("confirm_availability", "away_until", {"availability": "away"}),
        ("renew_term", "until", {}),
    ],
)
def test_7_a_day_that_has_gone_by_is_said_at_its_box_with_everything_typed(by, signed_in, step, field, more):
    officer = world.officer(by)
    who = by if step == "renew_term" else officer.person
    answer = taken(signed_in(who), officer, step, **boxes(field, TODAY - timedelta(days=3)), **more)
    assert answer.status_code == 200
    page = text(answer)
    assert "What you typed is still here." in page
    assert f'id="id_{field}_error"' in page
    assert f'name="{field}_day" value="20"' in page


def test_3_6_every_course_meeting_and_change_can_be_reached_page_by_page_each_list_by_itself(by, signed_in):
    days = [TODAY - timedelta(days=7 * n) for n in range(11)]
    for n, day in enumerate(days):
        world.policy_change(by, title=f"Change number {n:02}")
        world.session(by, Course.FULL_DAY, day)
        world.meeting(by, day, topics=f"Topic number {n:02}")
    client = signed_in(by)
    pages = [text(client.get(f"/contact-officers/network/?changes={n}&meetings=2")) for n in (1, 2)]
    changes = [set(re.findall(r"Change number (\d\d)", page)) for page in pages]
    assert len(changes[0]) == 8
    assert set.union(*changes) == {f"{n:02}" for n in range(11)}
    assert {tuple(re.findall(r"Topic number (\d\d)", page)) for page in pages} == {("08", "09", "10")}
    assert "?meetings=2&amp;changes=2#changes" in pages[0]
    beyond = text(client.get("/contact-officers/network/?courses=999&changes=<b>"))
    assert days[10].strftime("%B %Y") in beyond
    assert "<b>" not in beyond
