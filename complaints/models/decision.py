"""Decisions with reasons: standing (4), recognition (9), call and safety (11), after a withdrawal (14), and more.

Late lodging (19) and scope (20) are decided for each allegation. Only added to.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe
from procedure.models import items

GOES_ON = {"late_lodging": "accepted", "scope": "inside"}
"""The decisions by which an allegation goes on under this Procedure (19, 20)."""
OUTCOMES: dict[str, dict[str, str]] = {
    "standing": {
        "STAFF": "Staff member",
        "ASSOCIATE": "Associate",
        "FORMER": "Formerly a staff member or associate",
        "STUDENT": "Student",
        "OTHER": "None of these",
    },
    "late_lodging": {"accepted": "It goes on with the rest", "declined": "It does not go on"},
    "after_withdrawal": {
        "nothing_more": "Nothing more",
        "safety_measures": "Measures for the safety of someone",
        "workplace_issue": "A workplace issue is taken up without naming anyone",
    },
    "call": {
        "reached": "They were reached, and we spoke with them",
        "not_wanted": "They told us that they no longer want a call",
    },
    "call_missed": {
        "again_today": "Again today",
        "again_next_day": "Again on the next working day",
    },
    "recognised": {
        "rang_back": "We called back on the number they gave us",
        "answered": "They answered what only they could know from their complaint",
        "in_person": "In person, with a document or by someone who knows them",
        "otherwise": "In another way",
    },
}
"""What can be decided, by what it is about; scope (20) is "inside" or the code of the area that deals with it."""
INSIDE = "inside"
NOTHING_MORE = ("nothing_more", "Nothing more is needed now")
"""The safety decision (11) that names no measure; the measures are those of the list of clause 11."""


class Decision(OfCase):
    """What was decided, on the whole complaint or one allegation, by whom and in what capacity. The last one counts."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="decisions")
    allegation = models.ForeignKey(
        "complaints.Allegation", null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    about = models.CharField(max_length=40)
    outcome = models.CharField(max_length=40)
    reasons = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta(OfCase.Meta):
        ordering = ["at"]
        triggers = [pgtrigger.Protect(name="decisions_stay", operation=pgtrigger.Update | pgtrigger.Delete)]

    @classmethod
    def keep(
        cls,
        complaint: Any,
        act: Act,
        about: str,
        decisions: dict[UUID | None, str],
        *,
        reasons: dict[UUID | None, str],
    ) -> None:
        """Add one decision for each key: an allegation's id, or None for the whole.

        Raises ValueError for another complaint's allegation, CannotBe for a decision that is not whole.
        """
        late = dict(complaint.allegations.values_list("pk", "is_late"))
        if {allegation for allegation in decisions if allegation is not None} - set(late):
            raise ValueError("an allegation of another complaint")
        _check(complaint, about, decisions, reasons, late=late)
        at = _after_the_last(complaint, act.at)
        cls.objects.bulk_create(
            cls(
                complaint=complaint,
                allegation_id=allegation,
                about=about,
                outcome=outcome,
                reasons=reasons.get(allegation, ""),
                by=act.by,
                capacity=act.capacity.words,
                at=at,
            )
            for allegation, outcome in decisions.items()
        )


def _after_the_last(complaint: Any, at: datetime) -> datetime:
    """That instant (UTC), or the next after the last decision of the case where the clock has stood still: the last one
    counts, so no two acts stand at one instant."""
    last: datetime | None = complaint.decisions.aggregate(last=models.Max("at"))["last"]
    return at if last is None or last < at else last + timedelta(microseconds=1)


def measures_open(complaint: Any) -> list[tuple[str, str]]:
    """What may be done about a serious risk (11), by code: going straight to Stage 3 only where that is turned on."""
    skips = complaint.procedure.reading("risk_may_skip_stages")
    return [
        (item.code, item.label)
        for item in items("risk_measures", complaint.procedure)
        if skips or item.code != "RISK_ESCALATE_STAGE"
    ]


def _check(
    complaint: Any,
    about: str,
    decisions: dict[UUID | None, str],
    reasons: dict[UUID | None, str],
    *,
    late: dict[UUID, bool],
) -> None:
    """Every part decided, each with an outcome there is and with reasons; or CannotBe."""
    asked: set[UUID | None] = {None}
    if about == "scope":
        asked = set(late)
    elif about == "late_lodging":
        asked = {allegation for allegation, is_late in late.items() if is_late}
    if set(decisions) != asked:
        raise CannotBe("Decide on each allegation that this is about, and on no other.")
    if about == "scope":
        known = {INSIDE, *(area.code for area in items("other_areas", complaint.procedure))}
    elif about == "safety":
        known = {NOTHING_MORE[0], *(code for code, _ in measures_open(complaint))}
    else:
        known = set(OUTCOMES.get(about, decisions.values()))
    if set(decisions.values()) - known:
        raise CannotBe("This outcome is not one that can be decided. Choose one that is offered.")
    if not all(reasons.get(part, "").strip() for part in decisions):
        raise CannotBe("Write the reasons for each decision; they are kept with the record.")
