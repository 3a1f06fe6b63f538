"""What every question of the lodging form has in common: how it opens, what it keeps while typed, what it saves."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict

from config.words import WordsField
from procedure.models.versions import ReferenceItem, current_version

NAME = 500
LINE = 500
LONG = 10_000
NOT_TYPED = {"csrfmiddlewaretoken", "version", "window", "next", "later", "leave", "sign_out", "look", "keep"}
YES_NO = (("yes", "Yes"), ("no", "No"))

Rows = Mapping[str, list[ReferenceItem]]


def rows_of(*codes: str) -> Rows:
    """The rows of several reference lists of the version in force, in two queries."""
    found: dict[str, list[ReferenceItem]] = {code: [] for code in codes}
    if codes:
        rows = ReferenceItem.objects.filter(
            reference_list__version=current_version(), reference_list__code__in=codes
        ).select_related("reference_list")
        for row in rows:
            found[row.reference_list.code].append(row)
    return found


class Question(forms.Form):
    """One page of the form. `title` stands in the tab and says nothing of the case.

    `lists` are the reference lists it offers; `heading` is the page's heading where no field is; `before` are lines
    above the form, `warns` one that says what is coming.
    """

    title: ClassVar[str] = "Your draft"
    heading: ClassVar[str] = ""
    before: ClassVar[tuple[str, ...]] = ()
    warns: ClassVar[str] = ""
    lists: ClassVar[tuple[str, ...]] = ()
    page_heading: ClassVar[str] = ""
    button: ClassVar[str] = "Save and continue"
    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    window = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        stored: Mapping[str, Any],
        content: Mapping[str, Any],
        writer: Any,
        rows: Rows | None = None,
        version: int = 0,
        typed: Mapping[str, list[str]] | None = None,
    ) -> None:
        self.stored, self.content, self.writer = stored, content, writer
        self.rows = rows if rows is not None else rows_of(*self.lists)
        super().__init__(data, label_suffix="", initial={"version": version, "window": uuid4().hex[:16]})
        self.arrange()
        for name, field in self.fields.items():
            _leave_room(field, stored.get(name))
        if self.page_heading and self.before:
            asked = self.fields[self.page_heading]
            asked.help_text = " ".join([*self.before, str(asked.help_text)])
        if data is None:
            self.initial |= self.opened_with(stored)
            self.initial |= self._from(typed) if typed else {}

    def arrange(self) -> None:
        """Choices and fields that depend on lists or on what is written already."""

    def opened_with(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """Stored answers as the fields show them."""
        return {name: stored[name] for name in self.fields if name in stored}

    def value(self) -> dict[str, Any]:
        """What is saved of a valid form."""
        return {name: each for name, each in self.cleaned_data.items() if name not in {"version", "window"}}

    def kept_apart(self) -> dict[str, Any]:
        """What of a valid form belongs to `about_you`, which is never part of what others are given (64)."""
        return {}

    def applies(self) -> bool:
        """Whether this question is to be asked, given what is written already."""
        return True

    @property
    def typed(self) -> dict[str, list[str]]:
        """What stands in the form, as typed."""
        return {name: self.data.getlist(name) for name in self.data if name not in NOT_TYPED}

    def said(self) -> list[tuple[str, str]]:
        """The questions and what stands in the form, in words: for showing beside something else."""
        shown = []
        for field in self.visible_fields():
            value = field.value()
            choices = dict(getattr(field.field, "choices", ()))
            each = value if isinstance(value, list) else [value]
            words = [str(choices.get(one, one)) for one in each if one not in (None, "", False)]
            if isinstance(value, dict):
                words = [" ".join(filter(None, (str(value.get(part, "")) for part in ("day", "month", "year"))))]
            shown.append((str(field.label), ", ".join(words)))
        return shown

    def offer(self, field: str, code: str, *, labels: str = "label", without: tuple[str, ...] = ()) -> None:
        """Let a field offer a reference list, with each row's short definition under it."""
        rows = [row for row in self.rows[code] if row.code not in without]
        self.fields[field].choices = [(row.code, _label(row, labels)) for row in rows]
        self.fields[field].choice_hints = {row.code: row.gist for row in rows if row.gist}

    def _from(self, typed: Mapping[str, list[str]]) -> dict[str, Any]:
        data = QueryDict(mutable=True)
        for name, values in typed.items():
            data.setlist(name, values)
        return {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in self.fields.items()
            if name not in {"version", "window"}
        }


class Uncut(forms.TextInput):
    """A line that the browser does not cut off silently: what is too long is said so, and comes back whole."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].pop("maxlength", None)
        return context


def _label(row: ReferenceItem, labels: str) -> str:
    return str((row.extra or {}).get(labels) or row.label)


def line(label: str, *, missing: str = "", hint: str = "", most: int = LINE, **attrs: Any) -> WordsField:
    """One line of text; needed where `missing` says what to do without it."""
    attrs.setdefault("autocomplete", "off")
    return WordsField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=most,
        widget=Uncut(attrs=attrs),
        error_messages={"required": missing, "max_length": _too_long(most)},
    )


def words(label: str, *, missing: str = "", hint: str = "", rows: int = 5, most: int = LONG) -> WordsField:
    """As many words as the person likes, up to a limit that is counted for them."""
    return WordsField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": missing, "max_length": _too_long(most)},
    )


def one_of(label: str, choices: Any = (), *, missing: str = "", hint: str = "", **options: Any) -> forms.ChoiceField:
    """One answer of a few, all of them visible."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=bool(missing),
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": "Choose one of the answers in the list"},
        **options,
    )


def any_of(label: str, choices: Any = (), *, missing: str = "", hint: str = "") -> forms.MultipleChoiceField:
    """Any number of answers."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=bool(missing),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing, "invalid_choice": "Choose answers from the list"},
    )


def _leave_room(field: forms.Field, stored: Any) -> None:
    """What stands in the draft already always fits: what was carried over from Stage 1 may be longer (18d)."""
    if not isinstance(field, WordsField) or not isinstance(stored, str) or field.max_length is None:
        return
    as_sent = len(stored.replace("\r\n", "\n").replace("\n", "\r\n"))
    if as_sent > field.max_length:
        field.validators = [each for each in field.validators if not isinstance(each, MaxLengthValidator)]
        field.validators.append(MaxLengthValidator(as_sent))
        field.max_length = as_sent
        field.error_messages = {**field.error_messages, "max_length": _too_long(as_sent)}


def _too_long(most: int) -> str:
    return f"This is %(show_value)s characters, and there is room for {most:,}. It is all still here: shorten it"
