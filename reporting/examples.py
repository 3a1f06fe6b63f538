"""Reporting's records for the table of permitted steps."""

from collections.abc import Iterator
from typing import Any

from reporting.models import Incidence


def records(known: Any) -> Iterator[tuple[str, Any]]:
    """The one from which reports are issued."""
    yield "incidence: standing", Incidence.the_one()
