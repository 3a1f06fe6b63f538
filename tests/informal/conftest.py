"""Noor, who wants something settled; Max, who manages her; Equity and Diversity; what they keep together."""

from collections.abc import Callable
from typing import Any

import pytest

from complaints import informal
from complaints.models import Concern
from complaints.proceed import proceed
from people.models import User
from procedure.offices import Office
from tests.browser import chromium, desktop, open_page, phone, screen
from tests.office.conftest import _files, _on_monday, director, signed_in, staff
from tests.world import appoint, person

__all__ = [
    "_files",
    "_on_monday",
    "chromium",
    "desktop",
    "director",
    "open_page",
    "phone",
    "screen",
    "signed_in",
    "staff",
]

CONSENT = {"consent": True, "reach": "By telephone, after five.", "may_mail": True}


@pytest.fixture
def max_manager(db: None) -> User:
    return person("Max Manager")


@pytest.fixture
def noor(max_manager: User) -> User:
    return person("Noor Castellano", line_manager=max_manager)


@pytest.fixture
def avery(db: None) -> User:
    """The other person."""
    return person("Avery Quill", position="Lecturer")


def again(record: Any) -> Any:
    """The record as it is now, with what its steps read."""
    model = type(record)
    return model._base_manager.select_related(*model.read_with).get(pk=record.pk)


@pytest.fixture
def asking(noor: User, max_manager: User) -> Concern:
    """Noor has chosen Max and asked nobody yet."""
    return informal.choose(informal.begin(noor), max_manager, "manager")


@pytest.fixture
def asked(asking: Concern) -> Concern:
    return again(proceed(asking.ask_for_help, by=asking.person, words="It is about the roster.", **CONSENT).record)


@pytest.fixture
def kept(asked: Concern) -> Concern:
    """Max helps."""
    return again(proceed(asked.agree_to_help, by=asked.open_to, limits_explained=True).record)


@pytest.fixture
def take() -> Callable[..., Any]:
    """take(concern, "step", by, ...): taken, and the record read again."""

    def taken(record: Any, step: str, by: User, **facts: Any) -> Any:
        proceed(getattr(again(record), step), by=by, **facts)
        return again(record)

    return taken


@pytest.fixture
def in_equity(db: None) -> User:
    return appoint(Office.EQUITY_STAFF, person("Equa Stafford"))
