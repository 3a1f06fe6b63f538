"""Clauses 54 to 56: the report puts itself together, is signed by all three and locked, delivered and copied; then the
panel's access ends, and each respondent's part comes before the Vice-Chancellor."""

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from complaints import registry
from complaints.models import Complaint, Deadline, Determination, Involvement
from complaints.models.grants import drift
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from panels.findings import SUBSTANTIATED
from panels.models import Finding, MemberView, Panel, PanelReport
from procedure.offices import Office
from tests.panels.deliberating import (
    FOUND,
    OTHERWISE,
    SAID,
    VIEW,
    all_give,
    begin,
    copy,
    deliberating,
    deliver,
    delivered,
    find,
    finding,
    found,
    officer_of,
    place_of,
    report,
    sign,
    signed,
    with_the_vice_chancellor,
    write,
)
from tests.panels.formed import again, member, members_of, panel_of
from tests.referral.requested import MONDAY
from tests.world import appoint, person

pytestmark = pytest.mark.django_db

NEXT = MONDAY + timedelta(days=1)


def read_report(someone: Any, world: Any) -> bool:
    return bool(PanelReport.objects.visible_to(someone).filter(complaint=world.case).exists())


def says(world: Any, number: int = 1) -> str:
    from panels import assembling

    kept = report(world, number)
    return "\n".join(line for block in assembling.blocks(kept.says, why=kept.why) for line in block.lines)


def refused(sql: str, *parameters: Any) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
    except DatabaseError as why:
        return str(why)
    return ""


def test_54_no_report_while_a_part_has_no_finding_in_words_and_in_the_database():
    world, people = deliberating()
    begin(world, people[0])
    all_give(world, people, 1)
    find(world, people[0], 1)
    with pytest.raises(NotOpenNow, match="a finding with reasons on each allegation"):
        write(world, people[0])
    own = panel_of(world)
    assert "a finding on each part" in refused("UPDATE panels_panel SET state = 'reporting' WHERE id = %s", own.pk)
    assert not PanelReport.objects.exists()


def test_54_the_report_says_who_sat_what_was_alleged_how_each_was_found_and_who_dissented():
    world, people = deliberating()
    begin(world, people[0])
    for place in range(1, len(panel_of(world).terms) + 1):
        all_give(world, people, place, VIEW, OTHERWISE, VIEW)
        find(world, people[0], place, attempt="We read it again.")
    write(world, people[0], systemic="The roster leaves one person alone.")
    words = says(world)
    cell = panel_of(world).terms[0]
    for each in (
        f"{people[0].name}, Chair", cell.allegation.particulars.split("\n")[0], SAID["process"], SAID["evidence"],
        "Substantiated", "By majority", f"{people[1].name} found otherwise: Not substantiated", "I am not persuaded.",
        FOUND["reasons"], "The roster leaves one person alone.", "balance of probabilities",
    ):  # fmt: skip
        assert each in words, each
    assert "bad faith" not in words and "recommends" not in words


@pytest.mark.parametrize("lacks", ["process", "evidence"])
def test_54_what_the_report_needs_is_asked_for_by_name(lacks):
    world, people = found()
    with pytest.raises(CannotBe, match="clause 54"):
        write(world, people[0], **{lacks: " "})
    assert panel_of(world).state == "deliberating"


def test_54g_bad_faith_is_refused_where_everything_is_substantiated():
    world, people = found()
    with pytest.raises(CannotBe, match="only where something is not substantiated"):
        write(world, people[0], bad_faith="It was made up.")


def test_54_each_member_signs_what_it_says_and_with_the_third_it_is_locked_byte_for_byte():
    world, people = found()
    write(world, people[0])
    sign(world, people[0])
    with pytest.raises(NotOpenNow, match="no report for you to sign"):
        sign(world, people[0])
    with pytest.raises(CannotBe, match="Read the report"):
        proceed(member(world, people[1]).sign_report, by=people[1], at=MONDAY, agreed=False)
    with pytest.raises(NotYours):
        proceed(member(world, people[1]).sign_report, by=people[2], at=MONDAY, agreed=True)
    proceed(panel_of(world).change_report, by=people[0], at=MONDAY, said=SAID | {"process": "We heard them twice."})
    for each in people:  # what changed is signed anew
        sign(world, each)
    kept = report(world)
    assert (kept.state, len(kept.signed_by)) == ("locked", 3)
    bytes_kept = kept.content()
    assert bytes_kept.startswith(b"%PDF") and hashlib.sha256(bytes_kept).hexdigest() == kept.sha256
    assert report(world).content() == bytes_kept
    with pytest.raises(NotOpenNow):
        proceed(panel_of(world).change_report, by=people[0], at=NEXT, said=SAID)
    with pytest.raises(NotOpenNow):
        proceed(panel_of(world).return_to_deliberating, by=people[0], at=NEXT)


