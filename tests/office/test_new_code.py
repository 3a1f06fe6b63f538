"""Clause 9: a complainant without an account, once recognised, gets a new code; it is shown once and kept nowhere."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, expect

from complaints import mailing
from complaints.models import AuditEntry, Complaint, Decision, Mail, Track
from complaints.proceed import NotOpenNow, proceed
from people import resume
from people.models import ResumeCode, User
from procedure.offices import Office
from tests.browser import OpenPage, holds_on_any_page
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
ANSWERS = {"recognised": "rang_back", "note": "They knew the second event."}
CODE = re.compile(r'class="app-code">([^<]+)<')


@pytest.fixture
def old() -> tuple[User, str]:
    """Someone without an account, and the code they have."""
    return resume.person_without_account()


@pytest.fixture
def theirs(director: User, staff: User, old: tuple[User, str]) -> Complaint:
    """Their complaint, in which they gave a private address."""
    return lodged(old[0])


def address(case: Complaint) -> str:
    return f"/steps/{case.reference}/give_new_code/"


def form(case: Complaint) -> dict[str, Any]:
    case.refresh_from_db()
    return {"once": str(uuid4()), "version": case.version, **ANSWERS}


def with_code(code: str) -> Client:
    client = Client()
    client.post("/resume/", {"code": code})
    return client


def every_row(table: str) -> str:
    """What stands in that table, as text."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT string_agg(kept::text, chr(10)) FROM "{table}" AS kept')
        return str(cursor.fetchone()[0])


def comes_in(client: Client) -> bool:
    return client.get("/my/").status_code == 200


def test_clause_9_whoever_receives_the_case_gives_a_new_code_and_the_old_one_stops_at_once(
    theirs: Complaint, staff: User, old: tuple[User, str], signed_in: SignIn
) -> None:
    before, client, asked = with_code(old[1]), signed_in(staff), form(theirs)
    assert comes_in(before)
    confirm = client.post(address(theirs), asked)
    assert "Exactly what this does" in confirm.text
    assert not CODE.search(confirm.text), "nothing is shown before it is confirmed"
    assert comes_in(before), "and nothing has happened yet"
    shown = client.post(address(theirs), {**asked, "go": "yes"})
    found = CODE.search(shown.text)
    assert shown.status_code == 200 and found
    assert shown.headers["Cache-Control"] == "no-store"
    assert not comes_in(before), "what was opened with the old code has ended"
    assert theirs.reference in with_code(found[1]).get("/my/").text
    assert resume.person_for(old[1]) is None
    assert not comes_in(with_code(old[1]))


def test_clause_9_the_code_is_shown_once_however_often_the_form_is_sent(
    theirs: Complaint, staff: User, signed_in: SignIn
) -> None:
    client, asked = signed_in(staff), {**form(theirs), "go": "yes"}
    first = CODE.search(client.post(address(theirs), asked).text)
    assert first
    again = client.post(address(theirs), asked).text
    assert "The new code was shown already" in again
    assert first[1] not in again and not CODE.search(again)
    assert resume.person_for(first[1]) == theirs.complainant, "sent again it gives no other"
    assert ResumeCode.objects.count() == 2


def test_clause_9_the_code_stands_in_no_row_no_mail_and_no_log(
    theirs: Complaint, staff: User, signed_in: SignIn, caplog: pytest.LogCaptureFixture, mailoutbox: list[Any]
) -> None:
    with caplog.at_level(0):
        found = CODE.search(signed_in(staff).post(address(theirs), {**form(theirs), "go": "yes"}).text)
        mailing.dispatch(MONDAY)
    assert found
    bare = found[1].replace(" ", "")
    rows = "".join(every_row(model._meta.db_table) for model in apps.get_models())
    opened = "".join(f"{each.reasons}{each.outcome}" for each in Decision.objects.select_related("complaint__data_key"))
    mails = "".join(f"{each.subject}{each.body}{each.to}" for each in mailoutbox)
    assert mailoutbox, "they are told that there is something to read"
    for place in (rows, opened, mails, caplog.text):
        assert found[1] not in place and bare not in place


def test_clause_9_who_gave_it_and_how_they_knew_is_kept_for_the_office_alone(
    theirs: Complaint, staff: User, signed_in: SignIn
) -> None:
    signed_in(staff).post(address(theirs), {**form(theirs), "go": "yes"})
    entry = AuditEntry.objects.get(act="give_new_code")
    assert (entry.actor, entry.clause, entry.complaint) == (staff.pk, "9", theirs.pk)
    assert "rang_back" not in str(entry.facts) and "second event" not in str(entry.facts)
    door = AuditEntry.objects.filter(act="door:resume_code_issued").latest("id")
    assert (door.actor, door.record) == (staff.pk, theirs.complainant_id)
    kept = Decision.objects.select_related("complaint__data_key").get(about="recognised")
    assert (kept.outcome, kept.reasons, kept.by) == ("rang_back", "They knew the second event.", staff)
    assert Decision.objects.visible_to(staff).filter(pk=kept.pk).exists()
    assert not Decision.objects.visible_to(theirs.complainant).filter(pk=kept.pk).exists()
    office = signed_in(staff).get(f"/cases/{theirs.reference}/allegations/").text
    assert "We called back on the number they gave us" in office and "They knew the second event." in office


