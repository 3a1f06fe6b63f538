"""What every step's form has in common: the version it was opened with, a one-use key, and facts for `proceed`.

A form belongs to one step by its `step` ("complaint.acknowledge": the record's model, the step's name). Forms live in
the modules of `complaints.forms` and of what the apps above register; a step without a form of its own needs no facts
and gets `PlainForm`.
"""

import importlib
import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.datastructures import MultiValueDict

from complaints import registry
from complaints.forms.read_back import ReadsBack
from complaints.models import Deadline
from complaints.plain_words import judges_nobody
from complaints.registry import Step
from config.fields import MemorableDateWidget
from config.words import WordsField
from procedure import clock
from procedure.periods import Force

LONG = 10_000


class StepForm(ReadsBack):
    """The facts one person gives for one step of one record. Field values become facts by `facts`.

    `takes_files` marks a form whose files cannot be carried over a page in between: its step is taken at once.
    `in_office` marks one in the office's voice, for a step that a party takes with another form.
    `heading`, `button` and `done` (what is said once it is taken) are words in place of the step's own name, `sentence`
    in place of its own sentence, where it has another voice here;
    `before` are lines above the form. `shown_once` names a page that is shown once the step is taken, and never again.
    `question` is the page that asks, where a form needs one of its own; `leads_to` names the office's page to which its
    step leads back, where that is not the one of the record.
    """

    step: ClassVar[str] = ""
    takes_files: ClassVar[bool] = False
    in_office: ClassVar[bool] = False
    heading: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    button: ClassVar[str] = ""
    done: ClassVar[str] = ""
    before: ClassVar[tuple[str, ...]] = ()
    shown_once: ClassVar[str] = ""
    question: ClassVar[str] = "question"
    leads_to: ClassVar[str] = ""
    use_required_attribute = False

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, record: Any, person: Any, data: Any = None, files: Any = None, **options: Any) -> None:
        self.record = record
        self.person = person
        options["initial"] = {"version": version_of(record), **options.get("initial", {})}
        options.setdefault("label_suffix", "")
        super().__init__(data, files, **options)
        self.arrange()
        if self.ends_late():
            self.fields["why_late"] = reasons_field(
                "Why is it late?" if self.is_certainly_late else "Why is it late, if it was not done in time?",
                hint="This time limit has gone by. Those who handle the case keep the reason; nobody else reads it.",
                required=self.is_certainly_late,
            )
            self.fields["why_late"].error_messages["required"] = "Write why it is late; it is kept with the record"

    is_certainly_late: ClassVar[bool] = True

    def ends_late(self) -> bool:
        """Whether this step ends a limit that has gone by, of the case or of the duty itself (2.4)."""
        step = registry.step_named(*self.step.split(".")) if self.step else None
        codes = {period.code for period in step.ends if period.force == Force.HARD} if step is not None else set()
        if not codes:
            return False
        if self.record.case is None:
            return self.record.period in codes and bool(self.record.is_missed_if_met(clock.today()))
        gone_by = Deadline.objects.visible_to(self.person).unmet().filter(due_on__lt=clock.today())
        return gone_by.filter(complaint=self.record.case, period__in=codes).exists()

    def why_late(self) -> str:
        """What was written of a limit that was missed; empty where none was."""
        return str(self.cleaned_data.get("why_late", ""))

    def arrange(self) -> None:
        """Fields that depend on the record are added here."""

    def facts(self) -> dict[str, Any]:
        """What the step is told, by name: everything asked, without what only the form needs."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"once", "version", "why_late"}}

    def clocks_moved(self) -> list[str]:
        """What a form that was filled in says of clocks that get another day."""
        return []

    @property
    def why_nothing(self) -> str:
        """Why there is nothing to choose from, where a form chooses among records and there are none."""
        return ""

    @classmethod
    def page_of(cls, record: Any) -> str:
        """The address of a page of the step's own; empty where it has the page that every step has."""
        return ""

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in."""
        return bool(self.visible_fields())

    def typed_answers(self) -> list[dict[str, str]]:
        """What was typed, whether or not it can be taken, as label and words: to be read and copied, never lost."""
        said = (
            (field.label, _typed_in_words(field.field, field.data)) for field in self.visible_fields() if field.data
        )
        return [{"label": label, "value": words} for label, words in said if words]


class PlainForm(StepForm):
    """For a step that needs nothing but the decision to take it."""


def reasons_field(
    label: str = "Your reasons",
    *,
    hint: str = "",
    required: bool = True,
    missing: str = "Write the reasons",
    in_a_letter: bool = False,
) -> WordsField:
    """Reasons in the officer's or the person's own words; sealed with the record. `missing` asks for them.

    `in_a_letter`: a letter says them, so they may judge nobody (5.6).
    """
    kept = "they are" if missing.startswith("Write the reasons") else "it is"
    return WordsField(
        validators=[judges_nobody] if in_a_letter else [],
        label=label,
        help_text=hint,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": f"{missing}; {kept} kept with the record"},
    )


def typed_into(form: type[StepForm], data: MultiValueDict[str, Any]) -> list[dict[str, str]]:
    """What was sent to a step's form whose record its sender cannot read any more, as label and words."""
    shown = {name: field for name, field in form.base_fields.items() if not field.widget.is_hidden}
    sent = ((field, field.widget.value_from_datadict(data, MultiValueDict(), name)) for name, field in shown.items())
    said = [(field.label, _typed_in_words(field, typed)) for field, typed in sent if typed]
    said += [(_called(name), _without_ids(data.getlist(name))) for name in data if _is_of_the_record(name, form)]
    return [{"label": label, "value": words} for label, words in said if words]


