"""Clauses 41, 52, 54: each member's own view, sealed where the panel chooses so; then the finding, and how it came."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from complaints.models import Complaint
from complaints.models.grants import drift
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from panels.findings import NOT_SUBSTANTIATED, PARTLY, SUBSTANTIATED
from panels.models import Finding, MemberView
from procedure.models import ProcedureVersion
from tests.panels.deliberating import (
    ABSTAINING,
    IN_PART,
    OTHERWISE,
    VIEW,
    all_give,
    begin,
    deliberates,
    deliberating,
    find,
    finding,
    found,
    give,
    signed,
    view,
    write,
)
from tests.panels.formed import again, constituted, panel_of, three
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db

AGREED = {"attempt": "We read the two accounts again together."}


def read_by(someone: Any, world: Any) -> set[str]:
    """Whose views this person reads."""
    seen = MemberView.objects.visible_to(someone).filter(complaint=world.case).exclude(state="awaited")
    return {each.member.person.name for each in seen}


def reads_otherwise(world: Any) -> None:
    """The case follows a version by which the Chair decides on any disagreement (A-17)."""
    before = world.case.procedure
    other = ProcedureVersion.objects.create(
        number=before.number + 90, title="Otherwise", readings={"casting_vote": "any_disagreement"}, based_on=before
    )
    Complaint.objects.filter(pk=world.case.pk).update(procedure=other)


def test_52_findings_begin_with_the_chair_and_only_once_the_panel_deliberates():
    people = three()
    world = constituted(people)
    with pytest.raises(NotOpenNow):
        begin(world, people[0])
    deliberates(world)
    for someone in (*people[1:], world.vice_chancellor, world.director):
        with pytest.raises(NotYours):
            begin(world, someone)
    begin(world, people[0])
    panel = panel_of(world)
    assert [each.cell for each in panel.findings_in_order] == panel.terms
    assert MemberView.objects.filter(complaint=world.case).count() == 3 * len(panel.terms)
    with pytest.raises(NotOpenNow, match="begun already"):
        begin(world, people[0])


def test_52_a_sealed_view_is_read_by_its_member_alone_until_all_three_are_in():
    world, people = deliberating()
    begin(world, people[0], sealed=True)
    others = (world.director, world.vice_chancellor, world.complainant, world.solicitor, person())
    for number, someone in enumerate(people[:2], start=1):
        give(world, someone)
        for each in people:
            assert read_by(each, world) == ({each.name} if each in people[:number] else set())
        for each in others:
            assert read_by(each, world) == set()
    give(world, people[2])
    for each in people:
        assert read_by(each, world) == {one.name for one in people}
    for each in others:
        assert read_by(each, world) == set()
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_52_where_the_panel_chooses_otherwise_a_view_is_open_to_the_panel_at_once_and_to_nobody_else():
    world, people = deliberating()
    begin(world, people[0], sealed=False)
    give(world, people[1])
    for each in people:
        assert read_by(each, world) == {people[1].name}
    for each in (world.director, world.vice_chancellor, world.complainant):
        assert read_by(each, world) == set()
    with pytest.raises(NotOpenNow):
        proceed(view(world, people[1]).change_view, by=people[1], at=MONDAY, **VIEW)


def test_52_nobody_gives_or_changes_the_view_of_another():
    world, people = deliberating()
    begin(world, people[0])
    give(world, people[1])
    for someone in (people[0], people[2], world.director):
        with pytest.raises(NotYours):
            proceed(view(world, people[1]).change_view, by=someone, at=MONDAY, **VIEW)


def test_52_a_view_may_be_changed_while_it_is_sealed_and_stays_once_it_is_open():
    world, people = deliberating()
    begin(world, people[0])
    give(world, people[1])
    proceed(view(world, people[1]).change_view, by=people[1], at=MONDAY, **OTHERWISE)
    assert view(world, people[1]).outcome == NOT_SUBSTANTIATED
    give(world, people[0])
    give(world, people[2])
    with pytest.raises(NotOpenNow):
        proceed(view(world, people[1]).change_view, by=people[1], at=MONDAY, **VIEW)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE panels_memberview SET said = '' WHERE id = %s", [view(world, people[1]).pk])


@pytest.mark.parametrize("word", ["UNDECIDED", "", "MAYBE"])
def test_41_unable_to_decide_is_no_view(word):
    world, people = deliberating()
    begin(world, people[0])
    with pytest.raises(CannotBe, match="clause 41 wants one"):
        give(world, people[0], outcome=word)
    assert view(world, people[0]).state == "awaited"


def test_52_nothing_is_found_before_all_three_views_are_in_and_by_nobody_but_the_chair():
    world, people = deliberating()
    begin(world, people[0])
    give(world, people[0])
    give(world, people[1])
    with pytest.raises(NotOpenNow, match="Not all three members"):
        find(world, people[0])
    give(world, people[2])
    for someone in (people[1], world.vice_chancellor, world.director):
        with pytest.raises(NotYours):
            find(world, someone)
    find(world, people[0])
    made = finding(world)
    assert (made.outcome, made.said["reached"], made.said["dissent"]) == (SUBSTANTIATED, "unanimous", [])


def test_52_most_of_them_decide_once_the_attempt_to_agree_is_written_and_dissent_is_kept():
    world, people = deliberating()
    begin(world, people[0])
    all_give(world, people, 1, OTHERWISE, VIEW, VIEW)
    with pytest.raises(CannotBe, match="what you did to agree"):
        find(world, people[0])
    with pytest.raises(CannotBe, match="only where no finding has most"):
        find(world, people[0], casting=NOT_SUBSTANTIATED, **AGREED)
    find(world, people[0], **AGREED)
    made = finding(world)
    assert (made.outcome, made.said["reached"]) == (SUBSTANTIATED, "majority")
    assert made.said["dissent"] == [
        {"name": people[0].name, "found": "Not substantiated", "why": "I am not persuaded."}
    ]
    assert made.said["attempt"] == AGREED["attempt"]


@pytest.mark.parametrize("views", [(VIEW, OTHERWISE, ABSTAINING), (VIEW, OTHERWISE, IN_PART)])
def test_52_the_chairs_casting_vote_decides_only_where_no_finding_has_most(views):
    world, people = deliberating()
    begin(world, people[0])
    all_give(world, people, 1, *views)
    with pytest.raises(CannotBe, match="casting vote decides"):
        find(world, people[0], **AGREED)
    find(world, people[0], casting=NOT_SUBSTANTIATED, **AGREED)
    made = finding(world)
    assert (made.outcome, made.said["reached"]) == (NOT_SUBSTANTIATED, "casting")
    assert len(made.said["dissent"]) == 2


def test_52_by_the_other_reading_the_chair_decides_whenever_they_do_not_agree():
    world, people = deliberating()
    reads_otherwise(world)
    begin(world, people[0])
    all_give(world, people, 1, OTHERWISE, VIEW, VIEW)
    find(world, people[0], casting=NOT_SUBSTANTIATED, **AGREED)
    assert finding(world).outcome == NOT_SUBSTANTIATED


def test_41_where_all_three_abstain_nothing_is_found_and_they_are_asked_again():
    world, people = deliberating()
    begin(world, people[0])
    all_give(world, people, 1, ABSTAINING, ABSTAINING, ABSTAINING)
    with pytest.raises(NotOpenNow, match="All three abstain"):
        find(world, people[0])
    with pytest.raises(CannotBe, match="did to agree"):
        proceed(finding(world).seek_agreement, by=people[0], at=MONDAY, attempt=" ")
    proceed(finding(world).seek_agreement, by=people[0], at=MONDAY, **AGREED)
    all_give(world, people)
    find(world, people[0])
    assert finding(world).said["attempts"][0]["words"] == AGREED["attempt"]


def test_52_in_a_new_round_each_view_is_sealed_again_and_the_earlier_ones_are_kept():
    world, people = deliberating()
    begin(world, people[0])
    all_give(world, people, 1, VIEW, OTHERWISE, VIEW)
    proceed(finding(world).seek_agreement, by=people[0], at=MONDAY, **AGREED)
    give(world, people[1])
    seen = MemberView.objects.visible_to(people[0]).filter(finding=finding(world), person=people[1])
    assert [(each.round, each.outcome) for each in seen] == [(1, NOT_SUBSTANTIATED)]


def test_54_a_finding_in_part_says_which_parts():
    world, people = deliberating()
    begin(world, people[0])
    all_give(world, people, 1, IN_PART, IN_PART, IN_PART)
    with pytest.raises(CannotBe, match="which parts are found"):
        find(world, people[0])
    find(world, people[0], parts="What was said on the Monday.")
    assert (finding(world).outcome, finding(world).said["parts"]) == (PARTLY, "What was said on the Monday.")


def test_52_a_part_that_is_found_is_opened_again_with_why_while_the_panel_deliberates():
    world, people = found()
    with pytest.raises(CannotBe, match="why it is looked at again"):
        proceed(finding(world).open_again, by=people[0], at=MONDAY, reasons="")
    proceed(finding(world).open_again, by=people[0], at=MONDAY, reasons="We had missed a file.")
    assert (finding(world).state, finding(world).outcome) == ("open", "")
    assert finding(world).said["before"][0]["outcome"] == SUBSTANTIATED
    with pytest.raises(NotOpenNow, match="clause 54"):
        write(world, people[0])


def test_52_nobody_votes_and_nothing_is_found_anew_once_the_report_is_written():
    world, people = found()
    write(world, people[0])
    for move, by, facts in (
        (finding(world).open_again, people[0], {"reasons": "Late."}),
        (view(world, people[1]).change_view, people[1], VIEW),
    ):
        with pytest.raises(NotOpenNow):
            proceed(move, by=by, at=MONDAY + timedelta(days=1), **facts)
    with pytest.raises(DatabaseError, match="nobody votes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO panels_memberview (id, complaint_id, finding_id, member_id, person_id, round, state, version,"
            " said) SELECT gen_random_uuid(), complaint_id, finding_id, member_id, person_id, 9, 'awaited', 0, ''"
            " FROM panels_memberview LIMIT 1"
        )


def test_54_in_the_database_too_what_is_found_stays_once_the_report_is_signed():
    world, _ = signed()
    made = finding(world)
    for change in ("state = 'open'", "said = ''", "round = 2"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE panels_finding SET {change} WHERE id = %s", [made.pk])
    assert Finding.objects.get(pk=made.pk).outcome == SUBSTANTIATED
