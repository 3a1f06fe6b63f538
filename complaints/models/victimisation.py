"""Reports that someone is treated worse because of a complaint, or that it happens again (28, 35, 60).

Records of their own, whatever becomes of the complaint.
"""

from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.report_acted_on import STAYS, ActedOn
from complaints.models.sealed import SealedText
from complaints.receiving import Named
from complaints.stages.act import Act, CannotBe
from complaints.stages.reports_acted_on import ReportDecisionSteps
from complaints.stages.states import VictimisationState
from complaints.stages.victimisation import VictimisationSteps
from procedure.offices import Office

TO_THE_CASE = "case"
FIXED = (
    "complaint_id", "owner_id", "track_id", "kind", "what", "about_id", "about_words", "told_by", "reaches",
    "reported_at",
)  # fmt: skip
OF_A_LETTER = ("letter_words", "warning", "warned_at")


class WhatIsReported(models.TextChoices):
    """What a report is about, as whoever made it says."""

    WORSE = "worse", "Someone is treated worse because of the complaint"
    AGAIN = "again", "What was complained of, or something like it, happened again"
    BOTH = "both", "Both, or they are not sure"


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _stays(name: str, columns: tuple[str, ...], *, once: pgtrigger.Q) -> pgtrigger.Trigger:
    """That these columns keep what they hold, once that is so."""
    words = f"IF {_changed(columns)} THEN RAISE EXCEPTION 'a report stays as it was made'; END IF; RETURN NEW;"
    return pgtrigger.Trigger(
        name=name, operation=pgtrigger.Update, when=pgtrigger.Before, condition=once, func=pgtrigger.Func(words)
    )


class VictimisationReport(VictimisationSteps, ReportDecisionSteps, ActedOn, Moving, OfCase):
    """One report. `owner` made it; `about` is the person it is about, where they are known, and `about_words` how the
    reporter named them; `told_by` who told an officer who wrote it down.

    `reaches` says whom it reaches once it is sent: whoever receives the case, or the office that does in their place
    because it may be about them; empty while it is being written. `told` is what the reporter reads of what was done
    first. `receipt`, `letter` and `decision_letter` are the whole letters to them: they stay here and are no letters of
    the case, whose readers may be those whom the report is about.
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
    kind = models.CharField(max_length=10, choices=WhatIsReported.choices, default=WhatIsReported.WORSE)
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
    receipt = SealedText()

    read_with = (*OfCase.read_with, "owner")

    moves_the_case = False
    """Nothing of the case tells that a report was made: not its version, nor when it was last touched."""

    class Meta(OfCase.Meta):
        ordering = ["reported_at"]
        triggers = [
            *guards([VictimisationSteps, ReportDecisionSteps], [VictimisationState.WRITING]),
            pgtrigger.Protect(name="reports_stay", operation=pgtrigger.Delete),
            _stays("a_report_stays_as_made", FIXED, once=~pgtrigger.Q(old__state="writing")),
            _stays("a_decision_on_a_report_stays", STAYS, once=pgtrigger.Q(old__decided_at__isnull=False)),
            _stays("a_letter_to_whom_it_is_about_stays", OF_A_LETTER, once=pgtrigger.Q(old__warned_at__isnull=False)),
        ]

    @property
    def person(self) -> Any:
        """Whose report it is."""
        return self.owner

    @property
    def receiving_office(self) -> str:
        """The office that receives this report: the case's, or another where it may be about that one."""
        return str(self.complaint.receiving_office) if self.reaches in {"", TO_THE_CASE} else self.reaches

    @property
    def clauses_in_words(self) -> str:
        """The clauses it was made under, as its page says."""
        under = {WhatIsReported.AGAIN: "Clause 35", WhatIsReported.BOTH: "Clauses 28 and 35"}
        return under.get(WhatIsReported(self.kind), "Clauses 28 and 60")

    @property
    def deciding_office(self) -> Office:
        """The office that acts on it above the Director (60): whoever decides in the case, or the one it was put
        before because it may be about them (5.1)."""
        from complaints.models.capacity import who_decides

        return who_decides(self.complaint) if self.above in {"", Office.VICE_CHANCELLOR} else Office(self.above)

    def keep(
        self,
        act: Act,
        *,
        what: str,
        about: Any = None,
        about_words: str = "",
        told_by: str = "",
        of_the_office: bool = False,
        kind: str = WhatIsReported.WORSE,
    ) -> None:
        """What is reported, and whom it reaches. Raises CannotBe where nothing is written.

        `of_the_office`: the reporter says that it is someone who handles the case.
        """
        if not what.strip():
            raise CannotBe("Write what is happening. A few words are enough.")
        self.what, self.about, self.about_words, self.told_by = what, about, about_words, told_by
        self.kind = WhatIsReported(kind)
        self.reported_at = act.at
        self.reaches = self._whom_it_reaches(act.on, of_the_office=of_the_office)

    def _whom_it_reaches(self, on: date, *, of_the_office: bool) -> str:
        from complaints.models.lodged import receiver_of_a_report

        named = self._named(said=str(self.complaint.receiving_office) if of_the_office else "no")
        return str(receiver_of_a_report(self.complaint, named, on=on) or TO_THE_CASE)

    def _before_whom(self, on: date) -> str:
        from complaints.models.lodged import acts_on_a_report

        return str(acts_on_a_report(self._named(), receives=Office(self.receiving_office), on=on))

    def _named(self, said: str = "no") -> Named:
        about = self.about.pk if self.about is not None else None
        return Named(self.about_words, about, said=said, described=self.about_words)

    def answer(self, act: Act, *, told: str, reasons: str) -> None:
        """What is done first: the words for whoever reported it, and the reasons, which stay with the office."""
        if not told.strip():
            raise CannotBe("Write what the person who reported it is told.")
        if not reasons.strip():
            raise CannotBe("Write what is done first, and why.")
        self.told, self.reasons, self.taken_up_at = told, reasons, act.at

    def keep_letter(self, text: str, step: str) -> None:
        """A letter as it was written by that step: to whoever reported it, or to the person it is about."""
        kept = {"report_again": "receipt", "take_up": "letter"}
        to_whom_it_is_about = step in {"release_warning", "release_direction"}
        setattr(self, "warning" if to_whom_it_is_about else kept.get(step, "decision_letter"), text)
