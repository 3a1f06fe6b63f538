"""Nothing confidential reaches a sink nobody may read: clear columns, logs, Redis, task messages, mail (9)."""

import logging
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as site
from django.db import connection

from complaints import deadlines, informal, mailing, sweeps
from complaints.models import AdviceAsked, Complaint, Concern, DataKey, Document, Draft, Notice, Retention, grants
from complaints.models.sealed import SealedText
from complaints.proceed import proceed
from procedure import periods
from procedure.offices import Office
from tests.canaries import NAMES_MAY_STAND_IN, Canaries
from tests.machinery.rich import received
from tests.machinery.sink import listening
from tests.machinery.story_of_requests import through_a_request
from tests.machinery.story_of_stage_two import through_stage_2
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Canaries:
    return Canaries()


def whole_story(told: Canaries) -> Complaint:
    """From a draft to a withdrawal, another through Stage 2, and one to the Vice-Chancellor: every text a canary."""
    director = appoint(Office.DIRECTOR)
    writing = Draft(owner=person("Someone Elsewhere"), data_key=DataKey.make())
    writing.content = told.draft()
    writing.save()
    grants.settle_apart(writing)
    given = replace(received(told.secret("file").encode()), label=told.secret("label"))
    Document.keep_all([given], draft=writing, by=writing.owner, at=MONDAY)
    unsent = Draft(owner=writing.owner, data_key=DataKey.make())
    unsent.content = told.draft()
    unsent.save()
    case = proceed(writing.lodge, by=writing.owner, at=MONDAY, declared=True).case
    proceed(case.write_to_the_office, by=case.complainant, at=MONDAY, text=told.secret("message"))
    proceed(case.write_to_the_complainant, by=director, at=MONDAY, text=told.secret("answer"))
    proceed(case.write_file_note, by=director, at=MONDAY, text=told.secret("note for the file"))
    proceed(case.confirm_standing, by=director, at=MONDAY, standing="STAFF", reasons=told.secret("standing"))
    for step in ("decide_scope", "decide_late_lodging"):
        keys = list(case.allegations.values_list("pk", flat=True))
        decided = {"decisions": dict.fromkeys(keys, "inside"), "reasons": dict.fromkeys(keys, told.secret(step))}
        if step == "decide_scope":
            proceed(getattr(case, step), by=director, at=MONDAY, **decided)
    proceed(case.extend_deadline, by=director, at=MONDAY, deadline=case.deadlines.get(),
            until=MONDAY.date().replace(month=12), reasons=told.secret("extension"))  # fmt: skip
    proceed(case.acknowledge, by=director, at=MONDAY)
    letter = Notice.objects.get(letter="lodging/acknowledgement")
    proceed(letter.release, by=director, at=MONDAY, mode="email", text=told.secret("letter"))
    proceed(letter.record_return, by=director, at=MONDAY, evidence=told.secret("evidence"))
    proceed(case.documents.first().accept_unscanned, by=director, at=MONDAY, reasons=told.secret("judged"))
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY, reasons=told.secret("withdrawal"))
    proceed(case.confirm_withdrawal, by=case.complainant, at=MONDAY)
    review = deadlines.begin_without_case(periods.PROCEDURE_REVIEW, on=MONDAY.date().replace(year=2024))
    report = deadlines.begin_without_case(periods.ANNUAL_REPORT, on=MONDAY.date().replace(year=2024))
    grants.settle_all_apart()
    proceed(report.record_annual_report, by=director, at=MONDAY, given_on=MONDAY.date(), note=told.secret("report"),
            why_late=told.secret("lateness"))  # fmt: skip
    proceed(review.record_review, by=director, at=MONDAY, completed_on=MONDAY.date(), note=told.secret("review"))
    settled_locally(told, director)
    through_stage_2(told, director)
    through_a_request(told, director)
    filed(told, Complaint.objects.get(pk=case.pk), director)
    return case


def filed(told: Canaries, case: Complaint, director: Any) -> None:
    """The file of the one that was withdrawn is closed, and held (63)."""
    proceed(
        case.record_steps_after_withdrawal,
        by=director,
        at=MONDAY,
        steps_taken="nothing_more",
        reasons=told.secret("after"),
    )
    for letter in Notice.objects.filter(complaint=case, state="draft"):
        proceed(letter.release, by=director, at=MONDAY, mode="portal")
    why = {"reasons": told.secret("why this class"), "returned": told.secret("given back")}
    proceed(Complaint.objects.get(pk=case.pk).close_the_file, by=director, at=MONDAY, kept_as="RC3", **why)
    kept = Retention.objects.select_related(*Retention.read_with).get(complaint=case)
    proceed(kept.lay_legal_hold, by=director, at=MONDAY, reasons=told.secret("why it is held"))


