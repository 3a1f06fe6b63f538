"""What the coordinator does for the network as a whole: proposes officers, plans courses, meetings, notices (7)."""

from datetime import date
from typing import Any

from django.db import models

from complaints.roles import CONCERNED, COORDINATOR
from complaints.stages.act import Act
from complaints.stages.step import step
from contact_officers.stages.states import Course, NetworkState

STANDING = NetworkState.STANDING


class NetworkSteps(models.Model):
    """The coordinator's steps. Officers, courses, meetings and notices are made by them and by nothing else."""

    class Meta:
        abstract = True

    propose: Any
    plan: Any
    call_off: Any
    meet: Any
    came: Any
    came_after_all: Any
    announce: Any

    @step(clause="7", by=[COORDINATOR], source=STANDING)
    def propose_officer(self, act: Act, *, person: Any, **particulars: Any) -> None:
        """Someone is proposed as a contact officer. They are a candidate until they are trained and appointed."""
        self.propose(act, person=person, **particulars)

    @step(clause="7", by=[COORDINATOR], source=STANDING)
    def plan_course(self, act: Act, *, course: Course, held_on: date, place: str, hours: str, preparation: str) -> None:
        """A course is planned. Officers and candidates can be given a place in it."""
        self.plan(act, course=course, held_on=held_on, place=place, hours=hours, preparation=preparation)

    @step(clause="7", by=[COORDINATOR], source=STANDING)
    def call_off_course(self, act: Act, *, session: Any) -> None:
        """A planned course is not held. Those who had a place in it see that it was called off."""
        self.call_off(act, session=session)

    @step(clause="7", by=[COORDINATOR], source=STANDING)
    def call_meeting(self, act: Act, *, held_on: date, place: str, topics: str) -> None:
        """The network meets on the day that you enter. No case and no person is named in its topics."""
        self.meet(act, held_on=held_on, place=place, topics=topics)

    @step(clause="7", by=[COORDINATOR], source=STANDING)
    def record_meeting(self, act: Act, *, meeting: Any, officers: list[Any]) -> None:
        """Who came to a meeting of the network is recorded."""
        self.came(act, meeting=meeting, officers=officers)

    @step(clause="7", by=[COORDINATOR], source=STANDING)
    def correct_meeting(self, act: Act, *, meeting: Any, officers: list[Any], reasons: str) -> None:
        """Who came to a meeting was recorded wrongly. What is right counts from now on; what was recorded stays beside
        it, with your reasons."""
        self.came_after_all(act, meeting=meeting, officers=officers, reasons=reasons)

    @step(clause="7", by=[COORDINATOR], source=STANDING, alerts=[CONCERNED])
    def announce_policy_change(self, act: Act, *, title: str, words: str, starts_on: date) -> None:
        """Everyone in the network is told of a change of policy. It waits for each of them until they acknowledge
        it."""
        self.announce(act, title=title, words=words, starts_on=starts_on)
