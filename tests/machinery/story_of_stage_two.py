"""Stage 2 with a canary in every text that somebody can write in it (8, 13, 21-28)."""

from uuid import uuid4

from complaints import reports_made
from complaints.models import (
    Complaint,
    Conciliation,
    DataKey,
    Draft,
    SupportPerson,
    Suspension,
    VictimisationReport,
    grants,
)
from complaints.models.support import NEITHER, Nominated
from complaints.proceed import proceed
from people.models import User
from tests.canaries import Canaries
from tests.conciliation import together
from tests.conciliation.stage_two import World, confirm, prepare, write
from tests.world import MONDAY, person


def through_stage_2(told: Canaries, director: User) -> None:
    """One respondent agrees with the complainant; the other has been told; then the process waits. A part of
    another complaint goes elsewhere."""
    world = _acknowledged(told, director)
    for number in (1, 2):
        _told_of_it(told, world, number)
    by = world.respondents[0]
    answers = {"1": {"answer": "explain", "words": told.secret("answered")}}
    proceed(write(world, text=told.secret("said"), willing="yes", answers=answers).give, by=by, at=MONDAY)
    _together(told, world)
    _beside(told, world)
    _elsewhere(told, director)


def _acknowledged(told: Canaries, director: User) -> World:
    writing = Draft(owner=person("Someone Conciliating"), data_key=DataKey.make())
    writing.content = told.draft()
    writing.save()
    grants.settle_apart(writing)
    case = proceed(writing.lodge, by=writing.owner, at=MONDAY, declared=True).case
    proceed(case.acknowledge, by=director, at=MONDAY)
    world = World(Complaint.objects.get(pk=case.pk), director, [])
    for track in case.tracks.order_by("number"):
        world.respondents.append(person(track.name))
        proceed(track.identify, by=director, at=MONDAY, respondent=world.respondents[-1])
    confirm(world)
    return world


def _told_of_it(told: Canaries, world: World, number: int) -> None:
    proceed(prepare(world, number).write_letter, by=world.director, at=MONDAY, text=told.secret("own letter"))
    given = {"text": "", "mode": "hand", "reasons": told.secret("why released")}
    letter = proceed(world.extract(number).release, by=world.director, at=MONDAY, **given).letters[0]
    proceed(letter.record_service, by=world.director, at=MONDAY, served_at=MONDAY, evidence=told.secret("handed over"))
    written, answer = told.secret("message of a part"), told.secret("answer to it")
    proceed(world.track(number).write_to_the_office, by=world.respondents[number - 1], at=MONDAY, text=written)
    proceed(world.track(number).write_to_the_respondent, by=world.director, at=MONDAY, text=answer)
    asked = told.secret("more time")
    proceed(world.track(number).ask_for_more_time, by=world.respondents[number - 1], at=MONDAY, reasons=asked)


def _together(told: Canaries, world: World) -> None:
    """Conciliating: somebody stands aside, somebody else writes a note, and both sides sign what they agreed."""
    first = _asked(told, world)
    proceed(_work(world).stand_aside, by=first, at=MONDAY, reasons=told.secret("stood aside"))
    conciliator = _asked(told, world)
    proceed(_work(world).declare, by=conciliator, at=MONDAY, confidential=True, impartial=True)
    proceed(_work(world).write_note, by=conciliator, at=MONDAY, words=told.secret("own note"))
    proceed(world.track().begin_conciliation, by=conciliator, at=MONDAY)
    proceed(world.track().draft_agreement, by=conciliator, at=MONDAY)
    term = told.secret("term")
    proceed(together.agreement(world).add_term, by=conciliator, at=MONDAY, what=term, owner="respondent", due=None)
    proceed(together.agreement(world).sign, by=world.complainant, at=MONDAY)
    proceed(together.agreement(world).sign_too, by=world.respondents[0], at=MONDAY)
    breach = told.secret("not kept")
    proceed(together.agreement(world).report_breach, by=world.complainant, at=MONDAY, about="whole", words=breach)


