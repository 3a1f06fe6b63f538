"""Clauses 39 to 41 on their pages: the copy, the answer to it, the reminder, silence, a full admission."""

from datetime import date, timedelta

import pytest

from complaints import saving
from complaints.proceed import proceed
from people.models import Standing
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import sweep
from tests.investigation.answered import both_informed, give, respondent, write
from tests.investigation.followed import GONE_BY, copy_given, copy_of
from tests.investigation.prepared import answer_of, officer_of
from tests.investigation.test_statement_pages import key, page, step
from tests.machinery.rich import received
from tests.referral.requested import MONDAY
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


def test_39_the_officer_gives_the_copy_on_a_page_and_a_part_left_out_without_a_reason_loses_nothing_typed():
    there = both_informed()
    give(there, 1, "deny", "deny", text="In my own words.")
    own = f"/executive-officer/{officer_of(there).pk}/"
    assert "gives the complainant a copy of the statement of respondent 1, by Wednesday 25" in page(there.officer, own)
    client, at = signed_in(there.officer), step(copy_of(there), "give_copy")
    form = client.get(at)
    assert "In my own words." in form.text
    typed = {**key(form.context["form"]), "part_1": "given", "part_2": "left_out", "why_2": "", "part_3": "given"}
    refused = client.post(at, typed)
    assert "Write why it is left out" in refused.text
    assert copy_of(there).state == "to_be_given"
    asked = client.post(at, {**typed, "why_2": "It names a child."})
    assert "Exactly" in asked.text or asked.status_code == 200
    client.post(at, {**typed, "why_2": "It names a child.", "go": "yes"})
    assert copy_of(there).state == "given"
    home = f"/my/{there.case.reference}/"
    assert f"{home}answers/{copy_of(there).pk}/" in page(there.complainant, home)
    shown = page(there.complainant, f"{home}answers/{copy_of(there).pk}/")
    assert "In my own words." in shown
    assert "It names a child." in shown


def test_39_the_complainant_opens_files_and_answers_and_nobody_else_finds_the_page():
    there = both_informed()
    draft = write(there, 1, "deny", "deny")
    saving.add_file(draft, received(clean=True), by=draft.owner)
    proceed(draft.give, by=draft.owner, at=MONDAY, signed=True)
    at = f"/my/{there.case.reference}/answers/{copy_of(there).pk}/"
    page(there.complainant, at, status=404)
    copy_given(there, at=MONDAY)
    client = signed_in(there.complainant)
    opened = client.get(f"{at}files/1/")
    assert opened.status_code == 200
    assert "document-1" in opened.headers["Content-Disposition"]
    assert client.get(f"{at}files/2/").status_code == 404
    form = client.get(step(copy_of(there), "answer_the_statement"))
    answers = {**key(form.context["form"]), "text": "It was not so."}
    client.post(step(copy_of(there), "answer_the_statement"), {**answers, "go": "yes"})
    assert "It was not so." in page(there.complainant, at)
    read = f"/investigations/statements/{copy_of(there).statement_id}/"
    for reads in (there.officer, there.vice_chancellor, there.director):
        assert "It was not so." in page(reads, read)
    for someone in (respondent(there, 1), respondent(there, 2), there.officer, there.director, person()):
        page(someone, at, status=404)


def test_38_41_what_waits_for_the_officer_stands_on_their_page():
    there = both_informed()
    own = f"/executive-officer/{officer_of(there).pk}/"
    proceed(answer_of(there, 2).ask_for_more_time, by=respondent(there, 2), at=MONDAY, reasons="I am ill.")
    assert "answers respondent 2, who asks for more time" in page(there.officer, own)
    sweep(GONE_BY)
    with clock.at(GONE_BY):
        assert "reminds respondent 1: the time for a statement has gone by" in page(there.officer, own)
        client, at = signed_in(there.officer), step(answer_of(there, 1), "remind")
        form = client.get(at)
        client.post(at, {**key(form.context["form"]), "mode": "email", "go": "yes"})
    sweep(GONE_BY)
    waited = GONE_BY + timedelta(days=7)
    sweep(waited)
    with clock.at(waited):
        assert "records that respondent 1 gave no statement" in page(there.officer, own)


def test_40_who_decides_finds_a_full_admission_on_the_list_and_a_nominee_for_it_alone_too():
    there = both_informed()
    nominee = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=[40])
    give(there, 1, "admit", "admit")
    for someone in (there.vice_chancellor, nominee):
        assert "respondent 1 admits all of it" in page(someone, "/decisions/")
    client, at = signed_in(nominee), step(answer_of(there, 1), "establish_by_admission")
    form = client.get(at)
    done = client.post(at, {**key(form.context["form"]), "go": "yes"})
    assert (done.status_code, done.url) == (302, "/decisions/")
    assert answer_of(there, 1).state == "established"
    assert "Before the Vice-Chancellor" in page(
        respondent(there, 1), f"/response/{there.case.reference}/answer/{answer_of(there, 1).pk}/"
    )


def test_38_the_complainants_page_says_that_a_day_moved_and_never_why():
    there = both_informed()
    longer = {"until": date(2026, 12, 11), "reasons": "You are in hospital."}
    proceed(answer_of(there, 1).extend, by=there.officer, at=MONDAY, **longer)
    shown = page(there.complainant, f"/my/{there.case.reference}/")
    assert "may send a statement moved to Friday 11 December 2026" in shown
    assert "hospital" not in shown
