"""One act: who did it, in what capacity, on whose authority, and when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from complaints.roles import Role
from procedure import clock


class CannotBe(Exception):
    """Facts that a step cannot be taken with. `words` say why, to the person who gave them; nothing is stored."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Capacity:
    """In what capacity a person acts. `appointment` is the office's instrument; parties act for themselves.

    `in_place_of` is set where someone else than the Director receives the case, or acts for an office nobody holds.
    """

    role: Role
    appointment: Any = None
    in_place_of: Role | None = None

    @property
    def words(self) -> str:
        """The capacity as it stands in letters and in the record, such as "Vice-Chancellor, as nominee"."""
        if self.appointment is None:
            return self.role.title
        title: str = self.appointment.get_office_display()
        standing = str(self.appointment.standing)
        suffix = {"acting": " (acting)", "nominee": ", as nominee"}.get(standing, "")
        return f"{title}{suffix}"


@dataclass(frozen=True)
class Act:
    """What a step is told of its own taking. `at` is the effective instant, in UTC.

    `followed` are the steps of other records that it brings about, with their facts; `stored` the names of files that
    were stored for it (`complaints.storage`): they belong to nobody if it is taken back; `added` is the record that is
    all it adds, where nothing else changes.
    """

    by: Any
    capacity: Capacity
    at: datetime
    followed: list[tuple[Callable[..., Any], dict[str, Any]]] = field(default_factory=list, compare=False)
    stored: list[str] = field(default_factory=list, compare=False)
    added: list[Any] = field(default_factory=list, compare=False)

    def follow(self, move: Callable[..., Any], **facts: Any) -> None:
        """Bring about a step of another record: the machinery takes it with this one, or neither is taken.

        The step in hand declares it (`follows`), and it names the machinery among its takers.
        """
        self.followed.append((move, facts))

    def only_adds(self, record: Any) -> None:
        """Keep a record that is all this act does: the trail's entry is about it, and the case itself is not touched.

        So whoever may not see the record learns nothing of it: neither from the case's version nor from what happened.
        """
        record.save()
        self.added.append(record)

    @property
    def on(self) -> date:
        """The Melbourne date of the act."""
        return self.at.astimezone(clock.MELBOURNE).date()
