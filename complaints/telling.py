"""What a letter can tell about a case: `complaints.letter_facts.LetterFacts`, gathered for one addressee."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from complaints import (
    registry,
    telling_answers,
    telling_aside,
    telling_bad_faith,
    telling_determinations,
    telling_investigations,
    telling_requests,
    telling_respondents,
)
from complaints.letter_facts import ExpectedTime, LateDecision, NextStep, ScopeDecision
from complaints.models import Complaint, Deadline, Decision, Notice, SafeContact
from complaints.models.decision import GOES_ON
from complaints.roles import RESPONDENT
from complaints.safe_times import in_words
from people.models import User
from procedure import clock
from procedure.models import items
from procedure.offices import Office
from procedure.periods import (
    ACKNOWLEDGEMENT,
    CHOICE_AFTER_STAGE_2,
    CONCILIATION,
    FORMAL_INVESTIGATION,
    REFERRAL_DECISION,
    STAGE_2_STATEMENT,
)

ELSEWHERE = "The area of the University that deals with such matters"
MARKED_URGENT = (
    "You told us that you do not feel safe. Your complaint is marked urgent and stands first in the list: {} is asked"
    " to decide what has to be done to keep you safe."
)
UNSIGNED = "[the name of whoever releases it]"
"""Where an officer will sign, as long as nobody has."""
CALL = "You asked to be called: {} is asked to call the number you gave."
USUAL = {
    "conciliation": (("Conciliation", CONCILIATION, "each respondent has been told"),),
    "formal_investigation": (
        ("A formal investigation, once approved", FORMAL_INVESTIGATION, "each respondent has been told"),
    ),
}


def facts(notice: Notice, case: Any, *, at: datetime, sender: Any = None, capacity: str = "") -> dict[str, Any]:
    """Everything that may be said in this letter to this person, as of `at` (UTC)."""
    on = at.astimezone(clock.MELBOURNE).date()
    known = _frame(notice, case, on=on, sender=sender, capacity=capacity) | telling_aside.facts(notice, case)
    known |= telling_requests.facts(notice, case) | telling_investigations.facts(notice, case)
    known |= registry.letter_facts(notice, case)
    if (answered := telling_answers.facts(notice)) is not None:
        return known | answered
    known |= telling_determinations.facts(notice, case) | telling_bad_faith.facts(notice, case)
    if notice.to_role == RESPONDENT.code:
        return known | telling_respondents.facts(notice, case) | telling_investigations.of_a_respondent(notice, case)
    return known | _of_the_complaint(case, on) | _of_a_part(notice, case)


def _frame(notice: Notice, case: Any, *, on: date, sender: Any, capacity: str) -> dict[str, Any]:
    """What every letter has, whoever gets it; nothing of the complaint is in it."""
    return {
        "reference": case.reference,
        "date": on,
        "recipient_name": _name_used(case, notice.recipient),
        "sender_name": sender.name if sender is not None else UNSIGNED if notice.released_by_role else "",
        "sender_capacity": capacity or case.receiver_title,
        "institution": settings.INSTITUTION,
        "office_name": case.office_name,
        "office_contact": office_contact(case.receiving_office),
        "office_email": settings.OFFICE_EMAIL if case.receiving_office == Office.DIRECTOR else "",
        "safe_contact": safe_contact(safe_details(case, notice.recipient)),
        "handled_by": case.receiver_in_a_sentence,
        **_support(),
    }


def _of_the_complaint(case: Any, on: date) -> dict[str, Any]:
    """What only the complainant is told of their complaint."""
    decided = decisions(case)
    known: dict[str, Any] = {
        "lodged_at": case.lodged_at,
        "received_on": case.received_on,
        "came_while_closed": came_while_closed(case),
        "route": case.route,
        "to_confirm": case.lodged_by_id is not None and case.confirmed_at is None,
        "without_account": case.complainant.kind == User.Kind.WITHOUT_ACCOUNT,
        "about_the_office": case.receiving_office != Office.DIRECTOR,
        "steps": next_steps(case),
        "pathway": case.pathway,
        "allegation_count": case.allegations.count(),
        "expected_times": tuple(
            ExpectedTime(part, f"usually within {case.procedure.period(period.code).in_words} of the day {since}")
            for part, period, since in USUAL.get(case.pathway, ())
        ),
        "late": late_decisions(decided),
        "nothing_goes_on": case.allegations.exists()
        and not going_on(case.allegations.values_list("pk", flat=True), decided),
        "withdrawn_on": case.closed_at.astimezone(clock.MELBOURNE).date() if case.closed_at else on,
        "respondents_know": case.tracks.advised().exists(),
    }
    scope = scope_decisions(decided)
    return known | ({"scope": scope} if scope else {})


def _of_a_part(notice: Notice, case: Any) -> dict[str, Any]:
    """Whose part of the complaint a letter to the complainant is about, and how long they have to choose (23, 26)."""
    if notice.track is None:
        return {}
    return {
        "respondent_name": notice.track.shown_as,
        "statement_time": case.procedure.period(STAGE_2_STATEMENT.code).in_words,
        "choice_time": case.procedure.period(CHOICE_AFTER_STAGE_2.code).in_words,
        "referral_time": case.procedure.period(REFERRAL_DECISION.code).in_words,
        **telling_respondents.agreed(notice.track),
        **({"reasons": why} if (why := notice.track.ended_because) else {}),
    }


def office_contact(office: str) -> str:
    """How to reach whoever handles it. Equity and Diversity's own numbers never stand for a receiver in its place."""
    if office != Office.DIRECTOR:
        return "ask the University’s switchboard for them, without saying why"
    ways = [each for each in (settings.OFFICE_PHONE, settings.OFFICE_EMAIL) if each]
    return " or ".join(ways) or "see the University directory"


