"""An officer's way through the network: candidate, appointed, suspended or on leave and back, retired (7; 3.2)."""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import COORDINATOR, THEMSELF
from complaints.stages.act import Act
from complaints.stages.step import step
from contact_officers.stages.states import OfficerState
from procedure import periods

CANDIDATE, APPOINTED, SUSPENDED, ON_LEAVE, RETIRED = (
    OfficerState.CANDIDATE,
    OfficerState.APPOINTED,
    OfficerState.SUSPENDED,
    OfficerState.ON_LEAVE,
    OfficerState.RETIRED,
)
IN_THE_NETWORK = (CANDIDATE, APPOINTED, SUSPENDED, ON_LEAVE)

TRAINED = Need(
    "They have not completed a full-day course, or their training has lapsed.", lambda officer: officer.is_trained
)
UNDERTAKEN = Need(
    "They have not given the undertaking of confidentiality yet. They give it themself, on their own page.",
    lambda officer: officer.undertaken_on is not None,
)
SUPPORTED = Need("Their supervisor’s support is not recorded yet.", lambda officer: officer.supported_on is not None)
FULL_DAY_DONE = Need(
    "A refresher can be recorded only for someone who completed the full-day course before it.",
    lambda officer: officer.full_day_on is not None,
)
SOMETHING_RECORDED = Need(
    "No course of theirs is on the record.", lambda officer: officer.attendances.standing().exists()
)
A_CHANGE_WAITS = Need("There is nothing to acknowledge.", lambda officer: officer.changes_to_acknowledge().exists())
NOT_YET_UNDERTAKEN = Need("It was given already.", lambda officer: officer.undertaken_on is None)

HOLDS_THE_OFFICE = Need(
    "You do not hold the office of contact officer today.", lambda officer: officer.holds_the_office
)
NOT_LAPSED = Need(
    "Your training has lapsed. You can start nothing new until a refresher is recorded; what you have begun you can"
    " finish.",
    lambda officer: officer.is_trained,
)
TERM_RUNS = Need("Your term has ended. The coordinator can renew it.", lambda officer: officer.term_runs)
OPEN_NEEDS = (HOLDS_THE_OFFICE, NOT_LAPSED, TERM_RUNS)
"""What an appointed officer must have to begin anything new with somebody; the source is `APPOINTED`."""


