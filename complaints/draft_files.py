"""Files given with a draft (18): examined and scanned before anything is kept, cleaned where the person agrees.

A file that is taken out can be put back for as long as a person or an event; then it is erased.
"""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from complaints import intake, storage
from complaints.drafting import Content, forget_removed, lately, write
from complaints.intake import Received, Upload
from complaints.models import Document, Draft
from complaints.models.document import MOST_FILES
from people.models import User
from procedure import clock

PART = "files"


class MetadataUndecided(ValueError):
    """The picture carries hidden details and the person has not said what to do with them."""


class TooManyFiles(ValueError):
    """The draft holds as many files as it can."""


def examined(upload: Upload, label: str, *, clean: bool | None) -> Received:
    """The file, looked at and scanned. `clean`: whether hidden details go; None is no answer.

    Raises FileRefused (its words are for the person) and MetadataUndecided.
    """
    received = intake.receive(upload, label=label, lose_metadata=bool(clean))
    if clean is None and received.has_metadata and received.kind in intake.STRIPPABLE:
        raise MetadataUndecided
    return received


def add(draft: Draft, given: Received, *, by: User) -> None:
    """Keep the file with the draft. The same file under the same name twice is one. Raises TooManyFiles."""
    now = clock.now()

    def keep(content: Content) -> None:
        held = list(files_of(draft, content))
        if any(each.sha256 == given.sha256 and each.label == given.label for each in held):
            return
        if len(held) >= MOST_FILES:
            raise TooManyFiles
        content["files_later"] = "no"
        Document.keep_all([given], draft=draft, by=by, at=now)

    write(draft, keep, by=by, at=now)


def files_of(draft: Draft, content: Content | None = None) -> list[Document]:
    """The draft's files, without those taken out."""
    gone = {entry["element"]["key"] for entry in (content or draft.content).get("removed", []) if entry["part"] == PART}
    found = Document.objects.filter(draft=draft, complaint__isnull=True).select_related("draft__data_key")
    return [each for each in found if str(each.pk) not in gone]


def remove(draft: Draft, file: UUID, *, by: User) -> None:
    """Take a file out; for ten minutes it can be put back."""
    now = clock.now()

    def take_out(content: Content) -> None:
        entry = {"part": PART, "element": {"key": str(file)}, "linked": [], "at": now.isoformat()}
        if any(each.pk == file for each in files_of(draft, content)):
            content.setdefault("removed", []).append(entry)

    write(draft, take_out, by=by, at=now)


def restore(draft: Draft, file: UUID, *, by: User) -> None:
    """Put a file back, if it is still there."""

    def put_back(content: Content) -> None:
        content["removed"] = [each for each in content.get("removed", []) if each["element"]["key"] != str(file)]

    write(draft, put_back, by=by)


def erase_removed(draft: Draft, *, by: User, at: datetime, all_of_them: bool = False) -> None:
    """Erase the files taken out longer ago than they can be put back, or, before sending, all that were taken out."""

    def erase(content: Content) -> None:
        going = [
            entry["element"]["key"]
            for entry in content.get("removed", [])
            if entry["part"] == PART and (all_of_them or not lately(entry, at))
        ]
        for document in Document.objects.filter(draft=draft, complaint__isnull=True, pk__in=going):
            document.delete()
            transaction.on_commit(partial(storage.erase, document.stored_as))
        content["removed"] = [each for each in content.get("removed", []) if each["element"]["key"] not in going]
        forget_removed(content, at)

    if any(entry["part"] == PART for entry in draft.content.get("removed", [])):
        write(draft, erase, by=by, at=at)


def described(document: Document) -> dict[str, Any]:
    """A file as pages show it: what the person calls it, its size, and what is known of it."""
    notes = [intake.size_in_words(document.size), document.extension.upper()]
    if document.cleaned:
        notes.append("hidden details removed")
    return {"key": str(document.pk), "label": document.label, "notes": ", ".join(notes)}
