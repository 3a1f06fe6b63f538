"""An Executive Officer's work in a case (36): the appointment, the declaration, and its end."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.entrusted import Entrusted
from complaints.models.independence import refuse_as_executive_officer
from complaints.models.record import Moving, OfCase, guards
from complaints.roles import EXECUTIVE_OFFICER
from complaints.stages.act import Act, CannotBe
from complaints.stages.investigation import ExecutiveOfficerSteps
from complaints.stages.states import ExecutiveOfficerState

FIXED = ("complaint_id", "person_id", "appointed_by_id", "appointed_at", "reasons")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)


class ExecutiveOfficer(ExecutiveOfficerSteps, Entrusted, Moving, OfCase):
    """One person's work as Executive Officer in a case, for all that is investigated in it."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="executive_officers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(
        max_length=20, choices=ExecutiveOfficerState.choices, default=ExecutiveOfficerState.APPOINTED, protected=True
    )
    version = models.PositiveIntegerField(default=0)
    read_with = (*OfCase.read_with, "person")

    called = "The Executive Officer"
    takes_part_as = EXECUTIVE_OFFICER

    class Meta(OfCase.Meta):
        ordering = ["appointed_at"]
        triggers = [
            *guards([ExecutiveOfficerSteps], [ExecutiveOfficerState.APPOINTED]),
            pgtrigger.Protect(name="executive_officers_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="who_was_appointed_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'who was appointed stays'; END IF; RETURN NEW;"
                ),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=~Q(state="ended"), name="one_executive_officer_at_a_time"
            )
        ]

    def get_absolute_url(self) -> str:
        """The Executive Officer's own page."""
        return reverse("executive_officer_one", args=[self.pk])

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.person

    @property
    def end_with_the_case(self) -> Any:
        """The step by which it ends with the complaint."""
        return self.end_with_the_complaint

    @classmethod
    def appoint(cls, case: Any, act: Act, person: Any, *, reasons: str) -> None:
        """Appoint this person in the case. Raises CannotBe without reasons, or where they may not (36, 43)."""
        if not reasons.strip():
            raise CannotBe("Write why this person is suitable (clause 36).")
        refuse_as_executive_officer(person, case, on=act.on)
        cls.entrust(case, act, person, reasons=reasons)
