"""What one respondent is told of a complaint: clause 21. Prepared, approved by a second person, released."""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import DIRECTOR, EQUITY_STAFF, RESPONDENT
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import ComplaintState, ExtractState
from complaints.stages.step import step
from procedure import periods

COMPLAINT_ACKNOWLEDGED = Need(
    "The complaint has to be acknowledged first.", lambda extract: extract.case.state == ComplaintState.ACKNOWLEDGED
)
CONCILIATION_WANTED = Need(
    "The complainant asked for a formal investigation. Nobody is asked to conciliate unless they choose it.",
    lambda extract: extract.case.pathway == "conciliation",
)
RESPONDENT_KNOWN = Need(
    "First say who the respondent is: nobody can be written to without being known.",
    lambda extract: extract.track.person_id is not None,
)
PARTICULARS_CONFIRMED = Need(
    "The complainant has not confirmed yet what may be given to the respondent.",
    lambda extract: extract.is_confirmed,
)
AS_CONFIRMED = Need(
    "What the complainant lets you give, or what goes on here, has changed since this was begun. Begin it again.",
    lambda extract: extract.is_as_confirmed,
)
SOMETHING_GOES_ON = Need(
    "Nothing that is said of them goes on here, so there is nothing to tell them.", lambda extract: bool(extract.told)
)
DECIDED_THROUGHOUT = Need(
    "A passage is still undecided. Decide of each whether it is shared.", lambda extract: extract.is_decided
)
SOMETHING_TOLD = Need(
    "Of one allegation nothing would be given: nobody can answer that. Give some of it, perhaps in other words.",
    lambda extract: extract.tells_of_each,
)
LETTER_SAYS_NO_MORE = Need(
    "The letter’s own words still say something that the respondent is not given. Change them first.",
    lambda extract: not extract.letter_says_too_much,
)
APPROVED = Need(
    "This weighs on someone: another person of the office has to approve it before it is released.",
    lambda record: not record.wants_approval,
)
NOT_APPROVED_YET = Need("This has been approved already.", lambda record: record.approved_by_id is None)
FOR_A_SECOND_PERSON = Need(
    "This needs nobody else’s approval.",
    lambda record: record.approved_by_id is not None or record.is_for_a_second_person,
)


class ExtractSteps(models.Model):
    """What one respondent is told of a complaint: prepared by the office, released by the Director in one act."""

    class Meta:
        abstract = True

    arrange: Any
    start_over: Any
    word_letter: Any
    keep_approval: Any
    freeze: Any
    track: Any

    @step(clause="21", by=[DIRECTOR, EQUITY_STAFF], source=ExtractState.EDITING, needs=[GOES_ON])
    def begin_again(self, act: Act) -> None:
        """The extract is begun again from what the complainant has confirmed by now. What was decided here is lost."""
        self.start_over()

    @step(clause="21", by=[DIRECTOR, EQUITY_STAFF], source=ExtractState.EDITING, needs=[GOES_ON])
    def decide_passages(self, act: Act, *, cells: list[dict[str, Any]]) -> None:
        """Of each passage it is decided whether the respondent is given it, other words for it, or nothing of it."""
        self.arrange(act, cells)

    @step(clause="21", by=[DIRECTOR, EQUITY_STAFF], source=ExtractState.EDITING, needs=[GOES_ON, RESPONDENT_KNOWN])
    def write_letter(self, act: Act, *, text: str) -> None:
        """The letter that goes with it gets other words of its own. Nobody is told yet."""
        self.word_letter(text)

    @step(
        clause="21",
        by=[EQUITY_STAFF, DIRECTOR],
        source=ExtractState.EDITING,
        needs=[
            GOES_ON,
            RESPONDENT_KNOWN,
            NOT_APPROVED_YET,
            FOR_A_SECOND_PERSON,
            PARTICULARS_CONFIRMED,
            AS_CONFIRMED,
            SOMETHING_GOES_ON,
            DECIDED_THROUGHOUT,
            SOMETHING_TOLD,
            LETTER_SAYS_NO_MORE,
        ],
    )
    def approve(self, act: Act) -> None:
        """You have read it and its letter, and approve both as they stand. Somebody else releases them."""
        self.keep_approval(act)

    @step(
        clause="21",
        by=[DIRECTOR],
        source=ExtractState.EDITING,
        target=ExtractState.RELEASED,
        tells={
            RESPONDENT: letter(
                "conciliation/allegations",
                released_by=DIRECTOR,
                with_the_step=True,
                starts=[periods.STAGE_2_STATEMENT, periods.CONCILIATION],
            )
        },
        needs=[
            GOES_ON,
            COMPLAINT_ACKNOWLEDGED,
            CONCILIATION_WANTED,
            RESPONDENT_KNOWN,
            PARTICULARS_CONFIRMED,
            AS_CONFIRMED,
            SOMETHING_GOES_ON,
            DECIDED_THROUGHOUT,
            SOMETHING_TOLD,
            LETTER_SAYS_NO_MORE,
            APPROVED,
        ],
        follows=["track.advise"],
        reveals=["The respondent reads what is alleged against them, as it stands here, and nothing else."],
        final=True,
    )
    def release(self, act: Act, *, text: str, mode: str, reasons: str) -> None:
        """The respondent is told what is alleged against them, with your letter. The words are kept for ever."""
        self.freeze(act, words=text, mode=mode, reasons=reasons)
        act.follow(self.track.advise)
