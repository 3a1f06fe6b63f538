"""For the table of permitted steps: a determination on one respondent's part in every state, and its letters (57, 58).

Made through the doors that the site itself uses, as `people_of_investigations` is; but that a part comes before the
Vice-Chancellor is done here by hand, with what the step of clause 40 does.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from complaints.documenting.people_of_a_case import People, a_person, receiver
from complaints.documenting.people_of_investigations import to_be_prepared
from complaints.models import (
    Answer,
    AskedAfter,
    Clarification,
    Complaint,
    Determination,
    FollowUp,
    Monitoring,
    Notice,
    OutcomeComment,
    grants,
)
from complaints.proceed import of_itself, proceed
from complaints.roles import MACHINERY
from complaints.stages.act import Act, Capacity
from procedure import clock

DOER = "whoever does an action"
SAID, OWNER = "Looked at.", "The Head of School"
LETTERS = {
    "the complainant": "determination/complainant",
    "the respondent": "determination/respondent",
    "the Director": "determination/director",
}


def _again(case: Complaint) -> Determination:
    found = Determination._base_manager.select_related(*Determination.read_with)
    made: Determination = found.get(complaint=case)
    return made


def before_them(known: People, case: Complaint) -> Determination:
    prepared = to_be_prepared(known, case)
    answer = Answer._base_manager.select_related(*Answer.read_with).get(investigation=prepared)
    of_itself(answer.inform, at=clock.now())
    Determination.begin(answer, Act(None, Capacity(MACHINERY), clock.now()), rests_on="full_admission")
    grants.settle(Complaint.objects.get(pk=case.pk))
    return _again(case)


def determined(known: People, case: Complaint) -> Determination:
    found = before_them(known, case)
    cells = [cell.pk for cell in found.answer.cells]
    action = {"code": "APOLOGY", "what": SAID, "owner": OWNER, "told": True}
    proceed(
        found.determine,
        by=known["Vice-Chancellor"],
        amounts={cell: ["policy_breach"] for cell in cells},
        because=dict.fromkeys(cells, SAID),
        considered={item.code: SAID for item in found.considerations},
        actions=[{**action, "due": clock.today() + timedelta(days=30)}],
        reasons=SAID,
        summary=SAID,
    )
    return _again(case)


def _told(known: People, case: Complaint) -> Monitoring:
    """The letters have left, and it is watched (61)."""
    there = determined(known, case)
    for code in LETTERS.values():
        letter = Notice._base_manager.select_related(*Notice.read_with).get(complaint=there.case, letter=code)
        proceed(letter.release, by=known["Vice-Chancellor"], mode="portal")
    found: Monitoring = Monitoring._base_manager.select_related(*Monitoring.read_with).get(complaint=there.case)
    return found


def _action(known: People, case: Complaint) -> FollowUp:
    there = _told(known, case)
    found: FollowUp = FollowUp._base_manager.select_related(*FollowUp.read_with).get(monitoring=there)
    return found


def entrusted_action(known: People, case: Complaint) -> FollowUp:
    """Somebody is asked to do it who has no part in the case."""
    there = _action(known, case)
    if DOER not in known.everyone:
        known.everyone[DOER] = a_person("doer")
    proceed(there.entrust_action, by=receiver(known, case), owner=known[DOER])
    return there


def done(known: People, case: Complaint) -> FollowUp:
    there = _action(known, case)
    proceed(there.record_done, by=receiver(known, case), done_on=clock.today(), text=SAID)
    return there


def ended(known: People, case: Complaint) -> Monitoring:
    there = done(known, case).monitoring
    fresh = Monitoring._base_manager.select_related(*Monitoring.read_with)
    proceed(fresh.get(pk=there.pk).report_progress, by=receiver(known, case), text=SAID)
    proceed(fresh.get(pk=there.pk).end_monitoring, by=receiver(known, case), reasons=SAID)
    return fresh.get(pk=there.pk)


def _complainants(known: People, case: Complaint) -> AskedAfter:
    """The complainant can be asked how they are."""
    there = _told(known, case)
    found = AskedAfter._base_manager.select_related(*AskedAfter.read_with)
    made: AskedAfter = found.get(monitoring=there, person=case.complainant)
    return made


def asked_how_they_are(known: People, case: Complaint) -> AskedAfter:
    there = _complainants(known, case)
    proceed(there.ask_how_they_are, by=receiver(known, case))
    return there


def _answered(way: str, **facts: Any) -> Callable[[People, Complaint], AskedAfter]:
    def bring(known: People, case: Complaint) -> AskedAfter:
        there = asked_how_they_are(known, case)
        fresh: AskedAfter = AskedAfter._base_manager.select_related(*AskedAfter.read_with).get(pk=there.pk)
        proceed(getattr(fresh, way), by=fresh.person, **facts)
        return fresh

    return bring


def asked_the_panel(known: People, case: Complaint) -> Clarification:
    """A part that is before them by a report, with a question to the panel (A-49)."""
    prepared = to_be_prepared(known, case)
    answer = Answer._base_manager.select_related(*Answer.read_with).get(investigation=prepared)
    of_itself(answer.inform, at=clock.now())
    begun = {"complaint": answer.complaint, "answer": answer, "track": answer.track, "begun_at": clock.now()}
    Determination(rests_on="panel_report", **begun).save()
    grants.settle(Complaint.objects.get(pk=case.pk))
    proceed(_again(case).ask_the_panel, by=known["Vice-Chancellor"], question=SAID)
    found: Clarification = Clarification._base_manager.select_related(*Clarification.read_with).get(complaint=case)
    return found


def answered_by_the_panel(known: People, case: Complaint) -> Clarification:
    there = asked_the_panel(known, case)
    of_itself(there.answer, at=clock.now(), text=SAID)
    return there


def _commenting(of: str, *, said: bool = False) -> Callable[[People, Complaint], OutcomeComment]:
    """One side is asked for comment before it is determined (A-59), and perhaps said something."""

    def bring(known: People, case: Complaint) -> OutcomeComment:
        there = before_them(known, case)
        move = there.ask_respondent_for_comment if of == "respondent" else there.ask_complainant_for_comment
        proceed(move, by=known["Vice-Chancellor"], question=SAID)
        fresh = OutcomeComment._base_manager.select_related(*OutcomeComment.read_with)
        found: OutcomeComment = fresh.get(complaint=there.case)
        if said:
            proceed(found.comment, by=found.person, text=SAID)
        return found

    return bring


def _letter(code: str) -> Callable[[People, Complaint], Notice]:
    def bring(known: People, case: Complaint) -> Notice:
        there = determined(known, case)
        found: Notice = Notice._base_manager.select_related(*Notice.read_with).get(complaint=there.case, letter=code)
        return found

    return bring


PARTS: dict[str, Callable[[People, Complaint], Any]] = {
    "determination: before the Vice-Chancellor": before_them,
    "determination: determined": determined,
    "question to a panel: asked": asked_the_panel,
    "question to a panel: answered": answered_by_the_panel,
    "comment before a determination: asked of the respondent": _commenting("respondent"),
    "comment before a determination: asked of the complainant": _commenting("complainant"),
    "comment before a determination: given": _commenting("respondent", said=True),
    "monitoring of a determination: under way": _told,
    "monitoring of a determination: ended": ended,
    "action of a determination: open": _action,
    "action of a determination: entrusted to somebody": entrusted_action,
    "action of a determination: done": done,
    "how somebody is: not asked": _complainants,
    "how somebody is: asked": asked_how_they_are,
    "how somebody is: answered": _answered("say_how_you_are", how="well", words=SAID),
    "how somebody is: not to be asked": _answered("not_be_asked_again"),
    **{f"letter of a determination: to {who}": _letter(code) for who, code in LETTERS.items()},
}
