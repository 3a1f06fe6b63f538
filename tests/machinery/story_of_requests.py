"""From a request for an investigation to its refusal, with a canary in every text that somebody can write (29-34)."""

from complaints.models import Complaint, DataKey, Draft, LegalAdvice, Referral, grants
from complaints.proceed import proceed
from people.models import User
from procedure.offices import Office
from tests.canaries import Canaries
from tests.world import MONDAY, appoint, person


def through_a_request(told: Canaries, director: User) -> None:
    """Another lawyer advises; the Director declines one part, and the Vice-Chancellor refuses the others."""
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
    refused = dict.fromkeys(others, "refused")
    drafted = dict.fromkeys(others, told.secret("why, as drafted"))
    request = Referral.objects.get(pk=request.pk)
    proceed(request.draft_the_decision, by=office, at=MONDAY, decisions=refused, reasons=drafted)
    proceed(request.refuse, by=vice_chancellor, at=MONDAY, reasons=dict.fromkeys(others, told.secret("why refused")))


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
