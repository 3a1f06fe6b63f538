"""Clauses 28, 35 and 60: what is done about a report, by whom, after whose advice; and who learns of it."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from complaints.models import Complaint, Mail, Notice, VictimisationReport, grants
from complaints.proceed import NotOpenNow, NotYours, choices, proceed
from complaints.stages.act import CannotBe
from people.models import Standing
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, confirm, later
from tests.crossing.reported import WARNS, advised, before_the_vice_chancellor, decided, now, report, take
from tests.referral.requested import approve_all_but
from tests.referral.requested import before_the_vice_chancellor as referred
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db

SAID = {"told": "We act.", "reasons": "Serious."}


@pytest.fixture
def begun():
    """Stage 2, with one respondent who was told."""
    world = acknowledged()
    confirm(world)
    advise(world)
    return world


@pytest.fixture
def investigated():
    """A formal investigation was approved (32)."""
    world = referred()
    approve_all_but(world)
    return world


def sees(someone, made):
    return VictimisationReport.objects.visible_to(someone).filter(pk=made.pk).exists()


def mailed_since(before):
    return {each.person for each in Mail.objects.exclude(pk__in=before)}


def mails():
    return set(Mail.objects.values_list("pk", flat=True))


# Clause 35


def test_clause_35_the_complainant_reports_further_behaviour_and_the_director_has_it_at_once(investigated):
    before = mails()
    made = report(investigated, investigated.complainant, kind="again")
    told = mailed_since(before)
    assert investigated.director in told
    assert not told & {investigated.complainant, investigated.vice_chancellor, investigated.solicitor}
    assert sees(investigated.director, made)
    assert (now(made).state, now(made).kind, now(made).clauses_in_words) == ("reported", "again", "Clause 35")


def test_clause_35_they_have_a_receipt_at_once_that_is_no_letter_of_the_case(investigated):
    before = set(Notice.objects.values_list("pk", flat=True))
    made = report(investigated, investigated.complainant, kind="both")
    assert "It goes on even if the complaint is withdrawn or ends." in now(made).receipt
    assert "Issued automatically for: Director, Equity and Diversity" in now(made).receipt
    assert set(Notice.objects.values_list("pk", flat=True)) == before


def test_clause_35_is_for_the_complainant_and_nobody_else(begun):
    for by in (begun.respondents[0], begun.director):
        with pytest.raises(NotOpenNow, match="person who complained"):
            report(begun, by, kind="again")
    assert not VictimisationReport.objects.exists()


def test_clause_35_it_can_be_reported_after_withdrawal_and_is_dealt_with_all_the_same(investigated):
    for step in ("ask_to_withdraw", "confirm_withdrawal"):
        move = getattr(Complaint.objects.get(pk=investigated.case.pk), step)
        proceed(move, by=investigated.complainant, at=MONDAY)
    made = before_the_vice_chancellor(
        report(investigated, investigated.complainant, kind="again"), investigated.director
    )
    assert decided(made, "act_against_victimisation", investigated.vice_chancellor, "V3_PROTECT").state == "decided"


# Clause 28: the Director


def test_clause_28_nothing_is_decided_before_the_solicitor_was_consulted(begun):
    made = report(begun, begun.complainant)
    take(made, "take_up", begun.director, **SAID)
    for step, facts in (
        ("act_on_victimisation", {"actions": ["VIC_PROTECT"], **SAID}),
        ("refer_victimisation", {"opinion": "So."}),
        ("take_report_no_further", SAID),
    ):
        with pytest.raises(NotOpenNow, match="University Solicitor is consulted"):
            take(made, step, begun.director, **facts)


@pytest.mark.parametrize("day", [-1, 5])
def test_clause_28_advice_of_a_day_before_the_report_or_still_to_come_is_refused(begun, day):
    made = report(begun, begun.complainant)
    with pytest.raises(CannotBe, match="between the report and today"):
        take(
            made, "record_solicitors_advice", begun.director,
            advised_on=later(day).date(), advised_by="Lee", advice="So.",
        )  # fmt: skip
    assert now(made).advised_on is None


def test_clause_28_advice_is_recorded_once(begun):
    made = advised(report(begun, begun.complainant), begun.director)
    with pytest.raises(NotOpenNow, match="already"):
        take(made, "record_solicitors_advice", begun.director, advised_on=MONDAY.date(), advised_by="L", advice="S")


def test_clause_28_the_director_decides_and_the_reporter_reads_what_they_are_told_and_nothing_else(begun):
    made = advised(report(begun, begun.complainant), begun.director)
    before = mails()
    made = decided(made, "act_on_victimisation", begun.director, "VIC_PROTECT", "VIC_EXTERNAL")
    assert (made.state, made.actions) == ("decided", ["VIC_PROTECT", "VIC_EXTERNAL"])
    assert begun.complainant in mailed_since(before)
    assert begun.respondents[0] not in mailed_since(before)
    shown = signed_in(begun.complainant).get(reverse("report", args=[begun.case.reference, made.pk])).text
    assert all(word in shown for word in ("TOLDWORD", "FIRSTWORD", "The whole letter to you about this"))
    assert not any(word in shown for word in ("REASONWORD", "ADVICEWORD", "It is urgent.", "Put protection in place"))


def test_clause_28_nothing_chosen_or_nothing_said_is_refused_and_nothing_changes(begun):
    made = advised(report(begun, begun.complainant), begun.director)
    for actions, facts in (
        ([], {}),
        (["V3_PROTECT"], {}),
        (["VIC_REFER_VC"], {}),
        (["VIC_PROTECT"], {"told": " "}),
        (["VIC_PROTECT"], {"reasons": " "}),
        (["VIC_INFORM"], {}),
        (["VIC_INFORM"], {"to_whom": "Robin Lacey", "words": " "}),
        (["VIC_PROTECT"], WARNS),
    ):
        with pytest.raises(CannotBe):
            decided(made, "act_on_victimisation", begun.director, *actions, **facts)
    assert now(made).state == "taken_up"


def test_clause_28_taken_no_further_is_told_with_words_and_ends_it(begun):
    made = advised(report(begun, begun.respondents[0]), begun.director)
    made = take(made, "take_report_no_further", begun.director, told="TOLDWORD", reasons="REASONWORD")
    assert made.state == "ended"
    assert "TOLDWORD" in made.decision_letter
    assert "REASONWORD" not in made.decision_letter
    assert not any(each.open for each in choices(made, begun.director))


def test_clause_28_nobody_but_the_director_decides(begun):
    made = advised(report(begun, begun.complainant), begun.director)
    for by in (appoint(Office.EQUITY_STAFF), begun.complainant, appoint(Office.VICE_CHANCELLOR)):
        with pytest.raises(NotYours):
            decided(made, "act_on_victimisation", by, "VIC_PROTECT")


def test_clause_28_the_director_may_refer_it_to_the_vice_chancellor_before_an_investigation(begun):
    above = appoint(Office.VICE_CHANCELLOR)
    made = advised(report(begun, begun.complainant), begun.director)
    assert not sees(above, made)
    made = take(made, "refer_victimisation", begun.director, opinion="OPINIONWORD")
    assert sees(above, made)
    assert not Complaint.objects.visible_to(above).exists()
    assert decided(made, "act_against_victimisation", above, "V3_DISCIPLINE").state == "decided"


# who decides


def test_clause_60_from_the_approval_on_the_vice_chancellor_decides_and_the_director_does_not(investigated):
    made = advised(report(investigated, investigated.complainant), investigated.director)
    with pytest.raises(NotOpenNow, match="clause 60"):
        decided(made, "act_on_victimisation", investigated.director, "VIC_PROTECT")
    with pytest.raises(NotOpenNow, match="clause 60"):
        take(made, "refer_victimisation", investigated.director, opinion="So.")


def test_clause_28_before_the_approval_the_director_decides(begun):
    made = advised(report(begun, begun.complainant), begun.director)
    with pytest.raises(NotOpenNow, match="clause 28"):
        take(made, "put_before_vice_chancellor", begun.director, opinion="So.")


# Clause 60: the Vice-Chancellor


def test_clause_60_it_is_put_before_the_vice_chancellor_and_they_have_it_at_once(investigated):
    made = advised(report(investigated, investigated.complainant), investigated.director)
    assert not sees(investigated.vice_chancellor, made)
    before = mails()
    made = take(made, "put_before_vice_chancellor", investigated.director, opinion="OPINIONWORD")
    assert mailed_since(before) == {investigated.vice_chancellor}
    page = signed_in(investigated.vice_chancellor)
    address = reverse("report", args=[investigated.case.reference, made.pk])
    assert address in page.get(reverse("decisions")).text
    shown = page.get(address).text
    assert "OPINIONWORD" in shown
    assert "ADVICEWORD" not in shown


def test_clause_60_an_opinion_without_words_is_refused(investigated):
    made = advised(report(investigated, investigated.complainant), investigated.director)
    with pytest.raises(CannotBe, match="opinion"):
        take(made, "put_before_vice_chancellor", investigated.director, opinion=" ")


def test_clause_60_the_vice_chancellor_decides_through_their_page_and_records_what_is_done(investigated):
    made = before_the_vice_chancellor(report(investigated, investigated.complainant), investigated.director)
    page = signed_in(investigated.vice_chancellor)
    address = reverse("act_on_report", args=[investigated.case.reference, made.pk, "decided"])
    asked = page.get(address).text
    assert "Protective arrangements" in asked
    assert "Put protection in place" not in asked
    typed = {"once": "0b6f1c56-6a6e-4b0e-8d3a-1c0b4f3e7a11", "version": now(made).version, "told": "TOLDWORD"}
    wrong = page.post(address, {**typed, "reasons": "KEPTWORD", "actions": ["V3_WARNING"]})
    assert (wrong.status_code, "KEPTWORD" in wrong.text) == (409, True)
    assert page.post(address, {**typed, "reasons": "So.", "actions": ["V3_PROTECT"]}).status_code == 302
    assert (now(made).state, now(made).decided_by) == ("decided", "Vice-Chancellor")
    assert "N41" not in now(made).decision_letter
    assert "(clause 60)" in now(made).decision_letter


def test_clause_60_the_director_cannot_decide_what_is_before_the_vice_chancellor(investigated):
    made = before_the_vice_chancellor(report(investigated, investigated.complainant), investigated.director)
    for by in (investigated.director, investigated.complainant):
        with pytest.raises(NotYours):
            decided(made, "act_against_victimisation", by, "V3_PROTECT")


def test_clause_60_a_nominee_decides_within_their_instrument(investigated):
    made = before_the_vice_chancellor(report(investigated, investigated.complainant), investigated.director)
    other = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[32, 34])
    nominee = appoint(Office.VICE_CHANCELLOR, standing=Standing.NOMINEE, clauses=[60])
    grants.settle(Complaint.objects.get(pk=investigated.case.pk))
    with pytest.raises(NotYours):
        decided(made, "act_against_victimisation", other, "V3_PROTECT")
    assert decided(made, "act_against_victimisation", nominee, "V3_PROTECT").decided_by.endswith("as nominee")


def test_clause_60_one_about_the_vice_chancellor_goes_to_the_chancellors_nominee_and_they_learn_nothing(investigated):
    above = investigated.vice_chancellor
    instead = appoint(Office.CHANCELLORS_NOMINEE)
    made = report(investigated, investigated.complainant, about=above, about_words=above.name)
    advised(made, investigated.director)
    before = mails()
    made = take(made, "put_before_vice_chancellor", investigated.director, opinion="So.")
    assert mailed_since(before) == {instead}
    assert sees(instead, made)
    assert not sees(above, made)
    with pytest.raises(NotYours):
        decided(made, "act_against_victimisation", above, "V3_PROTECT")
    assert decided(made, "act_against_victimisation", instead, "V3_PROTECT").state == "decided"


def test_clause_60_the_vice_chancellor_reads_it_until_what_they_decided_is_done(investigated):
    made = before_the_vice_chancellor(report(investigated, investigated.complainant), investigated.director)
    made = decided(made, "act_against_victimisation", investigated.vice_chancellor, "V3_PROTECT")
    assert sees(investigated.vice_chancellor, made)
    made = take(made, "record_what_came_of_it", investigated.director, outcome="It has ended.")
    assert made.state == "done"
    assert not sees(investigated.vice_chancellor, made)
    assert sees(investigated.director, made)
    assert sees(investigated.complainant, made)


# The letter to the person it is about


def warned(made, step, by, action):
    return decided(made, step, by, action, **WARNS)


def test_clause_28_the_person_it_is_about_is_written_to_by_a_released_letter_alone(begun):
    robin = begun.respondents[0]
    before, letters = mails(), set(Notice.objects.values_list("pk", flat=True))
    made = advised(report(begun, begun.complainant, about=robin), begun.director)
    made = warned(made, "act_on_victimisation", begun.director, "VIC_INFORM")
    assert made.warning == ""
    with pytest.raises(NotOpenNow, match="letter to the person"):
        take(made, "record_what_came_of_it", begun.director, outcome="Done.")
    made = take(made, "release_warning", begun.director, words="LETTERWORD, and no more.")
    for words in ("Dear Robin Lacey", "LETTERWORD, and no more.", "is no finding about you"):
        assert words in made.warning
    for secret in (begun.case.reference, begun.complainant.name, "My shifts were cut.", "REASONWORD", "ADVICEWORD"):
        assert secret not in made.warning
    given = {"given_on": later(1).date(), "how": "hand", "evidence": "By the Director, in person."}
    take(made, "record_letter_given", begun.director, **given)
    made = take(made, "record_what_came_of_it", begun.director, outcome="It has ended.")
    assert made.state == "done"
    assert robin not in mailed_since(before)
    assert set(Notice.objects.values_list("pk", flat=True)) == letters
    assert not sees(robin, made)


def test_clause_60_the_vice_chancellors_letter_is_released_by_them_and_handed_over_by_the_office(investigated):
    staff = appoint(Office.EQUITY_STAFF)
    made = before_the_vice_chancellor(report(investigated, investigated.complainant), investigated.director)
    made = warned(made, "act_against_victimisation", investigated.vice_chancellor, "V3_WARNING")
    with pytest.raises(NotYours):
        take(made, "release_direction", investigated.director, words="So.")
    with pytest.raises(NotOpenNow):
        take(made, "release_warning", investigated.director, words="So.")
    made = take(made, "release_direction", investigated.vice_chancellor, words="LETTERWORD")
    assert "Vice-Chancellor" in made.warning
    given = {"given_on": later(1).date(), "how": "post", "evidence": "Tracking 12."}
    assert take(made, "record_letter_given", staff, **given).given_on == later(1).date()


@pytest.mark.parametrize("day", [-1, 5])
def test_clause_64_a_letter_given_before_its_release_or_on_a_day_to_come_is_refused(begun, day):
    made = advised(report(begun, begun.complainant), begun.director)
    made = warned(made, "act_on_victimisation", begun.director, "VIC_INFORM")
    take(made, "release_warning", begun.director, words="So.")
    with pytest.raises(CannotBe, match="between its release and today"):
        take(made, "record_letter_given", begun.director, given_on=later(day).date(), how="hand", evidence="So.")


def test_clause_28_what_was_decided_and_released_stays_as_it_was(begun):
    made = advised(report(begun, begun.complainant), begun.director)
    made = warned(made, "act_on_victimisation", begun.director, "VIC_INFORM")
    with pytest.raises(DatabaseError), transaction.atomic():
        VictimisationReport.objects.update(actions=["VIC_PROTECT"])
    made = take(made, "release_warning", begun.director, words="So.")
    made.warning = "Other words."
    with pytest.raises(DatabaseError), transaction.atomic():
        made.save()


# Nobody else learns of it


def test_clause_28_nothing_of_it_moves_the_case_or_tells_the_other_side_and_a_stranger_finds_nothing(begun):
    robin = begun.respondents[0]
    before = Complaint.objects.filter(pk=begun.case.pk).values().get()
    quiet = signed_in(robin).get(f"/response/{begun.case.reference}/").text
    made = advised(report(begun, begun.complainant, about=robin), begun.director)
    made = warned(made, "act_on_victimisation", begun.director, "VIC_INFORM")
    made = take(made, "release_warning", begun.director, words="So.")
    assert Complaint.objects.filter(pk=begun.case.pk).values().get() == before
    after = signed_in(robin).get(f"/response/{begun.case.reference}/").text
    assert after.count("treated worse") == quiet.count("treated worse")
    assert "What changed" not in after or after.count("Since") == quiet.count("Since")
    address = reverse("report", args=[begun.case.reference, made.pk])
    for someone in (robin, begun.respondents[1], person(), appoint(Office.SOLICITOR)):
        page = signed_in(someone)
        for word in ("", "decision/", "advice/", "decided/", "outcome/"):
            assert page.get(f"{address}{word}").status_code == 404


def test_clause_28_a_word_that_is_no_step_of_a_report_is_not_found(begun):
    made = report(begun, begun.complainant)
    address = reverse("act_on_report", args=[begun.case.reference, made.pk, "keep_letter"])
    assert signed_in(begun.director).get(address).status_code == 404


def test_clause_28_each_report_waits_as_a_task_until_it_is_over_also_in_a_closed_case(begun):
    for step in ("ask_to_withdraw", "confirm_withdrawal"):
        proceed(getattr(Complaint.objects.get(pk=begun.case.pk), step), by=begun.complainant, at=MONDAY)
    made = report(begun, begun.respondents[0])
    page, staff = signed_in(begun.director), signed_in(appoint(Office.EQUITY_STAFF))

    def tasks():
        listed = page.get("/tasks/").text + staff.get("/tasks/").text
        of_case = page.get(f"/cases/{begun.case.reference}/tasks/").text
        return [words for words in WAITS if words in listed and words in of_case]

    take(made, "take_up", begun.director, **SAID)
    assert tasks() == ["Consult the University Solicitor about the report"]
    said = {"advised_on": MONDAY.date(), "advised_by": "Lee", "advice": "So."}
    take(made, "record_solicitors_advice", begun.director, **said)
    assert tasks() == ["Decide what is done about the report"]
    warned(made, "act_on_victimisation", begun.director, "VIC_INFORM")
    assert tasks() == ["Release the letter to the person the report is about"]
    take(made, "release_warning", begun.director, words="So.")
    assert tasks() == ["Hand over or post the letter to the person the report is about"]
    given = {"given_on": later(1).date(), "how": "hand", "evidence": "So."}
    take(made, "record_letter_given", begun.director, **given)
    assert tasks() == ["See that what was decided on the report is done"]
    take(made, "record_what_came_of_it", begun.director, outcome="It has ended.")
    assert tasks() == []


WAITS = (
    "Consult the University Solicitor about the report",
    "Decide what is done about the report",
    "Release the letter to the person the report is about",
    "Hand over or post the letter to the person the report is about",
    "See that what was decided on the report is done",
)


# From Stage 3 on, and after its end: who may report


def test_clause_60_whoever_decides_may_report_what_they_were_told_and_finds_back(investigated):
    page = signed_in(investigated.vice_chancellor)
    address = f"/reports-made/{investigated.case.reference}/"
    shown = page.get(address)
    assert shown.status_code == 200
    assert f'href="{reverse("decisions")}"' in shown.text
    asked = page.get(reverse("decision", args=[investigated.referral.pk])).text
    assert address in asked


@pytest.mark.parametrize("ended", [False, True])
def test_clause_60_both_sides_have_it_in_one_click_also_once_it_was_withdrawn(begun, ended):
    if ended:
        for step in ("ask_to_withdraw", "confirm_withdrawal"):
            proceed(getattr(Complaint.objects.get(pk=begun.case.pk), step), by=begun.complainant, at=MONDAY)
    address = f"/reports-made/{begun.case.reference}/"
    for someone, own in ((begun.complainant, "my"), (begun.respondents[0], "response")):
        page = signed_in(someone)
        assert address in page.get(f"/{own}/{begun.case.reference}/").text
        assert page.get(address).status_code == 200
