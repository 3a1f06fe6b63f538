"""Clause 28: anyone involved reports at any time; it reaches who must act, never the person it is about, and stays."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from complaints import reports_made
from complaints.models import Complaint, Mail, Notice, Track, VictimisationReport
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from complaints.views import happenings
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, confirm, later
from tests.crossing.waiting import suspend
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    world = acknowledged()
    confirm(world)
    advise(world)
    return world


def report(world, by, **facts):
    part = reports_made.involved(by, world.case.reference)
    return reports_made.make(part, by, once=facts.pop("once", uuid4()), **{"what": "My shifts were cut.", **facts})


def sees(someone):
    return VictimisationReport.objects.visible_to(someone).exists()


def test_clause_28_the_complainant_a_respondent_who_was_told_and_the_office_may_report(begun):
    for by in (begun.complainant, begun.respondents[0], begun.director, appoint(Office.EQUITY_STAFF)):
        made = report(begun, by)
        assert (made.owner, VictimisationReport.objects.get(pk=made.pk).state) == (by, "reported")


def test_clause_28_nobody_who_knows_nothing_of_the_case_may_report_in_it(begun):
    for by in (begun.respondents[1], person()):
        assert reports_made.involved(by, begun.case.reference) is None


def test_clause_28_it_reaches_the_director_at_once_and_only_its_maker_sees_it_beside_them(begun):
    before = set(Mail.objects.values_list("pk", flat=True))
    report(begun, begun.respondents[0], about=begun.complainant)
    told = Mail.objects.exclude(pk__in=before)
    assert [(each.person, each.purpose) for each in told] == [(begun.director, "new_work")]
    assert sees(begun.respondents[0])
    assert sees(begun.director)
    for someone in (begun.complainant, begun.respondents[1]):
        assert not sees(someone)


def test_clause_28_one_about_the_director_reaches_another_receiver_and_the_office_learns_nothing(begun):
    other, staff = appoint(Office.ALTERNATIVE_RECEIVER), appoint(Office.EQUITY_STAFF)
    before = set(Mail.objects.values_list("pk", flat=True))
    made = report(begun, begun.complainant, about_words=begun.director.name)
    assert made.pk and sees(other)
    assert not sees(begun.director)
    assert not sees(staff)
    assert {each.person for each in Mail.objects.exclude(pk__in=before)} == {other}
    assert not any("worse" in each["title"] for each in happenings.of_case(begun.case, begun.director))
    with pytest.raises(NotYours):
        proceed(VictimisationReport.objects.get().take_up, by=begun.director, at=later(1), told="No.", reasons="No.")
    proceed(VictimisationReport.objects.get().take_up, by=other, at=later(1), told="We act.", reasons="Serious.")


def test_clause_28_one_about_whoever_handles_the_case_goes_outside_that_office(begun):
    other = appoint(Office.ALTERNATIVE_RECEIVER)
    report(begun, begun.respondents[0], of_the_office=True)
    assert sees(other)
    assert not sees(begun.director)


def test_clause_28_where_nobody_else_can_receive_it_yet_it_waits_and_the_office_it_is_about_never_has_it(begun):
    report(begun, begun.complainant, of_the_office=True)
    assert not sees(begun.director)
    later_on = appoint(Office.ALTERNATIVE_RECEIVER)
    from complaints.models import grants

    grants.settle(Complaint.objects.get(pk=begun.case.pk))
    assert sees(later_on)


def test_clause_28_a_nominee_it_is_about_neither_sees_nor_takes_it_up(begun):
    from people.models import Standing

    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE)
    report(begun, begun.complainant, about=nominee, about_words="Whoever")
    assert not sees(nominee)
    with pytest.raises(NotYours):
        proceed(VictimisationReport.objects.get().take_up, by=nominee, at=later(1), told="x", reasons="x")


def test_clause_28_a_report_survives_withdrawal_and_can_be_made_after_it(begun):
    earlier = report(begun, begun.complainant)
    proceed(Complaint.objects.get(pk=begun.case.pk).ask_to_withdraw, by=begun.complainant, at=MONDAY)
    proceed(Complaint.objects.get(pk=begun.case.pk).confirm_withdrawal, by=begun.complainant, at=MONDAY)
    afterwards = report(begun, begun.respondents[0])
    for made in (earlier, afterwards):
        taken = proceed(
            VictimisationReport.objects.get(pk=made.pk).take_up,
            by=begun.director, at=later(1), told="We look at it today.", reasons="It is urgent.",
        )  # fmt: skip
        assert taken.record.state == "taken_up"
    assert Complaint.objects.get(pk=begun.case.pk).state == "closed"


def test_clause_28_it_can_be_made_while_the_process_waits(begun):
    suspend(begun)
    assert report(begun, begun.respondents[0]).pk


def test_clause_28_the_reporter_reads_what_is_done_first_and_it_is_said_once(begun):
    made = report(begun, begun.complainant)
    for missing in ({"told": " ", "reasons": "So."}, {"told": "We act.", "reasons": " "}):
        with pytest.raises(CannotBe, match="Write"):
            proceed(VictimisationReport.objects.get().take_up, by=begun.director, at=later(1), **missing)
    proceed(VictimisationReport.objects.get().take_up, by=begun.director, at=later(1), told="We act.", reasons="So.")
    read = VictimisationReport.objects.visible_to(begun.complainant).select_related("complaint__data_key").get()
    assert (read.pk, read.told) == (made.pk, "We act.")
    with pytest.raises(NotOpenNow):
        proceed(read.take_up, by=begun.director, at=later(2), told="Again.", reasons="So.")


def test_clause_28_nothing_written_is_refused_and_nothing_is_kept(begun):
    with pytest.raises(CannotBe, match="what is happening"):
        report(begun, begun.complainant, what="  ")
    assert not VictimisationReport.objects.exists()


def test_clause_28_the_same_form_sent_twice_is_one_report(begun):
    once = uuid4()
    first, second = report(begun, begun.complainant, once=once), report(begun, begun.complainant, once=once)
    assert (first.pk, VictimisationReport.objects.count()) == (second.pk, 1)


def test_clause_28_a_report_stays_as_it_was_made(begun):
    report(begun, begun.complainant)
    with pytest.raises(DatabaseError), transaction.atomic():
        VictimisationReport.objects.update(reaches="solicitor")
    with pytest.raises(DatabaseError), transaction.atomic():
        VictimisationReport.objects.all().delete()


def test_clause_28_it_moves_neither_the_case_nor_anyones_part_in_it(begun):
    report(begun, begun.respondents[0], about=begun.complainant)
    assert Complaint.objects.get(pk=begun.case.pk).stage == "respondents_advised"
    assert set(Track.objects.values_list("state", flat=True)) == {"advised", "named"}


def test_clause_28_nothing_of_the_case_tells_the_person_it_is_about_that_a_report_was_made(begun):
    appoint(Office.ALTERNATIVE_RECEIVER, person("Alta Receiverly"))
    before = Complaint.objects.filter(pk=begun.case.pk).values().get()
    report(begun, begun.complainant, of_the_office=True)
    assert Complaint.objects.filter(pk=begun.case.pk).values().get() == before


def test_clause_28_whoever_reported_it_has_a_letter_that_stays_with_the_report_and_is_none_of_the_case(begun):
    report(begun, begun.complainant)
    before = set(Notice.objects.values_list("pk", flat=True))
    proceed(
        VictimisationReport.objects.get().take_up,
        by=begun.director, at=later(1), told="Your roster goes back today.", reasons="It is urgent.",
    )  # fmt: skip
    taken = VictimisationReport.objects.get()
    for words in ("on Monday 23 November 2026", "Your roster goes back today.", "It goes on even if the complaint"):
        assert words in taken.letter
    assert "It is urgent." not in taken.letter
    assert set(Notice.objects.values_list("pk", flat=True)) == before
    for reader, status in ((begun.complainant, 200), (begun.respondents[0], 404), (begun.respondents[1], 404)):
        answer = signed_in(reader).get(reverse("report", args=[begun.case.reference, taken.pk]))
        assert answer.status_code == status
        assert ("The whole letter to you" in answer.text) is (status == 200)


def test_clause_28_the_letter_from_another_receiver_does_not_send_anyone_to_the_office_it_is_about(begun, settings):
    settings.OFFICE_PHONE = "03 5550 0100"
    other = appoint(Office.ALTERNATIVE_RECEIVER)
    report(begun, begun.complainant, about_words=begun.director.name)
    proceed(VictimisationReport.objects.get().take_up, by=other, at=later(1), told="We act.", reasons="Serious.")
    letter = VictimisationReport.objects.get().letter
    assert "03 5550 0100" not in letter
    assert "the University’s switchboard" in letter
