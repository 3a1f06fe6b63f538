"""`manage.py working_days 2026-11-02 5`: the date on the first line, then each day counted or left out, and why."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from procedure.calculator import MOST, BadQuestion, work_out
from procedure.models import CalendarVersion, Profile, current_calendar
from procedure.periods import Unit


class Command(BaseCommand):
    help = (
        "Count working days (or days, months, years) after a date, in the University's calendar, showing the working."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("start", help="the day of the event, such as 2026-11-02: it is not counted")
        parser.add_argument("length", type=int, help=f"how many, 1 to {MOST}")
        parser.add_argument("--unit", choices=[unit.value for unit in Unit], default=Unit.WORKING_DAYS.value)
        parser.add_argument("--profile", choices=Profile.values, help="count as if every year had this profile")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            start = date.fromisoformat(options["start"])
        except ValueError as wrong:
            raise CommandError(f"{options['start']} is not a date: write it as 2026-11-02") from wrong
        try:
            calendar = current_calendar()
            if options["profile"]:
                edition = CalendarVersion.objects.get(number=int(calendar.version.rpartition(" ")[2]))
                calendar = edition.computed(profile=Profile(options["profile"]))
            working = work_out(start, options["length"], Unit(options["unit"]), calendar)
        except CalendarVersion.DoesNotExist as missing:
            raise CommandError("no calendar is published: run the migrations first") from missing
        except BadQuestion as wrong:
            raise CommandError(str(wrong)) from wrong
        due = working.due
        self.stdout.write(due.isoformat() if due else "")
        self.stdout.write(f"{working.rule} ({working.calendar}{', provisional' if working.provisional else ''})")
        if working.warning:
            self.stdout.write(f"{working.warning[:1].upper()}{working.warning[1:]}.")
        self.stdout.write(f"  {start:%a %d %b %Y}  the event: not counted")
        for day in working.days:
            self.stdout.write(f"  {day.date:%a %d %b %Y}  {'counted' if day.counted else 'left out'}: {day.why}")
