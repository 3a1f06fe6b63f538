"""Whether a text could tell who someone is: an officer's note (7; specification 3.4), a manager's question (10).

Pure: the text and the names go in, what was found comes out.

It looks for e-mail addresses, telephone and staff numbers, references of complaints, titles with a name, two
capitalised words side by side, and the names of people at the University, which the caller passes in. It warns: a word
may be no name after all, and then whoever wrote it says so. The patterns are also what the page watches for while
the note is typed; names of people never leave the server.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MOST = 280
"""Characters that a note may have."""

_UPPER = "".join(chr(n) for n in (*range(0x41, 0x250), *range(0x370, 0x530)) if chr(n).isupper())
_LOWER = "".join(chr(n) for n in (*range(0x61, 0x250), *range(0x370, 0x530)) if chr(n).islower())
_WORD = "‹U›(?:['’]‹U›)?‹l›(?:‹L›|['’-])*"

_FIGURE = (
    "(?:[Oo]h|[Zz]ero|[Nn]ought|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine"
    "|[Dd]ouble|[Tt]riple)"
)

PATTERNS: dict[str, tuple[str, str]] = {
    "email": (
        "an e-mail address",
        r"[^\s@<>,;]+(?:@|\s?(?:@|[(\[]at[)\]])\s?)[^\s@<>,;]+?(?:\.|\s\.\s?|\s?[(\[]dot[)\]]\s?)‹L›[^\s@<>,;]*"
        r"|[^\s@<>,;]+ at [^\s@<>,;]+ dot [^\s@<>,;]+",
    ),
    "reference": ("the reference of a complaint", r"(?<!‹L›)[Ss][Cc][\s-][0-9A-Za-z]{4}[\s-][0-9A-Za-z]{4}(?![‹L›\d])"),
    "telephone": (
        "a telephone number",
        r"(?<![‹L›\d])(?!\d{4}-\d{2}-\d{2}(?!\d))(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d))"
        r"\+?\(?\d(?:[\s()./_-]{0,2}\d){7,14}(?!\d)",
    ),
    "spoken": ("a telephone number", rf"(?<!‹L›){_FIGURE}(?:[\s,-]+{_FIGURE}){{5,}}(?!‹L›)"),
    "extension": ("a telephone number", r"(?<!‹L›)[Ee][Xx][Tt](?:[Ee][Nn][Ss][Ii][Oo][Nn])?\.?\s?\d{3,6}(?!\d)"),
    "staff_number": ("a staff number", r"(?<![‹L›\d])[A-Za-z]{0,2}\d{5,7}(?![‹L›\d])"),
    "title": (
        "a name",
        rf"(?<!‹L›)(?:(?:[Mm][Rr][Ss]?|[Mm][Ssx]|[Dd]r|[Pp]rof|A/Prof)\.?\s+‹L›{{2,}}"
        rf"|(?:Mrs?|Ms|Mx|Dr|Prof)\.?\s+‹U›(?!‹L›)"
        rf"|(?:Miss|Professor|Sir|Dame|Rev|Father)\.?\s+{_WORD})",
    ),
    "initials": ("a name", r"(?<![‹L›.])‹U›\.\s?‹U›\.(?!‹L›)"),
    "pair": ("a name", rf"(?<!‹L›){_WORD}(?=\s+({_WORD}))"),
}
"""Kind: what it looks like, and the pattern. ‹U›, ‹l›, ‹L› stand for a capital, a small letter, any letter."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


