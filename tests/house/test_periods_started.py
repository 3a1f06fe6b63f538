"""Every period of the Procedure is started by a step or a sweep, only advises, or waits for its stage (2.5)."""

from pathlib import Path

from complaints import registry
from complaints.monitoring import BEGUN_HERE
from procedure.periods import PERIODS, Force

NOT_YET = Path(__file__).parent / "periods_not_yet.txt"


def started() -> set[str]:
    """By a step, by a letter of a step once it counts as given, or by the sweep that begins clocks without a case."""
    by_steps = {period.code for step in registry.steps() for period in step.starts}
    by_letters = {period.code for step in registry.steps() for _, told in step.tells for period in told.starts}
    return by_steps | by_letters | {period.code for period in BEGUN_HERE}


def waiting() -> dict[str, str]:
    lines = [line for line in NOT_YET.read_text().splitlines() if line and not line.startswith("#")]
    return {code: stage for code, _, stage in (line.partition(" ") for line in lines)}


def test_2_5_every_period_is_started_or_only_advises_or_waits_for_its_stage():
    advising = {code for code, period in PERIODS.items() if period.force == Force.GUIDE}
    assert set(PERIODS) - started() - advising == set(waiting()), "start the period, or name the stage that will"
    assert all(waiting().values()), "each with the stage that will start it"


def test_2_5_what_waits_is_not_started_yet_and_the_nudge_says_so_where_periods_are_told():
    assert not started() & set(waiting())
    assert ("D-UPDATE" in waiting()) is ("Not started yet" in PERIODS["D-UPDATE"].note)
