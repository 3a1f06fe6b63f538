"""Stage 2, conciliation: clauses 21-26. Each respondent has their own course, and is told only of their own part.

A respondent is told what is alleged against them by the release of their extract; answers, or does not; conciliates,
or declines. Where it settles nothing the complainant chooses what is next. See docs/decisions/0800.
"""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import (
    COMPLAINANT,
    CONCILIATOR,
    DIRECTOR,
    EQUITY_STAFF,
    MACHINERY,
    RESPONDENT,
    WRITER,
    personally,
)
from complaints.stages.act import Act
from complaints.stages.states import ComplaintState, DraftState, ExtractState, TrackState
from complaints.stages.step import step
from procedure import periods

S = TrackState
ANSWERING = (S.ADVISED, S.SILENT, S.STATEMENT_GIVEN)
STILL_IN_STAGE_2 = (*ANSWERING, S.CONCILIATING)
TOLD = tuple(state for state in S if state != S.NAMED)
NOT_SETTLED = (S.DECLINED, S.SILENT, S.UNRESOLVED)
"""Where the complainant chooses what is next (23, 26)."""
INVESTIGATION = "investigation"
AWAITED = {
    periods.STAGE_2_STATEMENT.code: (S.ADVISED,),
    periods.CONCILIATION.code: STILL_IN_STAGE_2,
    periods.CHOICE_AFTER_STAGE_2.code: NOT_SETTLED,
}
"""Where a respondent's part stands while that period can still be met. A letter may count as given when it no longer
does: they have answered before it was in their hands, or the complainant has chosen."""
LAST_PART, NOT_AGREED, NO_LONGER_SO = "conciliation.end_with_the_last_part", "agreement.set_aside", "notice.cancel"
"""What ends with a respondent’s part: the conciliator’s work, if it was the last, what was not signed by both, and a
letter that waits and is no longer so."""
REMINDER, CHOICE_REMINDER = "conciliation/reminder", "conciliation/choice_reminder"
SAYS_NOTHING_CAME = (REMINDER, "conciliation/no_statement", "conciliation/time_gone_by", CHOICE_REMINDER)
"""The letters that say that no statement, or no choice, has come: what waits of them is not sent once that is no longer
so (23, 26)."""
NOT_KNOWN_YET = Need("This person is known already.", lambda track: track.person_id is None)
NOT_INVITED = Need("This person has a code, and is known already.", lambda track: not track.uses_a_code)
NONE_IS_PREPARED = Need(
    "What they are to be told is being prepared already.",
    lambda track: not any(each.state == ExtractState.EDITING for each in track.papers),
)
SOMETHING_GOES_ON = Need(
    "Nothing that is said of them goes on here, so they are told nothing.", lambda track: track.goes_on_here
)
TIME_HAS_GONE_BY = Need(
    "The time for the statement has not gone by, or they have not been reminded yet.", lambda track: track.was_silent
)
TO_BE_REMINDED = Need(
    "The time for the statement has not gone by, or they were reminded already.", lambda track: track.may_be_reminded
)
REMINDER_HAS_LEFT = Need(
    "The reminder has not left, or nobody has opened it here. Release it, or give it in another way.",
    lambda track: track.reminder_has_left,
)
NOT_SAID = Need("You have said already that you would take part.", lambda track: not track.willing)
BEGUN = Need("Conciliation has not begun here yet.", lambda track: track.state != S.ADVISED or track.is_open_again)
GOES_ON = Need(
    "The complaint is closed: nothing more is done in it here.", lambda part: part.case.state != ComplaintState.CLOSED
)
MORE_TIME_ASKED = Need("They have not asked for more time.", lambda track: track.more_time_asked is not None)
USES_A_CODE = Need("This respondent does not use a code: they sign in.", lambda track: track.uses_a_code)


class StatementDraftSteps(models.Model):
    """What can become of a statement that is being written: only its writer sees it until then."""

    class Meta:
        abstract = True

    track: Any

    @step(
        clause="21",
        by=[WRITER],
        source=DraftState.WRITING,
        target=DraftState.SENT,
        ends=[periods.STAGE_2_STATEMENT, periods.CHOICE_AFTER_STAGE_2],
        tells={RESPONDENT: letter("conciliation/statement_received")},
        alerts=[COMPLAINANT, DIRECTOR],
        follows=["track.receive_statement", "track.add_statement"],
        reveals=["The complainant reads your statement, and those who handle the complaint."],
        final=True,
        needs=[GOES_ON],
    )
    def give(self, act: Act) -> None:
        """Your statement is sent. The complainant and those who handle the complaint read it; you get a receipt."""
        track = self.track
        stays = track.state == S.CONCILIATING or track.chosen == INVESTIGATION
        act.follow(track.add_statement if stays else track.receive_statement, draft=self)


