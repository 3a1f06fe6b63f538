"""How quick the machinery is at a number of cases: the list and a case's page, a lodging, a sweep, the trail's proof.

Beside each stands a baseline of the same run, so that the machine matters little: bare SQL through the driver, or
Django's plainest list of as many rows. Everything is made in a transaction that is taken back; nothing fails here.
"""

import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from complaints import audit, deadlines
from complaints.documenting import many
from complaints.documenting import people_of_a_case as made
from complaints.models import Complaint
from procedure import clock

REALLY_LODGED = 20
TIMES = 15
PLAIN_FILES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@dataclass(frozen=True)
class Measured:
    """One thing measured, in milliseconds (the median): ours, and the baseline that does comparable work, if any."""

    what: str
    ours: float
    beside: str = ""
    bare: float | None = None
    queries: int | None = None


def measure(cases: int) -> list[Measured]:
    """Make that many cases, measure, and take them back."""
    with transaction.atomic(), override_settings(STORAGES=PLAIN_FILES):
        known = made.people()
        for _ in range(min(cases, REALLY_LODGED)):
            case = made.lodged(known, about_the_office=False)
        many.copy_cases(cases // REALLY_LODGED - 1)
        client = _signed_in(known["Director"])
        plain = median(_milliseconds(_plainest_list) for _ in range(TIMES))
        found = [
            _page("the list, first page", client, "/cases/?queue=open", plain),
            _page("the list, last page", client, _last_page(), plain),
            _page("the list, overdue alone", client, "/cases/?queue=open&due=overdue", plain),
            _page("a case's page", client, f"/cases/{case.reference}/", plain),
            Measured("lodge one complaint", median(_milliseconds(lambda: _lodge(known)) for _ in range(TIMES))),
            _sweep(),
            _proof(),
        ]
        transaction.set_rollback(True)
    return found


def _lodge(known: made.People) -> None:
    made.lodged(known, about_the_office=False)


def _signed_in(person: Any) -> Client:
    """A browser of this person's, with their second factor."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="people.backends.ByPassword")
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, method="mfa", type="totp")
    request.session.save()
    return client


def _milliseconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _plainest_list() -> list[str]:
    """25 rows as Django's own tutorial would list them: no access, no order, no template."""
    return [str(case.reference) for case in Complaint._base_manager.all()[:25]]


def _last_page() -> str:
    """The page before the end of the archive: before a place that no case lies behind."""
    end = [99, None, "1970-01-01T00:00:00+00:00", str(UUID(int=2**128 - 1))]
    return f"/cases/?queue=open&before={base64.urlsafe_b64encode(json.dumps(end).encode()).decode()}"


def _page(what: str, client: Client, address: str, plain: float) -> Measured:
    client.get(address)  # what only the first visit costs, such as a session's minute, is left out
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{what}: the page answered {answer.status_code}")
    queries = len([each for each in asked if "SAVEPOINT" not in each["sql"]])
    ours = median(_milliseconds(lambda: client.get(address)) for _ in range(TIMES))
    return Measured(what, ours, "plainest list", plain, queries)


def _sql(statement: str, *parameters: Any) -> Callable[[], Any]:
    def run() -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall()

    return run


def _sweep() -> Measured:
    """What every minute costs when no clock has run out."""
    bare = _milliseconds(
        _sql("SELECT id FROM complaints_deadline WHERE state = 'running' AND due_at < %s", clock.now())
    )
    ours = median(_milliseconds(lambda: deadlines.sweep(clock.now() - timedelta(days=3650))) for _ in range(TIMES))
    return Measured("a minute's sweep of clocks, none due", ours, "bare SQL", bare)


def _proof() -> Measured:
    audit.seal(clock.now())
    bare = _milliseconds(_sql("SELECT * FROM complaints_auditentry ORDER BY complaint, number"))
    return Measured("verify the audit trail", _milliseconds(audit.verify), "bare SQL", bare)
