"""Small numbers stay hidden (65; specification 3.6, 4.4): nobody works one out, within a report or between reports."""

from collections import defaultdict
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_officers.incidence import Entry
from reporting.counting import ALL, NOT_RECORDED, QUARTERS, count, of_quarter
from reporting.suppression import Cover, Report, Sum, may_show, narrowed
from tests.reporting.reader import OtherWorlds, subtracted
from tests.reporting.worlds import entry, reported, years

CAMPUSES = ("City", "Hill", "Online")


def quarter(*numbers, total=None):
    """One table of one quarter."""
    figures = dict(zip(CAMPUSES, numbers, strict=False))
    return Report(figures | {"all": sum(numbers) if total is None else total}, (Sum("all", tuple(figures)),))


@settings(max_examples=40, deadline=None)
@given(years(), st.integers(0, 2**32))
def test_no_figure_hidden_in_a_random_world_can_be_subtracted_within_a_report_or_between_two(year, seed):
    printed, _ = reported(year, Random(seed))
    assert subtracted(printed) == set()


@settings(max_examples=15, deadline=None)
@given(years(), st.integers(0, 2**32), st.sampled_from([2, 3, 5]))
def test_every_hidden_figure_may_still_be_as_many_numbers_as_the_smallest_one_shown(year, seed, smallest):
    """For each, other worlds are found that print the very same reports, and counted anew."""
    printed, true = reported(year, Random(seed), smallest=smallest)
    others = OtherWorlds(printed, true)
    short = {figure: found for figure in printed.hidden if len(found := others.values(figure, smallest)) < smallest}
    assert short == {}


def only_the_small_ones(report, *, smallest, draw):
    """What a careless report would show: everything that is not itself small."""
    return frozenset(name for name in report.own if not 0 < report.numbers[name] < smallest)


def within_each_report_alone(report, *, smallest, draw):
    """What a forgetful year would show: safe by itself, whatever its quarters have told."""
    year = [name for name in report.numbers if name[2] == 0] or list(report.numbers)
    sums = tuple(each for each in report.sums if set(each.names) <= set(year))
    return may_show(Report({name: report.numbers[name] for name in year}, sums), smallest=smallest, draw=draw)


@pytest.mark.parametrize("careless", [only_the_small_ones, within_each_report_alone])
def test_the_reader_with_a_pencil_does_work_out_what_a_careless_report_hides(careless):
    """The check is checked: both ways of attacking find what is there to be found."""
    caught = 0
    for seed in range(6):
        by = Random(seed)
        year = {each: [entry(by) for _ in range(25)] for each in QUARTERS}
        printed, true = reported(year, by, show=careless)
        found = subtracted(printed)
        caught += len(found)
        others = OtherWorlds(printed, true)
        assert all(len(others.values(figure, 2)) == 1 for figure in found)
    assert caught


def test_a_number_below_the_smallest_is_hidden_and_another_beside_it():
    report = quarter(2, 9, 14)
    shown = may_show(report, smallest=5, draw=Random(3))
    assert "City" not in shown and "all" in shown
    assert len({"Hill", "Online"} & shown) == 1


def test_nought_and_the_smallest_number_are_shown_where_nothing_is_small():
    report = quarter(0, 5, 14)
    assert may_show(report, smallest=5) == {"City", "Hill", "Online", "all"}


def test_two_small_numbers_hide_each_other_where_their_sum_leaves_room():
    assert may_show(quarter(3, 4, 14), smallest=5) == {"Online", "all"}


def test_two_small_numbers_whose_sum_is_small_need_a_third():
    shown = may_show(quarter(1, 2, 14), smallest=5)
    assert shown == {"all"}


def test_where_all_there_were_is_a_small_number_nothing_is_shown_not_even_nought():
    """Noughts beside it would tell that the one campus left has them all."""
    assert may_show(quarter(4, 0, 0), smallest=5) == frozenset()


def test_a_year_hides_the_campus_whose_one_small_quarter_it_would_tell():
    names = ("Q1", "Q2", "Q3", "Q4")
    numbers = {"Q1": 2, "Q2": 10, "Q3": 12, "Q4": 9, "year": 33}
    report = Report(numbers, (Sum("year", names),), frozenset(names) - {"Q1"}, frozenset({"Q1"}))
    assert may_show(report, smallest=5) == frozenset()
    assert narrowed(report, {*names, "year"} - {"Q1"}, ["Q1"])["Q1"].values == 1


