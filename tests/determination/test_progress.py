"""Clause 61: each action to its end by whoever does it, and a report to the Vice-Chancellor within two months."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from complaints.models import Deadline, FollowUp, GrantReason, Monitoring, ProgressReport, grants
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from procedure import clock
from procedure.periods import PROGRESS_REPORT
from tests.channels import signed_in
from tests.conciliation.test_conciliation_pages import step, take
from tests.determination.before import NOTHING, admitted, determine, release_all
from tests.determination.test_pages_of_it import page
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db
DAY = {"day_day": "23", "day_month": "11", "day_year": "2026"}


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def told(**changes):
    world, respondent = admitted()
    determine(world, **changes)
    release_all(world)
    return world, respondent


def watched():
    return Monitoring.objects.select_related(*Monitoring.read_with).get()


def action(number=1):
    return FollowUp.objects.select_related(*FollowUp.read_with).get(action__number=number)


def report_clocks(state=""):
    found = Deadline.objects.filter(period=PROGRESS_REPORT.code)
    return list(found.filter(state=state) if state else found)


def report(world, text="The apology is written."):
    return proceed(watched().report_progress, by=world.director, at=MONDAY, text=text)


def done(world, number=1):
    return proceed(action(number).record_done, by=world.director, at=MONDAY, done_on=MONDAY.date(), text="It is done.")


def test_61_the_report_is_due_two_months_after_the_determination_was_made_not_told():
    world, _ = admitted()
    determine(world)
    (due,) = report_clocks()
    assert due.due_on == date(2027, 1, 25)  # the Saturday's next working day
    assert not Deadline.objects.visible_to(world.director).filter(pk=due.pk).exists()
    assert not Deadline.objects.visible_to(world.complainant).filter(pk=due.pk).exists()
    release_all(world)
    assert Deadline.objects.visible_to(world.director).filter(pk=due.pk).exists()
    assert not Deadline.objects.visible_to(world.complainant).filter(pk=due.pk).exists()


def test_61_nobody_but_the_vice_chancellor_reads_of_it_before_the_letters_have_left():
    world, respondent = admitted()
    determine(world)
    for someone in (world.director, world.complainant, respondent, person()):
        assert not Monitoring.objects.visible_to(someone).exists()
        assert not FollowUp.objects.visible_to(someone).exists()
    with pytest.raises(NotYours):
        report(world)
    assert Monitoring.objects.visible_to(world.vice_chancellor).exists()


def test_61_whoever_does_an_action_sees_that_action_alone_until_it_is_done():
    world, _ = told()
    owner = person("Head Of School")
    proceed(action().entrust_action, by=world.director, at=MONDAY, owner=owner)
    assert [each.pk for each in FollowUp.objects.visible_to(owner)] == [action().pk]
    kinds = {each.rule for each in GrantReason.objects.filter(person=owner)}
    assert kinds == {"whoever_does_an_action"}
    with pytest.raises(NotYours):
        proceed(action(2).say_how_far_it_is, by=owner, at=MONDAY, text="Not mine.")
    proceed(action().say_how_far_it_is, by=owner, at=MONDAY, text="Half of it is done.")
    proceed(action().record_done, by=owner, at=MONDAY, done_on=MONDAY.date(), text="Sent today.")
    assert not FollowUp.objects.visible_to(owner).exists()
    assert [each["words"] for each in action().history] == ["Half of it is done.", "Sent today."]


def test_61_an_action_is_not_the_complainants_to_do_and_is_not_done_on_a_day_to_come():
    world, _ = told()
    with pytest.raises(CannotBe, match="not the complainant"):
        proceed(action().entrust_action, by=world.director, at=MONDAY, owner=world.complainant)
    with pytest.raises(CannotBe, match="a day to come"):
        proceed(action().record_done, by=world.director, at=MONDAY, done_on=date(2026, 11, 24), text="Done.")


def test_61_only_those_who_receive_the_case_entrust_report_and_end():
    world, respondent = told()
    for someone in (world.complainant, respondent, world.solicitor, person()):
        with pytest.raises(NotYours):
            proceed(action().entrust_action, by=someone, at=MONDAY, owner=person())
        with pytest.raises(NotYours):
            proceed(watched().report_progress, by=someone, at=MONDAY, text="Well.")
    with pytest.raises(NotYours):
        proceed(action().end_without_it, by=world.vice_chancellor, at=MONDAY, reasons="No.")


def test_61_a_report_meets_the_limit_and_another_is_due_while_an_action_is_open():
    world, _ = told()
    report(world)
    assert [len(report_clocks(state)) for state in ("met", "running")] == [1, 1]
    assert ProgressReport.objects.visible_to(world.vice_chancellor).count() == 1
    done(world)
    done(world, 2)
    report(world, "All of it is done.")
    assert [len(report_clocks(state)) for state in ("met", "running")] == [2, 0]


def test_61_with_nothing_to_be_done_one_report_is_due_all_the_same():
    world, _ = told(actions=[NOTHING])
    assert len(report_clocks("running")) == 1 and not FollowUp.objects.exists()
    with pytest.raises(NotOpenNow, match="no report yet"):
        proceed(watched().end_monitoring, by=world.director, at=MONDAY, reasons="Nothing is to be done.")
    report(world)
    proceed(watched().end_monitoring, by=world.director, at=MONDAY, reasons="Nothing is to be done.")
    assert watched().state == "ended"


def test_61_it_does_not_end_while_an_action_is_open():
    world, _ = told()
    report(world)
    done(world)
    with pytest.raises(NotOpenNow, match="still open"):
        proceed(watched().end_monitoring, by=world.director, at=MONDAY, reasons="Enough.")
    proceed(action(2).end_without_it, by=world.director, at=MONDAY, reasons="The person left.")
    proceed(watched().end_monitoring, by=world.director, at=MONDAY, reasons="All is over.")
    assert watched().state == "ended"


def test_61_a_report_is_only_added_to():
    world, _ = told()
    report(world)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProgressReport.objects.update(number=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        Monitoring.objects.all().delete()


def test_61_the_director_watches_it_on_the_page_of_the_case_and_the_vice_chancellor_reads_the_report():
    world, _ = told()
    here = f"/cases/{world.case.reference}/determination/"
    assert "Action 1" in page(world.director, here)
    take(world.director, watched(), "report_progress", text="It goes well.")
    assert "It goes well." in page(world.director, here)
    assert "It goes well." in page(world.vice_chancellor, f"{watched().determination.get_absolute_url()}progress/")


def test_61_the_owner_reads_what_is_to_be_done_on_a_page_that_names_nobody():
    world, respondent = told()
    owner = person("Head Of School")
    take(world.director, action(), "entrust_action", who=owner.email)
    shown = page(owner, "/actions/")
    assert "A written apology." in shown
    shown = page(owner, action().get_absolute_url())
    assert "By Monday 14 December 2026" in shown
    for secret in (world.case.reference, respondent.name, world.complainant.name):
        assert secret not in shown
    take(owner, action(), "record_done", text="Sent.", **DAY)
    assert "Nothing waits for you." in page(owner, "/actions/")
    page(owner, action().get_absolute_url(), 404)
    for someone in (world.complainant, world.director):
        page(someone, action(2).get_absolute_url(), 404)


def test_61_nobody_who_is_not_found_is_asked_and_nothing_typed_is_lost():
    world, _ = told()
    answer = signed_in(world.director).post(
        step(action(), "entrust_action"), {"version": "0", "who": "nobody@example.edu"}
    )
    assert b"Nobody here has this address" in answer.content and b"nobody@example.edu" in answer.content


def test_61_what_whoever_does_it_may_see_is_found_again_by_settling():
    world, _ = told()
    owner = person()
    proceed(action().entrust_action, by=world.director, at=MONDAY, owner=owner)
    grants.settle(world.case)
    assert FollowUp.objects.visible_to(owner).count() == 1
