"""Conciliation itself: clauses 22, 24, 25. A conciliator is appointed, declares themselves bound, and meets the sides.

Of what is said nothing is kept but the conciliator's own notes, which nobody else sees and which are destroyed when it
ends. Each respondent's part begins and ends for itself; the conciliator's work ends with the last of them.
"""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, CONCILIATOR, DIRECTOR, EQUITY_STAFF, MACHINERY, RESPONDENT
from complaints.stages.act import Act
from complaints.stages.conciliation import (
    ANSWERING,
    GOES_ON,
    INVESTIGATION,
    LAST_PART,
    NO_LONGER_SO,
    NOT_AGREED,
    NOT_SETTLED,
    SAYS_NOTHING_CAME,
    STILL_IN_STAGE_2,
    TOLD,
)
from complaints.stages.states import ComplaintState, ConciliationState, TrackState
from complaints.stages.step import step
from procedure import periods

S = TrackState
C = ConciliationState
LIVE = (C.APPOINTED, C.IN_HAND)
AGREEING = (S.STATEMENT_GIVEN, S.CONCILIATING)
"""Where a respondent's part can be settled by a written agreement (22, 25)."""

WANTS_CONCILIATION = Need(
    "The complainant asked for a formal investigation. Nobody is asked to conciliate unless they choose it.",
    lambda complaint: complaint.pathway == "conciliation",
)
NOBODY_APPOINTED = Need(
    "Somebody is appointed already. End that appointment first.", lambda complaint: not complaint.has_a_conciliator
)
NOT_ASKED_TO_INVESTIGATE = Need(
    "The complainant has asked for a formal investigation of this part.", lambda track: track.chosen != INVESTIGATION
)
WILLING = Need("The respondent has not said that they would take part.", lambda track: track.willing is True)
SOMEONE_CONCILIATES = Need(
    "First a conciliator has to be appointed, and has to declare themselves bound.",
    lambda track: track.has_a_conciliator_in_hand,
)
HAS_A_STATEMENT = Need("There is no statement yet that could settle it.", lambda track: track.has_a_statement)
NONE_IS_WRITTEN = Need(
    "An agreement is being written already. Go on with that one.", lambda track: not track.has_an_open_agreement
)
CLOCK_RUNS = Need("No clock runs for this part.", lambda track: track.deadlines.unmet().exists())


class ComplaintConciliating(models.Model):
    """The step of the complaint by which somebody is asked to conciliate in it."""

    class Meta:
        abstract = True

    ask_to_conciliate: Any

    @step(
        clause="25",
        by=[DIRECTOR],
        source=ComplaintState.ACKNOWLEDGED,
        needs=[WANTS_CONCILIATION, NOBODY_APPOINTED],
        appoints=["conciliator"],
        alerts=[CONCILIATOR],
    )
    def appoint_conciliator(self, act: Act, *, conciliator: Any, asked: bool, reasons: str) -> None:
        """Somebody impartial is asked to conciliate. Nothing opens to them before they have declared themselves."""
        self.ask_to_conciliate(act, conciliator, asked=asked, reasons=reasons)


class ConciliationSteps(models.Model):
    """The work of one conciliator in a case."""

    class Meta:
        abstract = True

    bind: Any
    note: Any
    held: Any
    ended: Any
    keep_away: Any
    keep_out: Any

    @step(
        clause="25",
        by=[CONCILIATOR],
        source=C.APPOINTED,
        target=C.IN_HAND,
        needs=[GOES_ON],
        alerts=[DIRECTOR],
        reveals=["You read the complaint, what each respondent was told, and each statement, until it ends."],
    )
    def declare(self, act: Act, *, confidential: bool, impartial: bool) -> None:
        """You declare that you are impartial and keep what you read and hear to yourself. Then the case opens."""
        self.bind(act, confidential=confidential, impartial=impartial)

    @step(
        clause="25",
        by=[CONCILIATOR],
        source=LIVE,
        target=C.ENDED,
        alerts=[DIRECTOR],
        final=True,
        even_suspended=True,
    )
    def stand_aside(self, act: Act, *, reasons: str) -> None:
        """You do not conciliate here. You see nothing more, your notes are destroyed, and someone else is asked."""
        self.keep_away(act, reasons)

    @step(
        clause="25",
        by=[DIRECTOR],
        source=LIVE,
        target=C.ENDED,
        alerts=[CONCILIATOR],
        final=True,
        even_suspended=True,
    )
    def end_appointment(self, act: Act, *, reasons: str) -> None:
        """This conciliator conciliates no longer. They see nothing more of it, and their notes are destroyed."""
        self.ended(act, "appointment_ended", reasons)

    @step(clause="24", by=[MACHINERY], source=LIVE, target=C.ENDED)
    def end_with_the_last_part(self, act: Act) -> None:
        """No respondent conciliates any more. The conciliator sees nothing more of it; the notes are destroyed."""
        self.ended(act, "last_part")

    @step(clause="25", by=[MACHINERY], source=LIVE, target=C.ENDED, alerts=[DIRECTOR])
    def end_for_a_respondent(self, act: Act) -> None:
        """It turned out who a respondent is: this conciliator may not conciliate with them. The notes are destroyed."""
        self.keep_out(act, "too_close")

    @step(clause="24", by=[CONCILIATOR], source=C.IN_HAND, needs=[GOES_ON])
    def record_session(self, act: Act, *, on: date, manner: str, took_part: list[str]) -> None:
        """When you met and who took part is kept. What was said is not: there is no place for it."""
        self.held(act, on=on, manner=manner, took_part=took_part)

    @step(clause="25", by=[CONCILIATOR], source=C.IN_HAND, needs=[GOES_ON])
    def write_note(self, act: Act, *, words: str) -> None:
        """A note for yourself. Nobody else can ever read it, and it is destroyed when the conciliation ends."""
        self.note(act, words)


