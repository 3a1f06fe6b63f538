"""A complaint of which a panel substantiated nothing, and the question of bad faith on it (59), by the site's doors."""

from datetime import date
from typing import Any

from complaints.models import BadFaith, Investigation
from complaints.proceed import Taken, proceed
from people.models import User
from tests.determination.before import NOTHING, determination, determine, release_all
from tests.determination.reported import found, reported
from tests.investigation.prepared import to_be_prepared
from tests.referral.requested import MONDAY

WHY, ASKED, ANSWER = "CIRCUMSTANCE: a message of that week.", "ASKEDWORD: did you write this?", "ANSWERWORD: I did not."
ADVICE, REASONS, ACTION = "ADVICEWORD: be careful.", "REASONWORD: they wrote so.", "ACTIONWORD: a reprimand."
BY = date(2026, 12, 1)


def one_part(monkeypatch: Any, *outcomes: str, **changes: Any) -> tuple[Any, User]:
    """One respondent, one allegation, and what a panel found on it; determined, and every letter left."""
    found(monkeypatch, *(outcomes or ("not_substantiated",)))
    people = [{"key": "p1", "name": "Avery Quill", "position": "Lecturer", "relation": "colleague", "in_office": "no"}]
    told = {"people": people, "incidents": [an_incident(1), an_incident(2)], "witnesses": []}
    world = to_be_prepared(**told, **changes)
    world, respondent = reported(world)
    close(world)
    return world, respondent


def an_incident(number: int) -> dict[str, Any]:
    return {
        "key": f"i{number}", "when": {"precision": "exact", "text": f"{number} October 2026"},
        "begins_on": f"2026-10-0{number}", "latest_on": f"2026-10-0{number}", "where": "The kitchen",
        "what": f"What happened, {number}.", "people": ["p1"],
    }  # fmt: skip


def close(world: Any, number: int = 1) -> None:
    """Determined as it was found, and every letter left."""
    established = determination(world, number).established
    amounts = {each.cell.pk: ["policy_breach"] if each.is_substantiated else ["no_breach"] for each in established}
    determine(world, number, amounts=amounts, actions=[NOTHING])
    release_all(world, number)


def raise_it(world: Any, *, by: User | None = None, circumstances: str = WHY) -> Taken:
    there = Investigation.objects.get(complaint=world.case)
    return proceed(there.look_into_bad_faith, by=by or world.vice_chancellor, at=MONDAY, circumstances=circumstances)


def question(world: Any) -> BadFaith:
    made: BadFaith = BadFaith.objects.select_related(*BadFaith.read_with).get(complaint=world.case)
    return made


def advised(world: Any, *, by: User | None = None) -> Taken:
    said = {"advised_on": MONDAY.date(), "advised_by": "Lee Marchetti", "advice": ADVICE}
    return proceed(question(world).record_the_solicitors_advice, by=by or world.vice_chancellor, at=MONDAY, **said)


def ask(world: Any, *, until: date = BY) -> Taken:
    return proceed(
        question(world).ask_the_complainant, by=world.vice_chancellor, at=MONDAY, question=ASKED, until=until
    )


def answer(world: Any, *, by: User | None = None) -> Taken:
    return proceed(question(world).answer_the_question, by=by or world.complainant, at=MONDAY, text=ANSWER)


def decide(
    world: Any,
    *,
    by: User | None = None,
    at: Any = MONDAY,
    knew: bool = True,
    reasons: str = REASONS,
    action: str = ACTION,
) -> Taken:
    said = {"knew": knew, "reasons": reasons, "action": action}
    return proceed(question(world).find_bad_faith, by=by or world.vice_chancellor, at=at, **said)


def asked(monkeypatch: Any, **changes: Any) -> tuple[Any, User]:
    world, respondent = one_part(monkeypatch, **changes)
    raise_it(world)
    advised(world)
    ask(world)
    return world, respondent
