"""What the coordinator reports of the network's conversations: their incidence (65; specification 3.6)."""

from typing import Any

from django.db import models

from complaints.roles import COORDINATOR
from complaints.stages.act import Act
from complaints.stages.step import step


class IncidenceState(models.TextChoices):
    """There is one record, and it stands."""

    STANDING = "standing", "Standing"


class IncidenceSteps(models.Model):
    """A report is issued once, and stays as it was issued."""

    class Meta:
        abstract = True

    issue: Any

    @step(clause="65", by=[COORDINATOR], source=IncidenceState.STANDING, final=True)
    def issue_report(self, act: Act, *, span: Any) -> None:
        """The conversations logged in that time are counted, small numbers hidden, and the report issued. The Director
        and Human Resources can read it then. It can never be changed or issued again."""
        self.issue(act, span=span)
