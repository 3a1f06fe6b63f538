"""An Executive Officer's work in a case (36): the appointment, the declaration, and its end."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.independence import refuse_as_executive_officer
from complaints.models.line import is_too_close, line_is_known
from complaints.models.parties import Involvement, StoodAside
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.roles import EXECUTIVE_OFFICER
from complaints.stages.act import Act, CannotBe
from complaints.stages.investigation import LIVE, ExecutiveOfficerSteps
from complaints.stages.states import ExecutiveOfficerState

FIXED = ("complaint_id", "person_id", "appointed_by_id", "appointed_at", "reasons")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)


class ExecutiveOfficer(ExecutiveOfficerSteps, Moving, OfCase):
    """One person's work as Executive Officer in a case, for all that is investigated in it.

    `reasons` say why they are suitable; `line_checked` whether the directory could be asked for everyone's line and
    unit (A-61). `ended_because` is a code; `ended_words` are sealed. Times are UTC.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="executive_officers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(
        max_length=20, choices=ExecutiveOfficerState.choices, default=ExecutiveOfficerState.APPOINTED, protected=True
    )
    version = models.PositiveIntegerField(default=0)
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    capacity = models.CharField(max_length=200)
    line_checked = models.BooleanField(default=False)
    reasons = SealedText()
    declared_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=40, blank=True)
    ended_words = SealedText()

    read_with = (*OfCase.read_with, "person")

    called = "The Executive Officer"

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

    @classmethod
    def appoint(cls, case: Any, act: Act, person: Any, *, reasons: str) -> None:
        """Appoint this person in the case. Every bar has been asked of them before (43). Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write why this person is suitable (clause 36).")
        refuse_as_executive_officer(person, case, on=act.on)
        cls(
            complaint=case,
            person=person,
            appointed_by=act.by,
            appointed_at=act.at,
            capacity=act.capacity.words,
            line_checked=line_is_known(case, person),
            reasons=reasons,
        ).save()

    @classmethod
    def end_for(cls, case: Any, act: Act) -> None:
        """The work ends with the complaint, of whoever has it."""
        for live in cls.objects.filter(complaint=case, state__in=LIVE):
            act.follow(live.end_with_the_complaint)

    @classmethod
    def give_way_to(cls, case: Any, act: Act, respondent: Any) -> None:
        """Whoever turns out to be a respondent, or too close to one, looks after it no longer (43)."""
        for live in cls.objects.filter(complaint=case, state__in=LIVE).select_related("person"):
            if is_too_close(live.person, respondent):
                act.follow(live.end_for_a_respondent)

    def bind(self, act: Act, *, confidential: bool, impartial: bool) -> None:
        """That they keep it to themselves and are impartial: from now on they take part. Raises CannotBe."""
        if not (confidential and impartial):
            raise CannotBe("Both have to be declared before anything opens to you.")
        self.declared_at = act.at
        Involvement.objects.create(
            complaint=self.complaint, person=self.person, role=EXECUTIVE_OFFICER.code, since=act.at
        )

    def keep_away(self, act: Act, words: str) -> None:
        """They may not look after it, and are kept out of the case from now on. Raises CannotBe without a reason."""
        if not words.strip():
            raise CannotBe("Write in a few words why.")
        self.keep_out(act, "stood_aside", words)

    def keep_out(self, act: Act, because: str, words: str = "") -> None:
        """Their work ends, and they are kept out of the case for good (43)."""
        StoodAside.objects.get_or_create(
            complaint=self.complaint, person=self.person, defaults={"because": "conflict", "since": act.at}
        )
        self.ended(act, because, words)

    def ended(self, act: Act, because: str, words: str = "") -> None:
        """Their part in the case ends. Raises CannotBe where the Vice-Chancellor ends it without a reason."""
        if because == "appointment_ended" and not words.strip():
            raise CannotBe("Write in a few words why.")
        self.ended_at, self.ended_because, self.ended_words = act.at, because, words
        part = Involvement.objects.filter(complaint=self.complaint, person=self.person, role=EXECUTIVE_OFFICER.code)
        part.filter(until__isnull=True).update(until=act.at, because=because)
