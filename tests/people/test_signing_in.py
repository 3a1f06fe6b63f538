"""Signing in by address and password, and the way back from a forgotten one."""

import re

import pytest
from django.core import mail
from django.test import Client

from complaints import drafting
from people.models import Session, User
from procedure.offices import Office

from .conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db

FORM = {"login": "ann.lee@university.example", "password": PASSWORD}


def body(answer) -> str:
    """The page without what is different every time it is drawn."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


def test_address_and_password_open_a_new_session_of_that_person(client, person, told):
    ann = person()
    client.get("/sign-in/")
    answer = client.post("/sign-in/", {**FORM, "login": " ANN.Lee@university.example "})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert [each.person for each in Session.objects.all()] == [ann]
    assert told == [("signed_in", ann, "password")]


def test_the_session_gets_a_new_id_at_sign_in_and_the_old_one_is_dead(client, person):
    person()
    client.post("/sign-in/", FORM)
    client.cookies["stale"] = "x"
    first = client.session.session_key
    client.post("/sign-out/")
    client.post("/sign-in/", FORM)
    assert client.session.session_key != first
    assert not Session.objects.filter(pk=first).exists()


def test_after_signing_out_the_old_cookie_opens_nothing(client, person, settings):
    person()
    client.post("/sign-in/", FORM)
    old = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/sign-out/")
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = old
    assert thief.get("/account/").headers["Location"].startswith("/sign-in/")


def test_unknown_wrong_and_deactivated_are_answered_alike(person, told):
    ann = person()
    person("Gone Man", is_active=False)
    answers = [
        Client().post("/sign-in/", {"login": login, "password": password})
        for login, password in (
            (ann.email, "not the password"),
            ("ann.lef@university.example", PASSWORD),
            ("gone.man@university.example", PASSWORD),
        )
    ]
    assert {each.status_code for each in answers} == {200}
    pages = {body(each).replace(each.wsgi_request.POST["login"], "") for each in answers}
    assert len(pages) == 1 and "do not belong together" in pages.pop()
    assert [each[0] for each in told] == ["sign_in_failed"] * 3


def test_unknown_and_wrong_both_cost_the_hashing_of_a_password(person, monkeypatch):
    ann = person()
    hashed = []
    hasher = type(__import__("django.contrib.auth.hashers", fromlist=["x"]).get_hasher())
    encode = hasher.encode
    monkeypatch.setattr(hasher, "encode", lambda *args, **kwargs: hashed.append(1) or encode(*args, **kwargs))
    counts = []
    for login in (ann.email, "nobody@university.example"):
        hashed.clear()
        Client().post("/sign-in/", {"login": login, "password": "not the password"})
        counts.append(len(hashed))
    assert counts[0] == counts[1] >= 1


def test_wrong_tries_from_one_place_do_not_lock_the_person_out_elsewhere(person):
    ann = person()
    attacker = Client(REMOTE_ADDR="203.0.113.7")
    pages = [attacker.post("/sign-in/", {"login": ann.email, "password": f"guess {n}"}) for n in range(6)]
    assert "Wait five minutes" not in body(pages[4]) and "Wait five minutes" in body(pages[5])
    assert "Wait five minutes" in body(attacker.post("/sign-in/", FORM))
    assert Client(REMOTE_ADDR="198.51.100.4").post("/sign-in/", FORM).status_code == 302


def test_what_was_typed_comes_back_but_never_the_password(client, person):
    person()
    page = body(client.post("/sign-in/", {"login": FORM["login"], "password": "not the password"}))
    assert FORM["login"] in page and "not the password" not in page


def test_someone_without_an_account_has_no_password_to_sign_in_with(client):
    nobody = User.objects.create_user("", kind=User.Kind.WITHOUT_ACCOUNT)
    nobody.set_password(PASSWORD)
    nobody.save()
    assert client.post("/sign-in/", {"login": str(nobody.pk), "password": PASSWORD}).status_code == 200


@pytest.mark.parametrize("path", ["/accounts/signup/", "/sign-up/", "/signup/", "/accounts/login/", "/account/email/"])
def test_there_is_no_signing_up_and_no_changing_of_addresses(client, path):
    assert client.get(path).status_code == 404


def test_signing_in_leads_back_to_where_one_was_going_but_to_no_other_site(person):
    person()
    assert Client().post("/sign-in/", {**FORM, "next": "/account/"}).headers["Location"] == "/account/"
    assert Client().post("/sign-in/", {**FORM, "next": "https://evil.example/"}).headers["Location"] == "/"


def test_a_forgotten_password_is_answered_alike_whoever_asks(person):
    ann = person()
    staff = User.objects.create_user("Uni Only", email="uni@university.example")
    answers = [
        Client().post("/password/reset/", {"email": each}) for each in (ann.email, staff.email, "no@one.example")
    ]
    assert {(each.status_code, each.headers["Location"]) for each in answers} == {(302, "/password/reset/sent/")}
    assert [each.to for each in mail.outbox] == [[ann.email]]


def test_a_mail_server_that_is_away_changes_nothing_in_the_answer(person, settings, caplog):
    ann = person()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = Client().post("/password/reset/", {"email": ann.email})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/password/reset/sent/")
    assert "could not be sent" in caplog.text and ann.email not in caplog.text


def test_the_link_says_nothing_works_once_and_ends_other_sessions(person):
    ann = person()
    elsewhere = Client()
    sign_in(elsewhere, ann)
    client = Client()
    client.post("/password/reset/", {"email": ann.email})
    [letter] = mail.outbox
    assert letter.subject == "Your link"
    assert not any(word in letter.body.lower() for word in ("complaint", "ann", "harass", "equity"))
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    step = client.get(link)
    assert client.get(step.headers["Location"]).status_code == 200
    new = {"password1": "nine red kites soar", "password2": "nine red kites soar"}
    assert client.post(step.headers["Location"], new).headers["Location"] == "/password/reset/done/"
    assert elsewhere.get("/account/").status_code == 302
    assert "no longer works" in body(Client().get(link))
    sign_in(Client(), ann, password="nine red kites soar")


@pytest.mark.parametrize(
    ("password", "fine"),
    [
        ("short words", False),
        ("password1234", False),
        ("1q2w3e4r5t6y", False),
        ("ann.lee@university", False),
        ("nine red kites soar", True),
        ("長い合言葉を十二文字以上", True),
        ("x9" * 32 + " and still more than sixty-four characters", True),
    ],
)
def test_passwords_are_long_uncommon_and_as_long_as_one_likes(client, person, password, fine):
    ann = person()
    sign_in(client, ann)
    answer = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": password, "password2": password})
    assert (answer.status_code == 302) is fine
    if fine:
        assert client.get("/account/").status_code == 200
        sign_in(Client(), ann, password=password)


def test_changing_the_password_asks_for_the_old_one_and_ends_other_sessions(client, person):
    ann = person()
    elsewhere = Client()
    sign_in(elsewhere, ann)
    sign_in(client, ann)
    new = {"password1": "nine red kites soar", "password2": "nine red kites soar"}
    assert "not your present password" in body(client.post("/account/password/", {"oldpassword": "wrong", **new}))
    assert client.post("/account/password/", {"oldpassword": PASSWORD, **new}).headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_whom_the_university_signs_in_has_no_password_page(client):
    staff = User.objects.create_user("Uni Only", email="uni@university.example")
    client.force_login(staff, backend="people.backends.ByPassword")
    assert client.get("/account/password/").status_code == 404
    assert "Kept by the University" in body(client.get("/account/"))


def test_every_page_of_the_door_refuses_scripts_and_styles_in_the_page(client, person):
    ann = person()
    sign_in(client, ann)
    for path in (
        "/resume/",
        "/account/",
        "/account/second-factor/",
        "/account/second-factor/app/",
        "/account/second-factor/passkeys/add/",
    ):
        answer = client.get(path)
        page = answer.content.decode()
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|data:image", page), path
        assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_what_happens_at_the_door_is_in_the_audit_trail_by_codes_and_ids(client, person):
    audit = pytest.importorskip("complaints.models").AuditEntry
    ann = person()
    client.post("/sign-in/", {"login": ann.email, "password": "not the password"})
    sign_in(client, ann)
    client.post("/sign-out/")
    entries = audit.objects.filter(act__startswith="door:").order_by("id")
    assert [(each.act, each.actor, each.record) for each in entries] == [
        ("door:sign_in_failed", None, ann.pk),
        ("door:signed_in", ann.pk, ann.pk),
        ("door:signed_out", ann.pk, ann.pk),
    ]
    assert [each.facts for each in entries] == [{"how": "password"}, {"how": "password"}, {}]


def test_every_empty_field_says_what_to_enter(client, person):
    sign_in(client, person())
    page = body(client.post("/account/password/", {}))
    assert "This field is required" not in page and "Enter your present password" in page


def test_the_account_menu_leads_to_ones_own_sign_in_but_not_without_an_account(client, person):
    from people import resume

    sign_in(client, person())
    assert 'href="/account/"' in body(client.get("/resume/"))
    _, code = resume.person_without_account()
    client.post("/resume/", {"code": code})
    assert 'href="/account/"' not in body(client.get("/resume/"))


def test_too_many_requests_get_a_page_with_words(client):
    pages = [client.post("/sign-in/", {}) for _ in range(61)]
    assert pages[-1].status_code == 429 and "Nothing is locked" in body(pages[-1])


@pytest.mark.parametrize(
    ("office", "room"),
    [
        (Office.DIRECTOR, "/cases/"),
        (Office.EQUITY_STAFF, "/cases/"),
        (Office.ALTERNATIVE_RECEIVER, "/cases/"),
        (Office.SYSTEM_ADMINISTRATOR, "/settings/"),
    ],
)
def test_who_holds_an_office_arrives_in_its_room_and_never_instead_of_where_they_were_going(
    person, holding, office, room
):
    holding(person(), office)
    assert Client().post("/sign-in/", FORM).headers["Location"] == room
    assert Client().post("/sign-in/", {**FORM, "next": "/options/"}).headers["Location"] == "/options/"


def test_who_has_a_matter_arrives_at_it_and_everyone_else_at_the_start(person):
    ann = person()
    assert Client().post("/sign-in/", FORM).headers["Location"] == "/"
    drafting.begin(ann)
    assert Client().post("/sign-in/", FORM).headers["Location"] == "/my/"
    person("Ben Lee")
    assert Client().post("/sign-in/", {**FORM, "login": "ben.lee@university.example"}).headers["Location"] == "/"