def next_steps(case: Complaint) -> tuple[NextStep, ...]:
    """What happens now and by when, in order, as the receipt tells it: safety first (11), then 21, 19, 17."""
    clock_running = Deadline.objects.filter(complaint=case, period=ACKNOWLEDGEMENT.code).order_by("started_on").first()
    due = clock_running.first_due_on if clock_running else None
    handler, day = case.receiver_in_a_sentence, case.received_on
    safety = (NextStep(MARKED_URGENT.format(handler), day),) if case.unsafe_now else ()
    call = (NextStep(CALL.format(handler), day),) if case.call_back else ()
    older = list(case.allegations.filter(is_late=True).order_by("number").values_list("number", flat=True))
    return (
        *safety,
        *call,
        NextStep(f"{handler[:1].upper()}{handler[1:]} reads what you sent and writes to you to acknowledge it.", due),
        *(() if case.call_back else (NextStep("If anything is unclear, we ask you, in the way you told us is safe."),)),
        *((NextStep(long_ago(case, older)),) if older else ()),
        NextStep(
            "After that, each person you named is told in writing and asked to answer. Nobody is told before that."
            if case.pathway == "conciliation"
            else f"After that, {handler} takes advice and decides whether to ask for a formal investigation."
        ),
    )


def long_ago(case: Complaint, events: Sequence[int]) -> str:
    """What follows for events of over twelve months ago, by number: who decides, and that nothing is lost yet (19)."""
    one = len(events) == 1
    which = f"Event {events[0]}" if one else f"Events {', '.join(map(str, events[:-1]))} and {events[-1]}"
    return (
        f"{which} happened more than 12 months before you told us. That alone ends nothing:"
        f" {case.receiver_in_a_sentence} decides whether {'that part goes' if one else 'those parts go'} on, reads why"
        " you tell it now, if you said so, and gives you the reasons. There is no fixed day for this; what is decided"
        " by then stands in the letter that acknowledges your complaint."
    )


@dataclass(frozen=True)
class TakenOver:
    """That another receiver took a complaint over: which office, and at which instant (UTC)."""

    office: Office
    at: datetime


