"""Files that people give with a complaint: kept encrypted outside any served folder, under random names (9, 18, 63)."""

import uuid
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, Q
from django_fsm import FSMField

from complaints import storage
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.stages.act import Act
from complaints.stages.letters import FileSteps
from complaints.stages.states import FileState

MOST_FILES = 40
"""How many files one person can give with one complaint, before and after it is sent."""


def bound_to(document: uuid.UUID) -> str:
    """What a file's bytes are sealed about: its own row, so that two files cannot be exchanged on disk."""
    return f"complaints.document:{document}"


class Document(FileSteps, Moving, OfCase):
    """One file. While the complaint is a draft it belongs to the draft, and to nobody's case.

    One that a respondent gives belongs to their `track`; to the case once the statement it goes with is given, which
    `statement` then names. One that goes with what they answer to an investigation belongs to that `answer` from the
    beginning, and `answer_statement` names it once it is given (38). `name` on disk is random; what the person called
    it is only in `label`, sealed. `number` counts within the case, or within the respondent's own part, so that it
    tells nobody how many files others gave; it names the file when it is given out: document-3.pdf.
    """

    draft = models.ForeignKey("complaints.Draft", null=True, on_delete=models.PROTECT, related_name="documents")
    complaint = models.ForeignKey("complaints.Complaint", null=True, on_delete=models.PROTECT, related_name="documents")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="documents")
    statement = models.ForeignKey("complaints.Statement", null=True, on_delete=models.PROTECT, related_name="documents")
    answer = models.ForeignKey("complaints.Answer", null=True, on_delete=models.PROTECT, related_name="documents")
    answer_statement = models.ForeignKey(
        "complaints.AnswerStatement", null=True, on_delete=models.PROTECT, related_name="documents"
    )
    number = models.PositiveSmallIntegerField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    label = SealedText()
    state = FSMField(default=FileState.HELD, choices=FileState.choices, protected=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    judged_because = SealedText()
    stored_as = models.CharField(max_length=64)
    content_type = models.CharField(max_length=120)
    extension = models.CharField(max_length=12)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    cleaned = models.BooleanField(default=False, help_text="Whether image metadata was removed, as the person agreed")

    class Meta(OfCase.Meta):
        ordering = ["number"]
        triggers = guards([FileSteps], [FileState.HELD, FileState.CLEAN])
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=False) | Q(complaint__isnull=False) | Q(track__isnull=False),
                name="a_file_belongs_somewhere",
            ),
            models.UniqueConstraint(
                fields=["complaint", "number"], condition=Q(track__isnull=True), name="one_file_a_number"
            ),
            models.UniqueConstraint(
                fields=["track", "number"], condition=Q(track__isnull=False), name="one_file_a_number_in_a_part"
            ),
            models.UniqueConstraint(
                fields=["draft", "number"], condition=Q(complaint__isnull=True), name="one_file_a_number_in_a_draft"
            ),
        ]

    @property
    def data_key(self) -> Any:
        """The case's; before the complaint is sent, the draft's, which becomes the case's."""
        return (self.complaint or self.draft or self.track.complaint).data_key

    @property
    def given_out_as(self) -> str:
        """The neutral name under which it is downloaded."""
        return f"document-{self.number}.{self.extension}"

    @property
    def may_be_opened(self) -> bool:
        """Whether those who may see it may also open it: scanned, or accepted by a named person."""
        return self.state in {FileState.CLEAN, FileState.ACCEPTED}

    def judged(self, act: Act, reasons: str) -> None:
        """Who answered for it, and why."""
        self.judged_by = act.by
        self.judged_because = reasons

    def content(self) -> bytes:
        """The bytes as given. Raises `storage.FileMissing` or `sealing.CannotOpen`."""
        return storage.read(self.stored_as, self.data_key.plain, bound_to(self.pk))

    @classmethod
    def keep_all(
        cls,
        files: list[Any],
        *,
        by: Any,
        at: datetime,
        complaint: Any = None,
        draft: Any = None,
        track: Any = None,
        answer: Any = None,
    ) -> list["Document"]:
        """Store examined files (`complaints.intake.Received`): bytes first, then the rows.

        Numbered on from the highest of the case, those given with its draft among them, or of the respondent's own
        part; the caller has locked it.
        """
        if track is not None:
            home, beside = track.complaint, cls.objects.filter(track=track)
        elif complaint is not None:
            home, beside = complaint, cls.objects.filter(complaint=complaint, track__isnull=True)
        else:
            home, beside = draft, cls.objects.filter(draft=draft)
        number = beside.aggregate(last=Max("number"))["last"] or 0
        kept = []
        for received in files:
            number += 1
            identity = uuid.uuid4()
            kept.append(
                cls(
                    id=identity,
                    complaint=complaint,
                    draft=draft,
                    track=track,
                    answer=answer,
                    number=number,
                    given_by=by,
                    given_at=at,
                    label=received.label,
                    state=FileState.CLEAN if received.is_clean else FileState.HELD,
                    stored_as=storage.keep(received.content, home.data_key.plain, bound_to(identity)),
                    content_type=received.content_type,
                    extension=received.extension,
                    size=len(received.content),
                    sha256=received.sha256,
                    cleaned=received.cleaned,
                )
            )
        cls.objects.bulk_create(kept)
        return kept

    @classmethod
    def forget_all(cls, *, draft: Any) -> None:
        """Erase a draft's files for good: the bytes once the rows are gone, so that no row is ever without them."""
        for document in cls.objects.filter(draft=draft, complaint__isnull=True):
            document.delete()
            transaction.on_commit(partial(storage.erase, document.stored_as), robust=True)
