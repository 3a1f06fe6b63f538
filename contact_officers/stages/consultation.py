"""What an officer does with an entry of their log (15, 16). None of it resolves, investigates, decides or advises."""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import CONTACT_OFFICER
from complaints.stages.act import Act
from complaints.stages.step import step
from contact_officers.coded import WITNESS
from contact_officers.stages.states_of_log import EntryState

BEGUN, KEPT, CORRECTED, ASIDE = EntryState.BEGUN, EntryState.KEPT, EntryState.CORRECTED, EntryState.ASIDE
LIVE = (BEGUN, KEPT)

CHANGEABLE = Need(
    "It was complete more than 24 hours ago. Correct it instead: the correction stands beside it.",
    lambda entry: entry.is_changeable,
)
NOT_CHANGEABLE = Need(
    "For 24 hours you can still change it. There is no need for a correction.", lambda entry: not entry.is_changeable
)
STILL_SERVES = Need(
    "You are suspended, on leave, lapsed, past your term, or have left: you can finish and hand over, and begin nothing"
    " new.",
    lambda entry: entry.is_kept_by_one_who_serves,
)
NOT_ASIDE = Need(
    "You stood aside in these visits. Hand over to another officer; you begin nothing new in them.",
    lambda entry: not entry.stood_aside_in_these_visits,
)
NOT_HANDED_OVER = Need("You handed it over already.", lambda entry: not entry.handed_to)


class ConsultationSteps(models.Model):
    """The entry itself, its continuity, and the officer's own part."""

    class Meta:
        abstract = True

    complete: Any
    tell: Any
    correction: Any
    give_code: Any
    join: Any
    helped: Any
    hand: Any
    stand_aside: Any
    notes_asked_for: Any

    @step(clause="15", by=[CONTACT_OFFICER], source=BEGUN, target=KEPT)
    def finish(self, act: Act, **said: Any) -> None:
        """You add what you left for later. Your training need not be current for that."""
        self.complete(act, **said)

    @step(clause="15", by=[CONTACT_OFFICER], source=KEPT, needs=[CHANGEABLE])
    def change(self, act: Act, **said: Any) -> None:
        """You change your own entry, within 24 hours."""
        self.tell(act, **said)

    @step(clause="15", by=[CONTACT_OFFICER], source=KEPT, target=CORRECTED, needs=[NOT_CHANGEABLE])
    def correct(self, act: Act, **said: Any) -> None:
        """You write a correction. Both entries stay, side by side; the correction is the one that counts."""
        self.correction(act, **said)

    @step(clause="15", by=[CONTACT_OFFICER], source=LIVE, needs=[STILL_SERVES, NOT_ASIDE])
    def offer_code(self, act: Act) -> None:
        """You give the person a code to keep. If they come again, to you or another officer, it joins the two visits
        without saying who they are."""
        self.give_code()

    @step(clause="15", by=[CONTACT_OFFICER], source=LIVE, needs=[STILL_SERVES, NOT_ASIDE])
    def join_earlier_visit(self, act: Act, *, code: str) -> None:
        """You join this conversation to earlier ones by the code that the person kept. A code that was given for this
        one already leads to the same visits from then on."""
        self.join(code)

    @step(clause="16", by=[CONTACT_OFFICER], source=LIVE, needs=[STILL_SERVES, NOT_ASIDE])
    def help_prepare(self, act: Act, *, on: date) -> None:
        """You helped the person to prepare for speaking or writing themselves. Only that, and the day, is kept."""
        self.helped("prepared_on", act, on)

    @step(clause="16", by=[CONTACT_OFFICER], source=LIVE, needs=[STILL_SERVES, NOT_ASIDE])
    def was_present(self, act: Act, *, on: date) -> None:
        """You were there, because the person asked you to be. Only that, and the day, is kept."""
        self.helped("present_on", act, on)

    @step(clause="15", by=[CONTACT_OFFICER], source=(*LIVE, ASIDE), needs=[NOT_HANDED_OVER])
    def hand_over(self, act: Act, *, to: str, agreed: bool) -> None:
        """You bring the person to someone else who can help them, because they agreed to it. Your entry stays yours:
        they tell there only what they wish."""
        self.hand(act, to=to, agreed=agreed)

    @step(clause="15", by=[CONTACT_OFFICER], source=LIVE, target=ASIDE, final=True)
    def declare_conflict(self, act: Act, *, because: str) -> None:
        """You say yourself that something stands in the way of your helping. You stop, and can hand over."""
        self.stand_aside(because)

    @step(clause="48", by=[CONTACT_OFFICER], source=LIVE, target=ASIDE, final=True)
    def become_witness(self, act: Act, *, asked_for: bool) -> None:
        """You became a witness in the matter. Your part as a contact officer in it ends, and this entry stays as it
        is."""
        self.stand_aside(WITNESS)
        self.notes_asked_for = asked_for
