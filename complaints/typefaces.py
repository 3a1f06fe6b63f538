"""The fonts of our papers, which letters they can draw, and what stands for a letter that none of them can.

A person whose name is in a rare script still gets their receipt: what cannot be drawn appears as "□ (U+1F642)",
visibly, instead of as an error or a silent gap.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FIRST = "Noto Sans"
LAST = ("Noto Sans SC", "Noto Sans KR", "Noto Sans Symbols")  # Han letters in their Chinese form, Hangul after them
BUILT_IN = "Libertinus Serif"  # inside typst: all there is until the fonts have been built
BUILT_IN_RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x391, 0x3C9), (0x410, 0x44F), (0x2010, 0x2026))
JOINERS = {"\u200c", "\u200d", "\u200e", "\u200f"}  # they shape words in Persian, Hindi and others
BREAK_HERE = "\u200b"
LONGEST_RUN = 40
BREAK_EVERY = 5
RIGHT_TO_LEFT = {"R", "AL"}


def fonts() -> Any:
    """typst's own record of the fonts, read once."""
    return _fonts(_folder())


def families() -> list[str]:
    """The families to draw with, in order of preference."""
    return _families(_folder())


def drawable(words: str) -> str:
    """The words as the fonts can draw them: composed, without control marks, with stand-ins, and able to wrap."""
    covered = _covered(_folder())
    plain = unicodedata.normalize("NFC", words).replace("\t", " ")
    return _wrappable("".join(_letter(letter, covered) for letter in plain))


def reads_right_to_left(words: str) -> bool:
    """Whether the first letter with a direction reads from right to left."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return False
        if direction in RIGHT_TO_LEFT:
            return True
    return False


def _letter(letter: str, covered: frozenset[int]) -> str:
    if letter in JOINERS:
        return letter
    category = unicodedata.category(letter)
    if category in {"Cc", "Cf"} or 0xFE00 <= ord(letter) <= 0xFE0F:
        return ""
    if category == "Cs" or ord(letter) not in covered:
        return f"{_box(covered)} (U+{ord(letter):04X})"
    return letter


def _box(covered: frozenset[int]) -> str:
    return "□" if 0x25A1 in covered else "?"


def _wrappable(words: str) -> str:
    """Words of many letters without a space get places to break, so that they stay on the page."""
    if len(words) <= LONGEST_RUN:
        return words
    return " ".join(_broken(word) if len(word) > LONGEST_RUN else word for word in words.split(" "))


def _broken(word: str) -> str:
    """A break after every so many letters, never before a mark that belongs to the letter in front of it."""
    broken, run = "", 0
    for letter in word:
        joins = unicodedata.category(letter).startswith("M") or letter in JOINERS or broken.endswith("\u200d")
        if run >= BREAK_EVERY and not joins:
            broken, run = broken + BREAK_HERE, 0
        broken, run = broken + letter, run + 1
    return broken


def _folder() -> Path:
    return Path(settings.FONTS_FOLDER)


@cache
def _fonts(folder: Path) -> Any:
    import typst  # 80 MB: only a process that draws papers loads it

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])


@cache
def _families(folder: Path) -> list[str]:
    ours = [name for name in _fonts(folder).families() if name.startswith(FIRST)] if _files(folder) else []
    middle = sorted(name for name in ours if name != FIRST and name not in LAST)
    return [name for name in (FIRST, *middle, *LAST) if name in ours] + [BUILT_IN]


@cache
def _covered(folder: Path) -> frozenset[int]:
    """Every letter that one of the fonts has, in its regular weight."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for path in _files(folder):
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap() or {})
    return frozenset(found or (code for first, last in BUILT_IN_RANGES for code in range(first, last + 1)))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*400Regular.ttf"))
