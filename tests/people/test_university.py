"""Coming in through the University: matched to the imported person, refused in words, or taken in."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.test import Client

from people.models import User
from procedure.offices import Office

from .conftest import code_now

pytestmark = pytest.mark.django_db

START = "/sign-in/university/oidc/university/login/"
BACK = "/sign-in/university/oidc/university/login/callback/"
CLAIMS = {
    "sub": "u-1",
    "employee_number": "101",
    "name": "Kai Li",
    "email": "kai@university.example",
    "email_verified": True,
}


@pytest.fixture(autouse=True)
def university(settings, monkeypatch):
    """An identity provider that says what CLAIMS say; no network."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "university",
                    "name": "University",
                    "client_id": "x",
                    "secret": "y",
                    "settings": {"server_url": "https://login.university.example", "verified_email": []},
                }
            ],
        }
    }
    said = dict(CLAIMS)
    monkeypatch.setattr(
        OpenIDConnectOAuth2Adapter,
        "openid_config",
        {
            "authorization_endpoint": "https://login.university.example/authorize",
            "token_endpoint": "https://x/",
            "userinfo_endpoint": "https://x/",
            "issuer": "x",
            "jwks_uri": "https://x/",
        },
    )
    monkeypatch.setattr(OAuth2Client, "get_access_token", lambda *args, **kwargs: {"access_token": "t"})
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda self, token: dict(said))
    return said


@pytest.fixture
def kai():
    return User.objects.create_user("Kai Li", email="kai@university.example", staff_number="101")


def come_in(client: Client):
    """Press the button, be sent to the University, come back."""
    away = client.post(START)
    assert away.status_code == 302 and away.headers["Location"].startswith(
        "https://login.university.example/authorize?"
    )
    state = away.headers["Location"].split("state=")[1].split("&")[0]
    return client.get(BACK, {"code": "c", "state": state})


def signed_in_as(client: Client) -> User | None:
    user = client.get("/resume/").wsgi_request.user
    return user if user.is_authenticated else None


def test_the_sign_in_page_offers_it_first(client):
    page = client.get("/sign-in/").content.decode()
    assert page.index("Sign in through the University") < page.index("E-mail address")


def test_it_begins_by_a_button_not_by_a_link(client):
    assert "login.university.example" not in client.get(START).headers.get("Location", "")


def test_a_staff_number_says_which_imported_person_it_is(client, kai, university, told):
    university |= {"email": "someone@else.example"}
    answer = come_in(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert signed_in_as(client) == kai
    assert told == [("signed_in", kai, "socialaccount")]


def test_without_a_staff_number_a_verified_address_does(client, kai, university):
    del university["employee_number"]
    come_in(client)
    assert signed_in_as(client) == kai


def test_an_address_that_is_not_verified_does_not(client, kai, university):
    university |= {"employee_number": "", "email_verified": False}
    assert come_in(client).status_code == 403
    assert signed_in_as(client) is None


def test_an_address_that_passed_to_someone_else_does_not_open_the_first_persons_record(client, kai, university):
    university |= {"employee_number": "202"}
    assert come_in(client).status_code == 403
    assert signed_in_as(client) is None


def test_an_outsiders_own_sign_in_is_never_taken_over(client, university):
    User.objects.create_user("Ola Out", email="kai@university.example", kind=User.Kind.OUTSIDER)
    assert come_in(client).status_code == 403
    assert signed_in_as(client) is None


def test_whom_we_do_not_know_is_refused_in_words_and_nothing_is_stored(client, told):
    answer = come_in(client)
    assert answer.status_code == 403 and "We do not know you here yet" in answer.content.decode()
    assert not User.objects.exists() and not SocialAccount.objects.exists()
    assert told == [("sign_in_failed", None, "university")]


def test_where_the_setting_says_so_they_are_taken_in_as_associates(client, settings):
    settings.UNIVERSITY_UNKNOWN_PEOPLE = "associate"
    come_in(client)
    person = signed_in_as(client)
    assert (person.name, person.kind, person.email, person.staff_number) == (
        "Kai Li",
        "associate",
        "kai@university.example",
        "101",
    )
    assert not person.has_usable_password()


def test_taking_in_never_takes_over_an_address(client, settings):
    settings.UNIVERSITY_UNKNOWN_PEOPLE = "associate"
    User.objects.create_user("Ola Out", email="kai@university.example", kind=User.Kind.OUTSIDER)
    assert come_in(client).status_code == 403
    assert User.objects.count() == 1


def test_the_next_time_the_universitys_own_id_is_enough(client, kai, university):
    come_in(client)
    client.post("/sign-out/")
    university |= {"employee_number": "", "email": "new@university.example"}
    come_in(client)
    assert signed_in_as(client) == kai


def test_whose_sign_in_is_closed_is_told_so_each_time(client, kai):
    come_in(client)
    User.objects.filter(pk=kai.pk).update(is_active=False)
    answer = come_in(Client())
    assert answer.status_code == 403 and "This sign-in is closed" in answer.content.decode()


def test_nothing_that_the_university_said_is_kept(client, kai):
    for _ in range(2):
        come_in(Client())
        assert [each.extra_data for each in SocialAccount.objects.all()] == [{}]


def test_an_office_still_needs_a_second_factor_unless_the_university_vouches_for_one(
    client, kai, holding, university, settings
):
    holding(kai, Office.EQUITY_STAFF)
    come_in(client)
    assert client.get("/account/").headers["Location"] == "/account/second-factor/"
    settings.UNIVERSITY_SECOND_FACTOR_CLAIM = "amr=mfa"
    weak = Client()
    university["amr"] = ["pwd"]
    come_in(weak)
    assert weak.get("/account/").status_code == 302
    strong = Client()
    university["amr"] = ["pwd", "mfa"]
    come_in(strong)
    assert strong.get("/account/").status_code == 200


def test_a_second_factor_of_ones_own_is_asked_for_after_the_universitys_sign_in(client, kai):
    from people.demo_sign_in import give

    give(kai, "seven grey herons wade", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert Authenticator.objects.filter(user=kai).exists()
    assert come_in(client).headers["Location"] == "/sign-in/second-factor/"
    assert signed_in_as(client) is None
    client.post("/sign-in/second-factor/", {"code": code_now()})
    assert signed_in_as(client) == kai


def test_a_failed_round_trip_says_what_to_do(client):
    answer = client.get(BACK, {"error": "server_error", "state": "x"})
    assert "did not finish" in answer.content.decode() or "stopped signing in" in answer.content.decode()


def test_without_it_configured_there_is_no_button(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "through the University" not in client.get("/sign-in/").content.decode()
    assert client.post(START).status_code == 404
