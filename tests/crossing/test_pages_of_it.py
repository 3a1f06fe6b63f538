"""What crosses the stages on pages (8, 13, 26, 28, 29): to the office, to each party, and to nobody else."""

import re
from uuid import uuid4

import pytest

from complaints.models import Complaint, SupportPerson, Suspension, VictimisationReport
from complaints.proceed import proceed
from complaints.views import who_sees
from procedure.offices import Office
from tests.conciliation.stage_two import acknowledged, advise, confirm
from tests.conciliation.together import appointed, conciliating, with_terms, work
from tests.crossing.waiting import WHY, suspend
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    world = acknowledged()
    confirm(world)
    advise(world)
    return world


def typed(**answers):
    return {"once": str(uuid4()), "version": "0", **answers}


def test_clause_13_the_director_suspends_through_the_page_after_seeing_what_it_does(begun, signed_in):
    page = signed_in(begun.director)
    address = f"/steps/{begun.case.reference}/suspend/"
    asked = page.get(address)
    assert "stand still from the end of today" in asked.content.decode()
    version = Complaint.objects.get(pk=begun.case.pk).version
    answers = typed(version=version, body="VEOHRC", evidence="Its letter of Friday.", reasons=WHY)
    shown = page.post(address, answers).content.decode()
    assert "stands still from the end of today" in shown
    assert not Suspension.objects.exists()
    sent = page.post(address, {**answers, "go": "yes"})
    assert (sent.status_code, Suspension.objects.get().state) == (302, "in_force")


def test_clause_13_a_suspension_without_a_reason_is_refused_on_the_page_and_what_was_typed_stays(begun, signed_in):
    version = Complaint.objects.get(pk=begun.case.pk).version
    answers = typed(version=version, body="VEOHRC", evidence="Its letter of Friday.", reasons="")
    shown = signed_in(begun.director).post(f"/steps/{begun.case.reference}/suspend/", answers).content.decode()
    assert "Write the reasons" in shown
    assert "Its letter of Friday." in shown
    assert not Suspension.objects.exists()


def test_clause_13_the_office_reads_the_evidence_and_who_was_not_written_to_and_the_complainant_reads_neither(
    begun, signed_in
):
    suspend(begun, evidence="EVIDENCEWORD")
    office = signed_in(begun.director).get(f"/cases/{begun.case.reference}/").content.decode()
    assert all(word in office for word in ("EVIDENCEWORD", "Blake Marrow", "Let the process go on", "Look again by"))
    own = signed_in(begun.complainant).get(f"/my/{begun.case.reference}/").content.decode()
    assert "waits for an outside body" in own
    assert "EVIDENCEWORD" not in own


def test_clause_13_a_clock_that_stands_still_is_shown_with_what_is_left_and_no_day(begun, signed_in):
    suspend(begun)
    shown = signed_in(begun.director).get(f"/cases/{begun.case.reference}/deadlines/").content.decode()
    assert "5 working days" in shown
    assert "It stands still while the process waits" in shown
    assert "it stood still from" in shown.lower()
    listed = signed_in(begun.director).get("/cases/?queue=waiting").content.decode()
    assert begun.case.reference in listed


def test_clause_8_the_complainant_names_someone_on_the_page_and_a_lawyer_is_refused_there(begun, signed_in):
    page, address = signed_in(begun.complainant), f"/steps/{begun.case.reference}/nominate_support_person/"
    version = Complaint.objects.get(pk=begun.case.pk).version
    answers = typed(version=version, name="Ayesha Lindqvist", relation="friend", undertakes="on")
    refused = page.post(address, {**answers, "declared": "lawyer"}).content.decode()
    assert "cannot be an Australian legal practitioner" in refused
    assert "Ayesha Lindqvist" in refused
    assert page.post(address, {**answers, "declared": "neither"}).status_code == 302
    assert SupportPerson.objects.get().person == begun.complainant
    assert "Ayesha Lindqvist" in page.get(f"/my/{begun.case.reference}/").content.decode()


@pytest.mark.parametrize("part", ["", "sent/", "receipt/"])
def test_clause_28_a_report_is_one_click_from_each_page_of_the_complainant(begun, signed_in, part):
    shown = signed_in(begun.complainant).get(f"/my/{begun.case.reference}/{part}").content.decode()
    assert f"/reports-made/{begun.case.reference}/" in shown


@pytest.mark.parametrize("part", ["", "tasks/", "letters/", "deadlines/", "timeline/"])
def test_clause_28_and_from_each_page_of_the_office(begun, signed_in, part):
    shown = signed_in(begun.director).get(f"/cases/{begun.case.reference}/{part}").content.decode()
    assert f"/reports-made/{begun.case.reference}/" in shown


