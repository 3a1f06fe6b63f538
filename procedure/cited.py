"""Who cites a clause. The layers above say so here, and the clause's page and command show it.

This app knows nothing of them: each registers, at start-up, a function that lists what it has. Plain Python, no Django.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from procedure.clauses import CLAUSES, Clause, cite
from procedure.periods import PERIODS, Period


@dataclass(frozen=True)
class Citation:
    """That something rests on a clause: `kind` in a word (step, rule, letter), its name, and what it says or does."""

    clause: str
    kind: str
    name: str
    words: str = ""


Source = Callable[[], Iterable[Citation]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add a source of citations under a name of its own; the same name again replaces it."""
    _sources[name] = source


def citing(clause: Clause | str | int) -> list[Citation]:
    """Everything registered that cites the clause, by number: 17 finds 17b too. In order of kind and name."""
    number = clause.number if isinstance(clause, Clause) else cite(clause).number
    found = (citation for citation in all_citations() if cite(citation.clause).number == number)
    return sorted(found, key=lambda citation: (citation.kind, citation.name))


def all_citations() -> Iterator[Citation]:
    """Everything registered, source by source. Raises UnknownClause where one cites what does not exist."""
    for source in _sources.values():
        yield from source()


def periods_of(clause: Clause | str | int) -> list[Period]:
    """The periods that rest on the clause, with their default lengths."""
    number = clause.number if isinstance(clause, Clause) else cite(clause).number
    return [period for period in PERIODS.values() if cite(period.clause).number == number]


def sections() -> list[tuple[str, list[Clause]]]:
    """The clauses under their headings, in order."""
    found: dict[str, list[Clause]] = {}
    for clause in CLAUSES.values():
        found.setdefault(clause.heading, []).append(clause)
    return list(found.items())
