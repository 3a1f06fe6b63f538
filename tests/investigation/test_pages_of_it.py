"""Clause 36 as it is read: by the Executive Officer, the Vice-Chancellor, the office, and the complainant."""

import pytest
from django.urls import reverse

from complaints.models import AuditEntry, Complaint, ExecutiveOfficer, Investigation, Mail, VictimisationReport
from complaints.proceed import proceed
from tests.channels import body_of, decoded, signed_in
from tests.investigation.prepared import (
    appoint_officer,
    approved,
    in_office,
    investigation,
    officer_of,
    release_letters,
    to_be_prepared,
)
from tests.referral.requested import MONDAY, Requested, requested
from tests.world import person

pytestmark = pytest.mark.django_db
WORDS = "She is left out of every meeting since."


def page(someone: object, address: str, *, status: int = 200) -> str:
    answer = signed_in(someone).get(address)  # type: ignore[arg-type]
    assert answer.status_code == status, address
    return " ".join(decoded(body_of(answer)).split())


def own(world: Requested) -> str:
    return f"/executive-officer/{officer_of(world).pk}/"


def step(record: object, name: str) -> str:
    kind = type(record)._meta.model_name  # type: ignore[attr-defined]
    return f"/steps/{record.case.reference}/{kind}/{record.pk}/{name}/"  # type: ignore[attr-defined]


def test_36_before_they_declare_their_page_has_nothing_of_the_case_but_its_reference():
    world, someone = to_be_prepared(), person()
    appoint_officer(world, someone)
    shown = page(someone, own(world))
    assert world.case.reference in shown
    assert "Declare that you are impartial" in shown
    for secret in (world.complainant.name, *(cell.track.shown_as for cell in world.cells)):
        assert secret not in shown
    page(someone, f"/cases/{world.case.reference}/", status=404)


def test_36_they_declare_themselves_in_the_browser_and_the_page_opens():
    world, someone = to_be_prepared(), person()
    appoint_officer(world, someone)
    client = signed_in(someone)
    address = step(officer_of(world), "declare")
    asked = client.get(address)
    key = {name: asked.context["form"][name].value() for name in ("once", "version")}
    refused = client.post(address, {**key, "confidential": "on"})
    assert "Tick this if it is so" in refused.text
    answer = client.post(address, {**key, "confidential": "on", "impartial": "on"})
    assert (answer.status_code, answer.url) == (302, own(world))
    shown = page(someone, own(world))
    for cell in world.cells:
        assert f"Allegation {cell.allegation.number}, about {cell.track.shown_as}" in shown
    assert world.case.complainant_name in shown
    opened = AuditEntry.objects.filter(actor=someone.pk, act="read:view").order_by("pk").last()
    assert opened is not None and opened.capacity == "the Executive Officer"


def test_36_only_what_was_approved_stands_under_what_is_investigated():
    world = to_be_prepared(refused=1)
    someone = in_office(world)
    part = page(someone, own(world)).split("The complaint</h2>")[0]
    first, *others = [f"Allegation {cell.allegation.number}, about {cell.track.shown_as}" for cell in world.cells]
    assert first not in part
    assert all(each in part for each in others)


def test_36_nobody_else_opens_it_and_it_leaves_the_list_when_the_work_ends():
    world = to_be_prepared()
    someone = in_office(world)
    address = own(world)
    for other in (world.director, world.vice_chancellor, world.complainant, world.solicitor, person()):
        page(other, address, status=404)
    assert world.case.reference in page(someone, "/executive-officer/")
    proceed(officer_of(world).stand_aside, by=someone, at=MONDAY, reasons="A friend.")
    page(someone, address, status=404)
    assert "You look after no investigation now." in page(someone, "/executive-officer/")


def test_36_the_menu_has_the_room_only_for_whoever_is_appointed():
    world, someone = to_be_prepared(), person()
    assert 'href="/executive-officer/"' not in page(someone, "/my/")
    appoint_officer(world, someone)
    assert 'href="/executive-officer/"' in page(someone, "/my/")


