"""The pages of the door in a real browser: at two widths, empty and in error, by keyboard, with a passkey."""

import os
import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from people import invitations, resume
from people.models import Standing, Unit, User
from procedure.offices import Office
from tests.browser import OpenPage, holds_on_any_page

from .conftest import PASSWORD, code_now, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = {"desktop": (1100, 800), "phone": (360, 740)}
KEEP_IN = os.environ.get("SCREENSHOTS")  # a folder, to look at what was tested


@pytest.fixture(params=sorted(WIDTHS))
def looked_at(request: pytest.FixtureRequest, open_page: OpenPage):
    """looked_at(path, client): the page at this width, which holds what every page holds."""
    width, height = WIDTHS[request.param]

    def look(path: str, *, client: Client | None = None, press: str = "") -> Page:
        page = open_page(width=width, height=height, client=client)
        page.goto(path)
        if press:
            page.get_by_role("button", name=press, exact=True).click()
        if KEEP_IN:
            name = re.sub(r"\W+", "-", path.partition("?")[0]).strip("-") + ("-error" if press else "")
            page.screenshot(path=Path(KEEP_IN) / f"{name}-{request.param}.png", full_page=True)
        holds_on_any_page(page)
        return page

    return look


def test_the_public_pages_of_the_door(looked_at, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [{"provider_id": "university", "name": "University", "client_id": "x", "secret": "y"}]
        }
    }
    for path, press in (("/sign-in/", "Sign in"), ("/password/reset/", "Send me a link"), ("/resume/", "Go on")):
        looked_at(path)
        page = looked_at(path, press=press)
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert page.title().startswith("Error: ")
    for path in ("/password/reset/sent/", "/password/reset/done/", "/sign-in/inactive/", "/invitation/cut-in-two/"):
        looked_at(path)


def test_an_invitation_open_and_used(looked_at):
    ola = User.objects.create_user("Ola Out", email="ola@home.example", kind=User.Kind.OUTSIDER)
    _, token = invitations.invite(ola, by=None)
    looked_at(f"/invitation/{token}/")
    looked_at(f"/invitation/{token}/", press="Set password and sign in")
    invitations.accept(invitations.find(token)[0], password=PASSWORD)
    looked_at(f"/invitation/{token}/")


def test_ones_own_sign_in(looked_at, person, holding):
    unit = Unit.objects.create(code="ED", name="Equity and Diversity")
    dee = person("Dee Ed", app=True, unit=unit)
    holding(dee, Office.DIRECTOR, standing=Standing.NOMINEE, clauses=[20, 21], cases=["SC-7K4M-2Q9T"])
    client = Client()
    sign_in(client, dee)
    other = Client()
    other.force_login(dee, backend="people.backends.ByPassword")
    for path in (
        "/account/",
        "/account/second-factor/",
        "/account/second-factor/app/remove/",
        "/account/second-factor/passkeys/",
        "/account/second-factor/codes/new/",
        "/account/password/",
    ):
        looked_at(path, client=client)
    looked_at("/account/password/", client=client, press="Change password")


def test_setting_up_an_app(looked_at, person, holding):
    ann = person()
    holding(ann, Office.EQUITY_STAFF)
    client = Client()
    sign_in(client, ann)
    looked_at("/account/second-factor/", client=client)
    looked_at("/account/second-factor/app/", client=client, press="Set up")
    page = looked_at("/account/second-factor/app/", client=client)
    page.get_by_label("Code that the app shows").fill(code_now(page.locator(".app-code").inner_text().replace(" ", "")))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    holds_on_any_page(page)


def test_signing_in_with_the_keyboard_alone(open_page, person):
    ann = person(app=True)
    page = open_page()
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").focus()
    page.keyboard.type(ann.email or "")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Code").focus()
    page.keyboard.type(code_now())
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r":\d+/$"))
    page.goto("/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your sign-in")


def test_all_of_it_without_javascript(open_page, person):
    ann = person(app=True)
    page = open_page(scripts=False, width=360)
    page.goto("/sign-in/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.get_by_label("E-mail address").fill(ann.email or "")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(code_now())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your sign-in")
    page.goto("/account/second-factor/passkeys/add/")
    expect(page.get_by_text("This browser cannot make a passkey here")).to_be_visible()


def test_a_resume_code_without_javascript(open_page):
    nobody, code = resume.person_without_account()
    page = open_page(scripts=False, width=360)
    page.goto("/resume/")
    page.get_by_label("Your resume code").fill(code.lower())
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/my/**")
    assert nobody.sessions.count() == 1


def test_a_passkey_is_made_and_then_signs_in_by_itself(open_page, person, holding, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    ann = person()
    holding(ann, Office.EQUITY_STAFF)
    client = Client()
    sign_in(client, ann)
    page = open_page(client=client)
    with_authenticator(page)
    page.goto("/account/second-factor/passkeys/add/")
    page.get_by_label("A name for it").fill("Work laptop")
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/account/second-factor/passkeys/")
    expect(page.get_by_text("Work laptop").first).to_be_visible()
    page.goto("/account/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/cases/")
    page.goto("/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your sign-in")


def test_a_passkey_that_is_not_there_says_so_and_loses_nothing(open_page, person, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    person()
    page = open_page()
    page.goto("/sign-in/")
    page.route("**/sign-in/passkey/", lambda route: route.fulfill(status=500))
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("That did not work, or you stopped it")).to_be_visible()


def with_authenticator(page: Page) -> None:
    """A make-believe security key that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
