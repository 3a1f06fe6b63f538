"""`manage.py reconcile`: compare who may see what with the rules, in every case, and set right what differs."""

from typing import Any

from django.core.management.base import BaseCommand

from complaints import reconciling
from procedure import clock


class Command(BaseCommand):
    help = "Compare every case's access with the disclosure rules, set right what differs, and record that it did."

    def handle(self, *args: Any, **options: Any) -> None:
        differed = reconciling.everything(clock.now())
        if differed:
            self.stdout.write(
                f"Access differed from the rules in {differed} cases. It was set right; the trail says where."
            )
        else:
            self.stdout.write("Access is what the rules say, in every case.")
