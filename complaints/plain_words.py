"""The plain-language check of words that an officer writes in a letter or in place of a passage (5.6).

The files of the letters are checked when they are read (`complaints.letters`); what an officer changes is checked here.
Words that a party wrote themselves are theirs, and stay: only what is added is looked at.
"""

from collections import Counter

from django.core.exceptions import ValidationError

from complaints.letters import NEVER

INSTEAD = {
    "victim": "“the person who complained”, or their name",
    "accused": "“the respondent”, or their name",
    "perpetrator": "“the respondent”, or their name",
    "alleged offender": "“the respondent”, or their name",
}


def refused(typed: str, *, beside: str = "") -> str:
    """Why these words cannot stand, for whoever wrote them; empty where they can. `beside` holds what stood before."""
    added = _found(typed) - _found(beside)
    if not added:
        return ""
    word = min(added)
    return f"This says “{word}”, which judges before anyone has. Write {INSTEAD[word]}"


def judges_nobody(typed: str) -> None:
    """For a field whose words stand in a letter. Raises ValidationError."""
    if words := refused(typed):
        raise ValidationError(words)


def _found(text: str) -> Counter[str]:
    return Counter(match[1].casefold() for match in NEVER.finditer(text))
