"""That the Vice-Chancellor decided, and that a letter which says so still has to leave (32, 34)."""

from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from complaints.models.deadline import Deadline
from procedure.periods import APPROVAL_LETTER, REFUSAL_LETTER

LETTERS_OF_THE_DECISION = (APPROVAL_LETTER.code, REFUSAL_LETTER.code)


class Untold(models.Model):
    """A case, of which its complainant learns what was decided above from the letter, and from nothing before it."""

    deadlines: Any

    class Meta:
        abstract = True

    @cached_property
    def decision_untold(self) -> bool:
        """Whether such a letter is awaited, of whichever part and whichever way it was decided. One query, or none in
        a list that asked for it with `decision_untold()`."""
        return bool(self.deadlines.not_ended().filter(period__in=LETTERS_OF_THE_DECISION).exists())


def decision_untold() -> Exists:
    """The same, for each case of a query; to be named as the property is."""
    return Exists(Deadline.objects.not_ended().filter(complaint=OuterRef("pk"), period__in=LETTERS_OF_THE_DECISION))
