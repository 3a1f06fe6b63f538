"""`manage.py matrix`: every step open to every kind of person in every state; --write keeps it for the tests."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from complaints.documenting import permitted


class Command(BaseCommand):
    help = "Print every step open to every kind of person in every state (development and tests only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="write tests/house/permitted_steps.txt")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            table = permitted.table()
        except ImproperlyConfigured as refused:
            raise CommandError(str(refused)) from refused
        if options["write"]:
            path = Path(settings.BASE_DIR) / "tests" / "house" / "permitted_steps.txt"
            path.write_text(table)
            self.stdout.write(f"Written: {path.relative_to(settings.BASE_DIR)}")
        else:
            self.stdout.write(table)
