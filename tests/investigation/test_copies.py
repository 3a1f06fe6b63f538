"""Clause 39: the Executive Officer gives the complainant a copy of each statement; they can answer it, and need not."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from complaints import saving
from complaints.models import AnswerStatement, CopyFile, Deadline, Document, StatementCopy
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from people.models import Standing
from procedure.offices import Office
from tests.conciliation.stage_two import later
from tests.investigation.answered import both_informed, clock_of, give, letters_of, respondent, write
from tests.investigation.followed import copy_given, copy_of
from tests.machinery.rich import received
from tests.referral.requested import MONDAY
from tests.world import appoint, person

pytestmark = pytest.mark.django_db

SEEN = {"k": {"name": "Casey Lumen", "reach": "Home, 5 Elm Lane", "why": "Saw us leave."}}


def sent(**content: Any) -> Any:
    there = both_informed()
    give(there, 1, "deny", "deny", text="My own words.", witnesses=SEEN, **content)
    return there


def test_39_d39_a_copy_waits_with_each_statement_and_is_given_within_two_working_days():
    there = sent()
    assert copy_of(there).state == "to_be_given"
    asked = clock_of(there, 1, "D39")
    assert (asked.started_on, asked.due_on, asked.state) == (date(2026, 11, 23), date(2026, 11, 25), "running")
    assert not StatementCopy.objects.visible_to(there.complainant).exists()
    copy_given(there, at=later(1))
    assert clock_of(there, 1, "D39").state == "met"
    (letter,) = letters_of(there, "copy_of_statement")
    assert (letter.recipient, letter.state, letter.clause) == (there.complainant, "released", "39")
    assert "My own words" not in letter.text


def test_39_the_complainant_reads_the_copy_and_never_the_statement_or_how_witnesses_are_found():
    there = sent()
    copy_given(there, at=MONDAY)
    seen = StatementCopy.objects.visible_to(there.complainant).select_related("complaint__data_key").get()
    assert seen.text == "My own words."
    assert seen.witnesses == [{"name": "Casey Lumen", "why": "Saw us leave."}]
    assert {each["said"] for each in seen.answered.values()} == {"I deny this"}
    assert "Elm Lane" not in str(seen.content)
    assert not AnswerStatement.objects.visible_to(there.complainant).exists()


def test_39_nobody_else_gives_it_and_no_other_respondent_ever_reads_it():
    there = sent()
    for someone in (there.director, there.vice_chancellor, there.complainant, respondent(there, 1), person()):
        with pytest.raises(NotYours):
            copy_given(there, at=MONDAY, by=someone)
    copy_given(there, at=MONDAY)
    for someone in (respondent(there, 1), respondent(there, 2), there.solicitor, person()):
        assert not StatementCopy.objects.visible_to(someone).exists()
    for someone in (there.officer, there.vice_chancellor, there.director):
        assert StatementCopy.objects.visible_to(someone).count() == 1
    with pytest.raises(NotOpenNow):
        copy_given(there, at=MONDAY)


@pytest.mark.parametrize(("clauses", "reads"), [([38], True), ([41], True), ([32, 34], False)])
def test_39_a_nominee_reads_what_was_given_within_the_instrument(clauses: list[int], reads: bool):
    there = both_informed()
    nominee = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=clauses)
    give(there, 1, "deny")
    assert StatementCopy.objects.visible_to(nominee).exists() is reads


def test_39_a_part_is_left_out_only_with_a_reason_which_the_complainant_reads():
    there = sent()
    with pytest.raises(CannotBe, match="Write why"):
        copy_given(there, at=MONDAY, witness_1=" ")
    with pytest.raises(CannotBe, match="nothing would be given"):
        copy_given(there, at=MONDAY, **{part: "Because." for part, _ in copy_of(there).parts})
    with pytest.raises(CannotBe, match="has changed"):
        copy_given(there, at=MONDAY, witness_9="Because.")
    copy_given(there, at=MONDAY, witness_1="It is about somebody’s health.")
    seen = copy_of(there)
    assert seen.witnesses == []
    assert seen.not_given == [{"of": "Witness 1", "why": "It is about somebody’s health."}]
    assert "left out" in letters_of(there, "copy_of_statement")[0].text


def test_39_files_go_with_it_once_they_are_checked_and_as_they_were_given():
    there = both_informed()
    draft = write(there, 1, "deny", "deny")
    saving.add_file(draft, received(), by=draft.owner)
    proceed(draft.give, by=draft.owner, at=MONDAY, signed=True)
    held = Document.objects.get(answer__isnull=False)
    if held.state == "held":
        with pytest.raises(NotOpenNow, match="waits to be checked"):
            copy_given(there, at=MONDAY)
        proceed(held.accept_unscanned, by=there.director, at=MONDAY, reasons="I know what it is.")
    copy_given(there, at=MONDAY)
    (with_it,) = CopyFile.objects.visible_to(there.complainant)
    assert with_it.document_id == held.pk
    assert not Document.objects.visible_to(there.complainant).filter(pk=held.pk).exists()
    assert not CopyFile.objects.visible_to(respondent(there, 2)).exists()


def test_39_of_two_statements_the_time_is_met_with_the_last_copy():
    there = sent()
    give(there, 1, "admit", at=MONDAY)
    first, second = StatementCopy.objects.select_related(*StatementCopy.read_with).order_by("statement__number")
    proceed(first.give_copy, by=there.officer, at=MONDAY, left_out={})
    open_ = Deadline.objects.unmet().filter(period="D39")
    assert open_.exists()
    proceed(second.give_copy, by=there.officer, at=MONDAY, left_out={})
    assert not open_.exists()


def test_39_1_16_the_complainant_answers_what_they_say_and_both_who_prepare_and_decide_read_it():
    there = sent()
    with pytest.raises(NotYours):
        proceed(copy_of(there).answer_the_statement, by=there.complainant, at=MONDAY, text="Not so.")
    copy_given(there, at=MONDAY)
    with pytest.raises(CannotBe, match="Write what"):
        proceed(copy_of(there).answer_the_statement, by=there.complainant, at=MONDAY, text=" ")
    for words in ("Not so.", "And one thing more."):
        proceed(copy_of(there).answer_the_statement, by=there.complainant, at=MONDAY, text=words)
    assert [each["words"] for each in copy_of(there).replies] == ["Not so.", "And one thing more."]
    for someone in (respondent(there, 1), there.officer, there.director):
        with pytest.raises(NotYours):
            proceed(copy_of(there).answer_the_statement, by=someone, at=MONDAY, text="In their name.")


def test_39_what_was_copied_stays_in_the_database_too():
    there = sent()
    copy_given(there, at=MONDAY)
    changed = copy_of(there)
    changed.content = {"text": "Other words."}
    with pytest.raises(DatabaseError, match="what was copied stays"), transaction.atomic():
        changed.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        StatementCopy.objects.filter(pk=changed.pk).delete()
