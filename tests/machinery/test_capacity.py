"""In what capacity a person acts: holder, acting, nominee with clauses, cases and dates, personally (5.1)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from complaints import mailing, registry
from complaints.models import AuditEntry, Mail, Notice, grants
from complaints.models.capacity import capacity_of
from complaints.proceed import NotYours, proceed
from complaints.registry import Step
from complaints.roles import DIRECTOR, VICE_CHANCELLOR, personally
from people.models import Appointment, Standing
from procedure import clock
from procedure.offices import Office
from tests.machinery.rich import TODAY, World
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db


def may(someone, step: Step, case, on: date = TODAY) -> bool:
    return capacity_of(someone, step, case, on=on) is not None


def a_step(clause: str, *by) -> Step:
    return Step("some_step", clause, by or (DIRECTOR,), ("lodged",), None, "A step.")


def test_5_1_a_nominee_acts_only_under_clauses_that_say_or_nominee():
    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE)
    case = lodged()
    assert may(nominee, a_step("20"), case)
    assert not may(nominee, a_step("23"), case)  # clause 23 names the Director alone


def test_5_1_a_nominee_for_one_clause_acts_under_no_other():
    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE, clauses=[20])
    case = lodged()
    assert may(nominee, a_step("20"), case)
    assert not may(nominee, a_step("21"), case)
    with pytest.raises(NotYours):
        proceed(case.acknowledge, by=nominee, at=MONDAY)


def test_5_1_a_nominee_for_one_case_acts_and_sees_in_no_other():
    mine, other = lodged(), lodged()
    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE, cases=[mine.reference])
    for case in (mine, other):
        grants.settle(case)
    assert may(nominee, a_step("21"), mine)
    assert not may(nominee, a_step("21"), other)
    with pytest.raises(NotYours):
        proceed(other.acknowledge, by=nominee, at=MONDAY)
    assert proceed(mine.acknowledge, by=nominee, at=MONDAY).act.capacity.words.endswith(", as nominee")


@pytest.mark.parametrize(
    ("instant", "allowed"),
    [
        (datetime(2026, 11, 22, 12, 59, 59, tzinfo=UTC), False),  # 23:59:59 on the day before, in Melbourne
        (datetime(2026, 11, 22, 13, 0, tzinfo=UTC), True),  # 00:00 on the first day
        (datetime(2026, 11, 24, 12, 59, 59, tzinfo=UTC), True),  # 23:59:59 on the last day
        (datetime(2026, 11, 24, 13, 0, tzinfo=UTC), False),  # 00:00 on the day after
    ],
)
def test_5_1_an_appointment_counts_from_its_first_to_its_last_melbourne_day_inclusive(instant, allowed):
    acting = appoint(Office.DIRECTOR, standing=Standing.ACTING, starts=date(2026, 11, 23), until=date(2026, 11, 24))
    case = lodged()
    with clock.at(instant):
        grants.settle(case)
        if allowed:
            assert proceed(case.acknowledge, by=acting).act.capacity.words.endswith("(acting)")
        else:
            with pytest.raises(NotYours):
                proceed(case.acknowledge, by=acting)


def test_5_1_an_act_that_the_text_gives_to_the_office_alone_is_closed_to_nominees_and_open_to_acting_holders():
    case = lodged()
    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE)
    acting = appoint(Office.DIRECTOR, standing=Standing.ACTING, starts=TODAY, until=TODAY + timedelta(3))
    holder = appoint(Office.DIRECTOR)
    alone = a_step("20", personally(DIRECTOR))
    assert [may(each, alone, case) for each in (nominee, acting, holder)] == [False, True, True]


def test_5_1_word_of_new_work_reaches_all_who_may_act_and_word_for_the_head_only_whoever_is_acting(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    holder, staff = appoint(Office.DIRECTOR), appoint(Office.EQUITY_STAFF)
    acting = appoint(Office.DIRECTOR, standing=Standing.ACTING, starts=TODAY, until=TODAY + timedelta(3))
    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE)
    case = lodged()
    elsewhere = appoint(Office.DIRECTOR, standing=Standing.NOMINEE, cases=["SC-0000-0000"])
    mailing.tell_office(case, purpose="new_work", cause=case.pk)
    mailing.tell_office(case, purpose="overdue", cause=case.pk, above=True)
    told = Mail.objects.filter(complaint=case, cause=case.pk)
    new_work = {each.person_id for each in told.filter(purpose="new_work")}
    assert new_work == {holder.pk, acting.pk, staff.pk, nominee.pk}
    assert elsewhere.pk not in new_work
    assert [each.person_id for each in told.filter(purpose="overdue")] == [acting.pk]


def test_5_1_a_revoked_or_unconfirmed_appointment_gives_nothing():
    case = lodged()
    revoked = appoint(Office.DIRECTOR, revoked_at=MONDAY)
    waiting = appoint(Office.EQUITY_STAFF, awaits_confirmation=True)
    every = registry.steps("complaint")
    assert not any(may(someone, step, case) for someone in (revoked, waiting) for step in every)


def test_5_1_who_stands_in_for_the_director_acts_in_the_directors_place_and_the_director_does_not():
    director = appoint(Office.DIRECTOR, person("Dale Director"))
    alternative = appoint(Office.ALTERNATIVE_RECEIVER)
    about = [{**written()["people"][0], "name": "Dale Director"}]
    incidents = [{**each, "people": ["p1"]} for each in written()["incidents"]]
    case = lodged(people=about, incidents=incidents)
    with pytest.raises(NotYours):
        proceed(case.acknowledge, by=director, at=MONDAY)
    taken = proceed(case.acknowledge, by=alternative, at=MONDAY)
    assert taken.act.capacity.in_place_of == DIRECTOR
    letter = Notice.objects.get(letter="lodging/acknowledgement")
    with pytest.raises(NotYours):
        proceed(letter.release, by=director, at=MONDAY, mode="portal")
    proceed(letter.release, by=alternative, at=MONDAY, mode="portal")


def test_5_1_every_act_stores_who_in_what_capacity_and_on_whose_authority():
    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE)
    case = lodged()
    proceed(case.acknowledge, by=nominee, at=MONDAY)
    entry = AuditEntry.objects.get(act="acknowledge")
    assert entry.actor == nominee.pk
    assert entry.capacity == "Director, Equity and Diversity, as nominee"
    assert entry.authority == Appointment.objects.get(holder=nominee).pk


def test_9_nobody_acts_in_an_office_on_a_case_that_names_them_or_is_their_own(world: World):
    case = world.cases["lodged"]
    for who in ("respondent", "witness", "complainant"):
        appoint(Office.EQUITY_STAFF, world.people[who])
        grants.settle(case)
        for step in registry.steps("complaint"):
            found = capacity_of(world.people[who], step, case, on=TODAY)
            assert found is None or found.role.code == "complainant"


def test_32_an_office_without_part_in_the_case_so_far_has_no_step(world: World):
    vice_chancellor = world.people["vice-chancellor"]
    for name in ("lodged", "acknowledged", "about the director"):
        for step in registry.steps("complaint"):
            assert not may(vice_chancellor, step, world.cases[name])
    assert may(vice_chancellor, a_step("32", VICE_CHANCELLOR), world.cases["lodged"])


def test_someone_without_sign_in_or_inactive_has_no_capacity(world: World):
    for who in ("anonymous", "inactive equity staff"):
        assert not any(may(world.people[who], step, world.cases["lodged"]) for step in registry.steps("complaint"))
