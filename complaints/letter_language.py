"""The closed language of letter templates: `if`, `for` and a few filters for dates and numbers, and nothing else.

It is Django's template language without its libraries: no loading, including, calling or reaching into anything.
Text is not HTML, so nothing is escaped here; pages and PDFs escape what they show. Fields are checked when a letter
is read, not when it is sent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context, Engine, defaulttags
from django.template.base import FilterExpression, Node, Template, Variable, VariableNode

from complaints import letter_text
from complaints.letter_facts import ELEMENTS, LetterFacts, Needed
from procedure.clock import MELBOURNE

LONE_TAG = re.compile(r"^[ \t]*(\{%[^%\n]*%\})[ \t]*\n", re.MULTILINE)
FIELDS = {field.name for field in fields(LetterFacts)} | {"clause", "is_party"}

register = template.Library()
register.tag("if", defaulttags.do_if)
register.tag("for", defaulttags.do_for)


class UnknownField(ValueError):
    """A letter uses something that is no merge field, tag or filter of letters. The message names it."""


@register.filter
def day(on: Any) -> str:
    """Monday 2 November 2026."""
    return f"{on:%A} {on.day} {on:%B} {on.year}" if isinstance(on, date) else str(on)


@register.filter
def moment(at: Any) -> str:
    """Monday 2 November 2026 at 5.05 pm, Melbourne time."""
    if not isinstance(at, datetime):
        return str(at)
    there = at.astimezone(MELBOURNE)
    return f"{day(there)} at {there.hour % 12 or 12}.{there:%M} {'am' if there.hour < 12 else 'pm'}, Melbourne time"


@register.filter
def sentence(words: Any) -> str:
    """The words with a full stop, unless they end in one or in a question or exclamation mark."""
    text = str(words)
    return text if text.endswith((".", "?", "!", "\u3002", "\u061f")) else f"{text}."


@register.filter
def counted(number: Any, words: str) -> str:
    """`{{ allegation_count|counted:"allegation,allegations" }}`: one allegation, 12 allegations."""
    one, many = words.split(",")
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    if not isinstance(number, int):
        return f"{number} {many}"
    return f"{small[number] if number < len(small) else number} {one if number == 1 else many}"


class LetterEngine(Engine):
    """Django's engine with this module as its only library."""

    default_builtins = ["complaints.letter_language"]


ENGINE = LetterEngine(dirs=[], libraries={}, autoescape=False)


def compiled(source: str) -> Template:
    """The template, its fields checked. Raises UnknownField."""
    try:
        found = Template(LONE_TAG.sub(r"\1", source), engine=ENGINE)
    except template.TemplateSyntaxError as why:
        raise UnknownField(str(why)) from why
    for name in used(found.nodelist, {}):
        if name.partition(".")[0] not in FIELDS:
            raise UnknownField(f"{name} is no merge field of a letter")
    return found


def used(nodes: Any, bound: Mapping[str, str]) -> Iterator[str]:
    """The fields a template reads. `bound` are the names of the loops around it, each with the field it walks."""
    for node in nodes:
        if isinstance(node, VariableNode):
            yield from _expression(node.filter_expression, bound)
        elif isinstance(node, defaulttags.IfNode):
            for condition, inside in node.conditions_nodelists:
                yield from _condition(condition, bound)
                yield from used(inside, bound)
        elif isinstance(node, defaulttags.ForNode):
            yield from _loop(node, bound)


def _loop(node: Any, bound: Mapping[str, str]) -> Iterator[str]:
    walked = list(_expression(node.sequence, bound))
    if len(walked) != 1 or walked[0] not in ELEMENTS:
        raise UnknownField(f"a letter cannot go through {node.sequence}")
    yield walked[0]
    inner = {**bound, node.loopvars[0]: walked[0], "forloop": "forloop"}
    yield from used(node.nodelist_loop, inner)
    yield from used(node.nodelist_empty, bound)


def _condition(condition: Any, bound: Mapping[str, str]) -> Iterator[str]:
    """What an `if` asks about: an operator holds two more, a leaf holds an expression."""
    for part in (getattr(condition, "first", None), getattr(condition, "second", None)):
        if part is not None:
            yield from _condition(part, bound)
    if isinstance(getattr(condition, "value", None), FilterExpression):
        yield from _expression(condition.value, bound)


def _expression(expression: FilterExpression, bound: Mapping[str, str]) -> Iterator[str]:
    if not isinstance(expression.var, Variable) or not expression.var.lookups:
        return
    first, *rest = expression.var.lookups
    if first not in bound:
        if rest:
            raise UnknownField(f"{'.'.join(expression.var.lookups)} is no merge field of a letter")
        yield first
    elif first != "forloop":
        known = {field.name for field in fields(ELEMENTS[bound[first]])}
        if len(rest) != 1 or rest[0] not in known:
            raise UnknownField(f"{'.'.join(expression.var.lookups)} is no merge field of a letter")


class Gap:
    """Stands for a missing fact while a letter is rendered, shows the gap, and notes that it was needed."""

    def __init__(self, name: str, noted: set[str]) -> None:
        self.name, self.noted = name, noted

    def __str__(self) -> str:
        self.noted.add(self.name)
        return f"[still needed: {self.name.replace('_', ' ')}]"

    def __bool__(self) -> bool:
        self.noted.add(self.name)
        return False

    def __eq__(self, other: object) -> bool:
        self.noted.add(self.name)
        return False

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Any]:
        self.noted.add(self.name)
        return iter(())


def rendered(found: Template, facts: LetterFacts, extra: Mapping[str, object]) -> tuple[str, set[str]]:
    """The merged template before unwrapping, and the names of the facts it needed and did not have."""
    noted: set[str] = set()
    values: dict[str, object] = {}
    for each in fields(LetterFacts):
        value = getattr(facts, each.name)
        values[each.name] = Gap(each.name, noted) if isinstance(value, Needed) else _safe(value, each.metadata)
    return found.render(Context({**values, **extra}, autoescape=False, use_l10n=False)), noted


def _safe(value: object, metadata: Mapping[str, object]) -> object:
    """Texts quoted, so that no fact can change a letter's structure; everything else as it is."""
    if isinstance(value, str):
        return letter_text.quoted(value, keeps_lines=bool(metadata.get("keeps_lines")))
    if isinstance(value, tuple):
        return tuple(_safe_element(each) for each in value)
    return value


def _safe_element(element: Any) -> Any:
    return replace(
        element, **{each.name: _safe(getattr(element, each.name), each.metadata) for each in fields(element)}
    )


__all__ = ["Node", "UnknownField", "compiled", "rendered", "used"]