NOT_TYPED = frozenset({"once", "version", "csrfmiddlewaretoken", "go", "back", "preview"})


def _is_of_the_record(name: str, form: type[StepForm]) -> bool:
    """Whether a name that was sent is that of a field made for the record or one part of it, such as "reasons_2" or
    "words_1_when", and neither of the form's own nor one box of such a field."""
    if name in NOT_TYPED or not re.fullmatch(r"[a-z]+(?:_[a-z]+|_\d{1,3})*", name):
        return False
    boxes = tuple(f"{each}_" for each, field in form.base_fields.items() if _has_boxes(field.widget))
    return name not in form.base_fields and not name.startswith(boxes)


def _without_ids(sent: list[str]) -> str:
    """What was sent under one name, but for the ids of records that were chosen: nobody reads those."""
    return ", ".join(
        each.strip() for each in sent if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", each)
    )


def _has_boxes(widget: forms.Widget) -> bool:
    return isinstance(widget, forms.MultiWidget | MemorableDateWidget)


def _called(name: str) -> str:
    """Such a name as words: "Reasons 2", "Words 1, when", "Words 1, passage 3"."""
    what, *places = re.split(r"_(?=\d)|(?<=\d)_", name)
    of, place = places[:1], places[1:]
    words = " ".join([what.replace("_", " ").capitalize(), *of])
    return ", ".join([words, *(f"passage {each}" if each.isdigit() else each.replace("_", " ") for each in place)])


def _typed_in_words(field: forms.Field, typed: Any) -> str:
    """A value as it was sent. A choice that is no longer offered has no words; a file cannot be shown."""
    if field.widget.needs_multipart_form:
        return ""
    if isinstance(field, forms.ChoiceField):
        labels = {str(code): str(label) for code, label in field.choices}
        chosen = typed if isinstance(typed, list) else [typed]
        return ", ".join(labels[str(each)] for each in chosen if str(each) in labels)
    if isinstance(typed, dict):
        return " ".join(str(part) for part in typed.values() if part)
    return "Yes" if typed is True else str(typed)


def version_of(record: Any) -> int:
    """The version that a form is opened with: the record's own, or its case's."""
    return int(getattr(record, "version", None) if hasattr(record, "version") else record.case.version)


def with_version(data: MultiValueDict[str, Any], record: Any) -> MultiValueDict[str, Any]:
    """What was typed, opened anew on the record as it is now: for a form that had become stale."""
    again = data.copy()
    again["version"] = str(version_of(record))
    return again


def form_for(step: Step, *, in_office: bool = False) -> type[StepForm]:
    """The form of a step, in the office's voice where there is one; `PlainForm` where it needs no facts."""
    key = f"{step.record}.{step.name}"
    found = all_forms().get(f"{key}@office") if in_office else None
    return found or all_forms().get(key, PlainForm)


def nothing_to_choose(step: Step, record: Any, person: Any) -> str:
    """Why an open step could not be taken all the same: its form would have nothing to offer. Else empty."""
    form = form_for(step)
    return form(record, person).why_nothing if form.why_nothing is not StepForm.why_nothing else ""


def title_in_office(step: Step) -> str:
    """What a step is called on the office's pages: its form's own heading, or its name in the Procedure's words."""
    return form_for(step, in_office=True).heading or step.title


@cache
def all_forms() -> Mapping[str, type[StepForm]]:
    """Every step's form by its key, from the modules of the packages registered. Two for one step are a TypeError."""
    for package in map(importlib.import_module, registry.form_packages()):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    found: dict[str, type[StepForm]] = {}
    for each in dict.fromkeys(_below(StepForm)):  # a form with two parents is found by way of each
        if not each.step:
            continue
        key = f"{each.step}@office" if each.in_office else each.step
        if key in found:
            raise TypeError(f"two forms for {key}")
        found[key] = each
    return found


def _below(kind: type[StepForm]) -> list[type[StepForm]]:
    return [each for direct in kind.__subclasses__() for each in (direct, *_below(direct))]
