"""How long a session lasts, in real time, and how it is ended."""

import pytest
from django.test import Client

from people import second_factor
from people.models import Session, User
from people.sessions import end_all, sweep
from procedure.offices import Office

from .conftest import sign_in

pytestmark = pytest.mark.django_db


def where(answer) -> str:
    return answer.headers.get("Location", "")


def test_an_office_may_stand_idle_thirty_minutes(client, person, holding, real, told):
    dee = person("Dee Ed", app=True)
    holding(dee, Office.DIRECTOR)
    sign_in(client, dee)
    real.pass_by(minutes=29, seconds=30)
    assert client.get("/account/").status_code == 200
    real.pass_by(minutes=30)
    assert where(client.get("/account/")) == "/signed-out/?why=idle"
    assert not Session.objects.exists()
    assert told[-1] == ("session_ended", dee, "idle")


def test_a_party_may_stand_idle_sixty_minutes(client, person, real):
    sign_in(client, person())
    real.pass_by(minutes=59, seconds=30)
    assert client.get("/account/").status_code == 200
    real.pass_by(minutes=60)
    assert where(client.get("/account/")) == "/signed-out/?why=idle"


def test_no_session_outlasts_twelve_hours_however_busy(client, person, real, told):
    sign_in(client, person())
    for _ in range(23):
        real.pass_by(minutes=30)
        assert client.get("/account/").status_code == 200
    real.pass_by(minutes=30)
    assert where(client.get("/account/")) == "/signed-out/?why=limit"
    assert told[-1][2] == "limit"


def test_the_moved_clock_of_development_moves_no_session(client, person, monkeypatch):
    from datetime import timedelta

    from procedure import clock

    sign_in(client, person())
    later = clock.now() + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert client.get("/account/").status_code == 200


def test_a_session_that_ran_out_hinders_nobody_on_public_pages(client, person, real):
    sign_in(client, person())
    real.pass_by(hours=2)
    assert client.get("/sign-in/").status_code == 200
    assert where(client.get("/account/")).startswith("/sign-in/")


def test_what_is_posted_after_the_end_does_nothing(client, person, real):
    ann = person()
    sign_in(client, ann)
    sign_in(Client(), ann)
    real.pass_by(hours=2)
    assert where(client.post("/account/sessions/end/")) == "/signed-out/?why=idle"
    assert Session.objects.filter(person=ann).count() == 1


def test_the_page_knows_how_long_it_has_and_less_near_the_twelve_hours(client, person, real):
    sign_in(client, person())
    assert client.get("/account/").wsgi_request.session_idle == 3600
    for _ in range(23):
        real.pass_by(minutes=30)
        client.get("/account/")
    real.pass_by(minutes=20)
    assert client.get("/account/").wsgi_request.session_idle == 600
    assert Client().get("/resume/").wsgi_request.session_idle == 0


def test_being_seen_is_written_at_most_every_twenty_seconds(client, person, real, django_assert_max_num_queries):
    sign_in(client, person())
    client.get("/account/")
    before = Session.objects.get().last_seen_at
    real.pass_by(seconds=19)
    client.get("/account/")
    assert Session.objects.get().last_seen_at == before
    real.pass_by(seconds=1)
    client.get("/account/")
    assert Session.objects.get().last_seen_at == real.at


def test_closing_an_account_ends_its_session_with_the_next_request(client, person):
    ann = person()
    sign_in(client, ann)
    User.objects.filter(pk=ann.pk).update(is_active=False)
    assert where(client.get("/account/")).startswith("/sign-in/")


def test_one_may_end_ones_other_sessions_and_nobody_elses(client, person, told):
    ann, bob = person(), person("Bob Roe")
    others = [Client(), Client()]
    for each in others:
        sign_in(each, ann)
    bobs = Client()
    sign_in(bobs, bob)
    sign_in(client, ann)
    assert client.get("/account/").content.decode().count("Elsewhere, since") == 2
    assert client.get("/account/sessions/end/").status_code == 405
    assert where(client.post("/account/sessions/end/")) == "/account/?ended=yes"
    assert client.get("/account/").status_code == bobs.get("/account/").status_code == 200
    assert [each.get("/account/").status_code for each in others] == [302, 302]
    assert ("session_ended", ann, "elsewhere") in told


def test_ending_all_sessions_of_someone_leaves_everyone_elses(client, person):
    ann, bob = person(), person("Bob Roe")
    sign_in(client, ann)
    bobs = Client()
    sign_in(bobs, bob)
    assert end_all(ann) == 1
    assert client.get("/account/").status_code == 302
    assert bobs.get("/account/").status_code == 200


def test_gaining_an_office_shortens_the_session_at_once(client, person, holding):
    ann = person(app=True)
    sign_in(client, ann)
    assert client.get("/account/").wsgi_request.session_idle == 3600
    holding(ann, Office.AUDITOR)
    assert client.get("/account/").wsgi_request.session_idle == 1800


def test_sessions_that_have_run_out_are_swept(client, person, real):
    sign_in(client, person())
    assert sweep(real.at) == 0
    real.pass_by(days=1)
    assert sweep(real.at) == 1


def test_the_session_holds_no_more_than_it_needs(client, person):
    sign_in(client, person(app=True))
    assert set(client.session.keys()) <= {
        "/actions/",  # whether a determination has them do something (61)
        "/conciliation/",  # whether they conciliate somewhere, so that their menu leads there
        "/executive-officer/",  # the same of an Executive Officer
        "/how-you-are/",  # whether they are asked how they are (61)
        "/invitations/",  # whether a panel has invited them to be heard (48)
        "/legal-advice/",  # the same of a lawyer
        "/panel/",  # the same of a member of an Enquiry Panel
        "_auth_user_id",
        "_auth_user_backend",
        "_auth_user_hash",
        "_session_expiry",
        "account_authentication_methods",
        "account_authentication_methods_user",
        "_password_reset_key",
    }


def test_an_extra_reason_shortens_the_session_too(client, person, monkeypatch):
    ann = person(app=True)
    monkeypatch.setattr(second_factor, "REASONS", [lambda user: user.pk == ann.pk])
    sign_in(client, ann)
    assert client.get("/account/").wsgi_request.session_idle == 1800
