"""What a panel knows of the end of its hearing (51, 55): what it owes each respondent, and when its report is due."""

from typing import Any

from complaints.stages.act import Act
from panels.stages.states import FairnessState, PanelState, SittingState
from procedure import clock


class Closing:
    """Belongs to `Panel` alone."""

    complaint: Any
    state: Any
    tracks: Any
    fairness_checks: Any
    material: Any
    sittings: Any
    is_on_papers_alone: Any
    last_sitting_on: Any

    def ask_for_fairness(self) -> None:
        """Of each respondent it is to be answered what the panel owes them."""
        from panels.models.fairness import FairnessCheck

        for track in self.tracks:
            FairnessCheck.objects.get_or_create(
                panel=self, track=track, defaults={"complaint": self.complaint, "begun_at": clock.now()}
            )

    @property
    def has_heard(self) -> bool:
        """Whether a sitting of its hearing is recorded, or it decides on the papers alone (46; A-19)."""
        if self.is_on_papers_alone:
            return True
        return self.state == PanelState.HEARING and self.last_sitting_on is not None

    @property
    def a_sitting_is_to_come(self) -> bool:
        """Whether one is arranged."""
        return bool(self.sittings.filter(state=SittingState.ARRANGED).exists())

    @property
    def material_waits(self) -> bool:
        """Whether somebody has neither answered what is new against them nor had their time for it."""
        return any(each.waits(clock.today()) for each in self.material.all())

    @property
    def every_assurance_is_answered(self) -> bool:
        """Whether of each respondent all ten are answered."""
        answered = set(self.fairness_checks.filter(state=FairnessState.ANSWERED).values_list("track", flat=True))
        return all(track.pk in answered for track in self.tracks)

    def end_hearing(self, act: Act) -> None:
        """It deliberates from now on."""
