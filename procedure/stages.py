"""The stages a case can show, in the order of the Procedure, each with a plain sentence for its reader.

A stage is derived from the records of the case in one place and never stored as a state of its own (specification 5.3).
A case with several respondents shows the furthest stage that is still open. Plain Python: no Django.
"""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Codes stand in stored columns and query strings: they never change."""

    DRAFT = "draft"
    INFORMAL = "informal"
    LODGED = "lodged"
    SCOPE = "scope"
    ACKNOWLEDGED = "acknowledged"
    RESPONDENTS_ADVISED = "respondents_advised"
    CONCILIATION = "conciliation"
    CHOICE = "choice"
    SETTLED = "settled"
    REFERRAL = "referral"
    VICE_CHANCELLOR = "vice_chancellor"
    NOT_INVESTIGATED = "not_investigated"
    PREPARING = "preparing"
    PANEL = "panel"
    DETERMINATION = "determination"
    MONITORING = "monitoring"
    SUSPENDED = "suspended"
    WITHDRAWAL = "withdrawal"
    CLOSED = "closed"


@dataclass(frozen=True)
class StageFacts:
    """A stage's label for lists, its sentence for everyone in the case, and the clauses it belongs to."""

    label: str
    sentence: str
    clauses: tuple[str, ...]
    part: str


LODGING, STAGE_1, STAGE_2, STAGE_3, AFTER, ANY = (
    "Lodging", "Stage 1", "Stage 2", "Stage 3", "After the decision", "At any time",
)  # fmt: skip

STAGES: dict[Stage, StageFacts] = {
    Stage.DRAFT: StageFacts("Draft", "Nothing has been sent yet.", ("18",), LODGING),
    Stage.INFORMAL: StageFacts(
        "Informal resolution", "This is being sorted out informally. No complaint has been lodged.",
        ("6", "15", "16", "17"), STAGE_1,
    ),
    Stage.LODGED: StageFacts(
        "Lodged", "The complaint has been received. Equity and Diversity will acknowledge it.", ("18", "21"), LODGING
    ),
    Stage.SCOPE: StageFacts(
        "Scope", "Equity and Diversity is deciding which parts belong to this procedure.", ("20",), LODGING
    ),
    Stage.ACKNOWLEDGED: StageFacts(
        "Acknowledged", "The complaint has been acknowledged. Equity and Diversity is starting the next stage.",
        ("21",), LODGING,
    ),
    Stage.RESPONDENTS_ADVISED: StageFacts(
        "Statement invited", "A respondent has been told what is alleged, and asked for a written statement.",
        ("21", "22"), STAGE_2,
    ),
    Stage.CONCILIATION: StageFacts(
        "Conciliation", "Conciliation is under way. Taking part is a choice for everyone.", ("24", "25"), STAGE_2
    ),
    Stage.CHOICE: StageFacts(
        "Complainant's choice", "Conciliation has ended or not begun. The complainant is choosing what is next.",
        ("23", "26"), STAGE_2,
    ),
    Stage.SETTLED: StageFacts(
        "Settled", "Every part of this was settled in writing by both sides, or is taken no further.",
        ("22", "23", "25"), STAGE_2,
    ),
    Stage.REFERRAL: StageFacts(
        "Investigation requested", "The Director is considering the request for a formal investigation.",
        ("29", "30", "31"), STAGE_3,
    ),
    Stage.VICE_CHANCELLOR: StageFacts(
        "With the Vice-Chancellor", "The Vice-Chancellor is deciding whether there will be a formal investigation.",
        ("31", "32", "34"), STAGE_3,
    ),
    Stage.NOT_INVESTIGATED: StageFacts(
        "No investigation", "There will be no formal investigation. A letter says why, and what stays open.",
        ("30", "34"), STAGE_3,
    ),
    Stage.PREPARING: StageFacts(
        "Preparing the investigation", "There will be a formal investigation. It is being prepared.",
        ("32", "36", "37", "38", "39"), STAGE_3,
    ),
    Stage.PANEL: StageFacts(
        "Enquiry Panel", "An Enquiry Panel looks into each allegation that is not admitted. No finding is made.",
        ("41", "46", "54"), STAGE_3,
    ),
    Stage.DETERMINATION: StageFacts(
        "Determination", "The Vice-Chancellor is making a determination.", ("40", "56", "57", "58"), STAGE_3
    ),
    Stage.MONITORING: StageFacts(
        "Monitoring", "The outcome has been given. The Director is following up what was decided.", ("61",), AFTER
    ),
    Stage.SUSPENDED: StageFacts(
        "Deferred or suspended", "The process here is waiting for an outside body. Protection goes on.", ("13",), ANY
    ),
    Stage.WITHDRAWAL: StageFacts(
        "Withdrawal asked for", "The complainant has asked to stop. Nothing ends until they confirm it.", ("14",), ANY
    ),
    Stage.CLOSED: StageFacts("Closed", "This case is closed.", ("63",), AFTER),
}  # fmt: skip
