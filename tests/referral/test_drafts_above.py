"""What the Vice-Chancellor's office prepares meets nobody but them and the Vice-Chancellor: not even that there is one
(5.7, 32)."""

from typing import Any

import pytest

from complaints.models import AuditEntry, Complaint, DecisionDraft, Mail
from complaints.proceed import proceed
from complaints.views import happenings
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import later
from tests.referral.requested import Requested, before_the_vice_chancellor, referred_cells
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db
TITLE = "A draft was prepared for the Vice-Chancellor"


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def drafted() -> tuple[Requested, Any, dict[str, Any]]:
    """With what the case showed of itself before."""
    office = appoint(Office.VICE_CHANCELLORS_OFFICE)
    world = before_the_vice_chancellor()
    before = shown_of(world)
    decisions = dict.fromkeys((cell.pk for cell in referred_cells(world)), "approved")
    reasons = dict.fromkeys(decisions, "Drafted for you.")
    at = later(1)
    proceed(world.referral.draft_the_decision, by=office, at=at, decisions=decisions, reasons=reasons)
    return world, office, before


def shown_of(world: Requested) -> dict[str, Any]:
    case = Complaint.objects.get(pk=world.case.pk)
    return {
        "version": case.version,
        "touched": case.touched_at,
        "referral": world.referral.version,
        "mail": Mail.objects.count(),
        **{
            who.name: [each["title"] for each in happenings.of_case(case, who)]
            for who in (world.director, world.complainant, world.solicitor)
        },
    }


def test_32_that_a_draft_was_prepared_changes_nothing_that_anybody_else_is_shown():
    world, _, before = drafted()
    assert DecisionDraft.objects.filter(referral=world.referral).exists()
    assert shown_of(world) == before


def test_32_neither_the_directors_timeline_nor_any_page_of_the_case_tells_of_it():
    world, _, _ = drafted()
    client = signed_in(world.director)
    for part in ("", "timeline/", "investigation/", "people/", "tasks/", "letters/", "deadlines/"):
        shown = client.get(f"/cases/{world.case.reference}/{part}")
        assert shown.status_code == 200, part
        for told in (TITLE, "Drafted for you.", "draft for the Vice-Chancellor"):
            assert told not in shown.content.decode(), part


def test_32_whoever_may_read_it_is_told_that_it_was_prepared():
    world, office, _ = drafted()
    case = Complaint.objects.get(pk=world.case.pk)
    for who in (office, world.vice_chancellor):
        assert TITLE in [each["title"] for each in happenings.of_case(case, who)]


def test_32_a_form_that_the_director_has_open_does_not_grow_stale_by_it():
    world, _, before = drafted()
    proceed(world.case.write_file_note, by=world.director, version=before["version"], text="Kept for the file.")


def test_4_3_the_auditor_finds_that_it_was_prepared_by_whom_and_nothing_that_it_says():
    world, office, _ = drafted()
    entry = AuditEntry.objects.get(act="draft_the_decision")
    assert (entry.kind, entry.record) == ("decisiondraft", DecisionDraft.objects.get().pk)
    found = signed_in(appoint(Office.AUDITOR)).post("/settings/access-log/", {"reference": world.case.reference})
    words = found.content.decode()
    assert "a draft for the Vice-Chancellor" in words and office.name in words
    assert "Drafted for you." not in words and "approved" not in words