def taken_over(case: Complaint) -> list[TakenOver]:
    """Each time that another receiver took it over, the newest first (5.1). No query where none can have.

    A case never comes back to the Director (decision 0004).
    """
    if case.receiving_office == Office.DIRECTOR:
        return []
    moves = case.decisions.filter(about="receiver").order_by("-at").values_list("outcome", "at")
    return [TakenOver(Office(office), at) for office, at in moves]


def came_while_closed(case: Complaint) -> bool:
    """Whether it came after hours or on a day on which the University is closed, and so counts from a later day."""
    return bool(case.received_on != case.lodged_at.astimezone(clock.MELBOURNE).date())


def going_on(allegations: Iterable[UUID], decided: Iterable[Decision]) -> list[UUID]:
    """Those of the allegations that go on here: neither declined for their age (19) nor of another area (20)."""
    ended = {each.allegation_id for each in decided if each.outcome != GOES_ON.get(each.about, each.outcome)}
    return [each for each in allegations if each not in ended]


def refuses(case: Complaint) -> bool:
    """Whether a letter that tells of the decisions in this case says that something does not go on (19, 20)."""
    decided = decisions(case)
    allegations = list(case.allegations.values_list("pk", flat=True))
    declined = any(each.about == "late_lodging" and each.outcome != GOES_ON["late_lodging"] for each in decided)
    return declined or (bool(allegations) and not going_on(allegations, decided))


def late_decisions(decided: list[Decision]) -> tuple[LateDecision, ...]:
    """The last decision on each allegation older than twelve months (19)."""
    return tuple(
        LateDecision(f"Allegation {decision.allegation.number}", decision.outcome == "accepted", decision.reasons)
        for decision in decided
        if decision.about == "late_lodging" and decision.allegation is not None
    )


def scope_decisions(decided: list[Decision]) -> tuple[ScopeDecision, ...]:
    """The last decision on whether each allegation belongs to this Procedure (20), and where it goes if not."""
    of_scope = [decision for decision in decided if decision.about == "scope" and decision.allegation is not None]
    if not of_scope:
        return ()
    areas = {item.code: f"{ELSEWHERE} ({item.label[0].lower()}{item.label[1:]})" for item in items("other_areas")}
    return tuple(
        ScopeDecision(
            f"Allegation {decision.allegation.number}",
            decision.outcome == "inside",
            decision.reasons,
            "" if decision.outcome == "inside" else areas.get(decision.outcome, ELSEWHERE),
            ""
            if decision.outcome == "inside"
            else "we agree with that area how to look into everything at the same time",
        )
        for decision in of_scope
    )


def decisions(case: Complaint) -> list[Decision]:
    """The decision that counts on each question and allegation, in order of the allegations."""
    found: dict[Any, Decision] = {}
    for decision in case.decisions.select_related("allegation", "complaint__data_key"):
        found[decision.about, decision.allegation_id] = decision
    return sorted(found.values(), key=lambda each: each.allegation.number if each.allegation else 0)


def safe_details(case: Complaint, person: Any) -> dict[str, Any]:
    """How this person can safely be reached in this case; empty when they have said nothing."""
    contact = SafeContact.objects.filter(complaint=case, person=person).select_related("complaint__data_key").first()
    return dict(contact.details) if contact else {}


def safe_contact(details: dict[str, Any]) -> str:
    """Their own channel in words: how, and when."""
    way = {"email": "by e-mail", "phone": "by telephone", "portal": "on this site alone, with no other word"}
    chosen = way.get(str(details.get("preferred", "")), "")
    return ", ".join(part for part in (chosen, in_words(details)) if part)


def _name_used(case: Complaint, person: Any) -> str:
    return case.complainant_name if person.pk == case.complainant_id else person.name


def _support() -> dict[str, str]:
    """The counselling service as the University's own list gives it."""
    found = next((item for item in items("support_contacts") if item.code == "EAP"), None)
    phone = (found.extra or {}).get("phone", "") if found else ""
    return {"eap_contact": f"Telephone {phone}." if phone else "", "contact_officers": ""}
