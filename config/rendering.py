"""How every form on the site is drawn and how it shows what is wrong: one renderer, one bound field.

Templates: templates/forms/ and templates/django/forms/widgets/. A form needs nothing of its own; it may say

- `page_heading = "field"`: that field's label or legend is the page's heading (one question a page);
- `mark_optional = False`: optional fields are not marked so (where all of them are);
- `widget.attrs["class"]`: a width such as `govuk-input--width-10`;
- `field.choice_hints = {"value": "..."}`: a line under a choice;
- `field.conditional = {"value": ["field", ...]}`: the fields shown under a choice (shown always without JavaScript).
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from config.fields import MemorableDateWidget

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple, MemorableDateWidget)


def design_class(widget: forms.Widget) -> str | None:
    """The design system's class for a control drawn as one element; None for hidden inputs and groups."""
    if isinstance(widget, GROUPS) or widget.is_hidden:
        return None
    if isinstance(widget, forms.CheckboxInput):
        return "govuk-checkboxes__input"
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    if isinstance(widget, forms.Select):
        return "govuk-select"
    if isinstance(widget, forms.FileInput):
        return "govuk-file-upload"
    if isinstance(widget, forms.widgets.Input):
        return "govuk-input"
    return None


class AppBoundField(BoundField):
    """A field as the page shows it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        drawn = widget or self.field.widget
        # The server explains what is missing, next to the field; the browser's bubbles are neither kind nor lasting.
        built.pop("required", None)
        base = design_class(drawn)
        if base:
            wrong = f"{base}--error" if self.errors else ""
            built["class"] = " ".join(filter(None, [base, wrong, drawn.attrs.get("class")]))
        if isinstance(drawn, GROUPS):
            built.pop("aria-invalid", None)  # the group's legend and error say it once, not each choice again
        if isinstance(drawn, MemorableDateWidget):
            built["wrong_parts"] = self.wrong_parts
        if isinstance(drawn, forms.Textarea) and self.most_characters:
            # A silent cut at the limit loses words: the count says how many are too many, the server refuses them.
            built["maxlength"] = False
            built["data-count"] = self.most_characters
            described = built.get("aria-describedby", "")
            built["aria-describedby"] = f"{described} {self.auto_id}_count".strip()
        return built

    @property
    def most_characters(self) -> int | None:
        """How many characters a long answer may have, or None."""
        return getattr(self.field, "max_length", None) if isinstance(self.field.widget, forms.Textarea) else None

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """Which boxes of a date are wrong: the one its first error names, else all, as where none was filled in."""
        if not self.errors:
            return ()
        first = self.form.errors[self.name].as_data()[0]
        named = (first.params or {}).get("part")
        return (named,) if named else MemorableDateWidget.boxes

    @property
    def error_target(self) -> str:
        """The id of the control that an error summary's link goes to."""
        if isinstance(self.field.widget, MemorableDateWidget):
            return f"{self.auto_id}_{(self.wrong_parts or MemorableDateWidget.boxes)[0]}"
        if isinstance(self.field.widget, GROUPS):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def is_page_heading(self) -> bool:
        """Whether the question is the page's heading."""
        return getattr(self.form, "page_heading", None) == self.name or getattr(
            self.field.widget, "page_heading", False
        )

    @property
    def is_marked_optional(self) -> bool:
        """Whether the label says (optional)."""
        return (
            not self.field.required
            and getattr(self.form, "mark_optional", True)
            and getattr(self.field, "mark_optional", True)
            and not isinstance(self.field.widget, forms.CheckboxInput)
        )

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_file(self) -> bool:
        return isinstance(self.field.widget, forms.FileInput)

    @property
    def is_choice_group(self) -> bool:
        """Radio buttons or checkboxes: drawn choice by choice."""
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def choices_drawn(self) -> list[dict[str, Any]]:
        """Each choice with its hint and the fields shown under it."""
        hints = getattr(self.field, "choice_hints", {})
        conditional = getattr(self.field, "conditional", {})
        return [
            {
                "widget": choice.data,
                "hint": hints.get(str(choice.data["value"]), ""),
                "shown": [self.form[name] for name in conditional.get(str(choice.data["value"]), [])],
            }
            for choice in self.subwidgets
        ]


class AppFormRenderer(TemplatesSetting):
    """Named in settings as FORM_RENDERER."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"
    bound_field_class = AppBoundField


def fields_in_order(form: forms.BaseForm) -> list[BoundField]:
    """The visible fields that stand on their own: those shown under another's choice are drawn with it."""
    nested = {
        name for field in form.fields.values() for names in getattr(field, "conditional", {}).values() for name in names
    }
    return [field for field in form.visible_fields() if field.name not in nested]
