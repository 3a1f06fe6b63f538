"""A written agreement with one respondent: clauses 22, 25, 27. It settles their part when both sides have signed it.

Two kinds: the terms that both sides find, and the agreement to leave it at the statement (22). A change to the terms
takes back a signature that was given to others. No agreement made here binds anyone to silence.
"""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, CONCILIATOR, DIRECTOR, EQUITY_STAFF, MACHINERY, RESPONDENT
from complaints.stages.act import Act
from complaints.stages.conciliating import AGREEING
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import AgreementState
from complaints.stages.step import step
from procedure import periods

A = AgreementState
UNSIGNED = (A.DRAFT, A.SIGNED_BY_ONE)
AGREED = (A.IN_FORCE, A.BREACH_ALLEGED, A.REVIEWED)
QUESTIONED = (A.BREACH_ALLEGED, A.REVIEWED)
"""One side says that it is not kept, and what follows is open (27)."""
WRITERS = (CONCILIATOR, DIRECTOR, EQUITY_STAFF)

PART_IS_OPEN = Need(
    "Conciliation has ended here: there is nothing more to sign.", lambda agreement: agreement.track.state in AGREEING
)
OF_TERMS = Need("This agreement has no terms: it leaves it at the statement.", lambda agreement: agreement.has_terms)
SOMETHING_AGREED = Need("Nothing is written in it yet.", lambda agreement: agreement.says_something)
ALL_KEPT = Need("Not everything in it has been done yet.", lambda agreement: agreement.is_all_kept)
SOMETHING_TO_DO = Need("Nothing in it is still to be done.", lambda agreement: not agreement.is_all_kept)


