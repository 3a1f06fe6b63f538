"""A formal investigation (36-41): of which parts of a request, and who looks after it."""

from typing import Any

import pgtrigger
from django.db import models
from django_fsm import FSMField

from complaints import registry
from complaints.models.answer import Answer
from complaints.models.bad_faith import RaisedOn
from complaints.models.executive_officer import ExecutiveOfficer
from complaints.models.independence import refuse_who_was_involved
from complaints.models.record import Moving, OfCase, guards
from complaints.models.untold import LETTERS_OF_THE_DECISION
from complaints.stages.act import Act, CannotBe
from complaints.stages.bad_faith import RaisingBadFaith
from complaints.stages.investigation import LIVE, InvestigationSteps
from complaints.stages.states import AnswerState, InvestigationState
from procedure.periods import Period

FIXED = ("complaint_id", "referral_id", "track_id", "begun_at")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)


class Investigation(InvestigationSteps, RaisingBadFaith, RaisedOn, Moving, OfCase):
    """One investigation. `cells` are the parts that were approved (32): an allegation, and one respondent it is about.

    `track` is the respondent whose part was asked to be investigated, as the request has it; nobody's where the
    complaint itself asked for it. `begun_at` (UTC) is when it was approved.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="investigations")
    referral = models.OneToOneField("complaints.Referral", on_delete=models.PROTECT, related_name="investigation")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="+")
    state = FSMField(
        max_length=40, choices=InvestigationState.choices, default=InvestigationState.APPROVED, protected=True
    )
    version = models.PositiveIntegerField(default=0)
    cells: Any = models.ManyToManyField("complaints.AllegationAgainst", related_name="investigations")
    begun_at = models.DateTimeField()

    answers: Any

    called = "The investigation"

    class Meta(OfCase.Meta):
        ordering = ["begun_at"]
        triggers = [
            *guards([InvestigationSteps, RaisingBadFaith], [InvestigationState.APPROVED]),
            pgtrigger.Protect(name="investigations_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="of_what_it_is_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'of what an investigation is stays'; END IF; RETURN NEW;"
                ),
            ),
        ]

    @classmethod
    def begin(cls, referral: Any, act: Act) -> "Investigation":
        """Of the parts of a request that were just approved (32); each respondent of them is to be told (37)."""
        made = cls(complaint=referral.complaint, referral=referral, track=referral.track, begun_at=act.at)
        made.save()
        made.cells.set(referral.cells_where("approved"))
        Answer.expect(made)
        return made

    @property
    def parts(self) -> list[Any]:
        """Its parts, in order: an allegation, and one respondent it is about."""
        found = self.cells.select_related("allegation__complaint__data_key", "track")
        return list(found.order_by("allegation__number", "track__number"))

    @property
    def complainant_was_told(self) -> bool:
        """Whether every letter that says what was decided on the request has left (32, 34)."""
        clocks = self.complaint.deadlines.unmet().filter(track=self.track_id, period__in=LETTERS_OF_THE_DECISION)
        return not clocks.exists()

    @property
    def has_an_executive_officer(self) -> bool:
        """Whether somebody is appointed in the case, declared or not (36)."""
        return bool(self.complaint.executive_officers.filter(state__in=LIVE).exists())

    @property
    def executive_officer(self) -> Any:
        """Who is appointed in the case now, or nobody."""
        live = self.complaint.executive_officers.filter(state__in=LIVE).select_related("person").first()
        return live.person if live is not None else None

    @property
    def everyone_answered(self) -> bool:
        """Whether each respondent of it has answered, or let the time for it go by (38, 41)."""
        waits = (AnswerState.TO_BE_INFORMED, AnswerState.INFORMED)
        states = list(self.answers.values_list("state", flat=True))
        return bool(states) and not any(state in waits for state in states)

    @property
    def put_to_a_panel(self) -> list[Any]:
        """Its parts about whoever did not admit all that is alleged against them: these a panel looks into, in order.

        What one of them admits of it goes there as established (A-15).
        """
        all_of_it = (AnswerState.ADMITTED, AnswerState.ESTABLISHED)
        admitted = set(self.answers.filter(state__in=all_of_it).values_list("track", flat=True))
        return [cell for cell in self.parts if cell.track_id not in admitted]

    @property
    def has_a_panel(self) -> bool:
        """Whether an Enquiry Panel is formed for it, and goes on with it (41, 53). The app above keeps it."""
        return bool(self.complaint.panels.filter(investigation=self).exclude(state="discharged").exists())

    @property
    def was_put_to_a_panel(self) -> bool:
        """Whether an Enquiry Panel was ever formed for it, also one that was discharged since (41, 53)."""
        return bool(self.complaint.panels.filter(investigation=self).exists())

    def form(self, act: Act) -> None:
        """An Enquiry Panel begins, by the app that keeps it. Whoever had a part in the case before forms none (5.1)."""
        refuse_who_was_involved(act.by, self.complaint)
        registry.happens(registry.PANEL_FORMS, self, act)

    def asks_for(self, period: Period, *, of_a_part: bool = False) -> bool:
        """Whether a clock has anything to hold."""
        return bool(self.complaint.asks_for(period, of_a_part=of_a_part))

    def appoint(self, act: Act, person: Any, *, asked: bool, reasons: str) -> None:
        """Somebody looks after it from now on. Raises CannotBe where nobody asked them whom they know, or without the
        reasons for this person, or where they may not (36, A-42, A-61)."""
        if not asked:
            raise CannotBe("Ask them first whether they are close to anyone concerned: the records cannot know that.")
        refuse_who_was_involved(act.by, self.complaint)
        ExecutiveOfficer.appoint(self.complaint, act, person, reasons=reasons)
