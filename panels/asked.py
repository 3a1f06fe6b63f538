"""Who is asked to sit on an Enquiry Panel, and where its page is for those who name its members (41-43)."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from complaints.models import grants
from complaints.models.capacity import looking_after
from panels.models import Invitation, MembersTold, Panel, PanelMember, PanelReport


def to_sit(person: Any) -> QuerySet[Any]:
    """Where this person is asked to sit on a panel, or sits on it: each needs a second factor in every session."""
    found: QuerySet[Any] = PanelMember.objects.visible_to(person).filter(person=person)
    return found


def to_be_heard(person: Any) -> QuerySet[Any]:
    """To what this person is, or was, invited to be heard by a panel (48), as long as they see it."""
    found: QuerySet[Any] = Invitation.objects.visible_to(person).filter(person=person)
    return found


def told(case: Any, person: Any) -> list[dict[str, str]]:
    """A party's own page of each panel of the case of whose members they were told; the newest first."""
    if "memberstold" not in grants.kinds_seen(case, person):
        return []
    seen = MembersTold.objects.visible_to(person).filter(complaint=case, person=person).order_by("-told_at")
    return [{"title": "Who looks into it", "url": each.get_absolute_url()} for each in seen]


def beside(investigation: Any, person: Any) -> list[dict[str, str]]:
    """The page of the panel of that investigation, for whoever sees it; of its hearing, for its Executive Officer."""
    seen = Panel.objects.visible_to(person).filter(investigation=investigation).order_by("formed_at")
    looks = looking_after(investigation.complaint) == person.pk
    reports = PanelReport.objects.visible_to(person).filter(panel__investigation=investigation)
    written = [reverse("panel_report", args=[each]) for each in dict.fromkeys(reports.values_list("panel", flat=True))]
    pages = []
    for each in seen:
        pages.append({"title": "The Enquiry Panel", "url": each.get_absolute_url()})
        if looks:
            pages.append({"title": "The hearing", "url": each.hearing_page(person)})
    return [*pages, *({"title": "The report of the panel", "url": url} for url in written)]
