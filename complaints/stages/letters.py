"""Giving notice: clause 64. A letter is released by the officer who answers for it, and served in a recorded way."""

from datetime import datetime
from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import ADDRESSEE, DIRECTOR, EQUITY_STAFF, MACHINERY, VICE_CHANCELLOR, VICE_CHANCELLORS_OFFICE
from complaints.stages.act import Act
from complaints.stages.states import ComplaintState, FileState, LetterState
from complaints.stages.step import step
from procedure.clock import MELBOURNE

MEETS_NO_LIMIT = Need(
    "This letter meets a time limit: release it, with other words if need be.",
    lambda letter: (
        not letter.meets or (letter.complaint.state == ComplaintState.CLOSED and not letter.is_told_all_the_same)
    ),
)
SAYS_NO_DECISION = Need(
    "This letter says what was decided: release it, with other words if need be.",
    lambda letter: not letter.is_told_all_the_same,
)
APPROVED = Need(
    "This letter weighs on someone: another person of the office has to approve it before it is released.",
    lambda letter: not letter.wants_approval,
)
COMPLAINANT_FIRST = Need(
    "First the letter to the complainant has to leave: they learn first how it was decided (clauses 30 and 34).",
    lambda letter: letter.complainant_was_told,
)
NOT_APPROVED_YET = Need("This letter has been approved already.", lambda letter: letter.approved_by_id is None)
FOR_A_SECOND_PERSON = Need(
    "This letter needs nobody else’s approval.",
    lambda letter: letter.approved_by_id is not None or letter.is_for_a_second_person,
)
TO_SERVE = Need("This letter does not wait to be handed over or posted.", lambda letter: letter.delivery == "to_serve")
ON_ITS_WAY = Need(
    "This letter is not on its way to anyone.", lambda letter: letter.delivery in {"sending", "dispatched", "given"}
)
NOT_OPENED = Need("It was opened: it has been received.", lambda letter: letter.opened_at is None)
COUNTS_ON_NO_DAY = Need(
    "This letter counts as given on its day. Should it come back, record that first.",
    lambda letter: letter.deemed_given_on is None,
)


class LetterSteps(models.Model):
    """From a draft letter to notice given."""

    class Meta:
        abstract = True

    freeze: Any
    served: Any
    failed: Any
    serve: Any
    opened: Any
    log_service: Any
    say_why_late: Any
    reword: Any
    keep_approval: Any

    @step(clause="64", by=[DIRECTOR, EQUITY_STAFF, VICE_CHANCELLOR, VICE_CHANCELLORS_OFFICE], source=LetterState.DRAFT)
    def change_words(self, act: Act, *, text: str) -> None:
        """The letter gets other words of its own. It waits as before; what was approved is approved anew."""
        self.reword(text)

    @step(
        clause="64",
        by=[EQUITY_STAFF, DIRECTOR],
        source=LetterState.DRAFT,
        needs=[NOT_APPROVED_YET, FOR_A_SECOND_PERSON],
    )
    def approve(self, act: Act) -> None:
        """You have read this letter and approve it as it stands. Somebody else releases it."""
        self.keep_approval(act)

    @step(
        clause="64",
        by=[DIRECTOR, VICE_CHANCELLOR],
        source=LetterState.DRAFT,
        target=LetterState.RELEASED,
        needs=[APPROVED, COMPLAINANT_FIRST],
        final=True,
    )
    def release(self, act: Act, *, mode: str, text: str = "", late_because: str = "") -> None:
        """The letter is released as it stands, its text kept for ever, and served in the way you choose."""
        self.say_why_late(act.on, late_because)
        self.freeze(act, text=text)
        self.serve(act, mode=mode)

    @step(
        clause="64",
        by=[DIRECTOR, VICE_CHANCELLOR, MACHINERY],
        source=LetterState.DRAFT,
        target=LetterState.CANCELLED,
        needs=[MEETS_NO_LIMIT, SAYS_NO_DECISION],
    )
    def cancel(self, act: Act, *, reasons: str) -> None:
        """The draft letter is not sent, and the record says why."""
        self.log_service(what="cancelled", at=act.at.isoformat(), evidence=reasons)

    @step(clause="64", by=[DIRECTOR, EQUITY_STAFF], source=LetterState.RELEASED, needs=[TO_SERVE])
    def record_service(
        self,
        act: Act,
        *,
        served_at: datetime,
        evidence: str,
        taken: str = "",
        tracking: str = "",
        late_because: str = "",
    ) -> None:
        """A letter handed over or posted: when, by whom, with what acknowledgement or refusal, or its tracking."""
        self.say_why_late(served_at.astimezone(MELBOURNE).date(), late_because)
        self.served(act, at=served_at, evidence=evidence, taken=taken, tracking=tracking)

    @step(clause="64", by=[DIRECTOR, EQUITY_STAFF], source=LetterState.RELEASED, needs=[ON_ITS_WAY, NOT_OPENED])
    def record_return(self, act: Act, *, evidence: str) -> None:
        """A letter came back or could not be delivered. It no longer counts as given; another way is needed."""
        self.failed(act.at, evidence=evidence)

    @step(clause="64", by=[DIRECTOR, EQUITY_STAFF], source=LetterState.RELEASED, needs=[COUNTS_ON_NO_DAY])
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
        """The file stays closed to everyone, its giver too, whose page says so. It is kept, and the reason with it."""
        self.judged(act, reasons)
