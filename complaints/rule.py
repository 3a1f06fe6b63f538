"""What a rule of disclosure is, what it may know of a case, and the right that it gives (see `disclosure`)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from procedure.offices import Office

PersonId = UUID


@dataclass(frozen=True)
class RecordFacts:
    """What the rules may know of one record: its kind (model name), id, and coded facts about it.

    `respondent` is the one whose own part of a case it belongs to. `office` is set where the record belongs to an
    office and to no case; `open_to` is the one person beside the one it concerns who may see it, and `aside` are those
    who may never see it by an office. `shown_to` is the office that has it beside those who receive the case;
    `delivery` is how far a letter has come; `request` is the request for an investigation, or the panel,
    that it belongs to; `clause` the one that a letter is under.
    """

    kind: str
    id: UUID
    person: PersonId | None = None
    state: str = ""
    office: str = ""
    open_to: PersonId | None = None
    aside: frozenset[PersonId] = frozenset()
    respondent: PersonId | None = None
    shown_to: str = ""
    delivery: str = ""
    request: UUID | None = None
    clause: str = ""


@dataclass(frozen=True)
class Taking:
    """That a person takes part in the case, and as what."""

    person: PersonId
    role: str


@dataclass(frozen=True)
class Authority:
    """That a person may act in an office: to the last Melbourne date of it (None: open-ended), and under which clauses.

    `clauses` are those that a nominee's instrument names; none named is every clause that the office has (5.1).
    """

    person: PersonId
    until: date | None = None
    clauses: frozenset[int] = frozenset()

    def reaches(self, clauses: Collection[int]) -> bool:
        """Whether it carries work under any of those clauses; to none in particular every authority reaches."""
        return not clauses or not self.clauses or not self.clauses.isdisjoint(clauses)


@dataclass(frozen=True)
class CaseFacts:
    """A case as the rules see it.

    `holders` are the people who hold an office today and may act in this case, by what authority; `aside` are those
    kept out of it, who get nothing by any office. Records without a case have no receiving office. `deciding_office` is
    the one that decides on an investigation: the Vice-Chancellor's, or the one in its place (5.1). `under` are the
    clauses of the work that is asked about: whose instrument names others holds no office for it.
    """

    reference: str
    receiving_office: Office | None
    taking_part: tuple[Taking, ...]
    records: tuple[RecordFacts, ...]
    holders: Mapping[Office, Collection[Authority]] = field(default_factory=dict)
    aside: frozenset[PersonId] = frozenset()
    deciding_office: Office = Office.VICE_CHANCELLOR
    under: frozenset[int] = frozenset()

    def for_work_under(self, clauses: frozenset[int]) -> "CaseFacts":
        """The same case, asked about for work under those clauses (5.1); of none, for whatever work there is."""
        return self if clauses == self.under else replace(self, under=clauses)

    def in_role(self, role: str) -> dict[PersonId, date | None]:
        """The people who take part in that role."""
        return {part.person: None for part in self.taking_part if part.role == role}

    def holding(self, *offices: Office) -> dict[PersonId, date | None]:
        """The holders of those offices who are not kept out of this case, and until when.

        Of nominees only those whose instrument reaches the work that is asked about (`under`).
        """
        held: dict[PersonId, date | None] = {}
        for office in offices:
            for each in self.holders.get(office, ()):
                if each.person not in self.aside and each.reaches(self.under):
                    held[each.person] = _longer(held.get(each.person, each.until), each.until)
        return held


@dataclass(frozen=True)
class Right:
    """One person may view one record, by a rule that cites its clause; after `until` (a Melbourne date) no longer."""

    person: PersonId
    kind: str
    record: UUID
    rule: str
    clause: str
    by_office: bool = False
    until: date | None = None


@dataclass(frozen=True)
class Rule:
    """One row of the table: `to` says to whom, `of` which records, given the facts.

    `under` are the clauses of the work for which it opens them: a nominee whose instrument names clauses needs one of
    these (5.1). Empty: whichever clauses the instrument names.
    """

    name: str
    clause: str
    words: str
    kinds: frozenset[str]
    to: Callable[[CaseFacts, RecordFacts], Mapping[PersonId, date | None]]
    by_office: bool = False
    of: Callable[[RecordFacts], bool] = lambda record: True
    under: frozenset[int] = frozenset()


def _longer(one: date | None, other: date | None) -> date | None:
    """The later of two ends; an open end is the latest."""
    return None if one is None or other is None else max(one, other)
