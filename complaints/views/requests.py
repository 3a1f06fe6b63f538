"""A request for a formal investigation as its pages show it (29-34): its parts, and what was decided and said of them.

For the office, the lawyer who is asked, and whoever decides; every record is found through the one door, so each reads
what is theirs and no more.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from complaints import registry
from complaints.forms.step_form import form_for
from complaints.models import (
    Complaint,
    Deadline,
    DecisionDraft,
    Document,
    LegalAdvice,
    PartDecision,
    Referral,
    ReferralWord,
    RegisterEntry,
)
from complaints.models.referral_parts import OUTCOMES, WORDS
from complaints.proceed import choices
from complaints.registry import Step
from complaints.stages.referral import ADVICE_COUNTS, ADVICE_IS_DATED
from complaints.stages.states import AdviceOfALawyerState, ReferralState
from complaints.telling_requests import named
from complaints.views import investigations
from complaints.views.both_days import counted_otherwise
from complaints.views.cases_access import records_of
from complaints.views.cases_acts import acts_on
from complaints.views.cases_page import draw, part
from complaints.views.step_addresses import address_of
from config.templatetags.components import long_date
from procedure.asking import one_act
from procedure.clock import today

FURTHER = {
    ReferralState.REQUESTED: "waiting",
    ReferralState.WITH_SOLICITOR: "waiting",
    ReferralState.WITH_VICE_CHANCELLOR: "waiting",
    ReferralState.APPROVED: "good",
}


@part("investigation")
def investigation(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Each request, with its advice; and when the Director of Governance was told."""
    with one_act():
        found = of_case(case, request.user)
        told = records_of(case, RegisterEntry, request.user)
        return draw(
            request,
            case,
            "case_investigation",
            "investigation",
            requests=found,
            informed_on=told[0].informed_on if told else None,
        )


def of_case(case: Complaint, person: Any, *, only: Referral | None = None) -> list[dict[str, Any]]:
    """Every request of the case that this person sees, the newest last; or that one `only`, as it is before whoever
    decides above: its parts are those that were referred, and `not_referred` the others."""
    found = [only] if only is not None else records_of(case, Referral, person)
    begun = {each["referral"]: each for each in investigations.rows(case, person)} if only is None else {}
    decided, said = records_of(case, PartDecision, person), records_of(case, ReferralWord, person)
    advice, drafts = records_of(case, LegalAdvice, person), records_of(case, DecisionDraft, person)
    above = only.before_vice_chancellor if only is not None else None
    return [
        {
            "state": each.get_state_display(),
            "kind": FURTHER.get(ReferralState(each.state), ""),
            "at": each.requested_at,
            **_parts_of(each, [one for one in decided if one.referral_id == each.pk], above),
            "said": [_said(one) for one in said if one.referral_id == each.pk],
            "advice": [advice_row(one, person) for one in advice if one.referral_id == each.pk],
            "waits_for": _waits_for(each, [one for one in advice if one.referral_id == each.pk]),
            "drafted": [one for one in drafts if one.referral_id == each.pk][-1:],
            "acts": acts_on(each, person) if only is None else [],
            "investigation": begun.get(each.pk),
        }
        for each in found
    ]


def _parts_of(referral: Referral, decided: Iterable[PartDecision], above: Collection[UUID] | None) -> dict[str, Any]:
    """Its parts; where some are `above`, these, and beside them those that the Director did not refer (30)."""
    every = parts(referral, decided)
    if above is None:
        return {"parts": every}
    return {
        "parts": [each for each in every if each["cell"] in above],
        "not_referred": [each for each in every if each["cell"] not in above],
    }


def parts(referral: Referral, decided: Iterable[PartDecision]) -> list[dict[str, Any]]:
    """Each part of a request, with what was decided on it so far."""
    by_part: dict[Any, list[PartDecision]] = {}
    for each in decided:
        by_part.setdefault(each.cell_id, []).append(each)
    return [
        {
            "cell": cell.pk,
            "words": named(cell),
            "decided": [
                {
                    "what": OUTCOMES[each.outcome],
                    "by": each.capacity,
                    "at": each.at,
                    "reasons": each.reasons,
                }
                for each in by_part.get(cell.pk, [])
            ],
        }
        for cell in referral.parts
    ]


def _waits_for(referral: Referral, asked: Collection[LegalAdvice]) -> str:
    """What a decision waits for once a lawyer was asked, to whoever reads what was advised; nothing where it counts."""
    counts = any(each.state == AdviceOfALawyerState.GIVEN for each in asked)
    if referral.state != ReferralState.WITH_SOLICITOR or not asked or counts:
        return ""
    return (ADVICE_COUNTS if any(each.advised_on for each in asked) else ADVICE_IS_DATED).words


def _said(word: ReferralWord) -> dict[str, Any]:
    return {"title": WORDS[word.what], "at": word.at, "by": word.capacity, "text": word.text}


def advice_row(advice: LegalAdvice, person: Any) -> dict[str, Any]:
    """What one lawyer was asked and advised."""
    return {
        "who": advice.who or "The University Solicitor",
        "state": advice.get_state_display(),
        "kind": "waiting" if advice.state == AdviceOfALawyerState.ASKED else "",
        "asked_at": advice.asked_at,
        "question": advice.question,
        "reasons": advice.reasons,
        "advised_on": advice.advised_on,
        "text": advice.text,
        "replaced": advice.replaced,
        "acts": acts_on(advice, person),
    }


def files(case: Complaint, person: Any) -> list[Document]:
    """What was given with the complaint, as far as this person may open it."""
    return [each for each in records_of(case, Document, person, answer=None) if each.may_be_opened]


def acts(record: Any, person: Any, *, at_home: Callable[[Step], bool] | None = None) -> list[dict[str, str]]:
    """The steps that are this person's on it and open now, called as their forms call them; of a record with more than
    one page those that are `at_home` on this one."""
    among = None if at_home is None else [step for step in registry.steps(record._meta.model_name) if at_home(step)]
    return [
        {"title": form_for(each.step).heading or each.step.title, "url": address_of(record, each.step)}
        for each in choices(record, person, among=among)
        if each.open
    ]


def clocks(case: Complaint, person: Any, track: Any) -> list[str]:
    """By when each clock is due, of one request; of the letter of a refusal the fifth working day too (A-01)."""
    own = Deadline.objects.visible_to(person).unmet().filter(complaint=case, track=track).order_by("due_at")
    return [due_words(each) for each in own]


def due_words(clock: Deadline) -> str:
    """What is due, by when, and whether that day has gone by; of the letter of a refusal in both ways of counting."""
    over = "overdue since" if clock.due_on < today() else "by"
    words = f"{clock.rule.name}: {over} {long_date(clock.due_on)}"
    other = counted_otherwise(clock.period, due=clock.due_on, unit=clock.unit, started=clock.started_on)
    return f"{words}. {other}" if other else words
