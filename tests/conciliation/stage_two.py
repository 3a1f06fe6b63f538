"""A complaint on its way through Stage 2, made step by step through the doors that the site uses."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from complaints import sweeps
from complaints.models import Allegation, Complaint, Extract, Notice, StatementDraft, Track, grants
from complaints.models.capacity import who_could
from complaints.models.extract import LEFT_OUT, SHARED, UNDECIDED
from complaints.proceed import proceed
from complaints.stages.conciliation import REMINDER
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, person


@dataclass
class World:
    """The Director, the complainant and the respondents of one acknowledged complaint, in order of their numbers."""

    case: Complaint
    director: User
    respondents: list[User]

    @property
    def complainant(self) -> User:
        found: User = self.case.complainant
        return found

    def track(self, number: int = 1) -> Track:
        found: Track = Track.objects.get(complaint=self.case, number=number)
        return found

    def extract(self, number: int = 1) -> Extract:
        found: Extract = Extract.objects.get(track=self.track(number), state="editing")
        return found


def acknowledged(
    *, at: datetime = MONDAY, director: User | None = None, owner: User | None = None, **changes: Any
) -> World:
    """A complaint about two people, acknowledged, with respondents who are known."""
    director = director or appoint(Office.DIRECTOR)
    case = lodged(owner, at=at, **changes)
    proceed(case.acknowledge, by=director, at=at)
    world = World(Complaint.objects.get(pk=case.pk), director, [])
    for track in Track.objects.filter(complaint=case).order_by("number"):
        world.respondents.append(person(track.name))
        proceed(track.identify, by=director, at=at, respondent=world.respondents[-1])
    return world


def confirm(world: World, *, at: datetime = MONDAY, **words: str) -> None:
    """The complainant confirms their words, or others, for release."""
    allegations = Allegation.objects.filter(complaint=world.case).select_related("complaint__data_key")
    told = {each.pk: words.get(f"allegation_{each.number}", each.particulars) for each in allegations}
    proceed(world.case.confirm_particulars, by=world.complainant, at=at, particulars=told)


def prepare(world: World, number: int = 1, *, at: datetime = MONDAY, undecided: str = SHARED) -> Extract:
    """An extract with a decision on every passage; those left open by the machine get `undecided`."""
    proceed(world.track(number).prepare_extract, by=world.director, at=at)
    extract = world.extract(number)
    cells = [
        {
            "allegation": cell["allegation"],
            "gives_attributes": False,
            "facts": {name: _decided(each, undecided) for name, each in cell["facts"].items()},
            "passages": [_decided(each, undecided) for each in cell["passages"]],
        }
        for cell in extract.cells["cells"]
    ]
    proceed(extract.decide_passages, by=world.director, at=at, cells=cells)
    return world.extract(number)


def _decided(part: dict[str, Any], undecided: str) -> dict[str, str]:
    return {"decision": undecided if part["decision"] == UNDECIDED else part["decision"], "words": ""}


def approve(world: World, record: Any, *, at: datetime = MONDAY) -> None:
    """A second person approves it, where there is one."""
    if record.wants_approval:
        others = who_could(record.approve.step, record, on=at.date()) - {world.director.pk}
        now = (each for each in User.objects.filter(pk__in=others) if _sees(each, record))  # and not only at that time
        proceed(record.approve, by=next(now), at=at)


def _sees(someone: User, record: Any) -> bool:
    return bool(type(record).objects.visible_to(someone).filter(pk=record.pk).exists())


def advise(world: World, number: int = 1, *, at: datetime = MONDAY, mode: str = "hand", given: bool = True) -> Notice:
    """The respondent is told; by hand unless said otherwise, handed over at once."""
    extract = prepare(world, number, at=at, undecided=LEFT_OUT if number == 99 else SHARED)
    approve(world, extract, at=at)
    with clock.at(at):
        taken = proceed(
            world.extract(number).release, by=world.director, at=at, text="", mode=mode, reasons="Their own part."
        )
    letter = next(each for each in taken.letters if each.letter == "conciliation/allegations")
    if mode == "hand" and given:
        proceed(letter.record_service, by=world.director, at=at, served_at=at, evidence="Handed over.")
    found: Notice = Notice.objects.get(pk=letter.pk)
    return found


def write(world: World, number: int = 1, *, at: datetime = MONDAY, **content: Any) -> StatementDraft:
    """A statement that this respondent is writing."""
    written = StatementDraft(
        complaint=world.case, track=world.track(number), owner=world.respondents[number - 1], touched_at=at
    )
    written.content = {"text": "It was not like that.", "answers": {"1": {"answer": "disagree"}}, **content}
    written.save()
    grants.settle(world.case)
    return written


def answer(world: World, number: int = 1, *, at: datetime = MONDAY, **content: Any) -> None:
    """This respondent gives a statement."""
    proceed(write(world, number, at=at, **content).give, by=world.respondents[number - 1], at=at)


def remind(world: World, number: int = 1, *, at: datetime = MONDAY) -> None:
    """This respondent is reminded: the letter is released, and handed over."""
    with clock.at(at):
        proceed(world.track(number).remind, by=world.director, at=at)
    hand_over(world, REMINDER, number, at=at)


def hand_over(world: World, code: str, number: int = 1, *, at: datetime = MONDAY) -> None:
    """The newest letter of that code about this respondent's part is released, and handed over."""
    with clock.at(at):
        for step, facts in (
            ("release", {"mode": "hand"}),
            ("record_service", {"served_at": at, "evidence": "Handed over."}),
        ):
            letters = Notice.objects.filter(track=world.track(number), letter=code)
            waits = letters.exclude(state="cancelled").latest("written_at")
            proceed(getattr(waits, step), by=world.director, at=at, **facts)


def letter(code: str) -> Notice:
    """The newest letter of that code, whoever it goes to."""
    found: Notice = Notice.objects.filter(letter=code).latest("written_at")
    return found


def later(days: int, since: datetime = MONDAY) -> datetime:
    """So many calendar days later, at the same hour."""
    return since + timedelta(days=days)


def sweep(at: datetime) -> None:
    """What the clock does at that instant."""
    with clock.at(at):
        sweeps.run(at)


def letters_to(someone: User, case: Complaint) -> list[str]:
    """The codes of the letters to this person, in the order in which they were written."""
    return list(Notice.objects.filter(complaint=case, recipient=someone).order_by("written_at", "letter")
                .values_list("letter", flat=True))  # fmt: skip
