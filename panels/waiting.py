"""What waits on whom while an Enquiry Panel is formed (41-45): for whoever names its members, and for those who receive
the case. Whoever is asked to sit finds what waits on them in the list of their panels."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from complaints.duty import Duty
from complaints.models import Answer, Deadline, Investigation, grants
from complaints.models.deadline import NOT_ENDED
from complaints.roles import PANEL_MEMBER, VICE_CHANCELLOR
from complaints.stages.shown import WITH_A_PANEL
from complaints.stages.states import AnswerState, ClockState, ComplaintState, InvestigationState
from panels.membership import THREE
from panels.models import MembersTold, Objection, Panel
from panels.stages.objection import ObjectionState
from panels.stages.states import MemberState, PanelState
from procedure import clock
from procedure.periods import PANEL_OBJECTIONS

FORM, NAME, ANOTHER = "form an Enquiry Panel", "name the three members", "name another member"
RULE, CONSTITUTE = "rule on an objection to a member", "constitute the panel"
MEMBERS, PARTIES, AT_WORK = "its members sign and declare", "the parties may object", "at work"
TITLES = {
    FORM: ("The Vice-Chancellor forms an Enquiry Panel", "41", VICE_CHANCELLOR),
    NAME: ("The Vice-Chancellor names the three members of the Enquiry Panel", "42", VICE_CHANCELLOR),
    ANOTHER: ("The Vice-Chancellor names another member of the Enquiry Panel", "42", VICE_CHANCELLOR),
    RULE: ("The Vice-Chancellor rules on an objection to a member of the Enquiry Panel", "43", VICE_CHANCELLOR),
    CONSTITUTE: ("The Vice-Chancellor constitutes the Enquiry Panel", "41", VICE_CHANCELLOR),
    MEMBERS: ("Those asked to sit on the Enquiry Panel sign that they keep it confidential, and declare", "45",
              PANEL_MEMBER),
}  # fmt: skip
"""What each turn is called among the tasks of a case, its clause, and whose it is."""
UNANSWERED = (AnswerState.TO_BE_INFORMED, AnswerState.INFORMED)


def further(case: Any) -> set[str]:
    """That a panel looks into it, or is about to, once its parties were told who sits on it: for the stage shown."""
    return {WITH_A_PANEL} if MembersTold.objects.filter(complaint=case).exists() else set()


def to_be_formed(person: Any) -> Any:
    """The investigations that this person sees of which a panel has to be formed: every respondent has answered, or let
    the time go by, and not all admit everything (41)."""
    answers = Answer.objects.filter(investigation=OuterRef("pk"))
    return (
        Investigation.objects.visible_to(person)
        .exclude(state=InvestigationState.APPROVED)
        .exclude(complaint__state=ComplaintState.CLOSED)
        .exclude(Exists(Panel.objects.filter(investigation=OuterRef("pk"))))
        .exclude(Exists(answers.filter(state__in=UNANSWERED)))
        .filter(Exists(answers.exclude(state=AnswerState.ADMITTED)))
        .select_related("complaint")
        .order_by("begun_at")
    )


def panels_of(person: Any) -> Any:
    """The panels that this person sees in open complaints, each with what its turn follows from: one query."""
    live = ~Q(members__state=MemberState.ENDED)
    runs = Q(due_on__gte=clock.today()) | Q(state=ClockState.PAUSED)
    objections = Deadline.objects.filter(runs, complaint=OuterRef("complaint"), period=PANEL_OBJECTIONS.code)
    waits = Objection.objects.filter(member__panel=OuterRef("pk"), state=ObjectionState.WAITING)
    return (
        Panel.objects.visible_to(person)
        .exclude(complaint__state=ComplaintState.CLOSED)
        .select_related("complaint")
        .annotate(
            sitting=Count("members", filter=live),
            declared=Count("members", filter=Q(members__state=MemberState.DECLARED)),
            objected=Exists(waits),
            may_object=Exists(objections.filter(state__in=NOT_ENDED)),
        )
        .order_by("formed_at")
    )


def turn(panel: Any) -> str:
    """What has to be done of a panel read by `panels_of`, or what it waits for."""
    if panel.state not in {PanelState.PROPOSED, PanelState.DECLARATIONS}:
        return AT_WORK
    if panel.state == PanelState.PROPOSED:
        return NAME
    if panel.objected:
        return RULE
    if panel.sitting < THREE:
        return ANOTHER
    if panel.declared < THREE:
        return MEMBERS
    return PARTIES if panel.may_object else CONSTITUTE


def to_decide(person: Any) -> list[dict[str, str]]:
    """For the page of decisions: what waits for this person first, then what waits for others."""
    forming = [
        _row(each.complaint, FORM, reverse("decision", args=[each.referral_id])) for each in to_be_formed(person)
    ]
    formed = [_row(each.complaint, turn(each), each.get_absolute_url()) for each in panels_of(person)]
    return [*forming, *sorted(formed, key=lambda row: row["kind"] != "waiting")]


def _row(case: Any, words: str, url: str) -> dict[str, str]:
    theirs = words in {FORM, NAME, ANOTHER, RULE, CONSTITUTE}
    tag, kind = ("Waits for you", "waiting") if theirs else ("Waits for others", "quiet")
    if words == AT_WORK:
        tag, kind = "Constituted", "good"
    return {"reference": case.reference, "words": words, "url": url, "tag": tag, "kind": kind}


def duties(case: Any, person: Any) -> Iterator[Duty]:
    """For the tasks of a case, as far as this person sees of it; none while its process waits (13)."""
    seen = grants.kinds_seen(case, person)
    if case.suspended_on is not None:
        return
    turns = [turn(each) for each in panels_of(person).filter(complaint=case)] if "panel" in seen else []
    turns += [FORM for _ in to_be_formed(person).filter(complaint=case)] if "answer" in seen else []
    for each in turns:
        if each in TITLES:
            title, clause, whose = TITLES[each]
            yield Duty(f"panel_{clause}", title, clause, whose)
