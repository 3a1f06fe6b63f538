"""A-01, A-10, and the setting of 31: what a version of the Procedure changes on the way to a decision."""

from datetime import date, datetime

import pytest

from complaints.models import Deadline, LegalAdvice, RegisterEntry, grants
from procedure.models import ProcedureVersion
from procedure.offices import Office
from tests.referral.requested import TO_BE_INVESTIGATED, advised, before_the_vice_chancellor, refer, refuse
from tests.world import MONDAY, appoint, lodged

pytestmark = pytest.mark.django_db


def reads(monkeypatch, **changed):
    """Every version answers so from now on."""
    own = ProcedureVersion.reading
    monkeypatch.setattr(ProcedureVersion, "reading", lambda version, code: changed.get(code, own(version, code)))


def test_31_the_vice_chancellor_reads_the_advice_where_the_setting_says_so_and_only_then(monkeypatch):
    reads(monkeypatch, vice_chancellor_sees_advice=True)
    world = advised()
    assert not LegalAdvice.objects.visible_to(world.vice_chancellor).exists()
    refer(world)
    assert LegalAdvice.objects.visible_to(world.vice_chancellor).exists()
    office = appoint(Office.VICE_CHANCELLORS_OFFICE)
    grants.settle(world.case)
    for someone in (office, world.complainant):
        assert not LegalAdvice.objects.visible_to(someone).exists()


def test_a_10_governance_is_told_when_a_complaint_is_lodged_where_the_setting_says_so(monkeypatch):
    governance = appoint(Office.DIRECTOR_GOVERNANCE)
    appoint(Office.DIRECTOR)
    lodged(wanted=TO_BE_INVESTIGATED)
    assert not RegisterEntry.objects.visible_to(governance).exists()
    reads(monkeypatch, governance_informed="lodged")
    lodged(wanted=TO_BE_INVESTIGATED)
    assert RegisterEntry.objects.visible_to(governance).count() == 1


def test_a_01_the_five_days_are_working_days_where_the_setting_says_so(monkeypatch):
    wednesday = datetime(2026, 11, 18, 3, 0, tzinfo=MONDAY.tzinfo)
    reads(monkeypatch, refusal_letter_days="working")
    world = before_the_vice_chancellor(at=wednesday)
    refuse(world, at=wednesday)
    assert Deadline.objects.get(complaint=world.case, period="D34").due_on == date(2026, 11, 25)
