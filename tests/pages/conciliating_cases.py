"""Cases in conciliation for the walk through every step's page: in each of them other steps are open to somebody."""

from typing import Any

from complaints.models import Complaint
from complaints.proceed import proceed
from tests.conciliation import together as made
from tests.conciliation.stage_two import World as Made
from tests.conciliation.stage_two import acknowledged
from tests.machinery.rich import World
from tests.world import MONDAY

NEVER_WRONG = {
    "begin_conciliation": "it asks nothing where there is a statement",
    "propose_to_discontinue": "it asks nothing",
    "draft_agreement": "it asks nothing",
    "ask_for_signatures": "it asks nothing",
    "sign": "it asks nothing",
    "sign_too": "it asks nothing",
    "take_back_signature": "it asks nothing",
    "set_aside": "it asks nothing",
    "complete": "it asks nothing",
}
NEVER_CLOSED = ("stand_aside",)
"""Whoever stood aside, or whose work ended, sees nothing of it any more."""


def add_to(world: World) -> None:
    """A case for each place at which a step of conciliation or of an agreement is open that is open in no other."""
    asked = acknowledged(**_ours(world))
    made.appointed(asked, "Ada Appointed")
    _keep(world, "asked to conciliate", asked)
    _keep(world, "about to conciliate", made.about_to_conciliate(**_ours(world))[0])
    case, _ = made.conciliating(**_ours(world))
    _keep(world, "in conciliation", case)
    case, conciliator = made.conciliating(**_ours(world))
    made.with_terms(case, conciliator)
    _keep(world, "an agreement is written", case)
    case, conciliator = made.conciliating(**_ours(world))
    proceed(made.with_terms(case, conciliator).sign, by=case.complainant, at=MONDAY)
    _keep(world, "an agreement is signed by one", case)
    for name in ("in force", "kept", "said not to be kept"):
        case, conciliator = made.conciliating(**_ours(world))
        made.in_force(case, conciliator)
        _keep(world, f"an agreement is {name}", case)
        if name == "kept":
            for number in (1, 2):
                kept = {"number": number, "on": MONDAY.date()}
                proceed(made.agreement(case).record_kept, by=case.director, at=MONDAY, **kept)
        if name == "said not to be kept":
            said = {"about": "1", "words": "It was changed again."}
            proceed(made.agreement(case).report_breach, by=case.complainant, at=MONDAY, **said)


def conciliators(case: Complaint) -> list[Any]:
    """Whoever was asked to conciliate in it."""
    return [each.conciliator for each in case.conciliations.select_related("conciliator")]


def _ours(world: World) -> dict[str, Any]:
    return {"director": world.people["director"], "owner": world.people["complainant"]}


def _keep(world: World, name: str, case: Made) -> None:
    world.cases[name] = Complaint.objects.get(pk=case.case.pk)
