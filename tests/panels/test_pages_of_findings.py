"""Clauses 45, 52 and 54 to 56 as they are read and filled in: whose view is open to whom, the report and its paper, a
member's own notes; what is wrong comes back in words, and nothing that was typed is lost."""

import hashlib
from typing import Any

import pytest
from django.urls import reverse

from panels.findings import PARTLY, SUBSTANTIATED, UNABLE
from panels.models import MemberNote
from procedure import clock
from tests.channels import body_of, decoded, signed_in
from tests.panels.deliberating import (
    AGAINST,
    FOR,
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
    give,
    officer_of,
    place_of,
    report,
    sign,
    signed,
    view,
    write,
)
from tests.panels.formed import panel_of
from tests.panels.test_pages_of_a_hearing import filled, words_of
from tests.panels.test_pages_of_a_panel import page, step
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db

OWN = "Only I know that I think so."


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def at(world: Any, name: str, *more: Any) -> str:
    return reverse(name, args=[panel_of(world).pk, *more])


def notes_of(world: Any, someone: Any) -> str:
    return reverse("panel_notes", args=[place_of(world, someone).pk])


def save(someone: Any, address: str, text: str, version: int) -> Any:
    return signed_in(someone).post(address, {"text": text, "version": version})


def test_52_the_findings_are_the_three_members_page_and_nobody_elses():
    world, people = deliberating()
    own = at(world, "panel_findings")
    page(people[0], own, status=404)
    begin(world, people[0])
    for someone in people:
        shown = page(someone, own)
        assert "0 of 3 views are in" in shown and finding(world).cell.allegation.particulars[:20] in shown
    for someone in (world.director, world.vice_chancellor, world.complainant, officer_of(world), person()):
        page(someone, own, status=404)


def test_52_a_sealed_view_stands_on_its_members_page_alone_until_all_three_are_in():
    world, people = deliberating()
    begin(world, people[0])
    give(world, people[1], why=OWN)
    own = at(world, "panel_findings")
    assert OWN in page(people[1], own) and "Sealed: nobody else reads it yet." in page(people[1], own)
    for someone in (people[0], people[2]):
        assert OWN not in page(someone, own) and "1 of 3 views are in" in page(someone, own)
    give(world, people[0])
    give(world, people[2])
    assert all(OWN in page(someone, own) for someone in people)


def test_41_a_view_that_is_none_comes_back_with_why_and_everything_that_was_typed():
    world, people = deliberating()
    begin(world, people[0])
    mine = view(world, people[1])
    typed = {"speaks_for": FOR, "speaks_against": AGAINST, "why": OWN}
    for outcome, words in (("", UNABLE), ("UNABLE", UNABLE), (PARTLY, "Write which parts are found")):
        back = words_of(filled(people[1], mine, "give_view", outcome=outcome, **typed))
        assert words.split("”")[0] in back and all(each in back for each in typed.values()), outcome
    back = words_of(filled(people[1], mine, "give_view", outcome=SUBSTANTIATED, **(typed | {"why": ""})))
    assert "a finding has reasons" in back and FOR in back
    assert filled(people[1], mine, "give_view", outcome=SUBSTANTIATED, **typed).status_code == 302
    assert view(world, people[1]).outcome == SUBSTANTIATED


def test_52_a_majority_without_the_attempt_to_agree_comes_back_and_keeps_what_was_typed():
    world, people = deliberating()
    begin(world, people[0])
    all_give(world, people, 1, VIEW, OTHERWISE, VIEW)
    typed = {"speaks_for": FOR, "speaks_against": AGAINST, "reasons": OWN}
    back = words_of(filled(people[0], finding(world), "make_finding", attempt="", **typed))
    assert "seeks to find unanimously" in back and OWN in back
    assert filled(people[0], finding(world), "make_finding", attempt="We talked.", **typed).status_code == 302
    assert "By majority" in page(people[2], at(world, "panel_findings"))


def test_54_a_report_that_lacks_something_comes_back_with_what_was_written():
    world, people = found()
    own = panel_of(world)
    back = words_of(filled(people[0], own, "write_report", process=" ", evidence=SAID["evidence"], systemic="Rosters."))
    assert "how the panel went about it" in back and SAID["evidence"] in back and "Rosters." in back
    back = words_of(filled(people[0], own, "write_report", bad_faith="They lied.", **SAID))
    assert "leave it empty" in back and "They lied." in back and SAID["process"] in back
    assert filled(people[0], own, "write_report", **SAID).status_code == 302
    assert SAID["process"] in page(people[1], at(world, "panel_report"))


def test_54_a_report_is_signed_in_the_browser_and_not_without_the_tick():
    world, people = found()
    write(world, people[0])
    mine = place_of(world, people[1])
    assert "Read it, and tick this if it is so" in words_of(filled(people[1], mine, "sign_report"))
    assert filled(people[1], mine, "sign_report", agreed="on").status_code == 302
    shown = page(people[2], at(world, "panel_report"))
    assert people[1].name in shown.split("Signed by")[1].split("Its papers")[0]
    assert "not signed by all three yet" in shown


