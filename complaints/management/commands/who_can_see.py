"""`manage.py who_can_see REFERENCE [--json]`: every record of a case, who may see it, by which rule and clause (9).

For the records officer's and the auditor's questions, and for tests. It opens nothing sealed: names, codes and dates.
"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from complaints import disclosure
from complaints.models import Complaint, grants


class Command(BaseCommand):
    """Prints a line for each reason in force, or, with --json, a list of objects."""

    help = "Who can see each record of a case, by which rule and clause, and since when."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", help="the case's reference, such as SC-7K4M-2Q9T")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, reference: str, json: bool = False, **options: Any) -> None:
        case = Complaint._base_manager.filter(reference=reference).first()
        if case is None:
            raise CommandError(f"There is no case {reference}.")
        rows = [_row(reason) for reason in grants.who(case)]
        if json:
            self.stdout.write(_as_json(rows))
            return
        for row in rows:
            until = f" until {row['until']}" if row["until"] else ""
            self.stdout.write(
                f"{row['kind']} {row['record']}: {row['name']}, clause {row['clause']}, {row['rule']}, "
                f"since {row['since']}{until}"
            )


def _row(reason: Any) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "record": str(reason.record),
        "person": str(reason.person_id),
        "name": reason.person.name,
        "rule": reason.rule,
        "words": disclosure.rule_named(reason.rule).words,
        "clause": reason.clause,
        "by_office": reason.by_office,
        "since": reason.since.isoformat(),
        "until": reason.expires_on.isoformat() if reason.expires_on else None,
    }


def _as_json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, indent=2, ensure_ascii=False)
