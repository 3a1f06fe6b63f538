"""The states of an officer's confidential log and of each entry in it (specification 3.4, 3.7)."""

from django.db.models import TextChoices


class LogState(TextChoices):
    """An officer has one log, and it stands."""

    STANDING = "standing", "Standing"


class EntryState(TextChoices):
    """Where an entry is. What an officer cannot know yet may be left for later; what was wrong stands beside its
    correction."""

    BEGUN = "begun", "To be finished"
    KEPT = "kept", "Kept"
    CORRECTED = "corrected", "Corrected by a later entry"
    ASIDE = "aside", "You stood aside"
