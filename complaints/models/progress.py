"""What becomes of a determination (61): the watching over it, each action on its way, and what was reported."""

from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.asked_after import AskedAfter
from complaints.models.determined import NO_ACTION
from complaints.models.record import Moving, OfCase, guards
from complaints.models.referral_parts import ADDED_ONLY
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.progress import FollowUpSteps, MonitoringSteps
from complaints.stages.states import FollowUpState, MonitoringState
from procedure import clock
from procedure.periods import PROGRESS_REPORT


class Monitoring(MonitoringSteps, Moving, OfCase):
    """The watching over what was determined of one respondent. UTC; `reasons` say why it ended."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="monitorings")
    determination = models.OneToOneField(
        "complaints.Determination", on_delete=models.PROTECT, related_name="monitoring"
    )
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="monitorings")
    state = FSMField(max_length=10, choices=MonitoringState.choices, default=MonitoringState.UNDER_WAY, protected=True)
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    reasons = SealedText()
    ended_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "determination", "track__person")

    called = "What becomes of the determination"

    class Meta(OfCase.Meta):
        ordering = ["begun_at"]
        triggers = [
            *guards([MonitoringSteps], [MonitoringState.UNDER_WAY]),
            pgtrigger.Protect(name="monitorings_stay", operation=pgtrigger.Delete),
        ]

    reports: Any
    actions: Any

    @classmethod
    def begin(cls, determination: Any, act: Act) -> None:
        """It is watched from the determination on, with each of its actions but that nothing is done."""
        made = cls(
            complaint=determination.complaint, determination=determination, track=determination.track, begun_at=act.at
        )
        made.save()
        for each in determination.actions.exclude(code=NO_ACTION):
            FollowUp(complaint=determination.complaint, monitoring=made, action=each).save()
        AskedAfter.begin(made, [determination.complaint.complainant, determination.track.person])

    @property
    def has_open_actions(self) -> bool:
        """Whether something is still to be done."""
        known: bool | None = self.__dict__.get("_has_open_actions")
        return bool(self.actions.filter(state=FollowUpState.OPEN).exists()) if known is None else known

    @property
    def was_reported(self) -> bool:
        """Whether the Vice-Chancellor has had a report."""
        known: bool | None = self.__dict__.get("_was_reported")
        return bool(self.reports.exists()) if known is None else known

    def know(self, *, has_open_actions: bool, was_reported: bool) -> None:
        """What a page has read already, so that it is not asked again."""
        self.__dict__ |= {"_has_open_actions": has_open_actions, "_was_reported": was_reported}

    @property
    def standing(self) -> list[dict[str, Any]]:
        """What is to be done, how far it is, and the Melbourne dates by which and on which."""
        return [
            {
                "what": each.what,
                "state": each.get_state_display(),
                "due_on": each.action.due_on,
                "done_on": each.done_on,
            }
            for each in self.actions.select_related("action", "complaint__data_key")
        ]

    def asks_for(self, period: Any, *, of_a_part: bool = False) -> bool:
        """Another report is due as long as something is to be done (A-30)."""
        return period.code != PROGRESS_REPORT.code or self.has_open_actions

    def report(self, act: Act, text: str) -> None:
        """What the Vice-Chancellor reads. Raises CannotBe where it says nothing."""
        if not text.strip():
            raise CannotBe("Write how far it is (clause 61).")
        number = self.reports.count() + 1
        ProgressReport(
            complaint=self.complaint, monitoring=self, number=number, text=text, by=act.by,
            capacity=act.capacity.words, at=act.at,
        ).save()  # fmt: skip

    def close(self, act: Act, reasons: str) -> None:
        """Nothing more is watched. Raises CannotBe without reasons."""
        if not reasons.strip():
            raise CannotBe("Write why nothing more has to be watched (clause 61).")
        self.reasons, self.ended_at = reasons, act.at


class FollowUp(FollowUpSteps, Moving, OfCase):
    """One action of a determination on its way. `owner` is whoever was asked to do it, `said` what was said of it:
    each with `at` (ISO, UTC), `by` (their capacity) and `words`; `done_on` the Melbourne date of its being done."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="follow_ups")
    monitoring = models.ForeignKey(Monitoring, on_delete=models.PROTECT, related_name="actions")
    action = models.OneToOneField("complaints.DeterminedAction", on_delete=models.PROTECT, related_name="follow_up")
    state = FSMField(max_length=10, choices=FollowUpState.choices, default=FollowUpState.OPEN, protected=True)
    version = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    said = SealedJSON()
    done_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "monitoring__track", "action", "owner")

    called = "An action of the determination"

    class Meta(OfCase.Meta):
        ordering = ["monitoring", "action__number"]
        triggers = [
            *guards([FollowUpSteps], [FollowUpState.OPEN]),
            pgtrigger.Protect(name="follow_ups_stay", operation=pgtrigger.Delete),
        ]

    @property
    def open_to_id(self) -> Any:
        """Whoever was asked to do it: they say how far it is."""
        return self.owner_id

    def get_absolute_url(self) -> str:
        """The page of whoever does it."""
        return reverse("own_action", args=[self.pk])

    def page_for(self, person: Any) -> str:
        """The owner's own page, or the list of theirs once it has closed to them; the office's part of the case."""
        if self.owner_id != person.pk:
            return reverse("case_determination", args=[self.complaint.reference])
        return self.get_absolute_url() if self.state == FollowUpState.OPEN else reverse("own_actions")

    @property
    def what(self) -> str:
        """What is to be done, in the words of the determination."""
        self.action.complaint = self.complaint
        return str(self.action.what)

    @property
    def history(self) -> list[dict[str, str]]:
        """What was said of it, the oldest first."""
        return list(self.said.get("all", []))

    def entrust(self, act: Act, owner: Any) -> None:
        """Somebody is asked to do it. Raises CannotBe for the complainant: nothing of it is theirs to do."""
        if owner.pk == self.complaint.complainant_id:
            raise CannotBe("An action is not the complainant’s to do. Choose someone else (clause 61).")
        self.owner = owner

    def say(self, act: Act, text: str) -> None:
        """Words are added; none is changed. Raises CannotBe where there are none."""
        if not text.strip():
            raise CannotBe("Write how far it is (clause 61).")
        self.said = {"all": [*self.history, {"at": act.at.isoformat(), "by": act.capacity.words, "words": text}]}

    def end(self, act: Act, text: str, *, done_on: date | None = None) -> None:
        """It has come to its end. Raises CannotBe for a day to come, or where nothing is said."""
        if done_on is not None and done_on > clock.today():
            raise CannotBe("It cannot have been done on a day to come (clause 61).")
        self.say(act, text)
        self.done_on, self.ended_at = done_on, act.at


class ProgressReport(OfCase):
    """What the Vice-Chancellor was told of one determination's actions, one after the other. Only added to."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="progress_reports")
    monitoring = models.ForeignKey(Monitoring, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    text = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta(OfCase.Meta):
        ordering = ["monitoring", "number"]
        triggers = [pgtrigger.Protect(name="progress_reports_stay", operation=ADDED_ONLY)]
