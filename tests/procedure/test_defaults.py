"""The default lists and the pinned holidays: whole, and true to the rules of specification 2.1."""

from datetime import date, timedelta

import holidays
import pytest

from procedure.clauses import CLAUSES, cite
from procedure.defaults import LISTS
from procedure.defaults import victoria as vic

LISTED = {each.code: each for each in LISTS}
YEARS = range(vic.FIRST_YEAR, vic.LAST_YEAR + 1)


def codes(code: str) -> set[str]:
    return {row.code for row in LISTED[code].rows}


def test_each_lost_sub_list_has_a_default_list_with_its_letters() -> None:
    for clause in CLAUSES.values():
        if clause.letters:
            lettered = ["".join(row.letter for row in each.rows) for each in LISTS if each.clause == str(clause.number)]
            assert clause.letters in lettered, clause.number


def test_no_code_is_given_twice_and_every_list_cites_a_clause() -> None:
    assert len(LISTED) == len(LISTS)
    for each in LISTS:
        assert cite(each.clause)
        assert len(codes(each.code)) == len(each.rows)
        assert all(row.label and len(row.code) <= 40 and len(row.label) <= 300 for row in each.rows)


def test_clause_23_and_clause_26_offer_the_choices_that_mirror_each_other() -> None:
    assert codes("choices_after_declining") & codes("choices_after_stage_2") == {
        "DISCONTINUE", "INVESTIGATION", "EXTERNAL"
    }  # fmt: skip


def test_clause_43_bars_every_contact_officer_in_every_case_alike() -> None:
    (row,) = [row for row in LISTED["panel_exclusions"].rows if row.code == "EX_HDCO"]
    assert "every case alike" in row.gist
    assert row.letter == "d"


def test_the_kinds_of_conduct_are_all_there_each_with_words_of_the_person_and_a_law() -> None:
    assert codes("conduct_kinds") >= {
        "DISC_DIRECT", "DISC_INDIRECT", "DISC_ADJUST", "SEX_HARASS", "SEX_BASED_HARASS", "HOSTILE_ENV", "ATTR_HARASS",
        "VICTIMISATION", "VILIFICATION", "AUTHORISE",
    }  # fmt: skip
    for row in LISTED["conduct_kinds"].rows:
        assert row.extra["plainly"]
        assert row.extra["law"] or row.code == "NOT_SURE"


def test_the_21_attributes_of_the_victorian_act_are_there_with_the_day_each_began() -> None:
    state = [
        row for row in LISTED["attributes"].rows if "Equal Opportunity Act 2010 (Vic)" in row.extra.get("laws", [])
    ]
    assert len(state) == 21
    assert all(row.since for row in state)


def test_the_2012_policy_lacked_four_attributes_that_the_act_has_now() -> None:
    since = {row.code for row in LISTED["attributes"].rows if not row.extra.get("in_2012_policy", True)}
    assert since >= {"PROFESSION", "SEX_CHARACTERISTICS", "EXPUNGED_CONVICTION", "SPENT_CONVICTION"}


def test_clause_13_every_outside_body_of_the_specification_is_there_and_none_is_taken_as_checked() -> None:
    bodies = codes("external_bodies")
    assert bodies >= {"VEOHRC", "VCAT", "AHRC", "FWC", "FWO", "WORKSAFE", "POLICE", "IBAC", "OMBUDSMAN", "OVIC"}
    for code in ("external_bodies", "support_contacts"):
        assert all(row.confirm and row.extra["checked_on"] == "" for row in LISTED[code].rows)


def test_clause_8_nobody_is_asked_whether_they_belong_to_a_union() -> None:
    for code in ("support_person_roles", "informal_steps", "standings"):
        assert not [row for row in LISTED[code].rows if "union" in f"{row.code} {row.label}".lower()]


@pytest.mark.parametrize("word", ["victim ", "accused", "perpetrator"])
def test_no_list_calls_anyone_by_a_word_that_judges(word: str) -> None:
    for each in LISTS:
        for row in each.rows:
            assert word not in f"{row.label} {row.gist} ".lower()


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian reckoning."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def by_the_act(year: int) -> set[date]:
    """The days of section 6, reckoned from the rules of specification 2.1, the AFL Friday left out."""
    sunday = easter(year)
    days = {sunday + timedelta(days=n) for n in (-2, -1, 0, 1)}
    days |= {date(year, 1, 1), date(year, 4, 25), date(year, 12, 25), date(year, 12, 26)}
    days |= {nth(year, 3, 0, 2), nth(year, 6, 0, 2), nth(year, 11, 1, 1)}
    new_year, australia_day = date(year, 1, 1), date(year, 1, 26)
    if new_year.weekday() >= 5:
        days.add(new_year + timedelta(days=7 - new_year.weekday()))
    days.add(australia_day + timedelta(days=(7 - australia_day.weekday()) if australia_day.weekday() >= 5 else 0))
    if date(year, 12, 25).weekday() == 5:
        days.add(date(year, 12, 27))
    if date(year, 12, 25).weekday() == 6:
        days.add(date(year, 12, 27))
    if date(year, 12, 26).weekday() >= 5:
        days.add(date(year, 12, 28))
    return days


@pytest.mark.parametrize("year", YEARS)
def test_the_pinned_holidays_are_the_acts(year: int) -> None:
    pinned = {day for day, name in vic.HOLIDAYS if day.year == year and name != vic.AFL_FRIDAY}
    assert pinned == by_the_act(year)


@pytest.mark.parametrize("year", YEARS)
def test_the_pinned_holidays_are_the_packages(year: int) -> None:
    package = holidays.country_holidays("AU", subdiv="VIC", years=year)
    pinned = {day: name for day, name in vic.HOLIDAYS if day.year == year}
    assert pinned == {day: vic.named(name) for day, name in package.items()}


def test_the_weekdays_off_in_2026_and_2027_are_those_the_specification_lists() -> None:
    def off(year: int) -> list[tuple[int, int]]:
        return [(day.month, day.day) for day, _ in vic.HOLIDAYS if day.year == year and day.weekday() < 5]

    assert off(2026) == [(1, 1), (1, 26), (3, 9), (4, 3), (4, 6), (6, 8), (9, 25), (11, 3), (12, 25), (12, 28)]
    assert off(2027) == [
        (1, 1), (1, 26), (3, 8), (3, 26), (3, 29), (6, 14), (9, 24), (11, 2), (12, 27), (12, 28)
    ]  # fmt: skip
