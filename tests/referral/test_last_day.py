"""Specification 5.1: whoever acts by an instrument acts to the end of its last day; what they typed over it is kept.

That their authority has ended is told to nobody but those to whom that very record was open until then (9).
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from complaints import deadlines
from complaints.models import Deadline, VictimisationReport, grants
from complaints.proceed import proceed
from people.models import Standing
from procedure import clock
from procedure.clock import MELBOURNE
from procedure.offices import Office
from procedure.periods import PROCEDURE_REVIEW
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, confirm
from tests.conciliation.test_conciliation_pages import step
from tests.crossing.reported import report
from tests.referral.requested import Requested, before_the_vice_chancellor, refuse
from tests.world import MONDAY, appoint, lodged, person

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 11, 25)
AT_ITS_END = datetime(2026, 11, 25, 23, 59, tzinfo=MELBOURNE)
MIDNIGHT = datetime(2026, 11, 26, 0, 0, tzinfo=MELBOURNE)
TYPED = "What I weighed, at some length."
WORDS = "your authority to do this as {} ended with Wednesday 25 November 2026."


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def nominee_of(office: Office, case: Any, **terms: Any) -> Any:
    found = appoint(office, person(), standing=Standing.NOMINEE, until=LAST_DAY, **terms)
    grants.settle(case)
    return found


def sends(someone: Any, address: str, **typed: Any) -> Any:
    return signed_in(someone).post(address, {"once": str(uuid4()), "version": "0", "go": "yes", **typed})


def deciding(world: Requested, someone: Any) -> Any:
    reasons = {f"reasons_{number}": f"{TYPED} {number}" for number in range(1, len(world.cells) + 1)}
    version = str(world.referral.version)
    return sends(someone, step(world.referral, "refuse"), **reasons, version=version)


def test_34_what_a_nominee_typed_over_midnight_of_the_last_day_is_kept_and_the_page_says_that_it_was_the_last():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32, 34])
    with clock.at(MIDNIGHT):
        answer = deciding(world, nominee)
    words = answer.content.decode()
    assert answer.status_code == 409
    assert WORDS.format("Vice-Chancellor, as nominee") in words
    assert "Nothing was done." in words
    for number in range(1, len(world.cells) + 1):
        assert f"{TYPED} {number}" in words and f"Reasons {number}" in words
    assert world.referral.state == "with_vice_chancellor"
    for hidden in (world.case.complainant_name, world.case.reference, "Avery Quill", "kitchen"):
        assert hidden not in words


def test_34_at_the_end_of_the_last_day_the_nominee_still_decides():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32, 34])
    with clock.at(AT_ITS_END):
        assert deciding(world, nominee).status_code == 302
    assert world.referral.state == "refused"


def test_21_a_directors_nominee_keeps_what_they_typed_into_a_step_of_the_case():
    case = lodged()
    nominee = nominee_of(Office.DIRECTOR, case)
    with clock.at(MIDNIGHT):
        answer = sends(nominee, step(case, "write_file_note"), text=TYPED)
    words = answer.content.decode()
    assert (answer.status_code, TYPED in words) == (409, True)
    assert WORDS.format("Director, Equity and Diversity, as nominee") in words


def test_34_a_letter_that_a_nominee_was_about_to_release_is_kept_too():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32, 34])
    refuse(world)
    letter = world.letter("referral/refused")
    with clock.at(MIDNIGHT):
        answer = sends(nominee, step(letter, "release"), mode="portal", text=TYPED)
    assert (answer.status_code, TYPED in answer.content.decode()) == (409, True)
    assert world.letter("referral/refused").state == "draft"


def test_9_after_the_last_day_looking_finds_nothing():
    world = before_the_vice_chancellor()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32, 34])
    with clock.at(MIDNIGHT):
        assert signed_in(nominee).get(step(world.referral, "refuse")).status_code == 404


def test_9_it_is_told_to_nobody_to_whom_the_record_was_never_open():
    world, other = before_the_vice_chancellor(), lodged()
    of_another_case = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32, 34], cases=[other.reference])
    for_another_clause = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[58])
    of_the_director = nominee_of(Office.DIRECTOR, world.case)
    with clock.at(MIDNIGHT):
        for someone in (of_another_case, for_another_clause, of_the_director, world.complainant, person()):
            assert deciding(world, someone).status_code == 404


def test_9_nor_of_a_case_that_came_after_the_last_day():
    old = lodged()
    nominee = nominee_of(Office.DIRECTOR, old)
    with clock.at(MIDNIGHT + timedelta(hours=10)):
        new = lodged(at=MIDNIGHT + timedelta(hours=10))
        assert sends(nominee, step(new, "write_file_note"), text=TYPED).status_code == 404
        assert sends(nominee, step(old, "write_file_note"), text=TYPED).status_code == 409


def test_9_nor_where_the_reference_is_another_cases():
    world, other = before_the_vice_chancellor(), lodged()
    nominee = nominee_of(Office.VICE_CHANCELLOR, world.case, clauses=[32, 34])
    address = step(world.referral, "refuse").replace(world.case.reference, other.reference)
    with clock.at(MIDNIGHT):
        assert sends(nominee, address, reasons_1=TYPED).status_code == 404


def test_5_1_nor_to_whoever_is_kept_out_of_the_case_by_now():
    case = lodged()
    director, nominee = appoint(Office.DIRECTOR), nominee_of(Office.DIRECTOR, case)
    proceed(case.tracks.get(number=2).identify, by=director, respondent=nominee)
    with clock.at(MIDNIGHT):
        assert sends(nominee, step(case, "write_file_note"), text=TYPED).status_code == 404


def test_66_of_a_duty_of_an_office_it_is_told_as_well():
    holder, never = appoint(Office.EQUITY_STAFF, until=LAST_DAY), person()
    deadlines.begin_without_case(PROCEDURE_REVIEW, on=date(2025, 6, 2))
    grants.settle_all_apart()
    address = f"/steps/duties/{Deadline.objects.without_case().get().pk}/record_review/"
    with clock.at(MIDNIGHT):
        told = sends(holder, address, note=TYPED)
        assert (told.status_code, TYPED in told.content.decode()) == (409, True)
        assert sends(never, address, note=TYPED).status_code == 404


def test_21_every_word_that_a_nominee_typed_into_the_passages_of_an_extract_is_kept():
    world = acknowledged()
    confirm(world)
    proceed(world.track().prepare_extract, by=world.director, at=MONDAY)
    nominee = nominee_of(Office.DIRECTOR, world.case)
    extract = world.extract()
    typed = {"words_1_when": f"{TYPED} a", "words_1_1": f"{TYPED} b", "decision_1_1": "reworded"}
    with clock.at(MIDNIGHT):
        answer = sends(nominee, step(extract, "decide_passages"), **typed)
    words = answer.content.decode()
    assert answer.status_code == 409
    for shown in (f"{TYPED} a", f"{TYPED} b", "Words 1, when", "Words 1, passage 1"):
        assert shown in words


def test_28_a_report_that_a_nominee_wrote_down_over_midnight_is_kept():
    case = lodged()
    nominee, address = nominee_of(Office.DIRECTOR, case), f"/reports-made/{case.reference}/"
    with clock.at(MIDNIGHT):
        answer = sends(nominee, address, what=TYPED, told_by="Someone at the desk", about="handling")
        words = answer.content.decode()
        assert (answer.status_code, TYPED in words, "Someone at the desk" in words) == (409, True, True)
        assert "your authority to do this ended with Wednesday 25 November 2026." in words
        assert not VictimisationReport.objects.exists()
        assert signed_in(nominee).get(address).status_code == 404
        assert sends(person(), address, what=TYPED).status_code == 404


def test_28_and_what_a_nominee_typed_about_a_report_that_was_made():
    world = acknowledged()
    nominee = nominee_of(Office.DIRECTOR, world.case)
    made = report(world, world.complainant)
    address = f"/reports-made/{world.case.reference}/{made.pk}/first/"
    with clock.at(MIDNIGHT):
        answer = sends(nominee, address, told=TYPED, reasons="First of all.")
        assert (answer.status_code, TYPED in answer.content.decode()) == (409, True)
        assert sends(person(), address, told=TYPED).status_code == 404
        assert sends(nominee, address.replace("first", "never"), told=TYPED).status_code == 404
