"""Every period of specification 2.5 with its class, and what a version may and may not override."""

from fractions import Fraction

import pytest

from procedure.offices import Office
from procedure.periods import PERIODS, REMINDERS, BadOverride, Force, Unit

WD, CD, MONTHS, YEARS = Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS, Unit.YEARS
REGISTER = [
    ("D19", 12, MONTHS, Force.GUIDE, "director"),
    ("D21", 2, WD, Force.PROMPT, "director"),
    ("D21s", 5, WD, Force.TARGET, "respondent"),
    ("D24", 20, WD, Force.TARGET, "director"),
    ("D30", 10, WD, Force.PROMPT, "director"),
    ("D31", 1, WD, Force.PROMPT, "director"),
    ("D32", 5, WD, Force.PROMPT, "vice_chancellor"),
    ("D34", 5, CD, Force.HARD, "vice_chancellor"),
    ("D32b", 2, WD, Force.PROMPT, "vice_chancellor"),
    ("D33", 2, WD, Force.PROMPT, "director"),
    ("D36", 3, WD, Force.PROMPT, "vice_chancellor"),
    ("D37", 5, WD, Force.PROMPT, "vice_chancellor"),
    ("D38", 5, WD, Force.TARGET, "respondent"),
    ("D39", 2, WD, Force.PROMPT, "executive_officer"),
    ("D32c", 30, WD, Force.TARGET, "vice_chancellor"),
    ("D55", 5, WD, Force.TARGET, "chair"),
    ("D56", 1, WD, Force.PROMPT, "executive_officer"),
    ("D58", 5, WD, Force.HARD, "vice_chancellor"),
    ("D61", 2, MONTHS, Force.HARD, "director"),
    ("D65", 60, CD, Force.HARD, "equity_staff"),
    ("D66", 3, YEARS, Force.TARGET, "equity_staff"),
    ("D-RM", 14, CD, Force.HARD, "director"),
    ("D-NDA", 21, CD, Force.HARD, "equity_staff"),
    ("D-HDCO", 24, MONTHS, Force.TARGET, "coordinator"),
]
ROLES = {"complainant", "respondent", "executive_officer", "chair"}


@pytest.mark.parametrize(("code", "length", "unit", "force", "owner"), REGISTER)
def test_the_register_of_deadlines_is_whole(code: str, length: int, unit: Unit, force: Force, owner: str) -> None:
    period = PERIODS[code]
    assert (period.length, period.unit, period.force, period.owner) == (length, unit, force, owner)


def test_every_owner_is_an_office_or_a_role_and_every_period_says_when_it_starts_and_what_meets_it() -> None:
    for period in PERIODS.values():
        assert period.owner in ROLES | {office.value for office in Office}
        assert period.counted_from
        assert period.met_by


def test_whatever_the_text_wants_promptly_has_two_weeks_as_its_outer_bound() -> None:
    for period in PERIODS.values():
        if period.force is Force.PROMPT and period.unit is WD and period.code not in {"D53", "D-UPDATE"}:
            assert period.outer == 10, period.code


def test_a_number_that_is_ours_and_not_the_texts_says_so() -> None:
    stated = {"D19", "D24", "D34", "D38", "D32c", "D55", "D58", "D61", "D21", "D-NDA"}
    assert all(period.note.startswith("Ours") for code, period in PERIODS.items() if code not in stated)


def test_only_within_is_hard_so_only_clauses_34_58_and_61_bind_by_the_text() -> None:
    hard = {code for code, period in PERIODS.items() if period.force is Force.HARD}
    assert hard == {"D34", "D58", "D61", "D65", "D-RM", "D-NDA", "D11c", "D11s"}


def test_a_hard_period_escalates_at_three_fifths_and_at_the_end() -> None:
    assert [reminder.share for reminder in REMINDERS[Force.HARD]] == [Fraction(3, 5), Fraction(1)]
    assert REMINDERS[Force.HARD][-1].marks == "breached"
    assert REMINDERS[Force.TARGET][-1].marks == "beyond_target"
    assert REMINDERS[Force.GUIDE] == ()


def test_a_version_may_change_a_length_an_outer_bound_or_a_unit() -> None:
    changed = PERIODS["D21"].with_override({"length": 3, "outer": 8, "unit": "calendar_days"})
    assert (changed.length, changed.outer, changed.unit) == (3, 8, CD)
    assert changed.force is Force.PROMPT


@pytest.mark.parametrize(
    "values",
    [{"force": "hard"}, {"length": 0}, {"length": "5"}, {"length": True}, {"unit": "weeks"}, {"unit": ["months"]},
     {"outer": 1}, {"clause": "5"}, {"pauses": True}, {"roll": "back"}],
)  # fmt: skip
def test_a_version_may_not_change_anything_else_of_a_period(values: dict[str, object]) -> None:
    with pytest.raises(BadOverride):
        PERIODS["D21"].with_override(values)


def test_periods_read_as_words() -> None:
    assert PERIODS["D31"].in_words == "1 working day"
    assert PERIODS["D61"].in_words == "2 months"
