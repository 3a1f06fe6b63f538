"""The audit trail: what was done and read, by whom, in what capacity; and the proof that it is whole (4.3).

`record` and `read` add entries; `seal` links new entries into the chain over all cases; `verify` computes every hash
anew and names the first broken entry. Ids, codes and digests only: never a name, never text.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from complaints.models import AuditChain, AuditEntry, AuditSeal, AuditSealed
from complaints.models.read_as import read_as
from complaints.stages.act import Act, Capacity
from procedure import clock

SEAL_LOCK = 0x5EA1
STREAM = 20_000


def record(
    act: str,
    *,
    case: Any = None,
    by: Any = None,
    capacity: str = "",
    authority: UUID | None = None,
    clause: str = "",
    about: Any = None,
    at: datetime | None = None,
    **facts: Any,
) -> AuditEntry:
    """Add one entry, in the caller's transaction. `facts` are codes, ids, numbers, dates and digests.

    `at` is the effective instant (UTC, the site's clock); the database adds the real time of recording.
    """
    return AuditEntry.objects.create(
        complaint=case.pk if case is not None else None,
        effective_at=at or clock.now(),
        actor=by.pk if by is not None and by.pk else None,
        capacity=capacity,
        authority=authority,
        act=act,
        clause=clause,
        kind=about._meta.model_name if about is not None else "",
        record=_id_of(about),
        facts=facts,
    )


def step(taken: Act, name: str, clause: str, about: Any, *, case: Any, **facts: Any) -> AuditEntry:
    """That a step was taken."""
    appointment = taken.capacity.appointment
    return record(
        name,
        case=case,
        by=taken.by,
        capacity=taken.capacity.words,
        authority=appointment.pk if appointment is not None else None,
        clause=clause,
        about=about,
        at=taken.at,
        **facts,
    )


def read(about: Any, *, by: Any, case: Any = None, how: str = "view") -> None:
    """That a person opened a confidential record (or printed, downloaded, previewed it), and as what."""
    case = case if case is not None else getattr(about, "case", None)
    found = read_as(by, about, case=case, on=clock.today())
    looked(f"read:{how}", by=by, capacity=found, case=case, about=about)


def looked(act: str, *, by: Any, capacity: Capacity | None, case: Any = None, about: Any = None, **facts: Any) -> None:
    """That a person looked at something or looked for it, in that capacity; None: in none that is known."""
    appointment = capacity.appointment if capacity is not None else None
    record(
        act,
        case=case,
        by=by,
        capacity=capacity.words if capacity is not None else "",
        authority=appointment.pk if appointment is not None else None,
        about=about,
        **facts,
    )


def seal(at: datetime) -> AuditSeal | None:
    """Link the entries not yet sealed into the chain over all cases. None when there are none, or another seals."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEAL_LOCK])
        if not cursor.fetchone()[0]:
            return None
        cursor.execute(
            "SELECT entry.id, entry.hash FROM complaints_auditentry AS entry"
            " WHERE NOT EXISTS (SELECT 1 FROM complaints_auditsealed AS sealed WHERE sealed.entry = entry.id)"
            " ORDER BY entry.id"
        )
        rows = cursor.fetchall()
        if not rows:
            return None
        previous = AuditSeal.objects.order_by("-id").values_list("hash", flat=True).first() or ""
        made = AuditSeal.objects.create(
            at=at, entries=len(rows), previous=previous, hash=seal_hash(previous, [hashed for _, hashed in rows])
        )
        AuditSealed.objects.bulk_create(
            [AuditSealed(entry=entry, seal=made, hash=hashed) for entry, hashed in rows], batch_size=5_000
        )
        return made


def seal_hash(previous: str, hashes: list[str]) -> str:
    """The hash of one link: the link before it and its entries' hashes, in order of their ids."""
    digest = hashlib.sha256(previous.encode())
    for each in hashes:
        digest.update(each.encode())
    return digest.hexdigest()


@dataclass(frozen=True)
class Broken:
    """The first place where the trail is not what was written."""

    entry: int | None
    words: str


@dataclass(frozen=True)
class Verified:
    """The result of a verification: how many entries, the last seal's hash, and what is broken, if anything."""

    entries: int
    head: str
    broken: Broken | None = None


def verify() -> Verified:
    """Compute every hash anew: of each entry, each case's chain, each seal. Names the first entry that is broken."""
    count = 0
    broken: list[tuple[int, str]] = []
    lengths: dict[UUID, int] = {}
    heads: dict[UUID, str] = {}
    hashes: dict[int, str] = {}
    kept = dict(AuditSealed.objects.exclude(hash="").values_list("entry", "hash").iterator())
    for row in _rows():
        count += 1
        entry, complaint, number, previous, stored, canonical = row
        hashes[entry] = stored
        if hashlib.sha256(canonical.encode()).hexdigest() != stored:
            broken.append((entry, f"Entry {entry} was changed after it was written."))
        elif kept.get(entry, stored) != stored:
            broken.append((entry, f"Entry {entry} was changed, and its hash with it, after it was sealed."))
        elif complaint is None:
            continue
        elif number != lengths.get(complaint, 0) + 1 or previous != heads.get(complaint, ""):
            broken.append((entry, f"An entry before entry {entry} of the same case is missing or changed."))
        if complaint is not None:
            lengths[complaint], heads[complaint] = number, stored
    if broken:
        return Verified(count, "", Broken(*min(broken)))
    return _verify_ends(count, lengths, heads, hashes)


def _verify_ends(count: int, lengths: dict[Any, int], heads: dict[Any, str], hashes: dict[int, str]) -> Verified:
    for chain in AuditChain.objects.all().iterator():
        if chain.length != lengths.get(chain.complaint, 0) or chain.head != heads.get(chain.complaint, ""):
            return Verified(count, "", Broken(None, f"The chain of case {chain.complaint} ends too early."))
    previous = ""
    sealed: dict[int, list[int]] = {}
    for entry, number in AuditSealed.objects.order_by("seal_id", "entry").values_list("entry", "seal_id").iterator():
        sealed.setdefault(number, []).append(entry)
    for link in AuditSeal.objects.order_by("id").iterator():
        entries = sealed.get(link.pk, [])
        gone = next((entry for entry in entries if entry not in hashes), None)
        if gone is not None:
            return Verified(count, previous, Broken(gone, f"Entry {gone} was sealed and is gone."))
        if link.previous != previous or link.hash != seal_hash(previous, [hashes[entry] for entry in entries]):
            return Verified(count, previous, Broken(None, _of_a_seal(link.pk, entries)))
        previous = link.hash
    return Verified(count, previous)


def _of_a_seal(number: int, entries: list[int]) -> str:
    """What is known of a seal that does not match although each entry matches what is kept of it."""
    if not entries:
        return f"Seal {number} does not match what it sealed: nothing is left of it."
    return f"Seal {number} does not match what it sealed: it, or one of the entries {entries[0]} to {entries[-1]}."


def _rows() -> Iterator[tuple[int, UUID | None, int, str, str, str]]:
    """Every entry with the text its hash was made of, streamed in order of each case."""
    canonical = _canonical("entry")
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT entry.id, entry.complaint, entry.number, entry.previous, entry.hash, {canonical}"  # noqa: S608
            " FROM complaints_auditentry AS entry ORDER BY entry.complaint, entry.number, entry.id"
        )
        while rows := cursor.fetchmany(STREAM):
            yield from rows


def _canonical(row: str) -> str:
    from complaints.models.audit import CANONICAL

    return CANONICAL.replace("NEW.", f"{row}.")


def _id_of(about: Any) -> UUID | None:
    identifier = getattr(about, "pk", None)
    return identifier if isinstance(identifier, UUID) else None
