"""The states of an Enquiry Panel and of its members (specification 5.3)."""

from django.db import models


class PanelState(models.TextChoices):
    """An Enquiry Panel, from its beginning to its report (41-56).

    Once it has begun to hear, it goes on with the same three members (53): where one is lost, it is discharged.
    """

    PROPOSED = "proposed", "Members to be named"
    DECLARATIONS = "declarations", "Members are asked"
    CONSTITUTED = "constituted", "Constituted"
    PREHEARING = "prehearing", "Preparing the hearing"
    HEARING = "hearing", "Hearing"
    ADJOURNED = "adjourned", "Adjourned"
    DELIBERATING = "deliberating", "Deliberating"
    REPORTING = "reporting", "Writing its report"
    REPORT_WITH_EO = "report_with_eo", "Its report is with the Executive Officer"
    DELIVERED = "delivered", "Its report is with the Vice-Chancellor"
    DISCHARGED = "discharged", "Discharged"


READS = (
    PanelState.CONSTITUTED,
    PanelState.PREHEARING,
    PanelState.HEARING,
    PanelState.ADJOURNED,
    PanelState.DELIBERATING,
    PanelState.REPORTING,
    PanelState.REPORT_WITH_EO,
)
"""Where its three members read the papers."""


class MemberState(models.TextChoices):
    """One member: nothing of the case opens before they are bound, nor its content before the panel is constituted.

    After the report a Chair may be asked to make something of it clear: they read that question and the report (57).
    """

    ASKED = "asked", "Asked"
    BOUND = "bound", "Bound to keep it confidential"
    DECLARED = "declared", "Declared"
    ENDED = "ended", "Ended"
    CONSULTED = "consulted", "Asked about the report"


GONE = (MemberState.ENDED, MemberState.CONSULTED)
"""Whose place has ended, though one of them may be asked again."""


class FindingState(models.TextChoices):
    """What the panel finds of one part it looks into (52, 54)."""

    OPEN = "open", "To be decided"
    MADE = "made", "Found"


class ViewState(models.TextChoices):
    """One member's own view of one part, in one round (52). While it is given, nobody but that member reads it."""

    AWAITED = "awaited", "Not given yet"
    GIVEN = "given", "Given"
    OPEN = "open", "Open to the panel"


class ReportState(models.TextChoices):
    """One version of the panel's report (54-56). Once every member has signed it, nothing of it changes."""

    PREPARING = "preparing", "Being written"
    LOCKED = "locked", "Signed"
    WITH_EXECUTIVE_OFFICER = "with_executive_officer", "With the Executive Officer"
    WITH_VICE_CHANCELLOR = "with_vice_chancellor", "With the Vice-Chancellor"


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
