"""Clause 51: what a panel owes each respondent, what new is put to them, and the gate before it deliberates (55)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from complaints.models import Deadline, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from panels.assurances import ASSURANCES, EXCEPTED, missing_of
from panels.models import FairnessCheck, NewMaterial
from panels.models.fairness import Material
from people.models import User
from procedure import clock
from tests.panels.formed import panel_of, three
from tests.panels.hearing import SITS, arrange, begin, chair_of, direct, heard, officer_of, plan, record, to_hear
from tests.referral.requested import Requested
from tests.world import person

pytestmark = pytest.mark.django_db

AFTER = SITS + timedelta(days=1)
GIST = "Somebody says that you wrote it down on the same evening."


def checks_of(world: Requested) -> list[FairnessCheck]:
    found = FairnessCheck.objects.select_related(*FairnessCheck.read_with).filter(complaint=world.case)
    return list(found.order_by("track__number"))


def answers(check: FairnessCheck, **changes: tuple[str, str]) -> dict[str, tuple[str, str]]:
    paper = next(iter(check.papers))
    return {code: (paper, "") for code in ASSURANCES} | changes


def assure(world: Requested, *, by: User | None = None, at: Any = AFTER) -> None:
    """All ten for each respondent."""
    with clock.at(at):
        for check in checks_of(world):
            proceed(check.answer_checklist, by=by or chair_of(world), at=at, answers=answers(check))


def refuse_the_others(world: Requested, *, at: Any = AFTER) -> None:
    """Every witness whom a party has named is not heard, with reasons (48)."""
    with clock.at(at):
        for each in panel_of(world).named_and_open:
            facts = {"witness": each.key, "reasons": "Was not there."}
            proceed(panel_of(world).decline_to_hear, by=chair_of(world), at=at, **facts)


def close(world: Requested, *, by: User | None = None, at: Any = AFTER) -> None:
    with clock.at(at):
        proceed(panel_of(world).close_hearing, by=by or chair_of(world), at=at)


def put(world: Requested, *, place: int = 0, by: User | None = None, at: Any = AFTER, **said: str) -> None:
    material = Material(**{"gist": GIST, **said})
    with clock.at(at):
        proceed(checks_of(world)[place].put_new_material, by=by or chair_of(world), at=at, material=material)


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
