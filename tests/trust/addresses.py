"""Every address of the site, walked from the URL configuration and filled in; no list of pages is kept anywhere.

An address with parameters is filled in for one binding: a case, a draft and the people of a world, or ids that were
never issued. Steps and kinds of record come from the registry, so that a new one is walked from the day it is declared.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from uuid import UUID

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from complaints import registry
from complaints.forms.lodging import pages
from complaints.models.kinds import KINDS

NEVER = UUID("00000000-0000-4000-8000-00000000dead")
NEVER_REFERENCE = "SC-ZZZZ-ZZZZ"


@dataclass(frozen=True)
class Address:
    """One route of the site: its name, its pattern for people to read, and the names of its parameters."""

    name: str
    route: str
    parameters: tuple[str, ...]
    whole: str

    @property
    def about_a_record(self) -> bool:
        named = bool({"reference", "draft", "concern", "agreement"} & set(self.parameters))
        return named or self.about_a_duty or self.about_no_case

    @property
    def about_no_case(self) -> bool:
        """Whether it is about a record that no case has, which an app above keeps."""
        return "/contact-officers/network/<" in self.route or "/apart/<" in self.route

    @property
    def about_a_duty(self) -> bool:
        return "/duties/<" in self.route


FIRST = {
    "document": ["number"], "allegation": ["number"], "track": ["number"], "witness": ["number"],
    "statement": ["number"], "notice": ["letter", "written_at"], "deadline": ["period"], "message": ["at"],
    "decision": ["at"], "officer": ["person__name"],
}  # fmt: skip
"""Which record of a kind comes first: always the same one, though ids are random."""


@dataclass
class Binding:
    """What stands in the parameters: the ids of one case and one draft, or of none that ever was."""

    name: str
    reference: str = NEVER_REFERENCE
    case: Any = None
    draft: Any = None
    people: dict[str, Any] = field(default_factory=dict)

    def first(self, model: str, **narrowed: Any) -> UUID:
        """The id of the case's first record of that kind."""
        if self.case is None:
            return NEVER
        if KINDS[model].apart:
            return self.apart(model)
        kind = apps.get_model(KINDS[model].label)
        of_case = {KINDS[model].of_case: self.case.pk}
        rows = kind._base_manager.filter(**of_case, **narrowed).order_by(*FIRST.get(model, ()), "pk")
        return rows.values_list("pk", flat=True).first() or NEVER

    def duty(self) -> UUID:
        """The first clock without a case: of the annual report."""
        if self.case is None:
            return NEVER
        clocks = apps.get_model("complaints.Deadline")._base_manager
        without = clocks.filter(complaint__isnull=True, person__isnull=True)
        return without.order_by("period", "pk").values_list("pk", flat=True).first() or NEVER

    def apart(self, model: str) -> UUID:
        """The first record of a kind that no case has."""
        if self.case is None:
            return NEVER
        rows = apps.get_model(KINDS[model].label)._base_manager.order_by("pk")
        return rows.values_list("pk", flat=True).first() or NEVER

    def released_letter(self) -> UUID:
        return self.first("notice", state="released")


