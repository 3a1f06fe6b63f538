"""A confidential talk, a return by code, a referral, a danger, and a complaint of which the officer learns nothing.

In a real browser, on a telephone: the officers by keyboard alone, the person with a finger (7, 11, 15; specification
3.4, 3.5).
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from complaints.models import Complaint, Mail
from contact_officers.models import Consultation, Officer
from people.demo_sign_in import give
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.browser import OpenPage, no_sideways_scroll
from tests.channels import signed_in
from tests.contact_officers import world
from tests.journeys.test_lodging import (
    PASSWORD,
    about_you,
    one_event,
    one_person,
    send,
    sign_in,
    what_it_is_about,
    wishes,
)
from tests.keyboard import Keyboard
from tests.world import appoint, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TWO_MINUTES, THIRTY_SECONDS = 120, 30
SECRETS = ("Purposecanary", "Reachcanary", "Maycanary", "Dangercanary", "Noor Castellano")
"""What an officer writes into the vault."""


@pytest.fixture
def coordinator() -> User:
    return world.coordinator()


@pytest.fixture
def olive(coordinator: User) -> Officer:
    return world.officer(coordinator, person("Olive Listener"), campus="CAMPUS_METRO")


@pytest.fixture
def petra(coordinator: User) -> Officer:
    return world.officer(coordinator, person("Petra Hearwell"), campus="CAMPUS_METRO")


@pytest.fixture
def director(settings: Any, tmp_path: Any) -> User:
    settings.FILES_FOLDER = str(tmp_path / "files")
    for office in (Office.EQUITY_STAFF, Office.ALTERNATIVE_RECEIVER):
        appoint(office)
    return appoint(Office.DIRECTOR)


@pytest.fixture
def telephone(open_page: OpenPage) -> Callable[[User], Page]:
    """telephone(person): the page of their telephone."""
    return lambda who: open_page(width=360, height=740, has_touch=True, client=signed_in(who))


def test_15_a_talk_a_return_a_referral_a_danger_and_a_complaint_of_which_the_officer_sees_nothing(
    telephone: Any, open_page: OpenPage, olive: Officer, petra: Officer, coordinator: User, director: User
) -> None:
    page = telephone(olive.person)
    first = logged_in_two_minutes(page)
    code = offered_code(page, first)
    second = came_again(telephone(petra.person), code)
    assert second.thread == Consultation.objects.get(pk=first.pk).thread is not None
    third = came_to_the_first_again(page, code, first)
    assert third.thread == second.thread
    refer_with_consent(page)
    escalate(page)
    assert Consultation.objects.get(pk=third.pk).duty_on == clock.today()
    told_only_that_it_happened(telephone(coordinator), code)
    page.goto("/contact-log/")
    before = page.locator("main").inner_text()
    mailed = Mail.objects.filter(person=olive.person).count()
    reference = complained(open_page)
    assert Complaint.objects.get().reference == reference
    assert Mail.objects.filter(person=olive.person).count() == mailed
    sees_nothing_of_it(page, reference, before)
    nor_does_the_case_tell_of_the_talk(open_page(client=signed_in(director)), reference, code)


def logged_in_two_minutes(page: Page) -> Consultation:
    """The whole screen, from the list and back to it."""
    page.goto("/contact-log/")
    keys = Keyboard(page)
    keys.on("main a[href='/contact-log/new/']")
    keys.choose({"id_channel": "By tel", "id_enquirer": "A st"})
    keys.answer("id_limits_explained_0")
    keys.choose({"id_duration": "15", "id_relation": "It ha", "id_next_step": "They are", "id_campus": "Met"})
    keys.answer("id_risk_0", down=1)
    keys.to("#id_note")
    keys.type("Wants time to think it over.")
    for first_box in ("#id_options_explained_0", "#id_conduct_0"):
        keys.to(first_box)
        keys.press("Space")
    keys.on("#save")
    assert keys.seconds < TWO_MINUTES
    expect(page.get_by_text("The conversation is logged.")).to_be_visible()
    entry = Consultation.objects.get()
    said = (entry.state, entry.channel, entry.enquirer, entry.duration, entry.relation, entry.next_step, entry.campus)
    assert said == ("kept", "TELEPHONE", "STAFF", "TO_30", "AFFECTED", "THINKING", "CAMPUS_METRO")
    assert (entry.limits_explained, entry.risk, len(entry.options_explained), len(entry.conduct)) == (True, False, 6, 1)
    assert entry.note == "Wants time to think it over."
    return entry


def offered_code(page: Page, entry: Consultation) -> str:
    """Made by keyboard, and shown once."""
    keys = Keyboard(page)
    keys.on(f"main a[href='{entry.get_absolute_url()}']")
    keys.on("main a[href$='/offer_code/']")
    keys.on("main form button")
    keys.on("button[name=go]")
    no_sideways_scroll(page)
    code = page.locator(".app-code").inner_text()
    assert re.fullmatch(r"\w{4} \w{4} \w{4}", code)
    keys.on("main a.govuk-button")
    assert code not in page.content()
    return code


def came_again(page: Page, code: str) -> Consultation:
    """To another officer, who has thirty seconds, joins the visits and reads nothing of the first; finished later."""
    page.goto("/contact-log/new/")
    keys = Keyboard(page)
    keys.choose({"id_channel": "In", "id_enquirer": "A st"})
    keys.answer("id_limits_explained_0")
    keys.on("#finish-later")
    assert keys.seconds < THIRTY_SECONDS
    entry = Consultation.objects.get(person__name="Petra Hearwell")
    assert entry.state == "begun"
    keys.on(f"#to-finish ~ ul a[href='{entry.get_absolute_url()}']")
    keys.on("main a[href$='/join_earlier_visit/']")
    keys.to("#id_code")
    keys.type(code.lower())
    keys.on("main form button")
    keys.on("button[name=go]")
    expect(page.get_by_text("None that you logged.")).to_be_visible()
    first = Consultation.objects.get(person__name="Olive Listener")
    assert page.request.get(first.get_absolute_url()).status == 404
    keys.on("main a[href$='/finish/']")
    keys.choose({"id_duration": "Un", "id_relation": "It ha"})
    keys.answer("id_risk_0", down=1)
    keys.on("#save")
    expect(page.get_by_text("The entry is complete.")).to_be_visible()
    return Consultation.objects.get(pk=entry.pk, state="kept")


def came_to_the_first_again(page: Page, code: str, first: Consultation) -> Consultation:
    """With a risk: the page says at once what to do, and shows the visit before."""
    page.goto("/contact-log/new/")
    keys = Keyboard(page)
    keys.choose({"id_channel": "In", "id_enquirer": "A st"})
    keys.answer("id_limits_explained_0")
    keys.choose({"id_duration": "30", "id_relation": "It ha"})
    keys.answer("id_risk_0")
    keys.to("#id_code")
    keys.type(code)
    keys.on("#save")
    assert keys.seconds < TWO_MINUTES
    expect(page.get_by_text("Are you safe right now?")).to_be_visible()
    expect(page.locator(f"main a[href='{first.get_absolute_url()}']")).to_be_visible()
    return Consultation.objects.filter(person=first.person).latest("entered_at")


def refer_with_consent(page: Page) -> None:
    """Not without the agreement; what is written then is on no page."""
    keys = Keyboard(page)
    keys.on("main a[href$='/record_referral_with_consent/']")
    keys.on("main form button")
    expect(page.get_by_role("alert")).to_contain_text("Tick that they agree")
    keys.to("#id_agreed")
    keys.press("Space")
    keys.answer("id_to_0")
    for field, words in {"purpose": SECRETS[0], "name": SECRETS[4], "reached": SECRETS[1]}.items():
        keys.to(f"#id_{field}")
        keys.type(words)
    keys.to("#id_may_be_told")
    keys.type(SECRETS[2])
    keys.on("main form button")
    keys.on("button[name=go]")
    expect(page.locator("#vault-of-entry + ul")).to_contain_text("because the person agreed")
    not_told(page, SECRETS)


def escalate(page: Page) -> None:
    """From the words that say what to do now."""
    keys = Keyboard(page)
    keys.on("[aria-labelledby=now] a[href$='/escalate_duty_of_care/']")
    for group in ("trigger", "told", "advice", "to"):
        keys.answer(f"id_{group}_0")
    keys.to("#id_disclosed")
    keys.type(SECRETS[3])
    keys.on("main form button")
    keys.on("button[name=go]")
    expect(page.locator("#vault-of-entry + ul")).to_contain_text("duty of care")
    expect(page.get_by_text("Are you safe right now?")).to_have_count(0)
    not_told(page, SECRETS)


def told_only_that_it_happened(page: Page, code: str) -> None:
    """The coordinator: twice, by whom and when."""
    page.goto("/contact-log/")
    told = page.locator("#vault ~ ul")
    expect(told.locator("li")).to_have_count(2)
    for words in ("because the person agreed", "under the duty of care", "Olive Listener"):
        expect(told).to_contain_text(words)
    not_told(page, [*SECRETS, code])


def complained(open_page: OpenPage) -> str:
    """The person signs in and lodges a complaint, from the first page to the receipt."""
    noor = person("Noor Castellano", email="noor@university.example")
    give(noor, PASSWORD, None)
    page = open_page(width=360, height=740, has_touch=True)
    page.goto("/complaint/")
    page.get_by_role("button", name="Sign in and begin").click()
    sign_in(page)
    page.get_by_role("button", name="Begin").click()
    about_you(page)
    what_it_is_about(page)
    page.get_by_role("link", name="Who was involved").click()
    one_person(page, "Avery Quill")
    page.get_by_role("button", name="Go on", exact=True).click()
    one_event(page, "What happened in the kitchen.", year="2026", people=["Avery Quill"])
    page.get_by_role("link", name="Back to your draft").click()
    wishes(page)
    return send(page)


def sees_nothing_of_it(page: Page, reference: str, before: str) -> None:
    """The officer: no page differs, none names the complaint, and every address of it is one that never was."""
    page.goto("/contact-log/")
    assert page.locator("main").inner_text() == before
    for address in ("/contact-officers/mine/", "/contact-officers/", "/duties/", "/my/", "/"):
        page.goto(address)
        not_told(page, [reference, "Noor Castellano", "Avery Quill"])
    for address in ("/cases/", f"/cases/{reference}/", f"/my/{reference}/", f"/my/{reference}/receipt/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404, address


def nor_does_the_case_tell_of_the_talk(page: Page, reference: str, code: str) -> None:
    """The Director: the officers, the code and the vault are on no page of the case."""
    for part in ("", "tasks/", "allegations/", "people/", "documents/", "letters/", "timeline/", "messages/"):
        answer = page.goto(f"/cases/{reference}/{part}")
        assert answer is not None
        assert answer.status == 200, part
        not_told(page, [*SECRETS[:4], code, "Olive Listener", "Petra Hearwell"])


def not_told(page: Page, words: Iterable[str]) -> None:
    content = page.content()
    assert [word for word in words if word in content] == []
