"""Two investigations of one complaint: after Stage 2 each respondent's part was asked for and approved by itself."""

from typing import Any

from complaints.models import Investigation, LegalAdvice, Notice, Referral
from complaints.proceed import proceed
from people.models import User
from procedure.offices import Office
from tests.conciliation import stage_two
from tests.referral.requested import ADVICE
from tests.referral.test_every_decision import about_both
from tests.world import MONDAY

DECIDED = ("referral/approved", "referral/refused")


def both_approved(held: dict[Office, User], **changes: Any) -> stage_two.World:
    """Both respondents were told, neither conciliates, and of both parts all is to be investigated."""
    world = stage_two.acknowledged(director=held[Office.DIRECTOR], incidents=about_both(), **changes)
    stage_two.confirm(world)
    for number in (1, 2):
        stage_two.advise(world, number)
    for number in (1, 2):
        approve_part(world, held, number)
    return world


def approve_part(world: stage_two.World, held: dict[Office, User], number: int) -> None:
    """One part, from its respondent's no to the letter that tells the complainant of the yes."""
    proceed(world.track(number).decline_conciliation, by=world.respondents[number - 1], at=MONDAY)
    proceed(world.track(number).ask_for_investigation, by=world.complainant, at=MONDAY)
    above, director = held[Office.VICE_CHANCELLOR], held[Office.DIRECTOR]
    proceed(request(world, number).consult_the_solicitor, by=director, at=MONDAY, question="May it be?")
    advice = LegalAdvice.objects.get(referral=request(world, number))
    proceed(advice.give_advice, by=held[Office.SOLICITOR], at=MONDAY, text=ADVICE)
    cells = [cell.pk for cell in request(world, number).parts]
    told = {"decisions": dict.fromkeys(cells, "referred"), "reasons": {}}
    told |= {"recommends": "for", "recommendation": "It is serious."}
    proceed(request(world, number).refer_to_vice_chancellor, by=director, at=MONDAY, **told)
    decided = {"decisions": dict.fromkeys(cells, "approved"), "reasons": {}}
    proceed(request(world, number).approve, by=above, at=MONDAY, **decided)
    for letter in Notice.objects.filter(track=world.track(number), letter__in=DECIDED):
        proceed(letter.release, by=above, at=MONDAY, mode="portal")


def request(world: stage_two.World, number: int) -> Referral:
    found: Referral = Referral.objects.get(complaint=world.case, track=world.track(number))
    return found


def investigation_of(world: stage_two.World, number: int) -> Investigation:
    found: Investigation = Investigation.objects.get(complaint=world.case, track=world.track(number))
    return found
