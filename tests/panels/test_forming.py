"""Clauses 41 to 43: a panel is formed of what is not admitted, and three people are asked who may sit on it."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from complaints.models import (
    Conciliation,
    DataKey,
    Deadline,
    Decision,
    ExecutiveOfficer,
    Notice,
    SupportPerson,
    Track,
    Witness,
)
from complaints.models.independence import NOT_TO_BE_APPOINTED
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from contact_officers.bar import EX_HDCO
from panels.membership import BY_OFFICE
from panels.models import Panel, PanelMember, PutToPanel
from people.models import Standing, Unit, User
from procedure.offices import Office
from tests.investigation.prepared import investigation, to_be_prepared
from tests.panels.formed import (
    OUTSIDE,
    WHY_EXTERNAL,
    form_panel,
    formed,
    members_of,
    nominate,
    nominated,
    panel_of,
    three,
    to_be_formed,
)
from tests.referral.requested import MONDAY
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


def test_41_the_terms_of_reference_are_each_allegation_and_respondent_that_is_not_admitted():
    world = to_be_formed("denied", "silent")
    form_panel(world)
    found = panel_of(world)
    assert [cell.pk for cell in found.terms] == [cell.pk for cell in investigation(world).parts]
    assert (found.state, members_of(world)) == ("proposed", [])


def test_41_what_one_respondent_admits_in_full_goes_to_no_panel():
    world = to_be_formed("admitted", "partly_admitted")
    form_panel(world)
    assert {cell.track.number for cell in panel_of(world).terms} == {2}


def test_40_where_everything_is_admitted_there_is_no_panel():
    world = to_be_formed("admitted", "admitted")
    with pytest.raises(NotOpenNow, match="without a panel"):
        form_panel(world)


@pytest.mark.parametrize("waits", ["to_be_informed", "informed"])
def test_41_nor_before_everyone_has_answered_or_let_the_time_go_by(waits):
    world = to_be_formed("denied", waits)
    with pytest.raises(NotOpenNow, match="First each respondent"):
        form_panel(world)


def test_41_nor_before_an_executive_officer_is_appointed():
    world = to_be_prepared()
    with pytest.raises(NotOpenNow):
        form_panel(world)


def test_41_one_panel_for_an_investigation():
    world = formed()
    with pytest.raises(NotOpenNow, match="formed for this investigation already"):
        form_panel(world)


def test_41_nobody_else_forms_one():
    world = to_be_formed()
    for someone in (world.director, world.solicitor, world.complainant, person()):
        with pytest.raises(NotYours):
            form_panel(world, by=someone)
    assert not Panel.objects.exists()


@pytest.mark.parametrize(("clauses", "may"), [([41, 42], True), ([32, 34], False)])
def test_41_a_nominee_forms_it_and_names_its_members_within_the_instrument(clauses: list[int], may: bool):
    world = to_be_formed()
    nominee = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=clauses)
    proceed(world.case.write_to_the_complainant, by=world.director, at=MONDAY, text="A word.")  # and so settled
    if not may:
        with pytest.raises(NotYours):
            form_panel(world, by=nominee)
        return
    form_panel(world, by=nominee)
    nominate(world, three(), by=nominee)
    assert panel_of(world).state == "declarations"


def test_41_what_it_looks_into_stays_in_the_database_too():
    world = nominated()
    put = PutToPanel.objects.filter(panel=panel_of(world)).first()
    for sql in ("DELETE FROM panels_puttopanel", "UPDATE panels_puttopanel SET cell_id = cell_id"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(DatabaseError, match="what a panel looks into stays"), transaction.atomic():
        PutToPanel.objects.create(panel=panel_of(world), cell=put.cell)


def test_42_three_people_are_asked_one_of_them_as_chair_and_nobody_outside_is_told():
    world, people = formed(), three()
    before = Notice.objects.count()
    nominate(world, people)
    assert panel_of(world).state == "declarations"
    assert {(each.person, each.is_chair, each.state) for each in members_of(world)} == {
        (people[0], True, "asked"),
        (people[1], False, "asked"),
        (people[2], False, "asked"),
    }
    assert Notice.objects.count() == before
    assert not Deadline.objects.filter(period="D43").exists()


def test_42_one_may_come_from_outside_with_a_reason():
    world, people = formed(), three(kind=OUTSIDE)
    nominate(world, people, why_external=WHY_EXTERNAL)
    assert [each.is_external for each in members_of(world)].count(True) == 1
    assert panel_of(world).why_external == WHY_EXTERNAL


def two(world: Any) -> dict[str, Any]:
    return {"members": three()[:2]}


def four(world: Any) -> dict[str, Any]:
    return {"members": [*three(), person()]}


def one_twice(world: Any) -> dict[str, Any]:
    one, other = person(), person()
    return {"members": [one, other, one]}


def no_chair(world: Any) -> dict[str, Any]:
    return {"members": three(), "chair": None}


def a_chair_who_is_no_member(world: Any) -> dict[str, Any]:
    return {"members": three(), "chair": person()}


def two_external(world: Any) -> dict[str, Any]:
    return {"members": [person(), person(kind=OUTSIDE), person(kind=OUTSIDE)], "why_external": WHY_EXTERNAL}


def external_without_a_reason(world: Any) -> dict[str, Any]:
    return {"members": three(kind=OUTSIDE)}


def an_external_chair(world: Any) -> dict[str, Any]:
    members = three(kind=OUTSIDE)
    return {"members": members, "chair": members[2], "why_external": WHY_EXTERNAL}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (two, "only two are named"),
        (four, "4 are named"),
        (one_twice, "named twice"),
        (no_chair, "One of the three is the Chair"),
        (a_chair_who_is_no_member, "one of the three members"),
        (two_external, "Only one of the three may come from outside"),
        (external_without_a_reason, "Write why"),
        (an_external_chair, "The Chair is a member of the University"),
    ],
)
def test_42_anything_that_is_no_panel_is_refused_with_what_is_missing_and_nothing_changes(wrong, words):
    world = formed()
    facts = wrong(world)
    members = facts.pop("members")
    with pytest.raises(CannotBe, match=words) as refused:
        nominate(world, members, **facts)
    assert "lause 42" in refused.value.words
    assert not PanelMember.objects.exists()
    assert panel_of(world).state == "proposed"


def test_43_somebody_asked_them_first():
    world = formed()
    with pytest.raises(CannotBe, match="Ask each of them first"):
        nominate(world, three(), asked=False)


def a_respondent(world: Any) -> User:
    someone = person()
    Track.objects.filter(complaint=world.case, number=1).update(person=someone)
    return someone


def a_witness(world: Any) -> User:
    someone = person()
    Witness.objects.filter(complaint=world.case).update(person=someone)
    return someone


def a_supporter(world: Any) -> User:
    someone = person()
    SupportPerson.objects.create(
        complaint=world.case, person=world.complainant, user=someone, name=someone.name, relation="friend",
        declared_at=MONDAY,
    )  # fmt: skip
    return someone


def a_conciliator(world: Any) -> User:
    someone = person()
    Conciliation.objects.create(
        complaint=world.case, conciliator=someone, appointed_by=person(), appointed_at=MONDAY, notes_key=DataKey.make()
    )
    return someone


def who_decided(world: Any) -> User:
    someone = person()
    Decision.objects.create(complaint=world.case, about="standing", outcome="x", by=someone, capacity="", at=MONDAY)
    return someone


def the_executive_officer(world: Any) -> User:
    return ExecutiveOfficer.objects.get(complaint=world.case).person


def an_executive_officer_before(world: Any) -> User:
    there = ExecutiveOfficer.objects.get(complaint=world.case)
    proceed(there.end_appointment, by=world.vice_chancellor, at=MONDAY, reasons="Long away.")
    return there.person


def manager_of_the_complainant(world: Any) -> User:
    world.complainant.line_manager = person()
    world.complainant.save()
    return world.complainant.line_manager


def of_the_complainants_unit(world: Any) -> User:
    unit = Unit.objects.create(name="School of Examples", code="EX")
    User.objects.filter(pk=world.complainant.pk).update(unit=unit)
    return person(unit=unit)


BARRED = [
    lambda world: world.complainant, a_respondent, a_witness, a_supporter, a_conciliator, who_decided,
    the_executive_officer, an_executive_officer_before, manager_of_the_complainant, of_the_complainants_unit,
]  # fmt: skip


@pytest.mark.parametrize("bring", BARRED, ids=lambda each: each.__name__)
def test_43_whoever_has_to_do_with_the_case_is_refused_in_one_and_the_same_words(bring):
    world = formed()
    someone = bring(world)
    with pytest.raises(CannotBe) as refused:
        nominate(world, [person(), person(), someone])
    assert refused.value.words == NOT_TO_BE_APPOINTED
    assert someone.name not in refused.value.words
    assert not PanelMember.objects.exists()


def test_43_every_contact_officer_is_kept_off_whoever_they_spoke_with():
    world, officer = formed(), appoint(Office.CONTACT_OFFICER)
    with pytest.raises(CannotBe) as refused:
        nominate(world, [person(), officer, person()])
    assert refused.value.words == EX_HDCO.words


def test_43_and_no_office_that_decides_advises_or_works_on_cases():
    world = formed()
    for someone in (world.director, world.solicitor, world.vice_chancellor, appoint(Office.DIRECTOR_HR)):
        with pytest.raises(CannotBe, match="hold an office") as refused:
            nominate(world, [person(), person(), someone])
        assert refused.value.words == BY_OFFICE


def test_43_whoever_is_asked_to_sit_is_appointed_to_nothing_else_in_the_case():
    people = three()
    world = nominated(people)
    there = ExecutiveOfficer.objects.get(complaint=world.case)
    proceed(there.end_appointment, by=world.vice_chancellor, at=MONDAY, reasons="Long away.")
    facts = {"executive_officer": people[1], "asked": True, "reasons": "So."}
    with pytest.raises(CannotBe) as refused:
        step = investigation(world).appoint_another_executive_officer
        proceed(step, by=world.vice_chancellor, at=MONDAY, **facts)
    assert refused.value.words == NOT_TO_BE_APPOINTED


def test_42_in_the_database_too_no_fourth_member_no_second_chair_and_no_second_from_outside():
    world = formed()
    nominate(world, three(kind=OUTSIDE), why_external=WHY_EXTERNAL)
    panel = panel_of(world)
    told = {"complaint": world.case, "panel": panel, "appointed_by": world.vice_chancellor, "appointed_at": MONDAY}
    with pytest.raises(DatabaseError, match="a panel has three members"), transaction.atomic():
        PanelMember.objects.create(person=person(), **told)
    place = next(each for each in members_of(world) if not each.is_chair and not each.is_external)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE panels_panelmember DISABLE TRIGGER USER")
        cursor.execute("UPDATE panels_panelmember SET state = 'ended' WHERE id = %s", [place.pk])
        cursor.execute("ALTER TABLE panels_panelmember ENABLE TRIGGER USER")
    with pytest.raises(IntegrityError, match="one_chair"), transaction.atomic():
        PanelMember.objects.create(person=person(), is_chair=True, **told)
    with pytest.raises(IntegrityError, match="at_most_one_from_outside"), transaction.atomic():
        PanelMember.objects.create(person=person(), is_external=True, **told)


def test_42_in_the_database_too_no_panel_goes_on_without_three_members_of_whom_one_is_the_chair():
    panel = panel_of(formed())
    with (
        pytest.raises(DatabaseError, match="a panel has three members, one chair"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE panels_panel SET state = 'declarations' WHERE id = %s", [panel.pk])
