"""The parts that pages are built of. Each takes plain values and draws one template in templates/components/;
a tag, of which a list has dozens, is drawn here."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import forms, template
from django.forms.formsets import BaseFormSet
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from config import contacts, rendering
from procedure import clock

register = template.Library()

KINDS = {"plain", "good", "waiting", "soon", "late", "quiet"}


@register.filter
def in_order(form: forms.BaseForm) -> list[Any]:
    """The form's visible fields without those drawn under another field's choice."""
    return rendering.fields_in_order(form)


@register.filter
def thousands(number: int) -> str:
    """10000 as 10,000."""
    return f"{number:,}"


@register.filter
def minutes(seconds: int) -> int:
    """Whole minutes of a number of seconds."""
    return int(seconds) // 60


@register.filter
def long_date(value: date | datetime | None) -> str:
    """Monday 23 November 2026, in Melbourne."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(clock.MELBOURNE).date()
    return _day_in_words(value)


@lru_cache(maxsize=1000)
def _day_in_words(day: date) -> str:
    """The site speaks one language, and a list says the same few days again and again."""
    return date_format(day, "l j F Y")


@register.filter
def short_date(value: date | datetime | None) -> str:
    """23 Nov 2026, in Melbourne: for the cells of a wide table alone."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(clock.MELBOURNE)
    return date_format(value, "j M Y")


@register.filter
def long_time(value: datetime | None) -> str:
    """Monday 23 November 2026, 4 pm, in Melbourne: no :00, noon and midnight in words."""
    if value is None:
        return ""
    local = value.astimezone(clock.MELBOURNE)
    return f"{date_format(local, 'l j F Y')}, {clock_time(local)}"


@register.filter
def clock_time(value: datetime) -> str:
    """3:42 pm, 4 pm, midday, midnight."""
    local = value.astimezone(clock.MELBOURNE)
    if local.minute == 0 and local.hour in {0, 12}:
        return "midnight" if local.hour == 0 else "midday"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes} {'am' if local.hour < 12 else 'pm'}"


@register.inclusion_tag("components/error_summary.html")
def error_summary(
    *forms_and_sets: forms.BaseForm | BaseFormSet | None,
) -> dict[str, Any]:
    """What is wrong, each line a link to the control it is about. Draws nothing where nothing is wrong."""
    return {"problems": [problem for each in forms_and_sets if each for problem in _problems(each)]}


def _problems(each: Any) -> list[dict[str, str]]:
    if isinstance(each, BaseFormSet):
        found = [{"says": says, "target": ""} for says in each.non_form_errors()]
        return found + [problem for form in each.forms for problem in _problems(form)]
    if not isinstance(each, forms.BaseForm) or not each.is_bound:
        return []
    found = [{"says": says, "target": ""} for says in each.non_field_errors()]
    for field in each:
        target = getattr(field, "error_target", field.auto_id)
        found += [{"says": says, "target": "" if field.is_hidden else target} for says in field.errors]
    return found


@register.filter
def is_wrong(each: Any) -> bool:
    """Whether a form or formset came back with something to correct: the tab's title then begins with Error."""
    return bool(each) and bool(_problems(each))


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Iterable[Mapping[str, Any]], kind: str = "") -> dict[str, Any]:
    """Label and value, row by row.

    A row: `label`, `value` (a text, a number, or a list of them), and optionally `change` (an address) with
    `about` (what the link changes, for those who hear it alone). kind "plain" draws no lines.
    """
    drawn = [{**row, "several": isinstance(row.get("value"), list | tuple)} for row in rows]
    return {"rows": drawn, "kind": kind}


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Iterable[Mapping[str, Any]], identity: str = "tasks") -> dict[str, Any]:
    """What is to do. A task: `title`, and maybe `url`, `hint`, `status`, `kind` (of the tag; "done" is plain text)."""
    return {"tasks": tasks, "identity": identity}


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Iterable[Mapping[str, Any]], level: int = 3) -> dict[str, Any]:
    """What happened, in the order given: `title`, `at` (date or time), and maybe `by`, `text`, `clause`, `url`."""
    return {"entries": entries, "level": level}


@register.simple_tag
def tag(text: str, kind: str = "plain") -> SafeString:
    """A state in a word or two. kind: plain, good, waiting, soon, late, quiet. The word says it, never colour alone."""
    kind = kind if kind in KINDS else "plain"
    return format_html('<strong class="govuk-tag app-tag app-tag--{}">{}</strong>', kind, text)


@register.inclusion_tag("components/identity_bar.html")
def identity_bar(
    reference: str,
    state: str = "",
    kind: str = "plain",
    owner: str = "",
    next_thing: str = "",
    confidential: bool = True,
) -> dict[str, Any]:
    """Which record this is: reference, stage, who has it, what comes next."""
    return {
        "reference": reference,
        "state": state,
        "kind": kind,
        "owner": owner,
        "next_thing": next_thing,
        "confidential": confidential,
    }


@register.inclusion_tag("components/deadline.html")
def deadline(due: Any, today: date | None = None) -> dict[str, Any]:
    """A date by which something is due, with how near it is, in words and with a mark.

    `due` is a date, or a record with `due_on` and optionally `name`, `state` and `clause`. Calendar days.
    """
    on = due if isinstance(due, date) else due.due_on
    ended = "" if isinstance(due, date) else str(getattr(due, "state", "running"))
    days = (on - (today or clock.today())).days
    return {
        "on": on,
        "name": "" if isinstance(due, date) else getattr(due, "name", ""),
        "clause": "" if isinstance(due, date) else getattr(due, "clause", ""),
        "words": _nearness(days),
        "kind": "late" if days < 0 else "soon" if days <= 2 else "plain",
        "ended": ended if ended not in {"", "running"} else "",
    }


def _nearness(days: int) -> str:
    if days < 0:
        return f"{-days} {'day' if days == -1 else 'days'} late"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"due in {days} days")


@register.inclusion_tag("components/contacts.html")
def contact_list(entries: Iterable[contacts.Contact]) -> dict[str, Any]:
    """Whom to turn to, each with what they do, how and when to reach them; says once where nobody has checked them.

    Those whom nobody has entered a way to reach are named apart, plainly: a name without a number is no help.
    """
    reached = [each for each in entries if each.can_be_reached]
    unreached = [each for each in entries if not each.can_be_reached]
    return {"contacts": reached, "unreached": unreached, "unchecked": contacts.unchecked(reached)}


@register.inclusion_tag("components/sub_navigation.html")
def sub_navigation(links: Iterable[Mapping[str, Any]], label: str = "Sections of this page") -> dict[str, Any]:
    """Links between the pages of one record: `title`, `url`, optionally `count`, `current`."""
    return {"links": links, "label": label}


@register.inclusion_tag("components/pagination.html")
def pagination(page: Any, query: str = "", *, name: str = "page", label: str = "Pages") -> dict[str, Any]:
    """Previous and next of a Django page; `query` is the rest of the query string (codes only), without `name`.

    Where a page holds several lists, `name` is the id of the list's heading: its links lead back there.
    """
    at = "" if name == "page" else f"#{name}"
    return {"page": page, "query": f"{query}&" if query else "", "name": name, "label": label, "at": at}
