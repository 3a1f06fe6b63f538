"""What a contact officer does with those who come to them (7, 15, 16): each step here is the officer's own alone."""

from django.db import models


class ConsultingSteps(models.Model):
    """Steps of an officer's record by which conversations begin. `OPEN_NEEDS` of `stages.officer` are what they ask."""

    class Meta:
        abstract = True