def test_54_the_report_is_read_by_those_alone_who_have_it_by_now():
    world, people = signed()
    own = at(world, "panel_report")
    officer = officer_of(world)
    for someone in people:
        page(someone, own)
    for someone in (officer, world.vice_chancellor, world.director, world.complainant, person()):
        page(someone, own, status=404)
    deliver(world, people[0])
    page(officer, own)
    page(world.vice_chancellor, own, status=404)
    copy(world)
    page(world.vice_chancellor, own)
    for someone in (*people, world.director, world.complainant):
        page(someone, own, status=404)


def test_54_the_paper_is_the_very_bytes_that_were_signed_and_nobody_elses_to_fetch():
    world, people = delivered()
    paper = at(world, "panel_report_paper", 1)
    got = signed_in(officer_of(world)).get(paper, headers={"sec-fetch-site": "same-origin"})
    content = body_of(got)
    assert got.status_code == 200 and got["Content-Type"] == "application/pdf"
    assert "attachment" in got["Content-Disposition"] and world.case.reference not in got["Content-Disposition"]
    assert hashlib.sha256(content).hexdigest() == report(world).sha256
    assert report(world).sha256 in page(officer_of(world), at(world, "panel_report"))
    for someone in (world.vice_chancellor, world.director, world.complainant, person()):
        assert signed_in(someone).get(paper).status_code == 404
    assert signed_in(people[0]).get(at(world, "panel_report_paper", 2)).status_code == 404


def test_54_before_it_is_signed_there_is_no_paper():
    world, people = found()
    write(world, people[0])
    for each in people[:2]:
        sign(world, each)
    assert signed_in(people[0]).get(at(world, "panel_report_paper", 1)).status_code == 404


def test_54_a_correction_without_why_comes_back_with_what_was_typed():
    world, people = signed()
    back = words_of(filled(people[0], panel_of(world), "correct_report", part="process", words=OWN, reasons=""))
    assert "Write why" in back and OWN in back
    assert filled(people[0], panel_of(world), "correct_report", part="process", words=OWN, reasons="A slip.")
    shown = page(people[1], at(world, "panel_report"))
    assert "Version 2" in shown and OWN in shown and "A slip." in shown
    assert SAID["process"] in decoded(str(report(world).says).encode())


def test_45_a_members_own_notes_are_read_by_nobody_else():
    world, people = deliberating()
    own = notes_of(world, people[1])
    assert save(people[1], own, OWN, 0).status_code == 302
    assert OWN in page(people[1], own)
    for someone in (people[0], people[2], world.director, world.vice_chancellor, officer_of(world), person()):
        page(someone, own, status=404)
        assert save(someone, own, "Theirs now.", 1).status_code == 404
    assert MemberNote.objects.select_related("complaint__data_key").get().text == OWN


def test_45_notes_saved_in_another_window_meanwhile_are_shown_and_nothing_is_lost():
    world, people = deliberating()
    own = notes_of(world, people[1])
    save(people[1], own, "The first window.", 0)
    back = save(people[1], own, "The second window.", 0)
    shown = decoded(body_of(back))
    assert back.status_code == 409 and "The first window." in shown and "The second window." in shown
    assert MemberNote.objects.select_related("complaint__data_key").get().text == "The first window."
    assert save(people[1], own, "Both windows.", 1).status_code == 302


def test_45_notes_are_destroyed_when_the_place_ends_by_the_report_or_otherwise():
    world, people = delivered()
    for each in people[:2]:
        save(each, notes_of(world, each), OWN, 0)
    assert MemberNote.objects.count() == 2
    copy(world)
    assert not MemberNote.objects.exists()
    page(people[0], notes_of(world, people[0]), status=404)


def test_56_the_executive_officer_copies_the_report_and_records_the_papers_from_its_page():
    world, people = delivered()
    officer = officer_of(world)
    assert step(panel_of(world), "copy_report") in page(officer, at(world, "panel_report"))
    assert filled(officer, panel_of(world), "copy_report").status_code == 302
    gone = place_of(world, people[1])
    assert "Choose whether they were given back or destroyed" in words_of(filled(officer, gone, "record_papers"))
    assert filled(officer, gone, "record_papers", became="destroyed").status_code == 302
    assert place_of(world, people[1]).papers_became == "destroyed"


def test_pages_of_findings_ask_few_questions(django_assert_max_num_queries):
    world, people = deliberating()
    begin(world, people[0])
    for place in range(1, len(panel_of(world).terms) + 1):
        all_give(world, people, place, VIEW, OTHERWISE, VIEW)
        find(world, people[0], place, attempt="We talked.")
    write(world, people[0])
    for name, someone in (("panel_findings", people[0]), ("panel_findings", people[1]), ("panel_report", people[1])):
        _within(15, someone, at(world, name), django_assert_max_num_queries)
    _within(15, people[1], notes_of(world, people[1]), django_assert_max_num_queries)


def test_the_page_of_a_report_asks_few_questions_of_whoever_receives_it(django_assert_max_num_queries):
    world, _ = delivered()
    own = at(world, "panel_report")
    _within(15, officer_of(world), own, django_assert_max_num_queries)
    copy(world)
    _within(15, world.vice_chancellor, own, django_assert_max_num_queries)


def _within(most: int, someone: Any, address: str, limit: Any) -> None:
    client = signed_in(someone)
    client.get(address)
    with limit(most):
        assert client.get(address).status_code == 200
