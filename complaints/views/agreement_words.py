"""Agreements and sessions as rows for the pages that show them. Plain values out; who sees what was decided before."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from complaints.models import Agreement, ConciliationSession
from complaints.models.agreement import DISCONTINUE, OPTIONS, TERMS
from complaints.models.conciliation import MANNERS
from complaints.roles import COMPLAINANT, CONCILIATOR, RESPONDENT, Role
from complaints.stages.agreements import UNSIGNED
from complaints.stages.states import AgreementState

TITLES = {TERMS: "An agreement with terms", DISCONTINUE: "An agreement to leave it at the statement"}
KINDS = {
    AgreementState.DRAFT: "waiting",
    AgreementState.SIGNED_BY_ONE: "waiting",
    AgreementState.IN_FORCE: "good",
    AgreementState.COMPLETED: "good",
    AgreementState.BREACH_ALLEGED: "late",
}
STANDS = {
    AgreementState.DRAFT: "It settles nothing before both sides have signed it. Nobody has to sign.",
    AgreementState.SIGNED_BY_ONE: "It settles nothing before both sides have signed it. Nobody has to sign.",
    AgreementState.IN_FORCE: "Both sides have signed it. It is in force, and settles this part of the complaint.",
    AgreementState.COMPLETED: "Everything that was agreed has been done.",
    AgreementState.BREACH_ALLEGED: (
        "Somebody has said that it is not kept. Nobody has decided whether that is so. The Director writes to both"
        " sides what can be done."
    ),
    AgreementState.REVIEWED: (
        "Somebody has said that it is not kept, and what they want now. Each side chooses for themselves."
    ),
    AgreementState.SUPERSEDED: "Another agreement stands in its place.",
    AgreementState.SET_ASIDE: "It was not made. Nothing in it binds anyone.",
}
"""What its state means for those who read it."""


def rows(agreements: Iterable[Agreement]) -> list[dict[str, Any]]:
    """Each agreement as a line with its address."""
    return [
        {
            "url": each.get_absolute_url(),
            "title": TITLES[each.kind],
            "state": each.get_state_display(),
            "kind": KINDS.get(AgreementState(each.state), "quiet"),
            "begun_at": each.begun_at,
        }
        for each in agreements
    ]


def signing(agreements: Iterable[Agreement], role: Role) -> str:
    """Where the one stands that not both have signed, for that side: "to_read", or "signed" by them; empty for none."""
    for each in agreements:
        if each.state in UNSIGNED and each.says_something:
            own = each.complainant_signed_at if role == COMPLAINANT else each.respondent_signed_at
            return "signed" if own else "to_read"
    return ""


def sessions(found: Iterable[ConciliationSession], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """When sessions were, how, and who took part. A part that is not open to the reader any more has no name."""
    return [
        {
            "on": each.held_on,
            "manner": MANNERS[each.manner],
            "took_part": ", ".join(names.get(code, "a respondent whose part has ended") for code in each.took_part),
        }
        for each in found
    ]


def called(code: str, *, role: str, names: Mapping[str, str]) -> str:
    """A side, or whoever writes the agreement, as the reader calls them. `role` is the reader's."""
    if code == role:
        return "You"
    if code == "university":
        return "The University"
    if code == CONCILIATOR.code:
        return "The conciliator"
    return names.get(code, "Equity and Diversity")


def terms(agreement: Agreement, *, role: str, names: Mapping[str, str], today: date) -> list[dict[str, Any]]:
    """Each thing agreed: whose, what, by when, whether it was done, and whether it is late."""
    agreed = []
    for number, term in enumerate(agreement.terms, start=1):
        due = date.fromisoformat(term["due"]) if term["due"] else None
        kept = date.fromisoformat(term["kept_on"]) if term["kept_on"] else None
        in_force = agreement.in_force_at is not None
        agreed.append(
            {
                "number": number,
                "who": called(term["owner"], role=role, names=names),
                "what": term["what"],
                "due": due,
                "kept_on": kept,
                "late": in_force and kept is None and due is not None and due < today,
            }
        )
    return agreed


def comments(agreement: Agreement, *, role: str, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What was said of it, in order."""
    return [
        {
            "by": called(each["by"], role=role, names=names),
            "at": datetime.fromisoformat(each["at"]),
            "words": each["words"],
        }
        for each in agreement.comments
    ]


def reports(agreement: Agreement, *, role: str, by_office: bool, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What was said of its not being kept, and chosen: the office reads all of it, each side only its own words."""
    return [
        {
            "by": called(each["by"], role=role, names=names),
            "at": datetime.fromisoformat(each["at"]),
            "words": OPTIONS[each["option"]] if each["what"] == "option" else each["words"],
            "chosen": each["what"] == "option",
            "about": "" if each.get("about", "whole") == "whole" else each["about"],
        }
        for each in agreement.reported
        if by_office or each["by"] == role
    ]


def signatures(agreement: Agreement, *, role: str, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Who has signed, and when."""
    signed = (
        (COMPLAINANT.code, agreement.complainant_signed_at),
        (RESPONDENT.code, agreement.respondent_signed_at),
    )
    return [{"by": called(code, role=role, names=names), "at": at} for code, at in signed]
