"""What a lawyer is asked on a request for a formal investigation, and what they advise (29): sealed and privileged."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.parties import Involvement, StoodAside
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.roles import LAWYER
from complaints.stages.act import Act, CannotBe
from complaints.stages.legal_advice import LegalAdviceSteps
from complaints.stages.states import AdviceOfALawyerState
from procedure import clock
from procedure.offices import Office

OPEN = (AdviceOfALawyerState.ASKED, AdviceOfALawyerState.GIVEN)
FIXED = ("complaint_id", "referral_id", "lawyer_id", "who", "reasons", "question", "asked_by_id", "asked_at")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)


class LegalAdvice(LegalAdviceSteps, Moving, OfCase):
    """One lawyer asked about one request. Without a `lawyer` it is the University Solicitor, or, where `who` names one,
    a lawyer who has no account here.

    `advised_on` is the Melbourne date of the advice. `shown_to` are the codes of the offices that read it beside
    those who receive the case, with a space between: the Solicitor's own, and the Vice-Chancellor's where the setting
    says so. `replaced`: another lawyer is asked in their place, and with that act it ends.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="legal_advice")
    referral = models.ForeignKey("complaints.Referral", on_delete=models.PROTECT, related_name="advice")
    state = FSMField(
        max_length=20, choices=AdviceOfALawyerState.choices, default=AdviceOfALawyerState.ASKED, protected=True
    )
    version = models.PositiveIntegerField(default=0)
    lawyer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    who = SealedText()
    reasons = SealedText()
    question = SealedText()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    text = SealedText()
    advised_on = models.DateField(null=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    shown_to = models.CharField(max_length=80, blank=True)
    replaced = models.BooleanField(default=False)

    called = "The advice"

    class Meta(OfCase.Meta):
        ordering = ["asked_at"]
        triggers = [
            *guards([LegalAdviceSteps], [AdviceOfALawyerState.ASKED]),
            pgtrigger.Protect(name="advice_stays", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="what_a_lawyer_was_asked_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'what a lawyer was asked stays'; END IF; RETURN NEW;"
                ),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(state__in=OPEN, replaced=False),
                name="one_lawyer_is_asked_at_a_time",
            )
        ]

    def get_absolute_url(self) -> str:
        """The lawyer's own page."""
        return reverse("legal_advice_one", args=[self.pk])

    def keep(self, act: Act, text: str, *, on: date) -> None:
        """The advice and its day. Raises CannotBe without words, or for a day before it was asked or still to come."""
        if not text.strip():
            raise CannotBe("Write what was advised.")
        if on > act.on or on < self.asked_at.astimezone(clock.MELBOURNE).date():
            raise CannotBe("Enter the day of the advice: not before it was asked for, and not one still to come.")
        self.text, self.advised_on, self.given_by = text, on, act.by
        if self.complaint.procedure.reading("vice_chancellor_sees_advice"):
            self.shown_to = f"{self.shown_to} {Office.VICE_CHANCELLOR}".strip()

    def step_back(self, act: Act) -> None:
        """They are kept out of the case from now on, whatever office they hold."""
        StoodAside.objects.get_or_create(complaint=self.complaint, person=act.by, defaults={"because": "lawyer"})
        self._no_part_any_more(act)

    def close(self, act: Act) -> None:
        """It ends, and with it what they could read."""
        self._no_part_any_more(act)

    def takes_part(self, act: Act) -> None:
        """A lawyer with an account here takes part from now on, and no longer than they are asked."""
        if self.lawyer is not None:
            Involvement.objects.create(complaint=self.complaint, person=self.lawyer, role=LAWYER.code, since=act.at)

    def _no_part_any_more(self, act: Act) -> None:
        if self.lawyer_id is not None:
            asked = Involvement.objects.filter(complaint=self.complaint, person=self.lawyer_id, role=LAWYER.code)
            asked.filter(until__isnull=True).update(until=act.at, because="advice_ended")
