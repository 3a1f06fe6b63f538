"""From a request for a formal investigation to the Vice-Chancellor's decision: clauses 29-34.

A request is made with a complaint that asks for it (17c, 21), or by the complainant's choice where conciliation settled
nothing (23, 26). A lawyer is asked first; then the Director, and after them the Vice-Chancellor, decide on each part of
it: one allegation, against one respondent. See docs/decisions/0900.
"""

from typing import Any
from uuid import UUID

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import (
    COMPLAINANT,
    DIRECTOR,
    DIRECTOR_GOVERNANCE,
    LAWYER,
    RESPONDENT,
    SOLICITOR,
    VICE_CHANCELLOR,
    VICE_CHANCELLORS_OFFICE,
)
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import ReferralState
from complaints.stages.step import step
from procedure import periods

S = ReferralState
UNDECIDED = (S.REQUESTED, S.WITH_SOLICITOR)
ADVICE_ENDS = "legaladvice.end"

SOLICITOR_MAY_ADVISE = Need(
    "The University Solicitor may not advise in this complaint, or nobody holds the office. Ask another lawyer.",
    lambda referral: referral.solicitor_may_advise,
)
ADVICE_IS_DATED = Need(
    "A lawyer has to advise first, and the advice has to stand in the record with its day (clause 29).",
    lambda referral: referral.advised_on is not None,
)
ADVICE_COUNTS = Need(
    "The lawyer who advised was replaced, and that advice does not count. Another has to advise first (clause 29).",
    lambda referral: not referral.waits_for_another,
)
NOTHING_ASKED = Need(
    "You have asked the Director something already. The answer is on its way.", lambda referral: not referral.is_asked
)
SOMETHING_ASKED = Need("The Vice-Chancellor has asked nothing.", lambda referral: referral.is_asked)


def _some_declined(referral: Any) -> bool:
    return bool(referral.cells_where("declined"))


def _some_refused(referral: Any) -> bool:
    return bool(referral.cells_where("refused"))


