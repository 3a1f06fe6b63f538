"""The kinds of confidential record: what the disclosure rules are told of each.

A record belongs to a case, or stands apart from any: a draft, a duty of an office, what the apps above keep (7, 15).
These add their kinds here at start-up, and keep the grants on them in tables of their own (`grants.grants_on`).
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps


@dataclass(frozen=True)
class Kind:
    """A kind of record: its model, the columns naming the person it concerns, its coded state and its office.

    `respondent` leads to the one whose own part of the case it belongs to, of the records that have one (21). `apart`
    marks a kind that never belongs to a case. `for_themselves`: it opens to the people it concerns alone, so that no
    appointment changes who sees it. `own_alone`: how often its keeper opens or changes one, and when, is nobody else's
    to know either, so that the access log shows nothing of it. `called` is one of them and, with {}, several, as a page
    says who can then see what; the kinds of a case are called in `views.who_sees`. `shown_to` is the column of the
    office that has one beside those who receive the case, `delivery` that of how far a letter has come, `request` leads
    to the request for an investigation, or to the panel, that one belongs to, `clause` is the column of the clause it
    is under. `paper`: the apps above keep one on disk by its `stored_as`, and open it by its `content`. `listed`, of
    the kinds of a case that the apps above bring, is one of them on a page that lists all records of a case, with {}
    for the day, and the column of that day.
    """

    label: str
    person: str | None = None
    state: str | None = None
    of_case: str = "complaint"
    office: str | None = None
    respondent: str | None = None
    apart: bool = False
    for_themselves: bool = False
    own_alone: bool = False
    called: tuple[str, str] | None = None
    open_to: str | None = None
    aside: tuple[str, ...] = ()
    shown_to: str | None = None
    delivery: str | None = None
    request: str | None = None
    listed: tuple[str, str] | None = None
    clause: str | None = None
    paper: bool = False

    @property
    def name(self) -> str:
        """The model's name in lower case, as grants and rules use it."""
        return self.label.rsplit(".", 1)[1].lower()

    @property
    def app(self) -> str:
        """The app that keeps it."""
        return self.label.split(".", 1)[0]


_OF_COMPLAINTS = (
    Kind("complaints.Draft", person="owner", state="state", apart=True, for_themselves=True),
    Kind("complaints.Complaint", state="state", of_case="id"),
    Kind("complaints.Track", person="person", state="state", respondent="person"),
    Kind("complaints.Naming"),
    Kind("complaints.Allegation"),
    Kind("complaints.AllegationAgainst"),
    Kind("complaints.Witness", person="person"),
    Kind("complaints.Document", person="given_by", state="state", request="answer__investigation__referral"),
    Kind("complaints.SafeContact", person="person"),
    Kind("complaints.Message", person="author"),
    Kind(
        "complaints.Notice",
        person="recipient",
        state="state",
        respondent="track__person",
        shown_to="released_by_role",
        delivery="delivery",
        clause="clause",
    ),
    Kind("complaints.PartMessage", person="author", respondent="track__person"),
    Kind("complaints.Deadline", person="person", state="period", office="office", respondent="track__person"),
    Kind("complaints.Decision", state="about"),
    Kind("complaints.Extract", state="state", respondent="track__person"),
    Kind("complaints.StatementDraft", person="owner", state="state"),
    Kind("complaints.Statement", person="given_by", respondent="track__person"),
    Kind("complaints.Conciliation", person="conciliator", state="state"),
    Kind("complaints.ConciliationSession"),
    Kind("complaints.ConciliationNote", person="written_by"),
    Kind("complaints.Agreement", state="state", respondent="track__person"),
    Kind("complaints.Suspension", state="state"),
    Kind("complaints.SupportPerson", person="person", state="state"),
    Kind("complaints.VictimisationReport", person="owner", state="reaches", aside=("about",), shown_to="above"),
    Kind("complaints.Referral", state="state"),
    Kind("complaints.PartDecision", state="outcome", request="referral"),
    Kind("complaints.ReferralWord", state="what", request="referral"),
    Kind("complaints.DecisionDraft", person="prepared_by", request="referral"),
    Kind("complaints.LegalAdvice", person="lawyer", state="state", shown_to="shown_to", request="referral"),
    Kind("complaints.RegisterEntry"),
    Kind("complaints.Investigation", state="state"),
    Kind("complaints.ExecutiveOfficer", person="person", state="state"),
    Kind("complaints.Answer", state="state", respondent="track__person"),
    Kind("complaints.AnswerDraft", person="owner", state="state"),
    Kind("complaints.StatementCopy", state="state", respondent="track__person"),
    Kind("complaints.CopyFile", respondent="track__person"),
    Kind("complaints.Determination", state="state", respondent="track__person"),
    Kind("complaints.DeterminedAction", respondent="determination__track__person"),
    Kind(
        "complaints.Clarification",
        state="state",
        respondent="determination__track__person",
        request="determination__answer__investigation__referral",
    ),
    Kind("complaints.OutcomeComment", person="person", state="state", respondent="determination__track__person"),
    Kind(
        "complaints.AnswerStatement",
        person="given_by",
        respondent="track__person",
        request="answer__investigation__referral",
    ),
    Kind("complaints.Pack", state="state", respondent="track__person", request="answer__investigation__referral"),
    Kind("complaints.PackFile", respondent="track__person", request="pack__answer__investigation__referral"),
    Kind("complaints.Monitoring", state="state", respondent="track__person"),
    Kind("complaints.FollowUp", person="owner", state="state", respondent="monitoring__track__person"),
    Kind("complaints.BadFaith", person="person", state="state"),
    Kind("complaints.AskedAfter", person="person", state="state", respondent="monitoring__track__person"),
    Kind("complaints.ProgressReport", respondent="monitoring__track__person"),
    Kind("complaints.Retention", state="state"),
    Kind("complaints.FileNote", person="written_by"),
    Kind("complaints.Concern", person="person", state="state", office="office", apart=True, open_to="open_to"),
    Kind("complaints.AdviceAsked", person="person", state="state", apart=True, aside=("about", "other_person")),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _OF_COMPLAINTS}


def add(kind: Kind) -> None:
    """A kind of the apps above: apart from any case, or of one. A name that is taken is a ValueError."""
    if KINDS.setdefault(kind.name, kind) != kind:
        raise ValueError(f"{kind.label} cannot be added as {kind.name}")


def papers() -> list[Any]:
    """The models of the apps above that keep papers on disk."""
    return [apps.get_model(kind.label) for kind in KINDS.values() if kind.paper]


def of_cases() -> list[Kind]:
    """The kinds whose records belong to a case, all or some."""
    return [kind for kind in KINDS.values() if not kind.apart]


def without_case() -> list[Kind]:
    """The kinds of which some or all records belong to no case and open by an office."""
    return [kind for kind in KINDS.values() if (kind.apart or kind.office) and not kind.for_themselves]
