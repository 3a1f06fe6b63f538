"""What the complainant said of people: of those it is about, apart from their own part, and of witnesses (18, 21)."""

from django.conf import settings
from django.db import models

from complaints.models.parties import Track
from complaints.models.record import OfCase
from complaints.models.sealed import SealedText


class Naming(OfCase):
    """What the complainant said of a person they named: never part of what that person is given (21, 43)."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="namings")
    track = models.OneToOneField(Track, on_delete=models.PROTECT, related_name="naming")
    relation = models.CharField(max_length=40, blank=True)
    still_in_contact = models.CharField(max_length=20, blank=True)
    in_office = models.CharField(max_length=40, blank=True)
    described = SealedText()


class Witness(OfCase):
    """Someone the complainant says knows something. Nobody has contacted them."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="witnesses")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=500)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    knows = SealedText()
