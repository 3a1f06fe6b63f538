"""What waits on whom in Stage 2 (21-26): a task is there while its facts are, and names the step that ends it."""

import pytest

from complaints.models import Notice
from complaints.proceed import proceed
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import World, acknowledged, advise, answer, confirm, later, prepare, sweep
from tests.conciliation.together import appointed, work
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """Two respondents who are known, and a second person of the office."""
    appoint(Office.EQUITY_STAFF)
    return acknowledged()


def tasks(world: World, at=MONDAY) -> tuple[list[str], list[str]]:
    """The titles of Stage 2's tasks as the page shows them: ours, and those of others."""
    with clock.at(at):
        page = signed_in(world.director).get(f"/cases/{world.case.reference}/tasks/")
    own = [each["title"] for each in page.context["ours"] if "clause 21" in each["hint"].lower()]
    own += [each["title"] for each in page.context["ours"] if "clause 26" in each["hint"].lower()]
    return own, [each["title"] for each in page.context["theirs"]]


def test_21_first_the_complainant_confirms_and_what_each_is_told_is_prepared(world):
    ours, theirs = tasks(world)
    assert theirs == ["The complainant confirms which of their words may be given"]
    assert {"Prepare what Avery Quill is told", "Prepare what Blake Marrow is told"} <= set(ours)
    confirm(world)
    assert tasks(world)[1] == []


def test_21_then_it_is_decided_approved_and_released(world):
    confirm(world, allegation_1="Blake Marrow laughed. It was loud.")
    proceed(world.track().prepare_extract, by=world.director, at=MONDAY)
    assert "Decide what Avery Quill is given, passage by passage" in tasks(world)[0]
    prepared = world.extract()
    cells = prepared.cells["cells"]
    for part in prepared.parts:
        part["decision"] = "shared"
    proceed(prepared.decide_passages, by=world.director, at=MONDAY, cells=cells)
    assert "Read and approve what Avery Quill is told" in tasks(world)[0]
    proceed(world.extract().approve, by=world.director, at=MONDAY)
    assert "Tell Avery Quill what is said of them" in tasks(world)[0]


def test_21_a_respondent_who_is_not_known_has_to_be_identified_or_invited(world):
    world.track().__class__.objects.filter(pk=world.track().pk).update(person=None)
    assert "Say who this is, or invite them: Avery Quill" in tasks(world)[0]


def told(world: World) -> None:
    confirm(world)
    for number in (1, 2):
        advise(world, number)


def test_21_a_wish_for_more_time_waits_for_its_answer(world):
    told(world)
    proceed(world.track().ask_for_more_time, by=world.respondents[0], at=MONDAY, reasons="I was away.")
    assert "Answer Avery Quill, who asks for more time" in tasks(world)[0]
    with clock.at(MONDAY):
        proceed(world.track().answer_more_time, by=world.director, at=MONDAY, until=None, reasons="It ends soon.")
    assert "Answer Avery Quill, who asks for more time" not in tasks(world)[0]


def test_26_silence_asks_first_for_a_reminder_and_then_to_be_recorded_for_that_respondent_alone(world):
    told(world)
    answer(world, 2, at=later(1))
    sweep(later(8))
    assert [each for each in tasks(world, later(8))[0] if "Quill" in each or "Marrow" in each] == [
        "Remind Avery Quill: no statement has come"
    ]
    with clock.at(later(8)):
        written = proceed(world.track().remind, by=world.director, at=later(8)).letters[0]
    assert not any("Quill" in each for each in tasks(world, later(8))[0] if "Release" not in each)
    with clock.at(later(8)):
        proceed(written.release, by=world.director, at=later(8), mode="hand")
        handed = {"served_at": later(8), "evidence": "Handed over."}
        proceed(Notice.objects.get(pk=written.pk).record_service, by=world.director, at=later(8), **handed)
    assert "Record that Avery Quill has not answered" in tasks(world, later(8))[0]
    with clock.at(later(8)):
        proceed(world.track().record_silence, by=world.director, at=later(8))
    ours, theirs = tasks(world, later(8))
    assert theirs == ["The complainant chooses what is next: Avery Quill"]
    assert not any("Quill" in each for each in ours)


def test_23_a_choice_is_awaited_until_it_is_made(world):
    told(world)
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=later(1))
    assert tasks(world, later(1))[1] == ["The complainant chooses what is next: Avery Quill"]
    proceed(world.track().ask_for_investigation, by=world.complainant, at=later(1))
    assert tasks(world, later(1))[1] == []


def test_17_where_a_formal_investigation_was_asked_for_nobody_is_asked_to_conciliate():
    world = acknowledged(wanted={"outcomes": [], "told": "", "pathway": "formal_investigation"})
    ours, theirs = tasks(world)
    assert [each for each in ours if not each.startswith("Release")] == theirs == []


def test_14_respondents_who_know_are_told_in_neutral_words_when_it_is_withdrawn(world):
    told(world)
    proceed(world.case.ask_to_withdraw, by=world.complainant, at=later(1))
    world.case.refresh_from_db()
    taken = proceed(world.case.confirm_withdrawal, by=world.complainant, at=later(1))
    waiting = {each.recipient for each in taken.letters if each.letter == "conciliation/taken_no_further"}
    assert waiting == set(world.respondents)


def test_14_nobody_is_told_of_a_withdrawal_who_did_not_know_of_the_complaint(world):
    confirm(world)
    prepare(world)
    proceed(world.case.ask_to_withdraw, by=world.complainant, at=later(1))
    world.case.refresh_from_db()
    taken = proceed(world.case.confirm_withdrawal, by=world.complainant, at=later(1))
    assert [each.letter for each in taken.letters] == ["lodging/withdrawal_recorded"]


def test_25_whoever_would_take_part_needs_a_conciliator_until_somebody_is_asked(world):
    told(world)
    waiting = "Appoint a conciliator: Avery Quill would take part"
    assert waiting not in every_task(world)
    proceed(world.track().say_willing, by=world.respondents[0], at=MONDAY)
    assert waiting in every_task(world)
    asked = appointed(world)
    assert waiting not in every_task(world)
    proceed(work(world).stand_aside, by=asked, at=MONDAY, reasons="Too close.")
    assert waiting in every_task(world)
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=MONDAY)
    assert waiting not in every_task(world)


def test_26_what_else_could_help_is_no_task_any_more_once_the_complainant_has_ended_that_part(world):
    told(world)
    proceed(world.track().decline_conciliation, by=world.respondents[0], at=MONDAY)
    proceed(world.track().ask_what_else_could_help, by=world.complainant, at=MONDAY, words="")
    assert "Tell the complainant what else could help" in every_task(world)
    proceed(world.track().take_no_further, by=world.complainant, at=MONDAY)
    assert "Tell the complainant what else could help" not in every_task(world)


def every_task(world: World) -> list[str]:
    """The titles of all the office's own tasks."""
    with clock.at(MONDAY):
        return [
            each["title"]
            for each in signed_in(world.director).get(f"/cases/{world.case.reference}/tasks/").context["ours"]
        ]
