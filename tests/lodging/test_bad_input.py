"""Bad input: each refused page comes back with what was typed, a linked summary and its own words."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from complaints import scanner
from complaints.models import Complaint, Document, Draft
from tests.lodging import answers

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def refused(client: Client, address: str, words: str, **typed: Any) -> str:
    """The page again, with these words in its summary."""
    response = answers.answer(client, address, **typed)
    page: str = response.content.decode()
    assert response.status_code == 200, response.status_code
    assert "govuk-error-summary" in page
    assert words in page
    assert "<title>Error: " in page
    return page


@pytest.mark.parametrize(
    ("page", "typed", "words"),
    [
        ("name", {"name": ""}, "Enter the name you want us to use"),
        ("name", {"name": "x" * 501}, "This is 501 characters, and there is room for 500"),
        ("standing", {}, "Choose what you are at the University"),
        ("reach", {"preferred": "email", "email": ""}, "Enter the e-mail address that we may write to"),
        ("reach", {"preferred": "email", "email": "me at home"}, "Enter an e-mail address in full"),
        ("reach", {"preferred": "phone", "phone": "call me"}, "Enter a telephone number in figures"),
        ("times", {"safe_days": "any", "safe_from": "25:00"}, "Enter a time like 9 am or 17:30"),
        ("times", {"safe_days": "any", "safe_from": "5 pm", "safe_until": "17:00"}, "Enter another time than the one"),
        ("support", {"has_support": "yes", "supporter": "Ash"}, "Confirm that they are not a lawyer"),
        ("kinds", {}, "Tick at least one. “I am not sure” is an answer"),
        ("because", {"attributes": ["NO_SUCH"]}, "Choose answers from the list"),
        ("pathway", {}, "Choose conciliation or a formal investigation"),
        ("safety", {"safety": "CALL_ME", "call_on": ""}, "Enter the number we should call today"),
        ("people/aa1/who", {"known": "yes", "name": ""}, "Enter their name, or choose that you do not know it"),
        ("events/bb1/when", {}, "Enter when it happened, or tick “I’m not sure when”"),
        ("events/bb1/when", {"when_day": "31", "when_month": "2", "when_year": "2026"}, "has only 28 days"),
        ("events/bb1/when", {"when_year": "2199"}, "This date is in the future"),
        ("events/bb1/when", {"when_year": "2025", "until_year": "2024"}, "The last time is before the first"),
        ("witnesses/cc1/who", {"name": ""}, "Enter their name"),
    ],
)
def test_a_refused_answer_says_what_to_do(noors: Client, draft: str, page: str, typed: dict, words: str) -> None:
    refused(noors, f"{draft}{page}/", words, **typed)


def test_what_was_typed_comes_back_and_is_still_there_the_next_day(noors: Client, draft: str) -> None:
    long = "一二三" * 200
    page = refused(noors, f"{draft}name/", "This is 600 characters, and there is room for 500", name=long)
    assert long in page
    assert long in noors.get(f"{draft}name/").content.decode()
    assert Draft.objects.select_related("data_key").get().content.get("about_you", {}).get("name") is None


def test_an_impossible_date_comes_back_as_typed(noors: Client, draft: str) -> None:
    page = refused(
        noors, f"{draft}events/bb1/when/", "has only 28 days", when_day="31", when_month="feb", when_year="2026"
    )
    assert 'value="feb"' in page


def test_clause_19_an_event_long_ago_never_blocks_and_the_reasons_are_only_offered(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    answers.answer(noors, f"{draft}events/bb1/when/", when_year="1998", when_month="", when_day="")
    assert "Why are you telling us now?" in noors.get(f"{draft}check/").content.decode()
    answers.send(noors, draft)
    assert [each.is_late for each in Complaint.objects.get().allegations.all()] == [True, False, False]


def upload(client: Client, draft: str, name: str, content: bytes, **typed: Any) -> Any:
    given = {"file": SimpleUploadedFile(name, content), "label": "Messages from May", "clean_it": "none"} | typed
    return client.post(f"{draft}files/add/", given)


def test_a_file_is_kept_sealed_and_can_be_taken_out_and_put_back(noors: Client, draft: str) -> None:
    assert upload(noors, draft, "notes.pdf", PDF).status_code == 303
    document = Document.objects.select_related("draft__data_key").get()
    assert (document.label, document.content()) == ("Messages from May", PDF)
    upload(noors, draft, "notes.pdf", PDF)
    assert Document.objects.count() == 1
    noors.post(f"{draft}files/", {"remove": str(document.pk)})
    assert "Put it back" in noors.get(f"{draft}files/").content.decode()
    assert "Messages from May" not in noors.get(f"{draft}files/").content.decode()
    noors.post(f"{draft}files/", {"restore": str(document.pk)})
    assert "Messages from May" in noors.get(f"{draft}files/").content.decode()


def test_a_file_taken_out_is_not_sent(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    upload(noors, draft, "notes.pdf", PDF)
    noors.post(f"{draft}files/", {"remove": str(Document.objects.get().pk)})
    answers.send(noors, draft)
    assert Complaint.objects.count() == 1
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("film.pdf", PDF + b"\0" * 30 * 1024 * 1024, "This file is 30.1 MB. The largest file we can take is 25 MB"),
        ("empty.pdf", b"", "This file is empty"),
        ("tool.exe", b"MZ" + b"\0" * 200, "We cannot take this kind of file"),
        ("picture.png", PDF, "ends in .png, but the file is"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(noors: Client, draft: str, name: str, content: bytes, words: str) -> None:
    page = upload(noors, draft, name, content).content.decode()
    assert words in page
    assert 'value="Messages from May"' in page
    assert not Document.objects.exists()


def test_a_file_is_judged_together_with_the_other_answers(noors: Client, draft: str) -> None:
    page = upload(noors, draft, "film.pdf", PDF + b"\0" * 30 * 1024 * 1024, label="").text
    assert "The largest file we can take is 25 MB" in page
    assert "Say in a few words what it is" in page
    assert "Please choose the file again" not in page


def test_a_good_file_lost_to_another_error_is_said_to_be_lost(noors: Client, draft: str) -> None:
    page = upload(noors, draft, "notes.pdf", PDF, label="").text
    assert "Say in a few words what it is" in page
    assert "Please choose the file again" in page
    assert not Document.objects.exists()


def test_what_is_no_picture_needs_no_answer_about_pictures(noors: Client, draft: str) -> None:
    given = {"file": SimpleUploadedFile("notes.pdf", PDF), "label": "Messages from May"}
    assert noors.post(f"{draft}files/add/", given).status_code == 303
    assert Document.objects.count() == 1


def test_an_infected_file_is_not_kept(noors: Client, draft: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "scan", lambda *_, **__: scanner.Verdict.INFECTED)
    assert "Our virus check found something harmful" in upload(noors, draft, "notes.pdf", PDF).content.decode()
    assert not Document.objects.exists()


def test_hidden_details_of_a_picture_go_only_when_the_person_agrees(noors: Client, draft: str) -> None:
    telling = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    Image.new("RGB", (8, 8)).save(telling, "JPEG", exif=exif)
    picture = telling.getvalue()
    assert "carries hidden details" in upload(noors, draft, "a.jpg", picture, clean_it="none").content.decode()
    upload(noors, draft, "a.jpg", picture, clean_it="yes")
    document = Document.objects.select_related("draft__data_key").get()
    assert document.cleaned
    assert b"Camera of somebody" not in document.content()


@pytest.mark.parametrize("name", ["نور الهدى", "李小龙", "שרה כהן", "x" * 500, "O’Neill-Ångström <b>"])
def test_any_name_gets_a_receipt(noors: Client, draft: str, name: str) -> None:
    answers.fill(noors, draft)
    answers.answer(noors, f"{draft}name/", name=name)
    place = answers.send(noors, draft)["Location"]
    from django.utils.html import escape

    assert f"<bdi>{escape(name)}</bdi>" in noors.get(place).content.decode()
    paper = noors.get(f"{place}pdf/")
    assert paper.content.startswith(b"%PDF")
    assert paper["Content-Disposition"] == 'attachment; filename="receipt.pdf"'


def test_a_session_that_ended_while_writing_loses_nothing_that_was_saved(noors: Client, draft: str) -> None:
    answers.answer(noors, f"{draft}events/bb1/when/", **answers.EVENT["when"])
    opened = answers.opened(noors, f"{draft}events/bb1/what/")
    noors.logout()
    late = noors.post(f"{draft}events/bb1/what/", opened | {"what": "Typed after the session ended."})
    assert late.status_code == 302
    assert "/sign-in/" in late["Location"]
    assert "incidents" in Draft.objects.select_related("data_key").get().content
