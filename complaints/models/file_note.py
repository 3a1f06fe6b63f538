"""File notes: what those who receive a case note for its file (63), for those who handle it and for nobody else."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe


class FileNote(OfCase):
    """One note for the file. Never changed, never taken out: a note that is wrong is set right by another one.

    No party, conciliator or adviser sees one, or that there is one (decision 0920).
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="file_notes")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    text = SealedText()
    at = models.DateTimeField()

    class Meta(OfCase.Meta):
        ordering = ["-at"]
        triggers = [pgtrigger.Protect(name="file_notes_stay", operation=pgtrigger.Update | pgtrigger.Delete)]


class KeepingNotes(models.Model):
    """A case's keeping of the notes for its file."""

    class Meta:
        abstract = True

    def add_file_note(self, act: Act, text: str) -> None:
        """Keep a note for the file, and nothing of it with the case itself. Raises CannotBe for an empty one."""
        if not text.strip():
            raise CannotBe("Write something, or leave it.")
        note: Any = FileNote(complaint=self, written_by=act.by, capacity=act.capacity.words, text=text, at=act.at)
        act.only_adds(note)