class OfficerSteps(models.Model):
    """What the coordinator decides of an officer, and what an officer does for themself."""

    class Meta:
        abstract = True

    give_place: Any
    completed: Any
    was_missed: Any
    prepared: Any
    take_back: Any
    keep_support: Any
    undertake: Any
    take_office: Any
    longer: Any
    remark: Any
    go_away: Any
    come_home: Any
    leave_network: Any
    start_again: Any
    particulars: Any
    available: Any
    acknowledge: Any

    @step(clause="7", by=[COORDINATOR], source=IN_THE_NETWORK)
    def book_course(self, act: Act, *, session: Any) -> None:
        """They get a place in a course. Before it they read the policy and the Procedure again."""
        self.give_place(act, session=session)

    @step(clause="7", by=[THEMSELF], source=IN_THE_NETWORK)
    def record_preparation(self, act: Act, *, attendance: Any) -> None:
        """You have read the policy and the Procedure again, and bring copies of both to the course."""
        self.prepared(act, attendance=attendance)

    @step(
        clause="7",
        by=[COORDINATOR],
        source=IN_THE_NETWORK,
        starts=[periods.CONTACT_OFFICER_TRAINING],
        ends=[periods.CONTACT_OFFICER_TRAINING],
    )
    def record_full_day(self, act: Act, *, attendance: Any) -> None:
        """They completed the full-day course. The time until their next training is counted from its day."""
        self.completed(act, attendance=attendance)

    @step(
        clause="7",
        by=[COORDINATOR],
        source=IN_THE_NETWORK,
        needs=[FULL_DAY_DONE],
        starts=[periods.CONTACT_OFFICER_TRAINING],
        ends=[periods.CONTACT_OFFICER_TRAINING],
    )
    def record_refresher(self, act: Act, *, attendance: Any, competencies: dict[str, str]) -> None:
        """They completed a refresher. Each part is recorded, and the time until the next is counted from its day."""
        self.completed(act, attendance=attendance, competencies=competencies)

    @step(clause="7", by=[COORDINATOR], source=IN_THE_NETWORK)
    def record_absence(self, act: Act, *, attendance: Any) -> None:
        """They did not complete a course in which they had a place."""
        self.was_missed(act, attendance=attendance)

    @step(clause="7", by=[COORDINATOR], source=IN_THE_NETWORK, needs=[SOMETHING_RECORDED], alerts=[THEMSELF])
    def correct_training(self, act: Act, *, attendance: Any, reasons: str) -> None:
        """An entry of their training is wrong and is taken back, with your reasons. It stays on the record and counts
        for nothing; until when their training counts is worked out again from what is left."""
        self.take_back(act, attendance=attendance, reasons=reasons)

    @step(clause="7", by=[COORDINATOR], source=IN_THE_NETWORK)
    def record_support(self, act: Act, *, supported_on: date, by_whom: str) -> None:
        """Their supervisor supports that they serve, and gives them the time for it."""
        self.keep_support(act, supported_on=supported_on, by_whom=by_whom)

    @step(clause="9", by=[THEMSELF], source=IN_THE_NETWORK, needs=[NOT_YET_UNDERTAKEN])
    def give_undertaking(self, act: Act) -> None:
        """You undertake to keep in confidence whatever someone tells you as a contact officer, within its limits."""
        self.undertake(act)

    @step(clause="7", by=[COORDINATOR], source=CANDIDATE, target=APPOINTED, needs=[TRAINED, UNDERTAKEN, SUPPORTED])
    def appoint(self, act: Act, *, starts_on: date, until: date) -> None:
        """They become a contact officer for a term. The office itself is given in Settings."""
        self.take_office(act, starts_on=starts_on, until=until)

    @step(clause="7", by=[COORDINATOR], source=(APPOINTED, SUSPENDED, ON_LEAVE))
    def renew_term(self, act: Act, *, until: date) -> None:
        """Their term lasts until a later day."""
        self.longer(act, until=until)

    @step(clause="7", by=[COORDINATOR], source=(APPOINTED, ON_LEAVE), target=SUSPENDED)
    def suspend(self, act: Act, *, reasons: str) -> None:
        """They leave the directory at once and can start nothing new, until the suspension is lifted."""
        self.remark(act, reasons)

    @step(clause="7", by=[COORDINATOR], source=SUSPENDED, target=APPOINTED)
    def lift_suspension(self, act: Act, *, reasons: str) -> None:
        """They are a contact officer again, as before."""
        self.remark(act, reasons)

    @step(clause="7", by=[THEMSELF, COORDINATOR], source=APPOINTED, target=ON_LEAVE)
    def begin_leave(self, act: Act, *, until: date | None) -> None:
        """They are on leave: not in the directory, and nothing new, until they are back."""
        self.go_away(act, until=until)

    @step(clause="7", by=[THEMSELF, COORDINATOR], source=ON_LEAVE, target=APPOINTED)
    def return_from_leave(self, act: Act) -> None:
        """They are back from leave."""
        self.come_home(act)

    @step(clause="7", by=[THEMSELF, COORDINATOR], source=IN_THE_NETWORK, target=RETIRED)
    def retire(self, act: Act, *, reasons: str) -> None:
        """They leave the network. Their training stays on the record; the office itself is ended in Settings."""
        self.leave_network(act, reasons=reasons)

    @step(clause="7", by=[COORDINATOR], source=RETIRED, target=CANDIDATE)
    def propose_again(self, act: Act, *, reasons: str) -> None:
        """They are a candidate again. Support, undertaking and term are given anew; training counts as it stands."""
        self.start_again(act, reasons=reasons)

    @step(clause="7", by=[THEMSELF, COORDINATOR], source=IN_THE_NETWORK)
    def change_particulars(self, act: Act, **particulars: Any) -> None:
        """Where and how they are found: campus, languages, areas, and how to reach them."""
        self.particulars(act, **particulars)

    @step(clause="7", by=[THEMSELF], source=APPOINTED)
    def confirm_availability(self, act: Act, *, availability: str, away_until: date | None) -> None:
        """Whether you can take someone on now. Staff see it in the directory, with the day on which you said so."""
        self.available(act, availability=availability, away_until=away_until)

    @step(clause="7", by=[THEMSELF], source=IN_THE_NETWORK, needs=[A_CHANGE_WAITS])
    def acknowledge_policy_change(self, act: Act, *, change: Any) -> None:
        """You have read the change and will tell people how it is now."""
        self.acknowledge(act, change=change)