class AgreementSteps(models.Model):
    """What can become of an agreement."""

    class Meta:
        abstract = True

    track: Any
    kind: Any
    write_term: Any
    strike_term: Any
    say: Any
    signed_first: Any
    signed_too: Any
    unsign: Any
    kept: Any
    not_kept: Any
    opt: Any
    drop: Any

    @step(
        clause="25",
        by=WRITERS,
        source=UNSIGNED,
        target=A.DRAFT,
        needs=[GOES_ON, PART_IS_OPEN, OF_TERMS],
        alerts=[COMPLAINANT, RESPONDENT],
    )
    def add_term(self, act: Act, *, what: str, owner: str, due: date | None = None) -> None:
        """Something that one side, or the University, is to do is added. A signature given before is taken back."""
        self.write_term(act, what=what, owner=owner, due=due)

    @step(
        clause="25",
        by=WRITERS,
        source=UNSIGNED,
        target=A.DRAFT,
        needs=[GOES_ON, PART_IS_OPEN, OF_TERMS, SOMETHING_AGREED],
        alerts=[COMPLAINANT, RESPONDENT],
    )
    def remove_term(self, act: Act, *, number: int) -> None:
        """Something is taken out of the agreement. A signature given before is taken back."""
        self.strike_term(act, number)

    @step(
        clause="25",
        by=[COMPLAINANT, RESPONDENT, *WRITERS],
        source=UNSIGNED,
        needs=[GOES_ON, PART_IS_OPEN],
        alerts=[DIRECTOR],
    )
    def comment(self, act: Act, *, words: str) -> None:
        """You say what you think of it. Both sides and those who write it read that; it changes nothing by itself."""
        self.say(act, words)

    @step(
        clause="25",
        by=WRITERS,
        source=A.DRAFT,
        needs=[GOES_ON, PART_IS_OPEN, SOMETHING_AGREED],
        alerts=[COMPLAINANT, RESPONDENT],
    )
    def ask_for_signatures(self, act: Act) -> None:
        """Both sides are asked whether they sign it as it stands. Nobody has to."""

    @step(
        clause="25",
        by=[COMPLAINANT, RESPONDENT],
        source=A.DRAFT,
        target=A.SIGNED_BY_ONE,
        needs=[GOES_ON, PART_IS_OPEN, SOMETHING_AGREED],
        alerts=[COMPLAINANT, RESPONDENT, DIRECTOR],
        final=True,
    )
    def sign(self, act: Act) -> None:
        """You sign it as it stands. It settles nothing until the other side signs; till then you can take it back."""
        self.signed_first(act)

    @step(
        clause="25",
        by=[COMPLAINANT, RESPONDENT],
        source=A.SIGNED_BY_ONE,
        target=A.IN_FORCE,
        needs=[GOES_ON, PART_IS_OPEN],
        follows=["track.resolve", "track.resolve_by_statement", "agreement.supersede"],
        final=True,
    )
    def sign_too(self, act: Act) -> None:
        """The other side has signed it. With your signature it is in force, and this part is resolved."""
        self.signed_too(act)
        act.follow(self.track.resolve if self.has_terms else self.track.resolve_by_statement)

    has_terms: Any

    @step(
        clause="25",
        by=[COMPLAINANT, RESPONDENT],
        source=A.SIGNED_BY_ONE,
        target=A.DRAFT,
        alerts=[COMPLAINANT, RESPONDENT, DIRECTOR],
        even_suspended=True,
    )
    def take_back_signature(self, act: Act) -> None:
        """You take your signature back. You need give no reason, and nothing is read into it."""
        self.unsign(act)

    @step(
        clause="25",
        by=[COMPLAINANT, RESPONDENT, CONCILIATOR, DIRECTOR, MACHINERY],
        source=UNSIGNED,
        target=A.SET_ASIDE,
        alerts=[DIRECTOR],
        final=True,
        even_suspended=True,
    )
    def set_aside(self, act: Act) -> None:
        """This agreement is not made. Nothing in it binds anyone, and another can be written."""
        self.drop(act)

    @step(clause="25", by=[MACHINERY], source=AGREED, target=A.SUPERSEDED)
    def supersede(self, act: Act) -> None:
        """Another agreement with the same respondent is in force, and stands in place of this one."""

    @step(clause="25", by=[DIRECTOR, EQUITY_STAFF], source=AGREED, needs=[SOMETHING_TO_DO])
    def record_kept(self, act: Act, *, number: int, on: date) -> None:
        """Something that was agreed has been done. Both sides see that, and when."""
        self.kept(act, number, on)

    @step(
        clause="25",
        by=[DIRECTOR, EQUITY_STAFF],
        source=(A.IN_FORCE, A.REVIEWED),
        target=A.COMPLETED,
        needs=[OF_TERMS, ALL_KEPT],
        alerts=[COMPLAINANT, RESPONDENT],
    )
    def complete(self, act: Act) -> None:
        """Everything that was agreed has been done."""

    @step(
        clause="27",
        by=[COMPLAINANT, RESPONDENT],
        source=(A.IN_FORCE, A.REVIEWED, A.COMPLETED),
        target=A.BREACH_ALLEGED,
        starts=[periods.OPTIONS_AFTER_BREACH],
        tells={
            COMPLAINANT: letter("conciliation/options", released_by=DIRECTOR, meets=periods.OPTIONS_AFTER_BREACH),
            RESPONDENT: letter(
                "conciliation/options_for_respondent", released_by=DIRECTOR, meets=periods.OPTIONS_AFTER_BREACH
            ),
        },
        alerts=[DIRECTOR],
        even_suspended=True,
    )
    def report_breach(self, act: Act, *, about: str, words: str) -> None:
        """You say that the agreement is not kept. The Director reads it, and writes to both sides what can be done."""
        self.not_kept(act, about=about, words=words)

    @step(
        clause="27",
        by=[COMPLAINANT, RESPONDENT],
        source=A.BREACH_ALLEGED,
        alerts=[DIRECTOR],
        even_suspended=True,
    )
    def report_breach_too(self, act: Act, *, about: str, words: str) -> None:
        """You say so as well. The Director reads it; what the Director writes to both sides is for both reports."""
        self.not_kept(act, about=about, words=words)

    @step(
        clause="27",
        by=[COMPLAINANT, RESPONDENT],
        source=QUESTIONED,
        target=A.REVIEWED,
        follows=["track.reopen_for_conciliation", "track.reopen_for_investigation", "track.say_willing"],
        alerts=[DIRECTOR],
    )
    def choose_option(self, act: Act, *, option: str) -> None:
        """You say what you want to do now. The other side stays free to choose for themselves."""
        self.opt(act, option)
