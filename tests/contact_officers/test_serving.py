"""An officer's way through the network: appointed, suspended, on leave, retired, proposed again (7; 3.2, 3.3)."""

from datetime import date, datetime, time, timedelta

import pytest

from complaints.models import Deadline, grants
from complaints.proceed import NotOpenNow, NotYours, choices, proceed
from complaints.stages.act import CannotBe
from contact_officers.models import Meeting, Network, Officer
from contact_officers.stages.states import Availability, OfficerState
from people.models import Appointment
from procedure import clock
from procedure.offices import Office
from procedure.working_days import MELBOURNE
from tests.channels import signed_in
from tests.contact_officers import world
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
TERM = {"starts_on": TODAY, "until": TODAY + timedelta(days=1000)}


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def by():
    return world.coordinator()


def again(officer: Officer) -> Officer:
    officer.refresh_from_db()
    return officer


def why_not(officer: Officer, name: str, who) -> str:
    return next(each.why_not for each in choices(officer, who) if each.step.name == name)


def test_7_a_candidate_is_appointed_once_trained_supported_and_under_their_own_undertaking(by):
    officer = world.candidate(by)
    assert "full-day course" in why_not(officer, "appoint", by)
    world.full_day(officer, by, TODAY)
    assert "undertaking" in why_not(officer, "appoint", by)
    with pytest.raises(NotYours):
        proceed(officer.give_undertaking, by=by)
    proceed(officer.give_undertaking, by=officer.person)
    assert "supervisor" in why_not(again(officer), "appoint", by)
    proceed(officer.record_support, by=by, supported_on=TODAY, by_whom="Their head of school")
    assert again(officer).supported_by == "Their head of school"
    with pytest.raises(NotYours):
        proceed(officer.appoint, by=officer.person, **TERM)
    proceed(officer.appoint, by=by, **TERM)
    assert again(officer).state == OfficerState.APPOINTED


def test_7_a_candidate_whose_training_has_lapsed_is_not_appointed(by):
    officer = world.candidate(by)
    world.full_day(officer, by, TODAY - timedelta(days=800))
    proceed(officer.give_undertaking, by=officer.person)
    proceed(officer.record_support, by=by, supported_on=TODAY, by_whom="Their head of school")
    with pytest.raises(NotOpenNow, match="lapsed"):
        proceed(officer.appoint, by=by, **TERM)


def test_7_an_appointed_officer_serves_only_while_they_hold_the_office_their_term_runs_and_training_counts(by):
    officer = world.officer(by)
    assert officer.serves_today
    Appointment.objects.filter(holder=officer.person).update(revoked_at=clock.now())
    assert not again(officer).serves_today
    other = world.officer(by, until=TODAY + timedelta(days=1))
    with clock.at(MONDAY + timedelta(days=2)):
        assert not again(other).serves_today
        proceed(other.renew_term, by=by, until=TODAY + timedelta(days=400))
        assert again(other).serves_today


def test_7_an_officer_stops_serving_at_the_stroke_that_ends_the_due_day_in_melbourne(by):
    officer = world.officer(by, trained_on=date(2024, 11, 25))
    midnight = datetime.combine(date(2026, 11, 26), time(0), MELBOURNE)
    with clock.at(midnight - timedelta(seconds=1)):
        assert officer.serves_today
    with clock.at(midnight):
        assert not officer.serves_today


def test_7_a_suspended_officer_serves_no_more_until_it_is_lifted_and_reasons_are_kept_sealed(by):
    officer = world.officer(by)
    with pytest.raises(NotYours):
        proceed(officer.suspend, by=officer.person, reasons="Mine.")
    with pytest.raises(CannotBe, match="reasons"):
        proceed(officer.suspend, by=by, reasons=" ")
    proceed(officer.suspend, by=by, reasons="A question is open.")
    assert not again(officer).serves_today
    with pytest.raises(NotYours):
        proceed(officer.lift_suspension, by=officer.person, reasons="Mine.")
    proceed(officer.lift_suspension, by=by, reasons="It is answered.")
    assert again(officer).serves_today
    assert "A question is open." in officer.remarks
    assert "It is answered." in officer.remarks
    sealed = Officer.objects.filter(pk=officer.pk).values_list("remarks", flat=True).get()
    assert b"question" not in bytes(sealed)


