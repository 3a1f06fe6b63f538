"""Informing the respondents of an investigation (37), step by step through the doors that the site uses."""

from datetime import datetime
from typing import Any

from complaints.models import Complaint, Document, Notice, Pack, Track
from complaints.models.extract import LEFT_OUT, REWORDED, SHARED
from complaints.proceed import Taken, proceed
from people.models import User
from tests.investigation.prepared import answer_of, in_office, to_be_prepared
from tests.machinery.rich import received
from tests.referral.requested import MONDAY, Requested
from tests.world import person

REASONS = "All that is said of them; what is about others was left out."


class Informing:
    """One complaint about two, of both of whom parts are investigated, and whoever looks after it."""

    def __init__(self, world: Requested, officer: User, respondents: tuple[User, ...]) -> None:
        self.world, self.officer, self.respondents = world, officer, respondents
        self.case = world.case
        self.vice_chancellor, self.complainant = world.vice_chancellor, world.complainant

    def pack(self, number: int) -> Pack:
        """The papers of the respondent with that number, as they are now."""
        own = Pack.objects.select_related(*Pack.read_with).filter(complaint=self.case, track__number=number)
        return own.latest("number")

    def letter(self, number: int) -> Notice:
        found: Notice = Notice.objects.get(complaint=self.case, letter="investigation/informed", track__number=number)
        return found


def to_be_informed(*, known: tuple[int, ...] = (1, 2), officer: User | None = None, **changes: Any) -> Informing:
    """An Executive Officer is in office; the respondents with those numbers are known, and nobody was told."""
    world = to_be_prepared(**changes)
    respondents = tuple(person(f"Respondent Number{number}") for number in (1, 2))
    for number in known:
        track = Track.objects.get(complaint=world.case, number=number)
        proceed(track.identify, by=world.director, at=MONDAY, respondent=respondents[number - 1])
    return Informing(world, in_office(world, officer), respondents)


def with_a_file(there: Informing) -> Document:
    """The complainant adds a file, and it can be opened."""
    case = Complaint.objects.get(pk=there.case.pk)
    proceed(case.add_files, by=case.complainant, at=MONDAY, files=[received()])
    held = Document.objects.filter(complaint=case, given_by=case.complainant).latest("number")
    if held.state == "held":
        proceed(held.accept_unscanned, by=there.world.director, at=MONDAY, reasons="I know what it is.")
    found: Document = Document.objects.get(pk=held.pk)
    return found


def begun(there: Informing, number: int = 1) -> Pack:
    """The papers of one respondent, with every passage to be decided."""
    proceed(answer_of(there, number).prepare_pack, by=there.officer, at=MONDAY)
    return there.pack(number)


def said_of(cells: list[dict[str, Any]], decision: str = SHARED, **beside: Any) -> list[dict[str, Any]]:
    """The same decision on every part, as a form would say it."""
    part = {"decision": decision, "words": "", "why": "", **beside}
    return [
        {
            "allegation": cell["allegation"],
            "facts": {name: part for name, fact in cell["facts"].items() if fact["text"]},
            "passages": [part for _ in cell["passages"]],
        }
        for cell in cells
    ]


def decide(there: Informing, number: int = 1, *, decision: str = SHARED, **beside: Any) -> Pack:
    """Every passage and every file of it is decided."""
    pack = there.pack(number)
    proceed(pack.decide_passages, by=there.officer, at=MONDAY, cells=said_of(pack.told, decision, **beside))
    files = {each.pk: True for each in pack.complainants_files}
    if files:
        proceed(there.pack(number).decide_files, by=there.officer, at=MONDAY, files=files, reasons={})
    return there.pack(number)


def before_the_vice_chancellor(there: Informing, number: int = 1, *, other_action: str = "", **decided: Any) -> Pack:
    """Begun, decided throughout, and put before the Vice-Chancellor."""
    begun(there, number)
    pack = decide(there, number, **decided)
    proceed(pack.put_before_the_vice_chancellor, by=there.officer, at=MONDAY, other_action=other_action)
    return there.pack(number)


def release_pack(
    there: Informing, number: int = 1, *, at: datetime = MONDAY, mode: str = "portal", **said: Any
) -> Taken:
    """The Vice-Chancellor informs the respondent."""
    told = {"text": "", "reasons": REASONS, "mode": mode, **said}
    return proceed(there.pack(number).release, by=there.vice_chancellor, at=at, **told)


def informed(there: Informing, number: int = 1, *, at: datetime = MONDAY, opened: bool = True) -> Pack:
    """The whole of it, to the letter that its respondent has opened."""
    before_the_vice_chancellor(there, number)
    release_pack(there, number, at=at)
    if opened:
        proceed(there.letter(number).open_letter, by=there.respondents[number - 1], at=at)
    return there.pack(number)


__all__ = [
    "LEFT_OUT", "REASONS", "REWORDED", "SHARED", "Informing", "before_the_vice_chancellor", "begun", "decide",
    "informed", "release_pack", "said_of", "to_be_informed",
    "with_a_file",
]  # fmt: skip
