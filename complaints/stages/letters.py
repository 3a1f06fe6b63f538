"""Giving notice: clause 64. A letter is released by the officer who answers for it, and served in a recorded way."""

from datetime import datetime
from typing import Any

from django.db import models

from complaints.roles import ADDRESSEE, DIRECTOR, EQUITY_STAFF
from complaints.stages.act import Act
from complaints.stages.states import FileState, LetterState
from complaints.stages.step import step


class LetterSteps(models.Model):
    """From a draft letter to notice given."""

    class Meta:
        abstract = True

    freeze: Any
    served: Any
    failed: Any
    serve: Any
    opened: Any

    @step(clause="64", by=[DIRECTOR], source=LetterState.DRAFT, target=LetterState.RELEASED, final=True)
    def release(self, act: Act, *, mode: str, text: str = "") -> None:
        """The letter is released as it stands, its text kept for ever, and served in the way you choose."""
        self.freeze(act, text=text)
        self.serve(act, mode=mode)

    @step(clause="64", by=[DIRECTOR], source=LetterState.DRAFT, target=LetterState.CANCELLED)
    def cancel(self, act: Act, *, reasons: str) -> None:
        """The draft letter is not sent, and the record says why."""

    @step(clause="64", by=[DIRECTOR, EQUITY_STAFF], source=LetterState.RELEASED)
    def record_service(self, act: Act, *, served_at: datetime, evidence: str) -> None:
        """A letter handed over or posted: when, by whom, with what acknowledgement or tracking."""
        self.served(act, at=served_at, evidence=evidence)

    @step(clause="64", by=[DIRECTOR, EQUITY_STAFF], source=LetterState.RELEASED)
    def record_return(self, act: Act, *, evidence: str) -> None:
        """A letter came back or could not be delivered. It no longer counts as given; another way is needed."""
        self.failed(act, evidence=evidence)

    @step(clause="64", by=[DIRECTOR, EQUITY_STAFF], source=LetterState.RELEASED)
    def serve_again(self, act: Act, *, mode: str) -> None:
        """The same letter, the same text, in another way."""
        self.serve(act, mode=mode)

    @step(clause="64", by=[ADDRESSEE], source=LetterState.RELEASED)
    def open_letter(self, act: Act) -> None:
        """You open the letter. From now on it counts as given to you."""
        self.opened(act)


class FileSteps(models.Model):
    """A file that no scanner has cleared waits for a named person."""

    class Meta:
        abstract = True

    judged: Any

    @step(clause="9", by=[DIRECTOR, EQUITY_STAFF], source=FileState.HELD, target=FileState.ACCEPTED)
    def accept_unscanned(self, act: Act, *, reasons: str) -> None:
        """You answer for it that this unscanned file may be opened by those who may see it."""
        self.judged(act, reasons)

    @step(clause="9", by=[DIRECTOR, EQUITY_STAFF], source=FileState.HELD, target=FileState.REFUSED)
    def refuse_file(self, act: Act, *, reasons: str) -> None:
        """The file stays closed to everyone, and is kept. The reason is kept with it."""
        self.judged(act, reasons)
