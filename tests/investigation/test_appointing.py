"""Clause 36: the Vice-Chancellor appoints a suitable member of the University, who declares themselves first."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from complaints.models import (
    Complaint,
    Conciliation,
    DataKey,
    Deadline,
    Decision,
    Document,
    ExecutiveOfficer,
    Extract,
    Investigation,
    Involvement,
    LegalAdvice,
    Notice,
    PartDecision,
    Referral,
    Statement,
    StoodAside,
    Track,
)
from complaints.models.independence import NO_MEMBER, NOT_EXECUTIVE_OFFICER, NOT_TO_BE_APPOINTED
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from contact_officers.bar import EX_HDCO
from people.models import Standing, Unit, User
from procedure.offices import Office
from tests.conciliation.stage_two import later
from tests.investigation.prepared import (
    WHY,
    appoint_officer,
    approved,
    declared,
    in_office,
    investigation,
    officer_of,
    to_be_prepared,
)
from tests.referral.requested import MONDAY, before_the_vice_chancellor, refuse, release
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


def clock_of(world: Any, period: str) -> Deadline:
    found: Deadline = Deadline.objects.get(complaint=world.case, period=period)
    return found


def test_32_the_yes_begins_an_investigation_of_the_parts_that_were_approved_and_of_no_other():
    world = approved(refused=1)
    begun = investigation(world)
    assert begun.state == "approved"
    assert [cell.pk for cell in begun.parts] == [cell.pk for cell in world.cells[1:]]
    assert clock_of(world, "D36").due_on == date(2026, 11, 26)


def test_34_a_no_begins_none():
    world = before_the_vice_chancellor()
    refuse(world)
    assert not Investigation.objects.exists()
    assert not Deadline.objects.filter(period="D36").exists()


def test_36_the_vice_chancellor_appoints_and_the_clock_is_met():
    world, someone = to_be_prepared(), person()
    appoint_officer(world, someone)
    assert investigation(world).state == "executive_officer_appointed"
    assert (officer_of(world).person, officer_of(world).state) == (someone, "appointed")
    assert clock_of(world, "D36").state == "met"
    assert world.stage() == "preparing"


def test_36_nobody_else_appoints_neither_the_director_nor_the_vice_chancellors_office_nor_a_party():
    world, office = to_be_prepared(), appoint(Office.VICE_CHANCELLORS_OFFICE)
    for someone in (world.director, office, world.solicitor, world.complainant, person()):
        with pytest.raises(NotYours):
            appoint_officer(world, person(), by=someone)
    assert not ExecutiveOfficer.objects.exists()


@pytest.mark.parametrize(("clauses", "may"), [([36], True), ([32, 34], False)])
def test_36_a_nominee_appoints_within_the_instrument(clauses: list[int], may: bool):
    world = to_be_prepared()
    nominee = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=clauses)
    proceed(world.case.write_to_the_complainant, by=world.director, at=MONDAY, text="A word.")  # and so settled
    if may:
        appoint_officer(world, person(), by=nominee)
        return
    with pytest.raises(NotYours):
        appoint_officer(world, person(), by=nominee)


def test_36_nobody_is_appointed_before_the_complainant_was_told_that_there_is_an_investigation():
    world = approved()
    with pytest.raises(NotOpenNow, match="First your letter has to leave"):
        appoint_officer(world, person())
    release(world, "referral/approved", by=world.vice_chancellor, mode="portal")
    appoint_officer(world, person())


def test_36_nor_before_the_letter_of_what_is_refused_has_left():
    world = approved(refused=1)
    release(world, "referral/approved", by=world.vice_chancellor, mode="portal")
    with pytest.raises(NotOpenNow):
        appoint_officer(world, person())


def test_36_somebody_asked_them_first_and_the_reasons_are_written():
    world = to_be_prepared()
    with pytest.raises(CannotBe, match="Ask them first"):
        appoint_officer(world, person(), asked=False)
    with pytest.raises(CannotBe, match="suitable"):
        appoint_officer(world, person(), reasons=" ")
    assert not ExecutiveOfficer.objects.exists()


def a_respondent(world: Any) -> User:
    someone = person()
    Track.objects.filter(complaint=world.case, number=1).update(person=someone)
    return someone


def manager_of_the_complainant(world: Any) -> User:
    world.complainant.line_manager = person()
    world.complainant.save()
    return world.complainant.line_manager


def of_the_complainants_unit(world: Any) -> User:
    unit = Unit.objects.create(name="School of Examples", code="EX")
    User.objects.filter(pk=world.complainant.pk).update(unit=unit)
    return person(unit=unit)


def a_conciliator(world: Any) -> User:
    someone = person()
    Conciliation.objects.create(
        complaint=world.case, conciliator=someone, appointed_by=person(), appointed_at=MONDAY, notes_key=DataKey.make()
    )
    return someone


def who_decided(world: Any) -> User:
    someone = person()
    Decision.objects.create(complaint=world.case, about="scope", outcome="inside", by=someone, at=MONDAY)
    return someone


def who_is_kept_out(world: Any) -> User:
    someone = person()
    StoodAside.objects.create(complaint=world.case, person=someone, because="conflict")
    return someone


def who_helped(world: Any) -> User:
    someone = person()
    Involvement.objects.create(complaint=world.case, person=someone, role="lawyer", until=MONDAY)
    return someone


BARRED = {
    "the complainant": lambda world: world.complainant,
    "a respondent": a_respondent,
    "the complainant's manager": manager_of_the_complainant,
    "somebody of the complainant's unit": of_the_complainants_unit,
    "a conciliator": a_conciliator,
    "who decided something": who_decided,
    "who is kept out": who_is_kept_out,
    "who advised": who_helped,
}


@pytest.mark.parametrize("who", BARRED)
def test_36_and_43_whoever_has_a_part_in_it_is_refused_and_always_in_the_same_words(who: str):
    world = to_be_prepared()
    someone = BARRED[who](world)
    with pytest.raises(CannotBe) as refused:
        appoint_officer(world, someone)
    said = refused.value.words
    assert said == NOT_TO_BE_APPOINTED
    assert someone.name not in said
    assert investigation(world).state == "approved"


def test_36_and_43_no_contact_officer_looks_after_any_investigation():
    world = to_be_prepared()
    with pytest.raises(CannotBe) as refused:
        appoint_officer(world, appoint(Office.CONTACT_OFFICER))
    assert refused.value.words == EX_HDCO.words


@pytest.mark.parametrize(
    "office",
    [
        Office.EQUITY_STAFF,
        Office.VICE_CHANCELLORS_OFFICE,
        Office.AUDITOR,
        Office.ALTERNATIVE_RECEIVER,
        Office.DIRECTOR_GOVERNANCE,
        Office.RECORDS_OFFICER,
    ],
)
def test_36_whoever_holds_an_office_that_decides_advises_or_watches_here_is_refused(office: Office):
    world = to_be_prepared()
    with pytest.raises(CannotBe, match="hold an office") as refused:
        appoint_officer(world, appoint(office))
    assert refused.value.words == NOT_EXECUTIVE_OFFICER


def test_36_a_42_equity_and_diversity_staff_only_where_the_setting_says_so(monkeypatch):
    from procedure.models import ProcedureVersion

    world, own = to_be_prepared(), ProcedureVersion.reading
    monkeypatch.setattr(
        ProcedureVersion,
        "reading",
        lambda version, code: True if code == "equity_staff_as_executive_officer" else own(version, code),
    )
    appoint_officer(world, appoint(Office.EQUITY_STAFF))
    assert officer_of(world).state == "appointed"


def test_36_nobody_from_outside_the_university():
    world = to_be_prepared()
    with pytest.raises(CannotBe) as refused:
        appoint_officer(world, person(kind=User.Kind.OUTSIDER))
    assert refused.value.words == NO_MEMBER


def test_36_one_executive_officer_at_a_time_also_in_the_database():
    world = to_be_prepared()
    appoint_officer(world, person())
    with pytest.raises(NotOpenNow):
        appoint_officer(world, person(), step="appoint_another_executive_officer")
    with pytest.raises(IntegrityError), transaction.atomic():
        ExecutiveOfficer.objects.create(
            complaint=world.case, person=person(), appointed_by=person(), appointed_at=MONDAY, reasons=WHY
        )


SEEN_IN_OFFICE = (Complaint, Track, Investigation)
NEVER_SEEN = (Referral, PartDecision, LegalAdvice, Conciliation, Statement, Decision)


def test_36_before_the_declaration_they_see_that_they_are_appointed_and_nothing_else():
    world, someone = to_be_prepared(), person()
    appoint_officer(world, someone)
    assert ExecutiveOfficer.objects.visible_to(someone).count() == 1
    for model in (*SEEN_IN_OFFICE, *NEVER_SEEN, Document, Deadline, Notice, Extract):
        assert not model.objects.visible_to(someone).exists(), model


@pytest.mark.parametrize("missing", ["confidential", "impartial"])
def test_36_both_are_declared_before_anything_opens(missing: str):
    said = {"confidential": True, "impartial": True, missing: False}
    world, someone = to_be_prepared(), person()
    appoint_officer(world, someone)
    with pytest.raises(CannotBe):
        proceed(officer_of(world).declare, by=someone, at=MONDAY, **said)
    assert not Complaint.objects.visible_to(someone).exists()


def test_36_after_it_they_read_the_complaint_and_never_the_advice_the_request_or_conciliation():
    world = to_be_prepared()
    someone = in_office(world)
    for model in SEEN_IN_OFFICE:
        assert model.objects.visible_to(someone).exists(), model
    for model in NEVER_SEEN:
        assert not model.objects.visible_to(someone).exists(), model


def test_36_the_complainant_is_told_by_a_letter_who_it_is_and_no_respondent_is():
    world = to_be_prepared()
    someone = in_office(world, person("Exa Ofiicer"))
    letter = Notice.objects.get(complaint=world.case, letter="investigation/executive_officer")
    assert (letter.recipient, letter.state, letter.clause) == (world.complainant, "released", "36")
    assert someone.name in letter.text
    assert Notice.objects.filter(complaint=world.case, letter__startswith="investigation/").count() == 1


def test_36_the_complainant_sees_the_investigation_once_somebody_is_appointed_and_never_why_or_its_clock():
    world = to_be_prepared()
    assert not Investigation.objects.visible_to(world.complainant).exists()
    in_office(world)
    assert Investigation.objects.visible_to(world.complainant).exists()
    assert not ExecutiveOfficer.objects.visible_to(world.complainant).exists()
    assert not Deadline.objects.visible_to(world.complainant).filter(period="D36").exists()


def test_36_who_stands_aside_sees_nothing_any_more_and_somebody_else_is_appointed():
    world = to_be_prepared()
    first = in_office(world)
    proceed(officer_of(world).stand_aside, by=first, at=later(1), reasons="I know one of them.")
    for model in (*SEEN_IN_OFFICE, ExecutiveOfficer):
        assert not model.objects.visible_to(first).exists(), model
    with pytest.raises(CannotBe):
        appoint_officer(world, first, at=later(1), step="appoint_another_executive_officer")
    appoint_officer(world, person(), at=later(1), step="appoint_another_executive_officer")
    second = declared(world, at=later(1))
    assert Complaint.objects.visible_to(second).exists()
    told = Notice.objects.filter(complaint=world.case, letter="investigation/executive_officer")
    assert {second.name in each.text for each in told} == {True, False}


def test_36_who_is_appointed_may_stand_aside_before_declaring_anything_and_says_why():
    world, someone = to_be_prepared(), person()
    appoint_officer(world, someone)
    with pytest.raises(CannotBe):
        proceed(officer_of(world).stand_aside, by=someone, at=MONDAY, reasons=" ")
    proceed(officer_of(world).stand_aside, by=someone, at=MONDAY, reasons="A friend of mine.")
    assert officer_of(world).state == "ended"


def test_36_the_vice_chancellor_ends_it_with_a_reason_and_access_ends_with_it():
    world = to_be_prepared()
    someone = in_office(world)
    for by in (world.director, someone, world.complainant):
        with pytest.raises(NotYours):
            proceed(officer_of(world).end_appointment, by=by, at=MONDAY, reasons="Away for long.")
    with pytest.raises(CannotBe):
        proceed(officer_of(world).end_appointment, by=world.vice_chancellor, at=MONDAY, reasons="")
    proceed(officer_of(world).end_appointment, by=world.vice_chancellor, at=MONDAY, reasons="Away for long.")
    assert not Complaint.objects.visible_to(someone).exists()


def test_43_an_executive_officer_gives_way_to_a_respondent_who_turns_out_to_be_close_to_them():
    world = to_be_prepared()
    unknown = world.case.tracks.order_by("number").last()
    Track.objects.filter(pk=unknown.pk).update(person=None)
    someone = in_office(world)
    close = person(line_manager=someone)
    proceed(Track.objects.get(pk=unknown.pk).identify, by=world.director, at=later(1), respondent=close)
    assert (officer_of(world).state, officer_of(world).ended_because) == ("ended", "too_close")
    assert StoodAside.objects.filter(complaint=world.case, person=someone).exists()
    assert not Complaint.objects.visible_to(someone).exists()


def test_14_a_withdrawal_ends_what_the_executive_officer_could_read():
    world = to_be_prepared()
    someone = in_office(world)
    proceed(Complaint.objects.get(pk=world.case.pk).ask_to_withdraw, by=world.complainant, at=later(1), reasons="")
    proceed(Complaint.objects.get(pk=world.case.pk).confirm_withdrawal, by=world.complainant, at=later(1))
    assert officer_of(world).ended_because == "closed"
    for model in (*SEEN_IN_OFFICE, ExecutiveOfficer):
        assert not model.objects.visible_to(someone).exists(), model


def test_36_nobody_appoints_who_had_a_part_in_the_case_before():
    world = to_be_prepared()
    Decision.objects.create(
        complaint=world.case, about="scope", outcome="inside", by=world.vice_chancellor, at=MONDAY - timedelta(days=1)
    )
    with pytest.raises(CannotBe, match="You had a part"):
        appoint_officer(world, person())
