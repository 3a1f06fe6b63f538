"""After a restore: do the database, the files, the keys and the audit trail belong together (63, 64)?

Three things are kept apart and have to fit each other again. Ids and counts only; nothing that is opened here is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from complaints import audit, sealing, storage
from complaints.models import AuditSeal, DataKey, Document, Extract, Pack, kinds
from complaints.models.sealed import unreadable_keys

KEYS = ("complaint__data_key", "draft__data_key", "track__complaint__data_key")
NAMED = 5
"""So many are named by their id; of the others only the number is said."""


@dataclass(frozen=True)
class Found:
    """One thing that was looked at: whether it is whole, in words for whoever restores."""

    whole: bool
    words: str


def look(*, expect: str = "") -> Iterator[Found]:
    """Keys, files, trail, in this order. `expect` is a head of the audit trail that was kept elsewhere."""
    yield _keys()
    yield _files()
    yield _trail(expect)


def _keys() -> Found:
    """Every data key that was not destroyed opens with CASE_KEYS."""
    if missing := unreadable_keys():
        return Found(False, f"Keys: CASE_KEYS lacks {', '.join(missing)}, under which cases are wrapped.")
    count, closed = 0, []
    for key in DataKey.objects.exclude(sealed=b"").order_by("pk").iterator():
        count += 1
        try:
            sealing.unwrap(key.key_id, bytes(key.sealed))
        except sealing.KeyUnavailable:
            closed.append(str(key.pk))
    if closed:
        return Found(False, f"Keys: {len(closed)} of {count} do not open with CASE_KEYS: {_some(closed)}.")
    return Found(True, f"Keys: all {count} open.")


def _files() -> Found:
    """Every file that a record names is there and opens."""
    count, missing, closed = 0, [], []
    for kept in _with_a_file():
        if kept.data_key is None or not kept.data_key.sealed:
            continue
        count += 1
        try:
            kept.content()
        except storage.FileMissing:
            missing.append(str(kept.pk))
        except (sealing.CannotOpen, sealing.KeyUnavailable):
            closed.append(str(kept.pk))
    words = []
    if missing:
        words.append(f"{len(missing)} of {count} are not in FILES_FOLDER: {_some(missing)}.")
    if closed:
        words.append(f"{len(closed)} of {count} do not open: {_some(closed)}.")
    return Found(not words, "Files: " + (" ".join(words) or f"all {count} are there and open."))


def _with_a_file() -> Iterator[Any]:
    """Everything that names a file: what people gave, the papers that respondents were given, and a panel's report."""
    yield from Document.objects.select_related(*KEYS).order_by("pk").iterator()
    yield from Extract.objects.exclude(stored_as="").select_related("complaint__data_key").order_by("pk").iterator()
    for papers in (Pack, *kinds.papers()):
        kept = papers.objects.exclude(stored_as="").select_related("complaint__data_key")
        yield from kept.order_by("pk").iterator()


def _trail(expect: str) -> Found:
    found = audit.verify()
    if found.broken is not None:
        return Found(False, f"Audit trail: {found.broken.words}")
    if expect and not AuditSeal.objects.filter(hash=expect).exists():
        return Found(False, "Audit trail: the head that was kept is not among the seals: this backup is older than it.")
    return Found(True, f"Audit trail: whole, {found.entries} entries.")


def _some(ids: list[str]) -> str:
    more = len(ids) - NAMED
    return ", ".join(ids[:NAMED]) + (f" and {more} more" if more > 0 else "")