def _asked(told: Canaries, world: World) -> User:
    conciliator = person("Someone Impartial")
    facts = {"conciliator": conciliator, "asked": True, "reasons": told.secret("why this person")}
    proceed(Complaint.objects.get(pk=world.case.pk).appoint_conciliator, by=world.director, at=MONDAY, **facts)
    return conciliator


def _work(world: World) -> Conciliation:
    """The one that goes on."""
    found: Conciliation = Conciliation.objects.filter(complaint=world.case).exclude(state="ended").get()
    return found


def _beside(told: Canaries, world: World) -> None:
    """A support person who cannot be, a report that an officer writes down, a statement begun; and it waits."""
    case, director = Complaint.objects.get(pk=world.case.pk), world.director
    named = Nominated(told.secret("supporter"), "friend", NEITHER, undertakes=True)
    proceed(case.nominate_support_person, by=case.complainant, at=MONDAY, nominated=named)
    proceed(
        SupportPerson.objects.get(complaint=case).find_not_possible,
        by=director,
        at=MONDAY,
        reasons=told.secret("not possible"),
    )
    part = reports_made.involved(director, case.reference)
    assert part is not None
    said = {each: told.secret(each) for each in ("what", "about_words", "told_by")}
    reports_made.make(part, director, once=uuid4(), about=None, of_the_office=False, **said)
    answered = {each: told.secret(f"{each} of the report") for each in ("told", "reasons")}
    proceed(VictimisationReport.objects.get(complaint=case).take_up, by=director, at=MONDAY, **answered)
    _acted_on(told, director, VictimisationReport.objects.get(complaint=case))
    write(world, 2, text=told.secret("being written"))
    waits = {"body": "VEOHRC", "evidence": told.secret("outside"), "reasons": told.secret("why it waits")}
    proceed(Complaint.objects.get(pk=case.pk).suspend, by=director, at=MONDAY, **waits)
    looked = told.secret("looked at again")
    proceed(Suspension.objects.get(complaint=case).review, by=director, at=MONDAY, reasons=looked)


def _acted_on(told: Canaries, director: User, report: VictimisationReport) -> None:
    """What is done about that report: decided by the Director, with a letter to whom it is about; and one of the
    complainant's, which goes to the Vice-Chancellor."""
    advice = {"advised_on": MONDAY.date(), **{each: told.secret(f"{each} of it") for each in ("advised_by", "advice")}}
    said = {each: told.secret(f"{each} then") for each in ("told", "reasons", "to_whom", "words")}
    given = {"given_on": MONDAY.date(), "how": "hand", "evidence": told.secret("given to them")}
    for step, facts in (
        ("record_solicitors_advice", advice),
        ("act_on_victimisation", {"actions": ["VIC_INFORM"], **said}),
        ("release_warning", {"words": said["words"]}),
        ("record_letter_given", given),
        ("record_what_came_of_it", {"outcome": told.secret("what came of it")}),
    ):
        proceed(getattr(VictimisationReport.objects.get(pk=report.pk), step), by=director, at=MONDAY, **facts)
    again = VictimisationReport.objects.get(pk=_again(told, report.complaint).pk)
    first = {each: told.secret(f"{each} of another report") for each in ("told", "reasons")}
    for step, facts in (
        ("take_up", first),
        ("record_solicitors_advice", advice),
        ("refer_victimisation", {"opinion": told.secret("opinion")}),
    ):
        proceed(getattr(VictimisationReport.objects.get(pk=again.pk), step), by=director, at=MONDAY, **facts)


def _again(told: Canaries, case: Complaint) -> VictimisationReport:
    part = reports_made.involved(case.complainant, case.reference)
    assert part is not None
    said = {"what": told.secret("again"), "kind": "again"}
    return reports_made.make(part, case.complainant, once=uuid4(), **said)


def _elsewhere(told: Canaries, director: User) -> None:
    """Somebody declines, and the complainant goes to an outside body that is on no list."""
    world = _acknowledged(told, director)
    _told_of_it(told, world, 1)
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=MONDAY, how=told.secret("declined"))
    named = {"agency": "OTHER_BODY", "named": told.secret("another body")}
    proceed(world.track().go_to_an_agency, by=world.complainant, at=MONDAY, **named)
