"""The start page leads back in whoever began or sent something; every page leads to a sign-in."""

import pytest
from django.test import Client

from tests.world import person

pytestmark = pytest.mark.django_db


def test_the_start_page_has_a_way_back_to_what_was_begun_or_sent() -> None:
    page = Client().get("/").text
    back = page.split("Have you begun or sent one?")[1].split("</p>")[0]
    assert 'href="/sign-in/?next=/my/"' in back
    assert 'href="/resume/"' in back
    assert Client().get("/resume/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/help/", "/options/", "/complaint/"])
def test_whoever_is_signed_out_can_sign_in_from_the_head_of_each_page(address: str) -> None:
    head = Client().get(address).text.split("<header", 1)[1].split("</header>")[0]
    assert '<a class="app-header__talk" href="/sign-in/">Sign in</a>' in head


def test_whoever_is_signed_in_is_shown_their_matters_and_no_sign_in() -> None:
    client = Client()
    client.force_login(person(), backend="people.backends.ByPassword")
    page = client.get("/").text
    assert 'href="/sign-in/' not in page
    assert 'href="/my/">Your matters</a>' in page.split("Have you begun or sent one?")[1].split("</p>")[0]
