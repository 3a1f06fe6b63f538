"""The states of an Enquiry Panel and of its members (specification 5.3)."""

from django.db import models


class PanelState(models.TextChoices):
    """An Enquiry Panel, from its beginning to its findings (41-53).

    Once it has begun to hear, it goes on with the same three members (53): where one is lost, it is discharged.
    """

    PROPOSED = "proposed", "Members to be named"
    DECLARATIONS = "declarations", "Members are asked"
    CONSTITUTED = "constituted", "Constituted"
    PREHEARING = "prehearing", "Preparing the hearing"
    HEARING = "hearing", "Hearing"
    ADJOURNED = "adjourned", "Adjourned"
    DELIBERATING = "deliberating", "Deliberating"
    DISCHARGED = "discharged", "Discharged"


READS = (
    PanelState.CONSTITUTED,
    PanelState.PREHEARING,
    PanelState.HEARING,
    PanelState.ADJOURNED,
    PanelState.DELIBERATING,
)
"""Where its three members read the papers."""


class MemberState(models.TextChoices):
    """One member: nothing of the case opens before they are bound, nor its content before the panel is constituted."""

    ASKED = "asked", "Asked"
    BOUND = "bound", "Bound to keep it confidential"
    DECLARED = "declared", "Declared"
    ENDED = "ended", "Ended"


class SittingState(models.TextChoices):
    """One sitting of a panel (46)."""

    ARRANGED = "arranged", "Arranged"
    HELD = "held", "Held"
    CALLED_OFF = "called_off", "Called off"


class InviteeState(models.TextChoices):
    """Somebody whom the panel wants to hear, or a witness whom it does not (48)."""

    WANTED = "wanted", "To be invited"
    INVITED = "invited", "Invited"
    DROPPED = "dropped", "Done without"
    REFUSED = "refused", "Not heard"


class FairnessState(models.TextChoices):
    """What is owed to one respondent before a panel deliberates (51)."""

    OPEN = "open", "To be answered"
    ANSWERED = "answered", "Answered"


class MaterialState(models.TextChoices):
    """New material against a respondent, put to them (51)."""

    PUT = "put", "Put to them"
    ANSWERED = "answered", "Answered"


class InvitationState(models.TextChoices):
    """One invitation (48)."""

    SENT = "sent", "Sent"
    ACCEPTED = "accepted", "They come"
    DECLINED = "declined", "They do not come"
    TAKEN_BACK = "taken_back", "Taken back"
    OVER = "over", "Over"
