"""`manage.py audit --verify` computes every hash of the audit trail anew; `--head` prints its last seal, to keep."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints import audit
from complaints.models import AuditEntry, AuditSeal


class Command(BaseCommand):
    help = (
        "Check the audit trail, or print its head: a hash that, kept elsewhere, shows later that nothing was cut off."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--verify", action="store_true", help="check every entry, chain and seal")
        what.add_argument("--head", action="store_true", help="print the last seal's number, time, hash")
        parser.add_argument("--expect", metavar="HASH", help="with --verify: a head kept earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["head"]:
            return self._head()
        found = audit.verify()
        if found.broken is not None:
            raise CommandError(found.broken.words)
        if options["expect"] and not AuditSeal.objects.filter(hash=options["expect"]).exists():
            raise CommandError("The head that was kept is not among the seals: the end of the trail was cut off.")
        self.stdout.write(
            f"The audit trail is whole: {found.entries} entries. Head: {found.head or 'nothing sealed yet'}"
        )

    def _head(self) -> None:
        last = AuditSeal.objects.order_by("-id").first()
        if last is None:
            self.stdout.write(f"Nothing is sealed yet; {AuditEntry.objects.count()} entries wait for the next minute.")
            return
        self.stdout.write(f"{last.pk} {last.at.isoformat()} {last.hash}")
