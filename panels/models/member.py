"""A member of an Enquiry Panel: asked, bound, declared, at work, ended (42, 43, 45)."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField

from complaints.models import Involvement, Witness
from complaints.models.entrusted import Entrusted
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON
from complaints.roles import PANEL_MEMBER
from complaints.stages.act import Act, CannotBe
from panels.membership import THREE
from panels.models.clarifying import Clarifying
from panels.models.objection import MembersTold, Objection
from panels.models.reporting import Signing
from panels.stages.clarifying import ClarifyingSteps
from panels.stages.hearing import BEFORE, GOES_ON_WITH_ALL
from panels.stages.member import PanelMemberSteps
from panels.stages.report import SigningSteps
from panels.stages.states import MemberState
from people.models import User
from procedure.periods import Period

FIXED = ("complaint_id", "panel_id", "person_id", "is_chair", "is_external", "appointed_by_id", "appointed_at")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)
NOT_ENDED = ~Q(state="ended")
NO_FOURTH = """
IF (SELECT count(*) >= 3 FROM panels_panelmember WHERE panel_id = NEW.panel_id AND state <> 'ended')
THEN RAISE EXCEPTION 'a panel has three members'; END IF;
IF (SELECT state NOT IN ('proposed', 'declarations') FROM panels_panel WHERE id = NEW.panel_id)
THEN RAISE EXCEPTION 'nobody joins a panel that hears'; END IF;
RETURN NEW;
"""


class PanelMember(PanelMemberSteps, SigningSteps, ClarifyingSteps, Signing, Clarifying, Entrusted, Moving, OfCase):
    """One person's place on a panel. `shown` are the names and units they saw once they were bound, sealed.

    `bound_at` (UTC) is when they signed that they keep it confidential.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="panel_members")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=MemberState.choices, default=MemberState.ASKED, protected=True)
    version = models.PositiveIntegerField(default=0)
    is_chair = models.BooleanField(default=False)
    is_external = models.BooleanField(default=False)
    bound_at = models.DateTimeField(null=True)
    shown = SealedJSON()

    read_with = (*OfCase.read_with, "person", "panel")

    called = "The panel"
    takes_part_as = PANEL_MEMBER

    class Meta(OfCase.Meta):
        ordering = ["appointed_at"]
        triggers = [
            *guards([PanelMemberSteps, SigningSteps, ClarifyingSteps], [MemberState.ASKED]),
            pgtrigger.Protect(name="panel_members_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="who_a_member_is_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(f"IF {CHANGED} THEN RAISE EXCEPTION 'who a member is stays'; END IF; RETURN NEW;"),
            ),
            pgtrigger.Trigger(
                name="no_fourth_member",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=pgtrigger.Func(NO_FOURTH),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["panel"], condition=NOT_ENDED & Q(is_chair=True), name="one_chair"),
            models.UniqueConstraint(
                fields=["panel"], condition=NOT_ENDED & Q(is_external=True), name="at_most_one_from_outside"
            ),
            models.UniqueConstraint(fields=["panel", "person"], name="nobody_sits_twice"),
        ]

    def get_absolute_url(self) -> str:
        """The member's own page."""
        return reverse("panel_member", args=[self.pk])

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to: their own page or list, or the panel's for whoever names its members."""
        if person.pk != self.person_id:
            return self.panel.get_absolute_url()
        seen = PanelMember.objects.visible_to(person).filter(pk=self.pk).exists()
        return self.get_absolute_url() if seen else reverse("panel_members")

    @classmethod
    def ask(cls, panel: Any, act: Act, person: Any, *, as_chair: bool) -> None:
        """Ask this person to sit. Whether they may was looked at before."""
        external = person.kind == User.Kind.OUTSIDER
        cls.entrust(panel.complaint, act, person, reasons="", panel=panel, is_chair=as_chair, is_external=external)

    @property
    def panel_members(self) -> list[Any]:
        """Whom a word goes to that says nothing."""
        return [self.person]

    @property
    def end_with_the_case(self) -> Any:
        """The step by which it ends with the complaint."""
        return self.end_with_the_complaint

    @property
    def completes_the_panel(self) -> bool:
        """Whether with this declaration all three have declared themselves."""
        return self.state == MemberState.DECLARED and self.others_declared == THREE - 1

    @property
    def others_declared(self) -> int:
        """How many of the others have declared themselves."""
        return int(self.panel.members.filter(state=MemberState.DECLARED).exclude(pk=self.pk).count())

    def asks_for(self, period: Period, *, of_a_part: bool = False) -> bool:
        """Whether a clock has anything to hold: the parties' time to object runs once all three are known (43)."""
        return self.completes_the_panel and bool(self.complaint.asks_for(period, of_a_part=of_a_part))

    def parts_told(self) -> list[Any]:
        """Each respondent whose part the panel looks into."""
        found: list[Any] = self.panel.parts_told()
        return found

    def undertake(self, act: Act, *, confidential: bool, duties: bool) -> None:
        """That they keep it to themselves and know their duties (45): now they see names. Raises CannotBe."""
        if not (confidential and duties):
            raise CannotBe("Both have to be signed before you see any name (clause 45).")
        self.bound_at = act.at
        self.shown = names_in(self.complaint)

    def bind_to_declare(self, act: Act, *, impartial: bool) -> None:
        """That they are close to nobody concerned (43). Raises CannotBe."""
        if not impartial:
            raise CannotBe("Declare this only if it is so. If it is not, stand aside: that is one click, and no harm.")
        self.declared_at = act.at
        if self.others_declared == THREE - 1:
            MembersTold.tell(self.panel, act)

    def take_part(self, act: Act) -> None:
        """The panel is constituted: they read the papers from now on, once."""
        Involvement.objects.get_or_create(
            complaint=self.complaint, person=self.person, role=PANEL_MEMBER.code, until=None, defaults={"since": act.at}
        )

    def ended(self, act: Act, because: str, words: str = "") -> None:
        """Their place ends, and no objection to them has to be ruled on any more. Raises CannotBe."""
        Objection.lapse_of(self, act)
        super().ended(act, because, words)

    def leave(self, act: Act, because: str, words: str) -> None:
        """Their place ends, and they are kept out for good (43); a panel that was constituted does not go on without,
        and a hearing that had begun stops (53).

        Raises CannotBe without the reasons of whoever ends it.
        """
        if because != "too_close" and not words.strip():
            raise CannotBe("Write in a few words why.")
        self.keep_out(act, because, words)
        if self.panel.state in BEFORE:
            act.follow(self.panel.lose_a_member)
        elif self.panel.state in GOES_ON_WITH_ALL and self.panel.signed_report is None:
            act.follow(self.panel.adjourn_for_a_member)


def names_in(case: Any) -> list[dict[str, str]]:
    """The names and units of the parties and of the witnesses who are named: what a member declares about (43)."""
    tracks = case.tracks.select_related("person__unit").order_by("number")
    witnesses = Witness.objects.filter(complaint=case).select_related("person__unit").order_by("number")
    return [
        _named(case.complainant_name, case.complainant, "The person who complained"),
        *(_named(each.shown_as, each.person, "Somebody the complaint is about") for each in tracks),
        *(_named(each.name, each.person, "A witness who is named") for each in witnesses),
    ]


def _named(name: str, person: Any, who: str) -> dict[str, str]:
    unit = person.unit.name if person is not None and person.unit is not None else ""
    return {"name": name, "unit": unit, "who": who}
