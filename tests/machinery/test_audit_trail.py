"""The audit trail (4.3): only added to, chained for each case, sealed over all; each tampering is named."""

import io
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from complaints import audit
from complaints.models import AuditChain, AuditEntry, AuditSeal, AuditSealed
from complaints.proceed import proceed
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged

pytestmark = pytest.mark.django_db

TABLES = ["complaints_auditentry", "complaints_auditseal", "complaints_auditsealed", "complaints_auditchain"]


@contextmanager
def guard_off(table: str = "complaints_auditentry"):
    """As someone with every right in the database would do it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def trail():
    director = appoint(Office.DIRECTOR)
    first, second = lodged(), lodged()
    proceed(first.acknowledge, by=director, at=MONDAY)
    audit.read(second, by=director)
    audit.seal(MONDAY)
    proceed(second.acknowledge, by=director, at=MONDAY)
    audit.seal(MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return first, second


def entries(case) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(complaint=case.pk).order_by("number"))


PAST_THE_GUARDS = (
    "ALTER TABLE complaints_auditentry DISABLE TRIGGER ALL",
    "ALTER TABLE complaints_complaint DISABLE TRIGGER ALL",
    "SET session_replication_role = 'replica'",
    "TRUNCATE complaints_auditentry",
    "DROP TABLE complaints_auditentry CASCADE",
)


def test_4_3_in_the_role_that_the_guide_gives_it_the_site_works_and_cannot_switch_its_guards_off():
    guide = (settings.BASE_DIR / "docs" / "operate" / "install.md").read_text()
    statements = guide.split("```sql\n")[1].split("```")[0]
    director = appoint(Office.DIRECTOR)
    role = f"site_{uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(statements.replace("complaints_site", role))
        cursor.execute(f"SET LOCAL ROLE {role}")
        case = lodged()
        proceed(case.acknowledge, by=director, at=MONDAY)
        assert audit.seal(MONDAY) is not None
        assert audit.verify().broken is None
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in PAST_THE_GUARDS:
            with pytest.raises(DatabaseError, match=r"must be owner|permission denied"), transaction.atomic():
                cursor.execute(statement)


def test_4_3_an_untouched_trail_is_whole_and_its_head_is_the_last_seal(trail):
    found = audit.verify()
    assert found.broken is None
    assert found.entries == AuditEntry.objects.count()
    assert found.head == AuditSeal.objects.latest("id").hash


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_4_3_the_database_refuses_to_change_the_trail(trail, table, statement):
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        key = {"complaints_auditsealed": "entry", "complaints_auditchain": "complaint"}.get(table, "id")
        cursor.execute(statement.format(table, key, key))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act", "'acknowledg3'"), ("capacity", "'Someone'"), ("clause", "'22'"), ("actor", "NULL"),
        ("facts", "facts || '{\"letters\": []}'"), ("effective_at", "effective_at + interval '1 microsecond'"),
        ("recorded_at", "recorded_at + interval '1 microsecond'"), ("record", "gen_random_uuid()"),
        ("authority", "gen_random_uuid()"), ("kind", "'notice'"), ("number", "number + 1"),
    ],
)  # fmt: skip
def test_4_3_a_change_of_any_column_of_an_entry_is_named(trail, column, value):
    entry = entries(trail[0])[-1]
    with guard_off() as cursor:
        cursor.execute(f"UPDATE complaints_auditentry SET {column} = {value} WHERE id = %s", [entry.pk])
    assert audit.verify().broken.entry == entry.pk


def test_4_3_of_several_changes_the_one_that_was_written_first_is_named_whatever_its_case(trail):
    changed = [entries(case)[-1].pk for case in trail] + [entries(case)[0].pk for case in trail]
    with guard_off() as cursor:
        cursor.execute("UPDATE complaints_auditentry SET act = 'other' WHERE id = ANY(%s)", [changed])
    assert audit.verify().broken.entry == min(changed)


def test_4_3_a_chain_is_begun_by_an_entry_and_by_no_other_statement(trail):
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        AuditChain.objects.create(complaint=uuid4())
    before = AuditChain.objects.get(complaint=trail[0].pk).length
    audit.record("read:view", case=trail[0])
    assert AuditChain.objects.get(complaint=trail[0].pk).length == before + 1


def test_4_3_an_entry_taken_out_of_the_middle_is_noticed_at_the_next_one(trail):
    first, second, *_ = entries(trail[0])
    with guard_off() as cursor:
        cursor.execute("DELETE FROM complaints_auditentry WHERE id = %s", [first.pk])
    assert audit.verify().broken.entry == second.pk


def test_4_3_an_end_cut_off_is_noticed_by_the_length_of_the_chain(trail):
    last = entries(trail[0])[-1]
    with guard_off() as cursor:
        cursor.execute("DELETE FROM complaints_auditentry WHERE id = %s", [last.pk])
    assert "ends too early" in audit.verify().broken.words


def test_4_3_an_end_cut_off_with_its_chain_rewritten_is_noticed_by_the_seal(trail):
    last = entries(trail[0])[-1]
    with guard_off() as cursor:
        cursor.execute("DELETE FROM complaints_auditentry WHERE id = %s", [last.pk])
    with guard_off("complaints_auditchain"):
        AuditChain.objects.filter(complaint=trail[0].pk).update(length=last.number - 1, head=last.previous)
    assert audit.verify().broken.entry == last.pk


def test_4_3_a_whole_case_taken_out_with_its_chain_is_noticed_by_the_seal(trail):
    gone = [entry.pk for entry in entries(trail[0])]
    with guard_off() as cursor:
        cursor.execute("DELETE FROM complaints_auditentry WHERE complaint = %s", [trail[0].pk])
    with guard_off("complaints_auditchain"):
        AuditChain.objects.filter(complaint=trail[0].pk).delete()
    assert audit.verify().broken.entry in gone


def test_4_3_an_entry_with_its_own_hash_made_anew_is_noticed_at_the_next_one_or_the_seal(trail):
    entry = entries(trail[0])[0]
    canonical = audit._canonical("entry")
    with guard_off() as cursor:
        cursor.execute("UPDATE complaints_auditentry SET act = 'other' WHERE id = %s", [entry.pk])
        cursor.execute(
            "UPDATE complaints_auditentry AS entry SET hash = "
            f"encode(sha256(convert_to({canonical}, 'UTF8')), 'hex') WHERE id = %s",
            [entry.pk],
        )
    assert audit.verify().broken is not None


def test_4_3_a_seal_changed_or_an_entry_taken_out_of_its_seal_is_named(trail):
    with transaction.atomic():
        with guard_off("complaints_auditsealed"):
            AuditSealed.objects.filter(seal=AuditSeal.objects.first()).first().delete()
        assert "Seal" in audit.verify().broken.words
        transaction.set_rollback(True)


def test_4_3_seals_cut_off_at_the_end_are_noticed_by_whoever_kept_the_head(trail):
    head = AuditSeal.objects.latest("id")
    with guard_off("complaints_auditsealed"):
        AuditSealed.objects.filter(seal=head).delete()
    with guard_off("complaints_auditseal") as cursor:
        cursor.execute("DELETE FROM complaints_auditseal WHERE id = %s", [head.pk])
    with pytest.raises(CommandError, match="cut off"):
        call_command("audit", "--verify", "--expect", head.hash)


def test_4_3_sealing_again_makes_no_second_seal(trail):
    assert audit.seal(MONDAY) is None


def test_4_3_the_command_names_the_first_broken_entry_and_fails(trail):
    out = io.StringIO()
    call_command("audit", "--verify", stdout=out)
    assert "whole" in out.getvalue()
    entry = entries(trail[1])[0]
    with guard_off() as cursor:
        cursor.execute("UPDATE complaints_auditentry SET act = 'x' WHERE id = %s", [entry.pk])
    with pytest.raises(CommandError, match=str(entry.pk)):
        call_command("audit", "--verify")


def test_4_3_the_trail_holds_ids_codes_and_digests_and_never_text(trail):
    for entry in AuditEntry.objects.all():
        flat = str(entry.facts)
        assert "kitchen" not in flat
        assert "Castellano" not in flat


def test_4_3_an_entry_without_a_case_rewritten_with_its_hash_is_named_and_no_other_of_its_seal():
    for number in range(3):
        audit.record("read:view", number=number)
    audit.seal(MONDAY)
    middle = AuditEntry.objects.order_by("pk")[1]
    canonical = audit._canonical("entry")
    with guard_off() as cursor:
        cursor.execute("UPDATE complaints_auditentry SET act = 'other' WHERE id = %s", [middle.pk])
        cursor.execute(
            f"UPDATE complaints_auditentry AS entry SET hash = encode(sha256(convert_to({canonical}, 'UTF8')), 'hex')"
            " WHERE id = %s",
            [middle.pk],
        )
    broken = audit.verify().broken
    assert (broken.entry, f"Entry {middle.pk} was changed" in broken.words) == (middle.pk, True)


def test_4_3_where_only_the_seal_tells_no_entry_is_named_as_the_broken_one(trail):
    seal = AuditSeal.objects.first()
    sealed = sorted(seal.sealed.values_list("entry", flat=True))
    with guard_off("complaints_auditseal") as cursor:
        cursor.execute("UPDATE complaints_auditseal SET hash = 'x' WHERE id = %s", [seal.pk])
    broken = audit.verify().broken
    assert broken.entry is None
    assert f"one of the entries {sealed[0]} to {sealed[-1]}" in broken.words
