"""The queues and filters of the list of cases: which cases a person is looking for, by codes alone.

Only codes stand in the address; never a ground, a name or a search word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, IntegerField, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject

from complaints.models import Allegation, Complaint, Deadline, Decision, Notice, Referral, Track, VictimisationReport
from complaints.models.saved_view import SavedView
from complaints.models.victimisation import TO_THE_CASE
from complaints.stages.referral import UNDECIDED
from complaints.stages.states import ComplaintState, LetterState, ReferralState, VictimisationState
from complaints.views.within import holds
from people.models import User
from procedure import clock
from procedure.offices import Office
from procedure.stages import STAGES, Stage
from procedure.working_days import Calendar, end_of_day, next_working_day

CAP = 100
"""Counts stop here: "100+" says enough, and no count grows with the archive."""

LIVE = ~Q(state=ComplaintState.CLOSED)
UNSAFE = LIVE & (Q(unsafe_now=True, safety_decided_at=None) | Q(call_back=True, call_settled_at=None))
"""What was promised to someone who does not feel safe stands until an act answers it (11), whatever else is done."""


@dataclass(frozen=True)
class Queue:
    """One tab. `empty` says why nothing is there and what to do."""

    code: str
    title: str
    empty: str


QUEUES = (
    Queue("today", "Needs me today", "Nothing is waiting for you today. All open cases are one tab away."),
    Queue("new", "New, not acknowledged", "Every complaint has been acknowledged."),
    Queue("scope", "Scope to decide", "The scope of every complaint has been decided."),
    Queue("letters", "Letters to release", "No letter is waiting to be released."),
    Queue("withdrawal", "Withdrawal asked for", "Nobody has asked to withdraw."),
    Queue("requests", "Investigation asked for", "No request for a formal investigation waits to be decided."),
    Queue("above", "With the Vice-Chancellor", "Nothing is with the Vice-Chancellor."),
    Queue("waiting", "Deferred or suspended", "No case waits for an outside body."),
    Queue("worse", "Treated worse", "No report that someone is treated worse waits to be taken up."),
    Queue("open", "All open", "There are no open cases. A complaint that is lodged appears here at once."),
    Queue("closed", "Closed", "No case has been closed yet."),
)
SHOWN = (
    Stage.LODGED,
    Stage.ACKNOWLEDGED,
    Stage.RESPONDENTS_ADVISED,
    Stage.CONCILIATION,
    Stage.CHOICE,
    Stage.SETTLED,
    Stage.REFERRAL,
    Stage.VICE_CHANCELLOR,
    Stage.PREPARING,
    Stage.NOT_INVESTIGATED,
    Stage.SUSPENDED,
    Stage.WITHDRAWAL,
    Stage.CLOSED,
)
STAGE_CHOICES = [(stage.value, STAGES[stage].label) for stage in SHOWN]
DUE_CHOICES = [("overdue", "Overdue"), ("today", "Due today"), ("week", "Due within 7 days"), ("none", "No clock runs")]
FLAG_CHOICES = [
    ("unsafe", "Unsafe now, or call back"),
    ("late", "More than twelve months old"),
    ("several", "Several respondents"),
    ("office", "About an office"),
]
LABELS = dict([*STAGE_CHOICES, *DUE_CHOICES, *FLAG_CHOICES])


def offered() -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """What a view of the list may be made of: each part's label, and its codes with their words."""
    kept = {"queue": ("List", [(each.code, each.title) for each in QUEUES])}
    filters = (("stage", "Stage", STAGE_CHOICES), ("due", "Due", DUE_CHOICES), ("flag", "Marked", FLAG_CHOICES))
    return kept | {name: (label, [("", "Any"), *choices]) for name, label, choices in filters}


def queue_named(code: str) -> Queue:
    """The tab with that code; the first where there is none."""
    return next((each for each in QUEUES if each.code == code), QUEUES[0])


def day_at_work(calendar: Calendar) -> date:
    """Today, or the next working day where today is none: what is due then is all that can still be done in time."""
    today = clock.today()
    return today if calendar.is_working_day(today) else next_working_day(today, calendar)


def draft_letter(person: Any) -> Exists:
    """A letter of the case waits to be released."""
    return holds(Notice, person, state=LetterState.DRAFT)


def reported_worse(person: Any) -> Exists:
    """Someone reported that somebody is treated worse, and nobody has taken it up (28); also of a closed case."""
    return holds(VictimisationReport, person, state=VictimisationState.REPORTED)


def reached_alone(person: Any) -> QuerySet[VictimisationReport]:
    """Reports to be taken up that reached this person without the case, because they may be about its receivers."""
    seen = VictimisationReport.objects.visible_to(person).filter(state=VictimisationState.REPORTED)
    return seen.exclude(reaches=TO_THE_CASE).exclude(owner=person)


