"""The doors of Stage 2 in the demo world: a respondent is told their part, and answers (21, 22)."""

from typing import Any

from complaints import answering, saving
from complaints.models import Agreement, Conciliation, Extract, Track
from complaints.models.extract import SHARED, UNDECIDED
from complaints.proceed import Taken, proceed
from config.demo import offices
from config.demo.world import World

DIRECTOR, SECOND = offices.DIRECTOR, "pania_rewi"
ALLEGED = "conciliation/allegations"


def confirm_words(world: World, nickname: str, by: str) -> None:
    """The complainant confirms their words for release as they wrote them."""
    told = {each.pk: each.particulars for each in world.allegations(nickname, by)}
    world.step(nickname, "confirm_particulars", by, particulars=told)


def part(world: World, nickname: str, by: str, number: int = 1) -> Track:
    """A respondent's part, as this person may see it."""
    seen = Track.objects.visible_to(world.people[by]).filter(complaint=world.cases[nickname])
    found: Track = seen.select_related(*Track.read_with).get(number=number)
    return found


def of_part(world: World, nickname: str, name: str, by: str, number: int = 1, **facts: Any) -> Taken:
    """One step on a respondent's part."""
    return proceed(getattr(part(world, nickname, by, number), name), by=world.people[by], **facts)


def advise(world: World, nickname: str, number: int = 1) -> None:
    """The respondent is told: everything of their part is given, a second person agrees where there has to be one."""
    of_part(world, nickname, "prepare_extract", DIRECTOR, number)
    cells = [
        {
            "allegation": cell["allegation"],
            "gives_attributes": False,
            "facts": {name: _decided(each) for name, each in cell["facts"].items()},
            "passages": [_decided(each) for each in cell["passages"]],
        }
        for cell in _extract(world, nickname, number).cells["cells"]
    ]
    director = world.people[DIRECTOR]
    proceed(_extract(world, nickname, number).decide_passages, by=director, cells=cells)
    if _extract(world, nickname, number).wants_approval:
        proceed(_extract(world, nickname, number).approve, by=world.people[SECOND])
    told = {"text": "", "mode": "portal", "reasons": "What is alleged against them, and nothing of anyone else."}
    proceed(_extract(world, nickname, number).release, by=director, **told)


def read(world: World, nickname: str, by: str, code: str = ALLEGED) -> None:
    """They open a letter that is theirs to open, and so have been given it."""
    world.letter(nickname, "open_letter", code, by)


def state(world: World, nickname: str, by: str, number: int = 1, **content: Any) -> None:
    """A respondent writes a statement, and gives it."""
    person = world.people[by]
    draft = answering.begin(part(world, nickname, by, number), by=person)
    proceed(saving.write(draft, lambda held: held.update(content), by=person).give, by=person)


def conciliation(world: World, nickname: str, by: str) -> Conciliation:
    """Whoever conciliates in it now."""
    seen = Conciliation.objects.visible_to(world.people[by]).filter(complaint=world.cases[nickname])
    found: Conciliation = seen.select_related(*Conciliation.read_with).latest("appointed_at")
    return found


def of_conciliation(world: World, nickname: str, name: str, by: str, **facts: Any) -> Taken:
    """One step on their work."""
    return proceed(getattr(conciliation(world, nickname, by), name), by=world.people[by], **facts)


def of_agreement(world: World, nickname: str, name: str, by: str, **facts: Any) -> Taken:
    """One step on the newest agreement of the first respondent's part."""
    seen = Agreement.objects.visible_to(world.people[by]).filter(complaint=world.cases[nickname], track__number=1)
    newest: Agreement = seen.select_related(*Agreement.read_with).latest("number")
    return proceed(getattr(newest, name), by=world.people[by], **facts)


def _extract(world: World, nickname: str, number: int) -> Extract:
    seen = Extract.objects.visible_to(world.people[DIRECTOR]).filter(
        complaint=world.cases[nickname], track__number=number, state="editing"
    )
    found: Extract = seen.select_related(*Extract.read_with).get()
    return found


def _decided(passage: dict[str, Any]) -> dict[str, str]:
    return {"decision": SHARED if passage["decision"] == UNDECIDED else passage["decision"], "words": ""}
