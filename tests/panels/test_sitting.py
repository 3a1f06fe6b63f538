"""Clauses 43 and 45: a member signs first, then sees names, then declares; the papers open when it is constituted."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from complaints.entrusted import with_anything
from complaints.models import (
    Allegation,
    Complaint,
    Deadline,
    Document,
    Extract,
    Involvement,
    LegalAdvice,
    Notice,
    PartDecision,
    Referral,
    StoodAside,
    Track,
    Witness,
)
from complaints.models.grants import drift
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from panels.models import Panel, PanelMember
from people.models import Unit, User
from procedure import clock
from tests.investigation.answered import respondent
from tests.panels.formed import (
    OUTSIDE,
    WHY_EXTERNAL,
    again,
    all_declared,
    bind,
    constitute,
    constituted,
    declare,
    formed,
    member,
    members_of,
    nominate,
    nominated,
    panel_of,
    three,
)
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db

LATER = MONDAY + timedelta(days=4)
CONTENT = (Complaint, Track, Allegation, Witness, Document, Extract, LegalAdvice, Referral, PartDecision, Notice)


def sees(someone: User, case: Complaint) -> set[str]:
    """The kinds of the case's records that this person sees."""
    kinds = (*CONTENT, Panel, PanelMember, Deadline)
    of = {Complaint: {"pk": case.pk}}
    return {
        each.__name__ for each in kinds if each.objects.visible_to(someone).filter(
            **of.get(each, {"complaint": case})).exists()
    }  # fmt: skip


def test_45_before_the_undertaking_they_see_that_they_are_asked_and_not_even_a_name():
    people = three()
    world = nominated(people)
    for each in people:
        assert sees(each, world.case) == {"PanelMember"}
        assert member(world, each).shown in (None, [], {})
        assert PanelMember.objects.visible_to(each).count() == 1


def test_45_once_bound_they_see_the_names_and_units_of_parties_and_named_witnesses_and_nothing_else():
    people, unit = three(), Unit.objects.create(name="School of Examples", code="EX")
    world = nominated(people)
    User.objects.filter(pk=world.complainant.pk).update(unit=unit)
    bind(world, people[0])
    found = member(world, people[0])
    assert [each["name"] for each in found.shown] == [
        again(world.case).complainant_name, "Avery Quill", "Blake Marrow", "Casey Lumen"
    ]  # fmt: skip
    assert (found.shown[0]["unit"], found.state) == ("School of Examples", "bound")
    assert "Was there" not in str(found.shown)
    assert sees(people[0], world.case) == {"PanelMember"}


@pytest.mark.parametrize("lacks", ["confidential", "duties"])
def test_45_both_are_signed_or_no_name_opens(lacks):
    people = three()
    world = nominated(people)
    with pytest.raises(CannotBe, match="clause 45"):
        proceed(
            member(world, people[0]).give_undertaking,
            by=people[0],
            at=MONDAY,
            **({"confidential": True, "duties": True} | {lacks: False}),
        )
    assert member(world, people[0]).state == "asked"


def test_43_nobody_declares_before_they_have_signed_and_nobody_for_another():
    people = three()
    world = nominated(people)
    with pytest.raises(NotOpenNow):
        declare(world, people[0])
    for someone in (people[1], world.vice_chancellor, world.director):
        with pytest.raises(NotYours):
            proceed(member(world, people[0]).give_undertaking, by=someone, at=MONDAY, confidential=True, duties=True)
    bind(world, people[0])
    with pytest.raises(CannotBe, match="stand aside"):
        proceed(member(world, people[0]).declare, by=people[0], at=MONDAY, impartial=False)