def test_clause_9_the_complainant_sees_that_and_when_a_new_code_was_given_and_is_told(
    theirs: Complaint, staff: User, signed_in: SignIn
) -> None:
    before = set(Mail.objects.values_list("pk", flat=True))
    found = CODE.search(signed_in(staff).post(address(theirs), {**form(theirs), "go": "yes"}).text)
    assert found
    page = with_code(found[1]).get(f"/my/{theirs.reference}/").text
    history = page.split('id="happened"')[1]
    assert "Equity and Diversity gave you a new code; the one before stopped working" in history
    assert "23 November 2026" in history
    assert "If you did not ask for it, tell them at once" in history
    assert "second event" not in page
    told = Mail.objects.exclude(pk__in=before).get()
    assert (told.person, told.purpose) == (theirs.complainant, "message")


def test_clause_9_nobody_else_gives_one(theirs: Complaint, signed_in: SignIn) -> None:
    respondent = person("Avery Quill")
    Track.objects.filter(complaint=theirs, number=1).update(person=respondent)
    others = [Office.ALTERNATIVE_RECEIVER, Office.AUDITOR, Office.CONTACT_OFFICER, Office.SYSTEM_ADMINISTRATOR]
    for someone in (respondent, person(), *(appoint(office) for office in others)):
        client = signed_in(someone)
        assert client.get(address(theirs)).status_code == 404
        assert client.post(address(theirs), {**form(theirs), "go": "yes"}).status_code == 404
    own = Client()
    own.force_login(theirs.complainant, backend="people.backends.ByResumeCode")
    assert own.get(address(theirs)).status_code == 404
    assert own.post(address(theirs), {**form(theirs), "go": "yes"}).status_code == 404
    assert ResumeCode.objects.count() == 1


def test_clause_9_where_it_is_about_the_director_only_who_receives_it_instead_gives_one(
    director: User, staff: User, signed_in: SignIn
) -> None:
    receiver, (someone, code) = appoint(Office.ALTERNATIVE_RECEIVER), resume.person_without_account()
    named = [{**written()["people"][0], "in_office": "director"}]
    event = [{**written()["incidents"][0], "people": ["p1"]}]
    case = lodged(someone, people=named, incidents=event)
    assert case.receiving_office == Office.ALTERNATIVE_RECEIVER
    for kept_out in (director, staff):
        assert signed_in(kept_out).post(address(case), {**form(case), "go": "yes"}).status_code == 404
    assert resume.person_for(code) == someone
    assert CODE.search(signed_in(receiver).post(address(case), {**form(case), "go": "yes"}).text)
    assert resume.person_for(code) is None


def test_someone_who_signs_in_has_no_code_to_replace(case: Complaint, director: User, signed_in: SignIn) -> None:
    answer = signed_in(director).post(address(case), {**form(case), "go": "yes"})
    assert answer.status_code == 409
    assert "The complainant does not use a code: they sign in." in answer.text
    with pytest.raises(NotOpenNow):
        proceed(case.give_new_code, by=director, **ANSWERS)
    assert not ResumeCode.objects.exists()
    assert "give_new_code" not in signed_in(director).get(f"/cases/{case.reference}/people/").text


@pytest.mark.parametrize(
    ("left_out", "said"),
    [("recognised", "Choose how you know that it is them"), ("note", "Write in a few words what made you sure")],
)
def test_no_code_is_given_to_someone_nobody_says_they_recognised(
    theirs: Complaint, director: User, signed_in: SignIn, left_out: str, said: str
) -> None:
    answer = signed_in(director).post(address(theirs), {**form(theirs), left_out: "", "go": "yes"})
    assert said in answer.text
    assert ResumeCode.objects.count() == 1


def test_the_part_on_people_leads_to_it(theirs: Complaint, director: User, signed_in: SignIn) -> None:
    page = signed_in(director).get(f"/cases/{theirs.reference}/people/").text
    assert "How the complainant comes back" in page
    assert address(theirs) in page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "height"), [(1100, 800), (360, 740)])
def test_the_office_gives_a_new_code_in_a_browser(
    open_page: OpenPage, theirs: Complaint, director: User, signed_in: SignIn, width: int, height: int
) -> None:
    page: Page = open_page(width=width, height=height, client=signed_in(director))
    page.goto(f"/cases/{theirs.reference}/people/")
    holds_on_any_page(page)
    page.get_by_role("link", name="Give the complainant a new code").click()
    holds_on_any_page(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("link", name="Choose how you know that it is them")).to_be_visible()
    holds_on_any_page(page)
    page.get_by_label("We called back on the number they gave us").check()
    page.get_by_label("In a few words").fill("They knew the second event.")
    page.get_by_role("button", name="Continue").click()
    holds_on_any_page(page)
    page.get_by_role("button", name="Give a new code").click()
    expect(page.get_by_role("heading", name="Give this code to the complainant now")).to_be_visible()
    holds_on_any_page(page)
    code = page.locator(".app-code").inner_text()
    assert resume.person_for(code) == theirs.complainant
    assert code.replace(" ", "") not in page.url
