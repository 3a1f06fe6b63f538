"""The pages of whoever receives complaints, and the page of every step in every state; the settings."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from complaints import deadlines, editing, registry
from complaints.models import Complaint, Deadline, Notice, grants
from complaints.models.kinds import KINDS
from complaints.proceed import choices, proceed
from complaints.roles import MACHINERY
from procedure import periods
from procedure.models import CloseDown
from tests.channels import signed_in
from tests.machinery.rich import World
from tests.pages import (
    conciliating_cases,
    crossing_cases,
    determination_cases,
    panel_cases,
    request_cases,
    stage_two_cases,
)
from tests.pages.walk import SEND, Walk
from tests.world import MONDAY, lodged, written

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PARTS = (
    "tasks", "allegations", "respondents", "people", "documents", "letters", "deadlines", "timeline", "messages",
    "notes",
)  # fmt: skip
PAGES = {f"case_{part}": "filled fresh" for part in PARTS} | {
    "cases": "empty filled filtered hidden",
    "search_cases": "filled nothing refused",
    "saved_views": "empty filled error",
    "tasks": "empty filled",
    "case": "filled fresh",
    "case_contact": "filled",
    "view_as": "filled",
    "case_letter": "draft released",
    "letters": "empty filled",
    "release_letters": "filled",
    "duties": "empty filled",
    "duty": "late met",
}
CANNOT_ERR = {
    "cases": "its only field is the search, which answers on search_cases",
    "search_cases": "it looks, or says above the field why it does not",
    "letters": "with nothing ticked it comes back with a message",
}


def test_every_page_of_the_office_holds(walk: Walk, world: World) -> None:
    page = walk.as_(signed_in(world.people["alternative receiver"]))
    walk.go("cases", "/cases/?queue=closed", "empty")
    walk.go("letters", "/letters/", "empty")
    walk.as_(signed_in(world.people["nominee for one case"]))
    walk.go("tasks", "/tasks/", "empty")
    director = world.people["director"]
    page = walk.as_(signed_in(director))
    fresh = lodged()
    busy = world.cases["lodged"]
    proceed(busy.acknowledge, by=director, at=MONDAY)
    for case, state in ((fresh, "fresh"), (busy, "filled")):
        walk.go("case", f"/cases/{case.reference}/", state)
        for part in PARTS:
            walk.go(f"case_{part}", f"/cases/{case.reference}/{part}/", state)
    page.goto(f"/cases/{busy.reference}/")
    page.get_by_role("button", name="Show how to reach the complainant safely").click()
    walk.look("case_contact", "filled")
    walk.go("view_as", f"/cases/{busy.reference}/as/{busy.complainant_id}/")
    for state, letter in (("draft", Notice.objects.waiting()), ("released", Notice.objects.filter(state="released"))):
        found = letter.filter(complaint=busy).first() or letter.get(complaint=world.cases["acknowledged"])
        walk.go("case_letter", f"/cases/{found.complaint.reference}/letters/{found.pk}/", state)
    walk.go("cases", "/cases/?queue=open")
    walk.go("cases", "/cases/?queue=open&flag=several", "filtered")
    page.get_by_role("button", name="Hide names").click()
    walk.look("cases", "hidden")
    for typed, state in (("Avery", "filled"), ("Zzyzx", "nothing"), ("Av*", "refused")):
        page.get_by_label("Find a case by reference or person").fill(typed)
        page.get_by_role("button", name="Search").click()
        walk.look("search_cases", state)
    walk.go("tasks", "/tasks/?whose=all")
    walk.go("saved_views", "/cases/views/?queue=open", "empty")
    walk.err("saved_views", button="Save the view")
    page.get_by_label("What do you call it?").fill("All of them")
    page.get_by_role("button", name="Save the view").click()
    walk.look("saved_views", "filled")
    walk.go("letters", "/letters/")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Release those ticked").click()
    walk.look("release_letters", "filled")
    walk.as_(signed_in(world.people["nominee for one case"]))
    expect(walk.go("duties", "/duties/", "empty").get_by_text("Nothing is to be done now")).to_be_visible()
    walk.as_(signed_in(director))
    reported(world)
    walk.go("duties", "/duties/")
    for state, duty in (("late", report_of(2025)), ("met", report_of(2024))):
        walk.go("duty", f"/duties/{duty.pk}/", state)
    walk.ends(PAGES, cannot_err=CANNOT_ERR)


NEVER_WRONG = {
    "acknowledge": "it asks nothing",
    "go_on_after_all": "it asks nothing",
    "confirm_withdrawal": "it asks nothing",
    "confirm_what_was_lodged": "it asks nothing that must be answered",
    "ask_to_withdraw": "reasons are a choice",
    "open_letter": "it asks nothing",
    "serve_again": "the mode is chosen beforehand",
    "release": "the mode and the words are there beforehand",
    "change_words": "the words are there beforehand",
    "approve": "it asks nothing",
    **stage_two_cases.NEVER_WRONG,
    **crossing_cases.NEVER_WRONG,
    **request_cases.NEVER_WRONG,
    **panel_cases.NEVER_WRONG,
}
OPEN_WHENEVER = (
    "write_to_the_office", "write_to_the_complainant", "write_file_note", "add_files", "change_contact", "open_letter",
    "keep_in_another_class",
)  # fmt: skip
ALWAYS_OPEN = {name: {"closed"} for name in (*OPEN_WHENEVER, *conciliating_cases.NEVER_CLOSED)}
OTHERWISE = {
    "confirm_what_was_lodged": {"open"},
    "give": {"closed"},
    **crossing_cases.OTHERWISE,
    **request_cases.OTHERWISE,
    **determination_cases.OTHERWISE,
}
"""Seen where a complaint is taken down for someone (test_own_matters), and where a statement is sent too late
(test_response_pages)."""
DUTIES = ("record_annual_report", "record_review", "give_a_later_day", "work_out_again")
"""Of a clock that belongs to no case."""
SHOWN_ONCE = {"give_new_code", "invite", "give_respondent_code"}
"""Taken too, for what is shown once it is taken."""
STEPS = [
    (kind, step.name)
    for kind in KINDS
    if kind == "deadline" or not KINDS[kind].apart  # of what stands apart: tests of its own
    for step in registry.steps(kind)
    if set(step.by) != {MACHINERY}
]
"""The machinery has no page: what it does alone, such as on an appointment, nobody is asked."""


def test_every_step_is_open_to_somebody_and_closed_to_somebody_in_the_world_that_is_walked(world: World) -> None:
    also(world)
    missing = []
    for kind, name in STEPS:
        wanted = {"open", "closed"} - ALWAYS_OPEN.get(name, set()) - OTHERWISE.get(name, set())
        missing += [f"{kind}.{name}: nobody finds it {state}" for state in wanted - set(places(world, kind, name))]
    assert missing == []


def test_every_step_holds_asked_filled_wrong_and_not_open(walk: Walk, world: World) -> None:
    """Driven by the registry: whoever may take a step of a case of this world sees its page in each of its states."""
    clients: dict[Any, Client] = {}
    also(world)
    for kind, name in STEPS:
        for state, (person, address) in places(world, kind, name).items():
            client = clients.setdefault(person.pk, signed_in(person))
            page = walk.as_(client)
            label = f"{name}, {state}"
            if state == "closed":
                walk.go(page_name(kind, name), address, label, status=409)
                continue
            walk.go(page_name(kind, name), address, label)
            as_it_is(walk, page, kind, name, label)


def page_name(kind: str, name: str) -> str:
    if name in DUTIES:
        return "step_of_duty"
    return "step_of_case" if kind == "complaint" else "step_of_record"


def report_of(year: int) -> Deadline:
    return Deadline.objects.without_case().get(period=periods.ANNUAL_REPORT.code, started_on=date(year, 12, 31))


def reported(world: World) -> None:
    """The report of the year before last was given."""
    deadlines.begin_without_case(periods.ANNUAL_REPORT, on=date(2024, 12, 31))
    grants.settle_all_apart()
    proceed(
        report_of(2024).record_annual_report, by=world.people["director"], at=MONDAY,
        given_on=date(2025, 3, 3), note="Paper 12.",
    )  # fmt: skip


def as_it_is(walk: Walk, page: Page, kind: str, name: str, label: str) -> None:
    """In error where it can be; and what it would do, once it is filled in."""
    if name not in NEVER_WRONG:
        page.locator(SEND).first.click()
        walk.look(page_name(kind, name), "error")
    on = page.get_by_role("button", name="Continue", exact=True)
    if on.count() == 0:  # a party's step that can be undone is asked once
        return
    fill_in(page)
    on.click()
    page.wait_for_load_state()
    if page.locator("button[name=go]").count() != 1:
        walk.wrong.append(f"{label}: filled in, it does not ask once more: {page.locator('main').inner_text()[:300]}")
    walk.look(page_name(kind, name), f"{label}, asked once more")
    if name in SHOWN_ONCE:
        page.locator("button[name=go]").click()
        walk.look(page_name(kind, name), f"{label}, taken")


def fill_in(page: Page) -> None:
    """Something fitting in every field that is still empty."""
    form = page.locator("main form")
    for group in form.locator(".govuk-form-group:has(> fieldset):has([type=radio], [type=checkbox])").all():
        if group.locator("input:checked").count() == 0:
            group.locator("[type=radio], [type=checkbox]").first.check()
    tick(form)
    for box in form.locator("textarea:visible:empty").all():
        box.fill("For the reasons that the record shows.")
    day = "23" if any(past in page.url for past in ("/record_", "/consultation/", "/contactlog/")) else "27"
    year = "2029" if "/give_a_later_day/" in page.url else "2026"
    day, month = ("11", "12") if "/extend/" in page.url else (day, "11")  # later than a statement is due now
    said = {"Day": day, "Month": month, "Year": year, "At what time?": "11 am"}
    said |= {stage_two_cases.WHO: stage_two_cases.SOMEONE, request_cases.LAWYER: request_cases.A_FIRM}
    said |= crossing_cases.SAID | panel_cases.SAID | determination_cases.SAID
    for label, typed in said.items():
        for field in form.get_by_label(label, exact=True).all():
            field.fill(typed)
    for select in form.locator("select:visible").all():
        if not select.input_value():
            select.select_option(index=1)


def tick(form: Locator) -> None:
    """Every box that stands by itself: what it says has to be so."""
    for box in form.locator(".govuk-form-group:not(:has(fieldset)) [type=checkbox]").all():
        box.check()


def also(world: World) -> None:
    """Cases in which the steps are open that are open in no other."""
    asked = lodged(world.people["complainant"])
    proceed(asked.ask_to_withdraw, by=asked.complainant, at=MONDAY, reasons="I have had enough.")
    world.cases["asked"] = Complaint.objects.get(pk=asked.pk)
    waiting = lodged(world.people["complainant"])
    proceed(waiting.acknowledge, by=world.people["director"], at=MONDAY)
    world.cases["waiting"] = Complaint.objects.get(pk=waiting.pk)
    director = world.people["director"]
    reported(world)
    review = Deadline.objects.without_case().get(period=periods.PROCEDURE_REVIEW.code)
    proceed(review.record_review, by=director, at=MONDAY, completed_on=date(2026, 11, 20), note="Approved.")
    by_hand = lodged(world.people["complainant"])
    proceed(by_hand.acknowledge, by=director, at=MONDAY)
    letter = Notice.objects.get(complaint=by_hand, letter="lodging/acknowledgement")
    proceed(letter.release, by=director, at=MONDAY, mode="hand")
    world.cases["by hand"] = Complaint.objects.get(pk=by_hand.pk)
    unsafe = written()["wanted"] | {"unsafe_now": "yes", "call_back": "yes"}
    world.cases["unsafe"] = lodged(world.people["complainant"], wanted=unsafe)
    draft = editing.begin_calendar(by=director)
    editing.add_closure(
        CloseDown(version=draft, first=date(2026, 11, 24), last=date(2026, 11, 25), label="Shut"), by=director
    )
    due = Deadline.objects.without_case().unmet().get(period=periods.ANNUAL_REPORT.code).due_on
    editing.add_closure(CloseDown(version=draft, first=due, last=due, label="Shut"), by=director)
    editing.publish_calendar(draft, by=director)
    stage_two_cases.add_to(world)
    crossing_cases.add_to(world)
    request_cases.add_to(world)
    panel_cases.add_to(world, request_cases.held(world))
    determination_cases.add_to(world, request_cases.held(world))


def places(world: World, kind: str, name: str) -> dict[str, tuple[Any, str]]:
    """Where somebody finds this step open, and where it is closed."""
    found: dict[str, tuple[Any, str]] = {}
    for record, person, before in takers(world, kind, name):
        for choice in choices(record, person):
            if choice.step.name == name:
                found.setdefault("open" if choice.open else "closed", (person, f"/steps/{before}{name}/"))
        if len(found) == 2:
            break
    return found


def takers(world: World, kind: str, name: str) -> Iterator[tuple[Any, Any, str]]:
    """Each record that may have the step, whoever sees it, and how the step's address begins."""
    director = world.people["director"]
    if name in DUTIES:
        for duty in Deadline.objects.visible_to(director).without_case():
            yield duty, director, f"duties/{duty.pk}/"
        return
    first = determination_cases.FIRST_IN.get(name)
    for _, case in sorted(world.cases.items(), key=lambda each: each[0] != first):
        respondents = (each.person for each in case.tracks.select_related("person") if each.person is not None)
        others = (
            *respondents,
            *conciliating_cases.conciliators(case),
            *request_cases.handling(world, kind),
            *panel_cases.handling(world, kind),
        )
        for person in (director, world.people["equity staff"], case.complainant, *others):
            for record in records(case, kind, person):
                yield record, person, f"{case.reference}/" + ("" if kind == "complaint" else f"{kind}/{record.pk}/")


def records(case: Complaint, kind: str, person: Any) -> list[Any]:
    if kind == "complaint":
        return list(Complaint.objects.visible_to(person).filter(pk=case.pk))
    model: Any = apps.get_model(KINDS[kind].label)
    return list(model.objects.visible_to(person).filter(complaint=case))
