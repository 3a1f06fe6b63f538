"""`manage.py bench --cases 200`: how quick the machinery is here, beside bare SQL. Development and tests only."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from complaints.documenting import speed


class Command(BaseCommand):
    help = "Measure the case list, a lodging, a sweep and the audit trail's proof at a number of cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=100, help="how many cases to make, measure and take back")

    def handle(self, *args: Any, **options: Any) -> None:
        if getattr(settings, "CLOCK_MAY_MOVE", False) is not True:
            raise CommandError("Measured in development only: it makes cases, if only for a moment.")
        self.stdout.write(f"At {options['cases']} cases, in milliseconds:")
        self.stdout.write(f"{'':<42}{'ours':>10}{'bare SQL':>10}")
        for each in speed.measure(options["cases"]):
            self.stdout.write(str(each))
