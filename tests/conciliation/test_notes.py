"""Clause 25: a conciliator's own notes. Nobody else ever sees one, and none can be read once conciliation has ended."""

import pytest
from django.db import DatabaseError, connection, transaction

from complaints import disclosure, registry, sealing
from complaints.models import AuditEntry, Complaint, ConciliationNote, ConciliationSession, DataKey
from complaints.proceed import NotOpenNow, NotYours, proceed, rehearse
from complaints.stages.act import CannotBe
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import later
from tests.conciliation.together import bound, conciliating, work
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db
CANARY = "the heron stood on the ninth stair"


def noted():
    world, conciliator = conciliating(respondents=2)
    proceed(work(world).write_note, by=conciliator, at=MONDAY, words=CANARY)
    return world, conciliator


def raw(note) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM complaints_conciliationnote WHERE id = %s", [note.pk])
        return bytes(cursor.fetchone()[0])


def test_25_the_conciliator_reads_their_own_note_and_nobody_else_sees_that_text_or_its_row():
    world, conciliator = noted()
    assert ConciliationNote.objects.visible_to(conciliator).get().words == CANARY
    others = [world.complainant, *world.respondents, world.director]
    others += [appoint(office) for office in Office if office != Office.DIRECTOR]
    for someone in others:
        assert not ConciliationNote.objects.visible_to(someone).exists(), someone


def test_25_no_rule_gives_a_note_to_anyone_but_whoever_wrote_it():
    rules = [rule.name for rule in (*disclosure.RULES, *registry.rules()) if "conciliationnote" in rule.kinds]
    assert rules == ["conciliator_own_notes"]


def test_25_no_page_of_the_office_or_of_a_party_shows_a_note():
    world, conciliator = noted()
    reference = world.case.reference
    pages = ["", "conciliation/", "timeline/", "people/", f"as/{conciliator.pk}/", "tasks/"]
    for page in pages:
        shown = signed_in(world.director).get(f"/cases/{reference}/{page}")
        assert shown.status_code == 200, page
        assert CANARY not in shown.content.decode()
    assert CANARY not in signed_in(world.complainant).get(f"/my/{reference}/").content.decode()
    assert CANARY in signed_in(conciliator).get(f"/conciliation/{reference}/").content.decode()


def test_25_the_trail_says_that_a_note_was_written_and_nothing_of_it():
    noted()
    entry = AuditEntry.objects.get(act="write_note")
    assert "heron" not in str(entry.facts)


def test_25_a_note_opens_with_its_own_key_and_not_with_the_key_of_the_case():
    world, _ = noted()
    note = ConciliationNote.objects.get()
    about = f"complaints.conciliationnote.words:{note.pk}"
    own = work(world).notes_key
    assert sealing.open_sealed(own.plain, raw(note), about=about).decode() == CANARY
    case = Complaint.objects.select_related("data_key").get(pk=world.case.pk)
    with pytest.raises(sealing.CannotOpen):
        sealing.open_sealed(case.data_key.plain, raw(note), about=about)


@pytest.mark.parametrize("how", ["the last part ends", "stood aside", "ended by the Director", "withdrawn"])
def test_25_notes_are_unreadable_after_the_end_and_it_is_kept_that_they_were_destroyed(how):
    world, conciliator = noted()
    proceed(work(world).write_note, by=conciliator, at=MONDAY, words="Another.")
    before = raw(ConciliationNote.objects.order_by("written_at").first())
    if how == "the last part ends":
        proceed(world.track(1).end_unresolved, by=conciliator, at=later(1))
        proceed(world.track(2).end_unresolved, by=conciliator, at=later(1))
    elif how == "stood aside":
        proceed(work(world).stand_aside, by=conciliator, at=later(1), reasons="I know one of them.")
    elif how == "ended by the Director":
        proceed(work(world).end_appointment, by=world.director, at=later(1), reasons="Long absent.")
    else:
        proceed(world.case.ask_to_withdraw, by=world.complainant, at=later(1))
        proceed(world.case.confirm_withdrawal, by=world.complainant, at=later(1))
    ended = work(world)
    assert (ended.state, ended.notes_destroyed, ended.notes_destroyed_at) == ("ended", 2, later(1))
    assert [raw(each) for each in ConciliationNote.objects.all()] == [b"", b""]
    assert not ConciliationNote.objects.visible_to(conciliator).exists()
    key = DataKey.objects.get(pk=ended.notes_key_id)
    assert bytes(key.sealed) == b""
    with pytest.raises(sealing.KeyUnavailable):
        sealing.open_sealed(key.plain, before, about="")


def test_25_looking_at_what_the_end_would_do_destroys_nothing():
    world, conciliator = noted()
    rehearse(work(world).stand_aside, by=conciliator, reasons="Perhaps.")
    assert ConciliationNote.objects.visible_to(conciliator).get().words == CANARY


def test_25_the_next_conciliator_does_not_read_the_notes_of_the_one_before():
    world, conciliator = noted()
    proceed(work(world).stand_aside, by=conciliator, at=later(1), reasons="I know one of them.")
    other = bound(world, "Rae Holt", at=later(2))
    assert not ConciliationNote.objects.visible_to(other).exists()
    with pytest.raises(NotYours):
        proceed(work(world).write_note, by=conciliator, at=later(2), words="Still here?")


def test_25_nobody_but_the_conciliator_writes_a_note_and_none_after_the_end():
    world, conciliator = noted()
    for someone in (world.director, world.complainant, world.respondents[0]):
        with pytest.raises(NotYours):
            proceed(work(world).write_note, by=someone, at=MONDAY, words="Mine.")
    with pytest.raises(CannotBe, match="Write something"):
        proceed(work(world).write_note, by=conciliator, at=MONDAY, words=" ")
    for number in (1, 2):
        proceed(world.track(number).end_unresolved, by=conciliator, at=later(1))
    with pytest.raises((NotYours, NotOpenNow)):
        proceed(work(world).write_note, by=conciliator, at=later(1), words="One more.")


def test_25_that_a_note_was_there_cannot_be_erased():
    noted()
    with pytest.raises(DatabaseError), transaction.atomic():
        ConciliationNote.objects.all().delete()


def test_24_a_session_is_a_day_a_way_and_who_took_part_and_the_director_sees_that_list():
    world, conciliator = noted()
    proceed(
        work(world).record_session,
        by=conciliator,
        at=later(2),
        on=later(1).date(),
        manner="joint",
        took_part=["complainant", str(world.track(1).pk)],
    )
    assert ConciliationSession.objects.visible_to(world.director).get().took_part[0] == "complainant"
    for someone in (world.complainant, *world.respondents):
        assert not ConciliationSession.objects.visible_to(someone).exists()
    columns = {field.name for field in ConciliationSession._meta.concrete_fields}
    assert columns == {"id", "complaint", "conciliation", "number", "held_on", "manner", "took_part"}


@pytest.mark.parametrize(
    "wrong",
    [{"took_part": []}, {"took_part": ["somebody else"]}, {"manner": "dinner"}, {"on": later(3).date()}],
    ids=["nobody", "a stranger", "no such way", "not yet"],
)
def test_24_a_session_that_cannot_have_been_is_refused(wrong):
    world, conciliator = conciliating()
    said = {"on": later(1).date(), "manner": "joint", "took_part": ["complainant"], **wrong}
    with pytest.raises(CannotBe):
        proceed(work(world).record_session, by=conciliator, at=later(2), **said)
    assert not ConciliationSession.objects.exists()