INSTITUTIONS = _listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december university council faculty school division department campus office library
    human resources equity diversity director vice chancellor deputy dean head solicitor contact officer officers
    employee assistance program national tertiary education union stage procedure clause policy act fair work
    commission ombudsman worksafe victoria victorian police australia australian melbourne equal opportunity rights
    teams zoom outlook microsoft security safer community student students staff associate manager english we i he she
    they explained discussed talked spoke asked said wants wanted will told offered listened the a an in on at by no yes
    """
)
"""Words that make no name of the word beside them."""

ORDINARY = _listed(
    """
    amber angel april art august autumn baker ball banks bell best bill bird black bond brook brown bush butler carter
    case cash chance chase christian church cook cooper crane cross crystal dawn day dean drew duke earl east english
    faith field fisher ford foot fox french frost gene german gold good grace gray green guy hand harmony hawk head
    heather hill holly hope hunter ivy jack joy june king lane law lily little lock long love major marc march mark
    marsh mason may melody mercy miller minor moon moss noble north page park parker pat patience pearl person
    potter price rain ray reed rice rich rivers rob rose ruby sharp silver sky small snow song south star stone storm
    strong sue
    summer sun sweet swift temple tree turner victor walker ward weaver west white will winter wise wolf wood wright
    young bright early else even ever free from have here hall keen like lost more much other read some soon than that
    them then there they this very was well were what when with word work
    """
)
"""Words of the language that are names as well: a name only where they stand with a capital inside a sentence."""

NEVER_ALONE = _listed("may april june august march english french german university")
SHORTEST_ALONE = 3
SHORTEST_UNCAPITALISED = 4


@dataclass(frozen=True)
class Found:
    """One thing in a note: its kind, and the words as they were typed."""

    kind: str
    words: str


@dataclass(frozen=True)
class Names:
    """The names of the people of the University, taken apart for comparing: letters alone, no case, no accents."""

    alone: frozenset[str] = field(default_factory=frozenset)
    together: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """From full names as they are written."""
        alone: set[str] = set()
        together: set[tuple[str, str]] = set()
        for name in names:
            words = [word for word, _ in _words(_legible(name)[0])]
            parts = [_plain(each) for word in words for each in {word, *_pieces(word)}]
            alone.update(part for part in parts if len(part) >= SHORTEST_ALONE)
            together.update((one, other) for one in parts for other in parts if one != other)
        return cls(frozenset(alone), frozenset(together))


def look(note: str, names: Names = Names()) -> list[Found]:
    """What in the note could identify someone, in the order in which it stands there, each once."""
    text, places = _legible(note)
    found = [*_by_pattern(text), *_by_name(text, names)]
    taken: list[tuple[int, int]] = []
    said: list[tuple[int, Found]] = []
    for start, end, kind in sorted(found, key=lambda each: (each[0] - each[1], each[0])):
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            taken.append((start, end))
            said.append((start, Found(kind, note[places[start] : places[end]])))
    return [each for _, each in sorted(said, key=lambda each: each[0])]


def too_long(note: str) -> str:
    """Why the note is too long, in words; empty when it is not. A line break counts as one character."""
    have = len(note.replace("\r\n", "\n"))
    if have <= MOST:
        return ""
    return f"Your note has {have:,} characters, and {MOST} are kept. Shorten it by {have - MOST:,}"


def is_a_reason(words: str) -> bool:
    """Whether it says why a word stays: signs and what nobody sees are no reason."""
    return any(sign.isalnum() for sign in words)


def in_words(found: Iterable[Found]) -> str:
    """The warning, for whoever typed it."""
    return f"This could tell someone who it is about: {quoted(found)}. Take it out, or say below why it stays"


def quoted(found: Iterable[Found]) -> str:
    """The words that were found, each once, for a sentence about them."""
    return ", ".join(dict.fromkeys(f"“{each.words}”" for each in found))


def for_the_page() -> list[dict[str, object]]:
    """The patterns as the browser reads them, for the warning while typing."""
    return [
        {"says": says, "pattern": _for_a_browser(pattern), "unless": sorted(INSTITUTIONS) if kind == "pair" else []}
        for kind, (says, pattern) in PATTERNS.items()
    ]


def _for_a_browser(pattern: str) -> str:
    for sign, browsers in (("[‹L›", r"[\p{L}"), ("‹U›", r"\p{Lu}"), ("‹l›", r"\p{Ll}"), ("‹L›", r"\p{L}")):
        pattern = pattern.replace(sign, browsers)
    return pattern


def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.replace("[‹L›", f"[{_UPPER}{_LOWER}")
    return re.compile(pattern.replace("‹U›", f"[{_UPPER}]").replace("‹l›", f"[{_LOWER}]").replace("‹L›", r"[^\W\d_]"))


_COMPILED = {kind: _compiled(pattern) for kind, (_, pattern) in PATTERNS.items()}
INVISIBLE = "Cf"
_SENTENCE_ENDS = ".!?:\n•"


def _by_pattern(note: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in _COMPILED.items():
        for match in pattern.finditer(note):
            if kind != "pair":
                yield match.start(), match.end(), kind
            elif not {match.group().lower(), match.group(1).lower()} & INSTITUTIONS:
                yield match.start(), match.end(1), kind


def _by_name(note: str, names: Names) -> Iterator[tuple[int, int, str]]:
    words = list(_words(note))
    for at, (word, start) in enumerate(words):
        plain = _plain(word)
        for piece in _pieces(word):
            begins = start + word.index(piece)
            if _plain(piece) in names.alone and _stands_as_a_name(piece, _plain(piece), begins=False):
                yield begins, begins + len(piece), "name"
        if any(plain == one + other for one, other in _halves(plain) if (one, other) in names.together):
            yield start, start + len(word), "name"
        if at + 1 < len(words):
            following, then = words[at + 1]
            beside = note[start + len(word) : then].strip() == ""
            if beside and (plain, _plain(following)) in names.together:
                yield start, then + len(following), "name"
        if plain in names.alone and _stands_as_a_name(word, plain, begins=_begins_a_sentence(note, start)):
            yield start, start + len(word), "name"


def _stands_as_a_name(word: str, plain: str, *, begins: bool) -> bool:
    if plain in NEVER_ALONE or len(plain) < SHORTEST_ALONE:
        return False
    if word[:1].isupper():
        return not (begins and plain in ORDINARY)
    return len(plain) >= SHORTEST_UNCAPITALISED and plain not in ORDINARY and plain not in INSTITUTIONS


def _begins_a_sentence(note: str, start: int) -> bool:
    before = note[:start].rstrip(" \t\"'“‘(-")
    return not before or before[-1] in _SENTENCE_ENDS


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Each word with where it begins; an apostrophe or a hyphen inside belongs to it, a possessive s does not."""
    for match in re.finditer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text):
        yield re.sub(r"['’]s$", "", match.group()), match.start()


