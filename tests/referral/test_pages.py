"""Clauses 29-34 on the site: the office's page, the lawyer's, the Vice-Chancellor's, the register."""

import re
from uuid import uuid4

import pytest

from complaints.models import AuditEntry, Referral, grants
from complaints.proceed import proceed
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step, take
from tests.crossing.waiting import lift, suspend
from tests.referral.requested import (
    ADVICE,
    advised,
    approve_all_but,
    before_the_vice_chancellor,
    refer,
    referred_cells,
    refuse,
    requested,
)
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def page(someone, address, status=200):
    answer = signed_in(someone).get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def answers(world, outcome="", words="Even proved, no breach."):
    """What is typed for each part."""
    typed = {f"reasons_{number}": words for number in range(1, len(world.cells) + 1)}
    return typed | ({f"decision_{number}": outcome for number in range(1, len(world.cells) + 1)} if outcome else {})


def test_clause_29_from_the_asking_to_the_advice_through_the_pages():
    world = requested()
    assert "No lawyer has been asked yet" in page(world.director, f"/cases/{world.case.reference}/investigation/")
    take(world.director, world.referral, "consult_the_solicitor", question="May this be a breach?")
    assert world.case.reference in page(world.solicitor, "/legal-advice/")
    shown = page(world.solicitor, f"/legal-advice/{world.advice.pk}/")
    assert "May this be a breach?" in shown and "What happened in the kitchen." in shown
    take(world.solicitor, world.advice, "give_advice", text=ADVICE)
    assert ADVICE in page(world.director, f"/cases/{world.case.reference}/investigation/")
    for stranger in (world.complainant, world.vice_chancellor, person()):
        page(stranger, f"/legal-advice/{world.advice.pk}/", 404)


def test_clause_29_advice_without_words_is_asked_again_and_another_lawyer_has_to_be_found():
    world = requested()
    take(world.director, world.referral, "consult_the_solicitor", question="May this be a breach?")
    answer = signed_in(world.solicitor).post(step(world.advice, "give_advice"), {"version": "0", "text": ""})
    assert "Write your advice" in answer.content.decode()
    typed = {"who": "A firm", "account": "nobody@example.edu", "reasons": "Named.", "question": "What then?"}
    answer = signed_in(world.director).post(
        step(world.referral, "consult_another_lawyer"), {"version": str(world.referral.version), **typed}
    )
    shown = answer.content.decode()
    assert "Nobody here has this address" in shown and "nobody@example.edu" in shown


def test_clause_30_the_director_declines_through_the_page_with_reasons():
    world = advised()
    answer = signed_in(world.director).post(
        step(world.referral, "decline"), {"version": str(world.referral.version), **answers(world, words="")}
    )
    assert "Write the reasons" in answer.content.decode()
    take(world.director, world.referral, "decline", **answers(world))
    assert world.referral.state == "declined_by_director"


def test_clause_31_the_director_refers_through_the_page_and_the_vice_chancellor_finds_it():
    world = advised()
    typed = answers(world, "referred", words="") | {"decision_1": "declined"}
    told = {"recommends": "for", "recommendation": "It is serious."}
    answer = signed_in(world.director).post(
        step(world.referral, "refer_to_vice_chancellor"), {"version": str(world.referral.version), **typed, **told}
    )
    assert "Write the reasons" in answer.content.decode()
    typed |= {"reasons_1": "Even proved, no breach."}
    take(world.director, world.referral, "refer_to_vice_chancellor", **typed, **told)
    assert world.case.reference in page(world.vice_chancellor, "/decisions/")
    shown = page(world.vice_chancellor, f"/decisions/{world.referral.pk}/")
    assert "It is serious." in shown and "What happened in the kitchen." in shown and ADVICE not in shown
    assert "It is serious." in page(world.vice_chancellor, f"/decisions/{world.referral.pk}/brief/")


def test_clause_32_the_vice_chancellor_decides_on_a_page_that_their_office_filled_in():
    world = before_the_vice_chancellor()
    office = appoint(Office.VICE_CHANCELLORS_OFFICE)
    grants.settle(world.case)
    decisions = dict.fromkeys((cell.pk for cell in referred_cells(world)), "approved")
    reasons = dict.fromkeys(decisions, "Drafted for you.")
    proceed(world.referral.draft_the_decision, by=office, decisions=decisions, reasons=reasons)
    shown = signed_in(world.vice_chancellor).get(step(world.referral, "approve")).content.decode()
    assert shown.count("Drafted for you.") == 3
    take(world.vice_chancellor, world.referral, "approve", **answers(world, "approved", words="It is serious."))
    assert world.referral.state == "approved"
    assert "Letter about your request" in page(world.vice_chancellor, "/decisions/")


def test_clause_34_the_vice_chancellor_refuses_and_releases_the_letter_on_their_own_pages():
    world = before_the_vice_chancellor()
    take(world.vice_chancellor, world.referral, "refuse", **answers(world, words="Not by investigation."))
    shown = page(world.vice_chancellor, f"/decisions/{world.referral.pk}/")
    assert "by Monday 30 November 2026" in shown and "Counted in working days it is the same day" in shown
    letter = world.letter("referral/refused")
    opened = signed_in(world.vice_chancellor).get(step(letter, "release")).context["form"]
    take(world.vice_chancellor, letter, "release", mode="portal", text=opened["text"].value())
    assert world.letter("referral/refused").state == "released"
    page(world.vice_chancellor, f"/decisions/{world.referral.pk}/", 404)


