"""Clauses 24 and 25: an impartial conciliator, bound before anything opens to them, who loses all of it at the end."""

import pytest

from complaints.models import (
    Allegation,
    Complaint,
    Conciliation,
    DataKey,
    Extract,
    Involvement,
    Mail,
    SafeContact,
    Statement,
    StoodAside,
    Track,
    Witness,
)
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from people.models import Unit
from procedure.offices import Office
from tests.conciliation.stage_two import acknowledged, advise, answer, confirm, later
from tests.conciliation.together import appointed, bound, conciliating, work
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db
BOUND = {"confidential": True, "impartial": True}
OPENED = [Complaint, Allegation, Track, Extract, Statement]


def refused_as_conciliator(world, someone):
    case = Complaint.objects.get(pk=world.case.pk)
    with pytest.raises(CannotBe) as refused:
        proceed(case.appoint_conciliator, by=world.director, at=MONDAY, conciliator=someone, asked=True, reasons="So.")
    assert not Conciliation.objects.exists()
    return refused.value.words


def test_25_the_director_appoints_and_the_conciliator_is_told_without_content():
    world = acknowledged()
    conciliator = appointed(world)
    assert work(world).state == "appointed"
    assert Mail.objects.filter(person=conciliator).count() == 1


def test_25_nobody_else_appoints_a_conciliator():
    world = acknowledged()
    staff = appoint(Office.EQUITY_STAFF)
    for someone in (world.complainant, staff, world.respondents[0]):
        with pytest.raises(NotYours):
            proceed(world.case.appoint_conciliator, by=someone, conciliator=person(), asked=True, reasons="So.")


def test_17_no_conciliator_where_the_complainant_asked_for_an_investigation():
    world = acknowledged(wanted={"outcomes": [], "told": "", "pathway": "formal_investigation"})
    with pytest.raises(NotOpenNow, match="formal investigation"):
        proceed(world.case.appoint_conciliator, by=world.director, conciliator=person(), asked=True, reasons="So.")


def test_43_a_party_is_not_the_conciliator_and_the_refusal_says_nothing_more():
    world = acknowledged()
    words = {refused_as_conciliator(world, each) for each in (world.complainant, *world.respondents)}
    assert len(words) == 1


def test_43_nobody_in_the_line_of_a_party_conciliates():
    world = acknowledged()
    respondent = world.respondents[0]
    manager, report = person(), person(line_manager=respondent)
    respondent.line_manager = manager
    respondent.save()
    assert refused_as_conciliator(world, manager) == refused_as_conciliator(world, report)


def test_43_nobody_in_the_unit_of_a_party_conciliates():
    world = acknowledged()
    unit = Unit.objects.create(name="School of Examples", code="EX")
    complainant = world.complainant
    complainant.unit = unit
    complainant.save()
    colleague = person(unit=unit)
    refused_as_conciliator(world, colleague)


def test_43_no_contact_officer_conciliates_whoever_they_are():
    world = acknowledged()
    refused_as_conciliator(world, appoint(Office.CONTACT_OFFICER))


def test_43_whoever_stood_aside_or_had_a_part_in_it_before_does_not_conciliate():
    world = acknowledged()
    aside, before = person(), person()
    StoodAside.objects.create(complaint=world.case, person=aside, because="conflict")
    Involvement.objects.create(complaint=world.case, person=before, role="support_person", until=MONDAY)
    assert refused_as_conciliator(world, aside) == refused_as_conciliator(world, before)


def test_61_where_the_directory_does_not_know_the_units_it_is_not_called_checked():
    world = acknowledged()
    appointed(world)
    assert work(world).line_checked is False


def test_61_where_it_knows_all_of_them_it_was_checked():
    world = acknowledged()
    units = [Unit.objects.create(name=f"Unit {number}", code=f"U{number}") for number in range(4)]
    for unit, someone in zip(units, [world.complainant, *world.respondents], strict=False):
        someone.unit = unit
        someone.save()
    conciliator = person(unit=units[3])
    proceed(world.case.appoint_conciliator, by=world.director, conciliator=conciliator, asked=True, reasons="So.")
    assert work(world).line_checked is True


def test_25_nobody_is_appointed_who_was_not_asked_whom_they_know():
    world = acknowledged()
    with pytest.raises(CannotBe, match="Ask them first"):
        proceed(world.case.appoint_conciliator, by=world.director, conciliator=person(), asked=False, reasons="So.")


@pytest.mark.parametrize("what", OPENED)
def test_25_nothing_opens_before_the_declaration_and_the_case_opens_with_it(what):
    world = acknowledged()
    confirm(world)
    advise(world)
    answer(world)
    conciliator = appointed(world)
    assert not what.objects.visible_to(conciliator).exists()
    proceed(work(world).declare, by=conciliator, at=MONDAY, confidential=True, impartial=True)
    assert what.objects.visible_to(conciliator).exists()


@pytest.mark.parametrize("left_out", ["confidential", "impartial"])
def test_25_half_a_declaration_opens_nothing(left_out):
    world = acknowledged()
    conciliator = appointed(world)
    with pytest.raises(CannotBe, match="Both"):
        proceed(work(world).declare, by=conciliator, at=MONDAY, **{**BOUND, left_out: False})
    assert not Complaint.objects.visible_to(conciliator).exists()


