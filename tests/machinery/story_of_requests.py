"""From a request for an investigation to what is decided on it and who looks after it, and what is determined, with a
canary in every text that somebody can write (29-36, 57)."""

from datetime import date
from typing import Any

from complaints.models import (
    Answer,
    Complaint,
    DataKey,
    Draft,
    ExecutiveOfficer,
    Investigation,
    LegalAdvice,
    Notice,
    Referral,
    Track,
    grants,
)
from complaints.proceed import of_itself, proceed
from people.models import User
from procedure.offices import Office
from tests.canaries import Canaries
from tests.determination.before import bring_before
from tests.world import MONDAY, appoint, person

DAY = date(2026, 12, 14)


def through_a_request(told: Canaries, director: User) -> None:
    """Another lawyer advises; the Director declines one part, the Vice-Chancellor refuses one and approves the rest."""
    vice_chancellor = appoint(Office.VICE_CHANCELLOR, person("Someone Above"))
    office = appoint(Office.VICE_CHANCELLORS_OFFICE, person("Someone Preparing"))
    request = _requested(told, director)
    lawyer = person("Someone Learned")
    asked = {each: told.secret(f"lawyer: {each}") for each in ("who", "reasons", "question")}
    proceed(request.consult_another_lawyer, by=director, at=MONDAY, lawyer=lawyer, **asked)
    advice = LegalAdvice.objects.get(referral=request)
    proceed(advice.give_advice, by=lawyer, at=MONDAY, text=told.secret("advice"))
    declined, *others = (cell.pk for cell in request.parts)
    decisions = {declined: "declined"} | dict.fromkeys(others, "referred")
    reasons, why = {declined: told.secret("why declined")}, told.secret("recommendation")
    proceed(
        Referral.objects.get(pk=request.pk).refer_to_vice_chancellor,
        by=director, at=MONDAY, decisions=decisions, reasons=reasons, recommends="for", recommendation=why,
    )  # fmt: skip
    for step, by, words in (
        ("ask_the_director", vice_chancellor, {"question": told.secret("asked from above")}),
        ("answer_the_vice_chancellor", director, {"text": told.secret("answered above")}),
    ):
        proceed(getattr(Referral.objects.get(pk=request.pk), step), by=by, at=MONDAY, **words)
    decided = dict.fromkeys(others, "approved") | {others[0]: "refused"}
    drafted = dict.fromkeys(others, told.secret("why, as drafted"))
    request = Referral.objects.get(pk=request.pk)
    proceed(request.draft_the_decision, by=office, at=MONDAY, decisions=decided, reasons=drafted)
    why_not = {others[0]: told.secret("why refused")}
    proceed(request.approve, by=vice_chancellor, at=MONDAY, decisions=decided, reasons=why_not)
    for letter in Notice.objects.filter(
        complaint=request.complaint, letter__in=("referral/approved", "referral/refused")
    ):
        proceed(letter.release, by=vice_chancellor, at=MONDAY, mode="portal")
    _looked_after(told, Investigation.objects.get(complaint=request.complaint), vice_chancellor)
    _determined(told, Answer.objects.filter(complaint=request.complaint).first(), vice_chancellor)


def _looked_after(told: Canaries, begun: Investigation, vice_chancellor: User) -> None:
    """Somebody is appointed, and their appointment ended (36)."""
    officer, why = person("Someone Preparing It"), {"asked": True, "reasons": told.secret("why this officer")}
    proceed(begun.appoint_executive_officer, by=vice_chancellor, at=MONDAY, executive_officer=officer, **why)
    there = ExecutiveOfficer.objects.get(complaint=begun.complaint)
    proceed(there.end_appointment, by=vice_chancellor, at=MONDAY, reasons=told.secret("why the officer goes"))


def _determined(told: Canaries, answer: Any, vice_chancellor: User) -> None:
    """One respondent's part comes before the Vice-Chancellor, who determines it; a letter leaves (57, 58)."""
    Track.objects.filter(pk=answer.track_id).update(person=person("Someone Answering"))
    of_itself(Answer.objects.get(pk=answer.pk).inform, at=MONDAY)
    found = bring_before(Answer.objects.get(pk=answer.pk))
    cells = [cell.pk for cell in found.answer.cells]
    action = {"what": told.secret("what is done"), "owner": told.secret("who does it"), "due": DAY, "told": True}
    proceed(
        found.determine,
        by=vice_chancellor,
        at=MONDAY,
        amounts={cell: ["victimisation"] for cell in cells},
        because=dict.fromkeys(cells, told.secret("why it amounts to it")),
        considered=dict.fromkeys((item.code for item in found.considerations), told.secret("considered")),
        actions=[{"code": "APOLOGY", **action}],
        reasons=told.secret("reasons determined"),
        summary=told.secret("reasons in summary"),
    )
    letter = Notice.objects.get(complaint=found.complaint, letter="determination/complainant")
    proceed(letter.release, by=vice_chancellor, at=MONDAY, mode="portal")


def _requested(told: Canaries, director: User) -> Referral:
    """A complaint that asks for it, acknowledged."""
    writing = Draft(owner=person("Someone Asking"), data_key=DataKey.make())
    content = told.draft()
    writing.content = content | {"wanted": content["wanted"] | {"pathway": "formal_investigation"}}
    writing.save()
    grants.settle_apart(writing)
    case = proceed(writing.lodge, by=writing.owner, at=MONDAY, declared=True).case
    proceed(case.acknowledge, by=director, at=MONDAY)
    found: Referral = Referral.objects.get(complaint=Complaint.objects.get(pk=case.pk))
    return found
