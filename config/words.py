"""What people write: a field for it that knows nothing written when it sees it."""

import unicodedata
from typing import Any

from django import forms

# Letters, marks and one symbol that are drawn as nothing: Hangul fillers, a joiner, Khmer vowels that are not said,
# Mongolian and other variation selectors, the blank of braille; and the plane of tags, assigned or not.
DRAWN_AS_NOTHING = frozenset(
    map(chr, [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x2800, 0x3164, 0xFFA0])
) | frozenset(map(chr, range(0xFE00, 0xFE10)))
TAGS = range(0xE0000, 0xE1000)
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})  # controls, what only joins or turns, every kind of space


def says_something(typed: str) -> bool:
    """Whether anything of it can be seen."""
    return any(
        unicodedata.category(each) not in UNSEEN and each not in DRAWN_AS_NOTHING and ord(each) not in TAGS
        for each in typed
    )


class WordsField(forms.CharField):
    """A line or more of text. What nobody could see is nothing; unseen characters among words stay as they are.

    Many scripts and signs need these: they are kept, and only a text that has nothing else counts as empty.
    """

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        return words if words in self.empty_values or says_something(words) else self.empty_value
