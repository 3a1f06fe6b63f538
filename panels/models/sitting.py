"""A sitting of an Enquiry Panel (44, 46): where and when, how each takes part, who was there, what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from panels.models.seats import OfPanel
from panels.stages.sitting import SittingSteps
from panels.stages.states import InvitationState, SittingState
from procedure import clock
from procedure.models import current_calendar
from procedure.periods import HEARING_NOTICE
from procedure.working_days import add_working_days

EXECUTIVE_OFFICER, DIRECTOR, SOLICITOR = "executive_officer", "director", "solicitor"
OBSERVERS = {
    EXECUTIVE_OFFICER: "The Executive Officer",
    DIRECTOR: "The Director, Equity and Diversity, or nominee",
    SOLICITOR: "The University Solicitor, or nominee",
}
"""Who observes a hearing (44; the list is lost from the text, and this one is specification 1.12)."""
HAVE_TO = (EXECUTIVE_OFFICER, DIRECTOR)
TOO_SOON = (
    "Whoever is heard has at least {} to prepare (clause 51): the earliest day is {}. If everyone who comes has"
    " agreed to less, write who agreed and how."
)
ALL_THREE = (
    "Not all three members were there: {}. What a member has not heard they cannot decide on (clauses 45 and 53)."
)
WHY_AWAY = "Write why {} was not there: they observe every hearing, or the record says why not (clause 44)."


@dataclass(frozen=True)
class Plan:
    """A sitting as it is arranged: from when until when (aware), in a place or by a link, how people wait apart, what
    is adjusted for whom, and who agreed to less notice than is usual."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    link: str = ""
    waiting: str = ""
    adjustments: str = ""
    shorter: str = ""

    @property
    def on(self) -> date:
        """Its Melbourne day."""
        return self.starts_at.astimezone(clock.MELBOURNE).date()


@dataclass(frozen=True)
class Held:
    """What was recorded of a sitting: which of the three were there (ids), who observed or why not, and the notes."""

    members: frozenset[Any]
    observed: Mapping[str, bool]
    why_away: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""


class Sitting(OfPanel, SittingSteps, Moving, OfCase):
    """One sitting. `attended` keeps the members' names, and of each observer whether they were there, or why not.

    `starts_at` and `ends_at` are UTC; place, link, adjustments and notes are sealed.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="sittings")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="sittings")
    state = FSMField(max_length=20, choices=SittingState.choices, default=SittingState.ARRANGED, protected=True)
    version = models.PositiveIntegerField(default=0)
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = SealedText()
    link = SealedText()
    waiting = SealedText()
    adjustments = SealedText()
    shorter = SealedText()
    arranged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()
    attended = SealedJSON()
    notes = SealedText()
    reasons = SealedText()
    ended_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "panel")

    called = "The hearing"

    invitations: Any

    class Meta(OfCase.Meta):
        ordering = ["starts_at", "number"]
        triggers = [
            *guards([SittingSteps], [SittingState.ARRANGED]),
            pgtrigger.Protect(name="sittings_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="what_was_recorded_of_a_sitting_stays",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="arranged"),
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["panel", "number"], name="one_sitting_a_number")]

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to."""
        return str(self.panel.hearing_page(person))

    @classmethod
    def arrange(cls, panel: Any, act: Act, plan: Plan) -> None:
        """The panel sits then and there. Raises CannotBe."""
        made = cls(
            complaint=panel.complaint,
            panel=panel,
            number=panel.sittings.count() + 1,
            arranged_by=act.by,
            arranged_at=act.at,
        )
        made._plan(act, plan)
        made.save()

    def rearrange(self, act: Act, plan: Plan) -> None:
        """Otherwise than before. Raises CannotBe."""
        self._plan(act, plan)

    def _plan(self, act: Act, plan: Plan) -> None:
        check(self.panel, plan, on=act.on, now=act.at)
        self.starts_at, self.ends_at = plan.starts_at, plan.ends_at
        self.place, self.link = plan.place.strip(), plan.link.strip()
        self.waiting, self.adjustments, self.shorter = plan.waiting, plan.adjustments, plan.shorter.strip()

    def give_up(self, act: Act, reasons: str) -> None:
        """It does not take place. Raises CannotBe without why."""
        if not reasons.strip():
            raise CannotBe("Write why it does not take place.")
        self.reasons, self.ended_at = reasons, act.at
        self._close_what_was_open(act)

    def keep_record(self, act: Act, held: Held) -> None:
        """Who was there and what was said. Raises CannotBe where a member, or a word on an observer, is missing."""
        members = {each.person_id: each.person.name for each in self.panel.at_work}
        if absent := [name for person, name in members.items() if person not in held.members]:
            raise CannotBe(ALL_THREE.format(", ".join(absent)))
        for code in HAVE_TO:
            if not held.observed.get(code) and not held.why_away.get(code, "").strip():
                raise CannotBe(WHY_AWAY.format(_in_a_sentence(code)))
        if not held.notes.strip():
            raise CannotBe("Write what was said, in a few words at least: findings rest on it (clause 51).")
        self.attended = {
            "members": list(members.values()),
            "observers": {
                code: {"there": bool(held.observed.get(code)), "why": held.why_away.get(code, "").strip()}
                for code in OBSERVERS
            },
        }
        self.notes, self.ended_at = held.notes, act.at
        self._close_what_was_open(act)

    def _close_what_was_open(self, act: Act) -> None:
        """With the sitting ends what those who were invited to it may look at (49)."""
        for each in self.invitations.exclude(state__in=(InvitationState.TAKEN_BACK, InvitationState.OVER)):
            act.follow(each.end_with_the_sitting)

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.panel.executive_officer

    @property
    def on(self) -> date:
        """Its Melbourne day."""
        return self.starts_at.astimezone(clock.MELBOURNE).date()

    @property
    def has_come(self) -> bool:
        """Whether its day has come."""
        return self.on <= clock.today()


def check(panel: Any, plan: Plan, *, on: date, now: datetime) -> None:
    """Raises CannotBe where a sitting cannot be arranged so (46, 51)."""
    if plan.starts_at <= now:
        raise CannotBe("Choose a time that is still to come.")
    if plan.ends_at <= plan.starts_at:
        raise CannotBe("It ends before it begins. Check both times.")
    if not plan.place.strip() and not plan.link.strip():
        raise CannotBe("Write where it is, or how to take part from elsewhere (clause 46).")
    if not plan.waiting.strip():
        raise CannotBe("Write how those who come arrive and wait apart: nobody has to meet the other side (clause 51).")
    earliest, notice = earliest_day(panel.complaint, on)
    if plan.on < earliest and not plan.shorter.strip():
        raise CannotBe(TOO_SOON.format(notice, f"{earliest:%A} {earliest.day} {earliest:%B %Y}"))


def earliest_day(case: Any, on: date) -> tuple[date, str]:
    """The first Melbourne day on which whoever is told that day has had their notice (51), and how long it is."""
    period = case.procedure.period(HEARING_NOTICE.code)
    return add_working_days(on, period.length, current_calendar()), period.in_words


def _in_a_sentence(code: str) -> str:
    words = OBSERVERS[code]
    return words[:1].lower() + words[1:]
