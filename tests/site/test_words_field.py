"""A message of nothing but unseen characters is an empty one, wherever a text is asked for."""

import importlib
import pkgutil
from typing import Any

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

import complaints.forms
from complaints.forms.lodging.base import Question, line, words
from complaints.forms.settings.base import SettingsForm, text
from complaints.forms.step_form import StepForm, reasons_field
from config.words import WordsField, says_something

UNSEEN = [
    "\u200b", "\u200b\u200c\u200d", "\ufeff", "\u2060", "\u00ad", "\u202e\u202c", "\u3164", "\u115f\u1160", "\u2800",
    "\ufe0f", "\u034f", "\U000e0020\U000e007f", " \u00a0\u2003\u200b\n\t", "\u180e", "\u2028", "\u0007",
]  # fmt: skip
FIELDS = [
    line("Name", missing="Enter a name"),
    words("Message", missing="Write your message"),
    text("Note", required="Write a note"),
    reasons_field(),
]


@pytest.mark.parametrize("typed", UNSEEN)
def test_a_text_that_nobody_can_see_is_asked_for_again_in_the_same_words_as_none(typed: str) -> None:
    for field in FIELDS:
        with pytest.raises(forms.ValidationError) as refused:
            field.clean(typed)
        assert refused.value.messages == [field.error_messages["required"]]


@pytest.mark.parametrize("typed", UNSEEN)
def test_where_no_answer_is_needed_it_counts_as_none(typed: str) -> None:
    assert words("Anything else?").clean(typed) == ""


@pytest.mark.parametrize(
    "typed", ["a", "?", "می‌خواهم", "क्‍ष", "👩‍👩‍👧", "❤️", "你好", "\u200bHelp\u200b", "0", "…", "\U0001fae9"]
)
def test_unseen_characters_among_words_are_kept_as_they_were_typed(typed: str) -> None:
    assert words("Message", missing="Write your message").clean(typed) == typed


@given(st.text(alphabet="\u200b\u2060\ufeff \u3164\n", max_size=20), st.text(alphabet="aß你٣!", min_size=1, max_size=3))
def test_one_character_that_can_be_seen_is_enough(unseen: str, seen: str) -> None:
    assert not says_something(unseen)
    assert says_something(unseen + seen + unseen)


def below(kind: type[Any]) -> list[type[Any]]:
    return [each for direct in kind.__subclasses__() for each in (direct, *below(direct))]


def test_no_form_of_a_step_of_the_complaint_or_of_the_settings_asks_for_text_by_any_other_field() -> None:
    for module in pkgutil.walk_packages(complaints.forms.__path__, "complaints.forms."):
        importlib.import_module(module.name)
    asked = {
        (form.__name__, name): type(field)
        for kind in (StepForm, Question, SettingsForm)
        for form in below(kind)
        if form.__module__.startswith("complaints.forms")
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.TextInput | forms.Textarea) and isinstance(field, forms.CharField)
    }
    taken_as_typed = {WordsField, forms.EmailField, forms.RegexField, forms.SlugField, forms.URLField}
    assert len(asked) > 50
    assert {key: kind for key, kind in asked.items() if kind not in taken_as_typed} == {}
