"""What the records know of how a panel went about it, for its report (54c): dates, and nothing that anybody said."""

from typing import Any

from config.templatetags.components import long_date


def dates_of(panel: Any) -> list[str]:
    """Each as a line "what: when"."""
    found = [f"The panel was formed: {long_date(panel.formed_at)}"]
    if panel.constituted_at is not None:
        found.append(f"The panel was constituted: {long_date(panel.constituted_at)}")
    return found
