"""From a request for an investigation to what is decided on it, who looks after it what is answered and
what is determined, with a canary in every text that somebody can write (29-38, 57)."""

from datetime import date
from typing import Any

from complaints import answering_investigations, saving
from complaints.models import (
    Answer,
    AskedAfter,
    Clarification,
    Complaint,
    DataKey,
    Determination,
    Draft,
    ExecutiveOfficer,
    FollowUp,
    Investigation,
    LegalAdvice,
    Monitoring,
    Notice,
    OutcomeComment,
    Pack,
    Referral,
    StatementCopy,
    grants,
)
from complaints.proceed import of_itself, proceed
from panels.models import MembersTold, Objection, Panel, PanelMember
from people.models import User
from procedure.offices import Office
from tests.canaries import Canaries
from tests.machinery.rich import received
from tests.machinery.story_of_bad_faith import asked_in_bad_faith
from tests.machinery.story_of_hearings import through_a_hearing
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
    _looked_after(told, Investigation.objects.get(complaint=request.complaint), vice_chancellor, director)
    _put_to_a_panel(told, Investigation.objects.get(complaint=request.complaint), vice_chancellor)
    _determined(
        told,
        Answer.objects.filter(complaint=request.complaint).order_by("track__number").first(),
        vice_chancellor,
        director,
    )
    held = {Office.DIRECTOR: director, Office.VICE_CHANCELLOR: vice_chancellor}
    asked_in_bad_faith(told, held | {Office.SOLICITOR: appoint(Office.SOLICITOR, person("Someone Advising"))})


def _looked_after(told: Canaries, begun: Investigation, vice_chancellor: User, director: User) -> None:
    """Somebody is appointed, and their appointment ended (36)."""
    officer, why = person("Someone Preparing It"), {"asked": True, "reasons": told.secret("why this officer")}
    proceed(begun.appoint_executive_officer, by=vice_chancellor, at=MONDAY, executive_officer=officer, **why)
    there = ExecutiveOfficer.objects.get(complaint=begun.complaint)
    proceed(there.declare, by=officer, at=MONDAY, confidential=True, impartial=True)
    _informed(told, begun, officer, vice_chancellor, director)
    _answered(told, begun, vice_chancellor)
    there = ExecutiveOfficer.objects.get(complaint=begun.complaint)
    proceed(there.end_appointment, by=vice_chancellor, at=MONDAY, reasons=told.secret("why the officer goes"))


def _answered(told: Canaries, begun: Investigation, vice_chancellor: User) -> None:
    """A respondent is told, asks for more time, is given it, and answers (37, 38)."""
    letter = Notice.objects.get(complaint=begun.complaint, letter="investigation/informed")
    proceed(letter.open_letter, by=letter.recipient, at=MONDAY)
    answer = begun.answers.select_related(*Answer.read_with).order_by("track__number")[0]
    proceed(answer.ask_for_more_time, by=answer.track.person, at=MONDAY, reasons=told.secret("why more time"))
    longer = {"until": date(2026, 12, 11), "reasons": told.secret("why longer")}
    proceed(answer.extend, by=vice_chancellor, at=MONDAY, **longer)
    draft = answering_investigations.begin(answer, by=answer.track.person)
    content = {
        "answers": {"1": {"answer": "deny", "words": told.secret("answered to it")}},
        "text": told.secret("said to it"),
        "witnesses": {"k": {"name": told.secret("witness"), "reach": told.secret("where"), "why": told.secret("why")}},
    }
    draft = saving.write(draft, lambda held: held.update(content), by=draft.owner)
    proceed(draft.give, by=draft.owner, at=MONDAY, signed=False)
    copy = StatementCopy.objects.select_related(*StatementCopy.read_with).get(answer=answer)
    left_out = {copy.parts[0][0]: told.secret("why it is left out")}
    proceed(copy.give_copy, by=answer.investigation.executive_officer, at=MONDAY, left_out=left_out)
    copy = StatementCopy.objects.select_related(*StatementCopy.read_with).get(answer=answer)
    proceed(copy.answer_the_statement, by=begun.complaint.complainant, at=MONDAY, text=told.secret("answered back"))


def _informed(told: Canaries, begun: Investigation, officer: User, vice_chancellor: User, director: User) -> None:
    """What one respondent is given: sent back once, then released (37)."""
    answer = begun.answers.select_related(*Answer.read_with).order_by("track__number")[0]
    if answer.track.person is None:
        proceed(answer.track.identify, by=director, at=MONDAY, respondent=person("Someone Answering"))
    proceed(answer.prepare_pack, by=officer, at=MONDAY)
    cells = [
        {
            "allegation": cell["allegation"],
            "facts": {name: _decided(told) for name in cell["facts"]},
            "passages": [_decided(told) for _ in cell["passages"]],
        }
        for cell in _pack(begun).told
    ]
    proceed(_pack(begun).decide_passages, by=officer, at=MONDAY, cells=cells)
    case = Complaint.objects.get(pk=begun.complaint_id)
    proceed(case.add_files, by=case.complainant, at=MONDAY, files=[received(clean=True)])
    said = {each.pk: told.secret(f"why file {each.number} is not given") for each in _pack(begun).complainants_files}
    proceed(_pack(begun).decide_files, by=officer, at=MONDAY, files=dict.fromkeys(said, False), reasons=said)
    other = told.secret("other action")
    proceed(_pack(begun).put_before_the_vice_chancellor, by=officer, at=MONDAY, other_action=other)
    proceed(_pack(begun).send_back, by=vice_chancellor, at=MONDAY, text=told.secret("why sent back"))
    proceed(_pack(begun).put_before_the_vice_chancellor, by=officer, at=MONDAY, other_action=other)
    given = {
        "text": f"Dear you. {told.secret('letter to a respondent')}",
        "mode": "portal",
        "reasons": told.secret("why these papers"),
    }
    proceed(_pack(begun).release, by=vice_chancellor, at=MONDAY, **given)


