"""The settings: every page of whoever looks after them, empty, filled, in error, and asked once more."""

from datetime import date

import pytest

from complaints import audit, editing
from people.models import Appointment, Standing, Unit, User
from procedure import clock
from procedure.models import CloseDown, Holiday
from tests.channels import signed_in
from tests.machinery.rich import World
from tests.pages.walk import Walk
from tests.world import person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

OFFICES = {
    "settings": "filled",
    "settings_offices": "filled",
    "settings_office": "filled",
    "settings_appoint": "confirmed empty error found none terms",
    "settings_confirm": "filled",
    "settings_end": "empty error",
    "settings_revoke": "empty error",
    "settings_people": "filled found none",
    "settings_import": "difference empty error",
    "settings_new_person": "empty error",
    "settings_person": "closed filled",
    "settings_close_sign_in": "empty",
    "settings_open_sign_in": "empty",
    "settings_invite": "empty",
    "settings_access_log": "empty error filled",
    "settings_access_log_export": "empty error",
    "settings_system": "filled",
}
DRAFT = "/settings/calendar/draft/"
CALENDAR = {
    "settings_calendar": "filled",
    "settings_calendar_year": "filled",
    "settings_calendar_begin": "empty",
    "settings_calendar_draft": "filled",
    "settings_calendar_draft_year": "filled",
    "settings_calendar_change_year": "empty",
    "settings_calendar_add_year": "empty",
    "settings_calendar_add_holiday": "empty error",
    "settings_calendar_add_close_down": "empty error",
    "settings_calendar_remove_holiday": "filled",
    "settings_calendar_remove_close_down": "filled",
    "settings_calendar_drop": "filled",
    "settings_calendar_publish": "filled",
}
LISTS = {
    "settings_procedure": "filled",
    "settings_list": "filled",
    "settings_readings": "filled",
    "settings_procedure_begin": "empty",
    "settings_procedure_draft": "filled",
    "settings_draft_list": "filled",
    "settings_change_list": "error filled",
    "settings_add_row": "empty error",
    "settings_change_row": "error filled",
    "settings_draft_readings": "filled",
    "settings_draft_period": "error filled",
    "settings_procedure_drop": "filled",
    "settings_procedure_publish": "confirmed empty",
    "settings_contacts": "filled",
    "settings_change_contact": "error filled",
    "settings_letters": "filled",
    "settings_letter": "filled",
}


FILLED_BEFOREHAND = {
    "settings_draft_readings": "each reading has an answer",
    "settings_procedure_publish": "its day is there",
}


def test_offices_people_and_the_log_hold(walk: Walk, world: World) -> None:
    unit = Unit.objects.create(code="LAW", name="School of Law and Criminology")
    someone = person("Robin Vale", staff_number="1234567", unit=unit)
    page = walk.as_(signed_in(world.people["system administrator"]))
    walk.go("settings", "/settings/")
    walk.go("settings_offices", "/settings/offices/")
    walk.go("settings_office", "/settings/offices/director/")
    address = "/settings/offices/director/appoint/"
    walk.go("settings_appoint", address, "empty")
    walk.err("settings_appoint", button="Find")
    for typed, state in (("Zzyzx", "none"), ("robin", "found")):
        page.get_by_label("Who is it?").fill(typed)
        page.get_by_role("button", name="Find").click()
        walk.look("settings_appoint", state)
    page.get_by_role("button", name="Continue").click()
    walk.look("settings_appoint", "terms")
    page.get_by_role("button", name="Continue").click()
    walk.look("settings_appoint", "error")
    page.get_by_label("Nominee").check()
    page.get_by_label("Which instrument gives the authority?").fill("Resolution 4 of 2026")
    page.get_by_role("button", name="Continue").click()
    walk.look("settings_appoint", "confirmed")
    held = Appointment.objects.get(office="director", standing="substantive")
    for act in ("end", "revoke"):
        walk.go(f"settings_{act}", f"/settings/appointments/{held.pk}/{act}/", "empty")
        walk.err(f"settings_{act}")
    page.goto("/settings/people/")
    for typed, state in (("Zzyzx", "none"), ("robin", "found")):
        page.locator("main input[type=text]").first.fill(typed)
        page.get_by_role("button", name="Find").click()
        walk.look("settings_people", state)
    walk.go("settings_people", "/settings/people/")
    walk.go("settings_person", f"/settings/people/{someone.pk}/")
    walk.go("settings_close_sign_in", f"/settings/people/{someone.pk}/close/", "empty")
    User.objects.filter(pk=someone.pk).update(is_active=False)
    walk.go("settings_person", f"/settings/people/{someone.pk}/", "closed")
    walk.go("settings_open_sign_in", f"/settings/people/{someone.pk}/open/", "empty")
    outsider = person("Ola Out", email="ola@home.example", kind=User.Kind.OUTSIDER)
    walk.go("settings_invite", f"/settings/people/{outsider.pk}/invite/", "empty")
    walk.go("settings_new_person", "/settings/people/new/", "empty")
    walk.err("settings_new_person")
    walk.go("settings_import", "/settings/people/import/", "empty")
    walk.err("settings_import")
    lines = b"staff_number,name,email\n8,New Person,new@example.edu\n"
    page.get_by_label("The list, as a CSV file").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": lines}
    )
    page.get_by_role("button", name="See what it would change").click()
    walk.look("settings_import", "difference")
    walk.go("settings_system", "/settings/system/")
    waits = Appointment.objects.create(
        office="equity_staff", holder=outsider, instrument="Letter 2", starts=date(2026, 1, 1),
        standing=Standing.SUBSTANTIVE, awaits_confirmation=True, appointed_by=world.people["director"],
    )  # fmt: skip
    walk.go("settings_confirm", f"/settings/appointments/{waits.pk}/confirm/")
    page = walk.as_(signed_in(world.people["auditor"]))
    walk.go("settings_access_log", "/settings/access-log/", "empty")
    walk.err("settings_access_log")
    audit.record("appoint", by=world.people["auditor"], capacity="Auditor")
    audit.seal(clock.now())
    page.get_by_label("Or a person").fill("Holder Auditor")
    page.get_by_role("button", name="Search").click()
    walk.look("settings_access_log", "filled")
    page.get_by_role("button", name="Take this away as a table").click()
    walk.look("settings_access_log_export", "empty")
    page.get_by_role("button", name="Take it away").click()
    walk.look("settings_access_log_export", "error")
    walk.ends(OFFICES, cannot_err={"settings_people": "whatever is typed is looked for"})


