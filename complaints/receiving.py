"""Who receives a complaint: the Director, or, where it is about that office, someone outside it (9).

Pure. The text is silent; this is our default. Doubt goes to the alternative: telling the wrong
person cannot be taken back, a detour can.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from procedure.offices import Office

UNSURE = "unsure"
EQUITY = frozenset({Office.DIRECTOR, Office.EQUITY_STAFF})
WATCHED = (
    Office.DIRECTOR,
    Office.EQUITY_STAFF,
    Office.VICE_CHANCELLOR,
    Office.ALTERNATIVE_RECEIVER,
    Office.CHANCELLORS_NOMINEE,
)
POSITIONS = {
    "equity and diversity": Office.EQUITY_STAFF,
    "equity diversity": Office.EQUITY_STAFF,
    "e and d": Office.EQUITY_STAFF,
    "edi": Office.EQUITY_STAFF,
    "vice chancellor": Office.VICE_CHANCELLOR,
    "vc": Office.VICE_CHANCELLOR,
}
ALIKE = 0.85  # how much alike two family names must be to be taken for one misspelt
TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "associate", "assoc", "a"])


@dataclass(frozen=True)
class Named:
    """Someone the complaint names: as typed, as picked from the directory, and what the writer said of their office."""

    name: str = ""
    person: UUID | None = None
    position: str = ""
    said: str = "no"


@dataclass(frozen=True)
class Holder:
    """Someone who holds a watched office."""

    person: UUID
    name: str
    office: Office


def words_of(name: str) -> frozenset[str]:
    """A name's words without accents, letter case, titles and order, so that two spellings meet."""
    plain = unicodedata.normalize("NFKD", name.upper().casefold())  # by way of capitals: two small i have one
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(word for word in re.findall(r"[^\W_]+", plain) if word not in TITLES)


def matches(named: Named, holder: Holder) -> bool:
    """Whether a named person is, or may be, this holder: when in doubt, yes."""
    if named.person is not None:
        return named.person == holder.person
    typed, known = words_of(named.name), words_of(holder.name)
    return len(typed) >= 2 and len(known) >= 2 and (typed <= known or known <= typed)


def may_be(named: Named, holder: Holder) -> bool:
    """Whether a typed name leaves room for this holder: the family name, and no first name that says otherwise."""
    if named.person is not None or not holder.name.split():
        return False
    family = max(words_of(holder.name.split()[-1]), default="", key=len)
    typed = words_of(named.name)
    same = {word for word in typed if SequenceMatcher(None, word, family).ratio() >= ALIKE}
    if not family or not same:
        return False
    firsts = words_of(holder.name) - {family}
    return all(any(_begins(word, first) for first in firsts) for word in typed - same)


def _begins(one: str, other: str) -> bool:
    """Whether one is an initial or a short form of the other."""
    return one.startswith(other) or other.startswith(one)


def about_equity(concerned: Collection[str]) -> bool:
    """Whether it is about Equity and Diversity, or may be."""
    return bool(EQUITY & {str(each) for each in concerned}) or UNSURE in concerned


def offices_concerned(
    people: Iterable[Named], holders: Collection[Holder], *, complainant: UUID | None
) -> frozenset[str]:
    """The offices that a complaint is about or comes from, by what was said, by names and by positions."""
    concerned: set[str] = set()
    for named in people:
        if named.said not in {"", "no"}:
            concerned.add(named.said)
        concerned.update(office for words, office in POSITIONS.items() if _is_position(words, named.position))
        concerned.update(holder.office for holder in holders if matches(named, holder))
        if any(may_be(named, holder) and not matches(named, holder) for holder in holders):
            concerned.add(UNSURE)
    concerned.update(holder.office for holder in holders if holder.person == complainant)
    return frozenset(concerned)


def receiving_office(concerned: Collection[str], available: Mapping[Office, Collection[UUID]]) -> Office:
    """The office that receives a complaint about these offices. `available`: holders not themselves concerned.

    A complaint about the Vice-Chancellor goes to the Chancellor's nominee; one about Equity and Diversity, or where
    the writer is unsure, to the alternative receiver, failing that to the Vice-Chancellor. Where nobody is available
    it waits for the first of them to be appointed, rather than going to the office it is about.
    """
    about_vice_chancellor = Office.VICE_CHANCELLOR in concerned
    if not about_vice_chancellor and not about_equity(concerned):
        return Office.DIRECTOR
    if about_vice_chancellor:
        order = [Office.CHANCELLORS_NOMINEE, Office.ALTERNATIVE_RECEIVER]
        order += [] if about_equity(concerned) else [Office.DIRECTOR]
    else:
        order = [Office.ALTERNATIVE_RECEIVER, Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE]
    return next((office for office in order if available.get(office)), order[0])


def aside(people: Iterable[Named], holders: Collection[Holder]) -> frozenset[UUID]:
    """The holders of watched offices whom the complaint names: kept out of the case, whatever else they hold."""
    named = list(people)
    return frozenset(
        holder.person for holder in holders for each in named if matches(each, holder) or may_be(each, holder)
    )


def _is_position(words: str, position: str) -> bool:
    typed = " " + " ".join(re.findall(r"\w+", position.casefold().replace("&", " and "))) + " "
    return f" {words} " in typed and f" deputy {words} " not in typed and f" pro {words} " not in typed
