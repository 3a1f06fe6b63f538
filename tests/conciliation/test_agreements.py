"""Clauses 22, 25 and 27: a written agreement that both sides sign, and what can be done where it is not kept."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from complaints.models import Agreement, Complaint, Deadline, Notice, Referral
from complaints.proceed import THE_MACHINERY, NotOpenNow, NotYours, proceed
from complaints.stages.act import Act, CannotBe
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, answer, confirm, later, letters_to, remind, sweep
from tests.conciliation.together import agreement, bound, conciliating, in_force, with_terms, work
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


def answered():
    world = acknowledged()
    confirm(world)
    advise(world)
    answer(world)
    return world


def test_22_a_statement_that_satisfies_the_complainant_resolves_their_part_once_both_have_signed():
    world = answered()
    proceed(world.track().propose_to_discontinue, by=world.complainant, at=later(1))
    proceed(agreement(world).sign, by=world.complainant, at=later(1))
    assert (world.track().state, agreement(world).state) == ("statement_given", "signed_by_one")
    proceed(agreement(world).sign_too, by=world.respondents[0], at=later(2))
    assert (world.track().state, agreement(world).state) == ("resolved", "in_force")
    assert "conciliation/discontinued" in letters_to(world.complainant, world.case)
    assert "conciliation/discontinued_for_respondent" in letters_to(world.respondents[0], world.case)
    assert not Deadline.objects.unmet().filter(complaint=world.case, period__in=["D21s", "D24"]).exists()


def test_22_nobody_but_the_complainant_says_that_they_are_satisfied():
    world = answered()
    for someone in (world.director, world.respondents[0]):
        with pytest.raises(NotYours):
            proceed(world.track().propose_to_discontinue, by=someone, at=later(1))


def test_22_there_is_nothing_to_be_satisfied_by_before_a_statement_came():
    world = acknowledged()
    confirm(world)
    advise(world)
    with pytest.raises(NotOpenNow):
        proceed(world.track().propose_to_discontinue, by=world.complainant, at=later(1))


def test_25_both_sides_sign_the_terms_and_the_part_is_resolved():
    world, conciliator = conciliating()
    in_force(world, conciliator)
    signed = agreement(world)
    assert (world.track().state, signed.state) == ("resolved", "in_force")
    assert "The respondent: Ask before changing the roster." in signed.text
    letter = Notice.objects.get(letter="conciliation/agreed", recipient=world.complainant)
    assert letter.state == "draft"
    assert work(world).state == "ended"


def test_25_both_sides_get_a_letter_with_what_they_agreed_and_how_to_say_that_it_is_not_kept():
    world, conciliator = conciliating()
    in_force(world, conciliator)
    for code in ("conciliation/agreed", "conciliation/agreed_with_respondent"):
        letter = Notice.objects.get(letter=code)
        proceed(letter.release, by=world.director, at=later(1), text="", mode="portal")
        text = Notice.objects.get(pk=letter.pk).text
        assert "The University: Offer a course." in text
        assert "not kept" in text
    assert world.case.complainant_name not in text


def test_25_once_every_part_is_settled_the_case_says_so():
    world, conciliator = conciliating(respondents=2)
    in_force(world, conciliator, 1)
    proceed(world.track(2).decline_conciliation, by=world.respondents[1], at=later(1))
    assert Complaint.objects.get(pk=world.case.pk).stage == "choice"
    proceed(world.track(2).take_no_further, by=world.complainant, at=later(2))
    assert Complaint.objects.get(pk=world.case.pk).stage == "settled"


def test_25_an_agreement_signed_by_one_side_resolves_nothing():
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.respondents[0], at=MONDAY)
    assert (world.track().state, agreement(world).state) == ("conciliating", "signed_by_one")
    assert not Notice.objects.filter(letter__startswith="conciliation/agreed").exists()


def test_25_nobody_signs_for_both_sides():
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.complainant, at=MONDAY)
    for someone in (world.complainant, world.director, conciliator, world.respondents[1]):
        with pytest.raises(NotYours):
            proceed(agreement(world).sign_too, by=someone, at=MONDAY)
    assert agreement(world).state == "signed_by_one"


def test_25_a_change_of_the_terms_takes_a_signature_back():
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.complainant, at=MONDAY)
    proceed(agreement(world).add_term, by=conciliator, at=MONDAY, what="Meet in May.", owner="respondent", due=None)
    assert (agreement(world).state, agreement(world).complainant_signed_at) == ("draft", None)
    with pytest.raises(NotOpenNow):
        proceed(agreement(world).sign_too, by=world.respondents[0], at=MONDAY)


def test_25_a_party_does_not_change_the_terms_but_says_what_they_think_of_them():
    world, conciliator = conciliating()
    with_terms(world, conciliator)
    for party in (world.complainant, world.respondents[0]):
        with pytest.raises(NotYours):
            proceed(agreement(world).add_term, by=party, at=MONDAY, what="More.", owner="university", due=None)
        proceed(agreement(world).comment, by=party, at=MONDAY, words="The second one is too vague.")
    assert [each["by"] for each in agreement(world).comments] == ["complainant", "respondent"]


def test_25_a_term_needs_words_and_an_owner_and_a_day_that_has_not_gone_by():
    world, conciliator = conciliating()
    proceed(world.track().draft_agreement, by=conciliator, at=MONDAY)
    for what, owner, due in ((" ", "respondent", None), ("x", "manager", None), ("x", "university", date(2026, 11, 1))):
        with pytest.raises(CannotBe):
            proceed(agreement(world).add_term, by=conciliator, at=MONDAY, what=what, owner=owner, due=due)
    with pytest.raises(NotOpenNow, match="Nothing is written"):
        proceed(agreement(world).sign, by=world.complainant, at=MONDAY)


def test_25_whoever_signed_takes_their_signature_back_and_the_other_side_does_not():
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.respondents[0], at=MONDAY)
    with pytest.raises(NotYours):
        proceed(agreement(world).take_back_signature, by=world.complainant, at=MONDAY)
    proceed(agreement(world).take_back_signature, by=world.respondents[0], at=MONDAY)
    assert (agreement(world).state, agreement(world).respondent_signed_at) == ("draft", None)


def test_26_nothing_is_signed_once_conciliation_has_ended():
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.complainant, at=MONDAY)
    proceed(world.track().end_unresolved, by=world.respondents[0], at=later(1))
    assert agreement(world).state == "set_aside"
    with pytest.raises(NotOpenNow):
        proceed(agreement(world).sign_too, by=world.respondents[0], at=later(1))


def test_14_nothing_is_signed_once_the_complaint_was_withdrawn():
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.complainant, at=MONDAY)
    proceed(world.case.ask_to_withdraw, by=world.complainant, at=later(1))
    proceed(world.case.confirm_withdrawal, by=world.complainant, at=later(1))
    assert agreement(world).state == "set_aside"
    with pytest.raises(NotOpenNow):
        proceed(agreement(world).sign_too, by=world.respondents[0], at=later(1))


def test_9_an_agreement_is_seen_by_its_two_sides_and_the_office_and_by_no_other_respondent():
    world, conciliator = conciliating(respondents=2)
    in_force(world, conciliator)
    for someone in (world.complainant, world.respondents[0], world.director):
        assert Agreement.objects.visible_to(someone).exists()
    for someone in (world.respondents[1], conciliator):
        assert not Agreement.objects.visible_to(someone).exists()


def test_22_one_part_is_resolved_and_the_other_goes_on():
    world, conciliator = conciliating(respondents=2)
    in_force(world, conciliator)
    assert (world.track(1).state, world.track(2).state) == ("resolved", "conciliating")
    assert Complaint.objects.get(pk=world.case.pk).stage == "conciliation"
    assert work(world).state == "in_hand"
    assert Deadline.objects.unmet().filter(complaint=world.case, track=None, period="D24").exists()


def test_25_what_was_signed_cannot_be_changed_in_the_database():
    world, conciliator = conciliating()
    in_force(world, conciliator)
    for change in ({"text": b"x"}, {"text_digest": "x"}, {"in_force_at": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Agreement.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Agreement.objects.all().delete()


def test_25_what_was_agreed_is_recorded_as_done_and_then_the_agreement_is_kept_in_full():
    world, conciliator = conciliating()
    in_force(world, conciliator)
    with pytest.raises(NotOpenNow, match="Not everything"):
        proceed(agreement(world).complete, by=world.director, at=later(2))
    for number in (1, 2):
        proceed(agreement(world).record_kept, by=world.director, at=later(2), number=number, on=later(1).date())
    with pytest.raises(NotOpenNow, match="still to be done"):
        proceed(agreement(world).record_kept, by=world.director, at=later(2), number=1, on=later(1).date())
    proceed(agreement(world).complete, by=world.director, at=later(2))
    assert agreement(world).state == "completed"


def test_25_what_was_to_be_done_by_a_day_that_has_passed_waits_as_a_task_until_it_is_recorded():
    world, conciliator = conciliating()
    drafted = with_terms(world, conciliator)
    facts = {"what": "Move the desk.", "owner": "university", "due": date(2026, 11, 30)}
    proceed(drafted.add_term, by=conciliator, at=MONDAY, **facts)
    proceed(agreement(world).sign, by=world.complainant, at=MONDAY)
    proceed(agreement(world).sign_too, by=world.respondents[0], at=MONDAY)
    asks = "Ask whether what was agreed has been done"
    with clock.at(later(7)):
        assert asks not in tasks(world)
    with clock.at(later(8)):
        assert asks in tasks(world)
        proceed(agreement(world).record_kept, by=world.director, number=3, on=later(7).date())
        assert asks not in tasks(world)


def tasks(world):
    return signed_in(world.director).get(f"/cases/{world.case.reference}/tasks/").text


def reported(by="complainant"):
    world, conciliator = conciliating()
    in_force(world, conciliator)
    someone = world.complainant if by == "complainant" else world.respondents[0]
    proceed(agreement(world).report_breach, by=someone, at=later(7), about="1", words="The roster was changed again.")
    return world


@pytest.mark.parametrize("by", ["complainant", "respondent"])
def test_27_either_side_says_that_it_is_not_kept_and_the_director_writes_to_both(by):
    world = reported(by)
    assert agreement(world).state == "breach_alleged"
    running = Deadline.objects.unmet().get(complaint=world.case, period="D27")
    assert (running.track, running.due_on) == (world.track(), date(2026, 12, 7))
    assert "conciliation/options" in letters_to(world.complainant, world.case)
    assert "conciliation/options_for_respondent" in letters_to(world.respondents[0], world.case)


def test_27_the_limit_is_met_when_the_last_of_the_two_letters_has_left():
    world = reported()
    first, second = Notice.objects.filter(letter__startswith="conciliation/options").order_by("letter")
    proceed(first.release, by=world.director, at=later(8), text="", mode="portal")
    assert Deadline.objects.unmet().filter(complaint=world.case, period="D27").exists()
    proceed(second.release, by=world.director, at=later(9), text="", mode="portal")
    assert Deadline.objects.get(complaint=world.case, period="D27").state == "met"


def test_27_nobody_who_is_not_a_party_to_it_says_that_it_is_not_kept():
    world, conciliator = conciliating(respondents=2)
    in_force(world, conciliator)
    for someone in (world.director, world.respondents[1]):
        with pytest.raises(NotYours):
            proceed(agreement(world).report_breach, by=someone, at=later(7), about="", words="No.")


def test_27_conciliation_can_be_asked_for_again_and_nobody_has_to_take_part():
    world = reported()
    proceed(agreement(world).choose_option, by=world.complainant, at=later(8), option="conciliation")
    track = world.track()
    assert (track.state, track.willing, agreement(world).state) == ("advised", None, "reviewed")
    assert Deadline.objects.unmet().filter(track=track, period="D24").exists()
    proceed(track.decline_conciliation, by=world.respondents[0], at=later(9))
    assert world.track().state == "declined"


def test_27_the_complainant_asks_for_an_investigation_and_the_respondent_cannot():
    world = reported()
    with pytest.raises(CannotBe):
        proceed(agreement(world).choose_option, by=world.respondents[0], at=later(8), option="investigation")
    proceed(agreement(world).choose_option, by=world.complainant, at=later(8), option="investigation")
    assert (world.track().state, world.track().chosen) == ("unresolved", "investigation")
    assert Complaint.objects.get(pk=world.case.pk).stage == "referral"


def test_29_asked_for_where_an_agreement_is_not_kept_it_is_a_request_with_its_clock_like_any_other():
    world = reported()
    assert not Referral.objects.exists()
    proceed(agreement(world).choose_option, by=world.complainant, at=later(8), option="investigation")
    asked = Referral.objects.get()
    assert (asked.track, asked.state, asked.requested_at) == (world.track(), "requested", later(8))
    assert {cell.track for cell in asked.cells.all()} == {world.track()}
    running = Deadline.objects.unmet().get(complaint=world.case, period="D30")
    assert (running.track, running.started_on, running.due_on) == (world.track(), date(2026, 12, 1), date(2026, 12, 15))


def test_29_of_one_part_there_is_one_request_however_often_it_is_asked_for():
    world = reported()
    proceed(agreement(world).choose_option, by=world.complainant, at=later(8), option="investigation")
    track = world.track()
    again = Referral.of_a_part(track, Act(world.complainant, THE_MACHINERY, later(9)))
    assert again == Referral.objects.get()


def test_27_conciliation_again_leaves_every_choice_open_again():
    world = acknowledged()
    confirm(world)
    advise(world)
    sweep(later(9))
    with clock.at(later(9)):
        remind(world, at=later(9))
        proceed(world.track().record_silence, by=world.director, at=later(9))
    proceed(world.track().go_to_an_agency, by=world.complainant, at=later(9), agency="VEOHRC")
    answer(world, at=later(10), willing="yes")
    proceed(world.track().propose_to_discontinue, by=world.complainant, at=later(10))
    proceed(agreement(world).sign, by=world.complainant, at=later(10))
    proceed(agreement(world).sign_too, by=world.respondents[0], at=later(10))
    proceed(agreement(world).report_breach, by=world.complainant, at=later(20), about="whole", words="It goes on.")
    proceed(agreement(world).choose_option, by=world.complainant, at=later(21), option="conciliation")
    assert (world.track().state, world.track().chosen) == ("advised", "")
    conciliator = bound(world, at=later(21))
    proceed(world.track().say_willing, by=world.respondents[0], at=later(21))
    proceed(world.track().begin_conciliation, by=conciliator, at=later(22))
    assert world.track().state == "conciliating"


def test_25_what_one_side_has_signed_settles_nothing_however_long_it_stands():
    world, conciliator = conciliating()
    proceed(with_terms(world, conciliator).sign, by=world.respondents[0], at=MONDAY)
    sweep(later(60))
    assert (agreement(world).state, world.track().state) == ("signed_by_one", "conciliating")
    assert Deadline.objects.get(complaint=world.case, track=world.track(), period="D24").state == "beyond_target"
    assert not Notice.objects.filter(letter__startswith="conciliation/agreed").exists()
    assert work(world).state == "in_hand"
    with pytest.raises(NotYours):
        proceed(agreement(world).sign_too, by=world.respondents[0], at=later(60))
    for step in ("complete", "report_breach"):
        with pytest.raises((NotOpenNow, NotYours)):
            proceed(getattr(agreement(world), step), by=world.director, at=later(60))


@pytest.mark.parametrize("option", ["agency", "measures", "nothing"])
def test_27_other_options_leave_the_part_resolved(option):
    world = reported()
    proceed(agreement(world).choose_option, by=world.respondents[0], at=later(8), option=option)
    assert (world.track().state, agreement(world).state) == ("resolved", "reviewed")


def test_25_a_new_agreement_stands_in_place_of_the_old_one():
    world = reported()
    proceed(agreement(world).choose_option, by=world.respondents[0], at=later(8), option="conciliation")
    conciliator = bound(world, "Rae Holt", at=later(8))
    proceed(world.track().begin_conciliation, by=conciliator, at=later(9))
    first = agreement(world)
    in_force(world, conciliator, at=later(9))
    assert [Agreement.objects.get(pk=each).state for each in (first.pk, agreement(world).pk)] == [
        "superseded",
        "in_force",
    ]


@pytest.mark.parametrize("first", ["complainant", "respondent"])
def test_27_both_sides_can_ask_for_conciliation_again_and_what_the_second_wants_is_kept(first):
    world = reported()
    sides = {"complainant": world.complainant, "respondent": world.respondents[0]}
    second = next(each for each in sides if each != first)
    proceed(agreement(world).choose_option, by=sides[first], at=later(8), option="conciliation")
    proceed(agreement(world).choose_option, by=sides[second], at=later(9), option="conciliation")
    assert world.track().state == "advised"
    assert [each["by"] for each in agreement(world).reported if each["what"] == "option"] == [first, second]
