"""Invitations: one-use, content-free, good until used or replaced."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from people import invitations
from people.invitations import CannotInvite, Condition, NotOpen, accept, find, invite
from people.models import Appointment, Invitation, User
from procedure.offices import Office

from .conftest import sign_in

pytestmark = pytest.mark.django_db

NEW = "nine red kites soar"
FORM = {"password1": NEW, "password2": NEW}


@pytest.fixture
def outsider():
    return User.objects.create_user("Ola Out", email="ola@home.example", kind=User.Kind.OUTSIDER)


def test_looking_at_it_changes_nothing_and_answering_it_signs_in(client, outsider, told):
    invitation, token = invite(outsider, by=None)
    path = f"/invitation/{token}/"
    for _ in range(2):
        assert client.get(path).status_code == client.head(path).status_code == 200
    assert find(token) == (invitation, Condition.OPEN)
    answer = client.post(path, FORM)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert client.get("/account/").wsgi_request.user == outsider
    assert [each[0] for each in told] == ["invited", "invitation_used", "signed_in"]
    sign_in(Client(), outsider, password=NEW)


def test_it_works_once_and_then_asks_to_sign_in(client, outsider):
    _, token = invite(outsider, by=None)
    Client().post(f"/invitation/{token}/", FORM)
    for answer in (client.get(f"/invitation/{token}/"), client.post(f"/invitation/{token}/", FORM)):
        assert answer.status_code == 410
        assert "This link was used" in answer.content.decode() and "/sign-in/" in answer.content.decode()
    assert not client.get("/resume/").wsgi_request.user.is_authenticated


def test_a_replaced_one_says_so(client, outsider):
    _, old = invite(outsider, by=None)
    _, new = invite(outsider, by=None)
    answer = client.post(f"/invitation/{old}/", FORM)
    assert answer.status_code == 410 and "A newer link was sent" in answer.content.decode()
    assert client.post(f"/invitation/{new}/", FORM).status_code == 303


def test_it_does_not_run_out(client, outsider, real):
    _, token = invite(outsider, by=None)
    real.pass_by(days=400)
    assert client.get(f"/invitation/{token}/").status_code == 200


def test_one_never_issued_or_of_someone_deactivated_does_not_work(client, outsider):
    _, token = invite(outsider, by=None)
    User.objects.filter(pk=outsider.pk).update(is_active=False)
    never, closed = client.get("/invitation/never-issued/"), client.get(f"/invitation/{token}/")
    assert never.status_code == closed.status_code == 404
    assert "does not work" in never.content.decode() and len(never.content) == len(closed.content)


def test_a_weak_or_mistyped_password_is_refused_in_words_and_the_link_keeps(client, outsider):
    _, token = invite(outsider, by=None)
    for form, words in (
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password1": NEW, "password2": NEW + "x"}, "The two passwords differ"),
        ({"password1": "password1234", "password2": "password1234"}, "too common"),
        ({}, "Choose a password"),
    ):
        answer = client.post(f"/invitation/{token}/", form)
        assert answer.status_code == 200 and words in answer.content.decode(), words
    assert client.post(f"/invitation/{token}/", FORM).status_code == 303


def test_the_token_is_kept_only_as_a_digest_and_has_128_bits_or_more(outsider):
    invitation, token = invite(outsider, by=None)
    assert token not in invitation.token_digest and len(token) * 6 >= 128


def test_the_mail_says_nothing_of_who_or_why(outsider, settings):
    settings.SITE_ADDRESS = "https://services.university.example"
    _, token = invite(outsider, by=None)
    letter = invitations.letter(token)
    assert f"https://services.university.example/invitation/{token}/" in letter.body
    assert "\n" not in letter.subject
    text = (letter.subject + letter.body).lower()
    assert not any(
        word in text for word in ("ola", "complain", "harass", "discriminat", "respondent", "witness", "equity")
    )


def test_former_staff_become_outsiders_with_a_private_address():
    former = User.objects.create_user("Old Hand", email="hand@university.example", staff_number="9", is_active=False)
    invitation, _ = invite(former, by=None, address=" Hand@Home.example")
    accept(invitation, password=NEW)
    former.refresh_from_db()
    assert (former.kind, former.email, former.is_active) == ("outsider", "hand@home.example", True)


def test_those_whom_the_university_signs_in_or_who_have_a_code_are_not_invited(person, outsider):
    with pytest.raises(CannotInvite, match="through the University"):
        invite(person(), by=None)
    with pytest.raises(CannotInvite, match="resume code"):
        invite(User.objects.create_user("", kind=User.Kind.WITHOUT_ACCOUNT), by=None)
    with pytest.raises(CannotInvite, match="Someone else"):
        invite(outsider, by=None, address="ann.lee@university.example")
    with pytest.raises(CannotInvite, match="Give an address"):
        invite(User.objects.create_user("No Mail", kind=User.Kind.OUTSIDER), by=None)


@pytest.mark.django_db(transaction=True)
def test_of_eight_answers_at_once_one_is_taken():
    outsider = User.objects.create_user("Ola Out", email="ola@home.example", kind=User.Kind.OUTSIDER)
    invitation, _ = invite(outsider, by=None)
    gate = threading.Barrier(8)
    results: list[str] = []

    def one(number: int) -> None:
        gate.wait()
        try:
            accept(invitation, password=f"{NEW} {number}")
            results.append(f"{NEW} {number}")
        except NotOpen:
            results.append("")
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[number]) for number in range(8)]
    [each.start() for each in threads]
    [each.join() for each in threads]
    [winner] = [each for each in results if each]
    outsider.refresh_from_db()
    assert len(results) == 8 and outsider.check_password(winner)


@pytest.mark.django_db(transaction=True)
def test_of_four_posts_at_once_one_signs_in():
    outsider = User.objects.create_user("Ola Out", email="ola@home.example", kind=User.Kind.OUTSIDER)
    _, token = invite(outsider, by=None)
    gate = threading.Barrier(4)
    statuses: list[int] = []

    def one() -> None:
        client = Client()
        gate.wait()
        statuses.append(client.post(f"/invitation/{token}/", FORM).status_code)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(4)]
    [each.start() for each in threads]
    [each.join() for each in threads]
    assert sorted(statuses) == [303, 410, 410, 410]


def test_a_new_installation_gets_its_first_administrator_by_a_link_once():
    director = User.objects.create_user("Dee Ed", email="dee@university.example")
    out = StringIO()
    call_command(
        "first_office",
        "root@university.example",
        "--name",
        "Sam Sys",
        "--office",
        "director=dee@university.example",
        stdout=out,
    )
    token = out.getvalue().split("/invitation/")[1].split("/")[0]
    assert Client().post(f"/invitation/{token}/", FORM).status_code == 303
    assert {(each.office, each.holder.name) for each in Appointment.objects.all()} == {
        (Office.SYSTEM_ADMINISTRATOR, "Sam Sys"),
        (Office.DIRECTOR, "Dee Ed"),
    }
    assert director.appointments.get().appointed_by is None
    with pytest.raises(CommandError, match="has had a system administrator"):
        call_command("first_office", "dee@university.example")


def test_a_first_office_that_cannot_be_leaves_nothing_behind():
    for arguments, words in (
        (["x@y.example"], "give their --name"),
        (["not-an-address"], "not an e-mail address"),
        (["x@y.example", "--name", "X", "--office", "dean=x@y.example"], "dean is not an office"),
        (["x@y.example", "--name", "X", "--office", "director=z@y.example"], "nobody in the records"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("first_office", *arguments, stdout=StringIO())
    assert not Appointment.objects.exists() and not Invitation.objects.exists() and not User.objects.exists()
