"""Decisions (4, 19, 20): every part, with an outcome there is and with reasons; anything else stores nothing."""

import pytest

from complaints.models import Complaint, Decision, Notice
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, written

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


def declined(case: Complaint) -> dict[str, dict]:
    late = list(case.allegations.filter(is_late=True).values_list("pk", flat=True))
    return {
        "decisions": dict.fromkeys(late, "declined"),
        "reasons": dict.fromkeys(late, "Nobody who knew is here. Nobody can answer for it."),
    }


def late_letters(case: Complaint) -> list[Notice]:
    return list(Notice.objects.filter(complaint=case, letter="lodging/late_lodging"))


def test_clause_19_a_decision_before_the_acknowledgement_goes_out_stands_in_it_and_in_no_second_letter():
    director, case = appoint(Office.DIRECTOR), lodged()
    proceed(case.decide_late_lodging, by=director, at=MONDAY, **declined(case))
    assert not late_letters(case)
    proceed(case.acknowledge, by=director, at=MONDAY)
    proceed(case.decide_late_lodging, by=director, at=MONDAY, **declined(case))
    assert not late_letters(case), "the acknowledgement is written and waits: it says the decision"
    written = Notice.objects.select_related("complaint__data_key").get(letter="lodging/acknowledgement")
    proceed(written.release, by=director, at=MONDAY, mode="portal")
    assert "Nobody can answer for it." in Notice.objects.get(pk=written.pk).text


def test_clause_19_a_decision_after_the_acknowledgement_has_a_letter_of_its_own_with_reasons_and_the_outside_ways():
    director, case = appoint(Office.DIRECTOR), lodged()
    proceed(case.acknowledge, by=director, at=MONDAY)
    acknowledged = Notice.objects.select_related("complaint__data_key").get(letter="lodging/acknowledgement")
    proceed(acknowledged.release, by=director, at=MONDAY, mode="portal")
    proceed(case.decide_late_lodging, by=director, at=MONDAY, **declined(case))
    (written,) = late_letters(case)
    assert (written.state, written.released_by_role) == ("draft", "director")
    assert not Notice.objects.visible_to(case.complainant).filter(pk=written.pk).exists(), "not before it is released"
    proceed(case.decide_late_lodging, by=director, at=MONDAY, **declined(case))
    (written,) = late_letters(case)
    proceed(written.release, by=director, at=MONDAY, mode="portal")
    text = " ".join(Notice.objects.visible_to(case.complainant).get(pk=written.pk).text.split())
    for words in ("it does not go ahead", "Nobody can answer for it.", "clause 13", "The rest of your complaint"):
        assert words in text, words
    proceed(case.decide_late_lodging, by=director, at=MONDAY, **declined(case))
    assert len(late_letters(case)) == 2, "another decision after that letter has another"


def test_clause_19_where_nothing_goes_on_no_letter_says_that_the_rest_does_or_that_anyone_is_told():
    director = appoint(Office.DIRECTOR)
    case = lodged(incidents=[each for each in written()["incidents"] if each["key"] == "i2"])
    assert case.allegations.get().is_late
    proceed(case.decide_late_lodging, by=director, at=MONDAY, **declined(case))
    proceed(case.acknowledge, by=director, at=MONDAY)
    letter = Notice.objects.select_related("complaint__data_key").get(letter="lodging/acknowledgement")
    proceed(letter.release, by=director, at=MONDAY, mode="portal")
    proceed(case.decide_late_lodging, by=director, at=MONDAY, **declined(case))
    (second,) = late_letters(case)
    proceed(second.release, by=director, at=MONDAY, mode="portal")
    acknowledged, late = (" ".join(Notice.objects.get(pk=each.pk).text.split()) for each in (letter, second))
    assert "No part of what you told us can go on under this Procedure." in acknowledged
    assert "is told in writing of what concerns them" not in acknowledged
    assert "Conciliation: usually" not in acknowledged
    assert "The rest of your complaint" not in late
    assert "nobody you named is told of it by us" in late