def test_the_calendar_holds(walk: Walk, world: World) -> None:
    director = world.people["director"]
    walk.as_(signed_in(director))
    walk.go("settings_calendar", "/settings/calendar/")
    walk.go("settings_calendar_year", "/settings/calendar/2027/")
    walk.go("settings_calendar_begin", "/settings/calendar/begin/", "empty")
    draft = editing.begin_calendar(by=director)
    for kind in ("holiday", "close-down"):
        name = f"settings_calendar_add_{kind.replace('-', '_')}"
        walk.go(name, f"{DRAFT}{kind}/", "empty")
        walk.err(name)
    holiday = Holiday(version=draft, date=date(2026, 11, 25), name="A day of rest")
    editing.add_closure(holiday, by=director)
    shut = CloseDown(version=draft, first=date(2026, 11, 26), last=date(2026, 11, 27), label="Shut")
    editing.add_closure(shut, by=director)
    walk.go("settings_calendar_remove_holiday", f"{DRAFT}holiday/{holiday.pk}/remove/")
    walk.go("settings_calendar_remove_close_down", f"{DRAFT}close-down/{shut.pk}/remove/")
    walk.go("settings_calendar_draft", DRAFT)
    walk.go("settings_calendar_draft_year", f"{DRAFT}2026/")
    walk.go("settings_calendar_change_year", f"{DRAFT}2026/change/", "empty")
    walk.go("settings_calendar_add_year", f"{DRAFT}year/", "empty")
    walk.go("settings_calendar_publish", f"{DRAFT}publish/")
    walk.go("settings_calendar_drop", f"{DRAFT}drop/")
    walk.ends(CALENDAR, cannot_err={"settings_calendar_change_year": "its answers are there beforehand"})


def test_lists_readings_periods_contacts_and_letters_hold(walk: Walk, world: World) -> None:
    director = world.people["director"]
    page = walk.as_(signed_in(director))
    walk.go("settings_procedure", "/settings/procedure/")
    walk.go("settings_list", "/settings/procedure/lists/conduct_kinds/")
    walk.go("settings_readings", "/settings/procedure/readings/")
    walk.go("settings_procedure_begin", "/settings/procedure/begin/", "empty")
    draft = editing.begin_version(by=director)
    whole = "/settings/procedure/draft/"
    lists = f"{whole}lists/relationships/"
    row = draft.lists.get(code="relationships").rows.first()
    walk.go("settings_procedure_draft", whole)
    walk.go("settings_draft_list", lists)
    walk.go("settings_add_row", f"{lists}add/", "empty")
    walk.err("settings_add_row")
    for name, address in {
        "settings_change_list": f"{lists}change/",
        "settings_change_row": f"{lists}rows/{row.code}/",
        "settings_draft_period": f"{whole}periods/D21/",
        "settings_change_contact": "/settings/contacts/support_contacts/EAP/",
    }.items():
        walk.go(name, address)
        for field in page.locator(
            "main input[type=text]:visible, main input[type=number]:visible, main textarea"
        ).all():
            field.fill("")
        walk.err(name)
    for group in range(1, 9):
        if page.request.get(f"{whole}readings/{group}/").ok:
            walk.go("settings_draft_readings", f"{whole}readings/{group}/")
    walk.go("settings_procedure_publish", f"{whole}publish/", "empty")
    page.get_by_role("button", name="Continue").click()
    walk.look("settings_procedure_publish", "confirmed")
    walk.go("settings_procedure_drop", f"{whole}drop/")
    walk.go("settings_contacts", "/settings/contacts/")
    walk.go("settings_letters", "/settings/letters/")
    walk.go("settings_letter", "/settings/letters/lodging/receipt/")
    walk.ends(LISTS, cannot_err=FILLED_BEFOREHAND)