def test_36_the_vice_chancellor_reads_what_has_to_be_done_first_and_then_appoints():
    world = approved()
    address = f"/decisions/{world.referral.pk}/"
    shown = page(world.vice_chancellor, address)
    assert "once the letter to the complainant has left" in shown
    assert "Appoint the Executive Officer" not in shown
    assert "Nobody looks after it yet" in page(world.vice_chancellor, "/decisions/")
    release_letters(world)
    assert "Appoint the Executive Officer" in page(world.vice_chancellor, address)


def test_36_a_person_who_may_not_is_refused_on_the_page_with_what_was_typed_kept():
    world = to_be_prepared()
    client, address = signed_in(world.vice_chancellor), step(investigation(world), "appoint_executive_officer")
    asked = client.get(address)
    key = {name: asked.context["form"][name].value() for name in ("once", "version")}
    typed = {**key, "who": world.complainant.email, "asked": "on", "reasons": "Knows the place well."}
    answer = client.post(address, typed)
    shown = " ".join(answer.text.split())
    assert answer.status_code == 409
    assert "This person cannot be appointed in this case" in shown
    assert "Knows the place well." in shown
    missing = client.post(address, {**typed, "who": "nobody@example.edu", "asked": ""})
    assert "Nobody here has this address or number" in missing.text
    assert "Ask them first, and then tick that you have" in missing.text


def test_36_the_office_reads_who_looks_after_it_and_why_and_the_task_says_whose_turn_it_is():
    world = to_be_prepared()
    tasks, shown = (f"/cases/{world.case.reference}/{each}/" for each in ("tasks", "investigation"))
    assert "The Vice-Chancellor appoints an Executive Officer" in page(world.director, tasks)
    someone = person("Exa Looking")
    appoint_officer(world, someone)
    assert "The Executive Officer declares that they are impartial" in page(world.director, tasks)
    text = page(world.director, shown)
    assert someone.name in text
    assert "Not checked: ask." in text
    proceed(officer_of(world).end_appointment, by=world.vice_chancellor, at=MONDAY, reasons="Away for long.")
    assert "appoints another Executive Officer" in page(world.director, tasks)
    assert "Away for long." in page(world.director, shown)


def test_36_the_complainant_reads_it_once_somebody_is_appointed_and_who_sees_their_complaint():
    world = to_be_prepared()
    address = f"/my/{world.case.reference}/"
    assert "Investigation being prepared" not in page(world.complainant, address)
    someone = in_office(world, person("Exa Looking"))
    shown = page(world.complainant, address)
    assert "Investigation being prepared" in shown
    assert "The Executive Officer" in shown
    assert "Investigation being prepared" in page(world.complainant, "/my/")
    assert someone.name not in shown  # who works in it is said in the letter


def test_36_the_trail_says_in_words_what_happened():
    world = to_be_prepared()
    in_office(world)
    shown = page(world.director, f"/cases/{world.case.reference}/timeline/")
    assert "An Executive Officer was appointed" in shown
    assert "The Executive Officer declared that they are impartial" in shown
    assert Complaint.objects.visible_to(world.director).count() == 1
    assert Investigation.objects.visible_to(world.director).count() == 1
    assert ExecutiveOfficer.objects.visible_to(world.director).count() == 1


def test_60_the_executive_officer_reports_in_one_click_what_they_were_told_and_the_director_is_told_at_once():
    world = to_be_prepared()
    someone = in_office(world)
    address = reverse("make_report", args=[world.case.reference])
    assert address in page(someone, own(world))
    client, before = signed_in(someone), Mail.objects.filter(person=world.director).count()
    asked = client.get(address)
    assert 'href="/executive-officer/"' in asked.text
    key = {name: asked.context["form"][name].value() for name in ("once", "version")}
    answer = client.post(address, {**key, "what": WORDS, "about": "someone", "told_by": "A colleague."})
    assert answer.status_code == 302
    report = VictimisationReport.objects.visible_to(world.director).get()
    assert (report.what, report.owner, report.state) == (WORDS, someone, "reported")
    assert Mail.objects.filter(person=world.director).count() == before + 1
    page(person(), address, status=404)


def test_60_so_does_a_lawyer_who_advises_here():
    world = requested()
    proceed(world.referral.consult_the_solicitor, by=world.director, question="May this be a breach?")
    address = reverse("make_report", args=[world.case.reference])
    assert address in page(world.solicitor, f"/legal-advice/{world.advice.pk}/")
    page(world.solicitor, address)
