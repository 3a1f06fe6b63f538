"""Clause 53: a hearing is adjourned at any time, and goes on with the same three members or with a fresh panel."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from complaints.models import Deadline, Involvement, Notice
from complaints.models.grants import drift
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.roles import PANEL_CHAIR
from complaints.stages.act import CannotBe
from panels import waiting
from panels.models import Adjournment, Directions, Panel, PanelMember
from procedure import clock
from tests.investigation.prepared import investigation
from tests.panels.formed import again, form_panel, member, panel_of, three
from tests.panels.hearing import SITS, adjourn, at_work, chair_of, heard, hearing, officer_of, resume
from tests.world import person

pytestmark = pytest.mark.django_db

LATER = SITS + timedelta(days=7)


def standing(world):
    return Adjournment.objects.select_related("complaint__data_key").get(complaint=world.case)


def test_53_the_chair_adjourns_with_why_and_until_when_and_the_parties_are_told():
    world = heard()
    for someone in (officer_of(world), world.vice_chancellor, at_work(world)[1].person):
        with pytest.raises(NotYours):
            adjourn(world, by=someone)
    adjourn(world)
    found = standing(world)
    assert (found.reasons, found.expected_on) == ("A witness is in hospital.", date(2026, 12, 14))
    assert panel_of(world).state == "adjourned"
    letters = Notice.objects.filter(letter__startswith="panel/adjourned")
    assert {each.recipient for each in letters} == {world.complainant, *world.respondents}
    for letter in letters:
        letter.complaint = world.case
        text = " ".join(letter.text.split())
        assert "before the middle of the month" in text and "Monday 14 December 2026" in text
        assert "hospital" not in text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reasons": " "}, "Write why the hearing is adjourned"),
        ({"told": ""}, "Write what the parties are told"),
        ({"expected_on": None}, "Write the day on which you expect to go on"),
        ({"expected_on": date(2026, 12, 7)}, "still to come"),
    ],
)
def test_53_without_a_reason_a_word_or_a_day_it_is_not_adjourned(said, words):
    world = heard()
    with pytest.raises(CannotBe, match=words):
        adjourn(world, **said)
    assert panel_of(world).state == "hearing"


def test_53_it_is_not_adjourned_while_a_sitting_of_the_day_is_unrecorded():
    with pytest.raises(NotOpenNow, match="not recorded yet"):
        adjourn(hearing())


def test_53_the_days_of_the_investigation_run_on_and_twenty_days_run_to_go_on():
    world = heard()
    running = Deadline.objects.filter(complaint=world.case, period="D32c").values_list("due_on", "state")
    before = list(running)
    adjourn(world)
    assert list(running) == before  # an adjournment stops no clock
    own = Deadline.objects.get(complaint=world.case, period="D53")
    assert (own.started_on, own.state) == (date(2026, 12, 7), "running")
    with clock.at(LATER):
        found = standing(world)
        assert found.days(clock.today()) == 7
    resume(world)
    assert Deadline.objects.get(complaint=world.case, period="D53").state == "met"


def test_53_the_same_three_go_on_with_it():
    world = heard()
    adjourn(world)
    for someone in (officer_of(world), world.vice_chancellor):
        with pytest.raises(NotYours):
            resume(world, by=someone)
    resume(world)
    assert panel_of(world).state == "hearing"
    assert (standing(world).ended_at, standing(world).resumed) == (LATER, True)


def test_53_with_two_of_them_or_with_somebody_else_it_does_not_go_on():
    world = heard()
    adjourn(world)
    three_of_them = [each.person_id for each in at_work(world)]
    with pytest.raises(CannotBe, match=r"Only the same three members.*Not there"):
        resume(world, here=three_of_them[:2])
    for here in ([*three_of_them[:2], person().pk], [*three_of_them, person().pk]):
        with pytest.raises(CannotBe, match=r"Somebody else would sit.*fresh one"):
            resume(world, here=here)
    assert panel_of(world).state == "adjourned"


def test_53_in_the_database_too_nobody_joins_a_panel_that_hears_and_it_does_not_go_on_with_two():
    world = heard()
    gone = at_work(world)[1].person
    with clock.at(LATER):
        proceed(member(world, gone).stand_aside, by=gone, at=LATER, reasons="Ill.")
    panel = panel_of(world)
    told = {"appointed_by": world.vice_chancellor, "appointed_at": LATER, "capacity": "Vice-Chancellor"}
    with pytest.raises(DatabaseError, match="nobody joins a panel that hears"), transaction.atomic():
        PanelMember.objects.create(complaint=world.case, panel=panel, person=person(), **told)
    with pytest.raises(DatabaseError, match="three members"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE panels_panel SET state = 'hearing' WHERE id = %s", [panel.pk])


@pytest.mark.parametrize("how", ["stands aside", "is ended"])
def test_53_a_member_lost_in_a_hearing_adjourns_it_and_nobody_takes_their_place(how):
    world = heard()
    gone = at_work(world)[1]
    with clock.at(LATER):
        if how == "stands aside":
            proceed(gone.stand_aside, by=gone.person, at=LATER, reasons="Ill for months.")
        else:
            proceed(gone.end_membership, by=world.vice_chancellor, at=LATER, reasons="Ill for months.")
    assert panel_of(world).state == "adjourned"
    letter = Notice.objects.get(letter="panel/adjourned")
    letter.complaint = world.case
    assert "Nobody can say yet" in letter.text and "Ill for months" not in letter.text
    with pytest.raises(NotOpenNow, match="Only the same three"):
        resume(world)
    facts = {"member": person(), "why_external": "", "asked": True}
    with pytest.raises(NotOpenNow):
        proceed(panel_of(world).nominate_another_member, by=world.vice_chancellor, at=LATER, **facts)


def test_53_a_panel_is_discharged_only_where_it_cannot_go_on_and_by_the_vice_chancellor_alone():
    world = heard()
    with pytest.raises(NotOpenNow):
        proceed(panel_of(world).discharge_panel, by=world.vice_chancellor, at=LATER, reasons="It takes too long.")
    adjourn(world)
    with pytest.raises(NotOpenNow, match="cannot go on with the same three"):
        proceed(panel_of(world).discharge_panel, by=world.vice_chancellor, at=LATER, reasons="It takes too long.")
    month_on = SITS + timedelta(days=60)
    with clock.at(month_on):
        for someone in (chair_of(world), officer_of(world), world.director):
            with pytest.raises(NotYours):
                proceed(panel_of(world).discharge_panel, by=someone, at=month_on, reasons="No.")
        proceed(panel_of(world).discharge_panel, by=world.vice_chancellor, at=month_on, reasons="It takes too long.")
    assert panel_of(world).state == "discharged"


def test_53_a_fresh_panel_of_three_others_hears_it_afresh_and_reads_nothing_of_the_first():
    people = three()
    world = heard(people)
    with clock.at(LATER):
        proceed(member(world, people[1]).stand_aside, by=people[1], at=LATER, reasons="Ill for months.")
        with pytest.raises(CannotBe, match="Write why this panel cannot go on"):
            proceed(panel_of(world).discharge_panel, by=world.vice_chancellor, at=LATER, reasons=" ")
        proceed(panel_of(world).discharge_panel, by=world.vice_chancellor, at=LATER, reasons="One is ill for months.")
        first = panel_of(world)
        assert not at_work(world) and not Involvement.objects.filter(role="panel_member", until=None).exists()
        assert Notice.objects.filter(letter="panel/discharged", recipient=world.complainant).exists()
        for each in people:
            assert not Panel.objects.visible_to(each).exists() and not Directions.objects.visible_to(each).exists()
        assert not investigation(world).has_a_panel
        form_panel(world, at=LATER)
        fresh, others = Panel.objects.get(complaint=world.case, state="proposed"), three()
        said = {"chair": others[0], "why_external": "", "asked": True}
        for again_on_it in (people[0], people[2]):  # whoever heard it once hears it no second time
            with pytest.raises(CannotBe):
                proceed(
                    fresh.nominate_members,
                    by=world.vice_chancellor,
                    at=LATER,
                    members=[*others[:2], again_on_it],
                    **said,
                )
        proceed(fresh.nominate_members, by=world.vice_chancellor, at=LATER, members=others, **said)
    assert fresh.terms and [each.pk for each in fresh.terms] == [each.pk for each in first.terms]
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_46_53_a_hearing_stands_among_the_tasks_of_the_case_as_the_chairs_and_so_does_resuming_it():
    world = heard()
    assert tasks(world) == [("panel_46", PANEL_CHAIR)]
    adjourn(world)
    assert tasks(world) == [("panel_53", PANEL_CHAIR)]


def tasks(world: Any) -> list[tuple[str, Any]]:
    return [(each.code, each.whose) for each in waiting.duties(again(world.case), world.director)]


def test_53_once_a_panel_is_discharged_another_waits_to_be_formed_and_it_stands_so_on_the_page_of_decisions():
    world = heard()
    adjourn(world)
    assert not waiting.to_be_formed(world.vice_chancellor).filter(complaint=world.case).exists()
    month_on = SITS + timedelta(days=60)
    with clock.at(month_on):
        proceed(panel_of(world).discharge_panel, by=world.vice_chancellor, at=month_on, reasons="It takes too long.")
        assert waiting.to_be_formed(world.vice_chancellor).filter(complaint=world.case).exists()
        said = [each["words"] for each in waiting.to_decide(world.vice_chancellor)]
    assert said == [waiting.FORM, waiting.DISCHARGED]
