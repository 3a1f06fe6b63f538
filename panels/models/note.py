"""A member's private notes (45): nobody else ever reads them, and they are destroyed when the member's access ends."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedText

CHANGED = "NEW.member_id IS DISTINCT FROM OLD.member_id OR NEW.person_id IS DISTINCT FROM OLD.person_id"


class MemberNote(OfCase):
    """The notes of one member, as they stand. `version` counts how often they were saved; `touched_at` is UTC."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="+")
    member = models.OneToOneField("panels.PanelMember", on_delete=models.PROTECT, related_name="notes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    text: Any = SealedText()
    touched_at = models.DateTimeField()

    class Meta(OfCase.Meta):
        triggers = [
            pgtrigger.Trigger(
                name="whose_notes_they_are_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'whose notes they are stays'; END IF; RETURN NEW;"
                ),
            )
        ]