def test_43_with_the_third_declaration_the_complainant_and_the_respondents_are_told_who_sits_and_can_object():
    people = three()
    world = formed()
    nominate(world, people)
    for each in people[:2]:
        bind(world, each)
        declare(world, each)
    assert not Notice.objects.filter(letter__startswith="panel/").exists()
    assert not Deadline.objects.filter(complaint=world.case, period="D43").exists()
    bind(world, people[2])
    declare(world, people[2])
    letters = {each.recipient: each for each in Notice.objects.filter(letter__startswith="panel/")}
    assert set(letters) == {world.complainant, respondent(world, 1), respondent(world, 2)}
    for letter in letters.values():
        letter.complaint = world.case
        assert all(each.name in letter.text for each in people)
        assert "by Thursday 26 November 2026" in " ".join(letter.text.split())
    assert "Avery Quill" in letters[world.complainant].text
    second = letters[respondent(world, 2)].text
    assert "Allegation 2." in second and "Avery Quill" not in second and "Allegation 1" not in second
    assert Deadline.objects.get(complaint=world.case, period="D43").due_on == date(2026, 11, 26)


def test_43_it_is_not_constituted_while_one_has_not_declared_or_the_parties_may_still_object():
    people = three()
    world = nominated(people)
    for each in people[:2]:
        bind(world, each)
        declare(world, each)
    with pytest.raises(NotOpenNow, match="First all three members"):
        constitute(world)
    all_declared(world)
    with pytest.raises(NotOpenNow, match="still have time"):
        constitute(world, at=MONDAY + timedelta(days=3))
    constitute(world)
    assert panel_of(world).state == "constituted"
    assert Deadline.objects.get(complaint=world.case, period="D43").state == "cancelled"


def test_45_the_complaint_opens_to_all_three_on_constitution_and_not_before():
    people = three()
    world = nominated(people)
    all_declared(world)
    for each in people:
        assert sees(each, world.case) == {"PanelMember"}
    constitute(world)
    for each in people:
        case = {"Complaint", "Track", "Allegation", "Witness", "Deadline"}
        assert sees(each, world.case) == {"PanelMember", "Panel", *case}
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_36_the_parties_see_no_member_and_no_panel_as_records_and_a_respondent_nothing_new():
    world = constituted()
    respondent = person()
    Track.objects.filter(complaint=world.case, number=1).update(person=respondent)
    for someone in (world.complainant, respondent, world.solicitor):
        assert not {"Panel", "PanelMember"} & sees(someone, world.case)


def test_43_nobody_who_is_barred_by_then_is_constituted():
    people = three()
    world = nominated(people)
    all_declared(world)
    User.objects.filter(pk=people[1].pk).update(line_manager=world.complainant)
    with pytest.raises(CannotBe, match="Clause 43 keeps one of its members"):
        constitute(world)
    assert panel_of(world).state == "declarations"
    assert not Involvement.objects.filter(role="panel_member").exists()


