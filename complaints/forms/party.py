"""The complainant's own steps after lodging: withdrawing (14), messages (9), files (18), safe contact (64)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints import as_sent, draft_files, safe_times
from complaints.forms.lodging.about_you import NO_TIMES, SAME_TIME, Reach, SafeTimes
from complaints.forms.lodging.base import words
from complaints.forms.lodging.evidence import CHOOSE_AGAIN, HIDDEN_DETAILS, AddFile
from complaints.forms.step_form import StepForm
from complaints.intake import ACCEPT, FileRefused
from complaints.models import SafeContact


class AskToWithdraw(StepForm):
    """A wish, not yet the end."""

    step = "complaint.ask_to_withdraw"
    heading = "Withdraw your complaint"
    button = "Ask to withdraw"
    done = "You have asked to withdraw. Nothing has stopped yet."
    before = (
        "If someone is at serious risk, or the law requires it, the University may still have to act after you"
        " withdraw. You would be told.",
    )

    reasons = words(
        "Do you want to say why?",
        hint="You need not. If anyone has put pressure on you, you can tell us here; only the office reads it.",
        most=4_000,
    )


class GoOnAfterAll(StepForm):
    """The wish to withdraw, taken back."""

    step = "complaint.go_on_after_all"
    heading = "Go on after all"
    button = "Go on with my complaint"
    done = "Your complaint goes on. Nothing was lost."


class ConfirmWithdrawal(StepForm):
    """The end, once more asked for."""

    step = "complaint.confirm_withdrawal"
    heading = "Confirm that you want to withdraw"
    button = "Withdraw my complaint"
    done = "You have withdrawn your complaint. It has ended."


class ConfirmWhatWasLodged(StepForm):
    """That what the office wrote down is what was meant."""

    step = "complaint.confirm_what_was_lodged"
    heading = "Is what was written down right?"
    button = "Yes, it is right"
    done = "Thank you. You have said that what was written down is right."
    preview_template = "complaints/steps/preview_as_sent.html"

    def preview(self) -> dict[str, Any]:
        """What was written down, to be read before it is answered for."""
        return as_sent.read(self.record, by=self.person)


class WriteToTheOffice(StepForm):
    """A message to those who handle the case."""

    step = "complaint.write_to_the_office"
    heading = "Write a message"
    button = "Send message"
    done = "Your message was sent. You find it under “Messages”."

    text = words(
        "Your message",
        hint="If anyone has punished or threatened you because of this, begin with that. It is acted on first.",
        missing="Write your message before you send it",
        rows=8,
    )


class GiveFile(StepForm):
    """One file more, in the person's own voice, with the same questions as before lodging."""

    step = "complaint.add_files"
    takes_files = True
    heading = "Add a file"
    button = "Add this file"
    done = "Your file was added. You find it under “Files you gave”."

    file = forms.FileField(
        label="The file",
        help_text=AddFile.base_fields["file"].help_text,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={
            **AddFile.base_fields["file"].error_messages,
            "required": "Choose a file, or go back if you want to give it later",
        },
    )
    label = AddFile.base_fields["label"]
    clean_it = AddFile.base_fields["clean_it"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        upload = cleaned.get("file")
        if upload is None:
            return cleaned
        wish = {"yes": True, "no": False}.get(cleaned.get("clean_it", ""))
        try:
            self.received = draft_files.examined(upload, cleaned.get("label", ""), clean=wish)
        except FileRefused as refused:
            self.add_error("file", str(refused))
        except draft_files.MetadataUndecided:
            self.add_error("clean_it", HIDDEN_DETAILS)
        if self.errors and "file" not in self.errors:
            self.add_error("file", CHOOSE_AGAIN)
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {"files": [self.received]}


class ChangeContact(StepForm):
    """Where and when it is safe to reach the person from now on."""

    step = "complaint.change_contact"
    heading = "How and when we may reach you"
    button = "Save"
    done = "From now on we reach you only as you have said."

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
        if chosen == "portal":  # nothing is sent, so there is nothing to time
            for name in NO_TIMES:
                self.errors.pop(name, None)
            return cleaned | NO_TIMES
        if safe_times.no_time_at_all(cleaned.get("safe_from", ""), cleaned.get("safe_until", "")):
            self.add_error("safe_until", ValidationError(SAME_TIME))
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {"contact": self.known | super().facts()}

    def _known(self) -> dict[str, Any]:
        """What was given before; what this form does not ask stays."""
        mine = SafeContact.objects.visible_to(self.person).filter(complaint=self.record.case.pk, person=self.person.pk)
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
        GiveFile,
        ChangeContact,
    )
}
