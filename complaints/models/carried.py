"""What goes from a person's own record of Stage 1 into a draft: what they tick, and nothing else (17, 18d)."""

from typing import Any

PARTS = {
    "tried": "What has been tried, and with whose help",
    "name": "The name of the other person",
    "words": "What I wrote myself",
}
TALKED_TO = {"manager": "MANAGER", "senior_manager": "SENIOR_MANAGER", "equity": "EQUITY_DIVERSITY"}
OWN = {"consent", "words", "not_resolved"}


def carried(concern: Any, parts: list[str]) -> dict[str, Any]:
    """The content of the draft, in the sections of `complaints.models.written`. Nothing that someone else wrote.

    Nothing is cut: the form of the draft has room for what stands in it (`complaints.forms.lodging.base`).
    """
    content: dict[str, Any] = {}
    if "tried" in parts:
        content["tried"] = {"steps": _steps(concern), "told": _told(concern)}
    if "name" in parts and concern.other_name:
        person = str(concern.other_person_id) if concern.other_person_id else ""
        content["people"] = [{"key": "p1", "known": "yes", "name": concern.other_name, "person": person}]
    if "words" in parts and (words := _own_words(concern)):
        content["incidents"] = [{"key": "i1", "what": words, "people": ["p1"] if "people" in content else []}]
    return content


def offered(concern: Any) -> list[tuple[str, str]]:
    """What there is to carry over: code and words."""
    there = {"tried": bool(_steps(concern)), "name": bool(concern.other_name), "words": bool(_own_words(concern))}
    return [(code, words) for code, words in PARTS.items() if there[code]]


def _steps(concern: Any) -> list[str]:
    helped = {each.get("helping_as") for each in concern.written if each["what"] == "consent"}
    steps = [code for helping_as, code in TALKED_TO.items() if helping_as in helped and concern.limits_explained_at]
    direct = any(each.get("how") in {"direct", "with_help"} for each in concern.written)
    return [*(["SPOKE_TO_PERSON"] if direct else []), *steps]


def _told(concern: Any) -> str:
    """The attempts that the person wrote down themself."""
    mine = [each for each in concern.written if each["what"] == "attempt" and each["by"] == "person"]
    return "\n\n".join(f"{each['on']}: {each['words']}" for each in mine)


def _own_words(concern: Any) -> str:
    mine = [each["words"] for each in concern.written if each["what"] in OWN and each["by"] == "person"]
    return "\n\n".join(filter(None, mine))
