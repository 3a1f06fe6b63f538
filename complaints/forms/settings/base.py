"""What every form under /settings/ has in common: a one-use key, and what the page showed when it was opened."""

import hashlib
import json
from typing import Any
from uuid import uuid4

from django import forms
from django.core.serializers.json import DjangoJSONEncoder

from complaints.forms.read_back import ReadsBack
from config.fields import MemorableDate, MemorableDateField
from config.words import WordsField

LONG = 10_000


class SettingsForm(ReadsBack):
    """One question or a few. `seen` is a digest of what the page showed: a change meanwhile is noticed (409)."""

    use_required_attribute = False

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)


class PlainForm(SettingsForm):
    """For an act that needs nothing but the decision."""


class DayField(MemorableDateField):
    """A whole day, past or to come; cleans to a date."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("past_only", False)
        super().__init__(exact=True, **options)

    def clean(self, value: Any) -> Any:
        said: MemorableDate | None = super().clean(value)
        return said.earliest if said is not None else None


def line(label: str, *, hint: str = "", required: str = "", most: int = 200, **options: Any) -> WordsField:
    """A line of text. `required` is what to say where it is empty; without it the line may stay empty."""
    messages = {"required": required} if required else {}
    return WordsField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=most,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=messages,
        **options,
    )


def text(label: str, *, hint: str = "", required: str = "", rows: int = 4, most: int = LONG) -> WordsField:
    """Several lines of text."""
    return WordsField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": required} if required else {},
    )


def digest(*shown: Any) -> str:
    """What was shown, as one short code that changes when any of it does."""
    canonical = json.dumps(shown, cls=DjangoJSONEncoder, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
