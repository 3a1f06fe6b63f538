"""The complainant's own steps over HTTP: each asks for what it needs, in words, and says what was done (9, 14, 18)."""

import inspect
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints import registry
from complaints.forms.step_form import StepForm, form_for
from complaints.models import Complaint, Document
from complaints.proceed import choices
from complaints.roles import COMPLAINANT
from people.models import User
from tests import world
from tests.lodging import answers
from tests.lodging.test_bad_input import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(noor: User, office: Any, monday: Any) -> Complaint:
    return world.lodged(noor)


def take(client: Client, complaint: Complaint, step: str, **typed: Any) -> Any:
    """Open a step's page and send its form."""
    address = f"/steps/{complaint.reference}/{step}/"
    return client.post(address, answers.opened(client, address) | typed, follow=True)


def test_every_step_of_the_complainant_with_facts_has_a_form_with_those_facts() -> None:
    own = [each for each in registry.steps("complaint") if COMPLAINANT in each.by]
    assert own
    for step in own:
        taken = inspect.signature(inspect.unwrap(getattr(Complaint, step.name))).parameters
        facts = {name for name, each in taken.items() if each.kind is each.KEYWORD_ONLY}
        form = form_for(step)
        answered = set(form.base_fields) - {"once", "version"}
        if facts:
            assert answered or form.arrange is not StepForm.arrange, step.name  # some ask of each part of the record
        assert form.heading, step.name
        assert form.button, step.name
        assert form.done, step.name


def test_clause_18_a_file_is_added_after_lodging(noors: Client, mine: Complaint) -> None:
    file = SimpleUploadedFile("notes.pdf", PDF)
    answer = take(noors, mine, "add_files", file=file, label="My notes", clean_it="none")
    assert "Your file was added." in answer.text
    assert "My notes" in answer.text
    assert Document.objects.get(complaint=mine).given_by_id == mine.complainant_id


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("film.pdf", PDF + b"\0" * 30 * 1024 * 1024, "The largest file we can take is 25 MB"),
        ("tool.pdf", b"MZ" + b"\0" * 200, "We cannot take this kind of file"),
    ],
)
def test_a_file_is_refused_in_words_after_lodging_too(
    noors: Client, mine: Complaint, name: str, content: bytes, why: str
) -> None:
    file = SimpleUploadedFile(name, content)
    answer = take(noors, mine, "add_files", file=file, label="Something", clean_it="none")
    assert answer.status_code == 200
    assert why in answer.text
    assert not Document.objects.filter(complaint=mine).exists()


def test_a_file_without_a_word_of_what_it_is_is_asked_for_again(noors: Client, mine: Complaint) -> None:
    answer = take(noors, mine, "add_files", file=SimpleUploadedFile("notes.pdf", PDF), label="", clean_it="none")
    assert "Say in a few words what it is" in answer.text
    assert "Please choose the file again" in answer.text


def test_clause_14_withdrawal_says_what_it_does_not_end_and_what_was_done(noors: Client, mine: Complaint) -> None:
    page = noors.get(f"/steps/{mine.reference}/ask_to_withdraw/").text
    assert "the University may still have to act after you withdraw" in page
    answer = take(noors, mine, "ask_to_withdraw", reasons="")
    assert "You have asked to withdraw. Nothing has stopped yet." in answer.text
    assert "Done:" not in answer.text


def test_the_tab_says_nothing_of_what_is_done(noors: Client, mine: Complaint) -> None:
    open_now = [each.step.name for each in choices(mine, mine.complainant) if each.open]
    assert open_now
    for step in open_now:
        page = noors.get(f"/steps/{mine.reference}/{step}/").text
        title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
        assert title is not None
        assert title[1].startswith("Your matter"), step


def test_a_message_is_sent_with_a_button_that_says_so(noors: Client, mine: Complaint) -> None:
    assert "Send message" in noors.get(f"/steps/{mine.reference}/write_to_the_office/").text
    assert "Your message was sent." in take(noors, mine, "write_to_the_office", text="Is there news?").text