def test_54_before_anybody_has_signed_for_good_the_panel_may_go_back_to_its_findings():
    world, people = found()
    write(world, people[0])
    sign(world, people[1])
    proceed(panel_of(world).return_to_deliberating, by=people[0], at=MONDAY)
    proceed(finding(world).open_again, by=people[0], at=MONDAY, reasons="We had missed a file.")
    with pytest.raises(NotOpenNow, match="clause 54"):
        write(world, people[0])
    all_give(world, people, 1)
    find(world, people[0], 1)
    write(world, people[0])
    assert PanelReport.objects.count() == 1


def test_54_in_the_database_too_a_signed_report_stays_and_none_is_locked_unsigned():
    world, people = found()
    write(world, people[0])
    own = report(world)
    assert "signed by all three" in refused("UPDATE panels_panelreport SET state = 'locked' WHERE id = %s", own.pk)
    for each in people:
        sign(world, each)
    for change in ("says = ''", "stored_as = ''", f"sha256 = '{'0' * 64}'", "number = 7", "why = 'x'"):
        assert "a signed report stays" in refused(f"UPDATE panels_panelreport SET {change} WHERE id = %s", own.pk)
    assert refused("DELETE FROM panels_panelreport WHERE id = %s", own.pk)
    assert refused("DELETE FROM panels_reportsignature")


def test_54_a_correction_is_a_new_version_with_why_signed_again_and_no_finding_changes():
    world, people = signed()
    first = report(world)
    before = first.content()
    step = panel_of(world).correct_report
    with pytest.raises(CannotBe, match="Write why"):
        proceed(step, by=people[0], at=NEXT, part="process", words="We heard them on two days.", reasons="")
    for part in ("finding/1/outcome", "finding/9/reasons", "votes", "finding/1/votes"):
        with pytest.raises(CannotBe, match="Choose which part"):
            proceed(step, by=people[0], at=NEXT, part=part, words="Otherwise.", reasons="A slip.")
    proceed(step, by=people[0], at=NEXT, part="finding/1/reasons", words="Both told it the same.", reasons="A slip.")
    with pytest.raises(NotOpenNow, match="First all three"):
        deliver(world, people[0], at=NEXT)
    for each in people:
        sign(world, each, at=NEXT)
    assert report(world, 1).content() == before and FOUND["reasons"] in says(world, 1)
    assert "Both told it the same." in says(world, 2) and "A slip." in says(world, 2)
    assert report(world, 2).says["findings"][0]["outcome"] == SUBSTANTIATED
    assert "says why" in refused(
        "INSERT INTO panels_panelreport (id, complaint_id, panel_id, number, state, says, digest, why, stored_as,"
        " sha256, begun_at) SELECT gen_random_uuid(), complaint_id, panel_id, 3, 'preparing', says, '', '', '', '',"
        " begun_at FROM panels_panelreport WHERE number = 1"
    )


def test_54_the_report_is_the_panels_alone_until_the_chair_delivers_it():
    world, people = signed()
    for someone in people:
        assert read_report(someone, world)
    for someone in (officer_of(world), world.vice_chancellor, world.director, world.complainant, world.solicitor):
        assert not read_report(someone, world)
    for someone in (*people[1:], officer_of(world), world.vice_chancellor):
        with pytest.raises(NotYours):
            deliver(world, someone)
    deliver(world, people[0])
    assert read_report(officer_of(world), world)
    for someone in (world.vice_chancellor, world.director, world.complainant, world.solicitor):
        assert not read_report(someone, world)
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_55_five_working_days_run_to_the_delivery_and_one_to_the_copy():
    world, people = signed()
    due = Deadline.objects.get(complaint=world.case, period="D55")
    assert (due.state, due.due_on) == ("running", date(2026, 11, 30))
    deliver(world, people[0], at=NEXT)
    assert Deadline.objects.get(pk=due.pk).state == "met"
    onward = Deadline.objects.get(complaint=world.case, period="D56")
    assert (onward.state, onward.due_on) == ("running", date(2026, 11, 25))
    copy(world, at=NEXT)
    assert Deadline.objects.get(pk=onward.pk).state == "met"


