"""What makes up the case machinery: steps, letters they tell people by, and what the apps above add.

`complaints` may not import `panels`, `contact_officers` or `reporting`; they register here at start-up what they
bring to a case. `manage.py procedure` lists everything registered, so the tables stay whole.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from complaints.roles import Role
from procedure.clauses import cite
from procedure.periods import Period


@dataclass(frozen=True)
class Told:
    """A letter that a step writes. Without `released_by` it is a receipt and goes at once (A-60).

    `meets` is the period that is met when the letter is dispatched; `starts` are those that run from the day on which
    it counts as given (2.3). `unless_to_come` is the code of a letter that says the same as long as it has not been
    released: until then there is no second one. `with_the_step`: whoever takes the step releases the letter by it, in
    the words and the way that the step's record keeps as `covering`. `to_open_parts`: of several respondents it goes to
    those alone whose own part has not ended. `where`: it is written only where that holds of the record, once the step
    is taken.
    """

    letter: str
    released_by: Role | None = None
    meets: Period | None = None
    unless_to_come: str = ""
    starts: tuple[Period, ...] = ()
    with_the_step: bool = False
    to_open_parts: bool = False
    where: Callable[[Any], bool] | None = None

    @property
    def only(self) -> str:
        """The beginning of what is said of it before the step is taken; empty where it is written in any case."""
        return "" if self.where is None else "Only where a part goes no further: "


def letter(
    code: str,
    *,
    released_by: Role | None = None,
    meets: Period | None = None,
    unless_to_come: str = "",
    starts: Sequence[Period] = (),
    with_the_step: bool = False,
    to_open_parts: bool = False,
    where: Callable[[Any], bool] | None = None,
) -> Told:
    """The letter with that code (`templates/letters/<stage>/<letter>.txt`)."""
    return Told(code, released_by, meets, unless_to_come, tuple(starts), with_the_step, to_open_parts, where)


@dataclass(frozen=True)
class Need:
    """A condition on the record beside its state. `words` explain to a person why the step is not open yet."""

    words: str
    holds: Callable[[Any], bool]


@dataclass(frozen=True)
class Step:
    """One step of the Procedure as it was declared: who, from where to where, and every consequence.

    `appoints` names the facts that hold whoever is appointed in the case by it: every bar is asked of them (43).
    `follows` names the steps of other records that the machinery takes with it, as "record.step". `stops_clocks` and
    `resumes_clocks`: the clocks of a process that waits for an outside body (13); `even_suspended`: open all the same.
    `moves_nothing`: no version of any record changes by it.
    """

    name: str
    clause: str
    by: tuple[Role, ...]
    source: tuple[str, ...]
    target: str | None
    sentence: str
    starts: tuple[Period, ...] = ()
    ends: tuple[Period, ...] = ()
    tells: tuple[tuple[Role, Told], ...] = ()
    reveals: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    alerts: tuple[Role, ...] = ()
    final: bool = False
    appoints: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    stops_clocks: bool = False
    resumes_clocks: bool = False
    even_suspended: bool = False
    moves_nothing: bool = False
    record: str = field(default="", compare=False)

    @property
    def title(self) -> str:
        """The step's name as a heading: its verb in the Procedure's words."""
        return self.name.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Bar:
    """A rule that keeps people from an appointment in a case; every appointment asks all of them (43).

    `whom` says, for a case and a Melbourne date, all whom it bars: of the whole case at once and asked in the same way
    whoever is to be appointed. `words` are the refusal; they name nobody.
    """

    code: str
    clause: str
    words: str
    whom: Callable[[Any, date], Collection[UUID]]


PANEL_FORMS = "an investigation goes to a panel"
RESPONDENT_IS_KNOWN = "it is known who a respondent is"
CLOSES = "the complaint is closed"
PANEL_IS_ASKED = "the Vice-Chancellor asks the panel to make something of its report clear"  # of a `Clarification`
NOBODY_WAITS = "nobody waits for what a clock was running for"  # the record it was of, and the period
"""What happens to a case that whatever stands above the records may do something of its own about."""


FINDINGS = {
    "substantiated": "The panel found it substantiated",
    "partly": "The panel found it substantiated in part",
    "not_substantiated": "The panel found it not substantiated",
}
NOT_SUBSTANTIATED = "not_substantiated"


@dataclass(frozen=True)
class Finding:
    """What a panel found on one allegation against one respondent, and why (41, 54): `outcome` is one of `FINDINGS`."""

    outcome: str
    reasons: str


@dataclass
class Registered:
    """Everything the machinery knows, in the order it was declared."""

    steps: dict[str, dict[str, Step]] = field(default_factory=dict)
    bars: list[Bar] = field(default_factory=list)
    rules: list[Any] = field(default_factory=list)
    forms: list[str] = field(default_factory=lambda: ["complaints.forms"])
    happenings: dict[str, str] = field(default_factory=dict)
    examples: list[Callable[[Any], Iterable[tuple[str, Any]]]] = field(default_factory=list)
    consequences: dict[str, list[Callable[..., None]]] = field(default_factory=dict)
    may_follow: set[str] = field(default_factory=set)
    entrusted: list[Callable[[Any], Any]] = field(default_factory=list)
    beside: list[Callable[[Any, Any], Iterable[dict[str, str]]]] = field(default_factory=list)
    letter_facts: list[Callable[[Any, Any], dict[str, Any]]] = field(default_factory=list)
    findings: list[Callable[[Any], Mapping[UUID, Finding]]] = field(default_factory=list)
    for_parties: list[Callable[[Any, Any], Iterable[dict[str, str]]]] = field(default_factory=list)
    to_decide: list[Callable[[Any], Iterable[dict[str, str]]]] = field(default_factory=list)
    duties: list[Callable[[Any, Any], Iterable[Any]]] = field(default_factory=list)
    further: list[Callable[[Any], Iterable[str]]] = field(default_factory=list)


_registered = Registered()


def add_steps(record: str, steps: Iterable[Step]) -> None:
    """The steps of one record's machine; each cites a clause that exists."""
    for each in steps:
        cite(each.clause)
        object.__setattr__(each, "record", record)
        _registered.steps.setdefault(record, {})[each.name] = each


