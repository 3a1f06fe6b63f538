"""Clauses 21 and 24: the clocks of one respondent's part, for whom they run and who is told when they move."""

from datetime import date

import pytest

from complaints.models import Complaint, Deadline, Mail
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, answer, confirm, later, remind, sweep
from tests.conciliation.together import agreement, bound, conciliating, in_force, with_terms, work
from tests.office.calendars import closed_on
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    made = acknowledged()
    confirm(made)
    for number in (1, 2):
        advise(made, number)
        answer(made, number)
    return made


def clocks(world: World, number: int | None = None) -> Deadline:
    track = world.track(number) if number else None
    return Deadline.objects.unmet().get(complaint=world.case, period="D24", track=track)


def mails(world: World) -> dict[object, int]:
    return {each: Mail.objects.filter(person=each).count() for each in (world.complainant, *world.respondents)}


def told_since(world: World, before: dict[object, int]) -> set[object]:
    return {each for each, many in mails(world).items() if many > before[each]}


def test_24_the_form_for_the_case_offers_its_own_clock_and_none_of_a_respondents(world):
    page = signed_in(world.director).get(f"/steps/{world.case.reference}/extend_deadline/").content.decode()
    assert str(clocks(world).pk) in page
    for number in (1, 2):
        assert str(clocks(world, number).pk) not in page


def test_24_a_respondents_clock_that_has_gone_by_is_a_task_of_their_part_with_its_own_day(world):
    with clock.at(later(21)):
        proceed(Complaint.objects.get(pk=world.case.pk).extend_deadline, by=world.director, at=later(21),
                deadline=clocks(world), until=date(2027, 1, 29), reasons="Two sessions moved.")  # fmt: skip
    sweep(later(40))
    with clock.at(later(40)):
        shown = signed_in(world.director).get(f"/cases/{world.case.reference}/tasks/").context["ours"]
    late = {each["title"]: each for each in shown if each["title"].startswith("Give a new date: Conciliation")}
    assert set(late) == {
        "Give a new date: Conciliation, Avery Quill",
        "Give a new date: Conciliation, Blake Marrow",
    }
    assert all(f"/track/{world.track(1).pk}/" in each["url"] or f"/track/{world.track(2).pk}/" in each["url"]
               for each in late.values())  # fmt: skip


def test_21_a_respondent_is_told_when_a_clock_of_theirs_is_worked_out_again_and_no_other_is(world):
    closed_on(date(2026, 12, 7))
    before = mails(world)
    proceed(Complaint.objects.get(pk=world.case.pk).recalculate_deadline, by=world.director, at=later(1),
            deadline=clocks(world, 1), reasons="The University closed on a further day.")  # fmt: skip
    assert clocks(world, 1).due_on == date(2026, 12, 22)
    assert told_since(world, before) == {world.complainant, world.respondents[0]}
    before = mails(world)
    proceed(Complaint.objects.get(pk=world.case.pk).recalculate_deadline, by=world.director, at=later(1),
            deadline=clocks(world), reasons="The University closed on a further day.")  # fmt: skip
    assert told_since(world, before) == {world.complainant}


def test_25_the_other_side_is_told_that_one_has_signed_and_nobody_of_what_they_did_themselves():
    world, conciliator = conciliating()
    with_terms(world, conciliator)
    before = mails(world)
    proceed(agreement(world).sign, by=world.respondents[0], at=MONDAY)
    assert told_since(world, before) == {world.complainant}
    before = mails(world)
    proceed(agreement(world).take_back_signature, by=world.respondents[0], at=MONDAY)
    assert told_since(world, before) == {world.complainant}


def test_24_a_session_before_the_conciliator_was_bound_is_refused():
    world, conciliator = conciliating()
    facts = {"manner": "joint", "took_part": ["complainant"]}
    with pytest.raises(CannotBe, match="declared yourself bound"):
        proceed(work(world).record_session, by=conciliator, at=later(1), on=date(2026, 11, 20), **facts)
    proceed(work(world).record_session, by=conciliator, at=later(1), on=date(2026, 11, 23), **facts)


def test_23_a_part_taken_to_an_agency_can_still_be_conciliated_if_the_complainant_agrees():
    world = acknowledged()
    confirm(world)
    advise(world)
    sweep(later(8))
    with clock.at(later(8)):
        remind(world, at=later(8))
        proceed(world.track().record_silence, by=world.director, at=later(8))
    proceed(world.track().go_to_an_agency, by=world.complainant, at=later(8), agency="VEOHRC")
    answer(world, at=later(9), willing="yes")
    conciliator = bound(world, at=later(9))
    with pytest.raises(CannotBe, match="takes this part to an outside agency"):
        proceed(world.track().begin_conciliation, by=conciliator, at=later(9))
    proceed(world.track().begin_conciliation, by=conciliator, at=later(9), complainant_agrees=True)
    assert (world.track().state, world.track().chosen) == ("conciliating", "")


def test_27_the_letters_about_an_agreement_that_is_not_kept_are_tasks_with_their_day():
    world, conciliator = conciliating()
    in_force(world, conciliator)
    proceed(agreement(world).report_breach, by=world.complainant, at=later(7), about="1", words="It went on.")
    with clock.at(later(7)):
        shown = signed_in(world.director).get(f"/cases/{world.case.reference}/tasks/").context["ours"]
    due = ["due Monday 7 December 2026" in each["hint"] for each in shown if "What can be done now" in each["title"]]
    assert due == [True, True]
