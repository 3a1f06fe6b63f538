"""That a party was told who sits on an Enquiry Panel, and their objection to one of its members (43)."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.independence import refuse_who_was_involved
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe
from panels.stages.objection import MembersToldSteps, ObjectionState, ObjectionSteps, ToldState
from panels.stages.states import MemberState

TOLD_FIXED = ("complaint_id", "panel_id", "track_id", "person_id", "told_at")
FIXED = ("complaint_id", "told_id", "member_id", "made_by_id", "made_at")
RULED = "OLD.ruled_at IS NOT NULL AND NEW.ruled_at IS DISTINCT FROM OLD.ruled_at"
NOT_OF_THIS_PANEL = "Choose one of the members of this panel."
SAID_ALREADY = (
    "You have objected to this member already. If there is more to say of them, write it in a message to those who"
    " handle this."
)


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


class MembersTold(MembersToldSteps, Moving, OfCase):
    """One party whom a panel concerns: the complainant, or a respondent of whose part it looks into something.

    `track` is that respondent's part; nobody's for the complainant. `told_at` (UTC) is when they were told first.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="members_told")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="told")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=ToldState.choices, default=ToldState.TOLD, protected=True)
    version = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField()

    objections: Any

    read_with = (*OfCase.read_with, "person", "track", "panel__investigation")

    called = "Who looks into it"
    moves_the_case = False
    """What one party says of a member changes nothing that another could notice."""

    class Meta(OfCase.Meta):
        ordering = ["told_at"]
        triggers = [
            *guards([MembersToldSteps], [ToldState.TOLD]),
            pgtrigger.Protect(name="that_they_were_told_stays", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="who_was_told_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {_changed(TOLD_FIXED)} THEN RAISE EXCEPTION 'who was told stays'; END IF; RETURN NEW;"
                ),
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["panel", "person"], name="each_party_told_once_of_a_panel")]

    def get_absolute_url(self) -> str:
        """The party's own page of the panel."""
        return reverse("panel_told", args=[self.pk])

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to: theirs."""
        return self.get_absolute_url()

    @classmethod
    def tell(cls, panel: Any, act: Act) -> None:
        """Everyone whom the panel concerns may object from now on; who was told of it before keeps what they said."""
        case = panel.complaint
        for track, person in [(None, case.complainant), *((each, each.person) for each in panel.parts_told())]:
            cls.objects.get_or_create(
                panel=panel, person=person, defaults={"complaint": case, "track": track, "told_at": act.at}
            )

    def roles_for(self, step: Any) -> tuple[Any, ...]:
        """The complainant of theirs, the respondent of theirs."""
        own = "complainant" if self.track is None else "respondent"
        return tuple(role for role in step.by if role.office is not None or role.code == own)

    @property
    def may_object(self) -> bool:
        """Whether the days for it run (43)."""
        return bool(self.panel.is_time_to_object)

    @property
    def members(self) -> list[Any]:
        """The members they were told of who have their place now, the Chair first."""
        return [each for each in self.panel.at_work if each.state == MemberState.DECLARED]

    @property
    def to_object_to(self) -> list[Any]:
        """Those of them to whom they have not objected yet."""
        said = set(self.objections.values_list("member", flat=True))
        return [each for each in self.members if each.pk not in said]

    def keep_objection(self, act: Act, member: Any, reasons: str) -> None:
        """Keep that they object to this member, and why. Raises CannotBe: another's member, twice, without a reason."""
        if member is None or member.pk not in {each.pk for each in self.members}:
            raise CannotBe(NOT_OF_THIS_PANEL)
        if not reasons.strip():
            raise CannotBe("Write why this member should not sit.")
        if self.objections.filter(member=member).exists():
            raise CannotBe(SAID_ALREADY)
        Objection(
            complaint=self.complaint, told=self, member=member, made_by=act.by, made_at=act.at, why=reasons
        ).save()


class Objection(ObjectionSteps, Moving, OfCase):
    """One objection of one party to one member, and the ruling on it, sealed. Times are UTC."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="objections")
    told = models.ForeignKey(MembersTold, on_delete=models.PROTECT, related_name="objections")
    member = models.ForeignKey("panels.PanelMember", on_delete=models.PROTECT, related_name="objections")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    why = SealedText()
    state = FSMField(max_length=20, choices=ObjectionState.choices, default=ObjectionState.WAITING, protected=True)
    version = models.PositiveIntegerField(default=0)
    ruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField(null=True)
    capacity = models.CharField(max_length=200, blank=True)
    reasons = SealedText()

    read_with = (*OfCase.read_with, "told__track__person", "member__person", "member__panel")

    called = "The objection"
    moves_the_case = False

    class Meta(OfCase.Meta):
        ordering = ["made_at"]
        triggers = [
            *guards([ObjectionSteps], [ObjectionState.WAITING]),
            pgtrigger.Protect(name="objections_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="what_was_objected_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {_changed(FIXED)} OR ({RULED}) THEN RAISE EXCEPTION 'what was objected stays'; END IF;"
                    " RETURN NEW;"
                ),
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["told", "member"], name="one_objection_to_a_member")]

    @property
    def track(self) -> Any:
        """The part of the respondent who objects; nobody's where the complainant does."""
        return self.told.track

    def page_for(self, person: Any) -> str:
        """Where a ruling leads back to: the page of the panel."""
        page: str = self.member.panel.get_absolute_url()
        return page

    def rule(self, act: Act, reasons: str) -> None:
        """Keep who ruled on it, and why. Raises CannotBe without reasons, and for whoever had a part in the case."""
        refuse_who_was_involved(act.by, self.complaint)
        if not reasons.strip():
            raise CannotBe("Write the reasons of your ruling.")
        self.ruled_by, self.ruled_at, self.capacity, self.reasons = act.by, act.at, act.capacity.words, reasons

    @classmethod
    def waits_for(cls, panel: Any) -> bool:
        """Whether any of that panel waits for a ruling."""
        return cls.objects.filter(member__panel=panel, state=ObjectionState.WAITING).exists()

    @classmethod
    def lapse_of(cls, member: Any, act: Act) -> None:
        """What waits of a member who leaves has not to be decided any more."""
        for each in cls.objects.filter(member=member, state=ObjectionState.WAITING).select_related(*cls.read_with):
            act.follow(each.lapse)
