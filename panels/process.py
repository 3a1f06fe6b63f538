"""What the records know of how a panel went about it, for its report (54c): dates, and nothing that anybody said."""

from collections.abc import Iterator
from typing import Any

from config.templatetags.components import clock_time, long_date
from panels.stages.states import SittingState


def dates_of(panel: Any) -> list[str]:
    """Each as a line "what: when"."""
    return list(_dates_of(panel))


def _dates_of(panel: Any) -> Iterator[str]:
    yield f"The panel was formed: {long_date(panel.formed_at)}"
    if panel.constituted_at is not None:
        yield f"The panel was constituted: {long_date(panel.constituted_at)}"
    if panel.prepared_at is not None:
        yield f"It met to prepare: {long_date(panel.prepared_at)}"
    if panel.is_on_papers_alone:
        yield f"It directed that it decides on the papers alone: {long_date(panel.directed.given_at)}"
    for sitting in panel.sittings.filter(state=SittingState.HELD).order_by("starts_at"):
        hours = f"{clock_time(sitting.starts_at)} to {clock_time(sitting.ends_at)}"
        yield f"It sat: {long_date(sitting.starts_at)}, {hours}"
    for each in panel.adjournments.order_by("number"):
        until = f", until {long_date(each.ended_at)}" if each.resumed else ""
        yield f"The hearing was adjourned: {long_date(each.adjourned_at)}{until}"
