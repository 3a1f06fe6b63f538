"""The queues and filters of the list of cases: which cases a person is looking for, by codes alone.

Only codes stand in the address; never a ground, a name or a search word.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, Q, QuerySet

from complaints.models import Allegation, Complaint, Deadline, Decision, Notice, Referral, Track, VictimisationReport
from complaints.models.order import LIVE, RANK, UNSAFE
from complaints.models.victimisation import TO_THE_CASE
from complaints.stages.referral import UNDECIDED
from complaints.stages.states import ComplaintState, LetterState, ReferralState, VictimisationState
from complaints.views.within import holds
from procedure import clock
from procedure.offices import Office
from procedure.stages import STAGES, Stage
from procedure.working_days import Calendar, end_of_day, next_working_day

Order = Sequence[Any]
"""As `QuerySet.order_by` takes it."""


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
    Stage.PANEL,
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


def codes_in(kept: Any) -> dict[str, str]:
    """What a view that was kept holds of codes, by name. Whatever has another shape, as a whole or in part, is left
    out: it was written by a release that is older or newer than this one."""
    return {name: code for name, code in kept.items() if isinstance(code, str)} if isinstance(kept, dict) else {}


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


def needs_someone(
    cases: QuerySet[Complaint], person: Any, at_work: date, *, most: int | None = None, order: Order = ()
) -> QuerySet[Complaint]:
    """The ids of those cases in which something has to be done by that day at work. Each reason by an index of its own:
    asked for together, they would be looked for in every open case. `most`: so many of each reason are enough."""
    due, letters = LIVE & Q(next_due_at__lte=end_of_day(at_work)), LIVE & Q(draft_letter(person))
    of_each = [
        cases.filter(why).order_by(*order).values("pk")[:most]
        for why in (due, UNSAFE, letters, Q(reported_worse(person)))
    ]
    return of_each[0].union(*of_each[1:])


IN_QUEUE: dict[str, Callable[[Any, date], Q]] = {
    "new": lambda person, at_work: Q(state=ComplaintState.LODGED),
    "scope": lambda person, at_work: LIVE & ~Q(holds(Decision, person, about="scope")),
    "letters": lambda person, at_work: Q(draft_letter(person)),
    "withdrawal": lambda person, at_work: LIVE & Q(withdrawal_asked_at__isnull=False),
    "requests": lambda person, at_work: LIVE & Q(holds(Referral, person, state__in=UNDECIDED)),
    "above": lambda person, at_work: LIVE & Q(holds(Referral, person, state=ReferralState.WITH_VICE_CHANCELLOR)),
    "waiting": lambda person, at_work: LIVE & Q(suspended_on__isnull=False),
    "worse": lambda person, at_work: Q(reported_worse(person)),
    "open": lambda person, at_work: LIVE,
    "closed": lambda person, at_work: Q(state=ComplaintState.CLOSED),
}
"""What each tab holds but the first. A function each, so that a page writes out the tabs it asks for and no others."""


def in_queue(
    code: str, cases: QuerySet[Complaint], person: Any, at_work: date, *, most: int | None = None, order: Order = ()
) -> QuerySet[Complaint]:
    """Those of the cases that a tab holds for this person; `at_work` as `day_at_work` gives it.

    `most`: no more than so many are looked at, the first in that order, so that a tab need not hold all it could.
    """
    if code == "today":
        return cases.filter(pk__in=needs_someone(cases, person, at_work, most=most, order=order))
    return cases.filter(IN_QUEUE[code](person, at_work))


def narrowed(cases: QuerySet[Complaint], person: Any, chosen: Mapping[str, str], now: datetime) -> QuerySet[Complaint]:
    """The cases that meet every filter chosen; `chosen_filters` has already left out codes that are not ours."""
    if stage := chosen.get("stage"):
        cases = cases.filter(stage=stage)
    if due := chosen.get("due"):
        cases = cases.filter(_due(due, now))
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


def ranked(cases: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """With the rank that comes before the date in `ORDER`."""
    return cases.annotate(rank=RANK)


def duties_due(person: Any, at_work: date) -> QuerySet[Deadline]:
    """The clocks without a case that this person sees and that are late or due by that day at work (65, 66)."""
    mine = Deadline.objects.visible_to(person).unmet().filter(complaint__isnull=True)
    return mine.filter(due_at__lte=end_of_day(at_work))


def _due(window: str, now: datetime) -> Q:
    today = clock.today()
    if window == "overdue":
        return Q(next_due_at__lt=now)
    if window == "today":
        return Q(next_due_at__gte=now, next_due_at__lte=end_of_day(today))
    if window == "week":
        return Q(next_due_at__gte=now, next_due_at__lte=end_of_day(today + timedelta(days=7)))
    return Q(next_due_at__isnull=True)
