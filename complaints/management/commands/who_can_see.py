"""`manage.py who_can_see REFERENCE [--json]`: every record of a case, who may see it, by which rule and clause (9).

A record that no case has is named by its id, which stands in its address: local help, a question, an officer, a clock.

For the records officer's and the auditor's questions, and for tests. It opens nothing sealed: names, codes and dates.
"""

import json
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from complaints import disclosure
from complaints.models import Complaint, grants


class Command(BaseCommand):
    """Prints a line for each reason in force, or, with --json, a list of objects."""

    help = "Who can see each record of a case, or one that no case has, by which rule and clause, and since when."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", help="a case's reference, such as SC-7K4M-2Q9T, or a record's id")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, reference: str, json: bool = False, **options: Any) -> None:
        rows = [_row(reason) for reason in _who(reference)]
        if json:
            self.stdout.write(_as_json(rows))
            return
        for row in rows:
            until = f" until {row['until']}" if row["until"] else ""
            self.stdout.write(
                f"{row['kind']} {row['record']}: {row['name']}, clause {row['clause']}, {row['rule']}, "
                f"since {row['since']}{until}"
            )


def _who(reference: str) -> list[grants.GrantReason]:
    """Every reason in force. Raises CommandError where there is no such case, and nobody who sees such a record."""
    try:
        found = grants.who_apart(UUID(reference))
    except ValueError:
        case = Complaint._base_manager.filter(reference=reference).first()
        if case is None:
            raise CommandError(f"There is no case {reference}.") from None
        return grants.who(case)
    if not found:
        raise CommandError(f"There is no record {reference} that no case has, or nobody can see it.")
    return found


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
