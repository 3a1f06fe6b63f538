"""Appoint the first people of a new installation: a system administrator and, if given, other offices.

Refused once a system administrator has ever been appointed: from then on people appoint each other, two at a time
where that is the rule (people/appointing.py). Nobody gets a password: each is sent a link, shown here once.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from people import invitations
from people.models import Appointment, User
from procedure import clock
from procedure.offices import OFFICES, Office


class Command(BaseCommand):
    help = "Appoint the first system administrator of a new installation, and other first holders of offices."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="e-mail address of the first system administrator")
        parser.add_argument("--name", help="their name, if the roster has not brought them in yet")
        parser.add_argument("--instrument", default="Installation", help="what gives the authority")
        parser.add_argument(
            "--office",
            action="append",
            default=[],
            metavar="OFFICE=ADDRESS",
            help=f"another first holder, already in the records; offices: {', '.join(Office)}",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Appointment.objects.select_for_update().to(Office.SYSTEM_ADMINISTRATOR).exists():
            raise CommandError("This installation has had a system administrator. Appoint others on the settings page.")
        first, token = self._first(options["address"], options["name"])
        self._appoint(Office.SYSTEM_ADMINISTRATOR, first, options["instrument"])
        for each in options["office"]:
            code, _, address = each.partition("=")
            if code not in list(Office):
                raise CommandError(f"{code} is not an office. Offices: {', '.join(Office)}")
            holder = User.objects.filter(email=address.strip().lower(), is_active=True).first()
            if holder is None:
                raise CommandError(f"{address} is nobody in the records. Import the roster first.")
            self._appoint(Office(code), holder, options["instrument"])
        if token:
            self.stdout.write("A link to choose a password, shown once:")
            self.stdout.write(invitations.letter(token).body.split("\n\n")[2])

    def _first(self, address: str, name: str | None) -> tuple[User, str]:
        try:
            validate_email(address)
        except ValidationError as wrong:
            raise CommandError(f"{address} is not an e-mail address") from wrong
        person = User.objects.filter(email=address.strip().lower(), is_active=True).first()
        if person is not None and person.kind != User.Kind.OUTSIDER:
            return person, ""
        if person is None:
            if not name:
                raise CommandError("They are not in the records: give their --name.")
            person = User.objects.create_user(name, email=address, kind=User.Kind.OUTSIDER)
        return person, invitations.invite(person, by=None)[1]

    def _appoint(self, office: Office, holder: User, instrument: str) -> None:
        Appointment.objects.create(office=office, holder=holder, starts=clock.today(), instrument=instrument)
        self.stdout.write(f"{OFFICES[office].title}: {holder.name}")
