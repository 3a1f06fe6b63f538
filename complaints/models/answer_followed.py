"""What an answer to an investigation knows of what follows from it: reminders, silence, full admission (40, 41)."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pgtrigger
from django.db import models

from complaints.models.told import Covering
from complaints.stages.act import Act
from complaints.stages.statements import ADMITS
from complaints.stages.states import AnswerState
from procedure import clock
from procedure.periods import SILENCE_AFTER_REMINDER

EACH_PART_IS_ADMITTED = """
    IF NOT EXISTS (
        SELECT 1 FROM complaints_investigation_cells AS part
        JOIN complaints_allegationagainst AS about ON about.id = part.allegationagainst_id
        WHERE part.investigation_id = NEW.investigation_id AND about.track_id = NEW.track_id
    ) OR EXISTS (
        SELECT 1 FROM complaints_investigation_cells AS part
        JOIN complaints_allegationagainst AS about ON about.id = part.allegationagainst_id
        WHERE part.investigation_id = NEW.investigation_id AND about.track_id = NEW.track_id
        AND NOT EXISTS (
            SELECT 1 FROM complaints_saidtocell AS said
            JOIN complaints_answerstatement AS given ON given.id = said.statement_id
            WHERE given.answer_id = NEW.id AND said.cell_id = about.id AND said.answer = 'admit' AND said.signed
        )
    ) THEN RAISE EXCEPTION 'not every part of it is admitted and signed'; END IF;
    RETURN NEW;
"""
ADMITTED_THROUGHOUT = pgtrigger.Trigger(
    name="established_is_admitted_throughout",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(new__state=AnswerState.ESTABLISHED),
    func=pgtrigger.Func(EACH_PART_IS_ADMITTED),
)
"""Invariant 9, also past the steps: nothing is established by admission of which a part is not admitted and signed."""


class AnswerAfterwards(models.Model):
    """Belongs to `Answer` alone. `covering` is how the reminder that a step releases goes out."""

    class Meta:
        abstract = True

    said: Any
    cells: Any
    track: Any
    state: Any
    investigation: Any
    statements: Any
    said_to_cells: Any
    clock: Any
    begin_determination: Any
    _entries: Any
    _note: Any

    covering: Covering | None = None

    @property
    def time_is_over(self) -> bool:
        """Whether the time for their statement, whatever day it was moved to, has gone by without one."""
        running = self.clock
        return bool(running is not None and running.due_on < clock.today())

    @property
    def reminded_at(self) -> datetime | None:
        """When they were last reminded of the time as it stands (UTC); nothing where it was made longer since."""
        entries = [
            each for each in self._entries("reminded", "time_answered") if each.get("until", "") or _is_one(each)
        ]
        return datetime.fromisoformat(entries[-1]["at"]) if entries and _is_one(entries[-1]) else None

    @property
    def may_be_reminded(self) -> bool:
        """Whether the time has gone by, and nobody has reminded them since (41)."""
        return self.time_is_over and self.reminded_at is None

    @property
    def after_the_reminder(self) -> Any:
        """The clock that runs once the reminder counts as given, where it does (A-05)."""
        own = self.track.deadlines.unmet().filter(period=SILENCE_AFTER_REMINDER.code)
        return own.order_by("-started_on").first()

    @property
    def was_silent(self) -> bool:
        """Whether nothing came in time, nor in the working days after the reminder came to them (A-05)."""
        if not self.time_is_over or self.reminded_at is None:
            return False
        waited = self.after_the_reminder
        return bool(waited is not None and waited.due_on < clock.today())

    def reminded(self, act: Act, mode: str) -> None:
        """That they are asked once more, by a letter in that way (64)."""
        self.covering = Covering("", mode)
        self._note(act, "reminded", until="")

    @property
    def admits_everything(self) -> bool:
        """Whether the last thing said to each part about them is that it happened as it is said (invariant 9)."""
        said = self.said_to_cells()
        return bool(said) and set(said) == {cell.pk for cell in self.cells} and set(said.values()) == {ADMITS}

    @property
    def admitted_cells(self) -> set[UUID]:
        """The parts that they admit as they are said: of these nothing has to be found any more (40, A-15)."""
        return {cell for cell, answer in self.said_to_cells().items() if answer == ADMITS}

    @property
    def is_before_a_panel(self) -> bool:
        """Whether a panel was formed in their investigation: what anybody answers afterwards moves no part into or out
        of its terms of reference, which stay; it is weighed (41). Also between a panel that was discharged and the
        fresh one, which looks into the same parts (53)."""
        return bool(self.investigation.was_put_to_a_panel)

    @property
    def stands_admitted(self) -> bool:
        """Whether every part about them is admitted and signed, as it stood when a panel was formed for others."""
        return self.state == AnswerState.ADMITTED and (self.admits_everything or self.is_before_a_panel)

    def establish_what_is_admitted(self, act: Act) -> None:
        """Each part about them is established by their admission, as if a panel had found it; the determination of
        their part begins (40, 57)."""
        self.begin_determination(act, rests_on="full_admission")


def _is_one(entry: dict[str, Any]) -> bool:
    return bool(entry["what"] == "reminded")
