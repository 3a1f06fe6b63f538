"""Cases for the walk through every step's page: each step of a request for an investigation is open in one (29-34)."""

from datetime import timedelta
from typing import Any

from complaints.models import Complaint, grants
from complaints.proceed import proceed
from procedure import clock
from procedure.offices import Office
from tests.determination.before import admitted
from tests.investigation import answered, followed, informing, prepared, side_by_side
from tests.machinery.rich import World
from tests.pages.crossing_cases import acted_on_above
from tests.referral import requested as made
from tests.world import MONDAY, appoint, person

NEVER_WRONG = {
    "stand_aside_as_lawyer": "it asks nothing",
    "entrust_to_the_executive_officer": "it asks nothing",
    "prepare_pack": "it asks nothing",
    "put_before_the_vice_chancellor": "it asks nothing that has to be answered",
    "give_copy": "all of it is given beforehand",
    "remind": "the mode is chosen beforehand",
    "record_silence": "it asks nothing",
    "establish_by_admission": "it asks nothing",
    "ask_how_they_are": "it asks nothing",
    "not_be_asked_again": "it asks nothing",
}
OTHERWISE = {"answer_the_statement": {"closed"}}
"""Whoever may answer a copy sees none that is not given."""
LAWYER = "Who is asked?"
A_FIRM = "Harrow and Tindale, lawyers"
HANDLED = (
    "referral", "legaladvice", "investigation", "executiveofficer", "answer", "pack", "statementcopy",
    "determination", "victimisationreport", "badfaith",
)  # fmt: skip
"""The records that somebody else than the office handles: a lawyer, and whoever decides or prepares."""
OFFICE, OFFICER = "vice-chancellor's office", "executive officer"


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
    decided = _keep(world, "decided", made.before_the_vice_chancellor)
    made.approve_all_but(decided)
    acted_on_above(Complaint.objects.get(pk=decided.case.pk), decided.director, decided.vice_chancellor)
    _prepared(world)
    _informing(world)
    for case in world.cases.values():
        grants.settle(Complaint.objects.get(pk=case.pk))


def _prepared(world: World) -> None:
    """An investigation at each turn: to be prepared, with somebody appointed, in office, gone, and a second one."""
    _keep(world, "to be prepared", prepared.to_be_prepared)
    prepared.appoint_officer(_keep(world, "with an officer", prepared.to_be_prepared), world.people[OFFICER])
    prepared.in_office(_keep(world, "in office", prepared.to_be_prepared), world.people[OFFICER])
    gone = _keep(world, "without an officer", prepared.to_be_prepared)
    leaves = prepared.in_office(gone, person("Left Ofthem"))
    proceed(prepared.officer_of(gone).stand_aside, by=leaves, at=MONDAY, reasons="Knows somebody in it.")
    two = side_by_side.both_approved(held(world), owner=world.people["complainant"])
    first = side_by_side.investigation_of(two, 1)
    admitted(_keep(world, "to be determined", prepared.to_be_prepared))
    told = {"executive_officer": world.people[OFFICER], "asked": True, "reasons": prepared.WHY}
    proceed(first.appoint_executive_officer, by=world.people["vice-chancellor"], at=MONDAY, **told)
    world.cases["request, two investigations"] = Complaint.objects.get(pk=two.case.pk)
    _answering(world)


def _answering(world: World) -> None:
    """One respondent of two is asked for a statement, and one asks for more time and writes (38)."""
    there = answered.prepared(held=held(world), owner=world.people["complainant"])
    for number in (1, 2):
        answered.inform(there, number)
    asks = answered.respondent(there, 2)
    proceed(answered.answer_of(there, 2).ask_for_more_time, by=asks, at=MONDAY, reasons="Is away.")
    answered.write(there, 2, "deny")
    world.cases["request, answering"] = Complaint.objects.get(pk=there.case.pk)
    _answered(world)


def _answered(world: World) -> None:
    """One has denied it, and the complainant has the copy; one admits all of it, and the copy is still to be given.
    Elsewhere the time has gone by: one is reminded since, and one is not (39-41)."""
    told = {"held": held(world), "owner": world.people["complainant"], "officer": world.people[OFFICER]}
    there = answered.prepared(**told)
    for number, says in ((1, "deny"), (2, "admit")):
        answered.inform(there, number)
        answered.give(there, number, says, text="This is what I say.")
    followed.copy_given(there, 1, at=MONDAY)
    world.cases["request, answered"] = Complaint.objects.get(pk=there.case.pk)
    late = answered.prepared(**told)
    for number in (1, 2):
        with clock.at(MONDAY - timedelta(days=40)):
            answered.inform(late, number, at=MONDAY - timedelta(days=40))
    followed.remind(late, 1, at=MONDAY - timedelta(days=20), mode="portal")
    followed.opened(late, 1, at=MONDAY - timedelta(days=20))
    world.cases["request, nothing came"] = Complaint.objects.get(pk=late.case.pk)


def _informing(world: World) -> None:
    """The papers of a respondent at each turn: to be begun, begun, before the Vice-Chancellor, released."""
    turns = {
        "to be informed": lambda there: None,
        "papers begun": lambda there: (informing.with_a_file(there), informing.begun(there)),
        "papers before them": informing.before_the_vice_chancellor,
        "informed": informing.informed,
    }
    for name, turn in turns.items():
        who = {"officer": world.people[OFFICER], "owner": world.people["complainant"]}
        there = informing.to_be_informed(held=held(world), **who)
        turn(there)
        world.cases[f"request, {name}"] = Complaint.objects.get(pk=there.case.pk)


def held(world: World) -> dict[Office, Any]:
    """Who holds the offices through which a request goes, in the world that is walked."""
    if OFFICE not in world.people:
        world.people[OFFICE] = appoint(Office.VICE_CHANCELLORS_OFFICE, person("Vico Fficely"))
        world.people[OFFICER] = person("Exa Lookingafter")
    return {
        Office.DIRECTOR: world.people["director"],
        Office.SOLICITOR: world.people["solicitor"],
        Office.VICE_CHANCELLOR: world.people["vice-chancellor"],
        Office.EQUITY_STAFF: world.people["equity staff"],
    }


def handling(world: World, kind: str) -> list[Any]:
    """Whoever beside the office may have a step of that kind of record."""
    return [world.people[each] for each in ("solicitor", "vice-chancellor", OFFICE, OFFICER)] if kind in HANDLED else []


def _keep(world: World, name: str, make: Any) -> made.Requested:
    """That case, with who holds each office here."""
    case: made.Requested = make(held=held(world), owner=world.people["complainant"])
    world.cases[f"request, {name}"] = Complaint.objects.get(pk=case.case.pk)
    return case