def test_42_in_the_database_too_it_is_not_constituted_before_all_three_have_declared():
    panel = panel_of(nominated())
    with (
        pytest.raises(DatabaseError, match="three members"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE panels_panel SET state = 'constituted' WHERE id = %s", [panel.pk])


@pytest.mark.parametrize("how", ["asked", "bound", "declared", "constituted"])
def test_43_whoever_stands_aside_sees_nothing_from_that_moment_and_is_kept_out_for_good(how):
    people = three()
    world = nominated(people)
    if how in {"bound", "declared"}:
        bind(world, people[1])
    if how == "declared":
        declare(world, people[1])
    if how == "constituted":
        all_declared(world)
        constitute(world)
    proceed(member(world, people[1]).stand_aside, by=people[1], at=LATER, reasons="We were at school together.")
    assert sees(people[1], world.case) == set()
    assert StoodAside.objects.filter(complaint=world.case, person=people[1]).exists()
    assert not Involvement.objects.filter(person=people[1], until=None).exists()
    assert panel_of(world).state == "declarations"


def test_43_a_bar_found_late_ends_their_part_at_once_and_stops_the_panel():
    people = three()
    world = constituted(people)
    with pytest.raises(CannotBe, match="few words"):
        proceed(member(world, people[2]).end_membership, by=world.vice_chancellor, at=LATER, reasons=" ")
    proceed(member(world, people[2]).end_membership, by=world.vice_chancellor, at=LATER, reasons="A bar found late.")
    assert sees(people[2], world.case) == set()
    assert panel_of(world).state == "declarations"
    for other in people[:2]:  # what the two have read they keep
        assert "Complaint" in sees(other, world.case)
    with pytest.raises(NotOpenNow, match="First all three members"):
        constitute(world, at=LATER + timedelta(days=7))


@pytest.mark.parametrize("only_close", [False, True])
def test_43_a_member_who_turns_out_to_be_a_respondent_or_close_to_one_is_out_in_that_moment(only_close):
    """Of the respondent who is not known yet nothing is investigated, but they are a party to the complaint."""
    people = three()
    world = constituted(people, refused=2, known=(2,))
    respondent = person(line_manager=people[1]) if only_close else people[1]
    track = Track.objects.select_related(*Track.read_with).get(complaint=world.case, number=1)
    proceed(track.identify, by=world.director, at=LATER, respondent=respondent)
    assert member(world, people[1]).ended_because == "too_close"
    assert "Complaint" not in sees(people[1], world.case)
    assert panel_of(world).state == "declarations"


def test_42_somebody_else_takes_the_place_as_chair_where_the_chair_left_and_it_is_constituted_again():
    people, other = three(), person()
    world = constituted(people)
    proceed(member(world, people[0]).stand_aside, by=people[0], at=LATER, reasons="Ill for long.")
    facts = {"member": other, "why_external": "", "asked": True}
    proceed(panel_of(world).nominate_another_member, by=world.vice_chancellor, at=LATER, **facts)
    assert (member(world, other).is_chair, member(world, other).state) == (True, "asked")
    with clock.at(LATER):
        all_declared(world, at=LATER)
    told = Notice.objects.filter(letter="panel/membership").order_by("written_at")
    assert told.count() == 2
    with pytest.raises(NotOpenNow, match="still have time"):
        constitute(world, at=LATER + timedelta(days=1))
    constitute(world, at=LATER + timedelta(days=7))
    assert "Complaint" in sees(other, world.case)


def test_42_nobody_takes_a_place_that_is_not_free_and_nobody_who_sat_sits_again():
    people = three()
    world = nominated(people)
    facts: dict[str, Any] = {"why_external": "", "asked": True}
    with pytest.raises(NotOpenNow, match="has its three members"):
        proceed(panel_of(world).nominate_another_member, by=world.vice_chancellor, at=LATER, member=person(), **facts)
    proceed(member(world, people[1]).stand_aside, by=people[1], at=LATER, reasons="No.")
    for someone in people[1:]:
        with pytest.raises(CannotBe):
            proceed(
                panel_of(world).nominate_another_member, by=world.vice_chancellor, at=LATER, member=someone, **facts
            )


def test_42_one_from_outside_needs_a_reason_in_a_free_place_too():
    people = three()
    world = nominated(people)
    proceed(member(world, people[1]).stand_aside, by=people[1], at=LATER, reasons="No.")
    facts: dict[str, Any] = {"member": person(kind=OUTSIDE), "asked": True}
    step = panel_of(world).nominate_another_member
    with pytest.raises(CannotBe, match="Write why"):
        proceed(step, by=world.vice_chancellor, at=LATER, why_external="", **facts)
    proceed(step, by=world.vice_chancellor, at=LATER, why_external=WHY_EXTERNAL, **facts)
    assert member(world, facts["member"]).is_external


def test_4_3_whoever_is_asked_to_sit_needs_a_second_factor_from_that_day_until_their_place_ends():
    people = three()
    world = nominated(people)
    assert all(with_anything(each) for each in people)
    proceed(member(world, people[1]).stand_aside, by=people[1], at=LATER, reasons="No.")
    assert not with_anything(people[1])


def test_14_it_ends_with_the_complaint():
    people = three()
    world = constituted(people)
    case = again(world.case)
    proceed(case.ask_to_withdraw, by=world.complainant, at=LATER, reasons="")
    proceed(again(case).confirm_withdrawal, by=world.complainant, at=LATER)
    assert {each.state for each in members_of(world)} == {"ended"}
    for each in people:
        assert sees(each, world.case) == set()
