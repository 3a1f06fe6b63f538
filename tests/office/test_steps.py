"""The page of a step: what it says before it is taken, who may take it, and that nothing typed is lost."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.forms.step_form import PlainForm, all_forms, form_for
from complaints.models import AuditEntry, Complaint, Deadline, Decision, Document, Message, Notice, Submission
from complaints.proceed import proceed
from complaints.registry import step_named, steps
from complaints.stages.states import ComplaintState, FileState, LetterState
from people.models import User
from procedure.offices import Office
from tests.world import appoint, lodged, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def address(case: Complaint, step: str) -> str:
    return f"/steps/{case.reference}/{step}/"


def of_letter(letter: Notice, step: str) -> str:
    return f"/steps/{letter.complaint.reference}/notice/{letter.pk}/{step}/"


def key(case: Any) -> dict[str, Any]:
    case.refresh_from_db()
    return {"once": str(uuid4()), "version": case.version}


def test_every_form_belongs_to_a_step_that_exists() -> None:
    known = {f"{step.record}.{step.name}" for step in steps()}
    assert {name.removesuffix("@office") for name in all_forms()} <= known


def test_every_form_says_something_specific_where_an_answer_is_missing() -> None:
    for name, form in all_forms().items():
        for field in form.base_fields.values():
            if field.required and not field.widget.is_hidden:
                said = field.error_messages.get("required_exact") or field.error_messages["required"]
                assert said != "This field is required.", f"{name}: {field.label}"


def test_a_step_without_facts_needs_no_form_of_its_own() -> None:
    assert form_for(step_named("complaint", "acknowledge")) is PlainForm


@pytest.mark.parametrize("step", ["acknowledge", "decide_scope", "confirm_standing", "extend_deadline"])
def test_a_step_that_is_never_this_persons_is_not_found(case: Complaint, signed_in: SignIn, step: str) -> None:
    strangers = [person(), case.complainant, appoint(Office.ALTERNATIVE_RECEIVER), appoint(Office.AUDITOR)]
    for someone in strangers:
        client = signed_in(someone)
        assert client.get(address(case, step)).status_code == 404
        assert client.post(address(case, step), {**key(case), "go": "yes"}).status_code == 404
    case.refresh_from_db()
    assert case.state == ComplaintState.LODGED


def test_clause_21_staff_may_not_acknowledge_and_the_director_may(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    assert signed_in(staff).get(address(case, "acknowledge")).status_code == 404
    assert signed_in(director).get(address(case, "acknowledge")).status_code == 200


@pytest.mark.parametrize("odd", ["no_such_step", "lodge", "release", "state", "save", "delete"])
def test_what_is_no_step_of_a_complaint_is_not_found(
    case: Complaint, director: User, signed_in: SignIn, odd: str
) -> None:
    assert signed_in(director).get(address(case, odd)).status_code == 404


def test_the_page_says_the_sentence_the_clause_and_what_it_will_do(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    page = signed_in(director).get(address(case, "acknowledge")).text
    assert "The complaint is formally acknowledged." in page
    assert "/procedure/#clause-21" in page
    assert "It waits until the Director, Equity and Diversity releases it" in page


def test_before_it_is_taken_the_page_shows_exactly_what_it_does_and_nothing_is_stored(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    page = signed_in(director).post(address(case, "acknowledge"), key(case))
    assert page.status_code == 200
    assert "Exactly what this does" in page.text
    assert "Noor Castellano (the complainant) gets the letter “Acknowledgement” once it is released." in page.text
    assert "You and Robin Staffer (Equity and Diversity staff) can then read the letter." in page.text
    case.refresh_from_db()
    assert case.state == ComplaintState.LODGED
    assert not Notice.objects.filter(state=LetterState.DRAFT).exists()
    assert not AuditEntry.objects.filter(act="acknowledge").exists()


def test_clause_21_confirmed_it_is_done_and_leads_to_the_letter(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    answer = signed_in(director).post(address(case, "acknowledge"), {**key(case), "go": "yes"})
    letter = Notice.objects.get(state=LetterState.DRAFT)
    assert answer.status_code == 302
    assert answer.headers["Location"] == of_letter(letter, "release")
    case.refresh_from_db()
    assert case.state == ComplaintState.ACKNOWLEDGED


def test_the_same_form_sent_twice_is_one_act(case: Complaint, director: User, signed_in: SignIn) -> None:
    client, form = signed_in(director), {**key(case), "go": "yes", "text": "One message."}
    for _ in range(3):
        assert client.post(address(case, "write_to_the_complainant"), form).status_code == 302
    assert Message.objects.count() == 1
    assert Submission.objects.filter(step="complaint.write_to_the_complainant").count() == 1


def test_a_form_opened_before_a_change_is_refused_with_what_changed_and_what_was_typed(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    form = {**key(case), "text": "Words typed with care.", "go": "yes"}
    proceed(case.confirm_standing, by=staff, standing="STAFF", reasons="Directory.")
    answer = signed_in(director).post(address(case, "write_to_the_complainant"), form)
    assert answer.status_code == 409
    assert "Something changed meanwhile" in answer.text
    assert "The complainant’s standing was recorded" in answer.text
    assert "Robin Staffer" in answer.text
    assert "Words typed with care." in answer.text
    assert not Message.objects.exists()
    again = {name: answer.context["again"][name].value() for name in ("once", "version", "text")}
    assert (
        signed_in(director).post(address(case, "write_to_the_complainant"), {**again, "go": "yes"}).status_code == 302
    )
    assert Message.objects.get().text == "Words typed with care."


def test_a_stale_form_is_caught_before_the_confirmation_too(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    form = {**key(case), "text": "Words."}
    proceed(case.confirm_standing, by=staff, standing="STAFF", reasons="Directory.")
    assert signed_in(director).post(address(case, "write_to_the_complainant"), form).status_code == 409


def test_a_step_that_has_closed_says_why_and_keeps_what_was_typed(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    form = {**key(case), "reasons": "We know them.", "go": "yes"}
    proceed(case.ask_to_withdraw, by=case.complainant)
    proceed(Complaint.objects.get().confirm_withdrawal, by=case.complainant)
    answer = signed_in(director).post(address(case, "pass_to_another_receiver"), form)
    assert answer.status_code == 409
    assert "Not possible while this is: closed" in answer.text
    assert "We know them." in answer.text
    assert signed_in(director).get(address(case, "acknowledge")).status_code == 409


def test_a_stale_form_of_a_step_that_has_closed_is_not_offered_again_and_what_was_typed_can_be_copied(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    form = {**key(case), "reasons": "We know them."}
    proceed(case.ask_to_withdraw, by=case.complainant)
    proceed(Complaint.objects.get().confirm_withdrawal, by=case.complainant)
    answer = signed_in(director).post(address(case, "pass_to_another_receiver"), form)
    assert answer.status_code == 409
    assert answer.context["again"] is None
    assert "Not possible while this is: closed" in answer.text
    assert "Continue" not in answer.text
    assert answer.context["typed"] == [
        {"label": "Why may Equity and Diversity not have this case?", "value": "We know them."}
    ]
    assert "The complainant confirmed the withdrawal" in answer.text, "what changed"
    assert address(case, "write_to_the_complainant") in answer.text, "where to go on"


def test_what_was_typed_and_could_not_be_taken_is_kept_too(case: Complaint, director: User, signed_in: SignIn) -> None:
    typed = {"until_day": "31", "until_month": "2", "until_year": "2027", "reasons": "Illness."}
    form = {**key(case), "deadline": str(Deadline.objects.get().pk), **typed}
    proceed(case.ask_to_withdraw, by=case.complainant)
    proceed(Complaint.objects.get().confirm_withdrawal, by=case.complainant)
    answer = signed_in(director).post(address(case, "extend_deadline"), form)
    assert answer.status_code == 409
    assert {"label": "The new last day", "value": "31 2 2027"} in answer.context["typed"]
    assert {"label": "Why does it take longer?", "value": "Illness."} in answer.context["typed"]


def test_a_refused_form_comes_back_with_what_was_typed_and_a_linked_summary(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    answer = signed_in(director).post(
        address(case, "decide_scope"), {**key(case), "decision_1": "outside", "reasons_1": "Not about an attribute."}
    )
    assert answer.status_code == 200
    assert "<title>Error: " in answer.text
    assert "Not about an attribute." in answer.text
    assert "Choose the area that deals with allegation 1" in answer.text
    assert 'href="#id_decision_2_0"' in answer.text
    assert not Decision.objects.exists()


def test_going_back_from_the_confirmation_shows_the_form_as_it_was_typed(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    answer = signed_in(director).post(
        address(case, "write_to_the_complainant"), {**key(case), "text": "As typed.", "back": "yes"}
    )
    assert "As typed." in answer.text
    assert "<title>Error" not in answer.text


def test_clause_20_scope_is_decided_for_each_allegation_with_its_reason(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    facts = {
        "decision_1": "inside",
        "reasons_1": "It is about sex.",
        "decision_2": "outside",
        "area_2": "OUT_SAFETY",
        "reasons_2": "It is about a machine.",
    }
    client = signed_in(director)
    page = client.post(address(case, "decide_scope"), {**key(case), **facts})
    assert "Health and safety" in page.text
    client.post(address(case, "decide_scope"), {**key(case), **facts, "go": "yes"})
    kept = {each.allegation.number: (each.outcome, each.reasons) for each in Decision.objects.filter(about="scope")}
    assert kept == {1: ("inside", "It is about sex."), 2: ("OUT_SAFETY", "It is about a machine.")}


def test_clause_19_only_allegations_older_than_twelve_months_are_asked_about(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    page = client.get(address(case, "decide_late_lodging")).text
    assert "Allegation 2" in page
    assert 'name="decision_1"' not in page
    client.post(
        address(case, "decide_late_lodging"),
        {**key(case), "decision_2": "accepted", "reasons_2": "Illness.", "go": "yes"},
    )
    decision = Decision.objects.get(about="late_lodging")
    assert (decision.allegation.number, decision.outcome) == (2, "accepted")


def test_clause_9_passing_the_case_on_says_who_loses_it_and_leads_to_the_list(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    alternative = appoint(Office.ALTERNATIVE_RECEIVER, person("Alex Alternative"))
    client = signed_in(director)
    page = client.post(address(case, "pass_to_another_receiver"), {**key(case), "reasons": "A friend."}).text
    assert "You and Robin Staffer (Equity and Diversity staff) can no longer open this case" in page
    assert "Alex Alternative (Alternative receiver of complaints) can then open this case: the complaint form" in page
    assert "This cannot be undone." in page
    answer = client.post(address(case, "pass_to_another_receiver"), {**key(case), "reasons": "A friend.", "go": "yes"})
    assert answer.headers["Location"] == "/cases/"
    assert client.get(f"/cases/{case.reference}/").status_code == 404
    assert signed_in(alternative).get(f"/cases/{case.reference}/").status_code == 200


def test_clause_21_a_clock_is_extended_to_a_later_working_day_with_a_reason(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client, clock = signed_in(director), Deadline.objects.get()
    asked = {"deadline": str(clock.pk), "reasons": "Illness.", "until_day": "28", "until_month": "11"}
    refused = client.post(address(case, "extend_deadline"), {**key(case), **asked, "until_year": "2026"})
    assert "is not a working day (Saturday)" in refused.text
    refused = client.post(
        address(case, "extend_deadline"), {**key(case), **asked, "until_day": "24", "until_year": "2026"}
    )
    assert "Enter a day after Wednesday 25 November 2026" in refused.text
    client.post(
        address(case, "extend_deadline"), {**key(case), **asked, "until_day": "30", "until_year": "2026", "go": "yes"}
    )
    clock.refresh_from_db()
    assert clock.due_on.isoformat() == "2026-11-30"


def test_a_clock_of_another_case_cannot_be_chosen(case: Complaint, director: User, signed_in: SignIn) -> None:
    other = Deadline.objects.get(complaint=lodged())
    asked = {"deadline": str(other.pk), "reasons": "x", "until_day": "30", "until_month": "11", "until_year": "2026"}
    answer = signed_in(director).post(address(case, "extend_deadline"), {**key(case), **asked, "go": "yes"})
    assert answer.status_code == 200
    assert "This clock no longer runs" in answer.text


def test_clause_18_the_office_adds_a_file_and_it_is_held_until_someone_answers_for_it(
    case: Complaint, staff: User, signed_in: SignIn
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = signed_in(staff)
    upload = SimpleUploadedFile("Noor notes.txt", b"Plain words.", "text/plain")
    answer = client.post(address(case, "add_files"), {**key(case), "file": upload, "label": "A note"})
    assert answer.status_code == 302
    document = Document.objects.get()
    assert document.state == FileState.HELD
    assert client.get(f"/cases/{case.reference}/documents/{document.pk}/").status_code == 404
    step = f"/steps/{case.reference}/document/{document.pk}/accept_unscanned/"
    client.post(step, {**key(case), "reasons": "Typed here.", "go": "yes"})
    given = client.get(f"/cases/{case.reference}/documents/{document.pk}/")
    assert given.status_code == 200
    assert given.content == b"Plain words."


def test_a_file_that_cannot_be_taken_is_refused_in_its_own_words(
    case: Complaint, staff: User, signed_in: SignIn
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload = SimpleUploadedFile("tool.exe", b"MZ\x90\x00" + b"\x00" * 64)
    answer = signed_in(staff).post(address(case, "add_files"), {**key(case), "file": upload, "label": "A tool"})
    assert "We cannot take this kind of file" in answer.text
    assert not Document.objects.exists()


def test_clause_14_what_follows_a_withdrawal_is_recorded(case: Complaint, director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    assert client.get(address(case, "record_steps_after_withdrawal")).status_code == 409
    proceed(case.ask_to_withdraw, by=case.complainant)
    proceed(Complaint.objects.get().confirm_withdrawal, by=case.complainant)
    facts = {**key(case), "steps_taken": "nothing_more", "reasons": "No risk.", "go": "yes"}
    assert client.post(address(case, "record_steps_after_withdrawal"), facts).status_code == 302
    assert Decision.objects.get(about="after_withdrawal").outcome == "nothing_more"


@pytest.mark.parametrize("step", ["acknowledge", "decide_scope", "extend_deadline", "write_to_the_complainant"])
def test_a_steps_page_asks_at_most_fifteen_questions(
    case: Complaint, director: User, signed_in: SignIn, step: str
) -> None:
    client = signed_in(director)
    client.get(address(case, step))
    with CaptureQueriesContext(connection) as queries:
        client.get(address(case, step))
    assert len(queries) <= 15, [query["sql"][:160] for query in queries.captured_queries]


def test_a_withdrawal_by_the_complainant_is_asked_twice_through_the_same_page(
    case: Complaint, signed_in: SignIn
) -> None:
    client = signed_in(case.complainant)
    assert client.post(address(case, "ask_to_withdraw"), {**key(case), "reasons": ""}).status_code == 302
    page = client.post(address(case, "confirm_withdrawal"), key(case))
    assert page.status_code == 200
    assert "This cannot be undone." in page.text
    answer = client.post(address(case, "confirm_withdrawal"), {**key(case), "go": "yes"})
    assert answer.headers["Location"] == f"/my/{case.reference}/"
    case.refresh_from_db()
    assert case.state == ComplaintState.CLOSED
