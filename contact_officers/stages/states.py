"""The states of the network's records, and the codes that stand in its rows. Only what people decide is a state.

Whether an officer is current, due or lapsed follows from the dates of their training (`contact_officers.currency`).
"""

from django.db.models import TextChoices


class NetworkState(TextChoices):
    """There is one network, and it stands."""

    STANDING = "standing", "Standing"


class OfficerState(TextChoices):
    """Where someone is in the network (specification 3.2)."""

    CANDIDATE = "candidate", "Candidate"
    APPOINTED = "appointed", "Appointed"
    SUSPENDED = "suspended", "Suspended"
    ON_LEAVE = "on_leave", "On leave"
    RETIRED = "retired", "Retired"


class Course(TextChoices):
    """The two courses of the network."""

    FULL_DAY = "full_day", "Full-day course"
    REFRESHER = "refresher", "Refresher"


class Outcome(TextChoices):
    """What came of a place in a course."""

    BOOKED = "booked", "Booked"
    COMPLETED = "completed", "Completed"
    NOT_COMPLETED = "not_completed", "Not completed"


class Availability(TextChoices):
    """What an officer says of their own availability, for the directory (specification 3.3)."""

    AVAILABLE = "available", "Available"
    LIMITED = "limited", "Limited"
    AWAY = "away", "Away"
    NOT_TAKING_NEW = "not_taking_new", "Not taking anything new"
