"""Clauses 40 and 41: who admits all of it needs no panel; who sends nothing is reminded, and it is recorded."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from complaints import answering_investigations
from complaints.drafting import NotBeingWritten
from complaints.models import Answer
from complaints.proceed import NotOpenNow, NotYours, proceed
from people.models import Standing
from procedure import clock
from procedure.offices import Office
from tests.conciliation.stage_two import later
from tests.investigation.answered import both_informed, clock_of, give, inform, letters_of, prepared, respondent
from tests.investigation.followed import GONE_BY, copy_of, establish, opened, remind, silence, silent
from tests.investigation.prepared import answer_of, investigation
from tests.panels.formed import form_panel, panel_of
from tests.referral.requested import MONDAY
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


def test_41_a_05_first_the_time_goes_by_then_a_reminder_then_three_working_days_then_it_is_recorded():
    there = both_informed()
    with pytest.raises(NotOpenNow, match="has not gone by"):
        remind(there, at=later(7))
    with pytest.raises(NotOpenNow, match="working days after the reminder"):
        silence(there, at=GONE_BY)
    remind(there)
    with pytest.raises(NotOpenNow, match="reminded already"):
        remind(there)
    waits = clock_of(there, 1, "D41")
    assert (waits.started_on, waits.due_on) == (date(2026, 12, 1), date(2026, 12, 4))
    with pytest.raises(NotOpenNow, match="working days after the reminder"):
        silence(there, at=later(11))
    silence(there)
    assert answer_of(there, 1).state == "silent"
    assert (clock_of(there, 1).state, clock_of(there, 1, "D41").state) == ("met_late", "met_late")
    assert answer_of(there, 2).state == "informed"


def test_41_a_reminder_on_this_site_counts_from_the_day_on_which_it_is_opened():
    there = both_informed()
    remind(there, mode="portal")
    with pytest.raises(NotOpenNow, match="came to them"):
        silence(there)
    opened(there, at=later(14))
    with pytest.raises(NotOpenNow):
        silence(there)
    silence(there, at=later(20))
    assert answer_of(there, 1).state == "silent"


def test_41_only_the_officer_reminds_and_the_officer_or_the_vice_chancellor_records_it():
    there = both_informed()
    for someone in (there.director, there.vice_chancellor, there.complainant, respondent(there, 1), person()):
        with pytest.raises(NotYours):
            remind(there, by=someone)
    remind(there)
    for someone in (there.director, there.complainant, respondent(there, 1), respondent(there, 2), person()):
        with pytest.raises(NotYours):
            silence(there, by=someone)
    silence(there, by=there.vice_chancellor)
    for code, to in (("time_gone_by", respondent(there, 1)), ("no_statement", there.complainant)):
        (letter,) = letters_of(there, code)
        assert (letter.recipient, letter.clause, letter.state) == (to, "41", "released")
        assert "no admission" in letter.text or "not an admission" in " ".join(letter.text.split())


def test_41_more_time_takes_the_reminder_back_and_another_is_due_once_the_new_day_has_gone_by():
    there = both_informed()
    remind(there)
    longer = {"until": date(2026, 12, 11), "reasons": "You are ill."}
    with clock.at(later(9)):
        proceed(answer_of(there, 1).extend, by=there.officer, at=later(9), **longer)
    assert clock_of(there, 1, "D41").state == "met"
    with pytest.raises(NotOpenNow):
        silence(there)
    remind(there, at=later(21))
    silence(there, at=later(28))
    assert answer_of(there, 1).state == "silent"


def test_41_a_statement_ends_the_waiting_and_one_after_silence_counts_as_any():
    there = both_informed()
    remind(there)
    with clock.at(later(9)):
        give(there, 1, "deny", at=later(9))
    assert clock_of(there, 1, "D41").state == "met"
    remind(there, 2)
    silence(there, 2)
    give(there, 2, "admit", at=later(16))
    assert answer_of(there, 2).state == "admitted"
    assert copy_of(there, 2).state == "to_be_given"


def test_41_who_denies_and_who_is_silent_go_to_a_panel():
    there = prepared()
    inform(there, 1)
    give(there, 1, "deny", "deny")
    silent(there, 2, told=MONDAY)
    form_panel(there)
    assert {put.cell.track.number for put in panel_of(there).put.select_related("cell__track")} == {1, 2}


def test_41_once_a_panel_is_formed_a_statement_is_taken_copied_and_weighed_and_moves_no_part():
    there = both_informed()
    give(there, 1, "deny", "deny")
    give(there, 2, "deny")
    form_panel(there)
    give(there, 2, "admit", at=later(1))
    assert answer_of(there, 2).state == "denied"
    assert copy_of(there, 2).state == "to_be_given"


def test_40_a_13_a_full_admission_comes_before_the_vice_chancellor_and_its_five_days_run():
    there = both_informed()
    give(there, 1, "admit", "admit")
    establish(there, at=MONDAY)
    assert answer_of(there, 1).state == "established"
    runs = clock_of(there, 1, "D58")
    assert (runs.started_on, runs.due_on, runs.force) == (date(2026, 11, 23), date(2026, 11, 30), "hard")
    for code, to in (("admitted", respondent(there, 1)), ("admitted_by_respondent", there.complainant)):
        (letter,) = letters_of(there, code)
        assert (letter.recipient, letter.clause, letter.state) == (to, "40", "released")
        assert "5 working days" in letter.text
    with pytest.raises(NotOpenNow):
        establish(there, at=MONDAY)


@pytest.mark.parametrize("said", [("admit", "deny"), ("admit",), ("partly", "partly"), ("deny", "deny")])
def test_40_invariant_9_never_where_one_part_is_not_admitted_in_the_database_too(said: tuple[str, ...]):
    there = both_informed()
    give(there, 1, *said)
    with pytest.raises(NotOpenNow):
        establish(there, at=MONDAY)
    with pytest.raises(DatabaseError, match="not every part"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE complaints_answer DISABLE TRIGGER USER")
        cursor.execute(
            "ALTER TABLE complaints_answer ENABLE TRIGGER " + _named(cursor, "established_is_admitted_throughout")
        )
        cursor.execute("UPDATE complaints_answer SET state = 'established' WHERE id = %s", [answer_of(there, 1).pk])


def _named(cursor, name: str) -> str:
    cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE %s", [f"%{name}%"])
    return str(cursor.fetchone()[0])


def test_40_nobody_else_puts_it_before_them():
    there = both_informed()
    give(there, 1, "admit", "admit")
    for someone in (there.director, there.complainant, respondent(there, 1), respondent(there, 2), person()):
        with pytest.raises(NotYours):
            establish(there, at=MONDAY, by=someone)
    establish(there, at=MONDAY, by=there.officer)


@pytest.mark.parametrize(("clauses", "may"), [([40], True), ([41], False), ([38], False)])
def test_40_a_nominee_within_the_instrument(clauses: list[int], may: bool):
    there = both_informed()
    nominee = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=clauses)
    give(there, 1, "admit", "admit")
    if may:
        establish(there, at=MONDAY, by=nominee)
    else:
        with pytest.raises(NotYours):
            establish(there, at=MONDAY, by=nominee)


def test_40_41_a_15_one_admits_all_and_the_other_goes_to_the_panel_all_the_same():
    """Scenario 6, as far as the panel."""
    there = both_informed()
    give(there, 1, "admit", "admit")
    give(there, 2, "deny")
    establish(there, at=MONDAY)
    form_panel(there)
    assert {put.cell.track.number for put in panel_of(there).put.select_related("cell__track")} == {2}


def test_40_41_it_can_be_put_before_them_after_the_panel_of_the_other_was_formed_too():
    there = both_informed()
    give(there, 1, "admit", "admit")
    give(there, 2, "deny")
    form_panel(there)
    give(there, 1, "deny", at=later(1))
    assert answer_of(there, 1).state == "admitted"
    establish(there, at=later(1))
    assert answer_of(there, 1).state == "established"


def test_40_what_is_established_is_not_answered_anew():
    there = both_informed()
    give(there, 1, "admit", "admit")
    establish(there, at=MONDAY)
    with pytest.raises(NotBeingWritten):
        answering_investigations.begin(answer_of(there, 1), by=respondent(there, 1))


def test_40_where_all_admit_all_no_panel_is_formed():
    there = both_informed()
    give(there, 1, "admit", "admit")
    give(there, 2, "admit")
    for number in (1, 2):
        establish(there, number, at=MONDAY)
    with pytest.raises(NotOpenNow, match="without a panel"):
        form_panel(there)
    assert investigation(there).put_to_a_panel == []
    assert Answer.objects.filter(state="established").count() == 2


def test_40_a_15_what_is_admitted_of_it_in_part_is_known_part_by_part():
    there = both_informed()
    give(there, 1, "admit", "deny")
    first, second = answer_of(there, 1).cells
    assert answer_of(there, 1).admitted_cells == {first.pk}
    assert second.pk not in answer_of(there, 1).admitted_cells
