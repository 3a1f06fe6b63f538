"""What an answer to an investigation knows of itself once the respondent was told: time, wishes, what was said (38)."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from complaints.stages.act import Act, CannotBe
from complaints.stages.statements import ADMITS, NO_ANSWER, PARTLY, TOLD
from complaints.stages.states import PackState
from procedure.periods import RESPONDENT_STATEMENT

LONGER = "There is more time for this statement."
"""What the clock says of its new day, to everyone who sees it: who asked, and why, is the respondent's own."""
WITHOUT_A_REASON = "Write the reason. Without one the time is not made longer (clause 38); the respondent reads it."


class AnswerSoFar(models.Model):
    """Belongs to `Answer` alone. `said` keeps in order what was said of its time, by code, never written over."""

    class Meta:
        abstract = True

    said: Any
    cells: Any
    complaint: Any
    packs: Any
    statements: Any
    track: Any
    state: Any
    admit: Any
    admit_in_part: Any
    deny: Any
    admits_everything: bool

    @property
    def can_still_answer(self) -> bool:
        """Whether a statement of theirs is taken here: told, and not established by their own admission (40)."""
        return self.state in TOLD

    @property
    def clock(self) -> Any:
        """The clock of their statement, where one runs or has gone by unmet; nothing where none does."""
        known: Any = self.__dict__["_known_clock"] if "_known_clock" in self.__dict__ else self._clocks().first()
        return known

    def know_its_clocks(self, clocks: Iterable[Any]) -> None:
        """The clocks of its statement, where they were found out for a page at once."""
        unmet = sorted((each for each in clocks if each.is_open), key=lambda each: each.started_on)
        self.__dict__["_known_clock"] = unmet[0] if unmet else None

    def _clocks(self) -> Any:
        return self.track.deadlines.unmet().filter(period=RESPONDENT_STATEMENT.code).order_by("started_on")

    @property
    def cells_by_number(self) -> dict[str, UUID]:
        """Each part of it by its number in the respondent's own papers."""
        papers = self.papers_given
        about = {str(cell.allegation_id): cell.pk for cell in self.cells}
        told = papers.alleged if papers is not None else []
        return {str(part["number"]): about[part["allegation"]] for part in told if part["allegation"] in about}

    @property
    def papers_given(self) -> Any:
        """The papers by which they were informed, the newest; nothing before."""
        given = self.packs.filter(state=PackState.RELEASED).select_related("complaint__data_key")
        return given.order_by("-number").first()

    @property
    def more_time_asked(self) -> dict[str, Any] | None:
        """What they wrote when they last asked for more time, as long as nobody has answered."""
        entries = self._entries("more_time", "time_answered")
        return entries[-1] if entries and entries[-1]["what"] == "more_time" else None

    @property
    def time_answered(self) -> dict[str, Any] | None:
        """The last word on its time: until when (empty where it stays), why, whether it was asked for, and when."""
        answers = self._entries("time_answered")
        return answers[-1] if answers else None

    def _entries(self, *what: str) -> list[dict[str, Any]]:
        return [each for each in self.said.get("entries", []) if each["what"] in what]

    def wish(self, act: Act, words: str) -> None:
        """That they ask for more time, and why. Raises CannotBe."""
        if not words.strip():
            raise CannotBe("Write why you need more time.")
        self._note(act, "more_time", words)

    def give_more_time(self, act: Act, *, until: date, reasons: str) -> None:
        """More time until that Melbourne date, with the reason they read. Raises CannotBe.

        The complainant sees the clock, and neither what the respondent wrote nor what they were told.
        """
        if not reasons.strip():
            raise CannotBe(WITHOUT_A_REASON)
        found = self._clocks().select_for_update(of=("self",))
        running = found.select_related("complaint__data_key", "complaint__procedure").first()
        if running is None:
            raise CannotBe("No time runs for their statement any more. They can still send it.")
        running.extend(act, until=until, reasons=LONGER)
        self._time_answered(act, reasons, until=until.isoformat())

    def give_no_more_time(self, act: Act, reasons: str) -> None:
        """That the time stays as it is, with the reason they read. Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write the reason. The respondent reads it.")
        self._time_answered(act, reasons, until="")

    def _time_answered(self, act: Act, reasons: str, *, until: str) -> None:
        asked = self.more_time_asked
        self._note(act, "time_answered", reasons, until=until, asked=asked["at"] if asked else "")

    def step_of_what_was_said(self) -> Any:
        """Where all that they have said so far puts it: the step that follows from it (38, 40, 41)."""
        if self.admits_everything:
            return self.admit
        return self.admit_in_part if {ADMITS, PARTLY} & set(self.said_to_cells().values()) else self.deny

    def said_to_cells(self) -> dict[UUID, str]:
        """The last thing said to each part, by code. Leaving a part unanswered later takes nothing back."""
        from complaints.models.answered import SaidToCell

        said: dict[UUID, str] = {}
        for each in SaidToCell.objects.filter(statement__answer=self.pk).order_by("statement__number"):
            if each.answer != NO_ANSWER or each.cell_id not in said:
                said[each.cell_id] = each.answer
        return said

    def _note(self, act: Act, what: str, words: str = "", **codes: str) -> None:
        entry = {"at": act.at.isoformat(), "what": what, "words": words, **codes}
        self.said = {"entries": [*self.said.get("entries", []), entry]}
