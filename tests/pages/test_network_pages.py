"""The pages of the network of contact officers, and the page of every step of its records."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Page

from complaints import registry
from complaints.models import grants
from complaints.proceed import choices, proceed
from complaints.views.steps import address_of
from contact_officers.models import Continuity, Network, Officer
from contact_officers.stages.states import Course
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.contact_officers import world as networks
from tests.machinery.rich import World
from tests.pages.test_offices_pages import fill_in
from tests.pages.walk import SEND, Walk
from tests.world import appoint, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "directory": "empty filled narrowed nothing",
    "network": "filled",
    "network_officer": "candidate filled own unlisted",
    "officer_mine": "unknown",
}
CANNOT_ERR = {"directory": "whatever is chosen is looked for"}
WALKED = {"network", "officer"}
APART = [step for step in registry.steps() if step.record in WALKED]
NEVER_WRONG = {
    "acknowledge_policy_change": "the only change is chosen beforehand",
    "begin_leave": "the day is a choice",
    "change": "everything was answered before",
    "correct": "everything was answered before",
    "help_prepare": "the day is today unless it is said",
    "offer_code": "it asks nothing",
    "was_present": "the day is today unless it is said",
    "change_particulars": "nothing of it must be answered",
    "give_undertaking": "it asks nothing",
    "record_absence": "the only course is chosen beforehand",
    "record_full_day": "the only course is chosen beforehand",
    "record_preparation": "the only course is chosen beforehand",
    "return_from_leave": "it asks nothing",
}


COLUMNS = """() => [...document.querySelectorAll("main table.app-even")].map(
  (table) => [...table.querySelectorAll("thead th")].map((each) => Math.round(each.getBoundingClientRect().left)))"""
"""Where the columns of each group of officers begin."""


def filled(by: Any) -> tuple[Officer, Officer, Officer]:
    """A network with something of everything: someone who serves, someone lapsed, a candidate."""
    today = clock.today()
    greek = {"campus": "CAMPUS_METRO", "languages": ["Greek", "Tamil"], "areas": ["Library"]}
    serves = networks.officer(by, person("Amara Serving"), trained_on=today - timedelta(days=700), **greek)
    said = {"availability": "limited", "away_until": None}
    proceed(serves.confirm_availability, by=serves.person, **said)
    lapsed = networks.officer(by, person("Bela Lapsed"), trained_on=date(2024, 11, 23), campus="CAMPUS_REGIONAL")
    away = networks.officer(by, person("Chi Away"), campus="CAMPUS_REGIONAL")
    proceed(away.confirm_availability, by=away.person, availability="away", away_until=today + timedelta(days=20))
    candidate = networks.candidate(by, person("Dede Candidate"))
    networks.place(candidate, by, Course.FULL_DAY, today - timedelta(days=1))
    networks.place(serves, by, Course.REFRESHER, today - timedelta(days=2))
    networks.meeting(by, today - timedelta(days=5))
    recorded = networks.meeting(by, today - timedelta(days=6))
    proceed(Network.the_one().record_meeting, by=by, meeting=recorded, officers=[lapsed])
    facts = {"officers": [], "reasons": "They were at a course that day, and sent word."}
    proceed(Network.the_one().correct_meeting, by=by, meeting=recorded, **facts)
    networks.meeting(by, today + timedelta(days=5))
    networks.policy_change(by)
    networks.full_day(networks.candidate(by, person("Eka Trained")), by, today - timedelta(days=3))
    return serves, lapsed, candidate


def test_every_page_of_the_network_holds(walk: Walk, world: World) -> None:
    coordinator, staff = world.people["coordinator"], world.people["stranger"]
    yesterday = clock.today() - timedelta(days=1)
    over = {"term_starts_on": yesterday, "term_until": yesterday}
    Officer.objects.update(**over)
    walk.as_(signed_in(staff))
    walk.go("directory", "/contact-officers/", "empty")
    walk.as_(signed_in(appoint(Office.CONTACT_OFFICER)))
    walk.go("officer_mine", "/contact-officers/mine/", "unknown")
    serves, lapsed, candidate = filled(coordinator)
    page = walk.as_(signed_in(staff))
    walk.go("directory", "/contact-officers/")
    page.get_by_label("Language").select_option("Tamil")
    page.get_by_role("button", name="Show these").click()
    walk.look("directory", "narrowed")
    page.get_by_label("Campus").select_option(label="Regional campus")
    page.get_by_role("button", name="Show these").click()
    walk.look("directory", "nothing")
    page = walk.as_(signed_in(coordinator))
    walk.go("network", "/contact-officers/network/")
    page.set_viewport_size({"width": 1100, "height": 800})
    columns = page.evaluate(COLUMNS)
    assert len(columns) > 1
    assert len(set(map(tuple, columns))) == 1, columns
    walk.go("network_officer", candidate.get_absolute_url(), "candidate")
    walk.go("network_officer", serves.get_absolute_url())
    walk.as_(signed_in(serves.person))
    walk.go("network_officer", serves.get_absolute_url(), "own")
    Officer.objects.filter(pk=lapsed.pk).update(**over)
    walk.as_(signed_in(lapsed.person))
    walk.go("network_officer", lapsed.get_absolute_url(), "unlisted")
    walk.ends(PAGES, cannot_err=CANNOT_ERR)


def records(world: World) -> Iterator[Any]:
    """Records of the network, each as it stands at that moment: of the filled network, and every example."""
    coordinator = world.people["coordinator"]
    serves, _, candidate = filled(coordinator)
    yield from (Network.the_one(), serves, candidate)
    both = ("contact officer", "another contact officer")
    people = world.people | {name: appoint(Office.CONTACT_OFFICER) for name in both}
    for examples in registry.examples():
        for _, record in examples(people):
            if record._meta.model_name in WALKED:
                yield type(record)._base_manager.get(pk=record.pk)


def test_every_step_of_the_network_holds_asked_filled_wrong_and_not_open(walk: Walk, world: World) -> None:
    """Driven by the registry: whoever may take such a step sees its page in each of its states."""
    grants.settle_all_apart()
    clients: dict[Any, Client] = {}
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for record in records(world):
        own = getattr(record, "person", None)
        for who in {each.pk: each for each in (*world.people.values(), own) if each and each.is_active}.values():
            if type(record).objects.visible_to(who).filter(pk=record.pk).exists():
                visit(walk, record, who, clients.setdefault(who.pk, signed_in(who)), seen)
    never = [f"{step.record}.{step.name}" for step in APART if "open" not in seen[(step.record, step.name)]]
    assert never == []


def visit(walk: Walk, record: Any, who: Any, client: Client, seen: dict[tuple[str, str], set[str]]) -> None:
    for choice in choices(record, who):
        name, kind = choice.step.name, choice.step.record
        address = address_of(record, choice.step)
        page = walk.as_(client)
        opens = choice.open and client.get(address).status_code == 200
        state = "open" if opens else "closed"
        voice = "own" if getattr(record, "person", None) == who else "office"
        if {state, f"{state} {voice}"} <= seen[(kind, name)]:
            continue
        seen[(kind, name)] |= {state, f"{state} {voice}"}
        label, seen_as = f"{kind} {name}, {state}", resolve(address).view_name
        walk.go(seen_as, address, label, status=200 if opens else 409)
        if opens:
            as_it_is(walk, page, name, label)


def as_it_is(walk: Walk, page: Page, name: str, label: str) -> None:
    """In error where it can be; and what it would do, once it is filled in."""
    seen_as = resolve(urlsplit(page.url).path).view_name
    if name not in NEVER_WRONG:
        page.locator(SEND).first.click()
        walk.look(seen_as, "error")
    on = page.get_by_role("button", name="Continue", exact=True)
    if on.count() == 0:  # one's own step that can be undone is asked once
        return
    fill_in(page)
    also_fill_in(page)
    on.click()
    page.wait_for_load_state()
    if page.locator("button[name=go]").count() != 1:
        walk.wrong.append(f"{label}: filled in, it does not ask once more: {page.locator('main').inner_text()[:300]}")
    walk.look(seen_as, f"{label}, asked once more")


def also_fill_in(page: Page) -> None:
    """What the forms of the network ask beside what other forms ask."""
    for field in page.get_by_label("Their University e-mail address").all():
        field.fill(str(person().email))
    for field in page.locator("main form input[name=agreed]").all():
        field.check()
    for field in page.locator("main form input[name=code]").all():
        field.fill(Continuity.offered(None)[1])
    if "/renew_term/" in page.url:
        page.get_by_label("Year", exact=True).fill("2039")
    for field in page.locator("main form input[type=text]:visible").all():
        if not field.input_value():
            field.fill("Room 9")
