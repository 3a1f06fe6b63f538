"""What follows from an answer or from none, made step by step through the doors that the site uses (39-41)."""

from datetime import datetime
from typing import Any

from complaints.models import Answer, StatementCopy
from complaints.proceed import Taken, proceed
from people.models import User
from procedure import clock
from tests.conciliation.stage_two import later, sweep
from tests.investigation.answered import give, inform, letters_of, respondent
from tests.investigation.prepared import answer_of

GONE_BY, WAITED = later(8), later(15)
"""Told on a Monday: the day after the time for the statement, and a day after the working days of the reminder."""


def copy_of(there: Any, number: int = 1) -> StatementCopy:
    """The newest copy of that respondent's statements."""
    own = StatementCopy.objects.filter(complaint=there.case, track__number=number)
    found: StatementCopy = own.select_related(*StatementCopy.read_with).order_by("-statement__number")[0]
    return found


def copy_given(there: Any, number: int = 1, *, at: datetime, by: User | None = None, **left_out: str) -> Taken:
    return proceed(copy_of(there, number).give_copy, by=by or there.officer, at=at, left_out=left_out)


def remind(
    there: Any, number: int = 1, *, at: datetime = GONE_BY, mode: str = "email", by: User | None = None
) -> Taken:
    with clock.at(at):
        taken = proceed(answer_of(there, number).remind, by=by or there.officer, at=at, mode=mode)
    sweep(at)
    return taken


def opened(there: Any, number: int = 1, *, at: datetime = GONE_BY) -> None:
    """The respondent opens the reminder."""
    with clock.at(at):
        letter = [each for each in letters_of(there, "reminder") if each.recipient == respondent(there, number)][-1]
        proceed(letter.open_letter, by=respondent(there, number), at=at)


def silence(there: Any, number: int = 1, *, at: datetime = WAITED, by: User | None = None) -> Taken:
    with clock.at(at):
        return proceed(answer_of(there, number).record_silence, by=by or there.officer, at=at)


def silent(there: Any, number: int = 1, *, told: datetime) -> Answer:
    """Told, reminded, and still nothing."""
    inform(there, number, at=told)
    remind(there, number, mode="portal")
    opened(there, number)
    silence(there, number)
    return answer_of(there, number)


def said(there: Any, number: int, state: str, *, at: datetime) -> None:
    """This respondent's answer stands so: by what they were told, wrote, signed, or did not."""
    if state == "silent":
        silent(there, number, told=at)
    elif state != "to_be_informed":
        inform(there, number, at=at)
        how = {"denied": "deny", "admitted": "admit", "partly_admitted": "partly"}.get(state)
        if how is not None:
            give(there, number, *[how] * len(answer_of(there, number).cells), at=at)
    assert answer_of(there, number).state == state


def establish(there: Any, number: int = 1, *, at: datetime, by: User | None = None) -> Taken:
    return proceed(answer_of(there, number).establish_by_admission, by=by or there.vice_chancellor, at=at)
