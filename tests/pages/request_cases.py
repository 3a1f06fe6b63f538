"""Cases for the walk through every step's page: each step of a request for an investigation is open in one (29-34)."""

from typing import Any

from complaints.models import Complaint, grants
from complaints.proceed import proceed
from procedure.offices import Office
from tests.machinery.rich import World
from tests.referral import requested as made
from tests.world import MONDAY, appoint, person

NEVER_WRONG = {"stand_aside_as_lawyer": "it asks nothing"}
LAWYER = "Who is asked?"
A_FIRM = "Harrow and Tindale, lawyers"
HANDLED = ("referral", "legaladvice")
"""The records that somebody else than the office handles: a lawyer, and whoever decides or prepares."""
OFFICE = "vice-chancellor's office"


def add_to(world: World) -> None:
    """One at each turn: asked for, with the Solicitor, advised on, with the Vice-Chancellor, asked about, decided."""
    held(world)
    _keep(world, "asked for", made.requested)
    asked = _keep(world, "with the Solicitor", made.requested)
    proceed(asked.referral.consult_the_solicitor, by=asked.director, at=MONDAY, question="May this be a breach?")
    _keep(world, "advised on", made.advised)
    _keep(world, "with the Vice-Chancellor", made.before_the_vice_chancellor)
    unclear = _keep(world, "with a question to the Director", made.before_the_vice_chancellor)
    proceed(unclear.referral.ask_the_director, by=unclear.vice_chancellor, at=MONDAY, question="Since when?")
    made.approve_all_but(_keep(world, "decided", made.before_the_vice_chancellor))
    for case in world.cases.values():
        grants.settle(Complaint.objects.get(pk=case.pk))


def held(world: World) -> dict[Office, Any]:
    """Who holds the offices through which a request goes, in the world that is walked."""
    if OFFICE not in world.people:
        world.people[OFFICE] = appoint(Office.VICE_CHANCELLORS_OFFICE, person("Vico Fficely"))
    return {
        Office.DIRECTOR: world.people["director"],
        Office.SOLICITOR: world.people["solicitor"],
        Office.VICE_CHANCELLOR: world.people["vice-chancellor"],
        Office.EQUITY_STAFF: world.people["equity staff"],
    }


def handling(world: World, kind: str) -> list[Any]:
    """Whoever beside the office may have a step of that kind of record."""
    return [world.people[each] for each in ("solicitor", "vice-chancellor", OFFICE)] if kind in HANDLED else []


def _keep(world: World, name: str, make: Any) -> made.Requested:
    """That case, with who holds each office here."""
    case: made.Requested = make(held=held(world), owner=world.people["complainant"])
    world.cases[f"request, {name}"] = Complaint.objects.get(pk=case.case.pk)
    return case