class ReferralSteps(models.Model):
    """One request for a formal investigation."""

    class Meta:
        abstract = True

    ask_the_solicitor: Any
    ask_a_lawyer: Any
    decide: Any
    must_go_on: Any
    recommend: Any
    say: Any
    tell_governance: Any
    end_advice: Any
    keep_draft: Any
    decide_above: Any
    begin_investigation: Any

    @step(
        clause="29",
        by=[DIRECTOR],
        source=S.REQUESTED,
        target=S.WITH_SOLICITOR,
        needs=[GOES_ON, SOLICITOR_MAY_ADVISE],
        alerts=[SOLICITOR],
        reveals=["The University Solicitor can read the complaint and what was given with it, until this is decided."],
    )
    def consult_the_solicitor(self, act: Act, *, question: str) -> None:
        """The University Solicitor is asked for advice. Nothing is decided before it is there."""
        self.ask_the_solicitor(act, question)

    @step(
        clause="29",
        by=[DIRECTOR],
        source=UNDECIDED,
        target=S.WITH_SOLICITOR,
        needs=[GOES_ON],
        alerts=[LAWYER],
        appoints=["lawyer"],
        follows=[ADVICE_ENDS],
        reveals=["A lawyer who has an account here can read the complaint and what was given with it."],
    )
    def consult_another_lawyer(self, act: Act, *, who: str, reasons: str, question: str, lawyer: Any = None) -> None:
        """Another lawyer is asked in the University Solicitor’s place, for the reasons you give."""
        self.end_advice(act)
        self.ask_a_lawyer(act, lawyer=lawyer, who=who, reasons=reasons, question=question)

    @step(
        clause="30",
        by=[DIRECTOR],
        source=S.WITH_SOLICITOR,
        target=S.DECLINED_BY_DIRECTOR,
        needs=[GOES_ON, ADVICE_IS_DATED, ADVICE_COUNTS],
        ends=[periods.REFERRAL_DECISION],
        tells={
            COMPLAINANT: letter("referral/declined", released_by=DIRECTOR),
            RESPONDENT: letter("referral/part_ended", released_by=DIRECTOR),
        },
        alerts=[DIRECTOR_GOVERNANCE],
        follows=[ADVICE_ENDS],
        final=True,
    )
    def decline(self, act: Act, *, reasons: dict[UUID, str]) -> None:
        """No part of it would be a breach, even if it were proved: it does not go to the Vice-Chancellor."""
        self.decide(act, dict.fromkeys(reasons, "declined"), reasons)
        self.tell_governance(act)
        self.end_advice(act)

    @step(
        clause="31",
        by=[DIRECTOR],
        source=S.WITH_SOLICITOR,
        target=S.WITH_VICE_CHANCELLOR,
        needs=[GOES_ON, ADVICE_IS_DATED, ADVICE_COUNTS],
        ends=[periods.REFERRAL_DECISION],
        starts=[periods.VICE_CHANCELLORS_DECISION],
        tells={
            COMPLAINANT: letter("referral/declined", released_by=DIRECTOR, where=_some_declined),
            RESPONDENT: letter("referral/part_ended", released_by=DIRECTOR, where=_some_declined),
        },
        alerts=[VICE_CHANCELLOR, DIRECTOR_GOVERNANCE, COMPLAINANT],
        final=True,
    )
    def refer_to_vice_chancellor(
        self,
        act: Act,
        *,
        decisions: dict[UUID, str],
        reasons: dict[UUID, str],
        recommends: str,
        recommendation: str,
    ) -> None:
        """What may be a breach if it were proved goes to the Vice-Chancellor at once, with your recommendation."""
        self.must_go_on(decisions)
        self.decide(act, decisions, reasons)
        self.recommend(act, recommends, recommendation)
        self.tell_governance(act)

    @step(
        clause="32",
        by=[VICE_CHANCELLOR],
        source=S.WITH_VICE_CHANCELLOR,
        needs=[GOES_ON, NOTHING_ASKED],
        alerts=[DIRECTOR],
    )
    def ask_the_director(self, act: Act, *, question: str) -> None:
        """You ask the Director to make something clear before you decide. The decision stays with you meanwhile."""
        self.say(act, "question", question)

    @step(
        clause="31",
        by=[DIRECTOR],
        source=S.WITH_VICE_CHANCELLOR,
        needs=[GOES_ON, SOMETHING_ASKED],
        alerts=[VICE_CHANCELLOR],
    )
    def answer_the_vice_chancellor(self, act: Act, *, text: str) -> None:
        """You answer what the Vice-Chancellor asked. They read it beside the referral."""
        self.say(act, "answer", text)

    @step(clause="32", by=[VICE_CHANCELLORS_OFFICE], source=S.WITH_VICE_CHANCELLOR, needs=[GOES_ON], moves_nothing=True)
    def draft_the_decision(self, act: Act, *, decisions: dict[UUID, str], reasons: dict[UUID, str]) -> None:
        """You prepare a draft for the Vice-Chancellor. It decides nothing, and nobody else reads it."""
        self.keep_draft(act, decisions, reasons)

    @step(
        clause="32",
        by=[VICE_CHANCELLOR],
        source=S.WITH_VICE_CHANCELLOR,
        target=S.APPROVED,
        needs=[GOES_ON],
        ends=[periods.VICE_CHANCELLORS_DECISION],
        starts=[
            periods.APPROVAL_LETTER,
            periods.REFUSAL_LETTER,
            periods.EXECUTIVE_OFFICER_APPOINTED,
            periods.RESPONDENTS_INFORMED,
        ],
        tells={
            COMPLAINANT: [
                letter("referral/approved", released_by=VICE_CHANCELLOR, meets=periods.APPROVAL_LETTER),
                letter(
                    "referral/refused",
                    released_by=VICE_CHANCELLOR,
                    meets=periods.REFUSAL_LETTER,
                    where=_some_refused,
                ),
            ],
            RESPONDENT: letter("referral/not_investigated", released_by=DIRECTOR, where=_some_refused),
        },
        alerts=[DIRECTOR],
        follows=[ADVICE_ENDS],
        final=True,
    )
    def approve(self, act: Act, *, decisions: dict[UUID, str], reasons: dict[UUID, str]) -> None:
        """There will be a formal investigation of the parts you say. The complainant is told by your letter."""
        self.must_go_on(decisions)
        self.decide_above(act, decisions, reasons)
        self.begin_investigation(act)
        self.end_advice(act)

    @step(
        clause="34",
        by=[VICE_CHANCELLOR],
        source=S.WITH_VICE_CHANCELLOR,
        target=S.REFUSED,
        needs=[GOES_ON],
        ends=[periods.VICE_CHANCELLORS_DECISION],
        starts=[periods.REFUSAL_LETTER],
        tells={
            COMPLAINANT: letter("referral/refused", released_by=VICE_CHANCELLOR, meets=periods.REFUSAL_LETTER),
            RESPONDENT: letter("referral/not_investigated", released_by=DIRECTOR),
        },
        alerts=[DIRECTOR],
        follows=[ADVICE_ENDS],
        final=True,
    )
    def refuse(self, act: Act, *, reasons: dict[UUID, str]) -> None:
        """There will be no formal investigation. The complainant is told why, by your letter, within five days."""
        self.decide_above(act, dict.fromkeys(reasons, "refused"), reasons)
        self.end_advice(act)
