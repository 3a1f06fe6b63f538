"""An officer's confidential log: the one record from which their entries are made (7; specification 3.4)."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.record import Apart, Moving, guards
from complaints.stages.act import Act
from contact_officers.models.consultation import Consultation
from contact_officers.stages.contact_log import ContactLogSteps
from contact_officers.stages.states_of_log import LogState
from procedure.offices import Office


class ContactLog(ContactLogSteps, Moving, Apart):
    """One officer's log. It stands apart from their place in the network, which the coordinator sees: what is begun
    here leaves no trace there."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    officer = models.OneToOneField("contact_officers.Officer", on_delete=models.PROTECT, related_name="log")
    state = FSMField(max_length=20, default=LogState.STANDING, choices=LogState.choices, protected=True)

    read_with = ("person", "officer__person")

    office = Office.CONTACT_OFFICER
    called = "Your conversations"
    version = 0  # two windows may each log a conversation: nothing in the log itself changes

    class Meta(Apart.Meta):
        triggers = [
            pgtrigger.Protect(name="logs_stay", operation=pgtrigger.Delete),
            *guards([ContactLogSteps], [LogState.STANDING]),
        ]

    @property
    def kept_by(self) -> Any:
        """Whose it is."""
        return self.person

    def get_absolute_url(self) -> str:
        """The officer's own list."""
        return reverse("contact_log")

    def begin(self, act: Act, *, code: str, **said: Any) -> None:
        """An entry, complete or to be finished later. Raises CannotBe."""
        entry = Consultation.begun(self.person, act, **said)
        if code:
            entry.join(code)
        self.bring(entry)
