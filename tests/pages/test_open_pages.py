"""The public pages, the door, one's own sign-in, and what is shown when something is wrong."""

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from config import failures
from people.demo_sign_in import give
from people.invitations import invite
from people.models import User
from procedure.offices import Office
from tests.channels import signed_in
from tests.machinery.rich import World
from tests.pages.walk import Walk
from tests.people.test_pages import with_authenticator
from tests.world import appoint, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PASSWORD, SECRET = "seven grey herons wade", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PUBLIC = ("landing", "help", "told", "managers", "privacy", "accessibility", "about_procedure", "signed_out")
PAGES = dict.fromkeys(PUBLIC, "filled") | {
    "options": "empty filled",
    "options_sheet": "filled",
    "working_days": "empty error",
    "working_days_of_year": "filled",
    "mails": "empty filled",
    "mail": "filled",
    "account_login": "empty error",
    "account_inactive": "filled",
    "account_reauthenticate": "empty error",
    "account_reset_password": "empty error",
    "account_reset_password_done": "filled",
    "account_reset_password_from_key": "empty error refused",
    "account_reset_password_from_key_done": "filled",
    "account_change_password": "empty error",
    "mfa_authenticate": "empty error",
    "mfa_index": "empty filled",
    "mfa_reauthenticate": "empty error",
    "mfa_activate_totp": "empty error",
    "mfa_deactivate_totp": "filled",
    "mfa_list_webauthn": "empty filled",
    "mfa_add_webauthn": "empty",
    "mfa_remove_webauthn": "filled",
    "mfa_edit_webauthn": "error filled",
    "mfa_view_recovery_codes": "filled",
    "mfa_generate_recovery_codes": "filled",
    "people:resume": "empty error",
    "people:invitation": "empty error used",
    "people:account": "filled",
    "people:calendar": "empty made filled",
    "socialaccount_login_cancelled": "filled",
    "socialaccount_login_error": "filled",
}
PASSKEY = {"mfa_reauthenticate_webauthn": "filled"}
CANNOT_ERR = {
    "options": "no question there must be answered",
    "working_days_of_year": "its form is that of working_days",
    "mfa_add_webauthn": "the browser itself makes the passkey; the name has a default",
}
WITHIN = """document.activeElement === document.body
  || document.getElementById("timeout").contains(document.activeElement)"""
ERRORS = ("400.html", "403.html", "404.html", "405.html", "500.html", "503.html")


def test_public_pages_and_the_door_hold(walk: Walk, world: World, settings: Any, tmp_path: Path) -> None:
    settings.MAIL_SINK_FOLDER = str(tmp_path)
    page = walk.as_(None)
    for name, address in {"landing": "/", "about_procedure": "/procedure/", "signed_out": "/signed-out/"}.items():
        walk.go(name, address)
    walk.go("signed_out", "/signed-out/?why=idle")
    for name in ("help", "told", "managers", "privacy", "accessibility"):
        walk.go(name, f"/{name}/")
    walk.go("options", "/options/", "empty")
    page.get_by_label("No", exact=True).check()
    page.locator("main form button").first.click()
    walk.look("options", "filled")
    walk.go("options_sheet", "/options/sheet/")
    walk.go("working_days", "/procedure/working-days/", "empty")
    walk.err("working_days")
    walk.go("working_days_of_year", "/procedure/working-days/2027/")
    walk.go("mails", "/mail/", "empty")
    (tmp_path / "1.eml").write_text("To: a@example.org\nSubject: A message\n\nPlease sign in.\n")
    walk.go("mails", "/mail/")
    walk.go("mail", "/mail/1/")
    at_the_door(walk, page, world)
    in_ones_own_sign_in(walk)
    walk.ends(PAGES, cannot_err=CANNOT_ERR)


def at_the_door(walk: Walk, page: Page, world: World) -> None:
    walk.go("account_login", "/sign-in/", "empty")
    walk.err("account_login")
    walk.go("account_inactive", "/sign-in/inactive/")
    walk.go("account_reset_password", "/password/reset/", "empty")
    walk.err("account_reset_password")
    walk.go("account_reset_password_done", "/password/reset/sent/")
    walk.go("account_reset_password_from_key", "/password/reset/key/1-never/", "refused")
    walk.go("account_reset_password_from_key_done", "/password/reset/done/")
    walk.go("socialaccount_login_cancelled", "/sign-in/university/cancelled/")
    walk.go("socialaccount_login_error", "/sign-in/university/error/", status=401)
    walk.go("people:resume", "/resume/", "empty")
    walk.err("people:resume")
    outsider = person("Ola Out", email="ola@home.example", kind=User.Kind.OUTSIDER)
    _, token = invite(outsider, by=None)
    walk.go("people:invitation", f"/invitation/{token}/", "empty")
    walk.err("people:invitation")
    invite(outsider, by=None)
    walk.go("people:invitation", f"/invitation/{token}/", "used", status=410)
    walk.go("people:invitation", "/invitation/never-issued/", "used", status=404)
    forgetful = person("Fern Forgetful")
    give(forgetful, PASSWORD, SECRET)
    walk.go("account_reset_password_from_key", _reset_link(forgetful), "empty")
    walk.err("account_reset_password_from_key")
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(str(forgetful.email))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    walk.look("mfa_authenticate", "empty")
    walk.err("mfa_authenticate")


