"""/healthz and /readyz: whether the site is up, and whether it can do its work. No sign-in, and no detail.

The pages say one word a check; why a check fails goes to the log. Each check has a bounded time, whatever hangs.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping

import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.celery import WORKER_HEARD
from people.models import Appointment
from procedure import clock
from procedure.offices import Office

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 3.0
REMEMBERED_SECONDS = 2.0  # asked more often than that, the last answer is given again
UNREADY = 503


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers."""
    return _words("ok\n")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Everything that a complaint needs is there: 200, or 503 with the checks that are not."""
    verdicts = _readiness.answer()
    lines = "".join(f"{name}: {'ready' if ready else 'not ready'}\n" for name, ready in verdicts.items())
    return _words(lines, status=200 if all(verdicts.values()) else UNREADY)


def _words(text: str, *, status: int = 200) -> HttpResponse:
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


def broker() -> "redis.Redis":
    """A connection to the broker that gives up after a second, once."""
    once = Retry(NoBackoff(), 0)
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1, retry=once)


def database_answers() -> bool:
    """A query comes back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def broker_answers() -> bool:
    """The broker can be reached. Without it nothing is lost, only later by up to a minute."""
    with broker() as asked:
        return bool(asked.ping())


def worker_heard() -> bool:
    """A worker took work from the queue within the last three minutes (config.celery.heard)."""
    with broker() as asked:
        return asked.get(WORKER_HEARD) is not None


def migrations_applied() -> bool:
    """The database has the shape that this code expects."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def alternative_receiver_named() -> bool:
    """Someone outside Equity and Diversity is appointed to receive a complaint about that office."""
    receivers = Appointment.objects.in_force(on=clock.today()).to(Office.ALTERNATIVE_RECEIVER)
    return receivers.filter(holder__is_active=True).exists()


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "broker": broker_answers,
    "worker": worker_heard,
    "migrations": migrations_applied,
    "alternative receiver": alternative_receiver_named,
}


class _Asking(threading.Thread):
    """One check in a thread and on a database connection of its own, so that nobody waits for one that hangs."""

    def __init__(self, check: Callable[[], bool]) -> None:
        super().__init__(daemon=True)
        self.check = check
        self.ready = False
        self.why = ""

    def run(self) -> None:
        try:
            self.ready = self.check()
        except Exception as why:  # noqa: BLE001 - whatever goes wrong with a check, it is not ready
            self.why = type(why).__name__
        finally:
            connection.close()


class Readiness:
    """Asks every check within a bounded time, and remembers the answer for a moment.

    Strangers who ask often cost the database nothing, and a check that hangs is not asked again until it returns.
    """

    def __init__(self, checks: Mapping[str, Callable[[], bool]], *, patience: float = PATIENCE_SECONDS) -> None:
        self.checks = checks
        self.patience = patience
        self.asking: dict[str, _Asking] = {}
        self.verdicts: dict[str, bool] = {}
        self.until = 0.0
        self.one_at_a_time = threading.Lock()

    def answer(self) -> dict[str, bool]:
        """Each check's verdict. One that fails or hangs is not ready; the log says which, and the kind of error."""
        with self.one_at_a_time:
            if time.monotonic() >= self.until:
                self.verdicts = self._ask()
                self.until = time.monotonic() + REMEMBERED_SECONDS
            return self.verdicts

    def _ask(self) -> dict[str, bool]:
        for name, check in self.checks.items():
            if name not in self.asking or not self.asking[name].is_alive():
                self.asking[name] = _Asking(check)
                self.asking[name].start()
        deadline = time.monotonic() + self.patience
        return {name: self._verdict(name, max(0.0, deadline - time.monotonic())) for name in self.checks}

    def _verdict(self, name: str, patience: float) -> bool:
        asked = self.asking[name]
        asked.join(patience)
        ready = asked.ready and not asked.is_alive()
        if not ready:
            log.warning("not ready: %s (%s)", name, "no answer" if asked.is_alive() else asked.why or "no")
        return ready


_readiness = Readiness(CHECKS)
