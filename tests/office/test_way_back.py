"""The list one came from is not lost by an act: every page of the case and of a step keeps it (pages.md 3.5)."""

import re
from typing import Any
from uuid import uuid4

import pytest

from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.world import MONDAY, appoint, lodged

pytestmark = pytest.mark.django_db
LIST = "?in=open....2026-11-23"
OF_OURS = (f"{LIST}&next=//elsewhere.example", "?in=open.%3Cscript%3E...2026-11-23")
NONE_OF_OURS = ("", "?in=//elsewhere.example", "?in=open....yesterday", "?in=none....2026-11-23")
PARTS = (
    "",
    "tasks/",
    "allegations/",
    "respondents/",
    "people/",
    "documents/",
    "letters/",
    "timeline/",
    "notes/",
    "messages/",
)


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def director() -> Any:
    return appoint(Office.DIRECTOR)


def acknowledged(client: Any, case: Complaint, query: str) -> Any:
    """Asked, asked once more at the address that the page itself names, and taken."""
    address = f"/steps/{case.reference}/acknowledge/{query}"
    form = client.get(address).context["form"]
    typed = {"once": str(form["once"].value()), "version": form["version"].value()}
    asked = client.post(address, typed).content.decode()
    (here,) = set(re.findall(r'<form method="post" action="(/steps/[^"]*)"', asked))
    return client.post(here.replace("&amp;", "&"), {**typed, "go": "yes"})


def test_3_5_from_the_list_through_an_act_and_its_letter_back_to_the_case_in_its_list(director: Any):
    case, _ = lodged(), lodged()
    client = signed_in(director)
    page = client.get(f"/cases/{case.reference}/{LIST}").content.decode()
    assert f'href="/steps/{case.reference}/acknowledge/{LIST}"' in page
    assert f'href="/cases/{case.reference}/timeline/{LIST}"' in page
    led = acknowledged(client, case, LIST)
    letter = Notice.objects.get(complaint=case, state="draft")
    assert led.url == f"/steps/{case.reference}/notice/{letter.pk}/release/{LIST}"
    words = client.get(led.url).context["form"]["text"].value()
    sent = {"version": str(letter.version), "once": str(uuid4()), "mode": "hand", "text": words, "go": "yes"}
    back = client.post(led.url, sent)
    assert back.url == f"/cases/{case.reference}/letters/{letter.pk}/{LIST}"
    page = client.get(back.url).content.decode()
    assert "Next case" in page or "Previous case" in page


def test_3_5_every_part_of_the_case_keeps_it(director: Any):
    case = lodged()
    client = signed_in(director)
    for part in PARTS:
        page = client.get(f"/cases/{case.reference}/{part}{LIST}").content.decode()
        steps = re.findall(rf'href="(/steps/{case.reference}/[^"]*)"', page)
        assert all(each.endswith(LIST) for each in steps), (part, steps)
        assert 'aria-label="The list you came from"' in page, part


@pytest.mark.parametrize("query", NONE_OF_OURS)
def test_3_5_without_a_list_of_ours_nothing_is_kept(director: Any, query: str):
    case = lodged()
    client = signed_in(director)
    page = client.get(f"/cases/{case.reference}/{query}").content.decode()
    assert f'href="/steps/{case.reference}/acknowledge/"' in page
    assert acknowledged(client, case, query).url.endswith("/release/")


@pytest.mark.parametrize("query", OF_OURS)
def test_3_5_of_an_address_nothing_is_led_on_but_what_is_a_list_of_ours(director: Any, query: str):
    led = acknowledged(signed_in(director), lodged(), query)
    assert led.url.endswith(f"/release/{LIST}")


def test_3_5_a_party_is_led_to_their_own_page_whatever_the_address_says():
    case = lodged()
    proceed(case.ask_to_withdraw, by=case.complainant)
    page = signed_in(case.complainant).get(f"/steps/{case.reference}/go_on_after_all/{LIST}").content.decode()
    assert "?in=" not in page
