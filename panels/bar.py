"""Who sits on a panel of a case, or did, is appointed to nothing else in it: they find its facts, and nobody else's
work there may be theirs (43; A-42)."""

from datetime import date
from typing import Any
from uuid import UUID

from complaints.models.independence import NOT_TO_BE_APPOINTED
from complaints.registry import Bar
from panels.eligible import OWN_BAR
from panels.models import PanelMember


def members(case: Any, on: date) -> frozenset[UUID]:
    """Everyone who was ever asked to sit on a panel of the case."""
    return frozenset(PanelMember.objects.filter(complaint=case).values_list("person", flat=True))


EX_PANEL = Bar(OWN_BAR, "43", NOT_TO_BE_APPOINTED, members)
