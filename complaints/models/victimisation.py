"""Reports that someone is treated worse because of a complaint (28): records of their own, whatever becomes of it."""

from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.receiving import Named
from complaints.stages.act import Act, CannotBe
from complaints.stages.states import VictimisationState
from complaints.stages.victimisation import VictimisationSteps

TO_THE_CASE = "case"
FIXED = ("complaint_id", "owner_id", "track_id", "what", "about_id", "about_words", "told_by", "reaches", "reported_at")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)


class VictimisationReport(VictimisationSteps, Moving, OfCase):
    """One report. `owner` made it; `about` is the person it is about, where they are known, and `about_words` how the
    reporter named them; `told_by` who told an officer who wrote it down.

    `reaches` says whom it reaches once it is sent: whoever receives the case, or the office that does in their place
    because it may be about them; empty while it is being written. `told` is what the reporter reads of what was done,
    `letter` the whole letter with it: it stays here and is no letter of the case, whose readers may be those whom the
    report is about.
    """

    complaint = models.ForeignKey(
        "complaints.Complaint", on_delete=models.PROTECT, related_name="victimisation_reports"
    )
    track = models.ForeignKey(
        "complaints.Track", null=True, on_delete=models.PROTECT, related_name="victimisation_reports"
    )
    state = FSMField(
        max_length=20, choices=VictimisationState.choices, default=VictimisationState.WRITING, protected=True
    )
    version = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    what = SealedText()
    about = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    about_words = SealedText()
    told_by = SealedText()
    reaches = models.CharField(max_length=40, blank=True)
    reported_at = models.DateTimeField(null=True)
    told = SealedText()
    reasons = SealedText()
    taken_up_at = models.DateTimeField(null=True)
    letter = SealedText()

    read_with = (*OfCase.read_with, "owner")

    moves_the_case = False
    """Nothing of the case tells that a report was made: not its version, nor when it was last touched."""

    class Meta(OfCase.Meta):
        ordering = ["reported_at"]
        triggers = [
            *guards([VictimisationSteps], [VictimisationState.WRITING]),
            pgtrigger.Protect(name="reports_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="a_report_stays_as_made",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=~pgtrigger.Q(old__state="writing"),
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'a report stays as it was made'; END IF; RETURN NEW;"
                ),
            ),
        ]

    @property
    def person(self) -> Any:
        """Whose report it is."""
        return self.owner

    @property
    def receiving_office(self) -> str:
        """The office that receives this report: the case's, or another where it may be about that one."""
        return str(self.complaint.receiving_office) if self.reaches in {"", TO_THE_CASE} else self.reaches

    def keep(self, act: Act, *, what: str, about: Any, about_words: str, told_by: str, of_the_office: bool) -> None:
        """What is reported, and whom it reaches. Raises CannotBe where nothing is written.

        `of_the_office`: the reporter says that it is someone who handles the case.
        """
        if not what.strip():
            raise CannotBe("Write what is happening. A few words are enough.")
        self.what, self.about, self.about_words, self.told_by = what, about, about_words, told_by
        self.reported_at = act.at
        self.reaches = self._whom_it_reaches(act.on, of_the_office=of_the_office)

    def _whom_it_reaches(self, on: date, *, of_the_office: bool) -> str:
        from complaints.models.lodged import receiver_of_a_report

        named = Named(
            self.about_words,
            self.about.pk if self.about is not None else None,
            said=str(self.complaint.receiving_office) if of_the_office else "no",
            described=self.about_words,
        )
        return str(receiver_of_a_report(self.complaint, named, on=on) or TO_THE_CASE)

    def answer(self, act: Act, *, told: str, reasons: str) -> None:
        """What is done first: the words for whoever reported it, and the reasons, which stay with the office."""
        if not told.strip():
            raise CannotBe("Write what the person who reported it is told.")
        if not reasons.strip():
            raise CannotBe("Write what is done first, and why.")
        self.told, self.reasons, self.taken_up_at = told, reasons, act.at

    def keep_letter(self, text: str) -> None:
        """The letter to whoever reported it, as it was written (28)."""
        self.letter = text
