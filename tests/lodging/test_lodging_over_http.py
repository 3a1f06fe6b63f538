"""Clause 18 as a person meets it: from the page before the form to the receipt."""

import re
from typing import Any

import pytest
from django.test import Client

from complaints.models import Complaint, Draft, SafeContact
from complaints.stages.states import DraftState
from procedure.offices import Office
from tests.lodging import answers

pytestmark = pytest.mark.django_db


def test_clause_18_a_complaint_is_lodged_page_by_page(noors: Client, draft: str, office: Any) -> None:
    answers.fill(noors, draft)
    page = noors.get(f"{draft}check/").content.decode()
    assert "Still needed" not in page
    sent = answers.send(noors, draft)
    complaint = Complaint.objects.get()
    assert sent["Location"] == f"/my/{complaint.reference}/receipt/"
    assert complaint.receiving_office == Office.DIRECTOR
    assert [each.name for each in complaint.tracks.order_by("number")] == ["Avery Quill", ""]
    assert [str(each.latest_on or "") for each in complaint.allegations.all()] == ["2026-11-03", "2026-06-30", ""]
    assert complaint.cells.count() == 4
    contact = SafeContact.objects.select_related("complaint__data_key").get()
    assert contact.details["safe_from"] == "09:00"
    assert contact.details["safe_until"] == "17:30"
    receipt = noors.get(sent["Location"]).content.decode()
    assert complaint.reference in receipt
    assert "Director, Equity and Diversity" in receipt


def test_clause_18_every_page_of_the_form_opens_empty(noors: Client, draft: str) -> None:
    pages = ["", "check/", "files/", "files/add/", "delete/", "ways/standing/", "ways/people/", "people/aa1/who/"]
    pages += [f"{name}/" for name in (*answers.ABOUT_YOU, *answers.ABOUT, *answers.WANTED, "now")]
    pages += ["events/bb1/when/", "witnesses/cc1/who/"]
    for page in pages:
        response = noors.get(f"{draft}{page}")
        assert response.status_code == 200, page
        assert "no-store" in response["Cache-Control"]


def test_clause_18_sending_what_is_not_complete_says_what_is_missing_and_where(noors: Client, draft: str) -> None:
    assert noors.get(f"{draft}send/")["Location"] == f"{draft}check/"
    page = noors.get(f"{draft}check/").content.decode()
    assert "Still needed before you can send it" in page
    assert f'href="{draft}kinds/?from=check"' in page


