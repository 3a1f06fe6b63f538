"""How far the forming of each panel is, in one query: of what somebody sees, which is asked through the one door."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from complaints.models import Answer, Deadline
from complaints.models.deadline import NOT_ENDED
from complaints.stages.states import AnswerState, ClockState, ComplaintState, InvestigationState
from panels.models.directions import Directions
from panels.models.hearing import Seen
from panels.models.objection import MembersTold, Objection
from panels.models.panel import Panel
from panels.models.sitting import Sitting
from panels.stages.objection import ObjectionState
from panels.stages.states import GONE, MemberState, PanelState, SittingState
from procedure import clock
from procedure.periods import PANEL_OBJECTIONS

UNANSWERED = (AnswerState.TO_BE_INFORMED, AnswerState.INFORMED)


def somebody_was_told(case: Any) -> bool:
    """Whether the parties of the case were told who sits on a panel (43)."""
    return MembersTold.objects.filter(complaint=case).exists()


def without_a_panel(investigations: Any) -> Any:
    """Those of these investigations of which a panel has to be formed: every respondent has answered, or let the time
    go by, and not all admit everything (41); or the panel that there was is discharged (53)."""
    answers = Answer.objects.filter(investigation=OuterRef("pk"))
    return (
        investigations.exclude(state=InvestigationState.APPROVED)
        .exclude(complaint__state=ComplaintState.CLOSED)
        .exclude(Exists(Panel.objects.filter(investigation=OuterRef("pk")).exclude(state=PanelState.DISCHARGED)))
        .exclude(Exists(answers.filter(state__in=UNANSWERED)))
        .filter(Exists(answers.exclude(state=AnswerState.ADMITTED)))
        .select_related("complaint")
        .order_by("begun_at")
    )


def with_turns(panels: Any) -> Any:
    """These panels in open complaints, each with how many sit on it, how many have declared themselves, and whether an
    objection waits or may still come."""
    live = ~Q(members__state__in=GONE)
    runs = Q(due_on__gte=clock.today()) | Q(state=ClockState.PAUSED)
    objections = Deadline.objects.filter(runs, complaint=OuterRef("complaint"), period=PANEL_OBJECTIONS.code)
    waits = Objection.objects.filter(member__panel=OuterRef("pk"), state=ObjectionState.WAITING)
    return (
        panels.exclude(complaint__state=ComplaintState.CLOSED)
        .select_related("complaint")
        .annotate(
            sitting=Count("members", filter=live),
            declared=Count("members", filter=Q(members__state=MemberState.DECLARED)),
            objected=Exists(waits),
            may_object=Exists(objections.filter(state__in=NOT_ENDED)),
        )
        .order_by("formed_at")
    )


def with_hearings(panels: Any) -> Any:
    """These panels, each with what its pages ask of its hearing: its newest manner, when it sits first and sat last."""
    of_it = Sitting.objects.filter(panel=OuterRef("pk"))
    directed = Directions.objects.filter(panel=OuterRef("pk")).order_by("-number").values("manner")
    arranged = of_it.filter(state=SittingState.ARRANGED).order_by("starts_at").values("starts_at")
    held = of_it.filter(state=SittingState.HELD).order_by("-starts_at").values("starts_at")
    return panels.annotate(
        newest_manner=Subquery(directed[:1]), sits_from=Subquery(arranged[:1]), sat_from=Subquery(held[:1])
    )


def seen_of(panel: Any) -> Seen:
    """The same of one of them, in Melbourne days."""
    days = [each and each.astimezone(clock.MELBOURNE).date() for each in (panel.sits_from, panel.sat_from)]
    return Seen(panel.newest_manner, *days)
