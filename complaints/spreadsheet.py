"""Words for a table that someone opens in a spreadsheet: none is ever taken for a formula (ASVS 1.2.10)."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain(words: str) -> str:
    """The words, after an apostrophe where a spreadsheet would calculate with them."""
    return f"'{words}" if words.startswith(FORMULA) or words.lstrip().startswith(FORMULA) else words
