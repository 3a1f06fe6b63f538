"""A request for a formal investigation on its way, made step by step through the doors that the site uses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from complaints.models import Complaint, LegalAdvice, Notice, Referral
from complaints.proceed import proceed
from people.models import User
from procedure.offices import Office
from tests.conciliation.stage_two import approve, later
from tests.world import MONDAY, appoint, lodged

TO_BE_INVESTIGATED = {"outcomes": [], "told": "", "pathway": "formal_investigation"}
OFFICES = (Office.DIRECTOR, Office.SOLICITOR, Office.VICE_CHANCELLOR, Office.EQUITY_STAFF)
ADVICE = "Privileged advice on what may be a breach."


@dataclass
class Requested:
    """One complaint that asked for an investigation of the whole: allegation 1 about one, allegation 2 about both."""

    case: Complaint
    director: User
    solicitor: User
    vice_chancellor: User

    @property
    def complainant(self) -> User:
        found: User = self.case.complainant
        return found

    @property
    def referral(self) -> Referral:
        found: Referral = Referral.objects.get(complaint=self.case)
        return found

    @property
    def advice(self) -> LegalAdvice:
        found = LegalAdvice.objects.filter(complaint=self.case).order_by("-asked_at").first()
        assert found is not None
        return found

    @property
    def cells(self) -> list[Any]:
        return self.referral.parts

    def letter(self, code: str) -> Notice:
        found: Notice = Notice.objects.get(complaint=self.case, letter=code)
        return found

    def stage(self) -> str:
        return str(Complaint.objects.get(pk=self.case.pk).stage)


def requested(
    *, at: datetime = MONDAY, held: dict[Office, User] | None = None, owner: User | None = None, **changes: Any
) -> Requested:
    """Acknowledged, and so asked for; nobody is consulted yet. `held` says who holds the offices already."""
    held = held or {office: appoint(office) for office in OFFICES}
    case = lodged(owner, at=at, **{"wanted": TO_BE_INVESTIGATED, **changes})
    proceed(case.acknowledge, by=held[Office.DIRECTOR], at=at)
    return Requested(
        Complaint.objects.get(pk=case.pk), held[Office.DIRECTOR], held[Office.SOLICITOR], held[Office.VICE_CHANCELLOR]
    )


def advised(*, at: datetime = MONDAY, **changes: Any) -> Requested:
    """The Solicitor has advised."""
    world = requested(at=at, **changes)
    proceed(world.referral.consult_the_solicitor, by=world.director, at=at, question="May this be a breach?")
    proceed(world.advice.give_advice, by=world.solicitor, at=at, text=ADVICE)
    return world


def refer(world: Requested, *, declined: int = 0, at: datetime = MONDAY, **facts: Any) -> None:
    """The Director refers all but the first `declined` parts."""
    decisions = {cell.pk: "declined" if index < declined else "referred" for index, cell in enumerate(world.cells)}
    reasons = {cell: "Even proved, no breach." for cell, outcome in decisions.items() if outcome == "declined"}
    told = {"recommends": "for", "recommendation": "It is serious.", **facts}
    proceed(
        world.referral.refer_to_vice_chancellor, by=world.director, at=at, decisions=decisions, reasons=reasons, **told
    )


def before_the_vice_chancellor(*, at: datetime = MONDAY, declined: int = 0, **changes: Any) -> Requested:
    """Referred."""
    world = advised(at=at, **changes)
    refer(world, at=at, declined=declined)
    return world


def referred_cells(world: Requested) -> list[Any]:
    before = world.referral.before_vice_chancellor
    return [cell for cell in world.cells if cell.pk in before]


def refuse(world: Requested, *, by: User | None = None, at: datetime = MONDAY) -> None:
    reasons = {cell.pk: "Not by investigation." for cell in referred_cells(world)}
    proceed(world.referral.refuse, by=by or world.vice_chancellor, at=at, reasons=reasons)


def approve_all_but(world: Requested, refused: int = 0, *, by: User | None = None, at: datetime = MONDAY) -> None:
    decisions = {
        cell.pk: "refused" if index < refused else "approved" for index, cell in enumerate(referred_cells(world))
    }
    reasons = {cell: "Not this one." for cell, outcome in decisions.items() if outcome == "refused"}
    proceed(world.referral.approve, by=by or world.vice_chancellor, at=at, decisions=decisions, reasons=reasons)


def release(world: Requested, code: str, *, by: User | None = None, at: datetime = MONDAY, mode: str = "hand") -> Any:
    """The letter is released, after a second person where it needs one."""
    notice = world.letter(code)
    approve(world, notice, at=at)  # type: ignore[arg-type]
    return proceed(world.letter(code).release, by=by or world.director, at=at, mode=mode)


__all__ = ["MONDAY", "Requested", "later"]
