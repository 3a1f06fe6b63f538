"""The `@step` decorator: a step declares its consequences where it is defined.

It wraps django-fsm's transition. Nobody calls a step directly: `complaints.proceed.proceed` does, under a lock.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django_fsm import transition

from complaints.registry import Need, Step, Told
from complaints.roles import Role
from procedure.clauses import cite
from procedure.periods import Period


def step(
    *,
    clause: str,
    by: Sequence[Role],
    source: Sequence[str] | str,
    target: str | None = None,
    starts: Sequence[Period] = (),
    ends: Sequence[Period] = (),
    tells: Mapping[Role, Told | Sequence[Told]] | None = None,
    reveals: Sequence[str] = (),
    needs: Sequence[Need] = (),
    alerts: Sequence[Role] = (),
    final: bool = False,
    appoints: Sequence[str] = (),
    follows: Sequence[str] = (),
    stops_clocks: bool = False,
    resumes_clocks: bool = False,
    even_suspended: bool = False,
    moves_nothing: bool = False,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare one step of a record's machine.

    `clause` is checked now, at import. `target` None means the state stays. `starts` and `ends` are periods;
    `tells` names a letter, or several, for each role told; `reveals` says in words what someone will newly see
    beyond what the disclosure rules show for themselves; `needs` are conditions beside the state; `alerts` are roles
    that get mail without content, the Director's standing for whoever receives the case; `final` steps cannot be undone
    and are asked twice; `appoints` names the facts that hold whoever is appointed in the case, of whom every bar is
    asked (43); `follows` names the steps of other records, as "record.step", that it brings about (`Act.follow`);
    `stops_clocks` and `resumes_clocks` are for the clocks of a process that waits for an outside body (13), and
    `even_suspended` marks a step of the process that is open while it waits; `moves_nothing` one that changes no
    version, so that nobody who has a form open learns that it was taken.
    The method's docstring is the sentence on the page.
    """
    cite(clause)
    sources = (source,) if isinstance(source, str) else tuple(source)

    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        sentence = inspect.getdoc(method) or ""
        if not sentence:
            raise TypeError(f"{method.__name__} has no sentence for its page")
        declared = Step(
            name=method.__name__,
            clause=clause,
            by=tuple(by),
            source=tuple(str(state) for state in sources),
            target=str(target) if target is not None else None,
            sentence=" ".join(sentence.split()),
            starts=tuple(starts),
            ends=tuple(ends),
            tells=tuple((role, told) for role, each in (tells or {}).items() for told in _several(each)),
            reveals=tuple(reveals),
            needs=tuple(needs),
            alerts=tuple(alerts),
            final=final,
            appoints=tuple(appoints),
            follows=tuple(follows),
            stops_clocks=stops_clocks,
            resumes_clocks=resumes_clocks,
            even_suspended=even_suspended,
            moves_nothing=moves_nothing,
        )
        moved = transition(
            field="state",
            source=list(declared.source),
            target=declared.target,
            conditions=[need.holds for need in declared.needs],
            custom={"step": declared},
        )(method)
        moved.step = declared
        return cast("Callable[..., Any]", moved)

    return decorate


def _several(told: Told | Sequence[Told]) -> Sequence[Told]:
    return (told,) if isinstance(told, Told) else told


def declared_on(model: type) -> list[Step]:
    """The steps a record's class declares: by clause, and within one in the order of the source."""
    found = [getattr(getattr(model, name, None), "step", None) for name in dir(model)]
    steps = [each for each in found if isinstance(each, Step)]
    return sorted(steps, key=lambda each: _place(model, each))


def _place(model: type, step: Step) -> tuple[int, str, int]:
    code = inspect.unwrap(getattr(model, step.name)).__code__
    return cite(step.clause).number, code.co_filename, code.co_firstlineno


def pairs(model: type) -> list[tuple[str, str]]:
    """Every (from, to) that the steps allow: what the database guard is made of."""
    moves = {
        (source, each.target)
        for each in declared_on(model)
        if each.target is not None
        for source in each.source
        if source != each.target
    }
    return sorted(moves)
