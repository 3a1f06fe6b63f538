"""Default deny: a page is for those who are signed in, unless the one list says otherwise (ASVS 8.2.1, clause 9)."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import path

from config import urls as site
from tests.channels import ask, signed_in, visitor
from tests.trust.addresses import FILL, Binding, everything, filled
from tests.world import person

pytestmark = pytest.mark.django_db


def forgotten(request):
    """A view whose author forgot to say who may come."""
    return HttpResponse("everyone can read this")


handler400, handler403, handler404, handler500 = site.handler400, site.handler403, site.handler404, site.handler500
urlpatterns = [path("forgotten/", forgotten, name="forgotten"), path("unnamed/", forgotten), *site.urlpatterns]


@pytest.mark.parametrize("address", ["/forgotten/", "/unnamed/"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_a_new_view_without_a_rule_is_refused_to_a_visitor(settings, address, method):
    settings.ROOT_URLCONF = __name__
    answer = ask(visitor(), method, address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")
    assert b"everyone" not in answer.content


def test_every_page_that_is_not_on_the_one_list_sends_a_visitor_to_sign_in():
    never, client = Binding("never"), visitor()
    wrong = []
    for address in everything():
        for way in filled(address, never):
            answer = ask(client, "GET", way)
            to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/?next=")
            if to_sign_in is (address.name in settings.OPEN_PAGES):
                wrong.append((way, answer.status_code))
    assert wrong == []


def test_the_one_list_names_pages_that_exist_and_nothing_about_a_case():
    known = {address.name: address for address in everything()}
    assert set(settings.OPEN_PAGES) <= set(known)
    assert not [name for name in settings.OPEN_PAGES if known[name].about_a_record]


def test_a_visitor_sees_no_page_under_the_beginnings_that_hold_cases():
    assert not [
        address.route
        for address in everything()
        if address.route.startswith(("/cases/", "/duties/", "/my/", "/steps/", "/letters/", "/settings/"))
        and address.name in settings.OPEN_PAGES
    ]


def test_the_tests_know_what_to_put_into_every_address():
    unknown = {each for address in everything() for each in address.parameters} - set(FILL) - {"kind", "key"}
    assert unknown == set(), "say in tests/trust/addresses.py what stands in these parameters"


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"])
def test_methods_that_the_site_does_not_use_are_refused_everywhere_alike(method):
    clients, never = [visitor(), signed_in(person())], Binding("never")
    ways = [way for address in everything() for way in filled(address, never)]
    answers = {ask(client, method, way).status_code for client in clients for way in ways}
    assert answers == {405}
