"""A person's days in their own calendar: theirs alone, as they may see them at that moment, without a word (9, 64)."""

from datetime import timedelta

import pytest

from complaints.models import AuditEntry, Deadline
from complaints.own_days import own_days
from complaints.proceed import proceed
from people import calendar_links
from people.models import Appointment
from procedure import clock, periods
from procedure.offices import Office
from tests.channels import visitor
from tests.conciliation.stage_two import acknowledged, advise, confirm
from tests.world import MONDAY, appoint, clock_of, lodged, person

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def _on_monday(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY)


def way_of(someone) -> str:
    return "/calendar/" + calendar_links.make(someone).split("/calendar/")[1]


def days_in(answer) -> list[str]:
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    return [line.split(":")[1] for line in lines if line.startswith("DTSTART")]


def due(deadline) -> str:
    return f"{deadline.due_on:%Y%m%d}"


def told():
    """A case of two respondents, the first of whom has been told."""
    world = acknowledged()
    confirm(world)
    advise(world, 1)
    return world


def test_9_an_entry_says_that_it_is_a_date_at_work_and_nothing_else():
    world = told()
    way = way_of(world.director)
    answer = visitor().get(way)
    whole = answer.content.decode()
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store" and not answer.cookies
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dates.ics"'
    assert days_in(answer)
    told_of = {line.split(":", 1)[1] for line in whole.split("\r\n") if line.startswith(("SUMMARY", "X-WR", "PRODID"))}
    assert told_of == {"A date at work", "Dates", "-//Dates//EN"}
    assert "DESCRIPTION" not in whole and "URL" not in whole and "LOCATION" not in whole
    ids = {str(each.pk) for each in Deadline.objects.all()} | {str(world.case.pk), world.case.reference}
    names = {world.case.complainant_name, world.track().name}
    assert not [each for each in ids | names if each in whole or each.replace("-", "") in whole]


def test_9_several_clocks_on_one_day_are_one_entry():
    director = appoint(Office.DIRECTOR)
    lodged(), lodged()
    answer = visitor().get(way_of(director))
    assert days_in(answer) == [due(Deadline.objects.filter(period="D21").first())]


def test_9_each_side_has_the_clocks_that_wait_for_them_and_nobody_elses():
    world = told()
    statement = Deadline.objects.get(track=world.track(), period=periods.STAGE_2_STATEMENT.code)
    conciliation = Deadline.objects.filter(complaint=world.case, period=periods.CONCILIATION.code).first()
    assert own_days(world.respondents[0], on=TODAY) == [statement.due_on]
    assert own_days(world.respondents[1], on=TODAY) == []
    assert own_days(world.complainant, on=TODAY) == [], "nothing waits for them; what they see are others' clocks"
    assert conciliation.due_on in own_days(world.director, on=TODAY)
    assert statement.due_on not in own_days(world.director, on=TODAY)
    for someone in (person(), appoint(Office.SOLICITOR), appoint(Office.ALTERNATIVE_RECEIVER)):
        assert own_days(someone, on=TODAY) == [], someone


def test_9_equity_and_diversity_have_the_days_of_what_they_receive_and_whoever_stands_in_their_place_theirs():
    director, staff, other = (
        appoint(office) for office in (Office.DIRECTOR, Office.EQUITY_STAFF, Office.ALTERNATIVE_RECEIVER)
    )
    case = lodged()
    last = [Deadline.objects.get(complaint=case).due_on]
    assert own_days(director, on=TODAY) == own_days(staff, on=TODAY) == last
    assert own_days(other, on=TODAY) == []
    proceed(case.pass_to_another_receiver, by=director, at=MONDAY, reasons="A conflict.")
    assert own_days(director, on=TODAY) == own_days(staff, on=TODAY) == []
    assert own_days(other, on=TODAY) == last


def test_7_a_clock_that_is_about_a_person_and_no_case_is_in_their_calendar():
    officer = person()
    training = clock_of(officer, periods.CONTACT_OFFICER_TRAINING, on=TODAY)
    assert own_days(officer, on=TODAY) == [training.due_on]
    assert own_days(person(), on=TODAY) == []


def test_9_the_days_go_with_the_access_at_the_next_fetch():
    director = appoint(Office.DIRECTOR)
    lodged()
    way = way_of(director)
    assert days_in(visitor().get(way))
    Appointment.objects.filter(holder=director).update(until=TODAY - timedelta(days=1))
    assert days_in(visitor().get(way)) == []


def test_21_a_clock_that_is_met_is_no_date_any_more():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    Deadline.objects.filter(complaint=case).update(state="met", met_on=TODAY)
    assert own_days(director, on=TODAY) == []


@pytest.mark.parametrize("which", ["wrong", "stopped", "replaced", "of someone whose sign-in is closed"])
def test_9_a_link_that_does_not_work_answers_as_one_that_never_was(which):
    someone = person()
    way = way_of(someone)
    if which == "wrong":
        way = way.replace("/calendar/", "/calendar/x")
    elif which == "stopped":
        calendar_links.end(someone)
    elif which == "replaced":
        calendar_links.make(someone)
    else:
        someone.is_active = False
        someone.save()
    there, never = visitor().get(way), visitor().get("/calendar/never-issued/deadlines.ics")
    assert (there.status_code, there.content) == (never.status_code, never.content)
    assert there.status_code == 404
    assert dict(there.headers) == dict(never.headers) and not there.cookies


def test_9_it_is_only_fetched_and_needs_no_session():
    way = way_of(person())
    assert visitor().get(way).status_code == visitor().head(way).status_code == 200
    assert visitor().post(way).status_code == 405


def test_9_that_it_was_fetched_is_kept_without_content_and_a_wrong_link_is_not():
    someone = person()
    way = way_of(someone)
    visitor().get(way)
    visitor().get("/calendar/never-issued/deadlines.ics")
    entry = AuditEntry.objects.get(act="door:calendar_fetched")
    assert (entry.actor, entry.complaint, entry.facts) == (someone.pk, None, {})


def test_9_links_that_do_not_work_are_slowed_alike_and_one_that_works_is_not(settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "calendar_feed": "2/m/ip"}
    someone = person()
    stopped, way = way_of(someone), way_of(someone)
    wrong = [stopped, "/calendar/never-issued/deadlines.ics"]
    assert [visitor().get(each).status_code for each in (*wrong, *wrong)] == [404, 404, 429, 429]
    assert visitor().get(stopped).headers["Retry-After"] == "60"
    assert visitor().get(way).status_code == 200


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    director = appoint(Office.DIRECTOR)
    way = way_of(director)
    for how_many in (1, 5):
        for _ in range(how_many):
            lodged()
        with django_assert_max_num_queries(15):
            assert visitor().get(way).status_code == 200
