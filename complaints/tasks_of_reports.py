"""What waits on whom in a report that was taken up (28, 60, 64), until it is done; also of a closed complaint. Pure."""

from collections.abc import Collection, Iterable
from typing import Any

from complaints.duty import Duty
from complaints.roles import DIRECTOR, EQUITY_STAFF, VICE_CHANCELLOR, Role
from complaints.stages.states import ReferralState, VictimisationState

KIND, LAST = "victimisationreport", "record_what_came_of_it"
WORDS: dict[str, tuple[str, str, Role]] = {
    "record_solicitors_advice": (
        "Consult the University Solicitor about the report, and record the advice", "28", DIRECTOR,
    ),
    "act_on_victimisation": ("Decide what is done about the report", "28", DIRECTOR),
    "put_before_vice_chancellor": ("Put the report before the Vice-Chancellor", "60", DIRECTOR),
    "act_against_victimisation": ("Decide what is done about a report", "60", VICE_CHANCELLOR),
    "release_warning": ("Release the letter to the person the report is about", "28", DIRECTOR),
    "release_direction": ("Release the letter to the person a report is about", "60", VICE_CHANCELLOR),
    "record_letter_given": ("Hand over or post the letter to the person the report is about", "64", EQUITY_STAFF),
    "record_what_came_of_it": ("See that what was decided on the report is done", "28", DIRECTOR),
}  # fmt: skip
"""What waits, under which clause and on whom, by the step that ends it."""


def next_step(report: Any, *, investigated: bool) -> str:
    """The step that a report waits for; empty where nobody has taken it up, or it is over.

    `investigated`: a formal investigation was approved in its case (A-40).
    """
    if report.state == VictimisationState.TAKEN_UP:
        if report.advised_on is None:
            return "record_solicitors_advice"
        return "put_before_vice_chancellor" if investigated else "act_on_victimisation"
    if report.state == VictimisationState.WITH_VICE_CHANCELLOR:
        return "act_against_victimisation"
    if report.state != VictimisationState.DECIDED:
        return ""
    if report.letter_waits:
        return "release_direction" if report.above else "release_warning"
    return "record_letter_given" if report.warns and report.given_on is None else "record_what_came_of_it"


def waiting(reports: Collection[Any], requests: Collection[Any]) -> tuple[tuple[Any, str], ...]:
    """Each report that waits for a step, by id, with that step; `requests` are those for an investigation."""
    investigated = any(each.state == ReferralState.APPROVED for each in requests)
    found = [(each.pk, next_step(each, investigated=investigated)) for each in reports]
    return tuple((key, step) for key, step in found if step)


def duties(on_reports: Iterable[tuple[Any, str]]) -> Iterable[Duty]:
    """One duty for each. No clause gives a day for it: it stands first until all that was decided is under way."""
    for key, step in on_reports:
        title, clause, whose = WORDS[step]
        yield Duty("on_report", title, clause, whose, (KIND, key, step), urgent=step != LAST)
