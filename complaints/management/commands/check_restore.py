"""`manage.py check_restore`: whether database, files, keys and audit trail belong together. Changes nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints import restoring


class Command(BaseCommand):
    help = (
        "After a restore, before anybody is let in: every case's key opens, every file is there and opens, the audit "
        "trail is whole. Nothing is changed, and nothing that is opened is shown."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--expect", metavar="HASH", default="", help="a head of the audit trail kept elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for found in restoring.look(expect=options["expect"]):
            self.stdout.write(("" if found.whole else "NOT WHOLE. ") + found.words)
            broken += not found.whole
        if broken:
            raise CommandError("What was restored does not belong together. Let nobody in yet: docs/operate/backup.md.")
