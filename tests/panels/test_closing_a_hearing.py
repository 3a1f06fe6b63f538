"""Clause 51: what a panel owes each respondent, what new is put to them, and the gate before it deliberates (55)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from complaints.models import Deadline, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from panels.assurances import ASSURANCES, EXCEPTED, missing_of
from panels.models import NewMaterial
from procedure import clock
from tests.investigation.prepared import investigation
from tests.panels.closed import (
    AFTER,
    GIST,
    answers,
    assure,
    checks_of,
    close,
    heard_out,
    on_papers,
    put,
    refuse_the_others,
)
from tests.panels.formed import all_declared, constitute, form_panel, member, nominate, panel_of, three
from tests.panels.hearing import SITS, arrange, begin, direct, heard, officer_of, plan, record, to_hear
from tests.world import person

pytestmark = pytest.mark.django_db


def test_51_each_assurance_is_shown_by_a_paper_or_excepted_with_reasons():
    papers = {"directions_1"}
    whole = dict.fromkeys(ASSURANCES, ("directions_1", ""))
    assert missing_of(whole, papers) == []
    assert missing_of(whole | {"c": ("", "")}, papers) == ["c"]
    assert missing_of(whole | {"c": (EXCEPTED, " ")}, papers) == ["c"]
    assert missing_of(whole | {"c": (EXCEPTED, "They did not want to.")}, papers) == []
    assert missing_of(whole | {"j": ("sitting_9", "")}, papers) == ["j"]
    assert missing_of({}, papers) == list(ASSURANCES)


def test_51_the_panel_deliberates_only_once_all_ten_are_answered_for_each_and_55_runs_from_the_last_sitting():
    people = three()
    world = heard(people)
    with pytest.raises(NotOpenNow, match="witness whom a party has named"):
        close(world)
    refuse_the_others(world)
    with pytest.raises(NotOpenNow, match=r"ten assurances .* \(clause 51\)"):
        close(world)
    first = checks_of(world)[0]
    assert len(checks_of(world)) == len(panel_of(world).tracks) > 1
    with clock.at(AFTER):
        with pytest.raises(CannotBe, match=r"clause 51.*They had notice of the hearing"):
            said = answers(first, e=(EXCEPTED, ""))
            proceed(first.answer_checklist, by=people[0], at=AFTER, answers=said)
        for someone in (people[1], officer_of(world), world.director, world.complainant):
            with pytest.raises(NotYours):
                proceed(first.answer_checklist, by=someone, at=AFTER, answers=answers(first))
        said = answers(first, e=(EXCEPTED, "They asked for an earlier day."))
        proceed(first.answer_checklist, by=people[0], at=AFTER, answers=said)
    with pytest.raises(NotOpenNow, match="not answered for every one"):
        close(world)
    assure(world)
    for someone in (people[1], officer_of(world), world.director):
        with pytest.raises(NotYours):
            close(world, by=someone)
    close(world, at=AFTER + timedelta(days=1))
    assert panel_of(world).state == "deliberating"
    due = Deadline.objects.get(complaint=world.case, period="D55")
    assert due.due_on == date(2026, 12, 14), "five working days from Monday 7 December, the last sitting"
    with pytest.raises(NotOpenNow, match="deliberates"):
        put(world)


def test_51_a_hearing_does_not_close_before_anybody_was_heard_or_while_a_sitting_is_to_come():
    world = to_hear()
    direct(world)
    arrange(world)
    refuse_the_others(world, at=SITS)
    assure(world, at=SITS)
    with pytest.raises(NotOpenNow, match="Nothing was heard yet"):
        close(world, at=SITS)
    begin(world)
    with pytest.raises(NotOpenNow, match="Nothing was heard yet"):
        close(world, at=SITS)
    record(world)
    arrange(world, at=AFTER, starts=SITS + timedelta(days=14))
    with pytest.raises(NotOpenNow, match="A sitting is still arranged"):
        close(world)
    assert plan(SITS).on == SITS.date()


def test_51_new_material_is_put_to_its_respondent_alone_and_nothing_rests_on_it_before_they_answer_or_had_their_time():
    world, respondent = heard(), person()
    own = checks_of(world)[0].track
    type(own).objects.filter(pk=own.pk).update(advised_at=None)
    with pytest.raises(NotOpenNow, match="clauses 37 and 51"):
        put(world)
    type(own).objects.filter(pk=own.pk).update(person=respondent, advised_at=SITS)
    refuse_the_others(world)
    assure(world)
    with pytest.raises(CannotBe, match="Write what is new"):
        put(world, gist=" ")
    with pytest.raises(CannotBe, match="no respondent learns who else is one"):
        put(world, gist=f"So {checks_of(world)[1].track.name} says.")
    put(world, withheld="Whoever said it is afraid.")
    letter = Notice.objects.get(letter="panel/new_material")
    letter.complaint = world.case
    told = " ".join(letter.text.split())
    assert (letter.recipient, letter.track_id) == (respondent, own.pk)
    assert GIST in told and "Whoever said it is afraid." in told and "15 December 2026" in told
    assert checks_of(world)[0].state == "open"
    assure(world)
    with pytest.raises(NotOpenNow, match="until then nothing can rest on it"):
        close(world)
    found = NewMaterial.objects.get()
    with pytest.raises(CannotBe, match="clause 51"):
        proceed(found.record_answer, by=officer_of(world), at=AFTER, words=" ")
    for someone in (respondent, world.complainant, world.director):
        with pytest.raises(NotYours):
            proceed(found.record_answer, by=someone, at=AFTER, words="It is not so.")
    proceed(found.record_answer, by=officer_of(world), at=AFTER, words="It is not so.")
    close(world)
    with pytest.raises(DatabaseError), transaction.atomic():
        NewMaterial.objects.update(answer_by=date(2026, 12, 8))


def test_51_where_they_say_nothing_their_time_has_to_be_over():
    world, respondent = heard(), person()
    own = checks_of(world)[0].track
    type(own).objects.filter(pk=own.pk).update(person=respondent, advised_at=SITS)
    refuse_the_others(world)
    put(world)
    assure(world)
    by = NewMaterial.objects.get().answer_by
    with pytest.raises(NotOpenNow, match="nothing can rest on it"):
        close(world, at=AFTER + (by - AFTER.date()))
    close(world, at=AFTER + (by - AFTER.date()) + timedelta(days=1))
    assert panel_of(world).state == "deliberating"


def test_53_55_a_panel_that_loses_a_member_owes_no_report_and_the_fresh_one_has_its_own_days():
    people, others = three(), three()
    world = heard(people)
    heard_out(world)
    first = Deadline.objects.get(complaint=world.case, period="D55")
    with clock.at(AFTER):
        proceed(member(world, people[1]).stand_aside, by=people[1], at=AFTER, reasons="Ill for months.")
        assert Deadline.objects.get(pk=first.pk).state == "cancelled"
        proceed(panel_of(world).discharge_panel, by=world.vice_chancellor, at=AFTER, reasons="One is ill for months.")
        form_panel(world, at=AFTER)
        nominate(world, others, at=AFTER)
        all_declared(world, at=AFTER)
    constitute(world, at=AFTER + timedelta(days=7))
    later = AFTER + timedelta(days=8)
    on_papers(world, at=later)
    heard_out(world, at=later)
    assert panel_of(world).state == "deliberating"
    running = Deadline.objects.exclude(state="cancelled").get(complaint=world.case, period="D55")
    assert running.started_on == later.date()


def test_53_between_a_discharged_panel_and_the_fresh_one_no_part_leaves_what_a_panel_looks_into():
    people = three()
    world = heard(people)
    with clock.at(AFTER):
        proceed(member(world, people[1]).stand_aside, by=people[1], at=AFTER, reasons="Ill for months.")
        proceed(panel_of(world).discharge_panel, by=world.vice_chancellor, at=AFTER, reasons="One is ill for months.")
    given = world.case.answers.all()
    assert given and all(each.is_before_a_panel for each in given)
    assert not investigation(world).has_a_panel
