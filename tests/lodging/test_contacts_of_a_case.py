"""What stands under "Talk to someone" about a case that Equity and Diversity must not know of (9, 5.1)."""

import re
from typing import Any

import pytest
from django.test import Client

from complaints.models import Notice
from complaints.proceed import proceed
from people import resume
from people.models import User
from procedure.offices import Office
from tests import world

pytestmark = pytest.mark.django_db

PHONE, MAIL = "03 5550 0123", "equity-office@university.example"
BY_SWITCHBOARD = "The alternative receiver of complaints Ask the University’s switchboard for them, without saying why"
ABOUT_THE_OFFICE = [{**world.written()["people"][0], "in_office": "director"}]
EVENT = [{**world.written()["incidents"][0], "people": ["p1"]}]


@pytest.fixture(autouse=True)
def _numbers(settings: Any) -> None:
    settings.OFFICE_PHONE, settings.OFFICE_EMAIL = PHONE, MAIL


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def pages_of(reference: str, letter: Any) -> list[str]:
    mine, steps = f"/my/{reference}/", f"/steps/{reference}/"
    return [
        "/my/", mine, f"{mine}receipt/", f"{mine}sent/", f"{mine}letters/{letter}/",
        *(f"{steps}{step}/" for step in ("write_to_the_office", "add_files", "change_contact", "ask_to_withdraw")),
        f"{steps}confirm_withdrawal/",
    ]  # fmt: skip


def test_9_no_page_about_a_case_kept_from_equity_and_diversity_gives_its_numbers(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor, people=ABOUT_THE_OFFICE, incidents=EVENT)
    assert mine.receiving_office == Office.ALTERNATIVE_RECEIVER
    letter = Notice.objects.get(complaint=mine, recipient=noor).pk
    for address in pages_of(mine.reference, letter):
        answer = noors.get(address)
        assert answer.status_code in {200, 409}, address
        assert PHONE not in answer.text, address
        assert MAIL not in answer.text, address
        assert BY_SWITCHBOARD in words(answer.text), address


def test_9_a_case_of_equity_and_diversity_names_its_numbers_until_another_receiver_has_it(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    letter = Notice.objects.get(complaint=mine, recipient=noor).pk
    for address in pages_of(mine.reference, letter):
        assert PHONE in noors.get(address).text, address
    proceed(mine.pass_to_another_receiver, by=office[Office.EQUITY_STAFF], reasons="A friend.")
    for address in pages_of(mine.reference, letter):
        page = noors.get(address).text
        assert PHONE not in page, address
        assert BY_SWITCHBOARD in words(page), address
    receipt = words(noors.get(f"/my/{mine.reference}/receipt/").text)
    assert "now with the alternative receiver of complaints" in receipt
    assert "received by" not in receipt


def test_9_a_step_that_was_sent_and_refused_names_them_no_more(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor, people=ABOUT_THE_OFFICE, incidents=EVENT)
    answer = noors.post(f"/steps/{mine.reference}/write_to_the_office/", {"text": ""})
    assert answer.status_code == 200
    assert PHONE not in answer.text
    assert BY_SWITCHBOARD in words(answer.text)


@pytest.mark.parametrize(
    ("people", "said", "kept_away"),
    [
        (ABOUT_THE_OFFICE, "ask the University’s switchboard for the alternative receiver of complaints", PHONE),
        (world.written()["people"][:1], f"If you lose it, call Equity and Diversity, {PHONE} : once it is sure", ""),
    ],
)
def test_9_whoever_loses_their_code_reads_whom_to_call_and_how(
    people: Any, said: str, kept_away: str, office: Any, monday: Any, client_of: Any
) -> None:
    someone, _ = resume.person_without_account()
    mine = world.lodged(someone, people=people, incidents=EVENT)
    page = words(client_of(someone).get(f"/my/{mine.reference}/receipt/").text)
    assert said in page
    assert not kept_away or kept_away not in page


def test_9_a_draft_that_another_receives_names_that_receiver_before_it_is_sent(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    for people, expected in ((ABOUT_THE_OFFICE, False), (world.written()["people"][:1], True)):
        draft = world.draft(noor, people=people, incidents=EVENT)
        for part in ("check/", "send/"):
            page = noors.get(f"/complaint/{draft.pk}/{part}").text
            assert (PHONE in page) is expected, part
            assert (BY_SWITCHBOARD in words(page)) is not expected, part
