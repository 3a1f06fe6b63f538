"""An Enquiry Panel: what it looks into, and who sits on it (41-43)."""

from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField

from complaints import deadlines
from complaints.models import Deadline
from complaints.models.capacity import looking_after
from complaints.models.deadline import NOT_ENDED
from complaints.models.independence import refuse_who_was_involved
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe
from panels import eligible
from panels.membership import THREE
from panels.models.closing import Closing
from panels.models.hearing import Hearing
from panels.models.inviting import Inviting
from panels.models.member import PanelMember
from panels.models.objection import Objection
from panels.models.reporting import Reporting
from panels.models.seats import Seats
from panels.stages.closing import PanelClosing
from panels.stages.hearing import PanelHearingSteps
from panels.stages.inviting import PanelInviting
from panels.stages.panel import PanelSteps
from panels.stages.report import ReportingSteps
from panels.stages.states import MemberState, PanelState
from procedure import clock
from procedure.periods import PANEL_OBJECTIONS

FIXED = ("complaint_id", "investigation_id", "formed_by_id", "formed_at")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)
ASKED_THEM = (
    "Ask each of them first whether they are close to anyone concerned, or are students: the records cannot know that"
    " (clause 43)."
)
WHO = "Clause 43 keeps one of its members from the panel by now. End their place, and name somebody else."
COUNTED = """
IF NEW.state IS DISTINCT FROM OLD.state
AND (NEW.state IN ('constituted', 'hearing', 'deliberating') OR (NEW.state = 'declarations' AND OLD.state = 'proposed'))
AND (SELECT count(*) <> 3 OR count(*) FILTER (WHERE is_chair) <> 1 OR count(*) FILTER (WHERE is_external) > 1
     OR (NEW.state <> 'declarations' AND count(*) FILTER (WHERE state = 'declared') <> 3)
     FROM panels_panelmember WHERE panel_id = NEW.id AND state <> 'ended')
THEN RAISE EXCEPTION 'a panel has three members, one chair and at most one from outside'; END IF;
RETURN NEW;
"""
EVERY_PART_FIRST = """
IF NEW.state = 'reporting' AND OLD.state = 'deliberating' AND EXISTS (
    SELECT 1 FROM panels_puttopanel LEFT JOIN panels_finding ON panels_finding.put_id = panels_puttopanel.id
    WHERE panels_puttopanel.panel_id = NEW.id AND panels_finding.state IS DISTINCT FROM 'made')
THEN RAISE EXCEPTION 'a report has a finding on each part'; END IF;
RETURN NEW;
"""
NOT_LATER = """
IF (SELECT state <> 'proposed' FROM panels_panel WHERE id = NEW.panel_id)
THEN RAISE EXCEPTION 'what a panel looks into stays'; END IF;
RETURN NEW;
"""


