"""`manage.py clause 23`: what a clause says in our words, what of it is lost, and what of the system rests on it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from procedure.cited import citing, periods_of
from procedure.clauses import Clause, UnknownClause, cite
from procedure.models import ProcedureVersion, ReferenceItem, current_version


class Command(BaseCommand):
    help = (
        "Show a clause: gist, kind, what is missing, its periods and lists, and the steps, rules and letters citing it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clause", help="a number from 1 to 67, with or without a letter: 23, 17b")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            clause = cite(options["clause"])
        except UnknownClause as unknown:
            raise CommandError(str(unknown)) from unknown
        self.stdout.write(f"Clause {clause.number}: {clause.heading}")
        self.stdout.write(f"  {clause.gist}")
        self.stdout.write(f"  kind: {clause.kind}")
        if clause.missing:
            self.stdout.write(f"  missing from the text that reached us: {clause.missing}")
        for period in periods_of(clause):
            self.stdout.write(
                f"  period {period.code}: {period.name}: {period.in_words}, {period.force}; {period.note}"
            )
        self._lists(clause)
        for citation in citing(clause):
            self.stdout.write(f"  {citation.kind}: {citation.name} {citation.words}".rstrip())

    def _lists(self, clause: Clause) -> None:
        """The rows of the version in force; without a database the rest is still shown."""
        try:
            version = current_version()
            found = ReferenceItem.objects.filter(reference_list__version=version).select_related("reference_list")
            rows = list(found.order_by("reference_list__position", "reference_list", "position"))
        except (DatabaseError, ProcedureVersion.DoesNotExist):
            return
        heading = None
        for row in rows:
            if cite(row.reference_list.clause).number != clause.number:
                continue
            if row.reference_list != heading:
                heading = row.reference_list
                self.stdout.write(f"  list {heading.code}: {heading.title} ({heading.get_source_display()})")
            self.stdout.write(f"    {row.letter or '-'} {row.code}: {row.label}")
