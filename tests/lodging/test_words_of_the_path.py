"""The words of the path: what is asked and what is not, who is named how, what an empty answer looks like (18, 64)."""

import re
from typing import Any

import pytest
from django.test import Client

from complaints import safe_times, telling
from complaints.models import Complaint, Notice, SafeContact
from config import contacts
from people import resume
from people.models import User
from tests import world
from tests.lodging import answers

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a class="govuk-link" href="([^"]+)\?from=check">([^<]+)')


def rows_of(page: str) -> dict[str, str]:
    """Question and answer of each row of the page of all answers."""
    found = re.findall(r"<dt[^>]*>(.*?)</dt><dd[^>]*>(.*?)</dd>", page, re.DOTALL)
    return {label: re.sub(r"<[^>]+>", " ", value).strip() for label, value in found}


def test_clause_64_who_wants_nothing_sent_is_not_asked_when_it_is_safe(noors: Client, draft: str) -> None:
    asked = answers.answer(noors, f"{draft}reach/", preferred="email", email="noor@private.example")
    assert asked["Location"] == f"{draft}times/"
    answers.answer(noors, f"{draft}times/", safe_days="weekdays", safe_from="9 am")
    left_out = answers.answer(noors, f"{draft}reach/", preferred="portal")
    assert left_out["Location"] == f"{draft}help/"
    page = noors.get(f"{draft}check/").text
    assert "Only here: nothing is sent to you" in page
    assert "When is it safe to reach you?" not in page
    assert "May we leave a message?" not in page
    again = answers.answer(noors, f"{draft}reach/", preferred="email", email="noor@private.example")
    assert again["Location"] == f"{draft}times/", "the times are asked for again"


def test_clause_64_afterwards_too_nobody_has_to_give_times_for_nothing(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    address = f"/steps/{mine.reference}/change_contact/"
    assert "Choose on which days" in answers.answer(noors, address, preferred="email", email="n@private.example").text
    assert answers.answer(noors, address, preferred="portal", safe_days="weekdays").status_code in {302, 303}
    details = SafeContact.objects.select_related("complaint__data_key").get().details
    assert (details["preferred"], details["safe_days"]) == ("portal", "")


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"safe_days": "weekdays", "safe_from": "09:00", "safe_until": ""}, "on weekdays from 09:00 on"),
        ({"safe_days": "any", "safe_from": "", "safe_until": "17:30"}, "until 17:30"),
        ({"safe_days": "any", "safe_from": "", "safe_until": ""}, ""),
    ],
)
def test_clause_64_one_end_of_a_safe_time_is_said_too(details: dict[str, str], words: str) -> None:
    assert safe_times.in_words(details) == words


def test_what_is_written_is_read_as_questions_and_answers(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    rows = rows_of(noors.get(f"{draft}check/").text)
    assert rows["What should we call you?"] == "Noor Castellano"
    assert rows["When is it safe to reach you?"] == "On weekdays between 09:00 and 17:30"
    assert rows["How should it be dealt with?"] == "Conciliation"
    assert rows["What happened?"] == "What happened in the kitchen."


def test_what_was_left_empty_is_named_once_and_can_be_added(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    answers.answer(noors, f"{draft}name/", name="Noor Castellano", pronouns="")
    answers.answer(noors, f"{draft}events/bb1/effect/", effect="")
    page = noors.get(f"{draft}check/").text
    assert "Not given" not in page
    assert "Your pronouns" not in rows_of(page)
    left = {name: address for address, name in LINK.findall(page)}
    assert left["Your pronouns"] == f"{draft}name/"
    assert left["How has it affected you? (event 1)"] == f"{draft}events/bb1/effect/"
    assert page.count("Your pronouns") == 1


def test_a_part_not_begun_leads_to_its_beginning(noors: Client, draft: str) -> None:
    page = noors.get(f"{draft}check/").text
    assert "Not answered" not in page
    for place in ("name", "kinds", "people", "events", "tried"):
        assert f'Nothing here yet. <a class="govuk-link" href="{draft}{place}/">' in page


def test_who_has_a_code_is_not_sent_to_a_sign_in_that_they_do_not_have(office: Any, monday: Any) -> None:
    someone, code = resume.person_without_account()
    client = Client()
    client.post("/resume/", {"code": code})
    mine = world.lodged(someone)
    notice = Notice.objects.get()
    said = notice.text.replace("\n", " ")
    assert "sign in" not in said.lower()
    assert telling.safe_contact({"preferred": "portal"}) == "on this site alone, with no other word"
    for rest in ("", "receipt/"):
        main = client.get(f"/my/{mine.reference}/{rest}").text.split("<main", 1)[1]
        assert "sign in" not in main.lower(), rest
    assert "Come back with your code" in client.get(f"/my/{mine.reference}/receipt/").text


def test_a_number_that_nobody_entered_is_said_to_be_missing_and_prompts_nobody_in_danger(db: None) -> None:
    page = Client().get("/help/").text
    support = page.split('id="support"')[1].split('id="outside"')[0]
    listed, missing = support.split("This site has no number or address yet for:")
    assert "Campus security" not in listed
    assert "Campus security" in missing
    assert "At any hour" not in page
    assert "Ask Equity and Diversity" not in support
    assert "Day and night" in listed
    danger = page.split('class="app-danger"')[1].split("</div>")[0]
    assert "000" in danger
    assert "security" not in danger.lower()
    assert "Employee assistance program" not in Client().get("/").text


def test_hours_are_shown_only_as_somebody_entered_them(db: None) -> None:
    by_code = {each.code: each for each in contacts.support()}
    assert by_code["LIFELINE"].hours == "Day and night"
    assert by_code["CAMPUS_SECURITY"].hours == ""


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [("/complaint/begin/", "/complaint/"), ("/complaint/without-account/kept/", "/complaint/without-account/")],
)
def test_an_address_that_answers_a_button_leads_somewhere_when_it_is_reloaded(
    noors: Client, address: str, leads_to: str
) -> None:
    answer = noors.get(address)
    assert (answer.status_code, answer["Location"]) == (303, leads_to)
    assert not Complaint.objects.exists()