def test_55_nobody_delivers_where_nobody_receives():
    world, people = signed()
    officer = world.case.executive_officers.exclude(state="ended").get()
    proceed(officer.end_appointment, by=world.vice_chancellor, at=MONDAY, reasons="Away.")
    with pytest.raises(NotOpenNow, match="Nobody is Executive Officer"):
        deliver(world, people[0])


def test_56_the_executive_officer_alone_copies_it_and_each_respondents_part_comes_before_the_vice_chancellor():
    world, people = delivered()
    officer = officer_of(world)
    for someone in (people[0], world.vice_chancellor, world.director):
        with pytest.raises(NotYours):
            copy(world, by=someone)
    copy(world)
    assert panel_of(world).state == "delivered"
    assert read_report(world.vice_chancellor, world) and read_report(officer, world)
    for someone in (*people, world.director, world.complainant, world.solicitor):
        assert not read_report(someone, world)
    begun = Determination.objects.filter(complaint=world.case).order_by("track__number")
    assert [(each.rests_on, each.track.number) for each in begun] == [("panel_report", 1), ("panel_report", 2)]
    clocks = Deadline.objects.filter(complaint=world.case, period="D58", state="running")
    assert {each.track_id for each in clocks} == {each.track_id for each in begun}
    answer = begun[0].answer
    (told,) = [each for cell, each in registry.findings(answer).items() if cell == answer.cells[0].pk]
    assert (told.outcome, told.reasons) == ("substantiated", FOUND["reasons"])
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_57_before_the_copy_whoever_determines_is_told_nothing_of_what_was_found():
    world, _ = delivered()
    answer = panel_of(world).investigation.answers.first()
    answer.complaint = again(world.case)
    assert registry.findings(answer) == {}


def test_57_a_nominee_reads_the_report_only_by_an_instrument_for_the_determination():
    world, people = signed()
    for_it = appoint(Office.VICE_CHANCELLOR, person(), standing="nominee", clauses=[57])
    for_others = appoint(Office.VICE_CHANCELLOR, person(), standing="nominee", clauses=[32, 34])
    deliver(world, people[0])
    copy(world)
    assert read_report(for_it, world) and not read_report(for_others, world)


def test_56_with_the_copy_the_panel_sees_nothing_of_the_case_any_more():
    world, people = delivered()
    copy(world)
    assert {each.state for each in members_of(world)} == {"ended"}
    for someone in people:
        for kind in (Complaint, Panel, Finding, MemberView, PanelReport):
            of = {"pk": world.case.pk} if kind is Complaint else {"complaint": world.case}
            assert not kind.objects.visible_to(someone).filter(**of).exists(), kind
        assert not Involvement.objects.filter(person=someone, until=None).exists()


def test_56_what_became_of_each_members_papers_is_recorded_once():
    world, people = with_the_vice_chancellor()
    officer = officer_of(world)
    step = place_of(world, people[1]).record_papers
    with pytest.raises(CannotBe, match="given back or destroyed"):
        proceed(step, by=officer, at=NEXT, became="lost")
    with pytest.raises(NotYours):
        proceed(step, by=world.director, at=NEXT, became="returned")
    proceed(step, by=officer, at=NEXT, became="returned")
    assert place_of(world, people[1]).papers_became == "returned"
    with pytest.raises(NotOpenNow, match="recorded already"):
        proceed(step, by=officer, at=NEXT, became="destroyed")


def test_54_a_correction_after_the_delivery_reaches_the_executive_officer_once_it_is_signed():
    world, people = delivered()
    told = {"part": "process", "words": "We heard them on two days.", "reasons": "The second day was left out."}
    proceed(panel_of(world).correct_report, by=people[0], at=NEXT, **told)
    with pytest.raises(NotOpenNow, match="First all three"):
        copy(world, at=NEXT)
    for each in people:
        sign(world, each, at=NEXT)
    assert [each.state for each in PanelReport.objects.order_by("number")] == ["with_executive_officer"] * 2
    copy(world, at=NEXT)
    assert {each.state for each in PanelReport.objects.all()} == {"with_vice_chancellor"}