def test_clause_18_without_the_declaration_nothing_is_sent(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    refused = answers.answer(noors, f"{draft}send/", declared="on")
    assert "Tick the box to say that you know who will get to read it" in refused.content.decode()
    assert not Complaint.objects.exists()


def test_sending_one_form_four_times_is_one_complaint_and_the_same_receipt(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    typed = answers.opened(noors, f"{draft}send/") | {"declared": "on", "understood": "on"}
    places = {noors.post(f"{draft}send/", typed)["Location"] for _ in range(4)}
    assert places == {f"/my/{Complaint.objects.get().reference}/receipt/"}


def test_sending_from_two_windows_is_one_complaint_and_the_same_receipt(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    windows = [answers.opened(noors, f"{draft}send/") | {"declared": "on", "understood": "on"} for _ in range(2)]
    assert windows[0]["once"] != windows[1]["once"]
    assert len({noors.post(f"{draft}send/", typed)["Location"] for typed in windows}) == 1
    assert Complaint.objects.count() == 1


def test_a_page_of_a_sent_draft_leads_to_the_complaint_and_gives_typed_words_back(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    open_page = answers.opened(noors, f"{draft}events/bb1/what/")
    answers.send(noors, draft)
    reference = Complaint.objects.get().reference
    assert noors.get(f"{draft}events/bb1/what/")["Location"] == f"/my/{reference}/"
    late = noors.post(f"{draft}events/bb1/what/", open_page | {"what": "Something that I remembered too late."})
    assert late.status_code == 409
    assert "Something that I remembered too late." in late.content.decode()


def test_clause_18_someone_elses_draft_is_not_found(noors: Client, draft: str, client_of: Any) -> None:
    from tests.world import person

    stranger = client_of(person())
    for page in ("", "name/", "check/", "send/", "delete/", "people/", "files/"):
        assert stranger.get(f"{draft}{page}").status_code == 404
        assert stranger.post(f"{draft}{page}", {}).status_code in {404, 405}


def test_nobody_signed_in_is_asked_to_sign_in(db: None) -> None:
    assert "/sign-in/" in Client().get("/my/")["Location"]
    assert Client().get("/complaint/").status_code == 200


def test_deleting_a_draft_is_asked_once_more_and_final(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    assert "It cannot be brought back" in noors.get(f"{draft}delete/").content.decode()
    assert noors.post(f"{draft}delete/")["Location"] == "/complaint/deleted/"
    assert Draft.objects.get().state == DraftState.DISCARDED
    assert noors.get(draft).status_code == 404


def test_a_double_click_on_begin_begins_one_draft(noors: Client) -> None:
    assert answers.begin(noors) == answers.begin(noors)


def test_no_name_or_word_of_the_case_stands_in_an_address_or_a_title(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    for page in ("", "check/", "events/", "people/aa1/who/", "kinds/"):
        title = re.search(r"<title>(.*?)</title>", noors.get(f"{draft}{page}").content.decode(), re.DOTALL)
        assert title is not None
        assert not re.search(r"complain|harass|discrimin|Quill|Noor", title[1], re.IGNORECASE), title[1]


def test_every_page_around_a_complaint_has_a_title_that_tells_a_passer_by_nothing(
    noors: Client, draft: str, office: Any
) -> None:
    answers.fill(noors, draft)
    answers.send(noors, draft)
    reference = Complaint.objects.get().reference
    typed = noors.post(f"{draft}events/bb1/what/", {"what": "Something long, typed into a page left open."})
    assert typed.status_code == 409
    pages = {place: noors.get(place) for place in ("/complaint/", "/complaint/deleted/", "/my/", "/resume/")}
    pages |= {place: noors.get(f"/my/{reference}/{place}") for place in ("", "sent/", "receipt/")}
    pages |= {"already sent": typed}
    for place, page in pages.items():
        title = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)
        assert title is not None, place
        assert title[1].removesuffix(" – Staff services") in {"Your draft", "Your matter", "Your matters"}, title[1]


def test_clause_9_a_complaint_about_the_office_says_so_before_it_is_sent(
    noors: Client, draft: str, office: Any
) -> None:
    answers.fill(noors, draft)
    answers.answer(noors, f"{draft}people/aa1/office/", in_office="EQUITY_STAFF")
    for page in ("people/", "check/", "send/"):
        assert "he alternative receiver of complaints" in noors.get(f"{draft}{page}").text, page
    answers.send(noors, draft)
    complaint = Complaint.objects.get()
    assert complaint.receiving_office == Office.ALTERNATIVE_RECEIVER
    assert not Complaint.objects.visible_to(office[Office.DIRECTOR]).exists()
    assert not Complaint.objects.visible_to(office[Office.EQUITY_STAFF]).exists()


def test_clause_4_a_students_matter_is_routed_with_words_and_never_refused(noors: Client, draft: str) -> None:
    routed = answers.answer(noors, f"{draft}standing/", relationship="STUDENT")
    assert routed["Location"] == f"{draft}ways/standing/"
    assert "You will not be sent away" in noors.get(routed["Location"]).content.decode()


def test_clause_64_the_number_to_call_today_is_kept_with_the_safe_contact_and_not_in_the_complaint(
    noors: Client, draft: str, office: Any
) -> None:
    answers.fill(noors, draft)
    answers.answer(noors, f"{draft}safety/", safety="CALL_ME", call_on="0400 123 456")
    answers.send(noors, draft)
    complaint = Complaint.objects.select_related("data_key").get()
    assert (complaint.unsafe_now, complaint.call_back) == (True, True)
    assert "0400 123 456" not in str(complaint.form)
    assert SafeContact.objects.select_related("complaint__data_key").get().details["phone"] == "0400 123 456"
