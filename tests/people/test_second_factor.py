"""Whoever sees others' cases has a second factor in every session (default deny); for the parties it is a choice."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import get_resolver

from people import real_time, second_factor
from people.demo_sign_in import OnlyInDevelopment, give
from people.qr import qr_path
from procedure.offices import OFFICES, Office

from .conftest import PASSWORD, SECRET, code_now, sign_in

pytestmark = pytest.mark.django_db

OPEN = {
    "/account/second-factor/",
    "/account/second-factor/app/",
    "/account/second-factor/passkeys/add/",
    "/sign-in/again/",
}


def where(answer) -> str:
    return answer.headers.get("Location", "")


def with_code(person, code):
    """Another browser's answer to the password and then this code."""
    client = Client()
    client.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    return client.post("/sign-in/second-factor/", {"code": code})


@pytest.mark.parametrize("office", list(Office))
def test_every_office_needs_one_before_anything_else(client, person, holding, office):
    assert OFFICES[office].sees_cases
    ann = person()
    sign_in(client, ann)
    assert client.get("/account/").status_code == 200
    holding(ann, office)
    for path in ("/", "/account/", "/resume/", "/account/password/", "/cases/", "/my/", "/nothing-here/"):
        assert (client.get(path).status_code, where(client.get(path))) == (302, "/account/second-factor/"), path
        assert client.post(path).status_code == 302
    for path in OPEN:
        assert client.get(path).status_code == 200, path


def test_every_address_of_the_site_is_closed_without_one_but_those_listed(client, person, holding, settings):
    ann = person()
    holding(ann, Office.EQUITY_STAFF)
    sign_in(client, ann)
    passed = set()
    for pattern in flat(get_resolver().url_patterns):
        path = "/" + re.sub(r"\(\?P<[^>]+>[^)]*\)|<[^>]+>", "1", pattern).strip("^$").replace("\\", "")
        if where(client.get(path)) != "/account/second-factor/":
            passed.add(path)
    listed = (*settings.BEGINNINGS_WITHOUT_SECOND_FACTOR, *settings.ADDRESSES_WITHOUT_SECOND_FACTOR)
    assert passed and all(path.startswith(listed) for path in passed), passed


def flat(patterns, before="") -> list[str]:
    found = []
    for each in patterns:
        text = before + str(each.pattern)
        found += flat(each.url_patterns, text) if hasattr(each, "url_patterns") else [text]
    return found


def test_a_party_needs_none_and_may_have_one(client, person):
    sign_in(client, person())
    assert client.get("/account/").status_code == 200
    assert "It is your choice" in client.get("/account/second-factor/").content.decode()


def test_a_further_reason_of_the_apps_above_requires_it_too(client, person, monkeypatch):
    ann, bob = person(), person("Bob Roe")
    monkeypatch.setattr(second_factor, "REASONS", [lambda user: user.pk == ann.pk])
    sign_in(client, ann)
    assert where(client.get("/account/")) == "/account/second-factor/"
    bobs = Client()
    sign_in(bobs, bob)
    assert bobs.get("/account/").status_code == 200


def test_setting_up_an_app_opens_the_rest_and_shows_recovery_codes_once(client, person, holding, told):
    ann = person()
    holding(ann, Office.EQUITY_STAFF)
    sign_in(client, ann)
    page = client.get("/account/second-factor/app/").content.decode()
    secret = "".join(re.findall(r"<span>([A-Z2-7]{1,4})</span>", page))
    assert "<svg" in page and 'aria-label="Square code' in page
    wrong = client.post("/account/second-factor/app/", {"code": "000000"})
    assert "That code is not right" in wrong.content.decode()
    assert where(client.get("/account/")) == "/account/second-factor/"
    done = client.post("/account/second-factor/app/", {"code": code_now(secret)})
    assert where(done) == "/account/second-factor/codes/"
    assert client.get("/account/").status_code == 200
    assert ("second_factor_added", ann, "totp") in told
    assert len(re.findall(r'<li class="app-code">', client.get("/account/second-factor/codes/").content.decode())) == 10


def test_the_secret_is_not_in_the_database_in_clear(person):
    ann = person(app=True)
    stored = Authenticator.objects.get(user=ann).data["secret"]
    assert SECRET not in stored and stored.startswith("gAAAA")


