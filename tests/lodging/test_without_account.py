"""Clauses 6, 18: lodging without an account, by a code that is shown once; and for someone else."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from complaints.models import Complaint, Draft
from people import resume
from people.models import ResumeCode, User
from procedure.offices import Office
from tests.lodging import answers
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


def code_of(page: str) -> str:
    found = re.search(r'name="code" value="([^"]+)"', page)
    assert found
    return found[1]


def begun_without_account() -> tuple[Client, str, str]:
    """A client with a session by code, the code, and the draft's address."""
    client = Client()
    code = code_of(client.post("/complaint/without-account/").content.decode())
    begun = client.post("/complaint/without-account/kept/", {"code": code, "kept": "on"})
    return client, code, begun["Location"]


def test_no_session_begins_before_the_code_is_kept(db: None) -> None:
    client = Client()
    code = code_of(client.post("/complaint/without-account/").content.decode())
    unticked = client.post("/complaint/without-account/kept/", {"code": code})
    page = unticked.content.decode()
    assert "Keep the code first, then tick the box" in page
    assert code in page
    assert "sessionid" not in client.cookies


def test_a_complaint_is_lodged_without_an_account_and_found_again_by_its_code(office: Any) -> None:
    client, code, draft = begun_without_account()
    answers.fill(client, draft)
    answers.answer(client, f"{draft}reach/", preferred="portal")
    client.post("/sign-out/")
    assert client.get(draft).status_code == 302
    client.post("/resume/", {"code": code.lower().replace(" ", "")})
    place = answers.send(client, draft)["Location"]
    complaint = Complaint.objects.select_related("complainant").get()
    assert complaint.complainant.kind == User.Kind.WITHOUT_ACCOUNT
    assert complaint.complainant.name == "Noor Castellano"
    assert "Come back with your code" in client.get(place).content.decode()
    again = Client()
    again.post("/resume/", {"code": code})
    assert complaint.reference in again.get("/my/").content.decode()


def test_clause_9_a_code_opens_one_complaint_and_another_gets_another_code(office: Any) -> None:
    client, code, draft = begun_without_account()
    answers.fill(client, draft)
    for _ in ("while it is written", "once it is sent"):
        page = client.get("/complaint/").content.decode()
        assert "Your code opens one complaint" in page
        assert "/complaint/begin/" not in page
        assert client.post("/complaint/begin/")["Location"] == "/complaint/"
        kept = Client().post("/complaint/without-account/kept/", {"code": code, "kept": "on"})
        assert kept["Location"] == "/my/"
        if not Complaint.objects.exists():
            answers.send(client, draft)
    assert Draft.objects.filter(owner=resume.person_for(code)).count() == 1
    _, another, _ = begun_without_account()
    assert resume.person_for(another) not in {None, resume.person_for(code)}


