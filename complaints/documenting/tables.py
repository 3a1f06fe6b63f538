"""The machinery as plain tables: clauses, steps, periods, disclosure rules, letters, machines, written nowhere twice.

`manage.py procedure`, `docs/procedure/` and the page of a clause all read these.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from complaints import disclosure, letters, registry
from complaints.models.record import Moving
from complaints.registry import Step
from complaints.stages.step import declared_on
from procedure.cited import Citation
from procedure.clauses import CLAUSES
from procedure.periods import PERIODS


def clauses() -> list[dict[str, Any]]:
    """All 67, with what of the text is lost."""
    return [
        {
            "number": clause.number,
            "heading": clause.heading,
            "gist": clause.gist,
            "kind": clause.kind.value,
            "missing": clause.missing,
            "letters": clause.letters,
        }
        for clause in CLAUSES.values()
    ]


def steps() -> list[dict[str, Any]]:
    """Every step registered, with its consequences as declared."""
    return [_step(step) for step in registry.steps()]


def _step(step: Step) -> dict[str, Any]:
    met = [told.meets.code for _, told in step.tells if told.meets]
    return {
        "name": step.name,
        "record": step.record,
        "clause": step.clause,
        "sentence": step.sentence,
        "by": [str(role) for role in step.by],
        "sources": list(step.source),
        "target": step.target,
        "periods": {
            "started": [period.code for period in step.starts],
            "ended": [period.code for period in step.ends],
            "met": met,
        },
        "letters": [
            {
                "letter": told.letter,
                "to": role.code,
                "released_by": str(told.released_by) if told.released_by else None,
                "meets": told.meets.code if told.meets else None,
                "unless_to_come": told.unless_to_come or None,
            }
            for role, told in step.tells
        ],
        "alerts": [str(role) for role in step.alerts],
        "reveals": list(step.reveals),
        "needs": [need.words for need in step.needs],
        "final": step.final,
    }


def periods() -> list[dict[str, Any]]:
    """Every period at its default length."""
    return [
        {
            "code": period.code,
            "name": period.name,
            "clause": period.clause,
            "length": period.length,
            "unit": period.unit.value,
            "force": period.force.value,
            "counted_from": period.counted_from,
            "owner": period.owner,
            "met_by": period.met_by,
            "outer": period.outer,
            "pauses": period.pauses,
            "note": period.note,
        }
        for period in PERIODS.values()
    ]


def rules() -> list[dict[str, Any]]:
    """Who may see what: the disclosure rules, those of the apps above included."""
    return [
        {
            "name": rule.name,
            "clause": rule.clause,
            "words": rule.words,
            "records": sorted(rule.kinds),
            "by_office": rule.by_office,
            "under": sorted(rule.under),
        }
        for rule in (*disclosure.RULES, *registry.rules())
    ]


def all_letters() -> list[dict[str, Any]]:
    """Every letter, and the steps that write it."""
    return [
        {
            "code": letter.code,
            "number": letter.number,
            "clause": letter.clause,
            "title": letter.title,
            "to": letter.to,
            "from": letter.sender,
            "released_by": letter.released_by or None,
            "adverse": letter.adverse or letter.adverse_if_refusing,
            "written_by": sorted(
                f"{step.record}.{step.name}"
                for step in registry.steps()
                if letter.code in {told.letter for _, told in step.tells}
            ),
        }
        for letter in sorted(letters.letters().values(), key=lambda each: each.code)
    ]


def machines() -> list[dict[str, Any]]:
    """Every record with a state: its states, and the moves between them."""
    return [
        {
            "record": model._meta.model_name,
            "about": " ".join((model.__doc__ or "").split()),
            "states": [
                {"state": str(value), "label": str(label)} for value, label in model._meta.get_field("state").choices
            ],
            "initial": str(model._meta.get_field("state").default),
            "moves": [
                {"from": source, "to": step.target, "step": step.name}
                for step in declared_on(model)
                if step.target is not None
                for source in step.source
            ],
            "without_moving": [step.name for step in declared_on(model) if step.target is None],
        }
        for model in moving_models()
    ]


def moving_models() -> list[type[Any]]:
    """The records that have a state, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, Moving)]


def citations() -> Iterator[Citation]:
    """What of the machinery rests on which clause (`procedure.cited`)."""
    for step in registry.steps():
        yield Citation(step.clause, "step", f"{step.record}.{step.name}", step.sentence)
    for rule in (*disclosure.RULES, *registry.rules()):
        yield Citation(rule.clause, "rule", rule.name, rule.words)
    for letter in letters.letters().values():
        yield Citation(letter.clause, "letter", letter.code, letter.title)
    for bar in registry.bars():
        yield Citation(bar.clause, "bar", bar.code)


def everything() -> dict[str, Any]:
    """All tables, for machines to read."""
    return {
        "clauses": clauses(),
        "steps": steps(),
        "periods": periods(),
        "disclosure": rules(),
        "letters": all_letters(),
        "machines": machines(),
    }
