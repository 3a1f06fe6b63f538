"""Resume codes: someone without an account comes back to what is theirs."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from people import resume, slowing
from people.models import ResumeCode, User, WrongTries
from people.slowing import TooSoon, attempt, wait_after

pytestmark = pytest.mark.django_db


def test_a_code_is_long_random_and_kept_only_as_a_digest():
    person, code = resume.person_without_account()
    bare = code.replace(" ", "")
    assert [len(group) for group in code.split()] == [4] * 7
    assert len(bare) * 5 >= 128 and set(bare) <= set(resume.ALPHABET)
    assert not set("ILOU") & set(resume.ALPHABET)
    stored = ResumeCode.objects.get(person=person).code_digest
    assert bare not in stored and len(stored) == 64
    assert (person.kind, person.name, person.email, person.has_usable_password()) == (
        "without_account",
        "",
        None,
        False,
    )


def test_reading_forgives_how_it_is_typed():
    person, code = resume.person_without_account()
    for typed in (
        code,
        code.lower(),
        code.replace(" ", ""),
        code.replace(" ", "-"),
        f"  {code} ",
        code.replace("0", "o").replace("1", "l"),
        code.replace("0", "O").replace("1", "i"),
    ):
        assert resume.person_for(typed) == person


def test_any_other_code_opens_nothing():
    _, code = resume.person_without_account()
    last = "2" if code[-1] != "2" else "3"
    for typed in (code[:-1] + last, code[:-1], code + "2", "", "x" * 28, "0" * 28):
        assert resume.person_for(typed) is None


def test_a_new_code_replaces_the_old():
    person, old = resume.person_without_account()
    new = resume.issue(person)
    assert resume.person_for(old) is None
    assert resume.person_for(new) == person


def test_a_new_code_ends_what_was_opened_with_the_old_one_and_nobody_elses(client):
    person, old = resume.person_without_account()
    _, anothers = resume.person_without_account()
    other = Client()
    other.post("/resume/", {"code": anothers})
    client.post("/resume/", {"code": old})
    assert client.get("/my/").status_code == 200
    resume.issue(person)
    assert client.get("/my/").status_code == 302
    assert other.get("/my/").status_code == 200


def test_a_session_that_the_old_code_opens_in_the_very_moment_of_its_replacement_does_not_last(client, monkeypatch):
    person, old = resume.person_without_account()
    looked_up = resume.person_for

    def found_just_before(typed):
        found = looked_up(typed)
        resume.issue(person)
        return found

    monkeypatch.setattr(resume, "person_for", found_just_before)
    assert client.post("/resume/", {"code": old}).status_code == 303
    assert client.get("/my/").status_code == 302


def test_only_someone_without_an_account_has_one(person):
    with pytest.raises(resume.NotWithoutAccount):
        resume.issue(person())


def test_a_deactivated_person_or_one_who_got_an_account_does_not_come_in_by_code():
    person, code = resume.person_without_account()
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert resume.person_for(code) is None
    User.objects.filter(pk=person.pk).update(is_active=True, kind=User.Kind.OUTSIDER)
    assert resume.person_for(code) is None


def test_a_code_still_works_after_the_key_is_changed_while_the_old_one_is_named(settings):
    person, code = resume.person_without_account()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-key-of-many-characters-000000000000"
    assert resume.person_for(code) == person
    settings.SECRET_KEY_FALLBACKS = []
    assert resume.person_for(code) is None


def test_the_page_opens_a_session_for_that_person_alone(client, told):
    person, code = resume.person_without_account()
    assert client.get("/resume/").status_code == 200
    answer = client.post("/resume/", {"code": code.lower()})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/my/")
    assert client.get("/resume/").wsgi_request.user == person
    assert ("signed_in", person, "resume_code") in told


def test_coming_in_by_code_ends_whoever_was_signed_in_here(client, person):
    from .conftest import sign_in

    sign_in(client, person())
    before = client.session.session_key
    nobody, code = resume.person_without_account()
    client.post("/resume/", {"code": code})
    assert client.get("/resume/").wsgi_request.user == nobody
    assert client.session.session_key != before


def test_without_an_account_there_are_no_account_pages(client):
    _, code = resume.person_without_account()
    client.post("/resume/", {"code": code})
    for path in (
        "/account/",
        "/account/password/",
        "/account/second-factor/",
        "/account/second-factor/app/",
        "/account/second-factor/passkeys/add/",
        "/sign-in/again/",
    ):
        assert client.get(path).status_code == 404, path
        assert client.post(path).status_code == 404, path


def test_a_code_of_the_wrong_length_is_told_so_and_costs_no_wait(client):
    answer = client.post("/resume/", {"code": "7K4M 2Q9T"})
    assert "has 28 letters and figures; this has 8" in answer.content.decode()
    assert not WrongTries.objects.exists()
    assert "Enter your resume code" in client.post("/resume/", {}).content.decode()


def test_wrong_codes_are_slowed_and_never_locked(client, real):
    _, code = resume.person_without_account()
    wrong = {"code": "0" * 28}
    for seconds in (1, 2, 4, 8, 16, 30, 30):
        assert "We do not know that code" in client.post("/resume/", wrong).content.decode()
        too_soon = client.post("/resume/", {"code": code})
        assert too_soon.status_code == 429
        words = "1 second" if seconds == 1 else f"{seconds} seconds"
        assert f"Wait {words} after a wrong code" in too_soon.content.decode()
        assert too_soon.headers["Retry-After"] == str(seconds)
        real.pass_by(seconds=seconds)
    assert client.post("/resume/", {"code": code}).status_code == 303


def test_one_place_does_not_slow_another(client, real):
    _, code = resume.person_without_account()
    for _ in range(3):
        client.post("/resume/", {"code": "0" * 28})
    assert Client(REMOTE_ADDR="198.51.100.4").post("/resume/", {"code": code}).status_code == 303


def test_what_was_typed_comes_back(client):
    assert "0000 1111" in client.post("/resume/", {"code": "0000 1111"}).content.decode()


def test_the_code_is_in_no_session_and_no_address(client, settings):
    _, code = resume.person_without_account()
    answer = client.post("/resume/", {"code": code})
    assert code not in str(dict(client.session)) and code not in str(answer.headers)


def test_waits_double_to_thirty_seconds_and_are_forgotten_after_a_quiet_quarter_of_an_hour(real):
    assert [wait_after(tries).seconds for tries in range(9)] == [0, 1, 2, 4, 8, 16, 30, 30, 30]
    for _ in range(6):
        attempt("somewhere", lambda: None)
        real.pass_by(seconds=30)
    real.pass_by(minutes=15)
    attempt("somewhere", lambda: None)
    with pytest.raises(TooSoon) as soon:
        attempt("somewhere", lambda: True)
    assert soon.value.seconds == 1


def test_quiet_sources_are_swept(real):
    attempt("somewhere", lambda: None)
    assert slowing.sweep() == 0
    real.pass_by(minutes=16)
    assert slowing.sweep() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_tries_at_once_from_one_place_count_as_one_after_another(real):
    """Whatever the threads do, only the first looks: the others have to wait."""
    real.at += timedelta(0)
    looked, waited = [], []
    gate = threading.Barrier(8)

    def one() -> None:
        gate.wait()
        try:
            attempt("somewhere", lambda: looked.append(1))
        except TooSoon as soon:
            waited.append(soon.seconds)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(8)]
    [each.start() for each in threads]
    [each.join() for each in threads]
    assert (len(looked), waited) == (1, [1] * 7)