def test_7_leave_is_begun_and_ended_by_the_officer_or_the_coordinator(by):
    officer = world.officer(by)
    proceed(officer.begin_leave, by=officer.person, until=TODAY + timedelta(days=30))
    assert not again(officer).serves_today
    assert officer.leave_until == TODAY + timedelta(days=30)
    proceed(officer.return_from_leave, by=by)
    assert again(officer).serves_today
    assert officer.leave_until is None
    assert officer.availability_confirmed_on is None
    with pytest.raises(CannotBe):
        proceed(officer.begin_leave, by=officer.person, until=TODAY - timedelta(days=1))


def test_7_someone_retired_has_no_clock_and_may_be_proposed_again_with_the_training_they_have(by):
    officer = world.officer(by)
    proceed(officer.retire, by=officer.person, reasons="Another post.")
    assert not Deadline.objects.unmet().filter(person=officer.person).exists()
    with pytest.raises(CannotBe, match="already"):
        proceed(Network.the_one().propose_officer, by=by, person=officer.person)
    with pytest.raises(NotYours):
        proceed(officer.propose_again, by=officer.person, reasons="Back.")
    proceed(officer.propose_again, by=by, reasons="Back from the other post.")
    assert again(officer).undertaken_on is None
    assert not officer.supported_by
    proceed(officer.give_undertaking, by=officer.person)
    proceed(officer.record_support, by=by, supported_on=TODAY, by_whom="Their head of school")
    proceed(officer.appoint, by=by, **TERM)
    assert again(officer).serves_today
    running = Deadline.objects.unmet().get(person=officer.person)
    assert running.due_on == officer.current_until
    assert by.has_perm("view", running)


def test_7_a_term_ends_after_it_starts_and_is_made_longer_not_shorter(by):
    officer = world.officer(by)
    with pytest.raises(CannotBe):
        proceed(officer.renew_term, by=by, until=officer.term_until)
    ready = world.candidate(by)
    world.full_day(ready, by, TODAY)
    proceed(ready.give_undertaking, by=ready.person)
    proceed(ready.record_support, by=by, supported_on=TODAY, by_whom="Their head of school")
    with pytest.raises(CannotBe, match="ends after"):
        proceed(ready.appoint, by=by, starts_on=TODAY, until=TODAY - timedelta(days=1))
    with pytest.raises(CannotBe, match="has come"):
        later = TODAY + timedelta(days=1)
        proceed(ready.record_support, by=by, supported_on=later, by_whom="Their head of school")


def test_3_3_an_officer_alone_says_whether_they_are_available_and_the_day_is_kept(by):
    officer = world.officer(by)
    said = {"availability": Availability.AWAY, "away_until": TODAY + timedelta(days=5)}
    with pytest.raises(NotYours):
        proceed(officer.confirm_availability, by=by, **said)
    proceed(officer.confirm_availability, by=officer.person, **said)
    assert (again(officer).availability, officer.availability_confirmed_on) == ("away", TODAY)
    with pytest.raises(CannotBe):
        gone = said | {"away_until": TODAY - timedelta(days=1)}
        proceed(officer.confirm_availability, by=officer.person, **gone)
    proceed(officer.confirm_availability, by=officer.person, availability=Availability.AVAILABLE, away_until=TODAY)
    assert again(officer).away_until is None


def test_7_particulars_are_changed_by_the_officer_or_the_coordinator_and_nothing_else_with_them(by):
    officer = world.officer(by)
    proceed(officer.change_particulars, by=officer.person, languages=["Greek"], reach="Extension 100")
    proceed(officer.change_particulars, by=by, campus="CAMPUS_METRO", areas=["Library"])
    assert (again(officer).languages, officer.campus, officer.areas) == (["Greek"], "CAMPUS_METRO", ["Library"])
    with pytest.raises(CannotBe):
        proceed(officer.change_particulars, by=by, term_until=TODAY + timedelta(days=9999))