def late(person: Any) -> Exists:
    """An allegation is older than twelve months (19)."""
    return holds(Allegation, person, is_late=True)


def in_queue(code: str, person: Any, at_work: date) -> Q:
    """Which cases a tab holds for this person; `at_work` as `day_at_work` gives it."""
    return {
        "today": LIVE & (Q(next_due_at__lte=end_of_day(at_work)) | UNSAFE | Q(draft_letter(person)))
        | Q(reported_worse(person)),
        "new": Q(state=ComplaintState.LODGED),
        "scope": LIVE & ~Q(holds(Decision, person, about="scope")),
        "letters": Q(draft_letter(person)),
        "withdrawal": LIVE & Q(withdrawal_asked_at__isnull=False),
        "requests": LIVE & Q(holds(Referral, person, state__in=UNDECIDED)),
        "above": LIVE & Q(holds(Referral, person, state=ReferralState.WITH_VICE_CHANCELLOR)),
        "waiting": LIVE & Q(suspended_on__isnull=False),
        "worse": Q(reported_worse(person)),
        "closed": Q(state=ComplaintState.CLOSED),
    }.get(code, LIVE)


def narrowed(cases: QuerySet[Complaint], person: Any, chosen: Mapping[str, str]) -> QuerySet[Complaint]:
    """The cases that meet every filter chosen; `chosen_filters` has already left out codes that are not ours."""
    if stage := chosen.get("stage"):
        cases = cases.filter(stage=stage)
    if due := chosen.get("due"):
        cases = cases.filter(_due(due))
    if flag := chosen.get("flag"):
        cases = cases.filter(
            {
                "unsafe": UNSAFE,
                "late": Q(late(person)),
                "several": Q(holds(Track, person, number=2)),
                "office": ~Q(receiving_office=Office.DIRECTOR),
            }[flag]
        )
    return cases


def chosen_filters(query: Mapping[str, str]) -> dict[str, str]:
    """The filters of an address, by code; whatever is no code of ours is left out."""
    offered = {"stage": STAGE_CHOICES, "due": DUE_CHOICES, "flag": FLAG_CHOICES}
    return {name: query[name] for name, choices in offered.items() if query.get(name) in {code for code, _ in choices}}


def ranked(cases: QuerySet[Complaint], code: str) -> QuerySet[Complaint]:
    """With the rank that comes before the date: whoever is not safe stands first in every list (11), as the receipt
    says; then, in what needs someone today, what is overdue."""
    overdue = [When(next_due_at__lt=clock.now(), then=1)] if code == "today" else []
    return cases.annotate(rank=Case(When(UNSAFE, then=0), *overdue, default=2))


def counts(cases: QuerySet[Complaint], person: Any, at_work: date) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """How many cases each tab holds, and duties and reports wait, each counted up to the cap; and the views that this
    person has kept, or is shown. One query."""
    columns = {
        f"in_{queue.code}": _Capped(
            cases.filter(in_queue(queue.code, person, at_work)).order_by().values("pk")[: CAP + 1]
        )
        for queue in QUEUES
    }
    columns["in_reports"] = _Capped(reached_alone(person).order_by().values("pk")[: CAP + 1])
    columns["in_duties"] = _Capped(duties_due(person, at_work).order_by().values("pk")[: CAP + 1])
    views = SavedView.objects.known_to(person, on=clock.today())
    shown = views.values(row=JSONObject(name="name", codes="codes", begins="begins"))
    found = User.objects.filter(pk=person.pk).values(saved_views=ArraySubquery(shown), **columns).first() or {}
    saved = found.pop("saved_views", [])
    counted = {name.removeprefix("in_"): f"{CAP}+" if many > CAP else str(many) for name, many in found.items()}
    return counted, saved


def duties_due(person: Any, at_work: date) -> QuerySet[Deadline]:
    """The clocks without a case that this person sees and that are late or due by that day at work (65, 66)."""
    mine = Deadline.objects.visible_to(person).unmet().filter(complaint__isnull=True)
    return mine.filter(due_at__lte=end_of_day(at_work))


class _Capped(Subquery):
    """How many rows a limited query yields."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()


def _due(window: str) -> Q:
    now, today = clock.now(), clock.today()
    if window == "overdue":
        return Q(next_due_at__lt=now)
    if window == "today":
        return Q(next_due_at__gte=now, next_due_at__lte=end_of_day(today))
    if window == "week":
        return Q(next_due_at__gte=now, next_due_at__lte=end_of_day(today + timedelta(days=7)))
    return Q(next_due_at__isnull=True)


ORDER = ("rank", F("next_due_at").asc(nulls_last=True), "-touched_at", "pk")
BACKWARDS = ("-rank", F("next_due_at").desc(nulls_first=True), "touched_at", "-pk")
