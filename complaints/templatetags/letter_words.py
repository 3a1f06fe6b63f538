"""A letter's text as a page shows it: headings, points and numbered steps, from the small markup that letters use."""

from typing import Any

from django import template

from complaints.letter_text import Block, blocks

register = template.Library()


@register.inclusion_tag("complaints/letters/_letter.html")
def letter(text: str, level: int = 2) -> dict[str, Any]:
    """The letter in a frame of its own; `level` is that of its headings, 2 or 3."""
    return {"blocks": blocks(text), "level": level}


@register.inclusion_tag("complaints/letters/_letter.html")
def letter_blocks(found: list[Block], level: int = 2) -> dict[str, Any]:
    """The same, from blocks."""
    return {"blocks": found, "level": level}
