"""What a panel knows of its hearing (46, 47, 53): its directions, its sittings, and when it stood still."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse

from complaints import deadlines
from complaints.models.capacity import looking_after
from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe
from panels.models.adjournment import LOST, Adjournment
from panels.models.directions import PAPERS, Directions, Given
from panels.models.sitting import Plan, Sitting
from panels.stages.states import PanelState, SittingState
from people.models import User
from procedure import clock
from procedure.periods import PANEL_REPORT

HEARD = (PanelState.HEARING, PanelState.ADJOURNED, PanelState.DELIBERATING)
THE_SAME_THREE = (
    "Only the same three members go on with a hearing that has begun, all of them and nobody else (clause 53). {} Until"
    " they can, it stays adjourned; where they cannot in a reasonable time, the Vice-Chancellor discharges this panel"
    " and a fresh one hears everything afresh."
)


@dataclass(frozen=True)
class Seen:
    """Of a hearing: its newest manner, the Melbourne days of the first sitting arranged and of the last one held."""

    manner: str | None
    sits_on: date | None
    sat_on: date | None


class Hearing(models.Model):
    """Belongs to `Panel` alone. `prepared_at` is when it met to prepare, `heard_from` when its hearing began (UTC).

    `discharged_because` is why it could not go on.
    """

    prepared_at = models.DateTimeField(null=True)
    heard_from = models.DateTimeField(null=True)
    discharged_at = models.DateTimeField(null=True)
    discharged_because = SealedText()

    class Meta:
        abstract = True

    complaint: Any
    state: Any
    at_work: Any
    directions: Any
    sittings: Any
    adjournments: Any
    put: Any
    members: Any
    get_absolute_url: Any
    ask_for_fairness: Any

    @property
    def tracks(self) -> list[Any]:
        """Each respondent whose part it looks into, known or not, in order."""
        found = {cell.track.pk: cell.track for cell in self.terms}  # type: ignore[attr-defined]
        return list(found.values())

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return User.objects.filter(pk=looking_after(self.complaint)).first()

    @property
    def is_looked_after(self) -> bool:
        """Whether somebody is Executive Officer in its case now (36)."""
        return looking_after(self.complaint) is not None

    def hearing_page(self, person: Any) -> str:
        """Where its hearing is planned and recorded."""
        return reverse("hearing", args=[self.pk])

    @property
    def heard_page(self) -> str:
        """Where it is kept whom it hears."""
        return reverse("panel_heard", args=[self.pk])

    @property
    def owed_page(self) -> str:
        """Where it is kept what each respondent is owed."""
        return reverse("panel_owed", args=[self.pk])

    @property
    def directed(self) -> Any:
        """The directions that hold: the newest, or nothing."""
        if "_known_directions" in self.__dict__:
            return self.__dict__["_known_directions"]
        return self.directions.order_by("-number").first()

    def know_its_directions(self, found: Collection[Directions]) -> None:
        """Its directions, where they were found out for a page at once."""
        self.__dict__["_known_directions"] = max(found, key=lambda each: each.number, default=None)

    @property
    def _seen_of_it(self) -> Seen | None:
        found: Seen | None = self.__dict__.get("_known_hearing")
        return found

    def know_its_hearing(self, seen: Seen) -> None:
        """What a page has found out of it, for one reading."""
        self.__dict__["_known_hearing"] = seen

    @property
    def is_on_papers_alone(self) -> bool:
        """Whether it has directed that it decides without a hearing (46)."""
        if (seen := self._seen_of_it) is not None:
            return seen.manner == PAPERS
        directed = self.directed
        return directed is not None and directed.manner == PAPERS

    @property
    def a_sitting_has_come(self) -> bool:
        """Whether a sitting is arranged whose day is today or before (46)."""
        if (seen := self._seen_of_it) is not None:
            return seen.sits_on is not None and seen.sits_on <= clock.today()
        return any(each.has_come for each in self._arranged())

    @property
    def a_sitting_is_unrecorded(self) -> bool:
        """Whether the day of a sitting has come that is neither recorded nor called off (44)."""
        return self.a_sitting_has_come

    def _arranged(self) -> Collection[Sitting]:
        return list(self.sittings.filter(state=SittingState.ARRANGED))

    @property
    def last_sitting_on(self) -> date | None:
        """The Melbourne day of the last sitting that was held; nothing before (55)."""
        if (seen := self._seen_of_it) is not None:
            return seen.sat_on
        held = self.sittings.filter(state=SittingState.HELD).order_by("-starts_at").first()
        return held.on if held is not None else None

    @property
    def stands_still(self) -> Any:
        """The adjournment in force, or nothing."""
        return self.adjournments.filter(ended_at__isnull=True).select_related("complaint__data_key").first()

    @property
    def is_adjourned_too_long(self) -> bool:
        """Whether the time in which an adjourned hearing is to go on is over (53; A-18)."""
        running = self.complaint.deadlines.unmet().filter(period="D53")
        return self.state == PanelState.ADJOURNED and any(each.due_on < clock.today() for each in running)

    def prepare(self, act: Act) -> None:
        """It meets to prepare."""
        self.prepared_at = act.at

    def direct(self, act: Act, given: Given) -> None:
        """What the Chair directs. Raises CannotBe."""
        Directions.give(self, act, given)

    def plan_sitting(self, act: Act, plan: Plan) -> None:
        """It sits then and there. Raises CannotBe."""
        Sitting.arrange(self, act, plan)

    def start_to_hear(self, act: Act) -> None:
        """From now on these three, and nobody in their place (53)."""
        self.heard_from = act.at
        self.ask_for_fairness()

    def put_off(self, act: Act, *, reasons: str, told: str, expected_on: date | None) -> None:
        """It stands still from now on. Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write why the hearing is adjourned (clause 53).")
        if not told.strip():
            raise CannotBe("Write what the parties are told of it (clause 53).")
        if expected_on is None:
            raise CannotBe("Write the day on which you expect to go on: as soon as it can be done (clause 53).")
        if expected_on <= act.on:
            raise CannotBe("The day on which it is to go on is still to come. Check it (clause 53).")
        Adjournment.begin(self, act, reasons=reasons, told=told, expected_on=expected_on)

    def put_off_for_a_member(self, act: Act) -> None:
        """A member has left: it cannot go on without all three, and owes no report. Whichever panel hears it to its end
        has the days for one from its own last sitting (55)."""
        deadlines.not_needed(self.complaint, PANEL_REPORT)
        Adjournment.begin(self, act, reasons=LOST, told=LOST)

    def go_on_hearing(self, act: Act, here: Collection[UUID]) -> None:
        """The same three are there, and nobody else. Raises CannotBe otherwise, in the words of clause 53."""
        members = {each.person_id: each.person.name for each in self.at_work}
        absent = [name for person, name in members.items() if person not in here]
        if set(here) - set(members):
            raise CannotBe(THE_SAME_THREE.format("Somebody else would sit in the place of one of them."))
        if absent:
            raise CannotBe(THE_SAME_THREE.format(f"Not there: {', '.join(absent)}."))
        if (standing := self.stands_still) is not None:
            standing.end(act, resumed=True)

    def dissolve(self, act: Act, reasons: str) -> None:
        """It cannot go on: everyone's place on it ends, and a fresh panel can be formed (53). Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write why this panel cannot go on (clause 53).")
        self.discharged_at, self.discharged_because = act.at, reasons
        if (standing := self.stands_still) is not None:
            standing.end(act, resumed=False)
        for each in self.at_work:
            act.follow(each.end_with_the_panel)