def _reset_link(someone: User) -> str:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    return f"/password/reset/key/{user_pk_to_url_str(someone)}-{default_token_generator.make_token(someone)}/"


def in_ones_own_sign_in(walk: Walk) -> None:
    someone = appoint(Office.AUDITOR, person("Alexandra Longname-Featherstonehaugh"))
    give(someone, PASSWORD, None)
    walk.as_(signed_in(someone))
    walk.go("mfa_index", "/account/second-factor/", "empty")
    walk.go("mfa_list_webauthn", "/account/second-factor/passkeys/", "empty")
    walk.go("mfa_add_webauthn", "/account/second-factor/passkeys/add/", "empty")
    walk.go("mfa_activate_totp", "/account/second-factor/app/", "empty")
    walk.err("mfa_activate_totp")
    walk.go("account_change_password", "/account/password/", "empty")
    walk.err("account_change_password")
    walk.go("account_reauthenticate", "/sign-in/again/", "empty")
    walk.err("account_reauthenticate")
    give(someone, PASSWORD, SECRET)
    walk.as_(signed_in(someone))
    RecoveryCodes.activate(someone)
    key = Authenticator.objects.create(
        user=someone, type=Authenticator.Type.WEBAUTHN, data={"name": "My telephone", "credential": {}}
    )
    walk.go("people:account", "/account/")
    walk.go("people:calendar", "/account/calendar/", "empty")
    walk.page.get_by_role("button", name="Make a link").click()
    walk.look("people:calendar", "made")
    walk.go("people:calendar", "/account/calendar/")
    walk.go("mfa_index", "/account/second-factor/")
    walk.go("mfa_list_webauthn", "/account/second-factor/passkeys/")
    walk.go("mfa_edit_webauthn", f"/account/second-factor/passkeys/{key.pk}/name/")
    walk.page.locator("main input:not([type=hidden])").first.fill("")
    walk.err("mfa_edit_webauthn")
    walk.go("mfa_remove_webauthn", f"/account/second-factor/passkeys/{key.pk}/remove/")
    walk.go("mfa_deactivate_totp", "/account/second-factor/app/remove/")
    walk.go("mfa_view_recovery_codes", "/account/second-factor/codes/")
    walk.go("mfa_generate_recovery_codes", "/account/second-factor/codes/new/")
    walk.go("mfa_reauthenticate", "/sign-in/second-factor/again/", "empty")
    walk.err("mfa_reauthenticate")


def test_signing_in_again_with_a_passkey_holds(walk: Walk, settings: Any) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    someone = person("Pat Passkey")
    give(someone, PASSWORD, None)
    page = walk.as_(signed_in(someone))
    with_authenticator(page)
    page.goto("/account/second-factor/passkeys/add/")
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    walk.go("mfa_reauthenticate_webauthn", reverse("mfa_reauthenticate_webauthn"))
    walk.ends(PASSKEY, cannot_err={})


def test_what_is_shown_when_something_is_wrong_holds(walk: Walk) -> None:
    page = walk.as_(None)
    for template in ERRORS:
        drawn = failures.page(template)
        page.route("**/wrong/", partial(_answered_with, drawn))
        page.goto("/wrong/")
        walk.look("", template)
        page.unroute("**/wrong/")
    walk.go("", "/nothing-here/", "404", status=404)
    titles = [title for title in walk.titles.values()]
    assert all(re.match(r"\S.+ – ", title) for title in titles), titles


def _answered_with(drawn: str, route: Route) -> None:
    route.fulfill(body=drawn, content_type="text/html")


def test_the_question_whether_one_is_still_there_holds(walk: Walk, world: World, settings: Any) -> None:
    page = walk.as_(signed_in(world.people["complainant"]))
    page.goto("/my/")
    page.evaluate("document.getElementById('timeout').showModal()")
    expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
    walk.look("my", "asked")
    for key in ("Tab", "Tab", "Tab", "Shift+Tab"):
        page.keyboard.press(key)
        assert page.evaluate(WITHIN)
