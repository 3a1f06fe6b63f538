"""The complainant's own steps after lodging: withdrawing (14), writing to the office (9), safe contact (64)."""

from typing import Any

from django.core.exceptions import ValidationError

from complaints.forms.lodging.about_you import Reach, SafeTimes
from complaints.forms.lodging.base import words
from complaints.forms.step_form import StepForm
from complaints.models import SafeContact


class AskToWithdraw(StepForm):
    """A wish, not yet the end."""

    step = "complaint.ask_to_withdraw"

    reasons = words(
        "Do you want to say why?",
        hint="You need not. If anyone has put pressure on you, you can tell us here; only the office reads it.",
        most=4_000,
    )


class GoOnAfterAll(StepForm):
    step = "complaint.go_on_after_all"


class ConfirmWithdrawal(StepForm):
    step = "complaint.confirm_withdrawal"


class ConfirmWhatWasLodged(StepForm):
    step = "complaint.confirm_what_was_lodged"


class WriteToTheOffice(StepForm):
    """A message to those who handle the case."""

    step = "complaint.write_to_the_office"

    text = words("Your message", missing="Write your message before you send it", rows=8)


class ChangeContact(StepForm):
    """Where and when it is safe to reach the person from now on."""

    step = "complaint.change_contact"

    preferred = Reach.base_fields["preferred"]
    email = Reach.base_fields["email"]
    phone = Reach.base_fields["phone"]
    voicemail = Reach.base_fields["voicemail"]
    safe_days = SafeTimes.base_fields["safe_days"]
    safe_from = SafeTimes.base_fields["safe_from"]
    safe_until = SafeTimes.base_fields["safe_until"]

    clean_phone = Reach.clean_phone
    clean_safe_from = SafeTimes.clean_safe_from
    clean_safe_until = SafeTimes.clean_safe_until

    def arrange(self) -> None:
        Reach.arrange(self)  # type: ignore[arg-type]
        SafeTimes.arrange(self)  # type: ignore[arg-type]
        self.known = self._known()
        self.initial |= {name: self.known[name] for name in self.fields if name in self.known}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        needed = {"email": "Enter the e-mail address that we may write to", "phone": "Enter the number we may call"}
        chosen = cleaned.get("preferred", "")
        if chosen in needed and chosen not in self.errors and not cleaned.get(chosen):
            self.add_error(chosen, needed[chosen])
        begins, ends = cleaned.get("safe_from"), cleaned.get("safe_until")
        if begins and ends and begins >= ends:
            self.add_error(
                "safe_until", ValidationError("Enter a time later than the one you entered for “Not before”")
            )
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {"contact": self.known | super().facts()}

    def _known(self) -> dict[str, Any]:
        """What was given before; what this form does not ask stays."""
        mine = SafeContact.objects.visible_to(self.person).filter(complaint=self.record.pk, person=self.person.pk)
        contact = mine.select_related("complaint__data_key").first()
        return dict(contact.details) if contact else {}


FORMS: dict[str, type[StepForm]] = {
    each.step: each
    for each in (
        AskToWithdraw,
        GoOnAfterAll,
        ConfirmWithdrawal,
        ConfirmWhatWasLodged,
        WriteToTheOffice,
        ChangeContact,
    )
}
