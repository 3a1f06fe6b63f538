"""A deferral or suspension of the process for an outside body (13): a decision with reasons, and what came of it."""

import re
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.states import SuspensionState
from complaints.stages.suspension import SuspensionSteps

OUTCOMES = {
    "decided": "The outside body decided",
    "settled": "It was settled there",
    "ended": "It ended there without an outcome",
    "lifted": "The Director lifted it before that",
}
KINDS = {"deferral": "Deferred: nothing had begun here", "suspension": "Suspended: it had begun here"}
FIXED = ("complaint_id", "kind", "body", "evidence", "reasons", "began_on", "decided_by_id", "capacity", "decided_at")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)


class Suspension(SuspensionSteps, Moving, OfCase):
    """One deferral or suspension. `began_on` and `resumed_on` are Melbourne dates: the pause of the clocks.

    `body` is the code of the outside body; `evidence` what shows that it has the matter, for the office alone;
    `reasons` are the words that the complainant and every respondent who has been told are given. `looked` keeps, in
    order, the reasons of each review and of the end, for the office.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="suspensions")
    state = FSMField(max_length=20, choices=SuspensionState.choices, default=SuspensionState.IN_FORCE, protected=True)
    version = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    body = models.CharField(max_length=40)
    evidence = SealedText()
    reasons = SealedText()
    began_on = models.DateField()
    resumed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    looked = SealedJSON()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    class Meta(OfCase.Meta):
        ordering = ["decided_at"]
        triggers = [
            *guards([SuspensionSteps], [SuspensionState.IN_FORCE]),
            pgtrigger.Protect(name="suspensions_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="a_decision_to_wait_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'a decision to wait stays as it was made'; END IF; RETURN NEW;"
                ),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=models.Q(state="in_force"), name="a_case_waits_once_at_a_time"
            )
        ]

    @property
    def is_deferral(self) -> bool:
        """Whether nothing had begun here when it was decided."""
        return self.kind == "deferral"

    @classmethod
    def begin(cls, case: Any, act: Act, *, body: str, evidence: str, reasons: str) -> "Suspension":
        """A decision to wait, stored. Raises CannotBe without the body, evidence of its process, or reasons."""
        if not body.strip():
            raise CannotBe("Choose the outside body.")
        if not evidence.strip():
            raise CannotBe("Write what shows that the outside body has the matter.")
        if not reasons.strip():
            raise CannotBe("Write the reasons: the complainant and each respondent who has been told are given them.")
        has_begun = case.tracks.advised().exists() or case.referrals.exists()
        made = cls(
            complaint=case,
            kind="suspension" if has_begun else "deferral",
            body=body,
            evidence=evidence,
            reasons=reasons,
            began_on=act.on,
            decided_by=act.by,
            capacity=act.capacity.words,
            decided_at=act.at,
        )
        made.save()
        return made

    def look_again(self, act: Act, reasons: str) -> None:
        """That it still has to wait, and why. Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write why it still has to wait.")
        self._note(act, "review", reasons)

    def end(self, act: Act, *, outcome: str, reasons: str) -> None:
        """That it need not wait any more. Raises CannotBe."""
        if outcome not in OUTCOMES:
            raise CannotBe("Choose why it goes on.")
        if not reasons.strip():
            raise CannotBe("Write why it goes on.")
        self.resumed_on, self.outcome = act.on, outcome
        self.complaint.suspended_on = None
        self._note(act, "end", reasons)

    def _note(self, act: Act, what: str, words: str) -> None:
        entry = {"at": act.at.isoformat(), "what": what, "words": words, "by": act.capacity.words}
        self.looked = {"entries": [*self.looked.get("entries", []), entry]}


def names_someone(words: str, case: Any) -> bool:
    """Whether these words name somebody in the case, by the whole name or the surname: each side reads them (9)."""
    people = [case.complainant_name, *case.tracks.values_list("name", flat=True)]
    people += case.witnesses.values_list("name", flat=True)
    return any(_is_in(words, name) for name in people if name.strip())


def names_body(words: str, code: str, label: str) -> bool:
    """Whether these words say which outside body it is: by its code, or by what it is called in the list."""
    return bool(re.search(rf"\b{re.escape(code)}\b", words, re.IGNORECASE)) or label.casefold() in words.casefold()


def _is_in(words: str, name: str) -> bool:
    *_, last = name.split()
    whole = re.search(rf"\b{re.escape(name.strip())}\b", words, re.IGNORECASE)
    return bool(whole or (last[:1].isupper() and re.search(rf"\b{re.escape(last)}\b", words)))
