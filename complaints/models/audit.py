"""The audit trail: append-only, chained for each case by the database itself, sealed into one chain each minute (4.3).

Entries hold ids, codes and digests only, never text. The hash of an entry is made by a trigger as it is inserted, so
that no way of writing one can leave the chain out; `complaints.audit.verify` computes it anew in Python.
"""

import pgtrigger
from django.db import models

CANONICAL = """concat_ws('|', NEW.number::text, NEW.previous, NEW.id::text,
    (extract(epoch from NEW.recorded_at) * 1000000)::bigint::text,
    (extract(epoch from NEW.effective_at) * 1000000)::bigint::text,
    coalesce(NEW.complaint::text, ''), coalesce(NEW.actor::text, ''), NEW.capacity, coalesce(NEW.authority::text, ''),
    NEW.act, NEW.clause, NEW.kind, coalesce(NEW.record::text, ''), NEW.facts::text)"""


class AuditChain(models.Model):
    """How long one chain is, and its last hash: the row that each new entry of a case locks.

    Only the trigger of an entry writes it: the database refuses every other statement.
    """

    complaint = models.UUIDField(primary_key=True)
    length = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")

    class Meta:
        default_permissions = ()
        triggers = [
            pgtrigger.Trigger(
                name="only_by_an_entry",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    """
                    IF pg_trigger_depth() < 2 THEN
                        RAISE EXCEPTION 'the audit trail is only added to';
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
            pgtrigger.Trigger(
                name="chains_stay",
                level=pgtrigger.Statement,
                operation=pgtrigger.Delete | pgtrigger.Truncate,
                when=pgtrigger.Before,
                func=pgtrigger.Func("RAISE EXCEPTION 'the audit trail is only added to';"),
            ),
        ]


class AuditEntry(models.Model):
    """Who did or read what, when, in what capacity, on whose authority.

    `recorded_at` is the database's real time; `effective_at` what the site's clock said (they differ only where it
    may move). `complaint`, `actor` and `record` are bare ids: an entry outlives what it is about.
    """

    id = models.BigAutoField(primary_key=True)
    complaint = models.UUIDField(null=True)
    number = models.BigIntegerField(default=0)
    previous = models.CharField(max_length=64, default="")
    hash = models.CharField(max_length=64, default="")
    recorded_at = models.DateTimeField(db_default=models.functions.Now())
    effective_at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    capacity = models.CharField(max_length=200, blank=True)
    authority = models.UUIDField(null=True)
    act = models.CharField(max_length=80)
    clause = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    record = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["complaint", "number"]), models.Index(fields=["actor", "effective_at"])]
        triggers = [
            pgtrigger.Trigger(
                name="chain",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    # every part is a constant of this module
                    f"""
                    NEW.recorded_at := clock_timestamp();
                    IF NEW.complaint IS NULL THEN
                        NEW.number := 0; NEW.previous := '';
                    ELSE
                        INSERT INTO complaints_auditchain AS chain (complaint, length, head)
                        VALUES (NEW.complaint, 1, '')
                        ON CONFLICT (complaint) DO UPDATE SET length = chain.length + 1
                        RETURNING chain.length, chain.head INTO NEW.number, NEW.previous;
                    END IF;
                    NEW.hash := encode(sha256(convert_to({CANONICAL}, 'UTF8')), 'hex');
                    IF NEW.complaint IS NOT NULL THEN
                        UPDATE complaints_auditchain SET head = NEW.hash WHERE complaint = NEW.complaint;
                    END IF;
                    RETURN NEW;
                    """  # noqa: S608
                ),
            ),
            pgtrigger.Trigger(
                name="only_added_to",
                level=pgtrigger.Statement,
                operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
                when=pgtrigger.Before,
                func=pgtrigger.Func("RAISE EXCEPTION 'the audit trail is only added to';"),
            ),
        ]


class AuditSeal(models.Model):
    """One link of the chain over all cases: made each minute from the entries not yet sealed."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    entries = models.PositiveIntegerField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        triggers = [
            pgtrigger.Trigger(
                name="seals_stay",
                level=pgtrigger.Statement,
                operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
                when=pgtrigger.Before,
                func=pgtrigger.Func("RAISE EXCEPTION 'the audit trail is only added to';"),
            ),
        ]


class AuditSealed(models.Model):
    """That an entry is in a seal, and the hash it had then (empty where it was sealed before that was kept)."""

    entry = models.BigIntegerField(primary_key=True)
    seal = models.ForeignKey(AuditSeal, on_delete=models.PROTECT, related_name="sealed")
    hash = models.CharField(max_length=64, default="")

    class Meta:
        default_permissions = ()
        triggers = [
            pgtrigger.Trigger(
                name="sealed_stay",
                level=pgtrigger.Statement,
                operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
                when=pgtrigger.Before,
                func=pgtrigger.Func("RAISE EXCEPTION 'the audit trail is only added to';"),
            ),
        ]
