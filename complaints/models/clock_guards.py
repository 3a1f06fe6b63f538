"""What the database itself refuses of a clock (2.4; specification 5.3): a state that nothing leads to.

A clock is no machine of its own: steps, the sweep and `deadlines` write it. So the pairs stand here, by hand.
"""

import pgtrigger
from django.db.models import CheckConstraint, Q

from complaints.stages.states import ClockState

RUNNING, GONE_BY = ClockState.RUNNING, (ClockState.BEYOND_TARGET, ClockState.BREACHED)
PAUSED = ClockState.PAUSED
ENDED = (ClockState.MET, ClockState.MET_LATE, ClockState.CANCELLED)
MOVES: tuple[tuple[str, str], ...] = (
    *((str(RUNNING), str(target)) for target in (*GONE_BY, *ENDED, PAUSED)),
    *((str(PAUSED), str(target)) for target in (*ENDED, RUNNING)),
    *((str(source), str(target)) for source in GONE_BY for target in (*ENDED, RUNNING)),
)
"""From which state to which. What has ended stays ended; a clock gone by runs again only towards a later day.

What has gone by is not paused: the pause gives nobody back the time that ran before it (2.2).
"""

GUARDS: tuple[pgtrigger.Trigger, ...] = (
    pgtrigger.Trigger(
        name="clocks_start_running",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        condition=~pgtrigger.Q(new__state=str(RUNNING)),
        func=pgtrigger.Func("RAISE EXCEPTION 'a clock starts running';"),
    ),
    pgtrigger.FSM(name="clocks_move_so", field="state", transitions=list(MOVES)),
    pgtrigger.Trigger(
        name="runs_again_with_a_later_day",
        operation=pgtrigger.Update,
        when=pgtrigger.Before,
        condition=pgtrigger.Q(old__state__in=[str(state) for state in GONE_BY], new__state=str(RUNNING)),
        func=pgtrigger.Func(
            "IF NEW.due_on <= OLD.due_on THEN RAISE EXCEPTION 'a clock gone by runs again with a later day only';"
            " END IF; RETURN NEW;"
        ),
    ),
    pgtrigger.Trigger(
        name="goes_on_with_no_earlier_day",
        operation=pgtrigger.Update,
        when=pgtrigger.Before,
        condition=pgtrigger.Q(old__state=str(PAUSED), new__state=str(RUNNING)),
        func=pgtrigger.Func(
            "IF NEW.due_on < OLD.due_on THEN RAISE EXCEPTION 'a clock that stood still goes on with no earlier day';"
            " END IF; RETURN NEW;"
        ),
    ),
)
STANDS_STILL = CheckConstraint(
    condition=Q(state=str(PAUSED), left__isnull=False) | (~Q(state=str(PAUSED)) & Q(left__isnull=True)),
    name="a_clock_that_stands_still_knows_what_is_left",
)
KNOWN_STATES = CheckConstraint(
    condition=Q(state__in=[str(state) for state in ClockState]), name="a_state_that_a_clock_can_have"
)
