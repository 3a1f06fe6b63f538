"""People who lodge, signed in over HTTP; the office; the clock."""

from typing import Any

import pytest
from django.test import Client

from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.browser import chromium, desktop, open_page, phone, screen
from tests.lodging import answers
from tests.world import MONDAY, appoint, person

__all__ = ["chromium", "desktop", "open_page", "phone", "screen"]


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings: Any, tmp_path: Any) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")


@pytest.fixture
def monday(monkeypatch: pytest.MonkeyPatch) -> Any:
    """It is Monday 23 November 2026, 11 am in Melbourne."""
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    return MONDAY


@pytest.fixture
def noor(db: None) -> User:
    return person("Noor Castellano", email="noor@university.example")


@pytest.fixture
def client_of() -> Any:
    """client_of(person): a client signed in as this person."""

    def signed_in(someone: User) -> Client:
        client = Client()
        backend = (
            "people.backends.ByResumeCode"
            if someone.kind == User.Kind.WITHOUT_ACCOUNT
            else "people.backends.ByPassword"
        )
        client.force_login(someone, backend=backend)
        return client

    return signed_in


@pytest.fixture
def noors(noor: User, client_of: Any) -> Client:
    return client_of(noor)


@pytest.fixture
def draft(noors: Client) -> str:
    """The address of Noor's new draft."""
    return answers.begin(noors)


@pytest.fixture
def office(db: None) -> dict[Office, User]:
    """A Director, someone in the office, an alternative receiver."""
    return {each: appoint(each) for each in (Office.DIRECTOR, Office.EQUITY_STAFF, Office.ALTERNATIVE_RECEIVER)}
