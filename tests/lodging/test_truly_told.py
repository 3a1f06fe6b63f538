"""What the pages of the path promise is so: who learns what (9), what asking to withdraw does (14), what is saved."""

import re
from typing import Any

import pytest
from django.test import Client

from complaints.models import Complaint, Deadline, Notice, SafeContact
from complaints.models.deadline import OPEN
from complaints.proceed import proceed
from people.models import User
from tests import world
from tests.lodging import answers

pytestmark = pytest.mark.django_db

APART = "the people it is about never see this part"


@pytest.fixture
def mine(noor: User, office: Any, monday: Any) -> Complaint:
    return world.lodged(noor)


def part_of(page: str, heading: str) -> str:
    """What stands under this heading, up to the next one."""
    return re.split(r"<h[23]", page.split(f">{heading}</h", 1)[1], maxsplit=1)[0]


def test_clause_9_only_what_is_kept_apart_is_said_to_be_kept_apart(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    page = noors.get(f"{draft}check/").text
    you, reached = part_of(page, "About you"), part_of(page, "Reaching and helping you")
    assert "Noor Castellano" in you and "normally learn your name" in you
    assert APART not in you
    assert APART in reached and "noor@private.example" in reached
    assert page.count(APART) == 1


def test_clause_9_whoever_gives_a_name_reads_who_normally_learns_it(noors: Client, draft: str) -> None:
    assert "the people you complain about normally learn it" in noors.get(f"{draft}name/").text


def test_clause_9_who_is_of_the_office_is_promised_only_what_holds(noors: Client, draft: str, office: Any) -> None:
    answers.fill(noors, draft)
    asked = noors.get(f"{draft}people/aa1/office/").text
    assert "nobody in that office can see that it exists" in asked
    assert "normally told later what they must answer" in asked
    answers.answer(noors, f"{draft}people/aa1/office/", in_office="EQUITY_STAFF")
    for place in ("people/", "check/"):
        page = noors.get(f"{draft}{place}").text
        assert "Nobody in Equity and Diversity can see that it exists." in page, place
        assert "are normally told later what they must answer" in page, place
        assert "Nobody it is about can see it" not in page, place


def test_clause_14_asking_to_withdraw_stops_no_clock_and_every_page_says_so(noors: Client, mine: Complaint) -> None:
    running = set(Deadline.objects.filter(complaint=mine, state__in=OPEN).values_list("pk", "due_at"))
    assert running
    assert "Nothing stops until you confirm it" in noors.get(f"/steps/{mine.reference}/ask_to_withdraw/").text
    proceed(mine.ask_to_withdraw, by=mine.complainant, reasons="")
    assert set(Deadline.objects.filter(complaint=mine, state__in=OPEN).values_list("pk", "due_at")) == running
    page = noors.get(f"/my/{mine.reference}/").text
    assert "Nothing stops until you confirm it" in page
    assert "Nothing has stopped yet" in page
    assert "everything waits" not in page


def test_clause_64_a_safe_time_may_run_past_midnight(noors: Client, mine: Complaint, draft: str) -> None:
    night = {"safe_days": "any", "safe_from": "8 pm", "safe_until": "7 am"}
    assert answers.answer(noors, f"{draft}times/", **night).status_code == 303
    assert "From 20:00, past midnight, until 07:00" in noors.get(f"{draft}check/").text
    address = f"/steps/{mine.reference}/change_contact/"
    reach = {"preferred": "email", "email": "n@private.example"}
    same = answers.answer(noors, address, **reach, safe_days="any", safe_from="8 pm", safe_until="20:00")
    assert "Enter another time than the one you entered" in same.text
    assert answers.answer(noors, address, **reach, **night).status_code in {302, 303}
    kept = SafeContact.objects.select_related("complaint__data_key").get(complaint=mine).details
    assert (kept["safe_from"], kept["safe_until"]) == ("20:00", "07:00")


def test_clause_64_midnight_is_taken_as_the_end_of_the_day_on_both_forms(
    noors: Client, mine: Complaint, draft: str
) -> None:
    evening = {"safe_days": "any", "safe_from": "8 pm", "safe_until": "12 am"}
    assert answers.answer(noors, f"{draft}times/", **evening).status_code == 303
    assert "Between 20:00 and midnight" in noors.get(f"{draft}check/").text
    whole = {"safe_days": "any", "safe_from": "midnight", "safe_until": "midnight"}
    assert answers.answer(noors, f"{draft}times/", **whole).status_code == 303
    reach = {"preferred": "email", "email": "n@private.example"}
    address = f"/steps/{mine.reference}/change_contact/"
    for times in (evening, whole):
        assert answers.answer(noors, address, **reach, **times).status_code in {302, 303}
    kept = SafeContact.objects.select_related("complaint__data_key").get(complaint=mine).details
    assert (kept["safe_from"], kept["safe_until"]) == ("00:00", "00:00")


def test_clause_17_the_choice_of_a_path_says_that_it_is_needed_and_binds_to_nothing(noors: Client, draft: str) -> None:
    page = noors.get(f"{draft}pathway/").text
    assert "This question needs one of the two" in page
    assert "Conciliation commits you to nothing" in page
    assert "change your mind later" in page


def test_clause_18_a_receipt_that_is_shown_at_once_is_never_tagged_as_not_opened(
    noors: Client, mine: Complaint
) -> None:
    assert noors.get(f"/my/{mine.reference}/receipt/").status_code == 200
    page = noors.get(f"/my/{mine.reference}/").text
    assert ">Receipt</a>" in page
    assert "Not opened" not in page


def test_the_kind_and_the_ground_of_an_event_are_asked_and_shown_apart(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    answers.answer(noors, f"{draft}kinds/", kinds=["SEX_HARASS", "NOT_SURE"])
    page = noors.get(f"{draft}check/").text
    event = part_of(page, "Event 1")
    assert "What was this event about?" in event
    assert "Was this event because of any of these?" in event


@pytest.mark.parametrize("place", ["start", "event"])
def test_a_page_says_when_what_is_written_is_saved_also_for_browsers_without_scripts(
    noors: Client, draft: str, place: str
) -> None:
    page = noors.get("/complaint/" if place == "start" else f"{draft}events/bb1/when/").text
    assert "“Save and continue”" in page
    assert "in most browsers while you write" in page
    assert "Each answer is kept as you go" not in page
    assert "What you write is saved." not in page


@pytest.mark.parametrize("address", ["equity@university.example", ""])
def test_a_letter_speaks_of_an_e_mail_only_where_it_gives_the_address(
    noor: User, office: Any, monday: Any, settings: Any, address: str
) -> None:
    settings.OFFICE_PHONE, settings.OFFICE_EMAIL = "03 5550 0142", address
    world.lodged(noor)
    said = " ".join(Notice.objects.select_related("complaint__data_key").get().text.split())
    assert "03 5550 0142" in said
    assert ("in the subject of an e-mail" in said) is bool(address)
    if address:
        assert f"03 5550 0142 or {address}" in said
