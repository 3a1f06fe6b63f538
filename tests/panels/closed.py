"""The end of a hearing, made step by step through the doors that the site uses (48, 51)."""

from datetime import timedelta
from typing import Any

from complaints.proceed import proceed
from panels.assurances import ASSURANCES
from panels.models import FairnessCheck
from panels.models.fairness import Material
from people.models import User
from procedure import clock
from tests.panels.formed import panel_of
from tests.panels.hearing import SITS, chair_of, direct
from tests.referral.requested import Requested

AFTER = SITS + timedelta(days=1)
GIST = "Somebody says that you wrote it down on the same evening."
WAIVED = "They wrote that they do not want to be heard."


def checks_of(world: Requested) -> list[FairnessCheck]:
    found = FairnessCheck.objects.select_related(*FairnessCheck.read_with).filter(panel=panel_of(world))
    return list(found.order_by("track__number"))


def answers(check: FairnessCheck, **changes: tuple[str, str]) -> dict[str, tuple[str, str]]:
    paper = next(iter(check.papers))
    return {code: (paper, "") for code in ASSURANCES} | changes


def assure(world: Requested, *, by: User | None = None, at: Any = AFTER) -> None:
    """All ten for each respondent."""
    with clock.at(at):
        for check in checks_of(world):
            proceed(check.answer_checklist, by=by or chair_of(world), at=at, answers=answers(check))


def refuse_the_others(world: Requested, *, at: Any = AFTER) -> None:
    """Every witness whom a party has named is not heard, with reasons (48)."""
    with clock.at(at):
        for each in panel_of(world).named_and_open:
            facts = {"witness": each.key, "reasons": "Was not there."}
            proceed(panel_of(world).decline_to_hear, by=chair_of(world), at=at, **facts)


def close(world: Requested, *, by: User | None = None, at: Any = AFTER) -> None:
    with clock.at(at):
        proceed(panel_of(world).close_hearing, by=by or chair_of(world), at=at)


def put(world: Requested, *, place: int = 0, by: User | None = None, at: Any = AFTER, **said: str) -> None:
    material = Material(**{"gist": GIST, **said})
    with clock.at(at):
        proceed(checks_of(world)[place].put_new_material, by=by or chair_of(world), at=at, material=material)


def on_papers(world: Requested, *, at: Any = AFTER) -> None:
    """The panel decides without a hearing: each respondent has said how they need not be heard (46, A-19)."""
    waived = {track.pk: WAIVED for track in panel_of(world).tracks}
    with clock.at(at):
        direct(world, at=at, manner="papers", waived=waived)


def heard_out(world: Requested, *, at: Any = AFTER) -> None:
    """What a panel owes is answered for each respondent, of each witness it is settled, and its hearing closes."""
    refuse_the_others(world, at=at)
    assure(world, at=at)
    close(world, at=at)
