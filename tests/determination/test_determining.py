"""Clauses 57, 58 and 62: the Vice-Chancellor determines one respondent's part, and three letters tell it."""

import pytest
from django.db import DatabaseError, transaction

from complaints import registry
from complaints.models import Deadline, Determination, DeterminedAction, LegalAdvice, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from people.models import Appointment, Standing
from procedure import clock
from procedure.offices import Office
from tests.conciliation.stage_two import later
from tests.determination.before import (
    APOLOGY,
    BECAUSE,
    LETTERS,
    NOTHING,
    REASONS,
    REFERRED,
    SUMMARY,
    admitted,
    clock_of,
    determination,
    determine,
    letter,
    release_all,
    said,
)
from tests.investigation.prepared import in_office, to_be_prepared
from tests.investigation.side_by_side import both_approved
from tests.referral.requested import MONDAY, OFFICES
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def test_57_the_vice_chancellor_determines_what_is_before_them_and_nobody_else_does():
    world, respondent = admitted()
    for someone in (world.director, world.complainant, respondent, world.solicitor, person()):
        with pytest.raises(NotYours):
            determine(world, by=someone)
    determine(world)
    made = determination(world)
    assert made.state == "determined"
    assert made.by == world.vice_chancellor
    assert {each["amounts"][0] for each in made.found.values()} == {"sexual_harassment"}
    assert [each.code for each in made.actions.all()] == ["APOLOGY", "REFER_DISCIPLINE"]


def test_57_nothing_is_determined_before_it_is_before_the_vice_chancellor_and_nothing_twice():
    world = to_be_prepared()
    assert not Determination.objects.visible_to(world.vice_chancellor).exists()
    admitted(world)
    determine(world)
    with pytest.raises(NotOpenNow):
        determine(world)


def test_5_1_a_nominee_for_57_and_58_determines_within_the_instrument_and_not_one_day_later():
    nominee = appoint(
        Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[57, 58], starts=MONDAY.date(), until=MONDAY.date()
    )
    world, _ = admitted()
    with pytest.raises(NotYours):
        determine(world, by=nominee, at=later(1))
    determine(world, by=nominee)
    assert determination(world).capacity == "Vice-Chancellor, as nominee"


def test_5_1_a_nominee_for_other_clauses_reads_nothing_of_it_and_determines_nothing():
    other = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[32, 34])
    world, _ = admitted()
    with pytest.raises(NotYours):
        determine(world, by=other)
    determine(world)
    assert not Determination.objects.visible_to(other).exists()
    assert not Notice.objects.visible_to(other).filter(clause="58").exists()
    assert Notice.objects.visible_to(world.vice_chancellor).filter(clause="58").count() == 3


def test_5_1_whoever_had_a_part_in_the_case_before_does_not_determine():
    world, _ = admitted()
    LegalAdvice.objects.filter(complaint=world.case).update(given_by=world.vice_chancellor)
    with pytest.raises(CannotBe, match="had a part in this case before"):
        determine(world)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reasons": "  "}, "Write the reasons"),
        ({"summary": ""}, "in summary"),
        ({"actions": []}, "at least one action"),
        ({"actions": [{**APOLOGY, "code": "BANISHMENT"}]}, "of the list"),
        ({"actions": [{**APOLOGY, "owner": " "}]}, "needs an owner"),
        ({"actions": [{**APOLOGY, "due": None}]}, "Enter the day"),
        ({"actions": [{**APOLOGY, "due": MONDAY.date().replace(day=1)}]}, "cannot have gone by"),
        ({"actions": [NOTHING, APOLOGY]}, "cannot be both"),
        ({"amounts": {}}, "Say of each allegation"),
        ({"considered": {}}, "each consideration"),
    ],
)
def test_57_without_a_part_of_it_nothing_is_determined(changes, words):
    world, _ = admitted()
    with pytest.raises(CannotBe, match=words) as refused:
        determine(world, **changes)
    assert "clause 57" in refused.value.words
    assert determination(world).state == "before_vice_chancellor"
    assert not DeterminedAction.objects.exists()


def test_57_each_consideration_of_the_list_is_addressed_and_none_is_empty():
    world, _ = admitted()
    considered = said(world)["considered"]
    assert len(considered) == 9
    for code in considered:
        with pytest.raises(CannotBe, match="each consideration"):
            determine(world, considered={**considered, code: " "})


def test_57_either_it_amounts_to_something_or_to_nothing():
    world, _ = admitted()
    cells = list(said(world)["amounts"])
    with pytest.raises(CannotBe, match="cannot be both"):
        determine(world, amounts={cell: ["no_breach", "victimisation"] for cell in cells})
    determine(world, amounts={cell: ["no_breach"] for cell in cells}, actions=[NOTHING])
    assert "Nothing further is done" in merged(world, LETTERS[1])


