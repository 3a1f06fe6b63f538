"""For the table of permitted steps: requests for an investigation and what lawyers are asked, in every state (29-34).

Made through the doors that the site itself uses, as `people_in_stage_two` is.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from complaints.documenting import people_in_stage_two as stage_two
from complaints.documenting.people_of_a_case import People, acknowledged, lodged, receiver
from complaints.models import (
    Complaint,
    DecisionDraft,
    LegalAdvice,
    Notice,
    PartDecision,
    Referral,
    ReferralWord,
    RegisterEntry,
    Track,
)
from complaints.proceed import proceed
from procedure.offices import Office

QUESTION, ADVICE, REASONS = "May it be a breach?", "It may.", "Even proved it would be none."
DECLINED, REFUSED, APPROVED = "referral/declined", "referral/refused", "referral/approved"


def _again(model: Any, **narrowed: Any) -> Any:
    return model._base_manager.select_related(*model.read_with).filter(**narrowed).order_by("pk").last()


def _request(case: Complaint) -> Referral:
    found: Referral = _again(Referral, complaint=case)
    return found


def _advice(case: Complaint) -> LegalAdvice:
    """What was asked last."""
    asked = LegalAdvice._base_manager.select_related(*LegalAdvice.read_with).filter(complaint=case)
    found = asked.order_by("asked_at").last()
    if found is None:
        raise LookupError("a lawyer was asked")
    return found


def _letter(case: Complaint, code: str) -> Notice:
    found: Notice = _again(Notice, complaint=case, letter=code)
    return found


def _cells(case: Complaint) -> list[UUID]:
    return [cell.pk for cell in _request(case).parts]


def _step(known: People, case: Complaint, step: str, by: str = "", **facts: Any) -> Referral:
    proceed(getattr(_request(case), step), by=known[by] if by else receiver(known, case), **facts)
    return _request(case)


def _advise(known: People, case: Complaint, step: str, by: str = "", **facts: Any) -> LegalAdvice:
    proceed(getattr(_advice(case), step), by=known[by] if by else receiver(known, case), **facts)
    return _advice(case)


def of_the_whole(known: People, case: Complaint) -> Referral:
    """Asked for with the complaint itself: another one, which asks for it."""
    about_the_office = case.receiving_office != Office.DIRECTOR
    asks = lodged(known, about_the_office=about_the_office, pathway="formal_investigation")
    acknowledged(known, asks)
    return _request(asks)


def asked(known: People, case: Complaint) -> LegalAdvice:
    stage_two.requested(known, case)
    _step(known, case, "consult_the_solicitor", question=QUESTION)
    return _advice(case)


def advised(known: People, case: Complaint) -> LegalAdvice:
    asked(known, case)
    return _advise(known, case, "give_advice", "Solicitor", text=ADVICE)


def stood_aside(known: People, case: Complaint) -> LegalAdvice:
    asked(known, case)
    return _advise(known, case, "stand_aside_as_lawyer", "Solicitor")


def _another(known: People, case: Complaint, lawyer: Any) -> LegalAdvice:
    facts = {"lawyer": lawyer, "who": "A firm", "reasons": "The Solicitor stood aside.", "question": QUESTION}
    stage_two.requested(known, case)
    _step(known, case, "consult_another_lawyer", **facts)
    return _advice(case)


def another_asked(known: People, case: Complaint) -> LegalAdvice:
    return _another(known, case, known["another lawyer"])


def another_advised(known: People, case: Complaint) -> LegalAdvice:
    another_asked(known, case)
    return _advise(known, case, "give_advice", "another lawyer", text=ADVICE)


def replaced_once_advised(known: People, case: Complaint) -> Referral:
    """The Solicitor advised, and another lawyer is asked in their place."""
    advised(known, case)
    facts = {"lawyer": known["another lawyer"], "who": "A firm", "reasons": "Too close.", "question": QUESTION}
    return _step(known, case, "consult_another_lawyer", **facts)


def one_without_an_account(known: People, case: Complaint) -> LegalAdvice:
    return _another(known, case, None)


def advice_ended(known: People, case: Complaint) -> LegalAdvice:
    declined(known, case)
    return _advice(case)


def with_solicitor(known: People, case: Complaint) -> Referral:
    asked(known, case)
    return _request(case)


def with_advice(known: People, case: Complaint) -> Referral:
    advised(known, case)
    return _request(case)


def declined(known: People, case: Complaint) -> Referral:
    advised(known, case)
    return _step(known, case, "decline", reasons=dict.fromkeys(_cells(case), REASONS))


def referred(known: People, case: Complaint) -> Referral:
    advised(known, case)
    return _refer(known, case)


def _refer(known: People, case: Complaint) -> Referral:
    decisions = dict.fromkeys(_cells(case), "referred")
    told = {"recommends": "for", "recommendation": "It is serious."}
    return _step(known, case, "refer_to_vice_chancellor", decisions=decisions, reasons={}, **told)


def asked_something(known: People, case: Complaint) -> Referral:
    referred(known, case)
    return _step(known, case, "ask_the_director", "Vice-Chancellor", question="Since when?")


def drafted(known: People, case: Complaint) -> Referral:
    referred(known, case)
    decisions = dict.fromkeys(_cells(case), "approved")
    return _step(known, case, "draft_the_decision", "Vice-Chancellor's office", decisions=decisions, reasons={})


def refused(known: People, case: Complaint) -> Referral:
    referred(known, case)
    return _step(known, case, "refuse", "Vice-Chancellor", reasons=dict.fromkeys(_cells(case), REASONS))


def refused_and_told(known: People, case: Complaint) -> Referral:
    refused(known, case)
    proceed(_letter(case, REFUSED).release, by=known["Vice-Chancellor"], mode="portal")
    return _request(case)


def refused_by_hand(known: People, case: Complaint) -> Referral:
    """The letter is released and still has to be handed over (34)."""
    refused(known, case)
    proceed(_letter(case, REFUSED).release, by=known["Vice-Chancellor"], mode="hand")
    return _request(case)


def approved(known: People, case: Complaint) -> Referral:
    referred(known, case)
    decisions = dict.fromkeys(_cells(case), "approved")
    return _step(known, case, "approve", "Vice-Chancellor", decisions=decisions, reasons={})


def approved_and_told(known: People, case: Complaint) -> Referral:
    approved(known, case)
    proceed(_letter(case, APPROVED).release, by=known["Vice-Chancellor"], mode="portal")
    return _request(case)


def before_the_chancellors_nominee(known: People, case: Complaint) -> Referral:
    """The respondent turns out to be the Vice-Chancellor."""
    asks = of_the_whole(known, case).complaint
    named = Track._base_manager.select_related(*Track.read_with).get(complaint=asks, number=1)
    proceed(named.identify, by=receiver(known, asks), respondent=known["Vice-Chancellor"])
    _step(known, asks, "consult_the_solicitor", question=QUESTION)
    _advise(known, asks, "give_advice", "Solicitor", text=ADVICE)
    return _refer(known, asks)


def _letter_of(bring: Callable[[People, Complaint], Any], code: str) -> Callable[[People, Complaint], Notice]:
    def written(known: People, case: Complaint) -> Notice:
        bring(known, case)
        return _letter(case, code)

    return written


def _record_of(bring: Callable[[People, Complaint], Any], model: Any, **narrowed: Any) -> Callable[..., Any]:
    def made(known: People, case: Complaint) -> Any:
        bring(known, case)
        return _again(model, complaint=case, **narrowed)

    return made


PARTS: dict[str, Callable[[People, Complaint], Any]] = {
    "referral: asked for with the complaint": of_the_whole,
    "referral: the Solicitor is asked": with_solicitor,
    "referral: the Solicitor has advised": with_advice,
    "referral: the Solicitor has advised, and another lawyer is asked in their place": replaced_once_advised,
    "referral: declined by the Director": declined,
    "referral: before the Vice-Chancellor": referred,
    "referral: before the Vice-Chancellor, who asked something": asked_something,
    "referral: before the Vice-Chancellor, a draft is prepared": drafted,
    "referral: before the Chancellor's nominee": before_the_chancellors_nominee,
    "referral: refused": refused,
    "referral: refused, and told": refused_and_told,
    "referral: approved": approved,
    "referral: approved, and told": approved_and_told,
    "legal advice: the Solicitor is asked": asked,
    "legal advice: the Solicitor has advised": advised,
    "legal advice: the Solicitor stood aside": stood_aside,
    "legal advice: another lawyer is asked": another_asked,
    "legal advice: another lawyer has advised": another_advised,
    "legal advice: a lawyer without an account is asked": one_without_an_account,
    "legal advice: ended": advice_ended,
    "legal advice: ended once it is approved": _record_of(approved_and_told, LegalAdvice),
    "letter of a request: declined": _letter_of(declined, DECLINED),
    "letter of a request: to a respondent, of what was declined": _letter_of(declined, "referral/part_ended"),
    "letter of a request: refused": _letter_of(refused, REFUSED),
    "letter of a request: refused, released": _letter_of(refused_and_told, REFUSED),
    "letter of a request: to be handed over": _letter_of(refused_by_hand, REFUSED),
    "letter of a request: to a respondent, of what was refused": _letter_of(refused, "referral/not_investigated"),
    "letter of a request: approved": _letter_of(approved, APPROVED),
    "decided on a part: declined": _record_of(declined, PartDecision),
    "decided on a part: approved": _record_of(approved, PartDecision, outcome="approved"),
    "said on a request: the recommendation": _record_of(referred, ReferralWord),
    "drafted decision": _record_of(drafted, DecisionDraft),
    "register entry": _record_of(referred, RegisterEntry),
}
