"""A call back and a decision about safety (11): the storing that the complaint's steps ask for."""

from datetime import datetime
from typing import Any

from complaints.stages.act import Act, CannotBe
from complaints.stages.states import ComplaintState


class KeepingSafe:
    """Belongs to `Complaint` alone, which it needs for its columns."""

    state: Any
    unsafe_now: Any
    call_back: Any
    safety_decided_at: datetime | None
    call_settled_at: datetime | None
    decide: Any
    add_message: Any

    @property
    def safety_waits(self) -> bool:
        """Whether they said that they do not feel safe, and nothing was decided about it yet (11)."""
        return self.state != ComplaintState.CLOSED and self.unsafe_now and self.safety_decided_at is None

    @property
    def call_waits(self) -> bool:
        """Whether they asked to be called, and were neither reached nor changed their mind (11)."""
        return self.state != ComplaintState.CLOSED and self.call_back and self.call_settled_at is None

    def settle_call(self, act: Act, *, outcome: str, note: str) -> None:
        """They were called back, or want no call any more: nothing waits for it (11)."""
        self.decide(act, "call", {None: outcome}, reasons={None: note})
        self.call_settled_at = act.at

    def decide_safety(self, act: Act, *, measures: list[str], reasons: str, told: str) -> None:
        """What is done about the risk (11). The reasons stay with the office; `told` is a message to the complainant.

        Raises CannotBe where nothing was chosen, where "nothing more" stands beside a measure, or nothing is told.
        """
        if not measures or ("nothing_more" in measures and len(measures) > 1):
            raise CannotBe("Choose what is done, or that nothing more is done, and not both.")
        if not told.strip():
            raise CannotBe("Write what the complainant is told.")
        for measure in measures:
            self.decide(act, "safety", {None: measure}, reasons={None: reasons})
        self.add_message(act, told, to_office=False)
        self.safety_decided_at = act.at
