"""The records of a hearing in every state, for the table of permitted steps: made through the site's doors (46-51)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from complaints.proceed import proceed
from panels import examples as made
from panels.assurances import ASSURANCES
from panels.models import FairnessCheck, Invitation, Invitee, NewMaterial, Panel, PanelMember, Sitting
from panels.models.directions import PAPERS, Given
from panels.models.fairness import Material
from panels.models.invitee import APPEAR, Direction, Invited, Wanted
from panels.models.sitting import OBSERVERS, Held, Plan
from procedure import clock

CHAIR, OFFICER, ABOVE, HEARD = (
    "panel member, as Chair",
    "Executive Officer",
    "Vice-Chancellor",
    "somebody invited to be heard",
)
WORDS = "In words of their own."
SOON = timedelta(days=20)
"""Far enough ahead that everybody who comes has their time (51)."""


def _again(found: Any) -> Any:
    return type(found)._base_manager.select_related(*found.read_with).get(pk=found.pk)


def _of(model: Any, case: Any) -> Any:
    return model._base_manager.select_related(*model.read_with).filter(complaint=case).latest("pk")


def _plan(starts: datetime) -> Plan:
    agreed = "Everybody who comes agreed to it."
    return Plan(starts, starts + timedelta(hours=2), place="A room", waiting="By two doors.", shorter=agreed)


def preparing(known: Any, case: Any) -> Panel:
    proceed(made.constituted(known, case).convene_prehearing, by=known[CHAIR])
    return made._panel(case)


def arranged(known: Any, case: Any, *, ahead: timedelta = SOON) -> Sitting:
    """A sitting to come; with a negative time ahead, one whose day has come."""
    panel, before = made.constituted(known, case), clock.now() + min(ahead, timedelta()) - timedelta(days=1)
    proceed(panel.arrange_sitting, by=known[OFFICER], at=before, sitting=_plan(clock.now() + ahead))
    found: Sitting = _of(Sitting, case)
    return found


def called_off(known: Any, case: Any) -> Sitting:
    found = arranged(known, case)
    proceed(found.call_off, by=known[OFFICER], reasons=WORDS)
    return found


def hearing(known: Any, case: Any) -> Panel:
    arranged(known, case, ahead=-timedelta(days=1))
    proceed(made._panel(case).begin_hearing, by=known[CHAIR])
    return made._panel(case)


def sitting_to_record(known: Any, case: Any) -> Sitting:
    hearing(known, case)
    found: Sitting = _of(Sitting, case)
    return found


def held(known: Any, case: Any) -> Sitting:
    found = sitting_to_record(known, case)
    there = frozenset(each.person_id for each in found.panel.at_work)
    record = Held(members=there, observed=dict.fromkeys(OBSERVERS, True), notes=WORDS)
    proceed(found.record_sitting, by=known[OFFICER], record=record)
    return found


def adjourned(known: Any, case: Any) -> Panel:
    held(known, case)
    later = (clock.now() + SOON).date()
    proceed(made._panel(case).adjourn, by=known[CHAIR], reasons=WORDS, told=WORDS, expected_on=later)
    return made._panel(case)


def one_is_lost(known: Any, case: Any) -> Panel:
    held(known, case)
    proceed(made._place(known, case).stand_aside, by=known[made.SITTING[1]], reasons=WORDS)
    return made._panel(case)


def discharged(known: Any, case: Any) -> Panel:
    proceed(one_is_lost(known, case).discharge_panel, by=known[ABOVE], reasons=WORDS)
    return made._panel(case)


def place_on_a_discharged_panel(known: Any, case: Any) -> PanelMember:
    discharged(known, case)
    return made._place(known, case, CHAIR)


def wanted(known: Any, case: Any) -> Invitee:
    """Somebody whom no party has named, and who is to be shown nothing."""
    asked = Wanted("other", "Sam Witness", APPEAR, WORDS)
    proceed(made._panel(case).ask_to_invite, by=known[CHAIR], wanted=asked)
    found: Invitee = _of(Invitee, case)
    proceed(found.direct_disclosure, by=known[CHAIR], direction=Direction(nothing=True))
    return found


def asked_for(known: Any, case: Any) -> Invitee:
    arranged(known, case)
    return wanted(known, case)


def done_without(known: Any, case: Any) -> Invitee:
    found: Invitee = _again(asked_for(known, case))
    proceed(found.do_without, by=known[CHAIR], reasons=WORDS)
    return found


def invited(known: Any, case: Any) -> Invitation:
    sitting = arranged(known, case)
    letter = Invited(mode="portal", about=WORDS, sitting=sitting, person=known[HEARD])
    proceed(_again(wanted(known, case)).invite, by=known[OFFICER], invited=letter)
    found: Invitation = _of(Invitation, case)
    return found


def whoever_is_invited(known: Any, case: Any) -> Invitee:
    invited(known, case)
    found: Invitee = _of(Invitee, case)
    return found


def comes(known: Any, case: Any) -> Invitation:
    found = invited(known, case)
    proceed(found.accept, by=known[HEARD])
    return found


def does_not_come(known: Any, case: Any) -> Invitation:
    found = invited(known, case)
    proceed(found.decline, by=known[HEARD])
    return found


def taken_back(known: Any, case: Any) -> Invitation:
    found = invited(known, case)
    proceed(found.take_back, by=known[OFFICER], told=WORDS)
    return found


def owed(known: Any, case: Any) -> FairnessCheck:
    made.constituted(known, case)
    found: FairnessCheck = _of(FairnessCheck, case)
    return found


def assure(known: Any, case: Any) -> FairnessCheck:
    """All ten are answered for the one respondent, each by the first paper that there is."""
    found: FairnessCheck = _of(FairnessCheck, case)
    paper = next(iter(found.papers))
    proceed(found.answer_checklist, by=known[CHAIR], answers={code: (paper, "") for code in ASSURANCES})
    return found


def assured(known: Any, case: Any) -> FairnessCheck:
    made.constituted(known, case)
    return assure(known, case)


def put(known: Any, case: Any) -> NewMaterial:
    proceed(owed(known, case).put_new_material, by=known[CHAIR], material=Material(WORDS))
    found: NewMaterial = _of(NewMaterial, case)
    return found


def put_and_answered(known: Any, case: Any) -> NewMaterial:
    found = put(known, case)
    proceed(found.record_answer, by=known[OFFICER], words=WORDS)
    return found


def to_be_closed(known: Any, case: Any) -> Panel:
    """On the papers alone: the one respondent need not be heard, and has what they are owed (A-19)."""
    panel = made.constituted(known, case)
    given = Given(PAPERS, WORDS, waived={track.pk: WORDS for track in panel.tracks})
    proceed(panel.give_directions, by=known[CHAIR], directions=given)
    for each in made._panel(case).named_and_open:
        proceed(made._panel(case).decline_to_hear, by=known[CHAIR], witness=each.key, reasons=WORDS)
    assure(known, case)
    return made._panel(case)


def deliberating(known: Any, case: Any) -> Panel:
    proceed(to_be_closed(known, case).close_hearing, by=known[CHAIR])
    return made._panel(case)


STATES: dict[str, Callable[[Any, Any], Any]] = {
    "panel: preparing its hearing": preparing,
    "panel: hearing": hearing,
    "panel: adjourned": adjourned,
    "panel: a member of its hearing is lost": one_is_lost,
    "panel: its hearing is to be closed": to_be_closed,
    "panel: deliberating": deliberating,
    "panel: discharged": discharged,
    "panel member: their panel is discharged": place_on_a_discharged_panel,
    "sitting: to come": arranged,
    "sitting: to be recorded": sitting_to_record,
    "sitting: held": held,
    "sitting: called off": called_off,
    "somebody the panel asks for: to be invited": asked_for,
    "somebody the panel asks for: invited": whoever_is_invited,
    "somebody the panel asks for: not any more": done_without,
    "invitation to be heard: sent": invited,
    "invitation to be heard: they come": comes,
    "invitation to be heard: they do not come": does_not_come,
    "invitation to be heard: taken back": taken_back,
    "what a respondent is owed: to be answered": owed,
    "what a respondent is owed: answered": assured,
    "new material: put to a respondent": put,
    "new material: answered": put_and_answered,
}
