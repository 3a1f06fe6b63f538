"""`manage.py tick --at 2026-11-24T09:00+11:00`: the minute's sweeps as of a time. Development and tests only."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints import sweeps
from procedure import clock


class Command(BaseCommand):
    help = "Run the sweeps as of a time. Refused where the clock may not move (production)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at", help="an instant with its time zone, such as 2026-11-24T09:00+11:00; default: now")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with clock.at(_instant(options["at"])):
                done = sweeps.run(clock.now())
        except clock.ClockDoesNotMove as refused:
            raise CommandError("In production the sweeps run on the clock alone, each minute.") from refused
        for name, count in done.items():
            self.stdout.write(f"{name}: {'failed, see the log' if count < 0 else count}")
        if any(count < 0 for count in done.values()):
            raise CommandError("A sweep failed.")


def _instant(written: str | None) -> datetime:
    if not written:
        return clock.now()
    try:
        instant = datetime.fromisoformat(written)
    except ValueError as wrong:
        raise CommandError(f"{written} is not an instant: write it as 2026-11-24T09:00+11:00") from wrong
    if instant.tzinfo is None:
        raise CommandError("An instant needs its time zone, such as 2026-11-24T09:00+11:00")
    return instant.astimezone(UTC)
