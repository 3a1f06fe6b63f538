"""What follows from each decision on a request for an investigation, in plain Python, straight from clauses 29-34.

It shares nothing with the application. A part is an allegation and a respondent; what is decided of it in the end is
"declined" by the Director (30), or, of what they referred (31), "refused" (34) or "approved" (32) above them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Part = tuple[int, int]
"""The number of the allegation, and of the respondent."""
OUTCOMES = ("declined", "refused", "approved")


@dataclass(frozen=True)
class Follows:
    """What is to be seen at one moment. `sees` is of each person the kinds they may know of the request."""

    stage: str
    request: str
    clocks: dict[str, str]
    to_complainant: set[str]
    to_respondents: dict[int, set[str]] = field(default_factory=dict)
    sees: dict[str, set[str]] = field(default_factory=dict)


def after_the_director(decided: Mapping[Part, str], *, told: frozenset[int] = frozenset()) -> Follows:
    """Once the Director has decided. `told` are the respondents who know of the complaint (21)."""
    declined = {part for part, outcome in decided.items() if outcome == "declined"}
    referred = decided.keys() - declined
    sees = {
        "director": {"complaint", "referral", "partdecision", "legaladvice", "registerentry"},
        "complainant": {"complaint", "referral"} | ({"partdecision"} if declined else set()),
        "solicitor": {"complaint", "referral", "legaladvice"} if referred else set(),
        "vice_chancellor": {"complaint", "referral", "partdecision"} if referred else set(),
        "vice_chancellors_office": {"complaint", "referral", "partdecision"} if referred else set(),
        "governance": {"registerentry"},
    }
    if referred:
        sees["director"] = sees["director"] | {"referralword"}
        for who in ("vice_chancellor", "vice_chancellors_office"):
            sees[who] = sees[who] | {"referralword"}
    return Follows(
        stage="vice_chancellor" if referred else "not_investigated",
        request="with_vice_chancellor" if referred else "declined_by_director",
        clocks={"D30": "met"} | ({"D32": "running"} if referred else {}),
        to_complainant={"referral/declined"} if declined else set(),
        to_respondents=_told({number for _, number in declined} & told, "referral/part_ended"),
        sees=sees,
    )


def after_the_vice_chancellor(
    decided: Mapping[Part, str], *, told: frozenset[int] = frozenset(), letters_left: bool
) -> Follows:
    """Once the Vice-Chancellor has decided on what was referred, before and after their letters have left."""
    before = after_the_director(decided, told=told)
    refused = {part for part, outcome in decided.items() if outcome == "refused"}
    approved = {part for part, outcome in decided.items() if outcome == "approved"}
    if not refused | approved:
        return before
    own = {"referral/approved"} if approved else set()
    own |= {"referral/refused"} if refused else set()
    state = "met" if letters_left else "running"
    clocks = before.clocks | {"D32": "met"}
    clocks |= ({"D32b": state, "D36": "running"} if approved else {}) | ({"D34": state} if refused else {})
    sees = dict(before.sees)
    if refused and letters_left:  # the letter says it first (34)
        sees["complainant"] = sees["complainant"] | {"partdecision"}
    sees["solicitor"] = set()  # it is decided: what a lawyer was asked is over (29)
    if letters_left:
        sees["vice_chancellors_office"] = set()
        if not approved:
            sees["vice_chancellor"] = set()
    ended = _told({number for _, number in refused} & told, "referral/not_investigated")
    return Follows(
        stage="preparing" if approved else "not_investigated",
        request="approved" if approved else "refused",
        clocks=clocks,
        to_complainant=before.to_complainant | own,
        to_respondents={
            number: before.to_respondents.get(number, set()) | ended.get(number, set())
            for number in before.to_respondents.keys() | ended.keys()
        },
        sees=sees,
    )


def _told(numbers: set[int], letter: str) -> dict[int, set[str]]:
    return {number: {letter} for number in numbers}
