"""Cases for the walk through every step's page: one in which each step that crosses the stages is open to somebody."""

from dataclasses import dataclass
from uuid import uuid4

from complaints import reports_made
from complaints.models import Complaint, SupportPerson, VictimisationReport, grants
from complaints.models.support import NEITHER, Nominated
from complaints.proceed import proceed
from people.models import User
from tests.conciliation import stage_two as made
from tests.crossing import reported
from tests.crossing.waiting import lift, suspend
from tests.machinery.rich import World
from tests.world import MONDAY

NEVER_WRONG = {
    "end_support": "it asks nothing",
    "find_possible": "it asks nothing",
    "ask_what_else_could_help": "what is written is a choice",
    "release_warning": "the words are there beforehand",
    "release_direction": "the words are there beforehand",
}
SAID = {
    "Who gave it?": "Lee Marchetti",
    "If a letter goes to the person it is about: their name, as it stands in the letter (optional)": "Robin Lacey",
}
"""What is typed into a line of its own."""
OTHERWISE = {"report": {"open"}, "report_again": {"open"}}
"""Made on a page of its own, because there is no record of it before (test_crossing_pages)."""


@dataclass(frozen=True)
class Reported:
    """The case in which somebody reports."""

    case: Complaint


def add_to(world: World) -> None:
    """One that waits, one that waited, one with what was asked and reported, one that ended."""
    suspend(_told(world, "waits"))
    waited = _told(world, "waited")
    suspend(waited)
    lift(waited, at=MONDAY)
    _asked(_told(world, "asked what else"))
    _acted_on(_told(world, "reported"))
    _ended(_told(world, "told, and withdrawn"))
    for case in world.cases.values():
        grants.settle(Complaint.objects.get(pk=case.pk))


def _told(world: World, name: str) -> made.World:
    """Two respondents who have been told; each side has somebody who supports them."""
    told = made.acknowledged(director=world.people["director"], owner=world.people["complainant"])
    made.confirm(told)
    for number in (1, 2):
        made.advise(told, number)
    supporter = Nominated("Ayesha Lindqvist-Oram", "friend", NEITHER, undertakes=True)
    case = Complaint.objects.get(pk=told.case.pk)
    proceed(case.nominate_support_person, by=told.complainant, at=MONDAY, nominated=supporter)
    proceed(told.track().nominate_support_person, by=told.respondents[0], at=MONDAY, nominated=supporter)
    world.cases[f"crossing, {name}"] = Complaint.objects.get(pk=told.case.pk)
    return told


def _asked(told: made.World) -> None:
    """What else could help is asked of one part and answered for none; a report is taken up, another is not."""
    for number in (1, 2):
        by = told.respondents[number - 1]
        proceed(told.track(number).decline_conciliation, by=by, at=MONDAY)
    proceed(told.track().ask_what_else_could_help, by=told.complainant, at=MONDAY, words="")
    part = reports_made.involved(told.complainant, told.case.reference)
    assert part is not None
    for _ in range(2):
        reports_made.make(part, told.complainant, once=uuid4(), what="The roster was changed.")
    first = VictimisationReport.objects.filter(complaint=told.case).first()
    proceed(first.take_up, by=told.director, at=MONDAY, told="We look at it today.", reasons="It is urgent.")
    supporter = SupportPerson.objects.get(complaint=told.case, person=told.complainant)
    proceed(supporter.end_support, by=told.complainant, at=MONDAY)


def _acted_on(told: made.World) -> None:
    """A report at each turn of what the Director does about it (28)."""
    by, director = told.complainant, told.director
    reported.advised(reported.report(told, by), director)
    for letter in (False, True):
        warned = reported.advised(reported.report(told, by), director)
        reported.decided(warned, "act_on_victimisation", director, "VIC_INFORM", day=0, **reported.WARNS)
        if letter:
            reported.take(warned, "release_warning", director, day=0, words=reported.WARNS["words"])
    done = reported.advised(reported.report(told, by), director)
    reported.decided(done, "act_on_victimisation", director, "VIC_PROTECT")


def acted_on_above(case: Complaint, director: User, above: User) -> None:
    """A report at each turn of what the Vice-Chancellor does about it, in a case that is investigated (60)."""
    of = Reported(case)
    reported.advised(reported.report(of, case.complainant), director)
    reported.before_the_vice_chancellor(reported.report(of, case.complainant), director)
    decided = reported.before_the_vice_chancellor(reported.report(of, case.complainant), director)
    reported.decided(decided, "act_against_victimisation", above, "V3_WARNING", **reported.WARNS)


def _ended(told: made.World) -> None:
    """The complaint was withdrawn after a respondent had been told."""
    case = Complaint.objects.get(pk=told.case.pk)
    proceed(case.ask_to_withdraw, by=told.complainant, at=MONDAY, reasons="Enough.")
    proceed(Complaint.objects.get(pk=told.case.pk).confirm_withdrawal, by=told.complainant, at=MONDAY)