def test_the_password_alone_opens_nothing_for_whoever_has_one(client, person, told):
    ann = person(app=True)
    answer = client.post("/sign-in/", {"login": ann.email, "password": PASSWORD})
    assert where(answer) == "/sign-in/second-factor/"
    assert where(client.get("/account/")).startswith("/sign-in/")
    wrong = client.post("/sign-in/second-factor/", {"code": "000000"})
    assert wrong.status_code == 200 and told == []
    client.post("/sign-in/second-factor/", {"code": code_now()})
    assert client.get("/account/").status_code == 200
    assert told == [("signed_in", ann, "password+totp")]


def test_a_code_works_once(person):
    ann = person(app=True)
    code = code_now()
    assert with_code(ann, code).status_code == 302
    assert with_code(ann, code).status_code == 200


def test_a_code_that_was_taken_is_not_taken_again_while_the_app_still_counts_it(person, monkeypatch):
    ann = person(app=True)
    code = code_now(ahead=1)
    assert with_code(ann, code).status_code == 302
    later = real_time.now().timestamp() + 45
    monkeypatch.setattr(time, "time", lambda: later)
    assert with_code(ann, code).status_code == 200


def test_guessing_codes_is_stopped(client, person):
    ann = person(app=True)
    client.post("/sign-in/", {"login": ann.email, "password": PASSWORD})
    pages = [client.post("/sign-in/second-factor/", {"code": f"00000{n}"}).content.decode() for n in range(6)]
    assert "Wait five minutes" in pages[-1]
    assert client.post("/sign-in/second-factor/", {"code": code_now()}).status_code == 200


def test_a_recovery_code_stands_in_for_the_app_once(client, person):
    ann = person()
    sign_in(client, ann)
    page = client.get("/account/second-factor/app/").content.decode()
    secret = "".join(re.findall(r"<span>([A-Z2-7]{1,4})</span>", page))
    client.post("/account/second-factor/app/", {"code": code_now(secret)})
    codes = re.findall(r'<li class="app-code">(\w+)</li>', client.get("/account/second-factor/codes/").content.decode())
    assert with_code(ann, codes[0]).status_code == 302
    assert with_code(ann, codes[0]).status_code == 200


def test_removing_the_last_one_closes_everything_again(client, person, holding, told):
    ann = person(app=True)
    holding(ann, Office.EQUITY_STAFF)
    sign_in(client, ann)
    assert client.get("/account/second-factor/app/remove/").status_code == 200
    assert where(client.post("/account/second-factor/app/remove/")) == "/account/second-factor/"
    assert where(client.get("/account/")) == "/account/second-factor/"
    assert ("second_factor_removed", ann, "totp") in told


def test_one_that_is_set_up_but_not_shown_in_this_session_is_asked_for(client, person, holding):
    ann = person(app=True)
    client.force_login(ann, backend="people.backends.ByPassword")
    holding(ann, Office.EQUITY_STAFF)
    assert where(client.get("/account/")) == "/sign-in/second-factor/again/?next=%2Faccount%2F"
    answer = client.post("/sign-in/second-factor/again/", {"code": code_now(), "next": "/account/"})
    assert where(answer) == "/account/"
    assert client.get("/account/").status_code == 200


def test_resetting_a_lost_one_ends_the_persons_sessions(client, person, holding):
    ann = person(app=True)
    holding(ann, Office.EQUITY_STAFF)
    sign_in(client, ann)
    second_factor.reset(ann)
    assert client.get("/account/").status_code == 302
    sign_in(client, ann)
    assert where(client.get("/account/")) == "/account/second-factor/"


def test_signing_out_needs_none(client, person, holding):
    ann = person()
    holding(ann, Office.EQUITY_STAFF)
    sign_in(client, ann)
    assert where(client.post("/sign-out/")).startswith("/signed-out/")
    assert where(client.get("/account/")).startswith("/sign-in/")


def test_known_secrets_are_given_in_development_alone(person, settings):
    settings.CLOCK_MAY_MOVE = True
    ann = person()
    settings.CLOCK_MAY_MOVE = False
    with pytest.raises(OnlyInDevelopment):
        give(ann, PASSWORD, SECRET)


def test_the_square_code_is_one_path_of_whole_units():
    path, size = qr_path("otpauth://totp/x?secret=ABC")
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", path) and size >= 29
