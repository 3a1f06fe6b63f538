"""Decisions (4, 19, 20): every part, with an outcome there is and with reasons; anything else stores nothing."""

import pytest

from complaints.models import Complaint, Decision, Notice
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged

pytestmark = pytest.mark.django_db


def each(case: Complaint, outcome: str, reason: str = "It is covered.") -> dict[str, dict]:
    keys = list(case.allegations.values_list("pk", flat=True))
    return {"decisions": dict.fromkeys(keys, outcome), "reasons": dict.fromkeys(keys, reason)}


def test_clause_20_scope_is_decided_for_every_allegation_or_not_at_all():
    director, case = appoint(Office.DIRECTOR), lodged()
    for wrong in ({"decisions": {}, "reasons": {}}, each(case, "banana"), each(case, "inside", " ")):
        with pytest.raises(CannotBe):
            proceed(case.decide_scope, by=director, at=MONDAY, **wrong)
    assert not Decision.objects.exists()
    assert not Notice.objects.filter(letter="lodging/scope_decision").exists()
    proceed(case.decide_scope, by=director, at=MONDAY, **each(case, "inside"))
    assert Decision.objects.count() == case.allegations.count()


def test_clause_4_a_standing_there_is_with_how_it_is_known_is_kept_and_no_other():
    director, case = appoint(Office.DIRECTOR), lodged()
    for standing, reasons in (("banana", "Seen."), ("STAFF", "")):
        with pytest.raises(CannotBe):
            proceed(case.confirm_standing, by=director, at=MONDAY, standing=standing, reasons=reasons)
    proceed(case.confirm_standing, by=director, at=MONDAY, standing="STAFF", reasons="Seen.")
    assert Decision.objects.get().outcome == "STAFF"


def test_clause_14_going_on_after_all_forgets_why_it_was_to_end():
    case = lodged()
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY, reasons="Enough.")
    assert Complaint.objects.for_work().get().withdrawal_reasons == "Enough."
    proceed(case.go_on_after_all, by=case.complainant, at=MONDAY)
    assert Complaint.objects.for_work().get().withdrawal_reasons == ""