def test_clause_28_a_respondent_reports_and_reads_it_and_the_director_has_an_urgent_task(begun, signed_in):
    page, address = signed_in(begun.respondents[0]), f"/reports-made/{begun.case.reference}/"
    asked = page.get(address).content.decode()
    assert "The person who complained" in asked
    assert "Blake Marrow" not in asked
    sent = page.post(address, typed(what="I am left out of every meeting.", about="complainant", name=""))
    made = VictimisationReport.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, f"{address}{made.pk}/")
    assert "I am left out of every meeting." in page.get(sent["Location"]).content.decode()
    tasks = signed_in(begun.director).get(f"/cases/{begun.case.reference}/tasks/").content.decode()
    assert "treated worse" in tasks
    assert "Urgent" in tasks
    assert begun.case.reference in signed_in(begun.director).get("/cases/?queue=worse").content.decode()


def test_clause_28_who_it_is_about_and_whoever_has_no_part_finds_nothing(begun, signed_in):
    page, address = signed_in(begun.respondents[0]), f"/reports-made/{begun.case.reference}/"
    page.post(address, typed(what="So.", about="complainant", name=""))
    made = VictimisationReport.objects.get()
    for someone in (begun.complainant, begun.respondents[1], person()):
        assert signed_in(someone).get(f"{address}{made.pk}/").status_code == 404
    assert signed_in(begun.respondents[1]).get(address).status_code == 404
    assert signed_in(person()).get(address).status_code == 404


def test_clause_28_nothing_written_is_said_on_the_page_and_nothing_is_lost(begun, signed_in):
    address = f"/reports-made/{begun.case.reference}/"
    shown = signed_in(begun.complainant).post(address, typed(what="", about="someone", name="Somebody New")).content
    assert "Write what is happening" in shown.decode()
    assert "Somebody New" in shown.decode()
    assert not VictimisationReport.objects.exists()


def test_clause_28_another_receiver_finds_it_in_a_list_and_takes_it_up_without_the_case(begun, signed_in):
    other = appoint(Office.ALTERNATIVE_RECEIVER)
    address = f"/reports-made/{begun.case.reference}/"
    signed_in(begun.complainant).post(address, typed(what="So it goes.", about="handling", name=""))
    made, page = VictimisationReport.objects.get(), signed_in(other)
    assert made.reaches == "alternative_receiver"
    assert page.get(f"/cases/{begun.case.reference}/").status_code == 404
    assert "A report reached you" in page.get("/cases/").content.decode()
    assert "A report reached you" not in signed_in(begun.director).get("/cases/").content.decode()
    assert f"{address}{made.pk}/" in page.get("/reports-made/").content.decode()
    told = typed(version=made.version, told="We speak with you today.", reasons="It is serious.")
    assert page.post(f"{address}{made.pk}/first/", told).status_code == 302
    assert VictimisationReport.objects.get().state == "taken_up"
    own = signed_in(begun.complainant).get(f"{address}{made.pk}/").content.decode()
    assert "We speak with you today." in own
    assert "It is serious." not in own
    director = signed_in(begun.director)
    assert f"{made.pk}" not in director.get("/reports-made/").content.decode()
    assert director.get(f"{address}{made.pk}/").status_code == 404
    assert director.get(f"{address}{made.pk}/first/").status_code == 404


def test_clause_28_the_list_is_not_there_for_whoever_holds_no_receiving_office(begun, signed_in):
    for someone in (begun.complainant, person(), appoint(Office.SOLICITOR)):
        assert signed_in(someone).get("/reports-made/").status_code == 404


def test_clause_29_the_office_lists_what_is_asked_to_be_investigated(begun, signed_in):
    proceed(begun.track().decline_conciliation, by=begun.respondents[0], at=MONDAY)
    proceed(begun.track().ask_for_investigation, by=begun.complainant, at=MONDAY)
    page = signed_in(begun.director)
    shown = page.get(f"/cases/{begun.case.reference}/").content.decode()
    assert "Allegation 1, about Avery Quill" in shown
    assert "Allegation 2, about Blake Marrow" not in shown
    assert begun.case.reference in page.get("/cases/?queue=requests").content.decode()


def test_clause_26_the_question_what_else_could_help_is_a_task(begun, signed_in):
    proceed(begun.track().decline_conciliation, by=begun.respondents[0], at=MONDAY)
    proceed(begun.track().ask_what_else_could_help, by=begun.complainant, at=MONDAY, words="")
    tasks = signed_in(begun.director).get(f"/cases/{begun.case.reference}/tasks/").content.decode()
    assert "Tell the complainant what else could help" in tasks


