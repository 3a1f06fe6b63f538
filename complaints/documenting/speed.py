"""How quick the machinery is at a number of cases: the list and a case's page, a lodging, a sweep, the trail's proof.

Beside each stands a baseline of the same run, so that the machine matters little: bare SQL through the driver, or
Django's own lists of as many rows. What is made is taken back unless it is asked to stay; nothing fails here.
"""

import base64
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
from complaints.documenting import beside, many
from complaints.documenting import people_of_a_case as made
from procedure import clock

REALLY_LODGED = 20
TIMES = 31
PLAIN_FILES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@dataclass(frozen=True)
class Measured:
    """One thing measured, in milliseconds (the median): ours, and the baseline that does comparable work, if any."""

    what: str
    ours: float
    beside: str = ""
    bare: float | None = None
    queries: int | None = None


def measure(cases: int, *, kept: bool = False) -> list[Measured]:
    """Make that many cases, measure, and take them back; or leave them, where a database is there for this alone.

    Beyond some ten thousand only what is kept says how quick a site in use would be: PostgreSQL cannot tidy up after a
    transaction that still lasts, and looks into each row anew.
    """
    with override_settings(STORAGES=PLAIN_FILES):
        with transaction.atomic():
            known, reference = _made(cases)
            if not kept:
                found = _measured(known, reference)
                transaction.set_rollback(True)
                return found
        _sql("VACUUM (ANALYZE)", rows=False)()
        with transaction.atomic():
            found = _measured(known, reference)
            transaction.set_rollback(True)
    return found


def _made(cases: int) -> tuple[made.People, str]:
    """The people, and the reference of one of the cases."""
    known = made.people()
    for _ in range(min(cases, REALLY_LODGED)):
        case = made.lodged(known, about_the_office=False)
    many.copy_cases(cases // REALLY_LODGED - 1)
    return known, case.reference


def _measured(known: made.People, reference: str) -> list[Measured]:
    with beside.addresses():
        other = _signed_in(known["Director"])
        plain, admins = (_page("", other, each) for each in (beside.PLAIN_LIST, beside.ADMIN_LIST))
    client = _signed_in(known["Director"])
    lists = (("Django's plain list", plain.ours), ("the admin's list", admins.ours))
    return [
        *_each_beside("the list, first page", client, "/cases/?queue=open", *lists),
        *_each_beside("the list, today's", client, "/cases/", *lists[:1]),
        *_each_beside("the list, last page", client, _last_page(), *lists[:1]),
        *_each_beside("the list, overdue alone", client, "/cases/?queue=open&due=overdue", *lists[:1]),
        *_each_beside("a case's page", client, f"/cases/{reference}/", *lists),
        Measured("lodge one complaint", median(_milliseconds(lambda: _lodge(known)) for _ in range(TIMES))),
        _sweep(),
        _proof(),
    ]


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


def _last_page() -> str:
    """The page before the end of the archive: before a place that no case lies behind."""
    end = [99, None, "1970-01-01T00:00:00+00:00", str(UUID(int=2**128 - 1))]
    return f"/cases/?queue=open&before={base64.urlsafe_b64encode(json.dumps(end).encode()).decode()}"


def _each_beside(what: str, client: Client, address: str, *baselines: tuple[str, float]) -> Iterator[Measured]:
    """A page of ours, once beside each baseline."""
    ours = _page(what, client, address)
    for name, bare in baselines:
        yield replace(ours, beside=name, bare=bare)


def _page(what: str, client: Client, address: str) -> Measured:
    client.get(address)  # what only the first visit costs, such as a session's minute, is left out
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{what or address}: the page answered {answer.status_code}")
    queries = len([each for each in asked if "SAVEPOINT" not in each["sql"]])
    return Measured(what, median(_milliseconds(lambda: client.get(address)) for _ in range(TIMES)), queries=queries)


def _sql(statement: str, *parameters: Any, rows: bool = True) -> Callable[[], Any]:
    def run() -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if rows else None

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
