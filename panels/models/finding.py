"""What a panel finds of each part it looks into (41, 52), and the members' own views of it."""

from collections.abc import Collection
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON
from complaints.stages.act import Act, CannotBe
from panels import findings
from panels.findings import View, Weighed
from panels.models.seats import OfPanel
from panels.stages.finding import FindingSteps, MemberViewSteps
from panels.stages.states import FindingState, ViewState

NO_VOTE_LATER = """
IF (SELECT panels_panel.state <> 'deliberating' FROM panels_panel JOIN panels_finding
    ON panels_finding.panel_id = panels_panel.id WHERE panels_finding.id = NEW.finding_id)
THEN RAISE EXCEPTION 'nobody votes once the panel deliberates no more'; END IF;
RETURN NEW;
"""
STAYS_ONCE_SIGNED = """
IF EXISTS (SELECT 1 FROM panels_panelreport WHERE panel_id = OLD.panel_id AND state <> 'preparing')
OR NEW.put_id IS DISTINCT FROM OLD.put_id OR NEW.panel_id IS DISTINCT FROM OLD.panel_id
OR (OLD.state = 'made' AND NEW.state = 'made' AND NEW.said IS DISTINCT FROM OLD.said)
THEN RAISE EXCEPTION 'what is found stays'; END IF;
RETURN NEW;
"""
AGREE_FIRST = "Write what the panel did to agree (clause 52)."
WHY_AGAIN = "Write why it is looked at again (clause 52)."


class Finding(FindingSteps, OfPanel, Moving, OfCase):
    """The finding on one allegation and one respondent. `round` counts how often the members gave their views.

    `said` holds, by code: the outcome, the evidence for and against, the reasons, the parts that are found where it is
    found in part, how it was reached, who found otherwise and why, and what was done to agree, in each round.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="findings")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="findings")
    put = models.OneToOneField("panels.PutToPanel", on_delete=models.PROTECT, related_name="finding")
    state = FSMField(max_length=20, choices=FindingState.choices, default=FindingState.OPEN, protected=True)
    version = models.PositiveIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=1)
    said: Any = SealedJSON()
    made_at = models.DateTimeField(null=True)

    views: Any

    read_with = (*OfCase.read_with, "panel", "put__cell__allegation", "put__cell__track")

    called = "The findings"

    class Meta(OfCase.Meta):
        ordering = ["put__cell__allegation__number", "put__cell__track__number"]
        triggers = [
            *guards([FindingSteps], [FindingState.OPEN]),
            pgtrigger.Protect(name="findings_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="what_is_found_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(STAYS_ONCE_SIGNED),
            ),
        ]

    def get_absolute_url(self) -> str:
        """The findings of its panel."""
        return reverse("panel_findings", args=[self.panel_id])

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to."""
        return self.get_absolute_url()

    @classmethod
    def begin_of(cls, panel: Any) -> None:
        """One of each part that the panel looks into, each with the three views to be given (41, 52)."""
        for put in panel.put.select_related("cell__allegation", "cell__track"):
            made = cls(complaint=panel.complaint, panel=panel, put=put)
            made.save()
            MemberView.ask(made)

    @property
    def cell(self) -> Any:
        """The allegation and the respondent it is about."""
        return self.put.cell

    @property
    def views_now(self) -> list["MemberView"]:
        """The views of this round, the Chair's first."""
        if (known := self.__dict__.get("_known_views")) is not None:
            return list(known)
        found = self.views.filter(round=self.round).select_related("member__person", "complaint__data_key")
        return list(found.order_by("-member__is_chair", "member__appointed_at", "member"))

    @property
    def every_view_is_in(self) -> bool:
        """Whether all three have given theirs in this round."""
        states = [each.state for each in self.views_now]
        return bool(states) and ViewState.AWAITED not in states

    @property
    def views_in(self) -> int:
        """How many of the three are in, in this round; not whose."""
        return sum(each.state != ViewState.AWAITED for each in self.views_now)

    @classmethod
    def know_views(cls, parts: list["Finding"]) -> None:
        """The views of each of these parts of one panel as they are, for one reading of a page: one question for all.
        What of them somebody may read is asked beside it, through the one door."""
        every = MemberView.objects.filter(finding__in=parts).select_related("member__person").order_by(
            "-member__is_chair", "member__appointed_at", "member"
        )  # fmt: skip
        for each in parts:
            each.__dict__["_known_views"] = []
        of = {each.pk: each for each in parts}
        for view in every:
            finding = of[view.finding_id]
            if view.round == finding.round:
                view.finding, view.complaint = finding, finding.complaint
                finding.__dict__["_known_views"].append(view)

    @property
    def somebody_found(self) -> bool:
        """Whether any of them has said more than that they abstain."""
        return any(each.outcome != findings.ABSTAINS for each in self.views_now)

    @property
    def weighed(self) -> Weighed:
        """What the views of this round come to, as the case reads clause 52 (A-17)."""
        anyhow = self.complaint.procedure.reading("casting_vote") == "any_disagreement"
        return findings.weigh([each.outcome for each in self.views_now], on_any_disagreement=anyhow)

    @property
    def outcome(self) -> str:
        """What was found, by its code; empty before."""
        return str(self.said.get("outcome", "")) if self.state == FindingState.MADE else ""

    @property
    def attempts(self) -> list[dict[str, Any]]:
        """What was done to agree, or why it was looked at again, in order: the round it ended, and the words."""
        return list(self.said.get("attempts", []))

    def find(
        self, act: Act, *, speaks_for: str, speaks_against: str, reasons: str, parts: str, attempt: str, casting: str
    ) -> None:
        """The panel's finding, with whoever found otherwise. Raises CannotBe where something of it is missing."""
        told = {
            "speaks_for": speaks_for, "speaks_against": speaks_against, "reasons": reasons, "parts": parts,
            "attempt": attempt, "casting": casting,
        }  # fmt: skip
        weighed, votes = self.weighed, [each.as_known for each in self.views_now]
        if words := findings.missing_of_a_finding(told, weighed):
            raise CannotBe(words)
        outcome = weighed.leads or casting
        partly = outcome == findings.PARTLY
        self.said = {
            **self.said,
            **told,
            "outcome": outcome,
            "parts": parts if partly else "",
            "reached": weighed.reached.value,
            "votes": findings.in_words(votes, weighed.reached),
            "dissent": findings.dissent(votes, outcome),
        }
        self.made_at = act.at

    def ask_anew(self, act: Act, words: str) -> None:
        """A new round of views; what was done to agree is kept, and so is what was found before. Raises CannotBe."""
        if not words.strip():
            raise CannotBe(WHY_AGAIN if self.state == FindingState.MADE else AGREE_FIRST)
        before = [*self.said.get("before", []), *([self._found()] if self.made_at is not None else [])]
        tried = [*self.attempts, {"round": self.round, "words": words, "at": act.at.isoformat()}]
        self.said, self.made_at, self.round = {"attempts": tried, "before": before}, None, self.round + 1
        MemberView.ask(self)

    def _found(self) -> dict[str, Any]:
        return {name: value for name, value in self.said.items() if name not in {"attempts", "before"}}


