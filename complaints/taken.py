"""What becomes of an attempt to take a step: it was taken, with its consequences, or it was refused and why."""

from dataclasses import dataclass, field, replace
from typing import Any

from complaints.models import Deadline, Notice
from complaints.models.grants import Settled
from complaints.registry import Step
from complaints.stages.act import Act


class NotYours(Exception):
    """This step is never this person's, or the record is not theirs to see: not found, like any other."""


class NotOpenNow(Exception):
    """A step of this person's that is not open now. `words` say why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Stale(NotOpenNow):
    """The record has changed since the form was opened."""


@dataclass(frozen=True)
class Taken:
    """A step that was taken, with its consequences. `again` marks a second sending of the same form.

    `stopped` and `resumed` are the clocks that stand still from today, and those that run again (13).
    """

    record: Any
    case: Any
    step: Step
    act: Act | None = None
    settled: Settled = field(default_factory=Settled)
    begun: tuple[Deadline, ...] = ()
    ended: tuple[Deadline, ...] = ()
    letters: tuple[Notice, ...] = ()
    stopped: tuple[Deadline, ...] = ()
    resumed: tuple[Deadline, ...] = ()
    again: bool = False

    def along_with(self, other: "Taken") -> "Taken":
        """The same step with the consequences of another that followed from it. What both changed is told once; what
        the one took away and the other gave back is no change at all."""
        gained, lost = self.settled.gained | other.settled.gained, self.settled.lost | other.settled.lost
        return replace(
            self,
            settled=Settled(gained - lost, lost - gained),
            begun=self.begun + other.begun,
            ended=self.ended + other.ended,
            letters=self.letters + other.letters,
        )
