"""`make bench` prints its figures, says what they are, and leaves nothing behind."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.template.utils import get_app_template_dirs

from complaints.documenting import many, speed
from complaints.models import AuditEntry, Complaint, Deadline
from complaints.models.grants import GRANTS
from people.models import Appointment
from procedure.offices import Office
from tests.world import appoint, lodged

pytestmark = pytest.mark.django_db


def test_the_benchmark_prints_each_figure_beside_its_baseline_and_takes_everything_back(monkeypatch):
    monkeypatch.setattr(speed, "REALLY_LODGED", 3)
    monkeypatch.setattr(speed, "TIMES", 1)
    folders_of_now = get_app_template_dirs("templates")  # as any page before has made Django remember them
    appoint(Office.DIRECTOR)
    out = io.StringIO()
    call_command("bench", cases=[3, 30], stdout=out)
    told = out.getvalue()
    assert "At 3 cases" in told
    assert "At 30 cases" in told
    for what in ("the list, last page", "the list, today's", "lodge one complaint", "audit trail"):
        assert told.count(what) == 2
    for beside_both in ("the list, first page", "a case's page"):
        assert told.count(beside_both) == 4
    assert told.count("the admin's list") == 4
    assert get_app_template_dirs("templates") == folders_of_now
    assert (Complaint.objects.count(), AuditEntry.objects.count(), Appointment.objects.count()) == (0, 0, 1)


def test_a_copied_case_has_its_own_clocks_and_grants_and_no_others(monkeypatch):
    director = appoint(Office.DIRECTOR)
    lodged()
    many.copy_cases(9)
    assert Complaint.objects.visible_to(director).count() == 10
    assert Deadline.objects.count() == GRANTS["complaint"].objects.filter(user_id=director.pk).count() == 10
    assert sorted({each.complaint.deadlines.count() for each in Deadline.objects.all()}) == [1]


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_stays_in_a_database_that_was_tidied(monkeypatch):
    monkeypatch.setattr(speed, "REALLY_LODGED", 1)
    monkeypatch.setattr(speed, "TIMES", 1)
    out = io.StringIO()
    call_command("bench", cases=[2], keep=True, stdout=out)
    assert "the list, first page" in out.getvalue()
    assert Complaint.objects.count() == 2


def test_what_is_kept_is_of_one_number_of_cases():
    with pytest.raises(CommandError, match="one number"):
        call_command("bench", cases=[2, 4], keep=True, stdout=io.StringIO())


def test_the_benchmark_is_refused_where_the_clock_may_not_move(settings):
    settings.CLOCK_MAY_MOVE = False
    with pytest.raises(CommandError, match="development only"):
        call_command("bench", cases=[1], stdout=io.StringIO())