class TrackConciliating(models.Model):
    """What conciliation does to one respondent's part."""

    class Meta:
        abstract = True

    begin_together: Any
    send_none_of: Any
    offer_to_discontinue: Any
    write_agreement: Any
    settled: Any
    take_up_again: Any
    end_conciliation: Any
    choose: Any
    request_investigation: Any
    extend_clock: Any

    @step(
        clause="24",
        by=[CONCILIATOR, DIRECTOR],
        source=ANSWERING,
        target=S.CONCILIATING,
        ends=[periods.STAGE_2_STATEMENT, periods.CHOICE_AFTER_STAGE_2],
        needs=[GOES_ON, NOT_ASKED_TO_INVESTIGATE, WILLING, SOMEONE_CONCILIATES],
        alerts=[COMPLAINANT, RESPONDENT],
        follows=[NO_LONGER_SO],
    )
    def begin_conciliation(self, act: Act, *, complainant_agrees: bool = False) -> None:
        """Conciliation with this respondent begins. It is voluntary for both sides, and either may stop at any time."""
        self.begin_together(act, complainant_agrees=complainant_agrees)
        self.send_none_of(act, SAYS_NOTHING_CAME)

    @step(
        clause="22",
        by=[COMPLAINANT],
        source=AGREEING,
        needs=[GOES_ON, HAS_A_STATEMENT, NONE_IS_WRITTEN],
        alerts=[RESPONDENT, DIRECTOR],
    )
    def propose_to_discontinue(self, act: Act) -> None:
        """You offer to leave it at the statement. Nothing ends before both of you have signed that you agree."""
        self.offer_to_discontinue(act)

    @step(
        clause="25",
        by=[CONCILIATOR, DIRECTOR, EQUITY_STAFF],
        source=AGREEING,
        needs=[GOES_ON, NONE_IS_WRITTEN],
    )
    def draft_agreement(self, act: Act) -> None:
        """A written agreement is begun. Both sides read it, say what they think of it, and sign it or do not."""
        self.write_agreement(act)

    @step(
        clause="25",
        by=[MACHINERY],
        source=AGREEING,
        target=S.RESOLVED,
        ends=[periods.STAGE_2_STATEMENT, periods.CONCILIATION],
        tells={
            COMPLAINANT: letter("conciliation/agreed", released_by=DIRECTOR),
            RESPONDENT: letter("conciliation/agreed_with_respondent", released_by=DIRECTOR),
        },
        alerts=[DIRECTOR],
        follows=["conciliation.end_with_the_last_part"],
        needs=[GOES_ON],
    )
    def resolve(self, act: Act) -> None:
        """Both sides have signed an agreement: this part is resolved by what it says."""
        self.settled(act)

    @step(
        clause="22",
        by=[MACHINERY],
        source=AGREEING,
        target=S.RESOLVED,
        ends=[periods.STAGE_2_STATEMENT, periods.CONCILIATION],
        tells={
            COMPLAINANT: letter("conciliation/discontinued", released_by=DIRECTOR),
            RESPONDENT: letter("conciliation/discontinued_for_respondent", released_by=DIRECTOR),
        },
        alerts=[DIRECTOR],
        follows=["conciliation.end_with_the_last_part"],
        needs=[GOES_ON],
    )
    def resolve_by_statement(self, act: Act) -> None:
        """Both sides have signed that the statement settles it: this part is resolved."""
        self.settled(act)

    @step(
        clause="27",
        by=[MACHINERY],
        source=S.RESOLVED,
        target=S.ADVISED,
        starts=[periods.CONCILIATION],
        alerts=[COMPLAINANT, RESPONDENT, DIRECTOR],
        needs=[GOES_ON],
    )
    def reopen_for_conciliation(self, act: Act) -> None:
        """An agreement is said not to be kept, and conciliation is asked for again. Nobody has to take part."""
        self.take_up_again(act)

    @step(
        clause="27",
        by=[MACHINERY],
        source=(S.RESOLVED, *ANSWERING, S.DECLINED, S.UNRESOLVED),
        target=S.UNRESOLVED,
        ends=[periods.STAGE_2_STATEMENT, periods.CONCILIATION, periods.CHOICE_AFTER_STAGE_2],
        starts=[periods.REFERRAL_DECISION],
        tells={COMPLAINANT: letter("conciliation/investigation_asked")},
        alerts=[DIRECTOR],
        needs=[GOES_ON],
        follows=[LAST_PART, NOT_AGREED],
    )
    def reopen_for_investigation(self, act: Act) -> None:
        """An agreement is said not to be kept, and the complainant asks for a formal investigation."""
        self.choose(act, INVESTIGATION)
        self.end_conciliation(act)
        self.request_investigation(act)

    @step(
        clause="24",
        by=[DIRECTOR],
        source=(*STILL_IN_STAGE_2, *(state for state in NOT_SETTLED if state not in STILL_IN_STAGE_2)),
        needs=[GOES_ON, CLOCK_RUNS],
        alerts=[COMPLAINANT, RESPONDENT],
    )
    def extend_deadline(self, act: Act, *, deadline: Any, until: date, reasons: str) -> None:
        """A clock of this part gets a new date, with the reason. Both sides concerned are told, and see both."""
        self.extend_clock(act, deadline, until=until, reasons=reasons)

    @step(clause="21", by=[MACHINERY], source=TOLD, alerts=[RESPONDENT])
    def be_told_of_a_new_day(self, act: Act) -> None:
        """A clock of this part was worked out again. Its respondent is told, and sees the day and why."""