class Panel(
    Seats,
    Inviting,
    PanelSteps,
    PanelHearingSteps,
    PanelInviting,
    PanelClosing,
    ReportingSteps,
    Closing,
    Hearing,
    Reporting,
    Moving,
    OfCase,
):
    """One Enquiry Panel of an investigation. It has one at a time: a fresh one follows where one could not go on (53).

    `why_external` says why one member comes from outside (42). UTC.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="panels")
    investigation = models.ForeignKey("complaints.Investigation", on_delete=models.PROTECT, related_name="panels")
    state = FSMField(max_length=20, choices=PanelState.choices, default=PanelState.PROPOSED, protected=True)
    version = models.PositiveIntegerField(default=0)
    formed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    formed_at = models.DateTimeField()
    capacity = models.CharField(max_length=200)
    why_external = SealedText()
    constituted_at = models.DateTimeField(null=True)

    called = "The Enquiry Panel"

    class Meta(OfCase.Meta):
        ordering = ["formed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["investigation"], condition=~Q(state="discharged"), name="one_panel_at_a_time"
            )
        ]
        triggers = [
            *guards([PanelSteps, PanelHearingSteps, PanelClosing, ReportingSteps], [PanelState.PROPOSED]),
            pgtrigger.Protect(name="panels_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="of_what_a_panel_is_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'of what a panel is stays'; END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="three_members_and_one_chair",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(COUNTED),
            ),
            pgtrigger.Trigger(
                name="a_finding_on_each_part_first",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(EVERY_PART_FIRST),
            ),
        ]

    def get_absolute_url(self) -> str:
        """Its page for whoever names its members."""
        return reverse("panel", args=[self.pk])

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to: its findings for those who make them, its hearing for those who hear it or
        look after it, else its own page."""
        if person.pk in self.panel_member_ids and self.has_findings:
            return self.findings_page
        hears = person.pk in self.panel_member_ids or person.pk == looking_after(self.complaint)
        return self.hearing_page(person) if hears else self.get_absolute_url()

    @classmethod
    def begin(cls, investigation: Any, act: Act) -> None:
        """Of what is not admitted in an investigation (41): its terms of reference, which stay as they are."""
        made = cls(
            complaint=investigation.complaint,
            investigation=investigation,
            formed_by=act.by,
            formed_at=act.at,
            capacity=act.capacity.words,
        )
        made.save()
        for cell in investigation.put_to_a_panel:
            PutToPanel.objects.create(panel=made, cell=cell)

    @property
    def terms(self) -> list[Any]:
        """What it looks into, in order: each an allegation and one respondent it is about (41)."""
        put = self.put.select_related("cell__allegation__complaint__data_key", "cell__track")
        return [each.cell for each in put.order_by("cell__allegation__number", "cell__track__number")]

    @property
    def has_a_free_place(self) -> bool:
        """Whether one of the three has left."""
        return len(self.at_work) < THREE

    @property
    def everybody_declared(self) -> bool:
        """Whether it has its three members, and all of them have declared themselves (43)."""
        states = [each.state for each in self.at_work]
        return len(states) == THREE and set(states) == {MemberState.DECLARED}

    @property
    def is_time_to_object(self) -> bool:
        """Whether the days are not over in which the parties may object to a member (43)."""
        return any(each.due_on >= clock.today() or each.stands_still for each in self._objections)

    @property
    def objection_waits(self) -> bool:
        """Whether a party has objected to one of its members, and nobody has ruled on it (43)."""
        return Objection.waits_for(self)

    @property
    def _objections(self) -> list[Deadline]:
        return list(
            Deadline.objects.filter(complaint=self.complaint, period=PANEL_OBJECTIONS.code, state__in=NOT_ENDED)
        )

    def nominate(self, act: Act, people: list[Any], *, chair: Any, why_external: str, asked: bool) -> None:
        """Three people are asked. Raises CannotBe for fewer or more, two from outside, or anyone who may not sit."""
        refuse_who_was_involved(act.by, self.complaint)
        if not asked:
            raise CannotBe(ASKED_THEM)
        self._must_be_a_panel(people, chair, why_external, on=act.on)
        self._refuse_the_barred(people, on=act.on)
        self.why_external = why_external
        for person in people:
            PanelMember.ask(self, act, person, as_chair=person == chair)

    def nominate_another(self, act: Act, person: Any, *, why_external: str, asked: bool) -> None:
        """Somebody in the place of whoever left; in the Chair's place where the Chair did. Raises CannotBe."""
        refuse_who_was_involved(act.by, self.complaint)
        if not asked:
            raise CannotBe(ASKED_THEM)
        stay = self.at_work
        if len(stay) != THREE - 1:
            raise CannotBe("More than one place is free: name one member after the other (clause 42).")
        chair = next((each.person for each in stay if each.is_chair), person)
        why = why_external if person.kind == person.Kind.OUTSIDER else self.why_external
        self._must_be_a_panel([*(each.person for each in stay), person], chair, why, on=act.on)
        self._refuse_the_barred([person], on=act.on)
        self.why_external = why
        PanelMember.ask(self, act, person, as_chair=chair == person)

    def _must_be_a_panel(self, people: list[Any], chair: Any, why_external: str, *, on: date) -> None:
        chairs = [chair] if chair is not None else []
        if missing := eligible.missing_of(self.complaint, people, chairs, why_external, on=on):
            raise CannotBe(" ".join(missing))

    def _refuse_the_barred(self, people: list[Any], *, on: date, already_asked: bool = False) -> None:
        found = eligible.why_not_to_sit(people, self.complaint, on=on, already_asked=already_asked)
        if words := next(filter(None, found.values()), ""):
            raise CannotBe(WHO if already_asked else words)

    def open_the_papers(self, act: Act) -> None:
        """It is constituted: its members take part from now on. Raises CannotBe where one of them may not sit (43)."""
        members = self.at_work
        self._refuse_the_barred([each.person for each in members], on=act.on, already_asked=True)
        for each in members:
            each.take_part(act)
        self.constituted_at = act.at
        self.ask_for_fairness()
        deadlines.not_needed(self.complaint, PANEL_OBJECTIONS)

    def parts_told(self) -> list[Any]:
        """Each respondent whose part it looks into, in order: they are told who its members are."""
        tracks = {cell.track.pk: cell.track for cell in self.terms}
        return [each for each in tracks.values() if each.person_id is not None]


class PutToPanel(models.Model):
    """That a panel looks into one part: an allegation, and one respondent it is about (41). It stays as it is."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="put")
    cell = models.ForeignKey("complaints.AllegationAgainst", on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["panel", "cell"], name="each_part_once_to_a_panel")]
        triggers = [
            pgtrigger.Protect(name="terms_of_reference_stay", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="terms_of_reference_come_first",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=pgtrigger.Func(NOT_LATER),
            ),
        ]