def test_clause_9_someone_with_an_account_may_begin_another(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    assert "/complaint/begin/" in noors.get("/complaint/").content.decode()
    assert noors.post("/complaint/begin/")["Location"] != draft


def test_a_wrong_code_opens_nothing_and_is_slowed_not_locked(db: None) -> None:
    client = Client()
    wrong = client.post("/resume/", {"code": "0000 0000 0000 0000 0000 0000 0000"})
    assert "We do not know that code" in wrong.content.decode()
    assert client.post("/resume/", {"code": "wrong"}).status_code in {200, 429}


def test_a_made_up_code_does_not_begin_a_session(db: None) -> None:
    client = Client()
    made_up = client.post("/complaint/without-account/kept/", {"code": "7K4M " * 7, "kept": "on"})
    assert made_up["Location"] == "/resume/"
    assert "sessionid" not in client.cookies


@pytest.fixture
def offices(client_of: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody of the office, past their second factor."""
    monkeypatch.setattr("people.second_factor.required", lambda *_, **__: False)
    appoint(Office.DIRECTOR)
    appoint(Office.ALTERNATIVE_RECEIVER)
    return client_of(appoint(Office.EQUITY_STAFF))


def test_only_the_office_writes_complaints_down_for_others(noors: Client, offices: Client) -> None:
    assert noors.get("/complaint/for-someone/").status_code == 404
    assert offices.get("/complaint/for-someone/").status_code == 200


def test_clause_18_the_office_takes_a_complaint_down_and_the_person_confirms_it(
    offices: Client, client_of: Any
) -> None:
    caller = person("Rowan Sedge")
    typed = {"channel": "telephone", "who": "staff", "find": "sedge", "name": "", "email": ""}
    assert "Rowan Sedge" in offices.post("/complaint/for-someone/", typed).content.decode()
    begun = offices.post("/complaint/for-someone/", typed | {"person": str(caller.pk), "pick": "yes"})
    draft = begun["Location"]
    assert "for someone else" in offices.get(draft).content.decode()
    answers.fill(offices, draft)
    sent = answers.send(offices, draft)
    complaint = Complaint.objects.get()
    assert complaint.reference in offices.get(sent["Location"]).content.decode()
    assert (complaint.complainant, complaint.route) == (caller, "telephone")
    theirs = client_of(caller)
    page = theirs.get(f"/my/{complaint.reference}/").content.decode()
    assert "please say whether it is right" in page
    assert f"/steps/{complaint.reference}/confirm_what_was_lodged/" in page
    asked = theirs.get(f"/steps/{complaint.reference}/confirm_what_was_lodged/").text
    assert "What happened in the kitchen." in asked
    assert (
        f'<a class="govuk-link" href="/steps/{complaint.reference}/write_to_the_office/">Write a message</a>' in asked
    )
    assert "What happened in the kitchen." in theirs.get(f"/my/{complaint.reference}/sent/").text
    assert offices.get(f"/steps/{complaint.reference}/confirm_what_was_lodged/").status_code == 404
    assert offices.get(draft)["Location"] == f"/cases/{complaint.reference}/"


CODE = re.compile(r'data-copy="code">([^<]+)<')
CALLER = {"channel": "paper", "who": "code", "find": "", "name": "Rowan Sedge", "email": ""}


def taken_down(offices: Client, **typed: str) -> str:
    """A whole draft taken down for someone; its address."""
    draft: str = offices.post("/complaint/for-someone/", CALLER | typed)["Location"]
    answers.fill(offices, draft)
    return draft


def test_clause_18_someone_without_an_account_gets_a_code_when_it_is_sent_and_no_earlier(offices: Client) -> None:
    draft = taken_down(offices)
    assert not ResumeCode.objects.exists(), "nothing can be begun with it meanwhile"
    answer = answers.send(offices, draft)
    code = CODE.search(answer.content.decode())
    assert code and answer["Cache-Control"] == "no-store"
    complaint = Complaint.objects.get()
    assert resume.person_for(code[1]) == complaint.complainant
    assert (complaint.complainant.name, complaint.route) == ("Rowan Sedge", "paper")
    theirs = Client()
    theirs.post("/resume/", {"code": code[1]})
    assert complaint.reference in theirs.get("/my/").content.decode()
    assert theirs.post("/complaint/begin/")["Location"] == "/complaint/", "it opens this complaint and no other"
    assert Draft.objects.filter(owner=complaint.complainant).count() == 0


def test_clause_18_the_code_is_shown_once_and_there_is_a_way_to_another(offices: Client) -> None:
    draft = taken_down(offices)
    asked = answers.opened(offices, f"{draft}send/") | {"declared": "on", "understood": "on"}
    code = CODE.search(offices.post(f"{draft}send/", asked).content.decode())
    assert code
    again = offices.post(f"{draft}send/", asked, follow=True).content.decode()
    reference = Complaint.objects.get().reference
    later = offices.get("/complaint/for-someone/sent/").content.decode()
    assert f"/cases/{reference}/people/" in later and "Their code is not shown again" in later
    for place in (again, later, str(dict(offices.session))):
        assert code[1] not in place and code[1].replace(" ", "") not in place
    assert ResumeCode.objects.count() == 1


def test_clause_9_whoever_has_a_code_already_keeps_it_and_gets_another_for_what_is_taken_down(offices: Client) -> None:
    own, code, begun = begun_without_account()
    answers.fill(own, begun)
    asked = offices.get("/complaint/for-someone/").content.decode()
    assert "Someone who has a code already goes on with theirs themselves" in asked
    sent = answers.send(offices, taken_down(offices, name="Noor Castellano")).content.decode()
    another = CODE.search(sent)
    assert another and "that one opens what they wrote with it" in sent
    assert resume.person_for(code) not in {None, resume.person_for(another[1])}
    assert own.get(begun).status_code == 200, "what they began themselves is still theirs, and nobody else's"
    assert offices.get(begun).status_code == 404
    assert Complaint.objects.get().complainant == resume.person_for(another[1])


def test_clause_9_a_code_for_a_complaint_about_the_office_opens_nothing_else_and_is_still_read_out(
    offices: Client,
) -> None:
    draft = taken_down(offices)
    answers.answer(offices, f"{draft}people/aa1/office/", in_office="DIRECTOR")
    page = answers.send(offices, draft).content.decode()
    code = CODE.search(page)
    assert code and "went to someone outside Equity and Diversity" in page
    assert resume.person_for(code[1]) == Complaint.objects.get().complainant
    assert "whoever received it gives them a new one" in offices.get("/complaint/for-someone/sent/").content.decode()


def test_what_was_begun_for_someone_is_found_again_by_their_name(offices: Client) -> None:
    draft = offices.post("/complaint/for-someone/", CALLER)["Location"]
    page = offices.get("/complaint/for-someone/").content.decode()
    assert f'href="{draft}"' in page and "For Rowan Sedge, saved" in page


OUTSIDER = CALLER | {"who": "outsider", "email": "rowan@else.example"}


def test_an_outsider_is_invited_without_a_word_of_why(offices: Client) -> None:
    assert offices.post("/complaint/for-someone/", OUTSIDER).status_code == 303
    assert len(mail.outbox) == 1
    assert "complain" not in (mail.outbox[0].subject + mail.outbox[0].body).lower()


def test_an_outsider_known_already_is_the_same_person_and_the_office_is_not_told_so(offices: Client) -> None:
    first = offices.post("/complaint/for-someone/", OUTSIDER)
    again = offices.post("/complaint/for-someone/", OUTSIDER | {"email": "Rowan@Else.example"})
    known = User.objects.get(email="rowan@else.example")
    assert (len(mail.outbox), again.status_code, again.content) == (2, first.status_code, first.content)
    known.set_password("a password of their own")
    known.save()
    third = offices.post("/complaint/for-someone/", OUTSIDER)
    assert (len(mail.outbox), third.status_code, third.content) == (2, first.status_code, first.content)
    answers.fill(offices, third["Location"])
    answers.send(offices, third["Location"])
    assert Complaint.objects.get().complainant == known


def test_someone_of_the_staff_is_looked_for_in_the_directory_and_never_invited(offices: Client) -> None:
    member = person("Rowan Sedge", email="rowan@university.example")
    page = offices.post("/complaint/for-someone/", OUTSIDER | {"email": "rowan@university.example"}).content.decode()
    assert "Find them in the directory" in page
    assert not mail.outbox and not Draft.objects.exists()
    member.refresh_from_db()
    assert member.kind == User.Kind.STAFF


def test_a_complaint_taken_down_about_the_office_leaves_it_at_once(offices: Client) -> None:
    caller = person("Rowan Sedge")
    typed = {"channel": "telephone", "who": "staff", "find": "sedge", "person": str(caller.pk), "pick": "yes"}
    draft = offices.post("/complaint/for-someone/", typed)["Location"]
    answers.fill(offices, draft)
    answers.answer(offices, f"{draft}people/aa1/office/", in_office="DIRECTOR")
    page = offices.get(answers.send(offices, draft)["Location"]).content.decode()
    assert "went to someone outside Equity and Diversity" in page
    assert offices.get(f"/cases/{Complaint.objects.get().reference}/").status_code == 404


def test_clause_6_who_begins_while_too_many_do_is_told_to_wait_in_words_of_their_own(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "without_account": "1/m/ip"}
    cache.clear()
    assert Client().post("/complaint/without-account/").status_code == 200
    codes = ResumeCode.objects.count()
    slowed = Client().post("/complaint/without-account/")
    page = slowed.text
    cache.clear()
    assert (slowed.status_code, slowed["Retry-After"]) == (429, "60")
    assert "Wait one minute, then ask for a code again" in page
    assert "come back with your code" in page
    assert "Too many tries" not in page
    assert "sign-in" not in page.split("<main")[1].split("</main>")[0]
    assert ResumeCode.objects.count() == codes, "no code is made that nobody is shown"
