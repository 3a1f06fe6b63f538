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
    _seen_of_it: Any

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
        if (seen := self._seen_of_it) is not None:
            return seen.sits_on is not None
        return bool(self.sittings.filter(state=SittingState.ARRANGED).exists())

    @property
    def material_waits(self) -> bool:
        """Whether somebody has neither answered what is new against them nor had their time for it."""
        put = self.__dict__.get("_known_material")
        return any(each.waits(clock.today()) for each in (self.material.all() if put is None else put))

    @property
    def every_assurance_is_answered(self) -> bool:
        """Whether of each respondent all ten are answered."""
        if (known := self.__dict__.get("_known_checks")) is not None:
            return all(each.state == FairnessState.ANSWERED for each in known)
        answered = set(self.fairness_checks.filter(state=FairnessState.ANSWERED).values_list("track", flat=True))
        return all(track.pk in answered for track in self.tracks)

    def know_what_it_owes(self, checks: list[Any], material: list[Any]) -> None:
        """All that it owes, and all that it put to anybody, as one reading of a page has found it."""
        self.__dict__["_known_checks"], self.__dict__["_known_material"] = checks, material

    def end_hearing(self, act: Act) -> None:
        """It deliberates from now on."""
