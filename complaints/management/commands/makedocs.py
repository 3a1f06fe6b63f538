"""`manage.py makedocs`: write docs/procedure/ from the code; --check fails with the difference."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints.documenting import pages


class Command(BaseCommand):
    help = "Write docs/procedure/ from the code. With --check write nothing, and fail where a document is not current."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            if difference := pages.differences():
                raise CommandError(f"{difference}\nThese documents are not current: run `manage.py makedocs`.")
            self.stdout.write("The documents say what the code says.")
            return
        changed = pages.write()
        self.stdout.write(f"Written: {', '.join(changed)}" if changed else "Nothing has changed.")
