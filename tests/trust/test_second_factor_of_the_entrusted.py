"""Whoever sees others' cases by name and not by an office has a second factor too (trust.md, 46): 25, 29, 36."""

from collections.abc import Iterator
from typing import Any

import pytest

from complaints.models import LegalAdvice
from complaints.proceed import proceed
from people.models import User
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.together import conciliating, work
from tests.investigation.prepared import in_office, officer_of, to_be_prepared
from tests.referral.requested import requested
from tests.world import MONDAY, person

pytestmark = pytest.mark.django_db
SET_UP = "/account/second-factor/"


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def is_sent_to_set_one_up(someone: User, address: str) -> bool:
    """Whether a session without a second factor gets nowhere before there is one."""
    answer = signed_in(someone, second_factor=False).get(address)
    return bool(answer.headers.get("Location", "") == SET_UP)


def reads(someone: User, address: str) -> bool:
    return bool(signed_in(someone).get(address).status_code == 200)


def ended(record: Any, **facts: Any) -> None:
    proceed(record.stand_aside, by=record.conciliator if hasattr(record, "conciliator") else record.person, **facts)


def test_clause_25_a_conciliator_has_one_as_long_as_they_conciliate():
    world, conciliator = conciliating()
    assert is_sent_to_set_one_up(conciliator, "/conciliation/")
    assert reads(conciliator, "/conciliation/")
    ended(work(world), reasons="I know one of them.")
    assert not is_sent_to_set_one_up(conciliator, "/my/")


def test_clause_29_a_lawyer_who_is_asked_by_name_has_one_as_long_as_they_are_asked():
    world, lawyer = requested(), person()
    assert not is_sent_to_set_one_up(lawyer, "/my/")
    asked = {"who": "Firm", "reasons": "The Solicitor is too close to it.", "question": "Is it a breach?"}
    proceed(world.referral.consult_another_lawyer, by=world.director, lawyer=lawyer, **asked)
    address = f"/legal-advice/{LegalAdvice.objects.get(lawyer=lawyer).pk}/"
    assert is_sent_to_set_one_up(lawyer, address)
    assert reads(lawyer, address)


def test_clause_36_an_executive_officer_has_one_as_long_as_they_look_after_it():
    world = to_be_prepared()
    someone = in_office(world)
    assert is_sent_to_set_one_up(someone, officer_of(world).get_absolute_url())
    assert reads(someone, officer_of(world).get_absolute_url())
    ended(officer_of(world), reasons="I know one of them.")
    assert not is_sent_to_set_one_up(someone, "/my/")


def test_the_parties_need_none():
    world, _ = conciliating()
    assert not is_sent_to_set_one_up(world.case.complainant, "/my/")
    assert not is_sent_to_set_one_up(world.respondents[0], "/my/")
