"""Scenarios 2, 3, 7, 8 and 13 of the specification, day by day: who does what when, and every date it leads to.

Each walks the doors that the site uses, with the instant passed in. Melbourne keeps summer time from October to April,
so ten in the morning there is 23:00 UTC of the day before.
"""

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaints.models import Agreement, Complaint, Deadline, Notice, Referral
from complaints.proceed import NotOpenNow, proceed
from complaints.stages.suspension import WAITS
from procedure import clock
from tests.conciliation.stage_two import World, acknowledged, advise, answer, confirm, letters_to, sweep
from tests.conciliation.together import agreement, bound, with_terms, work
from tests.crossing.waiting import lift, suspend

pytestmark = pytest.mark.django_db

MELBOURNE = ZoneInfo("Australia/Melbourne")


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")


def on(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """That time of day in Melbourne, as UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=MELBOURNE).astimezone(UTC)


def take(record: Any, step: str, *, by: Any, at: datetime, **facts: Any) -> Any:
    """That person's step at that instant, on the record as it is by then."""
    mine = type(record)._base_manager.select_related(*type(record).read_with).get(pk=record.pk)
    with clock.at(at):
        return proceed(getattr(mine, step), by=by, at=at, **facts)


def release(world: World, code: str, *, at: datetime, number: int | None = None) -> Notice:
    """The Director releases that letter by hand and hands it over the same hour."""
    waiting = Notice.objects.filter(complaint=world.case, letter=code, state="draft")
    letter = waiting.get(track=world.track(number)) if number else waiting.get()
    take(letter, "release", by=world.director, at=at, text="", mode="hand")
    take(letter, "record_service", by=world.director, at=at, served_at=at, evidence="Handed over.")
    return Notice.objects.get(pk=letter.pk)


def clock_of(world: World, period: str, number: int | None = None) -> tuple[date, date, str, date | None]:
    """Of the clock started last: day 0, the last day, how it stands, and the day on which it was met."""
    track = world.track(number) if number else None
    found = Deadline.objects.filter(complaint=world.case, period=period, track=track).latest("started_on", "pk")
    return found.started_on, found.due_on, found.state, found.met_on


def stage(world: World) -> str:
    found: str = Complaint.objects.get(pk=world.case.pk).stage
    return found


def lodged_before(told: datetime, happened: str) -> dict[str, Any]:
    """One respondent and one incident on that ISO date: a complaint that is about the time of the scenario."""
    return {
        "at": told,
        "people": [
            {"key": "p1", "name": "Avery Quill", "position": "Lecturer", "relation": "colleague", "in_office": "no"}
        ],
        "incidents": [
            {
                "key": "i1",
                "when": {"precision": "exact", "text": happened},
                "begins_on": happened,
                "latest_on": happened,
                "where": "The third-floor kitchen",
                "what": "What happened in the kitchen.",
                "people": ["p1"],
            }
        ],
        "witnesses": [],
    }


def test_22_scenario_2_one_respondent_whose_statement_satisfies_and_both_sign() -> None:
    world = acknowledged(**lodged_before(on(2026, 11, 18), "2026-11-03"))
    confirm(world, at=on(2026, 11, 19))
    advise(world, at=on(2026, 11, 23, 11))
    assert clock_of(world, "D21s", 1) == (date(2026, 11, 23), date(2026, 11, 30), "running", None)
    assert clock_of(world, "D24", 1) == clock_of(world, "D24")
    assert clock_of(world, "D24") == (date(2026, 11, 23), date(2026, 12, 21), "running", None)
    assert stage(world) == "respondents_advised"

    answer(world, at=on(2026, 11, 26, 21))
    assert clock_of(world, "D21s", 1)[2:] == ("met", date(2026, 11, 26))
    take(world.track(), "propose_to_discontinue", by=world.complainant, at=on(2026, 11, 27))
    take(agreement(world), "sign", by=world.complainant, at=on(2026, 11, 27, 12))
    assert (world.track().state, stage(world)) == ("statement_given", "respondents_advised")
    assert clock_of(world, "D24")[2] == "running"

    take(agreement(world), "sign_too", by=world.respondents[0], at=on(2026, 12, 1))
    signed = agreement(world)
    assert (world.track().state, signed.state, stage(world)) == ("resolved", "in_force", "settled")
    assert (signed.complainant_signed_at, signed.respondent_signed_at) == (on(2026, 11, 27, 12), on(2026, 12, 1))
    assert clock_of(world, "D24", 1)[2:] == clock_of(world, "D24")[2:] == ("met", date(2026, 12, 1))
    assert not Deadline.objects.unmet().filter(complaint=world.case, track__isnull=False).exists()
    for someone, code in ((world.complainant, "discontinued"), (world.respondents[0], "discontinued_for_respondent")):
        assert letters_to(someone, world.case).count(f"conciliation/{code}") == 1


def test_23_scenario_3_one_conciliates_one_declines_and_an_investigation_is_asked_for_of_the_other() -> None:
    world = acknowledged(at=on(2026, 11, 18))
    confirm(world, at=on(2026, 11, 19))
    advise(world, 1, at=on(2026, 11, 23))
    advise(world, 2, at=on(2026, 11, 25))
    assert clock_of(world, "D24") == clock_of(world, "D24", 1)
    assert clock_of(world, "D24", 1)[:2] == (date(2026, 11, 23), date(2026, 12, 21))
    assert clock_of(world, "D24", 2)[:2] == (date(2026, 11, 25), date(2026, 12, 23))
    assert clock_of(world, "D21s", 2)[:2] == (date(2026, 11, 25), date(2026, 12, 2))

    answer(world, 1, at=on(2026, 11, 27), willing="yes")
    conciliator = bound(world, at=on(2026, 11, 30))
    take(world.track(1), "begin_conciliation", by=conciliator, at=on(2026, 11, 30))
    take(world.track(2), "decline_conciliation", by=world.respondents[1], at=on(2026, 12, 1))
    assert clock_of(world, "D21s", 2)[2:] == clock_of(world, "D24", 2)[2:] == ("met", date(2026, 12, 1))
    assert clock_of(world, "D24")[2] == "running"
    assert stage(world) == "choice"

    release(world, "conciliation/declined", at=on(2026, 12, 2))
    assert clock_of(world, "D23", 2) == (date(2026, 12, 2), date(2026, 12, 16), "running", None)
    take(world.track(2), "ask_for_investigation", by=world.complainant, at=on(2026, 12, 8))
    assert clock_of(world, "D23", 2)[2:] == ("met", date(2026, 12, 8))
    assert clock_of(world, "D30", 2)[:2] == (date(2026, 12, 8), date(2026, 12, 22))
    (asked,) = Referral.objects.filter(complaint=world.case)
    assert (asked.track, asked.state) == (world.track(2), "requested")
    assert {cell.track for cell in asked.cells.all()} == {world.track(2)}

    assert (world.track(1).state, world.track(2).state) == ("conciliating", "declined")
    proceed(work(world).record_session, by=conciliator, at=on(2026, 12, 9), on=date(2026, 12, 9), manner="separate",
            took_part=["complainant", str(world.track(1).pk)])  # fmt: skip
    with_terms(world, conciliator, 1, at=on(2026, 12, 10))
    take(agreement(world), "sign", by=world.respondents[0], at=on(2026, 12, 11))
    take(agreement(world), "sign_too", by=world.complainant, at=on(2026, 12, 14))
    assert (world.track(1).state, work(world).state) == ("resolved", "ended")
    assert clock_of(world, "D24")[2:] == ("met", date(2026, 12, 14))
    assert clock_of(world, "D30", 2)[2] == "running"
    assert stage(world) == "referral"


def told_by_mail(at: datetime, *, lodged: datetime, happened: str) -> tuple[World, Notice]:
    """One respondent, told by e-mail with the letter attached at that instant."""
    world = acknowledged(**lodged_before(lodged, happened))
    confirm(world, at=lodged)
    letter = advise(world, at=at, mode="email")
    sweep(at)
    letter.refresh_from_db()
    assert letter.dispatched_at == at
    return world, letter


def test_21_scenario_7_told_by_mail_on_the_monday_before_cup_day_and_due_on_the_tuesday_after() -> None:
    world, letter = told_by_mail(on(2026, 11, 2), lodged=on(2026, 10, 28), happened="2026-10-20")
    assert letter.deemed_given_on == date(2026, 11, 2)
    assert clock_of(world, "D21s", 1)[:2] == (date(2026, 11, 2), date(2026, 11, 10))
    assert clock_of(world, "D24", 1)[:2] == clock_of(world, "D24")[:2] == (date(2026, 11, 2), date(2026, 12, 1))
    sweep(on(2026, 11, 10, 23, 30))
    assert clock_of(world, "D21s", 1)[2] == "running"
    sweep(on(2026, 11, 11, 0, 30))
    assert clock_of(world, "D21s", 1)[2] == "beyond_target"


def test_64_scenario_8_told_by_mail_after_hours_before_the_closing_days_counts_in_the_new_year() -> None:
    sent = on(2023, 12, 22, 18, 30)
    world, letter = told_by_mail(sent, lodged=on(2023, 12, 13), happened="2023-12-04")
    assert letter.deemed_given_on == date(2024, 1, 2)
    assert not Deadline.objects.filter(complaint=world.case, period__in=["D21s", "D24"]).exists()
    sweep(on(2024, 1, 2, 9))
    assert clock_of(world, "D21s", 1)[:2] == (date(2024, 1, 2), date(2024, 1, 9))
    assert clock_of(world, "D24")[:2] == (date(2024, 1, 2), date(2024, 1, 31))


def test_13_scenario_13_an_outside_body_in_stage_2_stops_the_clocks_and_its_failure_sets_them_going() -> None:
    world = acknowledged(at=on(2026, 11, 18))
    confirm(world, at=on(2026, 11, 19))
    advise(world, 1, at=on(2026, 11, 23))
    conciliator = bound(world, at=on(2026, 11, 24))
    suspend(world, at=on(2026, 11, 25))
    for period, number in (("D21s", 1), ("D24", 1), ("D24", None)):
        assert clock_of(world, period, number)[2] == "paused"
    assert clock_of(world, "D13")[:2] == (date(2026, 11, 25), date(2027, 1, 4))  # the thirtieth day is 25 December
    assert stage(world) == "suspended"
    for code in ("suspension/waits", "suspension/waits_respondent"):
        release(world, code, at=on(2026, 11, 26))
    assert "suspension/waits_respondent" not in letters_to(world.respondents[1], world.case)
    with pytest.raises(NotOpenNow, match=re.escape(WAITS)):
        take(work(world), "write_note", by=conciliator, at=on(2026, 11, 27), words="Not now.")
    sweep(on(2026, 12, 9))
    assert clock_of(world, "D21s", 1)[2] == "paused"

    lift(world, at=on(2026, 12, 10), reasons="Conciliation failed there.")
    assert clock_of(world, "D13")[2:] == ("met", date(2026, 12, 10))
    # Two of the five days had gone by when it stopped (24, 25 November): three are left, from 11 December on.
    assert clock_of(world, "D21s", 1) == (date(2026, 11, 23), date(2026, 12, 15), "running", None)
    # Two of the twenty: eighteen are left, ten of them before the closing days from 25 December to 1 January.
    assert clock_of(world, "D24", 1)[1] == clock_of(world, "D24")[1] == date(2027, 1, 13)
    assert stage(world) == "respondents_advised"

    answer(world, 1, at=on(2026, 12, 15, 22), willing="yes")
    assert clock_of(world, "D21s", 1)[2:] == ("met", date(2026, 12, 15))
    take(world.track(1), "begin_conciliation", by=conciliator, at=on(2026, 12, 16))
    assert (world.track(1).state, stage(world)) == ("conciliating", "conciliation")
    assert not Agreement.objects.filter(complaint=world.case).exists()