def test_25_nobody_declares_for_the_conciliator():
    world = acknowledged()
    appointed(world)
    with pytest.raises(NotYours):
        proceed(work(world).declare, by=world.director, at=MONDAY, confidential=True, impartial=True)


def test_9_a_conciliator_never_sees_how_anyone_is_reached_nor_what_is_being_prepared():
    world = acknowledged()
    confirm(world)
    conciliator = bound(world)
    proceed(world.track().prepare_extract, by=world.director, at=MONDAY)
    assert Witness.objects.filter(complaint=world.case).exists() == Witness.objects.visible_to(conciliator).exists()
    assert not SafeContact.objects.visible_to(conciliator).exists()
    assert not Extract.objects.visible_to(conciliator).exists()


@pytest.mark.parametrize("what", [*OPENED, Conciliation])
def test_26_a_conciliator_loses_everything_when_the_last_part_ends(what):
    world, conciliator = conciliating()
    assert what.objects.visible_to(conciliator).exists()
    proceed(world.track().end_unresolved, by=conciliator, at=later(1), how="Neither side wished to go on.")
    assert not what.objects.visible_to(conciliator).exists()
    assert (work(world).state, work(world).ended_because) == ("ended", "last_part")


def test_26_of_two_the_conciliator_loses_the_part_that_ended_and_keeps_the_other():
    world, conciliator = conciliating(respondents=2)
    proceed(world.track(1).end_unresolved, by=world.respondents[0], at=later(1))
    assert work(world).state == "in_hand"
    assert [each.track for each in Statement.objects.visible_to(conciliator)] == [world.track(2)]
    assert not Track.objects.visible_to(conciliator).filter(number=1).exists()
    proceed(world.track(2).decline_conciliation, by=world.respondents[1], at=later(2))
    assert work(world).state == "ended"


def test_24_the_conciliator_stays_while_another_part_may_still_come():
    world = acknowledged()
    confirm(world)
    advise(world)
    advise(world, 2)
    bound(world)
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=later(1))
    assert work(world).state == "in_hand"


def test_14_a_complaint_that_is_withdrawn_ends_the_conciliation():
    world, conciliator = conciliating()
    proceed(world.case.ask_to_withdraw, by=world.complainant, at=later(1))
    proceed(world.case.confirm_withdrawal, by=world.complainant, at=later(1))
    assert work(world).state == "ended"
    assert not Complaint.objects.visible_to(conciliator).exists()


def test_25_a_conciliator_who_stands_aside_is_kept_out_for_good_and_another_is_asked():
    world, conciliator = conciliating()
    proceed(work(world).stand_aside, by=conciliator, at=later(1), reasons="I taught one of them.")
    assert not Complaint.objects.visible_to(conciliator).exists()
    with pytest.raises(CannotBe):
        proceed(world.case.appoint_conciliator, by=world.director, conciliator=conciliator, asked=True, reasons="So.")
    other = bound(world, "Rae Holt", at=later(2))
    assert Statement.objects.visible_to(other).exists()


def test_25_the_director_ends_an_appointment_with_a_reason_and_nobody_else_does():
    world, conciliator = conciliating()
    with pytest.raises(NotYours):
        proceed(work(world).end_appointment, by=conciliator, reasons="So.")
    proceed(work(world).end_appointment, by=world.director, at=later(1), reasons="Long absent.")
    assert not Statement.objects.visible_to(conciliator).exists()


def test_25_there_is_one_conciliator_at_a_time():
    world = acknowledged()
    appointed(world)
    with pytest.raises(NotOpenNow, match="appointed already"):
        appointed(world, "Rae Holt")


def test_24_conciliation_begins_with_a_willing_respondent_and_a_bound_conciliator_and_with_nobody_else():
    world = acknowledged()
    confirm(world)
    advise(world)
    answer(world)
    with pytest.raises(NotOpenNow, match="has not said"):
        proceed(world.track().begin_conciliation, by=world.director, at=MONDAY)
    proceed(world.track().say_willing, by=world.respondents[0], at=MONDAY)
    with pytest.raises(NotOpenNow, match="declare"):
        proceed(world.track().begin_conciliation, by=world.director, at=MONDAY)
    conciliator = bound(world)
    with pytest.raises(NotYours):
        proceed(world.track().begin_conciliation, by=world.complainant, at=MONDAY)
    proceed(world.track().begin_conciliation, by=conciliator, at=MONDAY)
    assert (world.track().state, Complaint.objects.get(pk=world.case.pk).stage) == ("conciliating", "conciliation")


def test_26_no_statement_but_willing_is_no_failure_where_the_complainant_agrees():
    world = acknowledged()
    confirm(world)
    advise(world)
    proceed(world.track().say_willing, by=world.respondents[0], at=MONDAY)
    conciliator = bound(world)
    with pytest.raises(CannotBe, match="complainant agrees"):
        proceed(world.track().begin_conciliation, by=conciliator, at=MONDAY)
    proceed(world.track().begin_conciliation, by=conciliator, at=MONDAY, complainant_agrees=True)
    assert world.track().state == "conciliating"
    assert not world.track().deadlines.unmet().filter(period="D21s").exists()


def test_25_the_keys_of_the_case_do_not_open_a_conciliators_notes():
    world, _ = conciliating()
    assert work(world).notes_key_id != Complaint.objects.get(pk=world.case.pk).data_key_id
    assert DataKey.objects.filter(pk=work(world).notes_key_id).exclude(sealed=b"").exists()