def test_clause_28_the_page_of_who_sees_what_does_not_tell_of_a_report_that_went_elsewhere(begun, signed_in):
    appoint(Office.ALTERNATIVE_RECEIVER, person("Alta Receiverly"))
    address = f"/reports-made/{begun.case.reference}/"
    signed_in(begun.complainant).post(address, typed(what="So.", about="handling", name=""))
    for part in ("people/", "timeline/", "tasks/", ""):
        shown = signed_in(begun.director).get(f"/cases/{begun.case.reference}/{part}").content.decode()
        assert "Receiverly" not in shown
        assert "was reported that" not in shown


def test_clause_28_the_complainant_is_not_told_that_a_respondent_reported_or_has_support(begun, signed_in):
    before = signed_in(begun.complainant).get(f"/my/{begun.case.reference}/").content.decode()
    signed_in(begun.respondents[0]).post(
        f"/reports-made/{begun.case.reference}/", typed(what="So.", about="complainant", name="")
    )
    after = signed_in(begun.complainant).get(f"/my/{begun.case.reference}/").content.decode()
    assert [line for line in after.splitlines() if "Since" in line] == [
        line for line in before.splitlines() if "Since" in line
    ]
    assert "treated worse, their own report" not in after


def test_clause_28_the_conciliator_reports_in_one_click_from_their_page_and_finds_back(signed_in):
    world, conciliator = conciliating()
    page, address = signed_in(conciliator), f"/reports-made/{world.case.reference}/"
    assert address in page.get(f"/conciliation/{world.case.reference}/").content.decode()
    asked = page.get(address).content.decode()
    assert f'href="/conciliation/{world.case.reference}/"' in asked
    assert f"/cases/{world.case.reference}/" not in asked
    sent = page.post(address, typed(what="The complainant is shunned.", about="someone", name=""))
    own = page.get(sent["Location"])
    assert (own.status_code, VictimisationReport.objects.get().owner) == (200, conciliator)
    proceed(work(world).end_appointment, by=world.director, at=MONDAY, reasons="It ended.")
    back = page.get(sent["Location"]).content.decode()
    assert 'class="govuk-back-link" href="/my/"' in back


def test_clause_28_someone_who_is_asked_and_has_not_declared_themselves_knows_nothing_to_report_in(signed_in):
    world = acknowledged()
    asked = appointed(world)
    assert signed_in(asked).get(f"/reports-made/{world.case.reference}/").status_code == 404
    assert "/reports-made/" not in signed_in(asked).get(f"/conciliation/{world.case.reference}/").content.decode()


def test_clause_9_the_complainant_reads_of_everyone_who_can_see_something_what_it_is(signed_in):
    world, conciliator = conciliating()
    with_terms(world, conciliator)
    address = f"/reports-made/{world.case.reference}/"
    signed_in(world.complainant).post(address, typed(what="So.", about="someone", name=""))
    shown = signed_in(world.complainant).get(f"/my/{world.case.reference}/").content.decode()
    rows = re.findall(r"<strong>([^<]+)</strong>(?: \(\d+ people\))?: ([^<]*)<p", shown.split('id="who"')[1])
    assert rows
    assert [who for who, what in rows if not what.strip()] == []
    assert "what you reported" in {what for _, what in rows}
    assert {who for who, _ in rows} == {"Director, Equity and Diversity", "The conciliator", world.track().shown_as}


def test_clause_9_a_respondent_reads_that_the_conciliator_reads_their_statement(signed_in):
    world, _ = conciliating()
    shown = signed_in(world.respondents[0]).get(f"/response/{world.case.reference}/").content.decode()
    assert "The conciliator" in shown.split('id="who"')[1]
    assert "Someone who takes part" not in shown


def test_clause_9_the_complainant_reads_of_a_respondent_as_such_and_not_as_one_who_handles_it():
    world, conciliator = conciliating()
    case = Complaint.objects.get(pk=world.case.pk)
    changes = [(each.pk, "agreement", uuid4()) for each in (world.respondents[0], conciliator)]
    said = who_sees.gained(case, changes, reader=world.complainant)
    assert [line.lower() for line in said] == ["the respondent and the conciliator can then see the agreement."]
    (said,) = who_sees.gained(case, changes[1:], reader=world.respondents[0], part=True)
    assert said == "The conciliator can then see the agreement."
