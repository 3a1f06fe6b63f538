"""What the Vice-Chancellor determines on one respondent's part (57), and what is to be done by it."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints import registry
from complaints.models.clarification import Clarification
from complaints.models.comment import OutcomeComment
from complaints.models.determined import Found, check
from complaints.models.independence import refuse_who_was_involved
from complaints.models.record import Moving, OfCase, guards
from complaints.models.referral_parts import ADDED_ONLY
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.determination import DeterminationSteps
from complaints.stages.states import CommentState, DeterminationState
from people.offices import holders
from procedure import clock
from procedure.offices import Office

RESTS_ON = {"full_admission": "The respondent admitted all of it", "panel_report": "The panel’s report"}
"""By what a part comes before the Vice-Chancellor (40, 56)."""
BY_REPORT = "panel_report"
NO_FINDING = "The report has to say what the panel found on each allegation against this respondent (clause 54)."
FIXED = ("complaint_id", "answer_id", "track_id", "rests_on", "begun_at")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)


class Determination(DeterminationSteps, Moving, OfCase):
    """The one determination on one answer. `begun_at` (UTC) is when the Vice-Chancellor received what it rests on.

    `found` holds for each allegation what the facts amount to and why, by the id of its cell; `considered` what was
    thought of each consideration of clause 57, by its code; `reasons` are read by the respondent and the Director,
    `summary` by the complainant (A-26). Nothing of it changes once it is determined.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="determinations")
    answer = models.OneToOneField("complaints.Answer", on_delete=models.PROTECT, related_name="determination")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="determinations")
    rests_on = models.CharField(max_length=20, choices=list(RESTS_ON.items()))
    state = FSMField(
        max_length=30,
        choices=DeterminationState.choices,
        default=DeterminationState.BEFORE_VICE_CHANCELLOR,
        protected=True,
    )
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    found = SealedJSON()
    considered = SealedJSON()
    reasons = SealedText()
    summary = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200, blank=True)
    determined_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "answer__investigation", "track__person")

    called = "The determination"

    class Meta(OfCase.Meta):
        ordering = ["begun_at"]
        triggers = [
            *guards([DeterminationSteps], [DeterminationState.BEFORE_VICE_CHANCELLOR]),
            pgtrigger.Protect(name="determinations_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="what_is_determined_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=DeterminationState.DETERMINED),
            ),
            pgtrigger.Trigger(
                name="of_what_it_is_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'of what a determination is stays'; END IF; RETURN NEW;"
                ),
            ),
        ]

    actions: Any
    clarifications: Any
    comments: Any

    @classmethod
    def begin(cls, answer: Any, act: Act, *, rests_on: str) -> "Determination":
        """One respondent's part is before the Vice-Chancellor from now on: by `full_admission` or `panel_report`.

        The step that brings it about starts the clock of clause 58. Raises KeyError for anything else to rest on,
        CannotBe where a report says nothing of a part of it (invariant 6).
        """
        RESTS_ON[rests_on]
        if rests_on == BY_REPORT and {cell.pk for cell in answer.cells} - set(registry.findings(answer)):
            raise CannotBe(NO_FINDING)
        made = cls(complaint=answer.complaint, answer=answer, track=answer.track, rests_on=rests_on, begun_at=act.at)
        made.save()
        return made

    def get_absolute_url(self) -> str:
        """The page of whoever determines."""
        return reverse("determination", args=[self.pk])

    @property
    def established(self) -> list[Found]:
        """Each allegation against this respondent with how its facts are established: nobody's to rewrite (A-49)."""
        by_panel = registry.findings(self.answer) if self.rests_on == BY_REPORT else {}
        return [
            Found(cell, RESTS_ON[self.rests_on], self.found.get(str(cell.pk), {}), by_panel.get(cell.pk))
            for cell in self.answer.cells
        ]

    @property
    def considerations(self) -> list[Any]:
        """What clause 57 has the Vice-Chancellor consider, by the list that the case follows."""
        found: list[Any] = self.complaint.procedure.items("determination_considerations")
        return found

    @property
    def menu(self) -> list[Any]:
        """What a determination may order, by the list that the case follows."""
        found: list[Any] = self.complaint.procedure.items("determination_actions")
        return found

    @property
    def receiver(self) -> Any:
        """Who is told as the Director (58): whoever acts in the office that receives the case, before a nominee of
        it; nobody who is kept out of the case."""
        from complaints.models.capacity import is_aside

        held = holders(Office(self.complaint.receiving_office), clock.today())
        return next((each.holder for each in held if not is_aside(each.holder, self.complaint)), None)

    def ask(self, act: Act, question: str) -> None:
        """The panel is asked, once, to make something clear (A-49). Raises CannotBe for whoever had a part before."""
        refuse_who_was_involved(act.by, self.complaint)
        Clarification.ask(self, act, question)

    @property
    def is_before_vice_chancellor(self) -> bool:
        """Whether nothing is determined yet."""
        return bool(self.state == DeterminationState.BEFORE_VICE_CHANCELLOR)

    @property
    def has_something_established(self) -> bool:
        """Whether anything alleged against them was admitted, or found, be it in part."""
        return self.rests_on != BY_REPORT or any(each.is_substantiated for each in self.established)

    def was_asked_for_comment(self, of: str) -> bool:
        """Whether that side was asked about this part; the complainant, whether they are asked about another now: their
        time is of the case."""
        asked = models.Q(determination=self, of=of)
        if of == "complainant":
            asked |= models.Q(complaint=self.complaint, of=of, state=CommentState.ASKED)
        return bool(OutcomeComment.objects.filter(asked).exists())

    def ask_for_comment(self, act: Act, question: str, *, of: str) -> None:
        """One side is asked, once (A-59). Raises CannotBe for whoever had a part before."""
        refuse_who_was_involved(act.by, self.complaint)
        asked = OutcomeComment.ask(self, act, question, of=of)
        act.follow(asked.reach_respondent if asked.is_respondents else asked.reach_complainant)

    def decide(
        self,
        act: Act,
        *,
        amounts: Mapping[UUID, Collection[str]],
        because: Mapping[UUID, str],
        considered: Mapping[str, str],
        actions: Collection[Mapping[str, Any]],
        reasons: str,
        summary: str,
    ) -> None:
        """What is determined, with its actions. Raises CannotBe, citing clause 57, where something of it is missing, or
        where whoever decides had a part in the case before (5.1)."""
        from complaints.models.progress import Monitoring

        refuse_who_was_involved(act.by, self.complaint)
        check(
            self, amounts=amounts, because=because, considered=considered, actions=actions,
            words=(reasons, summary), on=act.on,
        )  # fmt: skip
        self.found = {
            str(cell): {"amounts": list(chosen), "because": because[cell]} for cell, chosen in amounts.items()
        }
        self.considered, self.reasons, self.summary = dict(considered), reasons, summary
        self.by, self.capacity, self.determined_at = act.by, act.capacity.words, act.at
        for number, each in enumerate(actions, start=1):
            DeterminedAction.of(self, number, each).save()
        Monitoring.begin(self, act)
        for each in self.comments.filter(state=CommentState.ASKED):
            act.follow(each.end_without_comment)


class DeterminedAction(OfCase):
    """One thing that a determination has done: by whom, and by which Melbourne date. Only added to (57, 61).

    `code` is of the list of clause 57; `owner` names in words who does it. `told`: the complainant reads of it (A-26).
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="determined_actions")
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    what = SealedText()
    owner = SealedText()
    due_on = models.DateField(null=True)
    told = models.BooleanField()

    class Meta(OfCase.Meta):
        ordering = ["determination", "number"]
        triggers = [pgtrigger.Protect(name="determined_actions_stay", operation=ADDED_ONLY)]

    @classmethod
    def of(cls, determination: Determination, number: int, said: Mapping[str, Any]) -> "DeterminedAction":
        """One action as it was decided: `code`, `what`, `owner`, `due`, `told`."""
        return cls(
            complaint=determination.complaint,
            determination=determination,
            number=number,
            code=said["code"],
            what=said["what"],
            owner=said["owner"],
            due_on=said["due"],
            told=said["told"],
        )
