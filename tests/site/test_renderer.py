"""Every form is drawn by one renderer: label or legend, hint, error, and a summary that leads to what is wrong."""

import re
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import Context, Template

from tests.site.showcase import Everything, OneQuestion, OneText

VOID = {"input", "meta", "link", "br", "img", "hr"}


class Elements(HTMLParser):
    """The elements of a fragment, with their attributes, and whether every one that opens also closes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def one(self, identity: str) -> dict[str, str]:
        [found] = [attrs for _, attrs in self.all if attrs.get("id") == identity]
        return found


def drawn(form: forms.Form) -> Elements:
    return Elements(str(form))


def summary(form: forms.Form) -> Elements:
    return Elements(Template("{% load components %}{% error_summary form %}").render(Context({"form": form})))


@pytest.mark.parametrize("form", [Everything(), Everything({})])
def test_every_id_that_is_pointed_at_exists_and_is_unique(form: forms.Form) -> None:
    page = drawn(form)
    ids = [attrs["id"] for _, attrs in page.all if attrs.get("id")]
    assert len(ids) == len(set(ids))
    for _, attrs in page.all:
        for pointer in ("for", "aria-describedby", "data-reveals"):
            assert set(attrs.get(pointer, "").split()) <= set(ids), attrs


@pytest.mark.parametrize("form", [Everything(), Everything({})])
def test_every_control_has_the_design_and_a_label(form: forms.Form) -> None:
    page = drawn(form)
    labelled = {attrs.get("for") for tag, attrs in page.all if tag == "label"}
    for tag, attrs in page.all:
        if tag in {"input", "select", "textarea"} and attrs.get("type") != "hidden":
            assert attrs["class"].startswith("govuk-"), attrs
            assert attrs["id"] in labelled, attrs


def test_nothing_is_left_to_the_browsers_own_bubbles_or_to_a_silent_cut() -> None:
    page = drawn(Everything())
    assert all("required" not in attrs for _, attrs in page.all)
    assert "maxlength" not in page.one("id_story")
    assert page.one("id_story")["data-count"] == "10000"


def test_each_error_is_specific_stands_at_its_field_and_in_the_summary() -> None:
    form = Everything({})
    page = drawn(form)
    links = [attrs["href"] for tag, attrs in summary(form).all if tag == "a"]
    assert links == [
        "#id_name", "#id_email", "#id_story", "#id_campus", "#id_safe_0", "#id_kinds_0", "#id_when_day", "#id_agree",
    ]  # fmt: skip
    for link in links:
        assert page.one(link[1:])
    assert "id_name_error" in page.one("id_name")["aria-describedby"]
    assert page.one("id_name")["aria-invalid"] == "true"
    assert "This field is required" not in str(form)


def test_an_error_of_the_whole_form_stands_in_the_summary_without_a_link() -> None:
    form = Everything({"name": "Nobody"})
    assert "These answers do not fit together" in Template("{% load components %}{% error_summary form %}").render(
        Context({"form": form})
    )


def test_a_form_not_yet_sent_has_no_summary_and_one_sent_well_none_either() -> None:
    assert summary(Everything()).all == []
    assert summary(OneText({"where": "Here"})).all == []


def test_a_single_question_is_the_pages_heading() -> None:
    assert re.search(
        r"<legend[^>]*--l[^>]*><h1 class=\"govuk-fieldset__heading\">Are you safe\?</h1></legend>", str(OneQuestion())
    )
    assert re.search(r"<h1 class=\"govuk-label-wrapper\"><label [^>]*for=\"id_where\"", str(OneText()))


def test_optional_fields_say_so_and_required_ones_do_not() -> None:
    html = str(Everything())
    assert re.search(r'for="id_number">Number <span class="app-optional">\(optional\)', html)
    assert re.search(r'for="id_name">Name</label>', html)


def test_a_field_under_a_choice_is_drawn_once_beneath_it() -> None:
    html = str(Everything())
    assert html.count('name="call"') == 1
    assert html.index('id="id_safe_1"') < html.index('name="call"') < html.index('name="kinds"')


def test_what_was_typed_comes_back_escaped() -> None:
    html = str(Everything({"name": "<b>李</b>", "story": "</textarea><script>", "when_month": '"x'}))
    assert "&lt;b&gt;李&lt;/b&gt;" in html
    assert "<script>" not in html
    assert "&quot;x" in html


def test_a_formset_is_drawn_the_same_way_and_its_errors_lead_to_its_forms() -> None:
    formset = forms.formset_factory(OneText, extra=2)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-where": "", "form-1-where": "Here"}
    )
    assert "govuk-input" in str(formset)
    html = Template("{% load components %}{% error_summary s %}").render(Context({"s": formset}))
    assert 'href="#id_form-0-where"' in html


def test_widgets_stand_alone_too() -> None:
    form = Everything()
    assert "govuk-radios__input" in str(form["safe"])
    assert "govuk-checkboxes__input" in str(form["kinds"])
    assert "govuk-date-input" in str(form["when"])