def _decided(told: Canaries) -> dict[str, str]:
    return {"decision": "reworded", "words": told.secret("words given"), "why": told.secret("why in other words")}


def _pack(begun: Investigation) -> Pack:
    return Pack.objects.select_related(*Pack.read_with).get(complaint=begun.complaint)


def _put_to_a_panel(told: Canaries, begun: Investigation, vice_chancellor: User) -> None:
    """A panel is formed of it, with a member from outside, to whom a party objects, and is right (43)."""
    proceed(Investigation.objects.get(pk=begun.pk).form_panel, by=vice_chancellor, at=MONDAY)
    outside = person("Someone Outside", kind=User.Kind.OUTSIDER)
    members = [person("Someone Chairing"), person("Someone Sitting"), outside]
    why = {"why_external": told.secret("why from outside"), "asked": True}
    panel = Panel.objects.get(complaint=begun.complaint)
    proceed(panel.nominate_members, by=vice_chancellor, at=MONDAY, members=members, chair=members[0], **why)
    place = PanelMember.objects.get(panel=panel, person=outside)
    proceed(place.give_undertaking, by=outside, at=MONDAY, confidential=True, duties=True)
    proceed(PanelMember.objects.get(pk=place.pk).declare, by=outside, at=MONDAY, impartial=True)
    for each in PanelMember.objects.filter(panel=panel, state="asked"):
        proceed(each.give_undertaking, by=each.person, at=MONDAY, confidential=True, duties=True)
        proceed(PanelMember.objects.get(pk=each.pk).declare, by=each.person, at=MONDAY, impartial=True)
    party = MembersTold.objects.get(panel=panel, person=begun.complaint.complainant)
    said = {"about": PanelMember.objects.get(pk=place.pk), "reasons": told.secret("why they object")}
    proceed(party.object_to_member, by=party.person, at=MONDAY, **said)
    ruled = Objection.objects.get(told=party)
    proceed(ruled.uphold, by=vice_chancellor, at=MONDAY, reasons=told.secret("why the member goes"))
    through_a_hearing(told, panel, vice_chancellor)


def _determined(told: Canaries, answer: Any, vice_chancellor: User, director: User) -> None:
    """One respondent's part comes before the Vice-Chancellor, who asks the panel, determines it and tells it; what is
    done of it is watched (57, 58, 61)."""
    made = Determination(
        complaint=answer.complaint, answer=answer, track=answer.track, rests_on="panel_report", begun_at=MONDAY
    )
    made.save()
    grants.settle(Complaint.objects.get(pk=answer.complaint_id))
    determination = Determination.objects.select_related(*Determination.read_with)
    asked = {"question": told.secret("asked of the panel")}
    proceed(determination.get(pk=made.pk).ask_the_panel, by=vice_chancellor, at=MONDAY, **asked)
    of_itself(Clarification.objects.get(determination=made).answer, at=MONDAY, text=told.secret("the panel says"))
    question = {"question": told.secret("asked before it is decided")}
    proceed(determination.get(pk=made.pk).ask_complainant_for_comment, by=vice_chancellor, at=MONDAY, **question)
    comment = OutcomeComment.objects.select_related(*OutcomeComment.read_with).get(determination=made)
    proceed(comment.comment, by=comment.person, at=MONDAY, text=told.secret("said before it is decided"))
    found = determination.get(pk=made.pk)
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
    for letter in Notice.objects.filter(complaint=found.complaint, letter__startswith="determination/", state="draft"):
        proceed(letter.release, by=vice_chancellor, at=MONDAY, mode="portal")
    doing, watched = FollowUp.objects.get(complaint=found.complaint), Monitoring.objects.get(determination=found)
    proceed(doing.say_how_far_it_is, by=director, at=MONDAY, text=told.secret("how far it is"))
    doing = FollowUp.objects.get(pk=doing.pk)
    proceed(doing.end_without_it, by=director, at=MONDAY, reasons=told.secret("why it is not done"))
    proceed(watched.report_progress, by=director, at=MONDAY, text=told.secret("reported above"))
    asked = AskedAfter.objects.get(person=found.complaint.complainant)
    proceed(asked.ask_how_they_are, by=director, at=MONDAY)
    asked = AskedAfter.objects.get(pk=asked.pk)
    proceed(asked.say_how_you_are, by=asked.person, at=MONDAY, how="well", words=told.secret("how they are"))
    watched = Monitoring.objects.get(pk=watched.pk)
    proceed(watched.end_monitoring, by=director, at=MONDAY, reasons=told.secret("why it is watched no longer"))


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
