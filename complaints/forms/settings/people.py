"""Bringing in the University's list of people, and inviting someone from outside."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from complaints.forms.settings.base import SettingsForm, line
from people import roster
from people.models import User

LARGEST = 10 * 1024 * 1024
AN_HOUR = 60 * 60
SALT = "complaints.settings.roster"


class RosterFileForm(SettingsForm):
    """The file; `entries` are its lines once it is valid."""

    file = forms.FileField(
        label="The list, as a CSV file",
        help_text="At most 10 MB, UTF-8. The first line names the columns.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Choose the CSV file", "empty": "The file is empty"},
    )
    entries: list[roster.Entry]

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(f"The file has {file.size // (1024 * 1024)} MB; it can have 10 MB at most")
        content: bytes = file.read()
        try:
            self.entries = roster.parse(content)
        except roster.RosterRefused as refused:
            raise ValidationError(_faults(refused)) from refused
        return content


class RosterApplyForm(SettingsForm):
    """The file carried along, signed, so that what is applied is what was shown; good for an hour, for one person."""

    file = forms.CharField(widget=forms.HiddenInput)
    entries: list[roster.Entry]

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_file(self) -> str:
        carried: str = self.cleaned_data["file"]
        try:
            whose, text = signing.loads(carried, salt=SALT, max_age=AN_HOUR)
        except signing.BadSignature as wrong:
            raise ValidationError("The file was shown too long ago. Choose it again.") from wrong
        if whose != str(self.person.pk):
            raise ValidationError("The file was chosen by someone else. Choose it again.")
        self.entries = roster.parse(text.encode())
        return carried


def carried(content: bytes, person: User) -> str:
    """A file's text for the page in between, compressed and signed for this person."""
    return signing.dumps([str(person.pk), content.decode("utf-8-sig")], salt=SALT, compress=True)


def _faults(refused: roster.RosterRefused) -> list[str]:
    shown = [fault[:1].upper() + fault[1:] for fault in refused.faults[:20]]
    more = len(refused.faults) - len(shown)
    return [*shown, f"And {more} more"] if more > 0 else shown


class FindPeople(forms.Form):
    """Part of a name, or a staff number."""

    use_required_attribute = False

    find = line("Part of a name, or a staff number", required="Enter part of a name, or a staff number", most=254)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)


WAYS = (
    ("mail", "Send it by e-mail, to that address"),
    ("show", "Show it to me once, to hand over or to put in a letter"),
)


class NewPersonForm(SettingsForm):
    """Someone outside the University who is to have a sign-in."""

    name = line("Their name", required="Enter their name", most=500)
    email = forms.EmailField(
        label="Their own e-mail address",
        help_text="One that nobody else reads. They sign in with it.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter their e-mail address", "invalid": "Enter an address like name@example.com"},
    )
    way = forms.ChoiceField(
        label="How does the link reach them?",
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the link reaches them"},
    )

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email=address).exists():
            raise ValidationError("Someone signs in with that address already")
        return address


class PrivateAddressForm(SettingsForm):
    """A private address for someone whom the University no longer signs in."""

    email = forms.EmailField(
        label="Their private e-mail address",
        help_text="The link is sent there and shown to nobody else.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter their e-mail address", "invalid": "Enter an address like name@example.com"},
    )
