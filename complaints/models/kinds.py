"""The kinds of confidential record: what the disclosure rules are told of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of record: its model, the column naming the person it concerns, and the column of its coded state."""

    label: str
    person: str | None = None
    state: str | None = None
    of_case: str = "complaint"
    is_ours: bool = True

    @property
    def name(self) -> str:
        """The model's name in lower case, as grants and rules use it."""
        return self.label.rsplit(".", 1)[1].lower()


_ALL = (
    Kind("complaints.Draft", person="owner", state="state"),
    Kind("complaints.Complaint", state="state", of_case="id"),
    Kind("complaints.Track", person="person", state="state"),
    Kind("complaints.Allegation"),
    Kind("complaints.AllegationAgainst"),
    Kind("complaints.Witness", person="person"),
    Kind("complaints.Document", person="given_by", state="state"),
    Kind("complaints.SafeContact", person="person"),
    Kind("complaints.Message", person="author"),
    Kind("complaints.Notice", person="recipient", state="state"),
    Kind("complaints.Deadline", state="state"),
    Kind("complaints.Decision", state="about"),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