def test_57_what_is_determined_stays_also_in_the_database():
    world, _ = admitted()
    determine(world)
    for change in ({"rests_on": "panel_report"}, {"capacity": "Somebody else"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Determination.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        DeterminedAction.objects.update(number=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        DeterminedAction.objects.all().delete()


def merged(world, code, number=1):
    notice = letter(world, code, number)
    if notice.state != "released":
        proceed(notice.release, by=world.vice_chancellor, at=MONDAY, mode="portal")
    return " ".join(letter(world, code, number).text.split())


def test_58_three_letters_wait_and_the_limit_is_met_when_the_last_of_them_has_left():
    """Invariant 12, scenario 11."""
    world, _ = admitted()
    determine(world)
    assert set(Notice.objects.filter(clause="58").values_list("letter", "state")) == {
        (code, "draft") for code in LETTERS
    }
    for code in LETTERS:
        assert clock_of(world).state == "running"
        proceed(letter(world, code).release, by=world.vice_chancellor, at=MONDAY, mode="portal")
    assert clock_of(world).state == "met"


def test_58_a_letter_that_waits_to_be_handed_over_keeps_the_limit_running():
    world, _ = admitted()
    determine(world)
    for code in LETTERS[1:]:
        proceed(letter(world, code).release, by=world.vice_chancellor, at=MONDAY, mode="portal")
    proceed(letter(world, LETTERS[0]).release, by=world.vice_chancellor, at=MONDAY, mode="hand")
    assert clock_of(world).state == "running"
    assert not Determination.objects.visible_to(world.director).exists()
    proceed(
        letter(world, LETTERS[0]).record_service,
        by=world.director,
        at=MONDAY,
        served_at=MONDAY,
        evidence="Handed over.",
    )
    assert clock_of(world).state == "met"
    assert Determination.objects.visible_to(world.director).exists()


def test_58_it_is_five_working_days_from_the_day_on_which_it_came_before_the_vice_chancellor():
    world, _ = admitted()
    running = clock_of(world)
    assert (running.started_on, running.due_on) == (MONDAY.date(), later(7).date())
    assert running.force == "hard"


def test_58_each_of_the_three_reads_their_own_and_the_complainant_no_discipline():
    world, respondent = admitted()
    determine(world)
    complainant, own, director = (merged(world, code) for code in LETTERS)
    assert SUMMARY in complainant and REASONS not in complainant and BECAUSE not in complainant
    assert APOLOGY["what"] in complainant and REFERRED["what"] not in complainant
    assert "enterprise agreement" in complainant
    for whole in (own, director):
        assert REASONS in whole and BECAUSE in whole and REFERRED["what"] in whole and SUMMARY not in whole
    assert [letter(world, code).recipient for code in LETTERS] == [world.complainant, respondent, world.director]


def test_58_of_discipline_the_complainant_is_told_only_where_the_vice_chancellor_says_so():
    world, _ = admitted()
    determine(world, actions=[{**REFERRED, "told": True}])
    assert REFERRED["what"] in merged(world, LETTERS[0])


@pytest.mark.parametrize("code", LETTERS)
def test_62_each_letter_says_that_there_is_no_appeal_and_names_outside_bodies(code):
    world, _ = admitted()
    determine(world)
    words = merged(world, code)
    assert "Nobody can appeal against this determination here (clause 62)" in words
    assert "Australian Human Rights Commission" in words


def test_62_no_step_leads_from_a_determination_to_an_appeal():
    """Invariant 10."""
    assert {step.name for step in registry.steps("determination")} == {
        "ask_the_panel", "ask_respondent_for_comment", "ask_complainant_for_comment", "determine",
    }  # fmt: skip

    assert not any("appeal" in step.name for step in registry.steps())


def test_58_the_parties_have_their_letter_and_nothing_else_and_the_office_the_whole_once_all_have_left():
    world, respondent = admitted()
    officer = in_office(world)
    determine(world)
    parties = (world.complainant, respondent, officer, world.solicitor, person())
    assert not Determination.objects.visible_to(world.director).exists()
    assert not Notice.objects.visible_to(world.director).filter(clause="58").exists()
    release_all(world)
    for someone in parties:
        assert not Determination.objects.visible_to(someone).exists()
        assert not DeterminedAction.objects.visible_to(someone).exists()
    for someone in (world.director, world.vice_chancellor):
        assert Determination.objects.visible_to(someone).exists()
        assert DeterminedAction.objects.visible_to(someone).count() == 2
    assert [each.letter for each in Notice.objects.visible_to(respondent).filter(clause="58")] == [LETTERS[1]]
    assert [each.letter for each in Notice.objects.visible_to(world.complainant).filter(clause="58")] == [LETTERS[0]]


def two_before_them():
    held = {office: appoint(office) for office in OFFICES}
    world = both_approved(held)
    world.vice_chancellor = held[Office.VICE_CHANCELLOR]
    for number in (1, 2):
        admitted(world, number)
    return world


def test_58_of_two_respondents_neither_learns_of_the_other():
    """Invariants 1 and 12: each part has its own letters and its own clock."""
    world = two_before_them()
    first, second = world.respondents
    determine(world, 1)
    release_all(world, 1)
    assert (clock_of(world, 1).state, clock_of(world, 2).state) == ("met", "running")
    assert not Notice.objects.visible_to(second).filter(clause="58").exists()
    assert not Determination.objects.visible_to(second).exists()
    text = " ".join(letter(world, LETTERS[1], 1).text.split())
    assert second.name not in text
    determine(world, 2, reasons="Other reasons.")
    assert "Other reasons." in merged(world, LETTERS[1], 2)
    assert {each.track.number for each in Notice.objects.visible_to(first).filter(clause="58")} == {1}


def test_58_what_was_determined_of_one_stays_open_to_the_office_while_the_others_letters_wait():
    world = two_before_them()
    determine(world, 1)
    release_all(world, 1)
    determine(world, 2)
    assert [each.track.number for each in Determination.objects.visible_to(world.director)] == [1]


def test_58_with_nobody_to_receive_the_third_letter_it_is_not_determined():
    world, _ = admitted()
    Appointment.objects.filter(office__in=[Office.DIRECTOR]).update(revoked_at=MONDAY)
    with pytest.raises(NotOpenNow, match="third letter"):
        determine(world)
    assert Deadline.objects.filter(period="D58").exists()
