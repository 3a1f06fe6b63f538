"""A second person of the office approves what weighs on someone before it is released (64; specification 3.6).

Whoever approves does not release. What is changed afterwards is approved anew. Where nobody else may act in the case
there is no second person, and it is released without; the record shows that nobody approved.
"""

from typing import Any

from django.conf import settings
from django.db import models

from complaints import registry
from complaints.stages.act import Act, CannotBe
from procedure import clock


class Approved(models.Model):
    """That a second person approved it as it stands: who, and when (UTC). `adverse` says whether it has to be."""

    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def wants_approval(self) -> bool:
        """Whether somebody else has to approve it before it is released, and has not yet."""
        return self.approved_by_id is None and self.is_for_a_second_person  # type: ignore[attr-defined]

    @property
    def is_for_a_second_person(self) -> bool:
        """Whether it weighs on someone, the University has it looked at twice, and there is a second person."""
        from complaints.models.capacity import who_could

        record: Any = self
        if not record.adverse or not record.case.procedure.reading("second_person_approves"):
            return False
        step = registry.step_named(record._meta.model_name, "approve")
        return step is not None and len(who_could(step, record, on=clock.today())) > 1

    def keep_approval(self, act: Act) -> None:
        """Approved as it stands now."""
        self.approved_by, self.approved_at = act.by, act.at

    def drop_approval(self) -> None:
        """Something in it changed: it has to be approved anew."""
        self.approved_by, self.approved_at = None, None

    def check_approval(self, act: Act, words: str, *, approved: str) -> None:
        """Raises CannotBe where whoever approved it would release it, or with other words than were approved."""
        if self.approved_by_id is None:  # type: ignore[attr-defined]
            return
        if self.approved_by_id == act.by.pk:  # type: ignore[attr-defined]
            raise CannotBe("You approved this. Somebody else has to release it.")
        if words and _lines(words) != _lines(approved):
            raise CannotBe(
                "These are not the words that were approved. Change the words first; then they are approved."
            )


def _lines(text: str) -> list[str]:
    """The words without regard to how a browser ends lines."""
    return [line.strip() for line in text.strip().splitlines()]
