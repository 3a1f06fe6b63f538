"""People, appointments and a movable real time for the tests of the door."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from people import occurrences, real_time
from people.demo_sign_in import give
from people.models import Appointment, Standing, User
from procedure import clock
from procedure.offices import Office
from tests.browser import chromium, open_page

__all__ = ["chromium", "open_page"]

PASSWORD = "seven grey herons wade"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def person() -> Callable[..., User]:
    """person("Ann", password=..., app=True): someone who can sign in."""

    def make(name: str = "Ann Lee", *, app: bool = False, password: str = PASSWORD, **facts: object) -> User:
        facts.setdefault("email", f"{name.lower().replace(' ', '.')}@university.example")
        made = User.objects.create_user(name, **facts)
        give(made, password, SECRET if app else None)
        return made

    return make


@pytest.fixture
def holding() -> Callable[..., Appointment]:
    """holding(person, office): an appointment in force, made by the installation."""

    def make(holder: User, office: Office, **facts: object) -> Appointment:
        facts.setdefault("starts", LONG_AGO)
        facts.setdefault("standing", Standing.SUBSTANTIVE)
        return Appointment.objects.create(office=office, holder=holder, instrument="Letter 1", **facts)

    return make


@pytest.fixture
def today() -> date:
    return clock.today()


class RealTime:
    """The real present, moved by hand."""

    def __init__(self) -> None:
        self.at = real_time.now()

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> RealTime:
    moved = RealTime()
    monkeypatch.setattr(real_time, "now", moved)
    return moved


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, object, str]]]:
    """What the record was told, in order: occurrence, person, how."""
    heard: list[tuple[str, object, str]] = []

    def hear(what: str, *, person: object, by: object = None, how: str = "", request: object = None) -> None:
        heard.append((str(what), person, how))

    monkeypatch.setattr(occurrences, "import_string", lambda path: hear)
    yield heard


def code_now(secret: str = SECRET, *, ahead: int = 0) -> str:
    """The code that the app shows now, or `ahead` half-minutes from now."""
    counter = int(real_time.now().timestamp()) // 30 + ahead
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def sign_in(client: Client, person: User, *, password: str = PASSWORD) -> None:
    """Through the real pages, with the app if the person has one."""
    answer = client.post("/sign-in/", {"login": person.email, "password": password})
    if answer.status_code == 302 and answer.headers["Location"] == "/sign-in/second-factor/":
        answer = client.post("/sign-in/second-factor/", {"code": code_now()})
    assert answer.status_code == 302, answer.content
