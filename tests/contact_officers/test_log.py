"""The consultation log: clauses 7, 15, 16; specification 3.1, 3.2, 3.4, 3.7."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from complaints import registry
from complaints.models import Complaint, Deadline, Mail, grants
from complaints.proceed import NotOpenNow, NotYours, choices, proceed
from complaints.stages.act import CannotBe
from contact_officers.models import Consultation, ContactLog, Continuity
from people.models import Appointment
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.contact_officers import world
from tests.contact_officers.entries import AT_ONCE, CONSENT, WHOLE, again, begun, code_for, logged
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday():
    with clock.at(MONDAY):
        yield


def refused(move, by, **facts) -> str:
    with pytest.raises((NotOpenNow, CannotBe)) as why:
        proceed(move, by=by, **facts)
    return why.value.words


def test_7_appointing_an_officer_gives_them_a_log_that_only_they_see(officer, coordinator):
    log = officer.log
    seen_by = [each for each in (officer.person, coordinator) if ContactLog.objects.visible_to(each).exists()]
    assert seen_by == [officer.person]
    assert log.person == officer.person


def test_3_4_an_entry_is_kept_by_its_officer_alone_whatever_others_hold(officer, coordinator):
    entry = logged(officer, note="Wants to think about it.")
    colleague = world.officer(coordinator)
    others = [coordinator, colleague.person, *(appoint(office) for office in Office), person()]
    assert [each for each in others if Consultation.objects.visible_to(each).exists()] == []
    assert list(Consultation.objects.visible_to(officer.person)) == [entry]
    for each in others:
        with pytest.raises(NotYours):
            proceed(entry.change, by=each, held_on=clock.today(), **WHOLE)


def test_7_a_consultation_starts_no_clock_makes_no_complaint_and_tells_nobody(officer):
    before = Deadline.objects.count(), Mail.objects.count()
    logged(officer, risk=True, risk_actions=["DIRECTOR"])
    assert (Deadline.objects.count(), Mail.objects.count()) == before
    assert not Complaint.objects.exists()


def test_7_what_is_logged_leaves_no_trace_in_what_the_coordinator_sees(officer, coordinator):
    def seen() -> list[str]:
        client = signed_in(coordinator)
        addresses = ("/contact-officers/network/", officer.get_absolute_url(), "/contact-log/", "/contact-officers/")
        pages = [re.sub(r'value="[^"]*"', "", client.get(address).content.decode()) for address in addresses]
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_jsonb(o)::text FROM contact_officers_officer o WHERE id = %s", [officer.pk])
            return [*pages, cursor.fetchone()[0]]

    before = seen()
    with clock.at(MONDAY + timedelta(minutes=5)):
        proceed(logged(officer, note="Wants time.").offer_code, by=officer.person)
    assert seen() == before
    with clock.at(MONDAY + timedelta(minutes=6)):
        proceed(officer.confirm_availability, by=officer.person, availability="limited", away_until=None)
    changed = [now != then for now, then in zip(seen(), before, strict=True)]
    assert (changed[1], changed[-1]) == (True, True)


def test_3_4_thirty_seconds_are_enough_and_the_rest_is_finished_later_even_when_training_has_lapsed(coordinator):
    officer = world.officer(coordinator, trained_on=clock.today() - timedelta(days=700))
    entry = begun(officer)
    assert entry.state == "begun"
    assert "say how long" in refused(entry.finish, officer.person, held_on=clock.today(), **AT_ONCE)
    with clock.at(MONDAY + timedelta(days=60)):
        assert "has lapsed" in refused(officer.log.open_consultation, officer.person, held_on=clock.today(), **AT_ONCE)
        proceed(entry.finish, by=officer.person, held_on=entry.held_on, **WHOLE)
    assert again(entry).state == "kept"


@pytest.mark.parametrize(
    ("step", "facts", "words"),
    [
        ("suspend", {"reasons": "A question."}, "You are suspended"),
        ("begin_leave", {"until": None}, "You are on leave"),
        ("retire", {"reasons": "Another post."}, "You have left the network"),
    ],
)
def test_3_2_whoever_is_not_appointed_begins_nothing_new_and_is_told_why(officer, coordinator, step, facts, words):
    entry = begun(officer)
    proceed(getattr(officer, step), by=coordinator, **facts)
    assert words in refused(officer.log.open_consultation, officer.person, held_on=clock.today(), **WHOLE)
    confided = {**CONSENT, "name": "Noor", "reached": ""}
    for move, said in (
        (entry.offer_code, {}),
        (entry.help_prepare, {"on": clock.today()}),
        (entry.was_present, {"on": clock.today()}),
        (entry.record_referral_with_consent, confided),
    ):
        assert "begin nothing new" in refused(move, officer.person, **said)
    proceed(entry.finish, by=officer.person, held_on=entry.held_on, **WHOLE)


def test_7_an_appointment_that_ended_closes_the_log_with_words_and_its_entries_entirely(officer):
    entry = logged(officer)
    Appointment.objects.filter(holder=officer.person).update(revoked_at=clock.now())
    grants.settle_all_apart()
    assert "do not hold the office" in refused(
        officer.log.open_consultation, officer.person, held_on=clock.today(), **WHOLE
    )
    assert not Consultation.objects.visible_to(officer.person).exists()
    with pytest.raises(NotYours):
        proceed(entry.change, by=officer.person, held_on=clock.today(), **WHOLE)


def test_3_4_a_day_to_come_is_refused_and_nothing_is_stored(officer):
    tomorrow = clock.today() + timedelta(days=1)
    words = refused(officer.log.open_consultation, officer.person, **WHOLE, held_on=tomorrow)
    assert "in the future" in words
    assert not Consultation.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"channel": "PIGEON"},
        {"enquirer": ""},
        {"limits_explained": None},
        {"conduct": ["INVENTED"]},
        {"campus": "NOWHERE"},
        {"options_explained": ["ADVICE"]},
        {"name": "Somebody"},
    ],
)
def test_3_4_an_answer_that_is_not_in_its_list_is_refused(officer, facts):
    assert refused(officer.log.open_consultation, officer.person, **{"held_on": clock.today(), **WHOLE, **facts})
    assert not Consultation.objects.exists()


def test_3_4_a_note_that_names_someone_is_kept_only_with_a_reason_and_both_are_sealed(officer):
    person("Wilhelmina Overbeek")
    note = "Overbeek is the name of the room."
    assert "“Overbeek”" in refused(
        officer.log.open_consultation, officer.person, held_on=clock.today(), **WHOLE, note=note
    )
    entry = logged(officer, note=note, note_because="It is a room.")
    assert (again(entry).note, again(entry).note_because, again(entry).note_overridden) == (note, "It is a room.", True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(c)::text FROM contact_officers_consultation c")
        stored = cursor.fetchone()[0]
    assert "Overbeek" not in stored
    assert "a room" not in stored


def test_3_4_a_reason_without_a_name_to_keep_is_not_kept(officer):
    entry = again(logged(officer, note="Wants time.", note_because="No need."))
    assert (entry.note_because, entry.note_overridden) == ("", False)


def test_3_4_a_note_of_5000_characters_is_refused_in_words(officer):
    words = refused(officer.log.open_consultation, officer.person, held_on=clock.today(), **WHOLE, note="a" * 5_000)
    assert "5,000 characters" in words


def test_3_4_an_own_entry_is_changed_for_24_hours_and_then_corrected_beside_it(officer):
    entry = logged(officer, note="First.")
    assert "still change it" in refused(entry.correct, officer.person, held_on=clock.today(), **WHOLE)
    proceed(
        entry.change, by=officer.person, held_on=clock.today(), **{**WHOLE, "relation": "BYSTANDER"}, note="Better."
    )
    with clock.at(MONDAY + timedelta(hours=24)):
        assert "Correct it instead" in refused(entry.change, officer.person, held_on=entry.held_on, **WHOLE)
        facts = {**WHOLE, "relation": "MANAGER"}
        taken = proceed(entry.correct, by=officer.person, held_on=entry.held_on, **facts, note="As it was.")
    corrected = again(taken.record.brought[-1])
    assert (corrected.corrects, corrected.relation, corrected.note) == (again(entry), "MANAGER", "As it was.")
    assert (again(entry).state, again(entry).relation, again(entry).note) == ("corrected", "BYSTANDER", "Better.")
    assert {choice.step.name for choice in choices(again(entry), officer.person) if choice.open} == set()


def test_3_4_an_entry_is_corrected_once(officer):
    entry = logged(officer)
    with clock.at(MONDAY + timedelta(days=2)):
        proceed(entry.correct, by=officer.person, held_on=entry.held_on, **WHOLE)
        assert "corrected" in refused(entry.correct, officer.person, held_on=entry.held_on, **WHOLE)


def test_3_4_a_second_visit_joins_by_code_and_the_code_is_stored_nowhere(officer):
    first = logged(officer)
    code = code_for(first)
    second = logged(officer, code=code.lower().replace(" ", "-"))
    assert again(second).thread == again(first).thread is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(c)::text FROM contact_officers_continuity c")
        stored = cursor.fetchall()[0][0]
    assert code.replace(" ", "") not in stored


def test_3_4_another_officer_joins_the_same_visits_and_sees_nothing_of_them(officer, coordinator):
    first = logged(officer)
    colleague = world.officer(coordinator)
    second = logged(colleague, code=code_for(first))
    assert again(second).thread == again(first).thread
    assert list(Consultation.objects.visible_to(colleague.person)) == [second]
    assert list(Consultation.objects.visible_to(officer.person)) == [first]


def test_3_4_a_code_that_does_not_exist_is_said_so_and_the_entry_can_be_logged_without_it(officer):
    for typed in ("7K4M 2Q9T B3XD", "no code", "7K4M"):
        words = refused(officer.log.open_consultation, officer.person, held_on=clock.today(), **WHOLE, code=typed)
        assert "no such code" in words
    assert logged(officer).thread is None


def test_3_4_a_new_code_for_the_same_visits_replaces_the_one_that_was_lost(officer):
    first = logged(officer)
    lost, new = code_for(first), code_for(first)
    assert Continuity.found(lost) is None
    joined = logged(officer)
    proceed(joined.join_earlier_visit, by=officer.person, code=new)
    assert again(joined).thread == again(first).thread
    assert "joined" in refused(joined.join_earlier_visit, officer.person, code=new)


def test_3_4_a_code_found_again_after_another_was_given_makes_the_visits_one(officer, coordinator):
    colleague = world.officer(coordinator)
    first = logged(officer)
    found_again = code_for(first)
    elsewhere = logged(colleague)
    newer = code_for(elsewhere)
    later = logged(officer, code=newer)
    before = again(elsewhere)
    proceed(later.join_earlier_visit, by=officer.person, code=found_again)
    assert again(later).threads == again(first).threads == again(elsewhere).threads
    assert (again(elsewhere).version, again(elsewhere).thread) == (before.version, before.thread)
    for code in (newer, found_again):
        assert again(logged(colleague, code=code)).threads == again(first).threads
        assert "joined" in refused(again(later).join_earlier_visit, officer.person, code=code)
    only = code_for(again(later))
    assert [Continuity.found(code) is None for code in (newer, found_again, only)] == [True, True, False]
    assert again(logged(officer, code=only)).threads == again(first).threads


def test_3_4_more_than_two_threads_become_one_in_whatever_order_they_are_joined(officer):
    visits = [logged(officer) for _ in range(4)]
    codes = [code_for(each) for each in visits]
    for visit, code in ((0, 1), (2, 3), (0, 3)):
        proceed(again(visits[visit]).join_earlier_visit, by=officer.person, code=codes[code])
    assert len({again(each).threads for each in visits}) == 1
    assert "joined" in refused(again(visits[1]).join_earlier_visit, officer.person, code=codes[2])


def test_3_7_nobody_joins_what_they_stood_aside_in_and_a_conflict_holds_for_all_that_is_joined(officer, coordinator):
    colleague = world.officer(coordinator)
    first, apart = logged(officer), logged(officer)
    codes = code_for(first), code_for(apart)
    proceed(again(apart).declare_conflict, by=officer.person, because="CLOSE")
    words = refused(again(first).join_earlier_visit, officer.person, code=codes[1])
    assert "stood aside" in words
    assert again(first).threads != again(apart).threads
    proceed(logged(colleague, code=codes[0]).join_earlier_visit, by=colleague.person, code=codes[1])
    assert "stood aside" in refused(again(first).help_prepare, officer.person, on=clock.today())


def test_16_an_officer_helps_to_prepare_and_is_present_and_logs_just_that(officer):
    entry, day_before = logged(officer), clock.today() - timedelta(days=1)
    for on in (day_before, clock.today()):
        proceed(again(entry).help_prepare, by=officer.person, on=on)
        proceed(again(entry).was_present, by=officer.person, on=on)
    both = [day_before, clock.today()]
    assert (again(entry).prepared_on, again(entry).present_on) == (both, both)
    later = clock.today() + timedelta(days=1)
    assert "a day that has come" in refused(entry.was_present, officer.person, on=later)


def test_15_no_step_of_a_contact_officer_resolves_investigates_decides_or_advises():
    assert {step.name for kind in ("contactlog", "consultation") for step in registry.steps(kind)} == {
        "open_consultation", "finish", "change", "correct", "offer_code", "join_earlier_visit", "help_prepare",
        "was_present", "hand_over", "declare_conflict", "become_witness", "record_referral_with_consent",
        "escalate_duty_of_care", "open_vault",
    }  # fmt: skip


def test_3_7_an_officer_who_declares_a_conflict_stops_and_can_only_hand_over_with_consent(officer):
    entry = logged(officer)
    proceed(entry.declare_conflict, by=officer.person, because="OTHER_SIDE")
    open_now = {choice.step.name for choice in choices(again(entry), officer.person) if choice.open}
    assert open_now == {"hand_over", "escalate_duty_of_care"}
    assert "not agreed" in refused(entry.hand_over, officer.person, to="OTHER_OFFICER", agreed=False)
    proceed(entry.hand_over, by=officer.person, to="OTHER_OFFICER", agreed=True)
    assert (again(entry).handed_to, again(entry).handed_on) == ("OTHER_OFFICER", clock.today())
    assert "already" in refused(entry.hand_over, officer.person, to="EQUITY", agreed=True)


def test_3_7_whoever_becomes_a_witness_loses_the_role_in_the_matter_and_the_entry_stays_as_it_is(officer):
    entry = logged(officer, note="As it was said.")
    proceed(entry.become_witness, by=officer.person, asked_for=True)
    assert (again(entry).aside_because, again(entry).notes_asked_for) == ("WITNESS", True)
    assert "you stood aside" in refused(entry.change, officer.person, held_on=entry.held_on, **WHOLE)
    assert again(entry).note == "As it was said."


def test_63_an_entry_cannot_be_erased_nor_begin_in_a_later_state(officer):
    entry = logged(officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        Consultation.objects.filter(pk=entry.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Consultation.objects.filter(pk=entry.pk).update(state="invented")
