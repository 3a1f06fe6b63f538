"""Who is asked to sit on an Enquiry Panel, and where its page is for those who name its members (41-43)."""

from typing import Any

from django.db.models import QuerySet

from complaints.models import grants
from panels.models import MembersTold, Panel, PanelMember


def to_sit(person: Any) -> QuerySet[Any]:
    """Where this person is asked to sit on a panel, or sits on it: each needs a second factor in every session."""
    found: QuerySet[Any] = PanelMember.objects.visible_to(person).filter(person=person)
    return found


def told(case: Any, person: Any) -> list[dict[str, str]]:
    """A party's own page of each panel of the case of whose members they were told; the newest first."""
    if "memberstold" not in grants.kinds_seen(case, person):
        return []
    seen = MembersTold.objects.visible_to(person).filter(complaint=case, person=person).order_by("-told_at")
    return [{"title": "Who looks into it", "url": each.get_absolute_url()} for each in seen]


def beside(investigation: Any, person: Any) -> list[dict[str, str]]:
    """The page of the panel of that investigation, for whoever sees it."""
    seen = Panel.objects.visible_to(person).filter(investigation=investigation)
    return [{"title": "The Enquiry Panel", "url": each.get_absolute_url()} for each in seen]
