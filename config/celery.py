"""Celery: the whole timetable, in plain sight, and how the broker is spoken to.

A task is only ever a wake-up. What has to be done stands in PostgreSQL; a task looks there and does it, may run twice,
and may be missed for days. So a message that is lost, late or repeated costs nothing, and one that waited longer than a
minute is thrown away: the next tick is already there.

The worker:     celery -A config worker --without-gossip --without-mingle
The timetable:  celery -A config beat          (one process, never two; two would only do the same work twice)
"""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import celeryd_init, setup_logging, worker_ready
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

# What runs on the clock. Every minute, in UTC, where no hour is skipped or doubled in spring or autumn:
# which Melbourne day it is, and whether a date has come, is worked out in procedure/working_days.py.
TIMETABLE: dict[str, dict[str, Any]] = {
    "tick": {"task": "complaints.tasks.tick", "schedule": crontab(), "options": {"expires": 55}},
    "worker heard": {"task": "config.celery.heard", "schedule": crontab(), "options": {"expires": 55}},
}

# Someone's request ends with a wake-up to the worker. A broker that is down or does not answer may hold that person up
# for about two seconds, never longer, and never fails them: the minute's tick finds what was not announced.
IMPATIENT = {"socket_connect_timeout": 1, "socket_timeout": 2, "retry_on_timeout": False, "max_retries": 0}

# The worker itself waits on the broker for work; a short time-out would only break its connection.
PATIENT = {"socket_connect_timeout": 5, "socket_timeout": 30, "socket_keepalive": True, "retry_on_timeout": True}

LONGEST_TASK_SECONDS = 300
REDELIVERED_AFTER = {"visibility_timeout": 3 * LONGEST_TASK_SECONDS}  # beyond the longest task, or it runs twice

WORKER_HEARD = "worker:heard"  # a Redis key that lives for as long as the worker counts as heard
WORKER_HEARD_SECONDS = 180

app = Celery("config")
app.conf.update(
    broker_url=settings.REDIS_URL,
    timezone="UTC",
    enable_utc=True,
    beat_schedule=TIMETABLE,
    broker_transport_options=IMPATIENT | REDELIVERED_AFTER,
    broker_connection_timeout=1,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    task_publish_retry=False,
    task_ignore_result=True,
    task_store_errors_even_if_ignored=False,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=LONGEST_TASK_SECONDS,
    task_soft_time_limit=LONGEST_TASK_SECONDS - 30,
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    worker_send_task_events=False,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    worker_max_tasks_per_child=1000,
)
app.set_default()  # in every thread of the web server
app.autodiscover_tasks()


@app.task(name="config.celery.heard")
def heard() -> None:
    """Say that a worker takes work from the queue. The site's readiness page asks for this."""
    from config.health import broker  # here, because the models are not there yet when this module is read

    with broker() as connection:
        connection.set(WORKER_HEARD, "yes", ex=WORKER_HEARD_SECONDS)


@celeryd_init.connect
def let_the_worker_wait(conf: Any, **_: object) -> None:
    """Only a process that works the queue gets the longer time-outs."""
    conf.broker_transport_options = PATIENT | REDELIVERED_AFTER


@worker_ready.connect
def be_heard_at_once(**_: object) -> None:
    """A worker that has just started is heard without waiting for the next minute."""
    heard.delay()


@setup_logging.connect
def keep_the_sites_logging(**_: object) -> None:
    """The worker logs as the site does (config/logs.py): having a listener here keeps Celery from its own set-up."""
