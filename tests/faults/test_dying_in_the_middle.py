"""The web process dies in the middle of a request, at every place there is (18; trust.md, fault 1).

Afterwards everything that belongs together is stored, or none of it; what the person wrote is still theirs; the same
form sent again ends where it would have ended.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints import audit, draft_files, file_sweep, intake, mailing
from complaints import proceed as machinery
from complaints.models import (
    Allegation,
    AuditEntry,
    Complaint,
    Deadline,
    Document,
    Draft,
    GrantReason,
    Involvement,
    Mail,
    Notice,
    SafeContact,
    Submission,
    Track,
    Witness,
)
from complaints.models.kinds import KINDS
from config.embedded import free_port
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.faults.dying import dying_everywhere
from tests.faults.test_processes import broken_app
from tests.lodging.answers import opened
from tests.machinery.sink import listening
from tests.world import MONDAY, appoint, draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NOTE = b"What was written in May.\n" * 40


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch: pytest.MonkeyPatch) -> Any:
    """No broker to be woken, and an hour that stands still."""
    monkeypatch.setattr(machinery, "current_app", broken_app(free_port()))
    with clock.at(MONDAY):
        yield


@pytest.fixture
def written() -> Draft:
    """A draft that could be sent, with a file; there is a Director and someone in the office."""
    appoint(Office.DIRECTOR)
    appoint(Office.EQUITY_STAFF)
    made = draft()
    upload = SimpleUploadedFile("notes.txt", NOTE, content_type="text/plain")
    draft_files.add(made, intake.receive(upload, label="Notes from May"), by=made.owner)
    return Draft.objects.get(pk=made.pk)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="people.backends.ByPassword")
    return client


def stored() -> dict[str, int]:
    """What a complaint consists of, counted; not what no case has, whose grants are its own."""
    records = {
        model.__name__: model.objects.count()
        for model in (
            Complaint, Track, Allegation, Witness, SafeContact, Involvement, Deadline, Notice, Mail, Submission,
        )
    }  # fmt: skip
    of_no_case = [name for name, kind in KINDS.items() if kind.apart or name == "draft"]
    grants = GrantReason.objects.filter(until__isnull=True).exclude(kind__in=of_no_case).count()
    lodgings = AuditEntry.objects.filter(act="lodge").count()
    return records | {"grants": grants, "entries": lodgings}


def on_disk(folder: Path) -> int:
    return sum(1 for each in folder.rglob("*") if each.is_file())


def test_18_wherever_sending_dies_everything_is_stored_or_nothing_and_the_same_form_sent_again_is_one_complaint(
    written, settings
):
    address, before = f"/complaint/{written.pk}/send/", written.content
    client = signed_in(written.owner)
    form = opened(client, address) | {"declared": "on", "understood": "on"}
    nothing, places = dict.fromkeys(stored(), 0), 0
    for _ in dying_everywhere(lambda: client.post(address, form)):
        places += 1
        now = stored()
        kept = Draft.objects.get(pk=written.pk)
        assert now == nothing or min(now.values()) >= 1, "half a complaint is stored"
        if now == nothing:
            assert (kept.state, kept.content, kept.version) == ("writing", before, written.version)
        assert Document.objects.get().content() == NOTE
    assert places > 30, "so many statements are not made any more: is this still the whole of it?"
    case = Complaint.objects.get()
    assert client.post(address, form)["Location"] == f"/my/{case.reference}/receipt/"
    assert {name: stored()[name] for name in ("Complaint", "Notice", "Deadline", "Submission", "entries")} == {
        "Complaint": 1, "Notice": 1, "Deadline": 1, "Submission": 1, "entries": 1,
    }  # fmt: skip
    assert Mail.objects.filter(purpose="receipt").count() == 1
    assert audit.verify().broken is None
    with listening(settings) as sink:
        mailing.dispatch(MONDAY)
        assert sorted(sink.ids) == sorted(Mail.objects.values_list("message_id", flat=True))


def test_18_wherever_giving_a_file_dies_there_is_the_file_or_no_file_and_what_is_left_on_disk_is_swept(written, files):
    address = f"/complaint/{written.pk}/files/add/"
    client = signed_in(written.owner)
    form = opened(client, address) | {"label": "A photograph", "clean_it": "none"}
    for _ in dying_everywhere(
        lambda: client.post(address, form | {"file": SimpleUploadedFile("second.txt", b"Second\n" * 30)})
    ):
        assert {each.content()[:6] for each in Document.objects.all()} <= {b"What w", b"Second"}
        assert Document.objects.count() in {1, 2}
    assert Document.objects.count() == 2
    left = on_disk(files) - 2
    assert left > 0, "nothing was ever left behind: then the sweep is not tried here"
    assert file_sweep.everything() == 0, "a file whose row may still be on its way is left alone"
    assert file_sweep.everything(age=timedelta(seconds=-1)) == left
    assert on_disk(files) == 2
    assert all(each.content() for each in Document.objects.all())


def test_18_wherever_deleting_a_draft_dies_it_is_gone_or_whole_with_its_files(written):
    address, before = f"/complaint/{written.pk}/delete/", written.content
    client = signed_in(written.owner)
    form = opened(client, address)
    for _ in dying_everywhere(lambda: client.post(address, form)):
        kept = Draft.objects.get(pk=written.pk)
        if kept.state == "writing":
            assert kept.content == before
            assert Document.objects.get().content() == NOTE
        else:
            assert (kept.content, kept.data_key, Document.objects.count()) == ({}, None, 0)
    assert Draft.objects.get(pk=written.pk).state == "discarded"
