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
"""Those that receive cases: a name of theirs, or doubt about one, says who receives it."""
SEES_CASES = (
    *WATCHED,
    Office.VICE_CHANCELLORS_OFFICE,
    Office.SOLICITOR,
    Office.DIRECTOR_GOVERNANCE,
    Office.RECORDS_OFFICER,
)
"""Those that can see anything of a case, be it a line of the register: a holder whose name may be meant never does."""
POSITIONS = {
    "equity and diversity": Office.EQUITY_STAFF,
    "equity diversity": Office.EQUITY_STAFF,
    "e and d": Office.EQUITY_STAFF,
    "edi": Office.EQUITY_STAFF,
    "vice chancellor": Office.VICE_CHANCELLOR,
    "vc": Office.VICE_CHANCELLOR,
    **dict.fromkeys(
        (
            "equity office", "equity officer", "equity team", "equity unit", "equity staff", "equity manager",
            "equity adviser", "equity advisor", "equity director", "director equity", "director of equity",
            "head of equity", "equity and inclusion", "equity inclusion", "diversity office", "diversity officer",
        ),
        UNSURE,
    ),
}  # fmt: skip
"""What a position, a description or a name may say, in words without signs, and the office it says; UNSURE is doubt."""
ABBREVIATIONS = frozenset({"edi", "vc"})  # in a name they may be someone's initials or first name
BEFORE_A_TITLE = frozenset(
    [
        *("the", "our", "your", "my", "their", "a", "an", "this", "that", "is", "was", "as", "by", "to", "with", "and"),
        *("acting", "interim", "current", "former", "new"),
    ]
)
ALIKE = 0.85  # how much alike two family names must be to be taken for one misspelt
TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "associate", "assoc", "a"])


@dataclass(frozen=True)
class Named:
    """Someone the complaint names: as typed or described, as picked, and what the writer said of their office."""

    name: str = ""
    person: UUID | None = None
    position: str = ""
    said: str = "no"
    described: str = ""


@dataclass(frozen=True)
class Holder:
    """Someone who holds an office that can see anything of a case."""

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
    """The offices that a complaint is about or comes from, by what was said, by names and by positions.

    Of the holders only those of offices that receive cases: whoever else is named moves no case.
    """
    concerned: set[str] = set()
    holders = [each for each in holders if each.office in WATCHED]
    for named in people:
        if named.said not in {"", "no"}:
            concerned.add(named.said)
        concerned.update(positions_in(named))
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
    """The holders of offices whom the complaint names, or may name: kept out of the case, whatever else they hold."""
    named = list(people)
    return frozenset(
        holder.person for holder in holders for each in named if matches(each, holder) or may_be(each, holder)
    )


def positions_in(named: Named) -> set[str]:
    """The offices that a name, a position or a description says, whichever box it was typed in.

    A director of something else, such as "Director of Studies, Physics", is none of them; "the director" is doubt.
    """
    name, position, told = (_plain(each) for each in (named.name, named.position, named.described))
    said = {
        str(office)
        for words, office in POSITIONS.items()
        if any(_says(words, each) for each in (position, told)) or _says(words, _in_a_name(words, name))
    }
    if "director" in {_without_articles(name), _without_articles(position)} or _tells_of_the_director(told):
        said.add(UNSURE)
    return said


def _plain(typed: str) -> str:
    """In small letters, words only, with a space before and after each."""
    return " " + " ".join(re.findall(r"\w+", typed.casefold().replace("&", " and "))) + " "


def _says(words: str, typed: str) -> bool:
    return f" {words} " in typed and f" deputy {words} " not in typed and f" pro {words} " not in typed


def _in_a_name(words: str, name: str) -> str:
    """A name as it is matched with these words: an abbreviation counts only where it is the whole of it."""
    return f" {_without_articles(name)} " if words not in ABBREVIATIONS or _without_articles(name) == words else ""


def _without_articles(typed: str) -> str:
    """What is left of "our acting director" or "Mr Director" without the words before the title."""
    words = typed.split()
    while words and words[0] in BEFORE_A_TITLE | TITLES:
        words.pop(0)
    return " ".join(words)


def _tells_of_the_director(told: str) -> bool:
    """Whether free words speak of "the director" and not of the director of, or for, something else."""
    words = told.split()
    return any(
        word == "director"
        and (place == 0 or words[place - 1] in BEFORE_A_TITLE)
        and (place + 1 == len(words) or words[place + 1] not in {"of", "for"})
        for place, word in enumerate(words)
    )