def add_bar(bar: Bar) -> None:
    """A bar registered by an app above, such as the one that covers every contact officer alike."""
    cite(bar.clause)
    _registered.bars.append(bar)


def add_rules(rules: Sequence[Any]) -> None:
    """Disclosure rules that an app above brings for its own records (`complaints.disclosure.Rule`)."""
    for rule in rules:
        cite(rule.clause)
    _registered.rules.extend(rules)


def add_forms(package: str) -> None:
    """A package of modules with the forms of its app's steps (`complaints.forms.step_form.StepForm`)."""
    _registered.forms.append(package)


def add_happenings(words: Mapping[str, str]) -> None:
    """What the steps of an app above are called once they were taken, by "record.step"."""
    _registered.happenings.update(words)


def happened(record: str, step: str) -> str:
    """What that step of an app above is called once it was taken; empty where nothing was said of it."""
    return _registered.happenings.get(f"{record}.{step}", "")


def add_examples(records: Callable[[Any], Iterable[tuple[str, Any]]]) -> None:
    """Records of an app above in every state, each with its heading, for the table of permitted steps.

    They are made of the people of that table, in a transaction that is taken back.
    """
    _registered.examples.append(records)


def examples() -> list[Callable[[Any], Iterable[tuple[str, Any]]]]:
    """What the apps above make for the table of permitted steps."""
    return list(_registered.examples)


def add_consequence(event: str, bring: Callable[..., None], *, follows: Iterable[str] = ()) -> None:
    """What an app above does when that happens to a case, such as `CLOSES`; `follows` are the steps it may bring about,
    as "record.step"."""
    _registered.consequences.setdefault(event, []).append(bring)
    _registered.may_follow.update(follows)


def happens(event: str, *facts: Any) -> None:
    """That happens now: every app above does what it has registered for it, within the act in hand."""
    for bring in _registered.consequences.get(event, ()):
        bring(*facts)


def follows(step: str, *, of: Step) -> bool:
    """Whether that step ("record.step") may follow of another: as that one declares, or because an app above brings it
    about when something happens to a case."""
    return step in of.follows or step in _registered.may_follow