class TrackSteps(models.Model):
    """One respondent's own course through Stage 2."""

    class Meta:
        abstract = True

    be: Any
    complaint: Any
    receiver_beside: Any
    part_from_the_appointed: Any
    begin_extract: Any
    told: Any
    wish: Any
    give: Any
    said_willing: Any
    reminded: Any
    end_here: Any
    end_conciliation: Any
    reach_at: Any
    be_invited: Any
    give_code: Any
    answer_wish: Any
    send_none_of: Any

    @step(
        clause="21",
        by=[DIRECTOR, EQUITY_STAFF],
        source=S.NAMED,
        needs=[GOES_ON, NOT_INVITED],
        follows=[
            "complaint.pass_on_by_name",
            "conciliation.end_for_a_respondent",
            "executiveofficer.end_for_a_respondent",
        ],
    )
    def identify(self, act: Act, *, respondent: Any) -> None:
        """It is recorded who this respondent is, or that it is somebody else. Nobody is told anything by it."""
        self.be(respondent)
        self.part_from_the_appointed(act, respondent)
        if to := self.receiver_beside(respondent, on=act.on):
            act.follow(self.complaint.pass_on_by_name, to=to)

    @step(clause="21", by=[DIRECTOR, EQUITY_STAFF], source=S.NAMED, needs=[GOES_ON, NOT_KNOWN_YET], final=True)
    def invite(self, act: Act, *, name: str) -> None:
        """This respondent has no account here. They get a code to hand over with the letter; it opens nothing yet."""
        self.be_invited(act, name)

    @step(
        clause="9",
        by=[DIRECTOR, EQUITY_STAFF],
        source=[*S],
        needs=[GOES_ON, USES_A_CODE],
        final=True,
    )
    def give_respondent_code(self, act: Act, *, note: str) -> None:
        """A respondent without an account, whom you have recognised, gets a new code. The old one stops at once."""
        self.give_code(act, note)

    @step(
        clause="21", by=[DIRECTOR, EQUITY_STAFF], source=S.NAMED, needs=[GOES_ON, NONE_IS_PREPARED, SOMETHING_GOES_ON]
    )
    def prepare_extract(self, act: Act) -> None:
        """What this respondent is to be told is begun, from the words the complainant confirmed. Nobody is told yet."""
        self.begin_extract()

    @step(
        clause="21",
        by=[MACHINERY],
        source=S.NAMED,
        target=S.ADVISED,
        tells={COMPLAINANT: letter("conciliation/begun", released_by=DIRECTOR)},
        alerts=[DIRECTOR],
        needs=[GOES_ON],
    )
    def advise(self, act: Act) -> None:
        """The respondent has been told what is alleged against them, and is asked for a statement."""
        self.told(act)

    @step(clause="21", by=[RESPONDENT], source=(S.ADVISED, S.SILENT), alerts=[DIRECTOR], needs=[GOES_ON])
    def ask_for_more_time(self, act: Act, *, reasons: str) -> None:
        """You ask for more time for your statement. You are told the answer, and nothing is held against you."""
        self.wish(act, reasons)

    @step(
        clause="21",
        by=[DIRECTOR, EQUITY_STAFF],
        source=(S.ADVISED, S.SILENT),
        needs=[GOES_ON, MORE_TIME_ASKED],
        tells={RESPONDENT: letter("conciliation/more_time")},
        follows=[NO_LONGER_SO],
    )
    def answer_more_time(self, act: Act, *, until: date | None, reasons: str) -> None:
        """The respondent is told whether they get more time, until when, and why. Only their own clock moves."""
        if until is not None:
            self.send_none_of(act, SAYS_NOTHING_CAME)
        self.answer_wish(act, until=until, reasons=reasons)

    @step(
        clause="21", by=[MACHINERY], source=ANSWERING, target=S.STATEMENT_GIVEN, needs=[GOES_ON], follows=[NO_LONGER_SO]
    )
    def receive_statement(self, act: Act, *, draft: Any) -> None:
        """The respondent's written statement has been received."""
        self.send_none_of(act, SAYS_NOTHING_CAME)
        self.give(act, draft)

    @step(clause="21", by=[MACHINERY], source=(S.CONCILIATING, S.SILENT), needs=[GOES_ON], follows=[NO_LONGER_SO])
    def add_statement(self, act: Act, *, draft: Any) -> None:
        """A statement of the respondent has been received. Conciliation, or what was asked for after it, goes on."""
        self.send_none_of(act, SAYS_NOTHING_CAME)
        self.give(act, draft)

    @step(clause="24", by=[RESPONDENT, MACHINERY], source=ANSWERING, needs=[GOES_ON, NOT_SAID], alerts=[DIRECTOR])
    def say_willing(self, act: Act) -> None:
        """You would take part in conciliation. You can change your mind at any time."""
        self.said_willing(act)

    @step(
        clause="23",
        by=[RESPONDENT, personally(DIRECTOR)],
        source=STILL_IN_STAGE_2,
        target=S.DECLINED,
        ends=[periods.STAGE_2_STATEMENT, periods.CONCILIATION, periods.CHOICE_AFTER_STAGE_2],
        tells={
            COMPLAINANT: letter(
                "conciliation/declined", released_by=personally(DIRECTOR), starts=[periods.CHOICE_AFTER_STAGE_2]
            )
        },
        alerts=[DIRECTOR],
        final=True,
        needs=[GOES_ON],
        follows=[LAST_PART, NOT_AGREED, NO_LONGER_SO],
    )
    def decline_conciliation(self, act: Act, *, how: str = "") -> None:
        """The respondent does not wish to conciliate, as is everyone's right. The complainant chooses what is next."""
        self.send_none_of(act, SAYS_NOTHING_CAME)
        self.end_here(act, how)
        self.end_conciliation(act)

    @step(
        clause="26",
        by=[DIRECTOR, EQUITY_STAFF],
        source=S.ADVISED,
        needs=[GOES_ON, TO_BE_REMINDED],
        tells={RESPONDENT: letter(REMINDER, released_by=DIRECTOR)},
    )
    def remind(self, act: Act) -> None:
        """The respondent is asked once more for a statement. The reminder waits to be released."""
        self.reminded(act)

    @step(
        clause="26",
        by=[DIRECTOR],
        source=S.ADVISED,
        target=S.SILENT,
        ends=[periods.STAGE_2_STATEMENT],
        tells={
            COMPLAINANT: letter(
                "conciliation/no_statement", released_by=DIRECTOR, starts=[periods.CHOICE_AFTER_STAGE_2]
            ),
            RESPONDENT: letter("conciliation/time_gone_by", released_by=DIRECTOR),
        },
        needs=[GOES_ON, TIME_HAS_GONE_BY, REMINDER_HAS_LEFT],
    )
    def record_silence(self, act: Act) -> None:
        """No statement came in time, nor after a reminder. The complainant chooses; a late statement still counts."""
        self.end_here(act)

    @step(
        clause="26",
        by=[DIRECTOR, COMPLAINANT, RESPONDENT, CONCILIATOR],
        source=(S.ADVISED, S.STATEMENT_GIVEN, S.CONCILIATING),
        target=S.UNRESOLVED,
        ends=[periods.STAGE_2_STATEMENT, periods.CONCILIATION],
        tells={
            COMPLAINANT: letter(
                "conciliation/not_resolved", released_by=DIRECTOR, starts=[periods.CHOICE_AFTER_STAGE_2]
            ),
            RESPONDENT: letter("conciliation/ended", released_by=DIRECTOR),
        },
        alerts=[DIRECTOR],
        final=True,
        needs=[GOES_ON, BEGUN],
        follows=[LAST_PART, NOT_AGREED],
    )
    def end_unresolved(self, act: Act, *, how: str = "") -> None:
        """Conciliation ends here without settling the matter. That is no fault, and nothing said in it is used."""
        self.end_here(act, how)
        self.end_conciliation(act)

    @step(clause="64", by=[RESPONDENT], source=TOLD)
    def change_contact(self, act: Act, *, contact: dict[str, Any]) -> None:
        """Where and when you can safely be reached from now on. The person who complained never sees this."""
        self.reach_at(act, contact)
