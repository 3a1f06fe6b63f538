"""`manage.py bench --cases 100 1000`: how quick the site is here, beside plain Django and bare SQL.

Figures are medians in milliseconds, of this machine and this moment; the ratios are what can be compared.
"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from complaints.documenting import speed


class Command(BaseCommand):
    help = "Measure the case list, a case's page, a lodging, a sweep and the audit trail's proof at numbers of cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--cases", type=int, nargs="+", default=[100, 1000], help="how many cases to make, measure and take back"
        )
        parser.add_argument(
            "--keep",
            action="store_true",
            help="leave the cases in this database, tidied before measuring; for one number, in a database of its own",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if getattr(settings, "CLOCK_MAY_MOVE", False) is not True:
            raise CommandError("Measured in development only: it makes cases, if only for a moment.")
        if options["keep"] and len(options["cases"]) > 1:
            raise CommandError("What is kept is measured for one number of cases: the next would stand on top of it.")
        self.stdout.write("Medians in milliseconds, of this machine and this moment; compare the ratios.")
        first: dict[str, float] = {}
        for cases in options["cases"]:
            self._at(cases, first, kept=options["keep"])

    def _at(self, cases: int, first: dict[str, float], *, kept: bool) -> None:
        self.stdout.write(
            f"\n{f'At {cases:,} cases':<40}{'ours':>9}{'queries':>9}{'beside':>9}{'ratio':>8}{'growth':>8}"
        )
        try:
            found = speed.measure(cases, kept=kept)
        except ProgrammingError as refused:
            raise CommandError("Copying cases needs a database account that may set the guards aside.") from refused
        for each in found:
            ratio = f"{each.bare:9.1f}{each.ours / each.bare:7.1f}x" if each.bare else " " * 17
            grown = each.ours / first.setdefault(each.what, each.ours)
            queries = "" if each.queries is None else str(each.queries)
            self.stdout.write(f"{each.what:<40}{each.ours:9.1f}{queries:>9}{ratio}{grown:7.1f}x {each.beside}")
