"""Who acts on a panel, for every record that belongs to one: its members, and which of them is the Chair (42).

A record of a panel (a hearing, a finding) takes `OfPanel` and a foreign key `panel`; a step on it may then be open to
PANEL_MEMBER, any of the three, or to PANEL_CHAIR, that one alone.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from panels.stages.states import GONE, MemberState


class Seats:
    """Belongs to `Panel`: who has declared themselves and has their place now."""

    members: Any

    @property
    def at_work(self) -> list[Any]:
        """Its members now, the Chair first; whoever is only asked, too."""
        if "_known_members" in self.__dict__:
            return list(self.__dict__["_known_members"])
        found = self.members.exclude(state__in=GONE).select_related("person")
        return list(found.order_by("-is_chair", "appointed_at", "pk"))

    def know_its_members(self) -> list[Any]:
        """Find out once, for one reading of a page, who its members are."""
        self.__dict__.pop("_known_members", None)
        found = self.__dict__["_known_members"] = self.at_work
        self.__dict__["_known_seats"] = [each for each in found if each.state == MemberState.DECLARED]
        return list(found)

    @property
    def panel_members(self) -> list[Any]:
        """Whom a word goes to that says nothing."""
        return [each.person for each in self.at_work]

    @property
    def panel_chair(self) -> Any:
        """The Chair, once they have declared themselves; nobody before, and nobody while the place is free."""
        return next((each.person for each in self._declared if each.is_chair), None)

    @property
    def panel_chair_id(self) -> UUID | None:
        """Their id."""
        return next((each.person_id for each in self._declared if each.is_chair), None)

    @property
    def panel_member_ids(self) -> Collection[UUID]:
        """The ids of those who have declared themselves, the Chair among them."""
        return frozenset(each.person_id for each in self._declared)

    @property
    def _declared(self) -> list[Any]:
        known = self.__dict__.get("_known_seats")
        if known is None:
            found = self.members.filter(state=MemberState.DECLARED).select_related("person")
            known = self.__dict__["_known_seats"] = list(found.order_by("-is_chair", "appointed_at", "pk"))
        return list(known)


class OfPanel:
    """Belongs to what a panel does: who sits on it says the panel."""

    panel: Any

    @property
    def panel_members(self) -> list[Any]:
        """Whom a word goes to that says nothing."""
        return list(self.panel.panel_members)

    @property
    def panel_chair(self) -> Any:
        """The Chair of the panel."""
        return self.panel.panel_chair

    @property
    def panel_chair_id(self) -> UUID | None:
        """Their id."""
        found: UUID | None = self.panel.panel_chair_id
        return found

    @property
    def panel_member_ids(self) -> Collection[UUID]:
        """The ids of its members."""
        found: Collection[UUID] = self.panel.panel_member_ids
        return found