def test_9_an_officer_sees_themself_and_no_colleague_and_nobody_else_sees_any(by):
    officer, other, stranger = world.officer(by), world.officer(by), person()
    assert list(Officer.objects.visible_to(officer.person)) == [officer]
    assert set(Officer.objects.visible_to(by)) == {officer, other}
    director = appoint(Office.DIRECTOR)
    equity = appoint(Office.EQUITY_STAFF)
    grants.settle_all_apart()
    assert set(Officer.objects.visible_to(director)) == {officer, other}
    for who in (stranger, equity):
        assert not Officer.objects.visible_to(who).exists()
        assert not Network.objects.visible_to(who).exists()
        with pytest.raises(NotYours):
            proceed(officer.retire, by=who, reasons="No.")
    assert Network.objects.visible_to(officer.person).exists()
    with pytest.raises(NotYours):
        proceed(Network.the_one().propose_officer, by=officer.person, person=stranger)


def test_3_6_a_meeting_keeps_who_came_once_it_was_held(by):
    officer = world.officer(by)
    coming = world.meeting(by, TODAY + timedelta(days=7))
    with pytest.raises(CannotBe, match="not been held"):
        proceed(Network.the_one().record_meeting, by=by, meeting=coming, officers=[officer])
    held = world.meeting(by, TODAY)
    proceed(Network.the_one().record_meeting, by=by, meeting=held, officers=[officer])
    assert list(held.officers.all()) == [officer]
    held.refresh_from_db()
    with pytest.raises(CannotBe, match="already"):
        proceed(Network.the_one().record_meeting, by=by, meeting=held, officers=[])


def test_3_6_who_came_is_corrected_with_reasons_and_what_was_recorded_stays_beside_it(by):
    came, stayed_away = world.officer(by), world.officer(by)
    network, held = Network.the_one(), world.meeting(by, TODAY)
    facts = {"meeting": held, "officers": [came], "reasons": "The wrong one was ticked."}
    with pytest.raises(CannotBe, match="not recorded yet"):
        proceed(network.correct_meeting, by=by, **facts)
    proceed(network.record_meeting, by=by, meeting=held, officers=[stayed_away])
    with pytest.raises(CannotBe, match="Write what was wrong"):
        proceed(network.correct_meeting, by=by, **{**facts, "reasons": " "})
    with pytest.raises(NotYours):
        proceed(network.correct_meeting, by=stayed_away.person, **facts)
    proceed(network.correct_meeting, by=by, **facts)
    with pytest.raises(CannotBe, match="on the record already"):
        proceed(network.correct_meeting, by=by, **facts)
    held = Meeting.objects.get(pk=held.pk)
    assert list(held.officers.all()) == [came]
    assert held.corrections == [
        {"on": TODAY.isoformat(), "reasons": "The wrong one was ticked.", "before": [str(stayed_away.pk)]}
    ]
    page = signed_in(by).get("/contact-officers/network/").content.decode()
    assert f"The wrong one was ticked. Until then it said: {stayed_away.person.name}." in page
    form = signed_in(by).get(f"/steps/apart/network/{network.pk}/correct_meeting/").content.decode()
    assert f"On the record: {came.person.name}." in form


def test_3_6_an_officer_acknowledges_a_change_of_policy_for_themself_once(by):
    officer, other = world.officer(by), world.officer(by)
    change = world.policy_change(by)
    with pytest.raises(NotYours):
        proceed(officer.acknowledge_policy_change, by=by, change=change)
    with pytest.raises(NotYours):
        proceed(officer.acknowledge_policy_change, by=other.person, change=change)
    proceed(officer.acknowledge_policy_change, by=officer.person, change=change)
    assert not officer.changes_to_acknowledge().exists()
    assert other.changes_to_acknowledge().exists()
    with pytest.raises(NotOpenNow, match="nothing"):
        proceed(officer.acknowledge_policy_change, by=officer.person, change=change)
