"""Bring in the University's list of staff and associates. Without --apply it only shows the difference."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from people import roster


class Command(BaseCommand):
    help = "Compare a roster file (CSV) with the records, and with --apply change the records to agree with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the CSV file, or - for standard input; columns: people/roster_file.py")
        parser.add_argument("--apply", action="store_true", help="make the changes shown, all or nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = sys.stdin.buffer.read() if options["file"] == "-" else Path(options["file"]).read_bytes()
        except OSError as wrong:
            raise CommandError(f"{options['file']}: {wrong.strerror}") from wrong
        try:
            entries = roster.parse(content)
            found = roster.apply(entries) if options["apply"] else roster.compare(entries)
        except roster.RosterRefused as refused:
            raise CommandError("\n".join(["The file is refused; nothing was changed.", *refused.faults])) from refused
        for line in found.lines():
            self.stdout.write(line)
        if not options["apply"]:
            self.stdout.write("Nothing was changed. To make these changes, add --apply.")
