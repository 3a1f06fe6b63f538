"""Clause 38: each respondent answers in writing, in their own time, for themselves alone; more time has a reason."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from complaints import answering, answering_investigations, deadlines, saving
from complaints.drafting import NotBeingWritten, Opened
from complaints.models import Answer, AnswerDraft, AnswerStatement, Deadline, SaidToCell, Statement
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.saving import ChangedMeanwhile
from complaints.stages.act import CannotBe
from people.models import Standing
from procedure.clock import MELBOURNE
from procedure.offices import Office
from tests.conciliation.stage_two import later, sweep
from tests.investigation.answered import (
    both_informed,
    clock_of,
    give,
    inform,
    inform_by_mail,
    letters_of,
    prepared,
    respondent,
    write,
)
from tests.investigation.prepared import answer_of, officer_of
from tests.referral.requested import MONDAY
from tests.world import appoint, person

pytestmark = pytest.mark.django_db

MELBOURNE_10 = datetime(2026, 11, 1, 23, 0, tzinfo=UTC)  # Monday 2 November 2026, 10:00
FRIDAY_EVENING = datetime(2023, 12, 22, 7, 30, tzinfo=UTC)  # Friday 22 December 2023, 18:30


@pytest.mark.parametrize(
    ("emailed", "given", "due"),
    [
        (MELBOURNE_10, date(2026, 11, 2), date(2026, 11, 10)),
        (FRIDAY_EVENING, date(2024, 1, 2), date(2024, 1, 9)),
    ],
)
def test_38_a_04_five_working_days_from_the_day_on_which_the_papers_count_as_given(
    emailed: datetime, given: date, due: date
):
    """Scenarios 7 and 8: across Melbourne Cup Day; and over the end of the year."""
    world = prepared()
    inform_by_mail(world, 1, at=emailed)
    sweep(datetime.combine(given, time(9), tzinfo=MELBOURNE).astimezone(UTC))
    asked = clock_of(world)
    assert (asked.started_on, asked.due_on, asked.clause) == (given, due, "38")


def test_38_each_respondent_has_a_clock_of_their_own_and_nobody_told_has_none():
    world = prepared()
    inform(world, 1)
    assert not Deadline.objects.filter(track__number=2, period="D38").exists()
    inform(world, 2, at=later(3))
    assert clock_of(world, 1).due_on < clock_of(world, 2).due_on
    give(world, 1, "deny", "deny", at=later(1))
    assert (clock_of(world, 1).state, clock_of(world, 2).state) == ("met", "running")


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (("admit", "admit"), "admitted"),
        (("admit", "deny"), "partly_admitted"),
        (("partly", "no_answer"), "partly_admitted"),
        (("deny", "deny"), "denied"),
        (("no_answer", "no_answer"), "denied"),
        (("admit",), "partly_admitted"),
        ((), "denied"),
    ],
)
def test_38_what_was_said_to_each_allegation_decides_where_the_answer_stands(said: tuple[str, ...], stands: str):
    world = both_informed()
    give(world, 1, *said, text="What I say.")
    assert answer_of(world, 1).state == stands
    assert answer_of(world, 2).state == "informed"


def test_38_the_statement_is_kept_as_it_was_given_with_witnesses_and_why():
    world = both_informed()
    there = {"k": {"name": "Casey Lumen", "reach": "In the library", "why": "Saw us leave."}}
    give(world, 1, "deny", text="My own words.", witnesses=there)
    kept = AnswerStatement.objects.select_related("complaint__data_key").get()
    assert kept.text == "My own words."
    assert kept.answered["1"]["said"] == "I deny this"
    assert kept.witnesses == [{"name": "Casey Lumen", "reach": "In the library", "why": "Saw us leave."}]
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        AnswerStatement.objects.update(number=7)


def test_38_a_receipt_goes_to_that_respondent_at_once_and_to_nobody_else():
    world = both_informed()
    give(world, 1, "deny")
    (receipt,) = letters_of(world, "statement_received")
    assert (receipt.recipient, receipt.state, receipt.clause) == (respondent(world, 1), "released", "38")
    assert "23 November 2026" in receipt.text


def test_38_nothing_is_admitted_without_a_signature_also_in_the_database():
    world = both_informed()
    with pytest.raises(CannotBe, match="sign"):
        give(world, 1, "admit", "deny", signed=False)
    assert answer_of(world, 1).state == "informed"
    give(world, 1, "deny", "deny", signed=False)
    statement, cell = AnswerStatement.objects.get(), answer_of(world, 2).cells[0]
    with pytest.raises(IntegrityError, match="admitted_is_signed"), transaction.atomic():
        SaidToCell.objects.create(statement=statement, cell=cell, answer="admit", signed=False)


def test_38_nothing_is_sent_that_says_nothing():
    world = both_informed()
    with pytest.raises(CannotBe, match="Write something"):
        give(world, 1)


def test_38_a_further_statement_counts_and_leaving_a_part_open_takes_nothing_back():
    world = both_informed()
    give(world, 1, "admit", "deny")
    give(world, 1, "no_answer", "admit", at=later(1))
    assert answer_of(world, 1).state == "admitted"
    give(world, 1, "deny", at=later(2))
    assert answer_of(world, 1).state == "partly_admitted"
    assert AnswerStatement.objects.count() == 3


def test_41_a_late_statement_counts():
    world = both_informed()
    deadlines.sweep(later(20))
    assert clock_of(world).state == "beyond_target"
    give(world, 1, "deny", at=later(20))
    assert (answer_of(world, 1).state, clock_of(world).state) == ("denied", "met_late")


def test_38_nobody_writes_before_they_were_told_and_nobody_for_somebody_else():
    world = prepared()
    inform(world, 1)
    first, second = respondent(world, 1), respondent(world, 2)
    for own, by in ((answer_of(world, 2), second), (answer_of(world, 1), second), (answer_of(world, 2), first)):
        with pytest.raises(NotBeingWritten):
            answering_investigations.begin(own, by=by)
    draft = write(world, 1, "deny")
    for other in (second, world.complainant, world.director, world.vice_chancellor, officer_of(world).person):
        assert not AnswerDraft.objects.visible_to(other).exists()
        with pytest.raises(NotYours):
            proceed(draft.give, by=other, at=MONDAY, signed=True)
        with pytest.raises(NotBeingWritten):
            saving.save_answer(draft, "words", {"text": "Not theirs."}, Opened(9, "w"), by=other)


def test_38_the_officer_the_vice_chancellor_and_the_office_read_it_and_no_other_party_does():
    world = both_informed()
    give(world, 1, "deny")
    for reads in (respondent(world, 1), officer_of(world).person, world.vice_chancellor, world.director):
        assert AnswerStatement.objects.visible_to(reads).count() == 1
    for not_theirs in (respondent(world, 2), world.complainant, world.solicitor, person()):
        assert not AnswerStatement.objects.visible_to(not_theirs).exists()


@pytest.mark.parametrize(("clauses", "reads"), [([38], True), ([41], True), ([32, 34], False)])
def test_38_a_nominee_reads_it_within_the_instrument(clauses: list[int], reads: bool):
    world = both_informed()
    nominee = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=clauses)
    give(world, 1, "deny")
    assert AnswerStatement.objects.visible_to(nominee).exists() is reads


def test_38_5_7_what_was_said_in_stage_two_is_another_record_and_opens_to_none_of_these():
    world = both_informed()
    answer = answer_of(world, 1)
    given = {"complaint": answer.complaint, "track": answer.track, "given_by": respondent(world, 1)}
    Statement.objects.create(**given, given_at=MONDAY, number=1, text="Stage 2 alone.")
    give(world, 1, "deny")
    for reads in (officer_of(world).person, world.vice_chancellor):
        assert not Statement.objects.visible_to(reads).exists()
    assert not answering.may_write(answer.track)


def test_38_two_windows_never_overwrite_each_other():
    world = both_informed()
    draft = write(world, 1, "deny")
    mine, opened = respondent(world, 1), draft.version
    saving.save_answer(draft, "allegation/1", {"answer": "partly", "words": ""}, Opened(opened, "one"), by=mine)
    with pytest.raises(ChangedMeanwhile) as changed:
        saving.save_answer(draft, "allegation/1", {"answer": "admit", "words": ""}, Opened(opened, "two"), by=mine)
    assert changed.value.draft.content["answers"]["1"]["answer"] == "partly"


def ask(world: Any, number: int = 1, **facts: Any) -> Any:
    told = {"by": respondent(world, number), "at": later(1), "reasons": "I am in hospital.", **facts}
    return proceed(answer_of(world, number).ask_for_more_time, **told)


def extend(world: Any, by: Any, number: int = 1, **facts: Any) -> Any:
    told = {"at": later(1), "until": date(2026, 12, 11), "reasons": "You are ill.", **facts}
    return proceed(answer_of(world, number).extend, by=by, **told)


@pytest.mark.parametrize("who", ["officer", "vice-chancellor"])
@pytest.mark.parametrize("asked", [True, False])
def test_38_the_officer_or_the_vice_chancellor_gives_more_time_asked_for_or_not(who: str, asked: bool):
    world = both_informed()
    if asked:
        ask(world)
    extend(world, officer_of(world).person if who == "officer" else world.vice_chancellor)
    assert (clock_of(world, 1).due_on, clock_of(world, 2).due_on) == (date(2026, 12, 11), date(2026, 11, 30))
    (letter,) = letters_of(world, "more_time")
    assert letter.recipient == respondent(world, 1)
    assert "Friday 11 December 2026" in letter.text
    assert "You are ill." in letter.text
    assert ("you asked for more time" in letter.text) is asked
    assert answer_of(world, 1).more_time_asked is None


def test_38_the_complainant_is_told_the_new_day_and_never_why():
    world = both_informed()
    ask(world)
    extend(world, officer_of(world).person)
    (letter,) = letters_of(world, "statement_expected")
    assert letter.recipient == world.complainant
    assert "Friday 11 December 2026" in letter.text
    clock = (
        Deadline.objects.visible_to(world.complainant)
        .select_related("complaint__data_key")
        .get(period="D38", track__number=1)
    )
    for why in ("hospital", "You are ill"):
        assert why not in letter.text
        assert why not in clock.extended_because


def test_38_more_time_without_a_reason_is_refused_in_words_and_nothing_moves():
    world = both_informed()
    with pytest.raises(CannotBe, match="clause 38"):
        extend(world, officer_of(world).person, reasons=" ")
    assert clock_of(world).due_on == date(2026, 11, 30)
    assert not letters_of(world, "more_time")


def test_38_nobody_else_gives_more_time():
    world = both_informed()
    others = (world.director, respondent(world, 1), respondent(world, 2), world.complainant, person())
    for someone in (*others, appoint(Office.EQUITY_STAFF), appoint(Office.VICE_CHANCELLORS_OFFICE)):
        with pytest.raises(NotYours):
            extend(world, someone)


def test_38_the_time_can_stay_as_it_is_and_the_respondent_is_told_why():
    world = both_informed()
    with pytest.raises(NotOpenNow, match="have not asked"):
        proceed(answer_of(world, 1).keep_the_day, by=world.vice_chancellor, at=later(1), reasons="No.")
    ask(world)
    with pytest.raises(NotOpenNow, match="asked already"):
        ask(world)
    proceed(answer_of(world, 1).keep_the_day, by=world.vice_chancellor, at=later(1), reasons="It was long enough.")
    (letter,) = letters_of(world, "more_time")
    assert "could not be made longer" in letter.text
    assert clock_of(world).due_on == date(2026, 11, 30)
    assert not letters_of(world, "statement_expected")


def test_38_nobody_asks_for_another_and_the_other_respondent_learns_nothing():
    world = both_informed()
    for someone in (respondent(world, 2), world.complainant, world.director):
        with pytest.raises(NotYours):
            ask(world, 1, by=someone)
    ask(world)
    extend(world, world.vice_chancellor)
    second = respondent(world, 2)
    assert list(Answer.objects.visible_to(second)) == [answer_of(world, 2)]
    seen = Deadline.objects.visible_to(second)
    assert {each.track.number for each in seen} == {2}


def test_38_an_earlier_day_or_one_that_is_closed_is_no_more_time():
    world = both_informed()
    for until in (date(2026, 11, 27), date(2026, 12, 12)):
        with pytest.raises(CannotBe):
            extend(world, world.vice_chancellor, until=until)
    assert clock_of(world).due_on - clock_of(world).started_on == timedelta(days=7)
