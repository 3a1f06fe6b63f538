"""What the complainant chooses where Stage 2 settled nothing with a respondent, or does not choose: clauses 23, 26.

Nothing ends by itself. Where no choice comes in the usual time they are asked once more, and only then the Director may
end the part (specification 5.3, clause 23).
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, DIRECTOR, EQUITY_STAFF, RESPONDENT, personally
from complaints.stages.act import Act
from complaints.stages.conciliation import (
    CHOICE_REMINDER,
    GOES_ON,
    INVESTIGATION,
    LAST_PART,
    NO_LONGER_SO,
    NOT_AGREED,
    NOT_SETTLED,
    S,
)
from complaints.stages.step import step
from procedure import periods

NOT_CHOSEN_YET = Need("You have chosen already.", lambda track: not track.chosen)
NOT_ASKED_FOR = Need("You have asked for an investigation already.", lambda track: track.chosen != INVESTIGATION)
NOTHING_CHOSEN = Need("The complainant has chosen.", lambda track: not track.chosen)
TO_BE_ASKED_AGAIN = Need(
    "The time for the choice has not gone by, or they were asked again already.",
    lambda track: track.may_be_asked_to_choose_again,
)
ASKED_AGAIN = Need(
    "The time for the choice has not gone by, or the letter that asks for it once more has not left.",
    lambda track: track.was_asked_to_choose_again,
)

NOTHING_ASKED = Need(
    "They asked what else could help. Answer that first, and give them time.",
    lambda track: track.options_asked_at is None,
)


class TrackChoosing(models.Model):
    """The end of one respondent's part of Stage 2 that was not settled."""

    class Meta:
        abstract = True

    choose: Any
    ended_unchosen: Any
    send_none_of: Any
    end_conciliation: Any
    request_investigation: Any
    may_be_asked_to_choose_again: bool
    was_asked_to_choose_again: bool

    @step(
        clause="23",
        by=[COMPLAINANT],
        source=NOT_SETTLED,
        target=S.DISCONTINUED,
        ends=[periods.CHOICE_AFTER_STAGE_2, periods.CONCILIATION],
        tells={
            COMPLAINANT: letter("conciliation/stopped"),
            RESPONDENT: letter("conciliation/taken_no_further", released_by=DIRECTOR),
        },
        alerts=[DIRECTOR],
        final=True,
        even_suspended=True,
        needs=[GOES_ON],
        follows=[LAST_PART, NOT_AGREED, NO_LONGER_SO],
    )
    def take_no_further(self, act: Act) -> None:
        """You take this part of your complaint no further. The respondent is told so, in neutral words."""
        self.send_none_of(act, [CHOICE_REMINDER])
        self.choose(act, "stop")
        self.end_conciliation(act)

    @step(
        clause="23",
        by=[COMPLAINANT],
        source=NOT_SETTLED,
        ends=[periods.CHOICE_AFTER_STAGE_2, periods.CONCILIATION],
        starts=[periods.REFERRAL_DECISION],
        tells={COMPLAINANT: letter("conciliation/investigation_asked")},
        needs=[GOES_ON, NOT_ASKED_FOR],
        alerts=[DIRECTOR],
        follows=[LAST_PART, NOT_AGREED, NO_LONGER_SO],
        final=True,
    )
    def ask_for_investigation(self, act: Act) -> None:
        """You ask for a formal investigation of this part. The Director takes advice, and you are told what follows."""
        self.send_none_of(act, [CHOICE_REMINDER])
        self.choose(act, INVESTIGATION)
        self.end_conciliation(act)
        self.request_investigation(act)

    @step(
        clause="23",
        by=[COMPLAINANT],
        source=NOT_SETTLED,
        ends=[periods.CHOICE_AFTER_STAGE_2],
        needs=[GOES_ON, NOT_CHOSEN_YET],
        alerts=[DIRECTOR],
        follows=[NO_LONGER_SO],
    )
    def go_to_an_agency(self, act: Act, *, agency: str, named: str = "") -> None:
        """You take this part to an outside agency. You can do so at any time; here it waits, and you decide later."""
        self.send_none_of(act, [CHOICE_REMINDER])
        self.choose(act, "agency", agency, named=named)

    @step(
        clause="23",
        by=[DIRECTOR, EQUITY_STAFF],
        source=NOT_SETTLED,
        tells={COMPLAINANT: letter(CHOICE_REMINDER, released_by=DIRECTOR)},
        needs=[GOES_ON, NOTHING_CHOSEN, NOTHING_ASKED, TO_BE_ASKED_AGAIN],
    )
    def ask_to_choose_again(self, act: Act) -> None:
        """The complainant is asked once more what is next with this part. The letter waits to be released."""

    @step(
        clause="23",
        by=[personally(DIRECTOR)],
        source=NOT_SETTLED,
        target=S.DISCONTINUED,
        ends=[periods.CHOICE_AFTER_STAGE_2, periods.CONCILIATION],
        tells={
            COMPLAINANT: letter("conciliation/ended_without_choice", released_by=personally(DIRECTOR)),
            RESPONDENT: letter("conciliation/taken_no_further", released_by=DIRECTOR),
        },
        needs=[GOES_ON, NOTHING_CHOSEN, NOTHING_ASKED, ASKED_AGAIN],
        follows=[LAST_PART, NOT_AGREED],
        final=True,
    )
    def end_without_choice(self, act: Act, *, reasons: str) -> None:
        """No choice came, nor after a reminder: this part ends. Both sides are told; a new complaint stays possible."""
        self.ended_unchosen(act, reasons)
        self.end_conciliation(act)