def settled_locally(told: Canaries, director: Any) -> None:
    """What stands apart from any case (10, 15, 16): every text of it a canary too."""
    asking, helping = person("Someone Asking"), person("Someone Helping")
    concern = informal.choose(informal.begin(asking), helping, "manager")
    question = informal.begin_question(helping)
    reach = {"reach": told.secret("reach"), "may_mail": True, "consent": True}
    for step, by, facts in (
        ("ask_for_help", asking, {**reach, "words": told.secret("asked locally")}),
        ("agree_to_help", helping, {"limits_explained": True}),
        ("name_the_other_person", asking, {"name": told.secret("other person")}),
        ("agree_what_may_be_told", asking, {"told": told.secret("may be told"), "when": told.secret("when told")}),
        ("note_resolution", asking, {"resolutions": ["RES_STOP"], "agreement": told.secret("agreement")}),
    ):
        proceed(getattr(Concern.objects.get(pk=concern.pk), step), by=by, at=MONDAY, **facts)
    for step, by, facts in (
        ("ask_without_names", helping, {"question": told.secret("question")}),
        ("answer_the_question", director, {"answer": told.secret("advice"), "names_needed": True, "why_names": "x"}),
        ("give_the_names_needed", helping, {"names": told.secret("names"), "agreed": True}),
    ):
        proceed(getattr(AdviceAsked.objects.get(pk=question.pk), step), by=by, at=MONDAY, **facts)


def test_9_the_story_puts_a_canary_into_every_sealed_column_of_every_record(told):
    """So that no sink below is clean only because nothing was ever put there."""
    whole_story(told)
    sealed = [
        (model, column.name)
        for model in apps.get_app_config("complaints").get_models()  # of the apps above: their own canaries
        for column in model._meta.concrete_fields
        if isinstance(column, SealedText)
    ]
    empty = {
        f"{model.__name__}.{name}"
        for model, name in sealed
        if not any(told.found_in(str(getattr(row, name))) for row in model._base_manager.all())
    }
    assert len(sealed) > 15
    assert empty == set()


def test_9_every_name_that_stands_in_clear_is_a_canary_too(told):
    whole_story(told)
    clear = {(table, column) for table, column in NAMES_MAY_STAND_IN if not table.startswith("people_")}
    with connection.cursor() as cursor:
        for table, column in clear:
            cursor.execute(f'SELECT "{column}" FROM "{table}"')
            assert any(told.found_in(str(value)) for (value,) in cursor.fetchall()), (table, column)


def test_9_no_clear_column_of_any_table_holds_what_is_confidential(told):
    whole_story(told)
    assert told.found_in_the_database() == set()


def test_9_the_scan_would_find_what_it_looks_for(told):
    case = whole_story(told)
    Complaint.objects.filter(pk=case.pk).update(outcome=told.secret("what 1"), relationship=told.name("witness"))
    assert told.found_in_the_database() == {
        ("complaints_complaint", "outcome", "what 1"),
        ("complaints_complaint", "relationship", "witness"),
    }


def test_9_no_log_at_any_level_holds_content_or_a_name(told, caplog):
    with caplog.at_level(logging.DEBUG):
        whole_story(told)
        sweeps.run(MONDAY)
    application = [record for record in caplog.records if not record.name.startswith(("django.db", "hypothesis"))]
    for record in application:
        assert told.found_in(f"{record.getMessage()} {record.__dict__}") == set()


def test_9_no_mail_holds_content_or_a_name_but_in_the_letter_that_is_served_by_it(told, settings):
    with listening(settings) as sink:
        whole_story(told)
        mailing.dispatch(MONDAY)
        assert sink.raw
        for message in sink.messages:
            body = message.get_body(("plain",)).get_content()
            heads = " ".join(f"{name}: {value}" for name, value in message.items() if name != "To")
            assert told.found_in(f"{heads} {body}") == set()


def test_9_nothing_of_a_case_is_in_redis_after_a_whole_story(told):
    whole_story(told)
    assert told.found_in_redis(site.REDIS_URL) == set()


def test_9_files_on_disk_are_sealed_and_named_for_nothing(told, files):
    whole_story(told)
    stored = [path for path in files.rglob("*") if path.is_file()]
    assert stored
    for path in stored:
        assert told.found_in(path.read_bytes()) == set()
        assert told.found_in(str(path)) == set()
