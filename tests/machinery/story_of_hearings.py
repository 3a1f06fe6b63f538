"""A hearing from its preparation to the discharge of its panel, with a canary in every text that somebody can write."""

from datetime import datetime, timedelta
from typing import Any

from complaints.proceed import proceed
from panels.assurances import ASSURANCES, EXCEPTED
from panels.models import FairnessCheck, Invitation, Invitee, NewMaterial, Panel, PanelMember, Sitting
from panels.models.directions import PURPOSES, Given
from panels.models.fairness import Material
from panels.models.invitation import Companion
from panels.models.invitee import Direction, Invited, Wanted
from panels.models.sitting import OBSERVERS, Held, Plan
from people.models import User
from procedure import clock
from tests.canaries import Canaries
from tests.world import MONDAY, person

SITS = datetime(2026, 12, 7, 10, 0, tzinfo=clock.MELBOURNE)
LATER = SITS + timedelta(days=1)


def through_a_hearing(told: Canaries, panel: Panel, vice_chancellor: User) -> None:
    """Somebody takes the free place; the panel is constituted, hears, is adjourned, goes on, and is discharged (53)."""
    free = {"member": person("Someone Else Sitting"), "why_external": "", "asked": True}
    proceed(_now(panel).nominate_another_member, by=vice_chancellor, at=MONDAY, **free)
    for place in PanelMember.objects.filter(panel=panel, state="asked"):
        proceed(place.give_undertaking, by=place.person, at=MONDAY, confidential=True, duties=True)
        place = PanelMember.objects.get(pk=place.pk)
        proceed(place.declare, by=place.person, at=MONDAY, impartial=True)
    with clock.at(MONDAY + timedelta(days=4)):
        begun = clock.now()
        proceed(_now(panel).confirm_members, by=vice_chancellor, at=begun)
        chair = _now(panel).panel_chair
        proceed(_now(panel).convene_prehearing, by=chair, at=begun)
        given = Given(
            "papers",
            told.secret("what the parties are told"),
            {code: told.secret(f"settled: {code}") for code in PURPOSES},
            {each.pk: told.secret(f"waived: {each.number}") for each in _now(panel).tracks},
        )
        proceed(_now(panel).give_directions, by=chair, at=begun, directions=given)
        hears = Given("hearing", told.secret("that there is a hearing after all"))
        proceed(_now(panel).give_directions, by=chair, at=begun, directions=hears)
        for number in (1, 2):
            proceed(_now(panel).arrange_sitting, by=chair, at=begun, sitting=_plan(told, number))
        off = Sitting.objects.get(panel=panel, number=2)
        _who_is_heard(told, panel, begun)
        proceed(off.call_off, by=chair, at=begun, reasons=told.secret("why it is called off"))
    with clock.at(SITS):
        proceed(_now(panel).begin_hearing, by=chair, at=SITS)
        proceed(Sitting.objects.get(panel=panel, number=1).record_sitting, by=chair, at=SITS, record=_held(told, panel))
        why = {"reasons": told.secret("why adjourned"), "told": told.secret("what is told of the adjournment")}
        proceed(_now(panel).adjourn, by=chair, at=SITS, expected_on=LATER.date(), **why)
        _what_is_owed(told, panel)
    with clock.at(LATER):
        here = [each.person_id for each in _now(panel).at_work]
        proceed(_now(panel).resume, by=chair, at=LATER, here=here)
        gone = next(each for each in _now(panel).at_work if not each.is_chair)
        proceed(gone.stand_aside, by=gone.person, at=LATER, reasons=told.secret("why a member goes mid-hearing"))
        why_not = told.secret("why it cannot go on")
        proceed(_now(panel).discharge_panel, by=vice_chancellor, at=LATER, reasons=why_not)


def _who_is_heard(told: Canaries, panel: Panel, at: datetime) -> None:
    """Somebody is wanted, shown, invited, answers, names who comes along; another is not heard (48-50)."""
    chair = _now(panel).panel_chair
    for number in (1, 2):
        wanted = Wanted("other", told.secret(f"wanted {number}"), "appear", told.secret(f"why wanted {number}"))
        proceed(_now(panel).ask_to_invite, by=chair, at=at, wanted=wanted)
    gone = Invitee.objects.get(panel=panel, number=2)
    proceed(gone.do_without, by=chair, at=at, reasons=told.secret("why done without"))
    found = Invitee.objects.get(panel=panel, number=1)
    texts = ((told.secret("title shown"), told.secret("words shown")),)
    listed = Direction(False, texts=texts, why=told.secret("why shown"))
    proceed(found.direct_disclosure, by=chair, at=at, direction=listed)
    officer, someone = _now(panel).executive_officer, person("Someone Heard")
    first = Sitting.objects.get(panel=panel, number=1)
    asked = Invited("portal", told.secret("what they are asked about"), sitting=first, person=someone)
    proceed(Invitee.objects.get(pk=found.pk).invite, by=officer, at=at, invited=asked)
    sent = Invitation.objects.select_related(*Invitation.read_with).get(panel=panel)
    proceed(sent.accept, by=someone, at=at, words=told.secret("what they need"))
    beside = Companion(told.secret("who comes along"), "neither", True)
    proceed(Invitation.objects.get(pk=sent.pk).bring_companion, by=someone, at=at, companion=beside)
    back = told.secret("why they need not come")
    proceed(Invitation.objects.get(pk=sent.pk).take_back, by=officer, at=at, told=back)


def _what_is_owed(told: Canaries, panel: Panel) -> None:
    """The ten assurances, and something new that is put to a respondent and answered (51)."""
    chair = _now(panel).panel_chair
    for check in FairnessCheck.objects.select_related(*FairnessCheck.read_with).filter(panel=panel):
        if check.is_of_somebody_told:
            new = Material(told.secret(f"new {check.track.number}"), told.secret(f"why not more {check.track.number}"))
            proceed(check.put_new_material, by=chair, at=SITS, material=new)
        check = FairnessCheck.objects.select_related(*FairnessCheck.read_with).get(pk=check.pk)
        said = {code: (EXCEPTED, told.secret(f"why excepted {code}, {check.track.number}")) for code in ASSURANCES}
        proceed(check.answer_checklist, by=chair, at=SITS, answers=said)
    for material in NewMaterial.objects.filter(panel=panel):
        proceed(material.record_answer, by=chair, at=SITS, words=told.secret(f"what they say {material.number}"))


def _now(panel: Panel) -> Any:
    return Panel.objects.select_related(*Panel.read_with).get(pk=panel.pk)


def _plan(told: Canaries, number: int) -> Plan:
    said = {
        each: told.secret(f"sitting {number}: {each}")
        for each in ("place", "link", "waiting", "adjustments", "shorter")
    }
    return Plan(SITS, SITS + timedelta(hours=5), **said)


def _held(told: Canaries, panel: Panel) -> Held:
    return Held(
        frozenset(each.person_id for each in _now(panel).at_work),
        dict.fromkeys(OBSERVERS, False),
        {code: told.secret(f"why away: {code}") for code in OBSERVERS},
        told.secret("what was said"),
    )
