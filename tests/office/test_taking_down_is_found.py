"""Whoever answers the telephone for the office finds where a complaint is taken down for someone (18)."""

from collections.abc import Callable

import pytest
from django.test import Client

from people.models import User
from procedure.offices import Office
from tests.world import appoint, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

WHERE = 'href="/complaint/for-someone/"'
RECEIVERS = (
    Office.DIRECTOR,
    Office.EQUITY_STAFF,
    Office.ALTERNATIVE_RECEIVER,
    Office.VICE_CHANCELLOR,
    Office.CHANCELLORS_NOMINEE,
)
OTHERS = (Office.CONTACT_OFFICER, Office.AUDITOR, Office.SYSTEM_ADMINISTRATOR, Office.COORDINATOR)


@pytest.mark.parametrize("office", RECEIVERS)
def test_clause_18_everyone_who_receives_complaints_is_led_there_from_the_list_the_menu_and_the_form(
    office: Office, signed_in: SignIn
) -> None:
    client = signed_in(appoint(office, person("Robin Receiver")))
    assert client.get("/cases/").text.count(WHERE) == 2, "a button on the list, and the menu"
    start = client.get("/complaint/").text
    assert start.count(WHERE) == 2, "the page for one's own complaint says so too"
    assert "This page is for a complaint of your own." in start
    assert client.get("/complaint/for-someone/").status_code == 200


@pytest.mark.parametrize("office", [*OTHERS, None])
def test_clause_18_nobody_else_is_led_where_they_may_not_go(office: Office | None, signed_in: SignIn) -> None:
    someone = person("Sam Someone")
    client = signed_in(appoint(office, someone) if office else someone)
    assert WHERE not in client.get("/complaint/").text
    assert client.get("/complaint/for-someone/").status_code == 404


def test_clause_18_nor_is_someone_who_has_not_signed_in(client: Client) -> None:
    assert WHERE not in client.get("/complaint/").text
