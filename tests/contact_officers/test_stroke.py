"""An officer lapses at midnight in Melbourne after the due day, whatever the season: everywhere at once (7; 3.2)."""

from datetime import date, datetime, time, timedelta

import pytest

from complaints import deadlines
from complaints.proceed import NotOpenNow, proceed
from contact_officers.models.directory import listed
from procedure import clock
from procedure.working_days import MELBOURNE
from tests.contact_officers import world
from tests.contact_officers.entries import AT_ONCE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("held_on", "last_day"),
    [
        (date(2024, 11, 25), date(2026, 11, 25)),  # daylight saving: eleven hours ahead
        (date(2024, 7, 1), date(2026, 7, 1)),  # winter: ten hours
        (date(2024, 10, 4), date(2026, 10, 4)),  # the day daylight saving begins, 23 hours
        (date(2024, 10, 3), date(2026, 10, 3)),  # the day before it
        (date(2024, 4, 5), date(2026, 4, 5)),  # the day it ends, 25 hours
        (date(2024, 4, 4), date(2026, 4, 4)),  # the day before it
        (date(2024, 2, 29), date(2026, 2, 28)),  # a day that the year of the lapse has not
        (date(2026, 2, 28), date(2028, 2, 28)),  # not the 29th, though that year has one
    ],
)
def test_7_at_the_stroke_an_officer_leaves_the_directory_begins_nothing_new_and_the_clock_has_run_out(
    held_on, last_day
):
    midnight = datetime.combine(last_day + timedelta(days=1), time(0), MELBOURNE)
    with clock.at(datetime.combine(last_day - timedelta(days=20), time(12), MELBOURNE)):
        officer = world.officer(world.coordinator(), trained_on=held_on)
    with clock.at(midnight - timedelta(seconds=1)):
        proceed(officer.log.open_consultation, by=officer.person, held_on=clock.today(), **AT_ONCE)
        assert [each.name for each in listed(on=clock.today())] == [officer.person.name]
        assert officer.serves_today
        assert deadlines.sweep(clock.now()) == 0
    with clock.at(midnight):
        with pytest.raises(NotOpenNow, match="training has lapsed"):
            proceed(officer.log.open_consultation, by=officer.person, held_on=clock.today(), **AT_ONCE)
        assert listed(on=clock.today()) == []
        assert not officer.serves_today
        assert deadlines.sweep(clock.now()) == 1
