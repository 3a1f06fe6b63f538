"""A complaint being written: a record its writer alone sees, saved outside `proceed` until it is sent (18)."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OneDoor, Record, guards
from complaints.models.sealed import DataKey, SealedJSON
from complaints.models.written import Missing, missing
from complaints.stages.act import Act
from complaints.stages.lodging import DraftSteps
from complaints.stages.states import DraftState
from people import resume
from procedure import clock
from procedure.models import current_version


def stages_in_order() -> bool:
    """Whether conciliation has to be tried before an investigation is asked for, today (17, A-06)."""
    return bool(current_version().reading("stages_in_order"))


class Drafts(OneDoor):
    """Drafts, by what the clock asks about them."""

    def being_written(self) -> Self:
        return self.filter(state=DraftState.WRITING)


class Draft(DraftSteps, Moving, Record):
    """What a person has written so far, sealed under a key that becomes the case's.

    `content` follows `complaints.models.written`: sections by name, people and incidents by a key of their own.
    `on_behalf` marks a complaint taken down by the office from someone by telephone or on paper.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts")
    state = FSMField(default=DraftState.WRITING, choices=DraftState.choices, protected=True)
    data_key = models.OneToOneField(DataKey, null=True, on_delete=models.PROTECT, related_name="draft")
    content = SealedJSON()
    on_behalf = models.CharField(
        max_length=20, blank=True, choices=[("telephone", "By telephone"), ("paper", "On paper")]
    )
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)
    warned_at = models.DateTimeField(null=True)
    complaint = models.OneToOneField("complaints.Complaint", null=True, on_delete=models.PROTECT, related_name="draft")

    read_with = ("data_key", "owner")

    objects = Drafts.as_manager()

    class Meta(Record.Meta):
        triggers = guards([DraftSteps], [DraftState.WRITING])
        indexes = [models.Index(fields=["owner", "state"])]

    @property
    def lacking(self) -> list[Missing]:
        """What is still needed before it can be sent, by the version of the Procedure in force today (17, 18)."""
        return missing(self.content, in_order=stages_in_order())

    @property
    def case(self) -> Any:
        """The complaint that it became, or nothing."""
        return self.complaint

    def event_day(self, act: Act) -> date:
        """The day from which the clocks count that sending it starts: when it counts as received (2.2)."""
        return self.complaint.received_on if self.complaint else act.on

    def open_complaint(self, act: Act, *, declared: bool) -> None:
        """Make the complaint's records of what was written. Raises `written.NotComplete` with what is missing.

        Someone without an account for whom it was taken down gets their code in this moment and not before: a code
        that came first could have opened another complaint by then (0205). It is in memory only, to be shown once.
        """
        from complaints.models.lodged import complaint_of

        self.complaint = complaint_of(self, act, declared=declared)
        self.content = {}
        theirs = self.complaint.complainant
        if self.on_behalf and self.complaint.complainant_uses_a_code and resume.given_at(theirs) is None:
            self.complaint.code_to_show = resume.issue(theirs, by=act.by)

    def forget(self, act: Act) -> None:
        """Destroy what was written, with its key and files."""
        from complaints.models.document import Document

        Document.forget_all(draft=self)
        self.content = {}
        key, self.data_key = self.data_key, None
        DataKey.objects.filter(pk=key.pk).update(sealed=b"") if key else None
