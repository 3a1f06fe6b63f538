"""The page of every step of an officer’s log, asked, in error, asked once more, taken and not open (7, 11, 15, 16)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from complaints import registry
from complaints.models import grants
from complaints.proceed import proceed
from contact_officers import examples_of_log as logs
from contact_officers.models import Officer
from procedure.offices import Office
from tests.channels import signed_in
from tests.machinery.rich import World
from tests.pages.test_network_pages import also_fill_in, visit
from tests.pages.test_offices_pages import fill_in
from tests.pages.walk import Walk
from tests.world import appoint

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WALKED = {"contactlog", "consultation"}
STEPS = [step for step in registry.steps() if step.record in WALKED]
SHOWN_ONCE = ("offer_code", "open_vault")


@pytest.fixture
def people(world: World) -> dict[str, Any]:
    """Everyone of the world, and two contact officers."""
    grants.settle_all_apart()
    both = ("contact officer", logs.KEEPER)
    return world.people | {name: appoint(Office.CONTACT_OFFICER) for name in both}


def records(people: dict[str, Any]) -> Iterator[Any]:
    """The log and an entry in every state; then the log of someone suspended."""
    for _, record in logs.records(people):
        yield type(record)._base_manager.get(pk=record.pk)
    officer = Officer.objects.get(person=people[logs.KEEPER])
    proceed(officer.suspend, by=people["coordinator"], reasons="Until we have spoken.")
    yield type(officer.log)._base_manager.get(pk=officer.log.pk)


def test_every_step_of_the_log_holds_asked_filled_wrong_and_not_open(walk: Walk, people: dict[str, Any]) -> None:
    """Driven by the registry, as the officer whose log it is; nobody else has any of these pages."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    keeper = people[logs.KEEPER]
    client = signed_in(keeper)
    for record in records(people):
        others = [each for each in people.values() if each is not None and each != keeper]
        assert not any(type(record).objects.visible_to(each).filter(pk=record.pk).exists() for each in others)
        visit(walk, record, keeper, client, seen)
    missing = {
        (step.record, step.name): {"open", "closed"} - seen[(step.record, step.name)]
        for step in STEPS
        if {"open", "closed"} - seen[(step.record, step.name)]
    }
    assert missing == {}


@pytest.mark.parametrize("step", SHOWN_ONCE)
def test_what_a_step_shows_once_holds_and_so_does_its_page_when_it_is_sent_again(
    walk: Walk, people: dict[str, Any], step: str
) -> None:
    officer = logs.serving(people)
    entry = logs.logged(officer, **logs.WHOLE)
    logs.referred(entry)
    page = walk.as_(signed_in(officer.person))
    walk.go("step_apart", f"/steps/apart/consultation/{entry.pk}/{step}/", "open")
    fill_in(page)
    also_fill_in(page)
    page.get_by_role("button", name="Continue", exact=True).click()
    page.locator("button[name=go]").click()
    walk.look("step_apart", f"{step}, shown once")
    page.reload()
    walk.look("step_apart", f"{step}, sent again")
    assert page.get_by_role("heading", level=1).inner_text().endswith("already")
