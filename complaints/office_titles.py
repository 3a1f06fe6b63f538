"""What the offices are called today: codes are fixed, titles are a reading of the version in force (A-55)."""

from collections.abc import Mapping

from procedure.models import ProcedureVersion, current_version
from procedure.offices import OFFICES, Office


def titles(version: ProcedureVersion | None = None) -> Mapping[Office, str]:
    """Each office's title in that version, or in the one in force today (one query); the default where it has none."""
    own = (version or current_version()).reading("office_titles")
    chosen = own if isinstance(own, dict) else {}
    return {office: chosen.get(office.value, facts.title) for office, facts in OFFICES.items()}
