"""Celery's way in: wake-ups. Everything they do is found in the database, may be missed for days, and is done once."""

from celery import shared_task

from complaints import sweeps
from procedure import clock


@shared_task(name="complaints.tasks.tick")
def tick() -> None:
    """The minute's sweep."""
    sweeps.run(clock.now())


@shared_task(name="complaints.tasks.dispatch")
def dispatch() -> None:
    """Send what waits in the outbox."""
    sweeps.send(clock.now())
