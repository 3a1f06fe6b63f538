"""`manage.py rotate_keys`: wrap every data key anew under the first key of CASE_KEYS. May be stopped and run again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from complaints import sealing
from complaints.models import DataKey
from complaints.models.sealed import unreadable_keys

BATCH = 500


class Command(BaseCommand):
    help = (
        "Wrap every data key under the first key of CASE_KEYS. Put the new key in front and keep the old one after it "
        "until this says that none is left."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are to wrap anew")

    def handle(self, *args: Any, **options: Any) -> None:
        current = next(iter(sealing.wrapping_keys()))
        if missing := unreadable_keys():
            raise CommandError(
                f"CASE_KEYS lacks {', '.join(missing)}, under which data keys are still wrapped. Nothing was changed. "
                "Put it back, after the first, and run this again."
            )
        old = DataKey.objects.exclude(key_id=current).exclude(sealed=b"")
        if options["dry_run"]:
            self.stdout.write(f"{old.count()} to wrap under {current}.")
            return
        done = 0
        while count := self._rewrap_some(current):
            done += count
        self.stdout.write(f"{done} wrapped anew under {current}; none is left under an older key.")

    def _rewrap_some(self, current: str) -> int:
        """A batch in a transaction of its own: what is done stays done when this is stopped."""
        with transaction.atomic():
            batch = list(
                DataKey.objects.exclude(key_id=current).exclude(sealed=b"").select_for_update().order_by("pk")[:BATCH]
            )
            for key in batch:
                try:
                    wrapped = sealing.rewrap(key.key_id, bytes(key.sealed))
                except sealing.KeyUnavailable as why:
                    raise CommandError(f"{why} (data key {key.pk})") from why
                key.key_id, key.sealed = wrapped.key_id, wrapped.sealed
            DataKey.objects.bulk_update(batch, ["key_id", "sealed"])
            return len(batch)
