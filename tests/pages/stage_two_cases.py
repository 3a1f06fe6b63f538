"""Cases of Stage 2 for the walk through every step's page: one in which each step is open to somebody."""

from datetime import timedelta

from complaints.models import Complaint, Track, grants
from complaints.proceed import proceed
from tests.conciliation import stage_two as made
from tests.machinery.rich import World
from tests.pages import conciliating_cases
from tests.world import MONDAY, person

WHO = "Their University e-mail address, or their staff number"
SOMEONE = "someone.identified@example.edu"
LONG_SINCE = MONDAY - timedelta(days=28)
A_WEEK_AGO = MONDAY - timedelta(days=11)
"""A statement asked for then was due before this Monday."""
NEVER_WRONG = {
    "begin_again": "it asks nothing",
    "prepare_extract": "it asks nothing",
    "decide_passages": "each has a decision beforehand",
    "write_letter": "the words are there beforehand",
    "invite": "the name is there beforehand",
    "remind": "it asks nothing",
    "record_silence": "it asks nothing",
    "ask_to_choose_again": "it asks nothing",
    "say_willing": "it asks nothing",
    "give": "it asks nothing",
    "take_no_further": "it asks nothing",
    "ask_for_investigation": "it asks nothing",
    "confirm_particulars": "their own words are there beforehand",
    **conciliating_cases.NEVER_WRONG,
}


def add_to(world: World) -> None:
    """A case for each place in Stage 2 at which a step is open that is open in no other."""
    person("Some One", email=SOMEONE)
    _nobody_known(world)
    prepared = _begun(world, "being prepared")
    made.prepare(prepared, 1)
    approved = _begun(world, "approved")
    made.approve(approved, made.prepare(approved, 1))
    _told(world)
    _silent(world)
    _nothing_chosen(world)
    conciliating_cases.add_to(world)
    for case in world.cases.values():
        grants.settle(Complaint.objects.get(pk=case.pk))


def _begun(world: World, name: str) -> made.World:
    begun = made.acknowledged(at=LONG_SINCE, director=world.people["director"], owner=world.people["complainant"])
    made.confirm(begun, at=LONG_SINCE)
    world.cases[f"stage 2, {name}"] = Complaint.objects.get(pk=begun.case.pk)
    return begun


def _nobody_known(world: World) -> None:
    case = made.acknowledged(director=world.people["director"], owner=world.people["complainant"])
    Track.objects.filter(complaint=case.case).update(person=None)
    world.cases["stage 2, nobody known"] = Complaint.objects.get(pk=case.case.pk)
    invited = made.acknowledged(director=world.people["director"], owner=world.people["complainant"])
    Track.objects.filter(complaint=invited.case).update(person=None)
    proceed(invited.track().invite, by=invited.director, name="Avery Quill")
    world.cases["stage 2, invited"] = Complaint.objects.get(pk=invited.case.pk)


def _told(world: World) -> None:
    """One asks for more time and writes; the other has declined."""
    told = _begun(world, "told")
    for number in (1, 2):
        made.advise(told, number, at=A_WEEK_AGO)
    proceed(told.track().ask_for_more_time, by=told.respondents[0], at=A_WEEK_AGO, reasons="I was away.")
    made.write(told, at=A_WEEK_AGO)
    proceed(told.track(2).decline_conciliation, by=told.respondents[1], at=A_WEEK_AGO)
    answered = _begun(world, "answered")
    for number in (1, 2):
        made.advise(answered, number, at=A_WEEK_AGO)
    made.answer(answered, at=A_WEEK_AGO)


def _silent(world: World) -> None:
    """One has to be reminded; the other was, and has not answered."""
    silent = _begun(world, "silent")
    for number in (1, 2):
        made.advise(silent, number, at=LONG_SINCE)
    made.sweep(MONDAY)
    made.remind(silent, 2, at=MONDAY)


def _nothing_chosen(world: World) -> None:
    """The complainant has chosen nothing for either part; of the second they were asked again."""
    unchosen = _begun(world, "nothing chosen")
    for number in (1, 2):
        made.advise(unchosen, number, at=LONG_SINCE)
        proceed(unchosen.track(number).decline_conciliation, by=unchosen.respondents[number - 1], at=LONG_SINCE)
        made.hand_over(unchosen, "conciliation/declined", number, at=LONG_SINCE)
    made.sweep(MONDAY)
    proceed(unchosen.track(2).ask_to_choose_again, by=unchosen.director, at=MONDAY)
    made.hand_over(unchosen, "conciliation/choice_reminder", 2, at=MONDAY)
