"""Small numbers (65; specification 3.6, 4.4): which figures of a report may be shown, so that none hidden can be told.

A figure that counts one person or a few tells who they are to those who know them. It is hidden, and so is as much
else as it takes: from everything shown, in this report and in those issued before, nobody can narrow any hidden figure
down to fewer whole numbers than `smallest`, the smallest number that is shown. What is hidden looks alike, whether it
is small or keeps another hidden: a sign for "below five" would tell more than the ranges do.

Which figure keeps another hidden is left to a draw that nobody can repeat, smaller ones being likelier: a fixed choice
("the next smallest") could be worked backwards by someone who knows this file.

Pure: numbers in, names of what may be shown out. How far a figure can be narrowed down is asked of an integer solver
(HiGHS), over everything a reader knows: what is shown adds up, and nothing is below nothing.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log
from random import Random, SystemRandom

import highspy

Name = Hashable
SLACK = 1e-6  # the solver reckons in fractions


@dataclass(frozen=True)
class Sum:
    """The whole is made up of these parts, each counted in one of them alone: a year's total of its campuses."""

    whole: Name
    parts: tuple[Name, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        return (self.whole, *self.parts)


@dataclass(frozen=True)
class Cover(Sum):
    """Each counted in the whole is counted in one part at least, and may be in several: the kinds of a conversation.

    Whoever is counted in one of the parts in `alone` is in no other: where no kind was recorded, there is none beside.
    """

    alone: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Report:
    """The figures of a report and of those issued before, how they hang together, and what readers have seen.

    `shown` are the figures that earlier reports showed, `withheld` those that they did not: neither can be changed now.
    All others are this report's own; those in `rather` are the first to be hidden where others have to be.
    """

    numbers: Mapping[Name, int]
    sums: tuple[Sum, ...] = ()
    shown: frozenset[Name] = field(default_factory=frozenset)
    withheld: frozenset[Name] = field(default_factory=frozenset)
    rather: frozenset[Name] = field(default_factory=frozenset)

    @cached_property
    def own(self) -> frozenset[Name]:
        """The figures that this report would print."""
        return frozenset(self.numbers) - self.shown - self.withheld

    @cached_property
    def beside(self) -> Mapping[Name, frozenset[Name]]:
        """The figures that each one adds up with."""
        found: dict[Name, set[Name]] = {name: set() for name in self.numbers}
        for each in self.sums:
            for name in each.names:
                found[name].update(each.names)
        return {name: frozenset(names - {name}) for name, names in found.items()}

    def wholes(self, name: Name) -> int:
        """Of how many sums the figure is the whole."""
        return sum(each.whole == name for each in self.sums)


@dataclass(frozen=True)
class Range:
    """How far a reader can narrow a figure down: it is at least this and at most that. `most` is cut off, far out."""

    least: int
    most: int

    @property
    def values(self) -> int:
        """How many whole numbers it may still be."""
        return self.most - self.least + 1


def may_show(report: Report, *, smallest: int, draw: Random | None = None) -> frozenset[Name]:
    """The report's own figures that may be shown: each that is not may still be any of `smallest` numbers or more.

    Nought is shown, and hidden only where nothing else is left to hide, or with all the parts of a small whole: to be
    told which of its parts are nought would be to be told the others. Raises ValueError where what earlier reports
    showed tells what they withheld, so that no report can mend it.
    """
    small = _small(report, smallest)
    order = _drawn(report, draw or SystemRandom())
    plain = report.own - small  # what may follow from the rest: it may as well be shown, and is in the end
    readers = Readers(report, report.shown | plain, smallest=smallest, plain=plain)
    while told := readers.told():
        given_up = {_next_to_hide(report, readers.kept, name, order) for name in told} - {None}
        if not given_up and readers.told_by_subtraction():
            raise ValueError("what earlier reports showed tells what they withheld")
        if not given_up:
            break
        readers.see(readers.kept - given_up)
    known = readers.told()
    for name in sorted(plain - readers.kept, key=lambda each: (-report.wholes(each), order[each])):
        before = readers.kept
        readers.see(before | {name})
        if set(readers.told()) - set(known):
            readers.see(before)
    return readers.kept & report.own


def narrowed(report: Report, kept: Collection[Name], names: Iterable[Name]) -> dict[Name, Range]:
    """To what a reader of the figures in `kept` can narrow each of those figures down."""
    reader = Reader(report, frozenset(kept))
    return {name: reader.range(name) for name in names}


def _small(report: Report, smallest: int) -> frozenset[Name]:
    """The report's own figures that have to be hidden whatever else is."""
    small = {name for name in report.own if 0 < report.numbers[name] < smallest}
    return frozenset(small.union(*(report.own.intersection(each.parts) for each in report.sums if each.whole in small)))


Order = Mapping[Name, tuple[bool, bool, float]]


def _drawn(report: Report, draw: Random) -> Order:
    """An order in which to hide: noughts last, then by lot, smaller numbers likelier first; `rather` before all."""
    return {
        name: (not number, name not in report.rather, -log(1.0 - draw.random()) * (number + 1))
        for name, number in sorted(report.numbers.items(), key=repr)
    }


def _next_to_hide(report: Report, kept: frozenset[Name], told: Name, order: Order) -> Name | None:
    """The figure to give up for one that is told: of those it adds up with, or of the next beyond; totals last."""
    seen, ring = {told}, {told}
    while ring:
        ring = {beyond for name in ring for beyond in report.beside[name]} - seen
        seen |= ring
        if free := ring & kept & report.own:
            return min(free, key=lambda each: (report.wholes(each), order[each]))
    return None


class Readers:
    """Two readers of the figures in `kept`: one who adds and subtracts, and one who was also told which are small."""

    def __init__(self, report: Report, kept: frozenset[Name], *, smallest: int, plain: Collection[Name]) -> None:
        self.smallest, self.plain = smallest, plain
        self.small = [name for name in sorted(report.own, key=repr) if 0 < report.numbers[name] < smallest]
        self.subtracts = Reader(report, kept)
        self.knows_the_small = Reader(report, kept, between=dict.fromkeys(self.small, (1, smallest - 1)))

    @property
    def kept(self) -> frozenset[Name]:
        """What both have seen."""
        return self.subtracts.kept

    def see(self, kept: frozenset[Name]) -> None:
        """From here on these figures are what both see."""
        self.subtracts.see(kept)
        self.knows_the_small.see(kept)

    def told_by_subtraction(self) -> list[Name]:
        """What may be too few whole numbers, for the one who subtracts."""
        leaves = self.subtracts.leaves
        return [name for name in self.subtracts.hidden if not leaves(name, self.smallest, unless_plain=self.plain)]

    def told(self) -> list[Name]:
        """The same, and each small figure that is the one number it can be, for the one who knows that it is small."""
        exactly = [name for name in self.small if self.smallest > 2 and not self.knows_the_small.leaves(name, 2)]
        return [*self.told_by_subtraction(), *exactly]


class Reader:
    """What someone knows who has seen the figures in `kept`: a model to be asked how small or large another can be.

    `between` are figures of which they know besides that they are at least this and at most that.
    """

    def __init__(
        self, report: Report, kept: frozenset[Name], *, between: Mapping[Name, tuple[int, int]] | None = None
    ) -> None:
        self.report = report
        self.between = between or {}
        self.far_out = 2 * max(report.numbers.values(), default=0) + 100
        self.columns = {name: at for at, name in enumerate(sorted(report.numbers, key=repr))}
        self.solver = highspy.Highs()
        self.solver.silent()
        self.solver.addVars(len(self.columns), [0.0] * len(self.columns), [self.far_out] * len(self.columns))
        for each in report.sums:
            self._adds_up(each)
        for name, bounds in self.between.items():
            self.solver.changeColBounds(self.columns[name], *bounds)
        self.kept: frozenset[Name] = frozenset()
        self.see(kept)

    def see(self, kept: frozenset[Name]) -> None:
        """From here on these figures are what is seen."""
        for name in kept ^ self.kept:
            number = self.report.numbers[name]
            bounds = (number, number) if name in kept else self.between.get(name, (0, self.far_out))
            self.solver.changeColBounds(self.columns[name], *bounds)
        self.kept = kept
        self.possible = {name: {number} for name, number in self.report.numbers.items()}

    @property
    def hidden(self) -> list[Name]:
        """The figures that this reader has not seen."""
        return [name for name in self.columns if name not in self.kept]

    def leaves(self, name: Name, values: int, *, unless_plain: Collection[Name] = ()) -> bool:
        """Whether the figure may still be that many whole numbers, as far as this reader knows.

        One of `unless_plain` may also follow from the rest altogether.
        """
        found = self._known(name)
        if found.values < values:
            found = self.range(name)
        return found.values >= values or (found.values == 1 and name in unless_plain)

    def range(self, name: Name) -> Range:
        """The least and the most that the figure can be."""
        for sense in (highspy.ObjSense.kMaximize, highspy.ObjSense.kMinimize):
            self._ask(name, sense)
        return self._known(name)

    def _known(self, name: Name) -> Range:
        """The range that worlds found so far span, the true one among them."""
        return Range(min(self.possible[name]), max(self.possible[name]))

    def _ask(self, name: Name, sense: highspy.ObjSense) -> None:
        """Find the world in which the figure is smallest or largest. What it says of the others is kept too.

        Its figures come out whole almost always, as tables that add up do; otherwise whole ones are asked for.
        """
        world = self._solved(name, sense)
        if any(abs(figure - round(figure)) > SLACK for figure in world):
            self._in_whole_numbers(True)
            world = self._solved(name, sense)
            self._in_whole_numbers(False)
        for each, at in self.columns.items():
            self.possible[each].add(round(world[at]))

    def _solved(self, name: Name, sense: highspy.ObjSense) -> list[float]:
        self.solver.changeObjectiveSense(sense)
        self.solver.changeColCost(self.columns[name], 1.0)
        self.solver.run()
        status, world = self.solver.getModelStatus(), self.solver.getSolution().col_value
        self.solver.changeColCost(self.columns[name], 0.0)
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"no answer from the solver: {status}")
        return list(world)

    def _in_whole_numbers(self, whole: bool) -> None:
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        for column in self.columns.values():
            self.solver.changeColIntegrality(column, kind)

    def _adds_up(self, each: Sum) -> None:
        whole, parts = self.columns[each.whole], [self.columns[part] for part in each.parts]
        most = highspy.kHighsInf if isinstance(each, Cover) else 0.0
        self.solver.addRow(0.0, most, len(parts) + 1, [whole, *parts], [-1.0, *[1.0] * len(parts)])
        if isinstance(each, Cover):
            alone = [self.columns[part] for part in each.alone]
            for beside in [[part] for part in parts if part not in alone] or [[]]:
                inside = [*beside, *alone]
                signs = [1.0, *[-1.0] * len(inside)]
                self.solver.addRow(0.0, highspy.kHighsInf, len(signs), [whole, *inside], signs)