def test_what_an_earlier_report_gave_away_is_not_made_good_by_hiding_more():
    report = Report({"a": 2, "b": 9, "all": 11}, (Sum("all", ("a", "b")),), frozenset({"b", "all"}), frozenset({"a"}))
    with pytest.raises(ValueError, match="earlier reports"):
        may_show(report, smallest=5)


def test_kinds_that_overlap_are_narrowed_by_what_they_cover():
    """Ten conversations, nine about one kind and none about the other: the third kind is in one at least."""
    report = Report({"all": 10, "a": 9, "b": 0, "c": 3}, (Cover("all", ("a", "b", "c")),))
    found = narrowed(report, {"all", "a", "b"}, ["c"])["c"]
    assert (found.least, found.most) == (1, 10)


def test_a_kind_is_not_told_by_how_many_had_none_recorded():
    """Ten conversations, six of them without a kind: the other four are all that any kind can have."""
    six_without = [Entry(campus="CITY")] * 6 + [Entry(kinds=frozenset({"SEX_HARASS"}), campus="CITY")] * 4
    rows = [ALL, *(("kinds", code) for code in ("DISC_DIRECT", "SEX_HARASS", NOT_RECORDED))]
    report = of_quarter(rows, 1, count(six_without))
    shown = may_show(report, smallest=5)
    assert ("kinds", "SEX_HARASS", 1) not in shown
    assert not {("kinds", NOT_RECORDED, 1), (*ALL, 1)} <= shown


def test_half_a_conversation_is_no_room_to_hide_in():
    """By fractions, three kinds that pairwise cover one conversation might be one and a half together; they are two."""
    pairs = (Cover("ab", ("a", "b")), Cover("bc", ("b", "c")), Cover("ac", ("a", "c")))
    numbers = {"a": 1, "b": 1, "c": 0, "ab": 1, "bc": 1, "ac": 1, "sum": 2}
    report = Report(numbers, (*pairs, Sum("sum", ("a", "b", "c"))))
    found = narrowed(report, {"ab", "bc", "ac"}, ["sum"])["sum"]
    assert (found.least, found.most) == (2, 3)


def test_who_knows_the_rule_itself_still_cannot_tell_a_hidden_number():
    """All worlds of three campuses and up to nine conversations: what is printed comes from several worlds each time.

    Which figure keeps another hidden is drawn by lot: a reader who hides again, as the report did, learns little.
    """
    lots = range(8)
    printed = defaultdict(set)
    for world in product(range(10), repeat=3):
        report = quarter(*world)
        for seed in lots if sum(world) < 10 else ():
            shown = may_show(report, smallest=5, draw=Random(seed))
            printed[tuple(number if name in shown else None for name, number in report.numbers.items())].add(world)
    told = {
        (seen, at)
        for seen, worlds in printed.items()
        for at in range(3)
        if seen[at] is None and len({world[at] for world in worlds}) < 2
    }
    assert len(printed) == 40 and told == set()


def test_who_knows_the_rule_itself_cannot_tell_how_many_were_about_a_kind_either():
    """All worlds of two kinds that may overlap. Nine conversations, five about one and nothing hidden but the other:
    it is four at least, and everybody knows that what is hidden alone is below five.
    """
    printed = defaultdict(set)
    rows = [ALL, ("kinds", "DISC_DIRECT"), ("kinds", "SEX_HARASS"), ("kinds", NOT_RECORDED)]
    for one, other, both, neither in product(range(10), repeat=4):
        if 7 <= one + other + both + neither <= 9:
            numbers = (one + other + both + neither, one + both, other + both, neither)
            report = of_quarter(rows, 1, dict(zip(rows, numbers, strict=True)))
            for seed in range(3):
                shown = may_show(report, smallest=5, draw=Random(seed))
                seen = tuple(number if (*row, 1) in shown else None for row, number in zip(rows, numbers, strict=True))
                printed[seen].add(numbers)
    told = {
        (seen, at)
        for seen, worlds in printed.items()
        for at, number in enumerate(seen)
        if number is None and len({world[at] for world in worlds}) < 2
    }
    assert len(printed) > 30 and told == set()
