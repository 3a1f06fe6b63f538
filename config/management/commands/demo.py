"""The demo world: make it, say who can sign in. Development and tests only."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.demo import listing, telling, ways_in


class Command(BaseCommand):
    help = "Make the demo world in an empty installation, or list who can sign in. Development and tests only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are people already")
        parser.add_argument("--list", action="store_true", help="only say who can sign in")
        parser.add_argument("--json", action="store_true", help="say it for a machine: people, sign-ins, references")
        parser.add_argument(
            "--seed", type=int, default=ways_in.SEED, help="what passwords and times of day follow from"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if getattr(settings, "CLOCK_MAY_MOVE", False) is not True:
            raise CommandError(
                "The demo world is for development alone: its people are invented and its passwords are printed. This"
                " installation runs with production's clock (CLOCK_MAY_MOVE is not True), so nothing was made or shown."
            )
        if not (options["list"] or options["json"]) or (options["if_empty"] and not telling.exists()):
            self._make(options["seed"], if_empty=options["if_empty"])
        elif not telling.exists():
            raise CommandError("There is no demo world yet. Make it: manage.py demo")
        if options["json"]:
            self.stdout.write(json.dumps(listing.as_json(options["seed"]), ensure_ascii=False, indent=2))
        elif options["list"] or not options["if_empty"]:
            self.stdout.write(listing.as_table(options["seed"]))

    def _make(self, seed: int, *, if_empty: bool) -> None:
        try:
            world = telling.make(seed)
        except telling.NotEmpty as there:
            if not if_empty:
                raise CommandError(
                    "There are people here already. The demo world is made in an empty one: make reset"
                ) from there
            return
        self.stderr.write(f"The demo world is made: {len(world.people)} people, {len(world.cases)} complaints.")
