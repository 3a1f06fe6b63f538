"""Whom a panel wants to hear, and whom it does not (48)."""

from typing import Any

from complaints.receiving import words_of
from complaints.stages.act import Act
from panels import candidates
from panels.stages.states import InviteeState


class Inviting:
    """Belongs to `Panel` alone."""

    complaint: Any
    invitees: Any
    at_work: Any
    executive_officer: Any

    @property
    def not_asked_for(self) -> list[candidates.Candidate]:
        """Everyone whom the records know, of whom the panel has neither asked nor settled that they are not heard."""
        settled = self._settled
        return [each for each in candidates.of_panel(self) if each.key not in settled]

    @property
    def named_and_open(self) -> list[candidates.Candidate]:
        """The witnesses whom a party has named and of whom nothing is settled."""
        settled = self._settled
        return [each for each in candidates.nominated(self.complaint) if each.key not in settled]

    @property
    def _settled(self) -> set[str]:
        known: set[str] | None = self.__dict__.get("_known_keys")
        if known is not None:
            return known
        return set(self.invitees.exclude(state=InviteeState.DROPPED).values_list("key", flat=True))

    def know_its_invitees(self, found: list[Any]) -> None:
        """All whom it asked for or does not hear, as one reading of a page has found them."""
        self.__dict__["_known_keys"] = {each.key for each in found if each.state != InviteeState.DROPPED}

    def has_a_part(self, name: str) -> bool:
        """Whether that may be the name of a member of the panel, or of its Executive Officer."""
        officer = self.executive_officer
        names = [each.person.name for each in self.at_work] + ([officer.name] if officer is not None else [])
        typed = words_of(name)
        return any(len(typed) > 1 and typed == words_of(each) for each in names)

    def want(self, act: Act, wanted: Any) -> None:
        """The panel asks for somebody. Raises CannotBe."""
        from panels.models.invitee import Invitee

        Invitee.ask_for(self, act, wanted)

    def refuse(self, act: Act, witness: str, reasons: str) -> None:
        """A nominated witness is not heard. Raises CannotBe without reasons."""
        from panels.models.invitee import Invitee

        Invitee.not_to_be_heard(self, act, witness, reasons)
