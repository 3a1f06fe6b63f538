"""A change of policy is told to the network, and waits for each until they acknowledge it (7; specification 3.6)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from complaints.mailing import dispatch
from complaints.models import Mail
from complaints.proceed import NotOpenNow, proceed
from contact_officers.models import Network
from procedure import clock
from procedure.offices import Office
from tests.contact_officers import world
from tests.office.conftest import signed_in
from tests.world import MONDAY, appoint

__all__ = ["signed_in"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def by():
    return world.coordinator()


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def told() -> list[Any]:
    """Whom mail is queued for, each as often as there is one."""
    return [each.person for each in Mail.objects.filter(complaint=None).select_related("person")]


def test_7_everyone_in_the_network_gets_one_mail_and_nobody_who_left_or_was_never_in_it(by):
    serving, candidate, left = world.officer(by), world.candidate(by), world.officer(by)
    proceed(left.retire, by=left.person, reasons="Another post.")
    appoint(Office.CONTACT_OFFICER)  # in office, and the network does not know them yet
    gone = world.candidate(by)
    gone.person.is_active = False
    gone.person.save()
    Mail.objects.all().delete()
    world.policy_change(by)
    assert sorted(told(), key=str) == sorted([serving.person, candidate.person], key=str)


def test_9_the_mail_of_a_change_of_policy_says_nothing_of_it(by):
    officer = world.officer(by)
    Mail.objects.all().delete()
    world.policy_change(by, title="The word consent is new")
    dispatch(clock.now())
    (sent,) = mail.outbox
    assert sent.to == [officer.person.email]
    words = f"{sent.subject} {sent.body}".lower()
    assert not any(each in words for each in ("consent", "policy", "part 4", "contact officer", "network"))


def test_7_whoever_tells_the_network_reads_beforehand_that_mail_goes(by, signed_in):
    network = Network.the_one()
    page = signed_in(by).get(f"/steps/apart/network/{network.pk}/announce_policy_change/")
    assert "Everyone whom it concerns gets mail that says only that there is something to read." in text(page)


def test_7_a_change_waits_on_their_own_page_and_over_the_log_until_they_acknowledge_it(by, signed_in):
    officer, other = world.officer(by), world.candidate(by)
    own, coordinator = signed_in(officer.person), signed_in(by)
    button = f'href="/steps/apart/officer/{officer.pk}/acknowledge_policy_change/"'
    waits = "A change of policy waits for you"
    assert button not in text(own.get(officer.get_absolute_url()))
    assert waits not in text(own.get("/contact-log/"))
    change = world.policy_change(by, title="Part 4 is new")
    page = text(own.get(officer.get_absolute_url()))
    assert "Part 4 is new" in page
    assert "Say that you have read it" in page
    assert waits in text(own.get("/contact-log/"))
    of_the_network = text(coordinator.get("/contact-officers/network/"))
    assert "Acknowledged by 0." in of_the_network
    names = sorted([officer.person.name, other.person.name])
    assert f"Still to read it: {', '.join(names)}." in of_the_network
    proceed(officer.acknowledge_policy_change, by=officer.person, change=change)
    assert button not in text(own.get(officer.get_absolute_url()))
    assert waits not in text(own.get("/contact-log/"))
    of_the_network = text(coordinator.get("/contact-officers/network/"))
    assert f"Acknowledged by 1. Still to read it: {other.person.name}." in of_the_network


def test_7_nothing_waits_for_someone_who_left_or_who_came_after_it_was_told(by, signed_in):
    officer = world.officer(by)
    world.policy_change(by, title="Part 4 is new")
    proceed(officer.retire, by=officer.person, reasons="Another post.")
    page = text(signed_in(officer.person).get(officer.get_absolute_url()))
    assert "Part 4 is new" not in page
    with clock.at(MONDAY + timedelta(days=1)):
        assert not world.candidate(by).has_changes_waiting
    assert "Still to read it" not in text(signed_in(by).get("/contact-officers/network/"))
    with pytest.raises(NotOpenNow):
        proceed(officer.acknowledge_policy_change, by=officer.person, change=None)
