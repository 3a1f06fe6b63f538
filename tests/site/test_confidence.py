"""Where confidentiality ends is told in full wherever it is told at all: 9, 11, 15; specification 3.4, 3.5."""

import html

import pytest
from django.test import Client

from complaints import informal
from complaints.forms.informal import LIMITS, AskForHelp, ConsentToRecord
from complaints.forms.informal_resolution import TakeNoFurther
from config.options import TALK
from contact_officers.coded import TRIGGERS
from contact_officers.forms.officer import GiveUndertaking
from contact_officers.models import Officer
from procedure.confidence import ENDS_WHERE
from procedure.offices import Office
from tests.channels import signed_in
from tests.contact_officers import world
from tests.world import appoint, person

pytestmark = pytest.mark.django_db
OPEN = ("/", "/privacy/", "/managers/", "/options/sheet/")
A_NAME_IS_KEPT_ONLY = ("names nobody", "only if you agree", "in danger", "a law asks it", "sealed")


def untold(words: str) -> list[str]:
    """What of the list does not stand in these words."""
    plain = html.unescape(words).lower()
    return [each for each in ENDS_WHERE if each.lower() not in plain]


@pytest.mark.parametrize("address", OPEN)
def test_15d_every_open_page_that_tells_of_limits_tells_all_of_them(address: str) -> None:
    assert untold(Client().get(address).text) == []


def test_15d_whoever_asks_for_help_reads_all_of_them_before_they_begin() -> None:
    assert untold(signed_in(person()).get("/local-help/begin/").text) == []


@pytest.mark.parametrize("form", [AskForHelp, ConsentToRecord, TakeNoFurther, GiveUndertaking])
def test_15d_every_form_that_tells_of_limits_tells_all_of_them(form: type) -> None:
    assert untold(" ".join(form.before)) == []
    assert untold(" ".join(LIMITS)) == []


def test_15d_the_way_to_an_officer_tells_all_of_them() -> None:
    assert untold(TALK.text) == []


def test_9_officers_say_and_read_the_same_list() -> None:
    officer: Officer = world.officer(world.coordinator())
    client = signed_in(officer.person)
    for address in ("/contact-log/role/", officer.get_absolute_url()):
        assert untold(client.get(address).text) == [], address


def test_3_5_the_list_has_a_place_for_every_reason_for_which_something_is_passed_on() -> None:
    told_as = {"THREAT": 0, "CHILD": 1, "LEGAL_DUTY": 2, "COURT_ORDER": 2, "TOO_SERIOUS": 3}
    assert set(TRIGGERS) == set(told_as)
    assert {ENDS_WHERE[each] for each in told_as.values()} == set(ENDS_WHERE)


def test_3_4_nobody_is_told_that_an_officer_never_keeps_a_name() -> None:
    page = signed_in(person()).get("/local-help/begin/").text
    assert all(each in page for each in A_NAME_IS_KEPT_ONLY)
    assert "no record with your name" not in page
    helping = person("Ottoline Brandvold")
    appoint(Office.CONTACT_OFFICER, helping)
    words = informal.why_not(person(), helping, "manager")
    assert "What they note down names nobody" in words
    assert "no record with your name" not in words
