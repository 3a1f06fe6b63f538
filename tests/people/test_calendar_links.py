"""The link by which a person's own calendar fetches their days: shown once, ended at once, kept as a digest alone."""

import pytest
from django.test import Client

from people import calendar_links
from people.models import CalendarLink, User

from .conftest import sign_in

pytestmark = pytest.mark.django_db


def token_of(link: str) -> str:
    return link.split("/calendar/")[1].split("/")[0]


def test_a_link_is_shown_once_and_only_its_digest_is_kept(client, person):
    ann = person()
    sign_in(client, ann)
    assert "You have no link" in client.get("/account/calendar/").content.decode()
    made = client.post("/account/calendar/").content.decode()
    kept = CalendarLink.objects.get(person=ann)
    assert "/deadlines.ics" in made and "shown this once" in made
    again = client.get("/account/calendar/").content.decode()
    assert "/deadlines.ics" not in again and "You have a link" in again
    token = made.split("/calendar/")[1].split("/deadlines")[0]
    assert len(token) >= 32 and token not in str(vars(kept)), "192 bits, and none of them kept"
    assert calendar_links.find(token).person == ann


def test_a_new_link_ends_the_one_before(person):
    ann = person()
    old, new = token_of(calendar_links.make(ann)), token_of(calendar_links.make(ann))
    assert calendar_links.find(old) is None
    assert calendar_links.find(new).person == ann


def test_a_link_that_is_stopped_is_as_one_that_never_was(client, person, told):
    ann = person()
    sign_in(client, ann)
    told.clear()
    token = token_of(calendar_links.make(ann))
    answer = client.post("/account/calendar/end/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/calendar/?ended=yes")
    assert calendar_links.find(token) is None
    client.post("/account/calendar/end/")
    assert [each[0] for each in told] == ["calendar_link_made", "calendar_link_ended"]


def test_a_link_ends_with_its_persons_sign_in(person):
    ann = person()
    token = token_of(calendar_links.make(ann))
    ann.is_active = False
    ann.save()
    assert calendar_links.find(token) is None


def test_someone_without_an_account_has_none_and_the_page_is_not_there(client):
    someone = User.objects.create_user("", kind=User.Kind.WITHOUT_ACCOUNT)
    with pytest.raises(calendar_links.NotWithoutAccount):
        calendar_links.make(someone)
    client.force_login(someone, backend="people.backends.ByResumeCode")
    for method in (client.get, client.post):
        assert method("/account/calendar/").status_code == 404
    assert client.post("/account/calendar/end/").status_code == 404


def test_one_persons_link_is_not_ended_by_anothers(person):
    ann, bea = person("Ann Lee"), person("Bea Lee")
    token = token_of(calendar_links.make(ann))
    calendar_links.make(bea)
    calendar_links.end(bea)
    assert calendar_links.find(token).person == ann


def test_a_day_is_called_otherwise_for_every_link(person):
    ann = person()
    calendar_links.make(ann)
    first = calendar_links.of(ann)
    calendar_links.make(ann)
    second = calendar_links.of(ann)
    names = {calendar_links.name_of_day(link, day) for link in (first, second) for day in ("2026-12-01", "2026-12-02")}
    assert len(names) == 4
    assert calendar_links.name_of_day(first, "2026-12-01") == calendar_links.name_of_day(first, "2026-12-01")


def test_nobody_who_is_not_signed_in_makes_one():
    for way in ("/account/calendar/", "/account/calendar/end/"):
        assert Client().post(way).headers["Location"].startswith("/sign-in/")
    assert not CalendarLink.objects.exists()
