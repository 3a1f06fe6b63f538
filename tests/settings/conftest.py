"""People who may look after the settings, signed in; and the browser."""

from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from people import real_time
from people.demo_sign_in import give
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests import world
from tests.browser import chromium, open_page

__all__ = ["chromium", "open_page"]

PASSWORD = "seven grey herons wade"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    """The site's clock stands at 11:00 on Monday 23 November 2026."""
    with clock.at(world.MONDAY):
        yield


def signed_in(person: User) -> Client:
    """A browser of this person's, through the real pages, second factor included."""
    give(person, PASSWORD, SECRET)
    client = Client()
    answer = client.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content
    counter = int(real_time.now().timestamp()) // 30
    client.post("/sign-in/second-factor/", {"code": totp.format_hotp_value(totp.hotp_value(SECRET, counter))})
    return client


@pytest.fixture
def holder(transactional_db_or_db: None) -> Callable[..., tuple[User, Client]]:
    """holder(office): somebody who holds it, and a browser of theirs."""

    def make(office: Office, **facts: object) -> tuple[User, Client]:
        person = world.appoint(office, **facts)
        return person, signed_in(person)

    return make


@pytest.fixture
def transactional_db_or_db(db: None) -> None:
    """Either kind of database."""
