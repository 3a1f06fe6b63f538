"""Who may act in an office (specification 5.1)."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from people import offices
from people.models import Appointment, Standing, User
from procedure.offices import OFFICES, Office

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 10)


def test_an_appointment_counts_on_its_first_and_its_last_day_and_on_no_other(person, holding):
    ann = person()
    holding(ann, Office.SOLICITOR, starts=date(2026, 6, 1), until=date(2026, 6, 10))
    assert offices.acting_as(Office.SOLICITOR, date(2026, 6, 1)).holder == ann
    assert offices.acting_as(Office.SOLICITOR, date(2026, 6, 10)).holder == ann
    assert offices.acting_as(Office.SOLICITOR, date(2026, 5, 31)) is None
    assert offices.acting_as(Office.SOLICITOR, date(2026, 6, 11)) is None


def test_whoever_acts_comes_before_the_holder_and_a_nominee_never_acts(person, holding):
    holder, acting, nominee = person("Hal Ho"), person("Ada Mo"), person("Nan Yu")
    holding(nominee, Office.DIRECTOR, standing=Standing.NOMINEE)
    assert offices.acting_as(Office.DIRECTOR, DAY) is None
    holding(holder, Office.DIRECTOR)
    assert offices.acting_as(Office.DIRECTOR, DAY).holder == holder
    holding(acting, Office.DIRECTOR, standing=Standing.ACTING, starts=date(2026, 6, 1), until=date(2026, 6, 30))
    assert offices.acting_as(Office.DIRECTOR, DAY).holder == acting
    assert offices.acting_as(Office.DIRECTOR, date(2026, 7, 1)).holder == holder
    assert [each.holder for each in offices.holders(Office.DIRECTOR, DAY)] == [acting, holder, nominee]


def test_the_holder_keeps_their_authority_while_someone_acts(person, holding):
    holder, acting = person("Hal Ho"), person("Ada Mo")
    holding(holder, Office.DIRECTOR)
    holding(acting, Office.DIRECTOR, standing=Standing.ACTING)
    assert offices.holds(holder, Office.DIRECTOR, DAY, clause=23)
    assert offices.holds(acting, Office.DIRECTOR, DAY, clause=23)


def test_a_nominee_acts_under_the_clauses_that_say_so_and_no_others(person, holding):
    nominee = person()
    made = holding(nominee, Office.DIRECTOR, standing=Standing.NOMINEE)
    assert offices.holds(nominee, Office.DIRECTOR, DAY, clause=21) == made
    assert offices.holds(nominee, Office.DIRECTOR, DAY, clause=24) is None
    assert offices.holds(nominee, Office.VICE_CHANCELLOR, DAY, clause=32) is None


@pytest.mark.parametrize(
    ("office", "clause"),
    [(Office.DIRECTOR, 23), (Office.VICE_CHANCELLOR, 31), (Office.VICE_CHANCELLOR, 56), (Office.VICE_CHANCELLOR, 65)],
)
def test_where_the_words_are_absent_a_nominee_is_not_enough_but_someone_acting_is(person, holding, office, clause):
    nominee, acting = person("Nan Yu"), person("Ada Mo")
    holding(nominee, office, standing=Standing.NOMINEE)
    holding(acting, office, standing=Standing.ACTING)
    assert offices.holds(nominee, office, DAY, clause=clause) is None
    assert offices.holds(acting, office, DAY, clause=clause)
    assert offices.holds(nominee, office, DAY, clause=clause, strict_nominee=False)


def test_clause_12_lets_a_nominee_form_an_opinion_but_not_initiate_measures(person, holding):
    nominee = person()
    holding(nominee, Office.DIRECTOR, standing=Standing.NOMINEE)
    assert offices.holds(nominee, Office.DIRECTOR, DAY, clause=12)
    assert offices.holds(nominee, Office.DIRECTOR, DAY, clause=12, personally=True) is None


def test_an_instrument_limits_a_nominee_to_its_clauses_and_cases(person, holding):
    nominee = person()
    holding(nominee, Office.DIRECTOR, standing=Standing.NOMINEE, clauses=[21], cases=["SC-7K4M-2Q9T"])
    may = offices.holds(nominee, Office.DIRECTOR, DAY, clause=21, case="SC-7K4M-2Q9T")
    assert may and may.instrument == "Letter 1"
    assert offices.holds(nominee, Office.DIRECTOR, DAY, clause=20, case="SC-7K4M-2Q9T") is None
    assert offices.holds(nominee, Office.DIRECTOR, DAY, clause=21, case="SC-AAAA-BBBB") is None
    assert offices.holds(nominee, Office.DIRECTOR, DAY, clause=21) is None


def test_a_broader_appointment_is_found_beside_a_narrower_one(person, holding):
    nominee = person()
    holding(nominee, Office.DIRECTOR, standing=Standing.NOMINEE, cases=["SC-AAAA-BBBB"])
    broad = holding(nominee, Office.DIRECTOR, standing=Standing.NOMINEE, clauses=[21])
    assert offices.holds(nominee, Office.DIRECTOR, DAY, clause=21, case="SC-7K4M-2Q9T") == broad


def test_revoked_unconfirmed_deactivated_and_anonymous_hold_nothing(person, holding):
    ann, bob, cyd = person("Ann Lee"), person("Bob Roe"), person("Cyd Poe")
    made = holding(ann, Office.EQUITY_STAFF)
    holding(bob, Office.EQUITY_STAFF, awaits_confirmation=True)
    holding(cyd, Office.EQUITY_STAFF)
    assert offices.holds(ann, Office.EQUITY_STAFF, DAY)
    Appointment.objects.filter(pk=made.pk).update(revoked_at="2026-01-01T00:00Z")
    User.objects.filter(pk=cyd.pk).update(is_active=False)
    cyd.refresh_from_db()
    for nobody in (ann, bob, cyd, AnonymousUser()):
        assert offices.offices_of(nobody, DAY) == []
        assert offices.holds(nobody, Office.EQUITY_STAFF, DAY) is None
    assert offices.holders(Office.EQUITY_STAFF, DAY) == []


def test_within_a_request_offices_are_asked_for_once(person, holding, django_assert_num_queries):
    ann = person()
    holding(ann, Office.EQUITY_STAFF)
    with django_assert_num_queries(2):
        offices.offices_of(ann, DAY)
        offices.offices_of(ann, DAY)
    offices.remember(ann)
    with django_assert_num_queries(1):
        assert offices.offices_of(ann, DAY) and offices.offices_of(ann, DAY)
        assert offices.holds(ann, Office.EQUITY_STAFF, DAY).holder is ann
    offices.forget(ann)
    with django_assert_num_queries(1):
        offices.offices_of(ann, DAY)


def test_boundaries_are_the_days_on_which_somebody_gains_or_loses_an_office(person, holding):
    ann = person()
    made = holding(ann, Office.SOLICITOR, starts=date(2026, 6, 5), until=date(2026, 6, 10))
    assert offices.boundaries(date(2026, 6, 4), date(2026, 6, 5)) == [made]
    assert offices.boundaries(date(2026, 6, 5), date(2026, 6, 10)) == []
    assert offices.boundaries(date(2026, 6, 10), date(2026, 6, 11)) == [made]
    assert offices.boundaries(date(2026, 6, 1), date(2026, 6, 30), offices=[Office.AUDITOR]) == []


@pytest.mark.parametrize("office", [office for office, facts in OFFICES.items() if facts.single])
def test_a_single_office_never_has_two_holders_on_one_day(person, holding, office):
    holding(person("Hal Ho"), office, until=date(2026, 6, 10))
    holding(person("Ida Jo"), office, starts=date(2026, 6, 11))
    with pytest.raises(IntegrityError), transaction.atomic():
        holding(person("Kit Lo"), office, starts=date(2026, 6, 10), until=date(2026, 6, 10))


def test_an_appointment_is_only_ever_shortened_confirmed_or_revoked(person, holding):
    made = holding(person(), Office.AUDITOR, until=date(2026, 6, 10))
    mine = Appointment.objects.filter(pk=made.pk)
    mine.update(until=date(2026, 6, 9))
    for forbidden in (
        {"until": date(2026, 6, 10)},
        {"until": None},
        {"office": Office.DIRECTOR},
        {"starts": date(2019, 1, 1)},
        {"clauses": [21]},
        {"instrument": "Another"},
    ):
        with pytest.raises(InternalError), transaction.atomic():
            mine.update(**forbidden)
    mine.update(revoked_at="2026-01-01T00:00Z")
    for forbidden in ({"revoked_at": None}, {"until": date(2026, 6, 1)}):
        with pytest.raises(InternalError), transaction.atomic():
            mine.update(**forbidden)
    with pytest.raises(InternalError), transaction.atomic():
        mine.delete()


def test_nobody_is_deleted_and_nobody_is_a_superuser(person):
    ann = person()
    with pytest.raises(InternalError), transaction.atomic():
        User.objects.filter(pk=ann.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=ann.pk).update(is_superuser=True)