def everything() -> list[Address]:
    """Every route, in the order in which the site tries them."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: list[Any], before: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for each in patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, whole, (*spaces, *([each.namespace] if each.namespace else [])))
        elif isinstance(each, URLPattern):
            name = ":".join([*spaces, each.name]) if each.name else each.lookup_str
            yield Address(name, _readable(whole), tuple(re.findall(r"<(?:\w+:)?(\w+)>", whole)), whole)


def _readable(pattern: str) -> str:
    plain = re.sub(r"\(\?P<(\w+)>(?:\[[^\]]*\]|.)[^)]*\)", r"<\1>", pattern.replace("^", "").replace("$", ""))
    return "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", plain)


def _steps_of(kind: str) -> list[str]:
    return [step.name for step in registry.steps(kind)]


def _kinds_with_steps(*, apart: bool) -> list[str]:
    """The kinds of record with steps of their own, besides the case and the draft, whose steps have other addresses."""
    return [kind for kind in KINDS if kind not in {"draft", "complaint"} and _steps_of(kind) and _is(kind, apart)]


def _is(kind: str, apart: bool) -> bool:
    return KINDS[kind].apart is apart


def _record(address: Address, binding: Binding) -> list[Any]:
    if address.about_a_duty:
        return [binding.duty()]
    if "contact-officers" in address.route:
        return [binding.first("officer")]
    if "document.pdf" in address.route:
        return [binding.first("extract")]
    if "reports-made" in address.route:
        return [binding.first("victimisationreport")]
    if "letter" in address.route:
        return [binding.first("notice", state="draft"), binding.released_letter()]
    return [binding.first("document", state="clean") if binding.case else NEVER, binding.first("document")]


Fill = Callable[[Address, Binding], list[Any]]
FILL: dict[str, Fill] = {
    "reference": lambda address, binding: [binding.reference],
    "draft": lambda address, binding: [binding.draft.pk if binding.draft else NEVER],
    "record": _record,
    "word": lambda address, binding: ["first", "decided"],
    "concern": lambda address, binding: [binding.apart("concern")],
    "agreement": lambda address, binding: [binding.first("agreement")],
    "advice": lambda address, binding: [binding.apart("adviceasked")],
    "referral": lambda address, binding: [binding.first("referral")],
    "consulted": lambda address, binding: [binding.first("legaladvice")],
    "officer": lambda address, binding: [binding.first("executiveofficer")],
    "panel": lambda address, binding: [binding.first("panel")],
    "invitation": lambda address, binding: [binding.first("invitation")],
    "member": lambda address, binding: [binding.first("panelmember")],
    "told": lambda address, binding: [binding.first("memberstold")],
    "pack": lambda address, binding: [binding.first("pack")],
    "notice": lambda address, binding: [binding.released_letter()],
    "answer": lambda address, binding: [binding.first("answer")],
    "sent": lambda address, binding: [binding.first("answerstatement")],
    "copy": lambda address, binding: [binding.first("statementcopy")],
    "comment": lambda address, binding: [binding.first("outcomecomment")],
    "retention": lambda address, binding: [binding.first("retention")],
    "determination": lambda address, binding: [binding.first("determination")],
    "question": lambda address, binding: [binding.first("badfaith")],
    "action": lambda address, binding: [binding.first("followup")],
    "witness": lambda address, binding: [NEVER],
    "statement": lambda address, binding: [binding.first("statement")],
    "consultation": lambda address, binding: [binding.apart("consultation")],
    "screen": lambda address, binding: ["finish", "change", "correct"],
    "person": lambda address, binding: (
        [binding.people["stranger"].pk if binding.case else NEVER]
        if "settings" in address.route
        else [binding.case.complainant_id if binding.case else NEVER]
    ),
    "number": lambda address, binding: [1],
    "step": lambda address, binding: _steps_of("deadline" if address.about_a_duty else "complaint"),
    "name": lambda address, binding: _names(address),
    "part": lambda address, binding: ["people"],
    "key": lambda address, binding: ["p1"],
    "about": lambda address, binding: ["standing"],
    "year": lambda address, binding: [2026],
    "quarter": lambda address, binding: [1],
    "pk": lambda address, binding: [1],
    "token": lambda address, binding: ["never-issued"],
    "provider_id": lambda address, binding: ["university"],
    "organization_slug": lambda address, binding: ["university"],
    "uidb36": lambda address, binding: ["1"],
    "office": lambda address, binding: ["director"] if binding.case else ["no-office"],
    "appointment": lambda address, binding: [_appointment() if binding.case else NEVER],
    "code": lambda address, binding: ["conduct_kinds"],
    "list": lambda address, binding: ["conduct_kinds"],
    "group": lambda address, binding: [1],
    "row": lambda address, binding: ["1"],
    "stage": lambda address, binding: ["1"],
}
"""What stands in each parameter. One that is not here is filled with an id never issued, and named by a test."""


def _names(address: Address) -> list[str]:
    if "/response/" in address.route:
        return ["words", "willing"]
    if "draft" not in address.parameters:
        return ["no-such-name"]
    if "part" in address.parameters:
        return list(pages.PARTS["people"].questions)
    return list(pages.QUESTIONS)


def _appointment() -> UUID:
    from people.models import Appointment

    substantive = Appointment.objects.filter(office="director", standing="substantive")
    return substantive.values_list("pk", flat=True)[0]


def filled(address: Address, binding: Binding) -> list[str]:
    """The address, as it would be asked for: several where a parameter is a step, a question or a kind of record."""
    if {"kind", "record", "step"} <= set(address.parameters):
        of_case = "reference" in address.parameters
        return [
            _put(address, {"reference": binding.reference, "kind": kind, "record": binding.first(kind), "step": step})
            for kind in (*_kinds_with_steps(apart=not of_case), "witness")
            for step in _steps_of(kind) or ["no-such-step"]
        ]
    values = [FILL.get(each, _unknown)(address, binding) for each in address.parameters]
    choices = product(*values)
    return list(dict.fromkeys(_put(address, dict(zip(address.parameters, chosen, strict=True))) for chosen in choices))


def _unknown(address: Address, binding: Binding) -> list[Any]:
    return [NEVER if "<uuid:" in address.whole else "1"]


def _put(address: Address, values: dict[str, Any]) -> str:
    path = address.route
    for name, value in values.items():
        path = path.replace(f"<{name}>", str(value))
    return path
