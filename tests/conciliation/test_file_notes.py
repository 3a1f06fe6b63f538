"""Clause 63: notes for the file are of those who handle a case, for them alone, and stay as they were written."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from complaints import disclosure, registry
from complaints.models import AuditEntry, Complaint, FileNote
from complaints.proceed import NotYours, proceed
from complaints.stages.act import CannotBe
from complaints.views import happenings, who_sees
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.together import conciliating
from tests.world import MONDAY, appoint, lodged, person

pytestmark = pytest.mark.django_db
CANARY = "the bittern called at a quarter past ten"


def noted():
    """A case in conciliation, with a note that the Director wrote for its file."""
    world, conciliator = conciliating(respondents=2)
    proceed(Complaint.objects.get(pk=world.case.pk).write_file_note, by=world.director, at=MONDAY, text=CANARY)
    return world, conciliator


def refused_by_the_database(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


def test_63_everyone_who_handles_the_case_reads_a_note_and_nobody_else_sees_that_there_is_one():
    world, conciliator = noted()
    staff = appoint(Office.EQUITY_STAFF)
    proceed(Complaint.objects.get(pk=world.case.pk).write_file_note, by=world.director, at=MONDAY, text="Another.")
    for handler in (world.director, staff):
        assert CANARY in {each.text for each in FileNote.objects.visible_to(handler)}, handler
    others = [world.complainant, *world.respondents, conciliator, person()]
    others += [appoint(office) for office in Office if office not in {Office.DIRECTOR, Office.EQUITY_STAFF}]
    for someone in others:
        assert not FileNote.objects.visible_to(someone).exists(), someone


def test_63_no_rule_gives_a_note_to_anyone_but_those_who_receive_the_case():
    rules = [rule.name for rule in (*disclosure.RULES, *registry.rules()) if "filenote" in rule.kinds]
    assert rules == ["receiver_file_notes"]


@pytest.mark.parametrize("office", [Office.DIRECTOR, Office.EQUITY_STAFF])
def test_63_whoever_receives_the_case_may_write_one(office):
    director = appoint(Office.DIRECTOR)
    writer = director if office == Office.DIRECTOR else appoint(office)
    case = lodged()
    proceed(case.write_file_note, by=writer, at=MONDAY, text=CANARY)
    note = FileNote.objects.visible_to(director).get()
    assert (note.text, note.written_by, note.at) == (CANARY, writer, MONDAY)


def test_63_a_party_a_conciliator_an_adviser_and_a_stranger_may_not_write_one():
    world, conciliator = noted()
    refused = [world.complainant, *world.respondents, conciliator, appoint(Office.SOLICITOR), person()]
    for someone in refused:
        with pytest.raises(NotYours):
            proceed(Complaint.objects.get(pk=world.case.pk).write_file_note, by=someone, at=MONDAY, text="Mine.")
        assert signed_in(someone).get(f"/cases/{world.case.reference}/notes/").status_code == 404
        assert signed_in(someone).get(f"/steps/{world.case.reference}/write_file_note/").status_code == 404
    assert FileNote.objects.count() == 1


def test_63_a_note_is_also_kept_once_the_case_is_closed():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY)
    proceed(Complaint.objects.get(pk=case.pk).confirm_withdrawal, by=case.complainant, at=MONDAY)
    proceed(Complaint.objects.get(pk=case.pk).write_file_note, by=director, at=MONDAY, text="They rang afterwards.")
    assert FileNote.objects.visible_to(director).count() == 1


def test_63_a_note_goes_with_the_case_to_whoever_receives_it_then_and_the_office_loses_it():
    director, alternative = appoint(Office.DIRECTOR), appoint(Office.ALTERNATIVE_RECEIVER)
    case = lodged()
    proceed(case.write_file_note, by=director, at=MONDAY, text=CANARY)
    assert not FileNote.objects.visible_to(alternative).exists()
    proceed(Complaint.objects.get(pk=case.pk).pass_to_another_receiver, by=director, at=MONDAY, reasons="A conflict.")
    assert FileNote.objects.visible_to(alternative).get().text == CANARY
    assert not FileNote.objects.visible_to(director).exists()


def test_63_a_note_without_a_word_is_not_kept():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    with pytest.raises(CannotBe):
        proceed(case.write_file_note, by=director, at=MONDAY, text="  \n ")
    assert not FileNote.objects.exists()


@pytest.mark.parametrize(
    "sql", ["UPDATE complaints_filenote SET capacity = 'Nobody'", "DELETE FROM complaints_filenote"]
)
def test_63_a_note_is_never_changed_and_never_taken_out(sql):
    noted()
    assert refused_by_the_database(sql)


def test_63_its_words_are_sealed():
    noted()
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM complaints_filenote")
        assert b"bittern" not in bytes(cursor.fetchone()[0])


def test_9_nothing_of_the_case_tells_a_party_that_a_note_was_written():
    world, conciliator = conciliating()
    before = Complaint.objects.get(pk=world.case.pk)
    pages = {who: signed_in(who).get(way).content for who, way in _ways(world, conciliator)}
    proceed(before.write_file_note, by=world.director, at=MONDAY, text=CANARY)
    after = Complaint.objects.get(pk=world.case.pk)
    assert (after.version, after.touched_at) == (before.version, before.touched_at)
    assert _without_tokens(pages) == _without_tokens(
        {who: signed_in(who).get(way).content for who, way in _ways(world, conciliator)}
    )
    for someone in (world.complainant, conciliator):
        said = happenings.last_steps(after, someone, how_many=50)
        assert not [each for each in said if "note was kept" in each["title"]]
    assert [each for each in happenings.of_case(after, world.director) if "note was kept" in each["title"]]


def test_9_a_party_who_reads_what_a_step_reveals_reads_nothing_of_notes():
    world, _ = noted()
    staff = appoint(Office.EQUITY_STAFF)
    changes = [(staff.pk, "filenote", FileNote.objects.get().pk)]
    assert who_sees.gained(world.case, changes, reader=world.complainant) == []
    assert who_sees.gained(world.case, changes, reader=world.respondents[0], part=True) == []
    assert "a note for the file" in who_sees.gained(world.case, changes, reader=world.director)[0]


def test_63_the_trail_says_that_a_note_was_kept_and_nothing_of_it():
    world, _ = noted()
    entry = AuditEntry.objects.get(act="write_file_note")
    assert (entry.kind, entry.record) == ("filenote", FileNote.objects.get().pk)
    assert (entry.complaint, entry.actor) == (world.case.pk, world.director.pk)
    assert "bittern" not in str(entry.facts)


def test_63_the_page_shows_the_notes_and_that_others_may_read_them_one_day():
    world, conciliator = noted()
    page = signed_in(world.director).get(f"/cases/{world.case.reference}/notes/").content.decode()
    assert CANARY in page
    assert "Write facts." in page and "the parties, a court or an auditor may read them one day" in page
    form = signed_in(world.director).get(f"/steps/{world.case.reference}/write_file_note/").content.decode()
    assert "a court or an auditor may read it one day" in form
    for other in ("", "timeline/", "people/", f"as/{world.complainant.pk}/", f"as/{conciliator.pk}/", "messages/"):
        shown = signed_in(world.director).get(f"/cases/{world.case.reference}/{other}")
        assert shown.status_code == 200 and CANARY not in shown.content.decode(), other


def test_63_without_notes_the_page_says_what_they_are_for():
    director = appoint(Office.DIRECTOR)
    page = signed_in(director).get(f"/cases/{lodged().reference}/notes/").content.decode()
    assert "There are no notes yet" in page and "Write a note" in page


def _ways(world, conciliator):
    reference = world.case.reference
    return [
        (world.complainant, f"/my/{reference}/"),
        (world.respondents[0], f"/response/{reference}/"),
        (conciliator, f"/conciliation/{reference}/"),
    ]


def _without_tokens(pages):
    return {who: re.sub(rb'(csrfmiddlewaretoken" value|name="once" value)="[^"]*"', b"", page) for who, page in
            pages.items()}  # fmt: skip
