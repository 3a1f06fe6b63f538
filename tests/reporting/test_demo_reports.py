"""The demo world has reports wherever it has conversations, and one more that waits to be issued."""

from datetime import UTC, date, datetime

import pytest

from config.demo import beside_cases
from config.demo.world import World
from procedure import clock
from procedure.offices import Office
from reporting.models import IncidenceReport
from tests.world import appoint, person

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "issued"),
    [(None, []), (date(2025, 11, 3), ["2025-4", "2026-1", "2026-2"]), (date(2025, 1, 3), ["2025-0", "2025-1"])],
)
def test_the_demo_world_issues_what_can_be_issued_but_for_the_last(logged, monkeypatch, since, issued):
    monkeypatch.setattr(clock, "now", lambda: WEDNESDAY)
    coordinator = appoint(Office.COORDINATOR, person("Leilani Fonoti"))
    if since:
        logged.add(since, 7)
    list(beside_cases.reports_issued(World({"leilani_fonoti": coordinator}, WEDNESDAY, 1)))
    found = sorted(report.span.code for report in IncidenceReport.objects.all())
    assert found[: len(issued)] == issued and (since is None or "2026-3" not in found)