def _pieces(word: str) -> list[str]:
    """What a hyphen joins: Soo-ah is Soo and ah as well."""
    return word.split("-") if "-" in word else []


def _halves(plain: str) -> Iterator[tuple[str, str]]:
    """Every way in which a word may be two written as one: PriyaNatarajan."""
    return ((plain[:at], plain[at:]) for at in range(SHORTEST_ALONE, len(plain) - SHORTEST_ALONE + 1))


_ALIKE = str.maketrans("аеорсухіјѕԁһкмтвνοραιετκυχβμη", "aeopcyxijsdhkmtbvopaietkuxbmn")
"""Cyrillic and Greek letters that look like Latin ones; in names of those scripts too, so that these stay alike."""


def _plain(word: str) -> str:
    """Small letters without accents or signs: O’Neill and ONEILL, Kovářová and kovarova are one."""
    apart = unicodedata.normalize("NFKD", word.casefold()).translate(_ALIKE)
    return "".join(sign for sign in apart if sign.isalpha() and not unicodedata.combining(sign))


def _legible(note: str) -> tuple[str, list[int]]:
    """The note as it is read, and where in it each sign stands: without what cannot be seen, in usual letters."""
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(note):
        if signs and unicodedata.combining(sign):
            signs[-1] = _one("NFC", signs[-1] + sign, otherwise=signs[-1])
        elif unicodedata.category(sign) != INVISIBLE:
            signs.append(_one("NFKC", sign, otherwise=sign))
            places.append(at)
    return "".join(signs), [*places, len(note)]


def _one(form: str, written: str, *, otherwise: str) -> str:
    """The one sign that this comes to, where it is one."""
    usual = unicodedata.normalize(form, written)
    return usual if len(usual) == 1 else otherwise
