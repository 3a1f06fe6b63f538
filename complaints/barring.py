"""Asking every bar of whoever a step appoints in a case (43). What bars whom the apps above register."""

from typing import Any

from complaints import registry
from complaints.registry import Step
from complaints.stages.act import Act, CannotBe


def refuse_the_barred(fresh: Any, step: Step, act: Act, facts: dict[str, Any]) -> None:
    """Ask every bar of whoever a step appoints in a case (43). All bars are asked before any answer is looked at."""
    if not step.appoints or fresh.case is None:
        return
    barred = registry.barred(fresh.case, on=act.on)
    named = (facts.get(fact) for fact in step.appoints)
    people = [each for found in named for each in (found if isinstance(found, list | tuple) else [found])]
    for person in people:
        if person is not None and person.pk in barred:
            raise CannotBe(barred[person.pk].words)
