"""What was decided, said and drafted on a request for an investigation (30-34). Only added to; each has its readers.

They are records of their own, and no columns of the request, because the complainant sees the request itself (29).
"""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act

OUTCOMES = {
    "declined": "Not referred to the Vice-Chancellor",
    "referred": "Referred to the Vice-Chancellor",
    "refused": "No formal investigation",
    "approved": "To be investigated",
}
CLAUSES = {"declined": "30", "referred": "31", "refused": "34", "approved": "32"}
"""Under which clause each is decided: whoever decides it has the authority for that one, whichever step they take."""
BY_DIRECTOR, BY_VICE_CHANCELLOR = frozenset({"declined", "referred"}), frozenset({"refused", "approved"})
WORDS = {
    "recommends_for": "The Director recommends an investigation",
    "recommends_against": "The Director recommends no investigation",
    "question": "The Vice-Chancellor asks",
    "answer": "The Director answers",
}
ADDED_ONLY = pgtrigger.Update | pgtrigger.Delete


class _OnARequest(OfCase):
    """Belongs to one request. `by` acted in the `capacity` that is kept in words; `at` is UTC."""

    at = models.DateTimeField()
    capacity = models.CharField(max_length=200)

    class Meta(OfCase.Meta):
        abstract = True
        ordering = ["at"]


class PartDecision(_OnARequest):
    """What the Director (30, 31) or the Vice-Chancellor (32, 34) decided on one part of a request, and why."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="part_decisions")
    referral = models.ForeignKey("complaints.Referral", on_delete=models.PROTECT, related_name="part_decisions")
    cell = models.ForeignKey("complaints.AllegationAgainst", on_delete=models.PROTECT, related_name="part_decisions")
    outcome = models.CharField(max_length=20, choices=list(OUTCOMES.items()))
    by_vice_chancellor = models.BooleanField()
    reasons = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(_OnARequest.Meta):
        triggers = [pgtrigger.Protect(name="part_decisions_stay", operation=ADDED_ONLY)]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "cell", "by_vice_chancellor"], name="each_part_is_decided_once_by_each"
            )
        ]


class ReferralWord(_OnARequest):
    """The Director's recommendation (31), what the Vice-Chancellor asks before deciding, and what is answered (32)."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="referral_words")
    referral = models.ForeignKey("complaints.Referral", on_delete=models.PROTECT, related_name="words")
    what = models.CharField(max_length=20, choices=list(WORDS.items()))
    text = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(_OnARequest.Meta):
        triggers = [pgtrigger.Protect(name="referral_words_stay", operation=ADDED_ONLY)]


class DecisionDraft(_OnARequest):
    """What the Vice-Chancellor's office prepared. It decides nothing; the Vice-Chancellor and that office read it.

    `parts` are the outcome and the reasons for each part, by the id of its cell.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="decision_drafts")
    referral = models.ForeignKey("complaints.Referral", on_delete=models.PROTECT, related_name="drafts")
    parts = SealedJSON()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(_OnARequest.Meta):
        triggers = [pgtrigger.Protect(name="decision_drafts_stay", operation=ADDED_ONLY)]


class RegisterEntry(OfCase):
    """That the Director of Governance was told that there is a complaint (33): when, and of what kinds. No names.

    `kinds` are the codes of the kinds of conduct. Nothing in it leads to the case.
    """

    complaint = models.OneToOneField("complaints.Complaint", on_delete=models.PROTECT, related_name="register_entry")
    informed_on = models.DateField()
    kinds = models.JSONField(default=list)

    class Meta(OfCase.Meta):
        ordering = ["-informed_on", "pk"]
        triggers = [pgtrigger.Protect(name="register_entries_stay", operation=ADDED_ONLY)]

    @classmethod
    def make(cls, case: Any, act: Act) -> None:
        """The one entry of a case; the first decision makes it (A-10)."""
        if cls.objects.filter(complaint=case).exists():
            return
        kinds = sorted({kind for each in case.allegations.all() for kind in each.kinds})
        cls(complaint=case, informed_on=act.on, kinds=kinds).save()
