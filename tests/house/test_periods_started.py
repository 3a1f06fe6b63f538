"""Every period of the Procedure is started by a step or a sweep, only advises, is met by the act it counts from, or
waits for its stage (2.5)."""

from pathlib import Path

from complaints import registry
from complaints.monitoring import BEGUN_HERE
from procedure.periods import PERIODS, Force

NOT_YET = Path(__file__).parent / "periods_not_yet.txt"
MET_BY_THE_ACT = {
    "D31": {"referral.refer_to_vice_chancellor": "vice_chancellor"},
    "D33": {"referral.decline": "director_governance", "referral.refer_to_vice_chancellor": "director_governance"},
}
"""Periods that no clock could hold: the step from which they count brings about what they ask for, and tells the office
named here of it, within one transaction (docs/decisions/0900). What is recorded is the day, and it is never late."""


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
    held = started() | advising | set(MET_BY_THE_ACT)
    assert set(PERIODS) - held == set(waiting()), "start the period, or name the stage that will"
    assert not set(MET_BY_THE_ACT) & (started() | set(waiting()))
    assert all(waiting().values()), "each with the stage that will start it"


def test_2_5_what_waits_is_not_started_yet_and_the_nudge_says_so_where_periods_are_told():
    assert not started() & set(waiting())
    assert ("D-UPDATE" in waiting()) is ("Not started yet" in PERIODS["D-UPDATE"].note)


def test_31_33_what_is_met_by_the_act_itself_tells_the_office_in_every_step_from_which_it_counts():
    """Both decisions of the Director inform governance (33), and a referral is before the Vice-Chancellor at once."""
    for code, steps in MET_BY_THE_ACT.items():
        for name, office in steps.items():
            step = registry.step_named(*name.split("."))
            assert step is not None, (code, name)
            assert office in {role.office for role in step.alerts}, (code, name)
            assert step.target is not None, (code, name)
    decides = {
        f"{step.record}.{step.name}"
        for step in registry.steps("referral")
        if "D30" in {period.code for period in step.ends}
    }
    assert decides == set(MET_BY_THE_ACT["D33"]), "each way of deciding a request (30, 31) has to inform governance"