def test_clause_34_two_letters_to_one_person_are_told_apart_where_they_wait_and_a_decided_part_is_called_so():
    world = before_the_vice_chancellor()
    assert "What is to be decided" in page(world.vice_chancellor, f"/decisions/{world.referral.pk}/")
    approve_all_but(world, refused=1)
    shown = page(world.vice_chancellor, f"/decisions/{world.referral.pk}/")
    for about in ("there will be an investigation", "there will be no investigation"):
        assert f"Letter about your request: telling the complainant {about}" in shown
    assert "What was decided" in shown and "What is to be decided" not in shown
    assert "A request that is decided" in shown and "Is there to be a formal investigation?" not in shown
    listed = page(world.vice_chancellor, "/decisions/")
    assert "Counted in working days it is the same day" in listed
    assert "Telling the complainant there will be an investigation: by Wednesday 25 November 2026" in listed


def test_clause_31_each_part_is_decided_before_a_recommendation_is_asked_for():
    world = advised()
    shown = page(world.director, step(world.referral, "refer_to_vice_chancellor"))
    assert shown.index("Your reasons: Allegation 2, about Blake Marrow") < shown.index("What do you recommend")


def test_clause_34_reasons_are_asked_beside_what_is_alleged():
    world = before_the_vice_chancellor()
    assert "What happened in June. The complainant reads this" in page(
        world.vice_chancellor, step(world.referral, "refuse")
    )


def test_clause_34_a_decision_on_a_stale_page_is_refused_and_keeps_what_was_typed():
    world = before_the_vice_chancellor()
    opened_with = str(world.referral.version)
    proceed(world.referral.ask_the_director, by=world.vice_chancellor, question="Since when?")
    typed = {"version": opened_with, "once": str(uuid4()), "go": "yes", **answers(world, words="Typed with care.")}
    answer = signed_in(world.vice_chancellor).post(step(world.referral, "refuse"), typed)
    assert answer.status_code == 409 and "Typed with care." in answer.content.decode()
    assert world.referral.state == "with_vice_chancellor"


def test_clause_34_a_letter_released_twice_is_refused_in_words():
    world = before_the_vice_chancellor()
    refuse(world)
    letter = world.letter("referral/refused")
    proceed(letter.release, by=world.vice_chancellor, mode="hand")
    answer = signed_in(world.vice_chancellor).get(step(letter, "release"))
    assert answer.status_code in (404, 409)


def test_clause_33_the_register_shows_the_kind_and_the_day_and_nothing_of_the_case():
    world = advised()
    governance = appoint(Office.DIRECTOR_GOVERNANCE)
    refer(world)
    shown = page(governance, "/register/")
    assert "Monday 23 November 2026" in shown
    for told in (world.case.reference, world.case.complainant_name, "Avery Quill"):
        assert told not in shown
    for stranger in (world.director, world.vice_chancellor, world.complainant):
        page(stranger, "/register/", 404)


def test_clause_33_that_the_register_was_opened_is_kept_without_what_was_read_and_the_auditor_finds_it():
    world, auditor = advised(), appoint(Office.AUDITOR)
    governance = appoint(Office.DIRECTOR_GOVERNANCE)
    refer(world)
    page(governance, "/register/")
    page(world.director, "/register/", 404)
    entry = AuditEntry.objects.get(act="read:register")
    assert entry.actor == governance.pk and entry.capacity
    assert entry.authority == governance.appointments.get().pk
    assert (entry.complaint, entry.record, entry.facts) == (None, None, {"found": 1})
    found = signed_in(auditor).post("/settings/access-log/", {"who": str(governance.pk), "kinds": "opened"})
    assert "Opened the register" in found.content.decode()
    assert world.case.reference not in found.content.decode()


def test_clause_32_the_director_and_the_solicitor_have_no_decisions_page_and_the_vice_chancellor_no_list_of_cases():
    world = before_the_vice_chancellor()
    for stranger in (world.director, world.solicitor, world.complainant):
        page(stranger, "/decisions/", 404)
        page(stranger, f"/decisions/{world.referral.pk}/", 404)
    page(world.vice_chancellor, f"/cases/{world.case.reference}/", 404)
    assert world.case.reference not in page(world.vice_chancellor, "/cases/")


def test_clause_13_a_request_that_waits_for_an_outside_body_says_so_in_the_list_of_decisions():
    world = before_the_vice_chancellor()
    client, waits = signed_in(world.vice_chancellor), "This complaint waits for an outside body (13)."
    shown = client.get("/decisions/").text
    assert waits not in shown and "Usually decided by" in shown
    suspend(world, at=MONDAY)
    shown = client.get("/decisions/").text
    assert waits in shown and "Nothing is decided before it goes on." in shown
    assert "Usually decided by" not in shown
    lift(world, at=MONDAY)
    assert waits not in client.get("/decisions/").text


@pytest.mark.parametrize("decide", [refuse, approve_all_but])
def test_clause_29_a_matter_leaves_the_lawyers_list_once_it_is_decided_either_way_and_their_page_says_so(decide):
    world = before_the_vice_chancellor()
    client = signed_in(world.solicitor)
    page = client.get("/legal-advice/").text
    assert world.case.reference in page
    assert "by the Director that it goes no further, or by the Vice-Chancellor either way" in page
    decide(world)
    assert world.case.reference not in client.get("/legal-advice/").text
    assert client.get(f"/legal-advice/{world.advice.pk}/").status_code == 404


def test_clause_21_the_complainant_reads_where_it_stands():
    world = before_the_vice_chancellor()
    assert "The Vice-Chancellor is deciding" in page(world.complainant, f"/my/{world.case.reference}/")
    approve_all_but(world)
    shown = page(world.complainant, f"/my/{world.case.reference}/")
    assert "A letter says what was decided" in shown and "There will be" not in shown  # the letter says it first
    assert Referral.objects.visible_to(world.complainant).exists()