def add_entrusted(asked: Callable[[Any], Any]) -> None:
    """What an app above asks people by name to do in a case: a query of what is theirs (`complaints.entrusted`)."""
    _registered.entrusted.append(asked)


def entrusted() -> list[Callable[[Any], Any]]:
    """Those queries."""
    return list(_registered.entrusted)


def add_beside(links: Callable[[Any, Any], Iterable[dict[str, str]]]) -> None:
    """What an app above has beside an investigation, for a person: the title and url of each page of theirs."""
    _registered.beside.append(links)


def beside(investigation: Any, person: Any) -> list[dict[str, str]]:
    """Those pages, as far as this person has them."""
    return [link for links in _registered.beside for link in links(investigation, person)]


def add_for_parties(links: Callable[[Any, Any], Iterable[dict[str, str]]]) -> None:
    """What an app above has for a party of a case: the title and url of each page of theirs, and words beside it."""
    _registered.for_parties.append(links)


def for_parties(case: Any, person: Any) -> list[dict[str, str]]:
    """Those pages, as far as this person has them in that case."""
    return [link for links in _registered.for_parties for link in links(case, person)]


def add_to_decide(rows: Callable[[Any], Iterable[dict[str, str]]]) -> None:
    """What waits in an app above for whoever decides in the Vice-Chancellor's place or as them: the reference, the url
    and what has to be done of each."""
    _registered.to_decide.append(rows)


def to_decide(person: Any) -> list[dict[str, str]]:
    """Those, in all the cases that this person sees."""
    return [row for rows in _registered.to_decide for row in rows(person)]


def add_duties(duties: Callable[[Any, Any], Iterable[Any]]) -> None:
    """What waits on whom in an app above, in a case as a person sees it (`complaints.duty.Duty`)."""
    _registered.duties.append(duties)


def duties(case: Any, person: Any) -> list[Any]:
    """Those of that case."""
    return [duty for found in _registered.duties for duty in found(case, person)]


def add_further(turns: Callable[[Any], Iterable[str]]) -> None:
    """How far an app above has taken what is investigated in a case, by the codes of `complaints.stages.shown`."""
    _registered.further.append(turns)


def further(case: Any) -> set[str]:
    """That of the case, for the stage it shows."""
    return {code for turns in _registered.further for code in turns(case)}


def add_letter_facts(facts: Callable[[Any, Any], dict[str, Any]]) -> None:
    """What the letters of an app above can tell (`complaints.letter_facts`): of a letter and its case."""
    _registered.letter_facts.append(facts)


def letter_facts(notice: Any, case: Any) -> dict[str, Any]:
    """What the apps above can tell in that letter."""
    return {name: value for facts in _registered.letter_facts for name, value in facts(notice, case).items()}


def add_findings(found: Callable[[Any], Mapping[UUID, Finding]]) -> None:
    """What the panels above found of one `Answer`, by the id of each part of it; nothing before it reported (54)."""
    _registered.findings.append(found)


def findings(answer: Any) -> dict[UUID, Finding]:
    """What a panel found of one respondent's answer, by the id of each part of it. Nobody here rewrites it (A-49)."""
    return {cell: finding for found in _registered.findings for cell, finding in found(answer).items()}


def steps(record: str | None = None) -> list[Step]:
    """Every step, or those of one record (its model's name in lower case)."""
    if record is not None:
        return list(_registered.steps.get(record, {}).values())
    return [each for machine in _registered.steps.values() for each in machine.values()]


def step_named(record: str, name: str) -> Step | None:
    """One step, or nothing where that record has no such step."""
    return _registered.steps.get(record, {}).get(name)


def rules() -> list[Any]:
    """The rules that the apps above have added."""
    return list(_registered.rules)


def form_packages() -> list[str]:
    """The packages in which the forms of steps are found."""
    return list(_registered.forms)


def bars() -> list[Bar]:
    """The bars that every appointment in a case is asked for."""
    return list(_registered.bars)


def barred(case: Any, *, on: date) -> dict[UUID, Bar]:
    """Everyone whom a bar keeps from an appointment in that case on that Melbourne date, with the first that does."""
    found: dict[UUID, Bar] = {}
    for bar in _registered.bars:
        for person in bar.whom(case, on):
            found.setdefault(person, bar)
    return found
