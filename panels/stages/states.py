"""The states of an Enquiry Panel and of its members (specification 5.3)."""

from django.db import models


class PanelState(models.TextChoices):
    """An Enquiry Panel, from its beginning to the day on which it may sit (41-43)."""

    PROPOSED = "proposed", "Members to be named"
    DECLARATIONS = "declarations", "Members are asked"
    CONSTITUTED = "constituted", "Constituted"


class MemberState(models.TextChoices):
    """One member: nothing of the case opens before they are bound, nor its content before the panel is constituted."""

    ASKED = "asked", "Asked"
    BOUND = "bound", "Bound to keep it confidential"
    DECLARED = "declared", "Declared"
    ENDED = "ended", "Ended"
