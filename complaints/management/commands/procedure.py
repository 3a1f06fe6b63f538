"""`manage.py procedure`: everything the machinery runs on, for people to read or, with --json, for programs."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from complaints.documenting import tables


class Command(BaseCommand):
    help = "Print clauses, steps, periods, disclosure rules, letters and machines, as the site runs on them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(tables.everything(), indent=2, ensure_ascii=False))
            return
        for step in tables.steps():
            target = step["target"] or "(stays)"
            self.stdout.write(f"{step['clause']:>4}  {step['record']}.{step['name']}")
            self.stdout.write(f"      {', '.join(step['sources'])} -> {target}; by {'; '.join(step['by'])}")
        for name in ("periods", "disclosure", "letters", "machines", "clauses"):
            self.stdout.write(f"{name}: {len(tables.everything()[name])}")
        self.stdout.write("All of it: manage.py procedure --json; to read: docs/procedure/")
