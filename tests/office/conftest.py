"""A receiving office, a case in it, and people who are signed in as the site would have them."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from complaints.models import Complaint
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.browser import chromium, desktop, open_page, phone, screen
from tests.world import MONDAY, appoint, lodged, person

__all__ = ["chromium", "desktop", "open_page", "phone", "screen"]


@pytest.fixture(autouse=True)
def _on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """11:00 on Monday 23 November 2026 in Melbourne."""
    monkeypatch.setattr(clock, "now", lambda: MONDAY)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")


@pytest.fixture
def director() -> User:
    return appoint(Office.DIRECTOR, person("Dale Director"))


@pytest.fixture
def staff() -> User:
    return appoint(Office.EQUITY_STAFF, person("Robin Staffer"))


@pytest.fixture
def case(director: User, staff: User) -> Complaint:
    return lodged()


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A client in whose session this person stands, with the second factor confirmed."""

    def sign(who: User) -> Client:
        client = Client()
        client.force_login(who, backend="people.backends.ByPassword")
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, who, method="mfa", type="totp")
        request.session.save()
        return client

    return sign