class MemberView(MemberViewSteps, Moving, OfCase):
    """One member's own view of one part, in one round. `said` is sealed: the outcome or that they abstain, and why.

    Nobody but its member reads it while it is given; it is open once all three are in, or at once where the panel chose
    so. From then on it stays.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="member_views")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="views")
    member = models.ForeignKey("panels.PanelMember", on_delete=models.PROTECT, related_name="views")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    state = FSMField(max_length=20, choices=ViewState.choices, default=ViewState.AWAITED, protected=True)
    version = models.PositiveIntegerField(default=0)
    said: Any = SealedJSON()
    given_at = models.DateTimeField(null=True)

    read_with = (
        *OfCase.read_with, "finding__panel", "finding__put__cell__allegation", "finding__put__cell__track", "member"
    )  # fmt: skip

    called = "The findings"

    class Meta(OfCase.Meta):
        ordering = ["finding", "round"]
        triggers = [
            *guards([MemberViewSteps], [ViewState.AWAITED]),
            pgtrigger.Protect(name="views_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="open_views_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=ViewState.OPEN),
            ),
            pgtrigger.Trigger(
                name="no_vote_after_deliberating",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(NO_VOTE_LATER),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["finding", "round", "member"], name="one_view_of_each_member_a_round")
        ]

    def get_absolute_url(self) -> str:
        """The findings of its panel."""
        return reverse("panel_findings", args=[self.finding.panel_id])

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to."""
        return self.get_absolute_url()

    @classmethod
    def ask(cls, finding: Finding) -> None:
        """One of each member, in the round that the finding is in."""
        for member in finding.panel.at_work:
            cls(
                complaint=finding.complaint, finding=finding, member=member, person=member.person, round=finding.round
            ).save()

    @property
    def panel(self) -> Any:
        """The panel that deliberates."""
        return self.finding.panel

    @property
    def outcome(self) -> str:
        """What this member finds, by its code, or that they abstain; empty before."""
        return str(self.said.get("outcome", ""))

    @property
    def as_known(self) -> View:
        """It as the panel knows it."""
        said = self.said
        person = self.member.person
        return View(person.name, self.member.is_chair, self.outcome, said.get("why", ""), said.get("parts", ""))

    def give(self, act: Act, *, outcome: str, parts: str, speaks_for: str, speaks_against: str, why: str) -> None:
        """What they find and why. Raises CannotBe; “unable to decide” is refused like any other word that is none."""
        said = {
            "outcome": outcome, "parts": parts if outcome == findings.PARTLY else "", "speaks_for": speaks_for,
            "speaks_against": speaks_against, "why": why,
        }  # fmt: skip
        if words := findings.missing_of_a_view(said):
            raise CannotBe(words)
        self.said, self.given_at = said, act.at
        for each in self._to_open():
            act.follow(each.open_to_the_panel)

    def _to_open(self) -> Collection["MemberView"]:
        """Those that the panel reads from now on: this one where views are not sealed, else all once all are in."""
        if not self.panel.views_sealed:
            return [self]
        others = self.finding.views.filter(round=self.round).exclude(pk=self.pk).select_related(*self.read_with)
        waiting = list(others.order_by("pk"))
        return [] if any(each.state == ViewState.AWAITED for each in waiting) else [self, *waiting]
