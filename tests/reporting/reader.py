"""Someone who reads every report with a pencil: two ways of working out what was hidden, sharing nothing with the code.

`subtracted` eliminates, in fractions, over the sums that are printed. `OtherWorlds` looks for whole worlds of
conversations that would have printed exactly the same, by narrowing intervals and trying; each one it finds is
counted anew. No solver package: intervals and patience.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

QUARTERS = (1, 2, 3, 4)
Figure = tuple[str, str, int]  # table, row ("" of table "": all), quarter (0: the year)


@dataclass(frozen=True)
class Printed:
    """What all the reports of a year print: a number, or None where it is hidden. `several`: tables of many answers."""

    numbers: Mapping[Figure, int | None]
    rows: Mapping[str, tuple[str, ...]]
    several: frozenset[str]

    @property
    def hidden(self) -> list[Figure]:
        return [figure for figure, number in self.numbers.items() if number is None]

    def sums(self) -> Iterator[tuple[Figure, list[Figure]]]:
        """What adds up to what: quarters to the year, and the rows of a table of one answer to all."""
        periods = {figure[2] for figure in self.numbers}
        for period in periods:
            for table, rows in self.rows.items():
                if table not in self.several:
                    yield ("", "", period), [(table, row, period) for row in rows]
        if 0 in periods:
            for table, row, _ in [figure for figure in self.numbers if figure[2] == 0]:
                yield (table, row, 0), [(table, row, quarter) for quarter in QUARTERS]


def subtracted(printed: Printed) -> set[Figure]:
    """The hidden figures that follow from the shown ones by adding and subtracting alone."""
    hidden = {figure: at for at, figure in enumerate(printed.hidden)}
    lines = []
    for whole, parts in printed.sums():
        line = [Fraction(0)] * len(hidden)
        for figure, sign in [(whole, 1), *((part, -1) for part in parts)]:
            if figure in hidden:
                line[hidden[figure]] += sign
        lines.append(line)
    solved = _reduced(lines)
    return {figure for figure, at in hidden.items() if _unit(at, len(hidden)) in solved}


def _unit(at: int, width: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(at == each) for each in range(width))


def _reduced(lines: list[list[Fraction]]) -> set[tuple[Fraction, ...]]:
    """Gauss and Jordan. A figure is known exactly if a line is left with it alone."""
    width, done = (len(lines[0]) if lines else 0), 0
    for at in range(width):
        found = next((each for each in range(done, len(lines)) if lines[each][at]), None)
        if found is None:
            continue
        lines[done], lines[found] = lines[found], lines[done]
        lead = lines[done][at]
        lines[done] = [value / lead for value in lines[done]]
        for other in range(len(lines)):
            if other != done and (share := lines[other][at]):
                lines[other] = [one - share * two for one, two in zip(lines[other], lines[done], strict=True)]
        done += 1
    return {tuple(line) for line in lines}


Line = tuple[dict[Figure, int], int, int]  # weights; least and most of the weighted sum
FAR_OUT = 10_000


class OtherWorlds:
    """Worlds that would have printed the same, found by intervals; each is proved by counting its conversations."""

    def __init__(self, printed: Printed, true: Mapping[Figure, int]) -> None:
        self.printed, self.true = printed, {figure: number for figure, number in true.items() if figure[2]}
        self.lines = list(self._lines())
        self.of = {figure: [line for line in self.lines if figure in line[0]] for figure in self.true}
        self.bounds = {
            figure: (0, FAR_OUT) if printed.numbers[figure] is None else (printed.numbers[figure],) * 2
            for figure in self.true
        }

    def values(self, figure: Figure, wanted: int) -> set[int]:
        """That many values which the figure takes in worlds that print the same, or as many as are found."""
        found = {self._value(figure, self.true)}
        middle = next(iter(found))
        for step in range(1, 4 * wanted):
            for value in (middle + step, middle - step):
                if value >= 0 and len(found) < wanted and (world := self.world(figure, value)) is not None:
                    prints_the_same(self.printed, world)
                    found.add(value)
        return found

    def world(self, figure: Figure, value: int) -> dict[Figure, int] | None:
        """A world in which the figure is that number, or none found."""
        line: Line = ({part: 1 for part in self._parts(figure)}, value, value)
        for part in line[0]:
            self.of[part].append(line)
        self.left = 3_000
        try:
            start = self._narrow(dict(self.bounds), [line])
            return self._search(start) if start is not None else None
        finally:
            for part in line[0]:
                self.of[part].remove(line)

    def _search(self, bounds: dict[Figure, tuple[int, int]]) -> dict[Figure, int] | None:
        open_ = [figure for figure, (least, most) in bounds.items() if least < most]
        if not open_:
            return {figure: least for figure, (least, _) in bounds.items()}
        figure = min(open_, key=lambda each: bounds[each][1] - bounds[each][0])
        least, most = bounds[figure]
        near = min(max(self.true[figure], least), most)
        for value in sorted(range(max(least, near - 12), min(most, near + 12) + 1), key=lambda each: abs(each - near)):
            self.left -= 1
            if self.left < 0:
                return None
            narrowed = self._narrow({**bounds, figure: (value, value)}, self.of[figure])
            if narrowed is not None and (found := self._search(narrowed)) is not None:
                return found
        return None

    def _narrow(self, bounds: Any, lines: list[Line]) -> Any:
        """Each figure's interval as far as the others leave it; None where nothing is left."""
        waiting = list(lines)
        while waiting:
            weights, least, most = waiting.pop()
            low = sum(weight * bounds[each][weight < 0] for each, weight in weights.items())
            high = sum(weight * bounds[each][weight > 0] for each, weight in weights.items())
            for each, weight in weights.items():
                mine = sorted((weight * bounds[each][0], weight * bounds[each][1]))
                here = sorted(
                    (max(mine[0], least - (high - mine[1])) * weight, min(mine[1], most - (low - mine[0])) * weight)
                )
                now = (max(bounds[each][0], here[0]), min(bounds[each][1], here[1]))
                if now[0] > now[1] or low > most or high < least:
                    return None
                if now != bounds[each]:
                    bounds[each] = now
                    waiting += self.of[each]
                    low = sum(weight * bounds[one][weight < 0] for one, weight in weights.items())
                    high = sum(weight * bounds[one][weight > 0] for one, weight in weights.items())
        return bounds

    def _lines(self) -> Iterator[Line]:
        for quarter in {figure[2] for figure in self.true}:
            everyone = ("", "", quarter)
            for table, rows in self.printed.rows.items():
                parts = dict.fromkeys([(table, row, quarter) for row in rows], 1)
                yield {everyone: -1, **parts}, 0, FAR_OUT if table in self.printed.several else 0
                if table in self.printed.several:
                    nothing = (table, "", quarter)
                    yield from (({everyone: 1, part: -1, nothing: -1}, 0, FAR_OUT) for part in parts)
        for figure, number in self.printed.numbers.items():
            if figure[2] == 0 and number is not None:
                yield dict.fromkeys(self._parts(figure), 1), number, number

    def _parts(self, figure: Figure) -> list[Figure]:
        table, row, period = figure
        return [(table, row, quarter) for quarter in QUARTERS] if period == 0 else [figure]

    def _value(self, figure: Figure, world: Mapping[Figure, int]) -> int:
        return sum(world[part] for part in self._parts(figure))


def prints_the_same(printed: Printed, world: Mapping[Figure, int]) -> None:
    """Have those conversations, count them one by one, and compare with everything that is printed."""
    counted: Counter[Figure] = Counter()
    for quarter in {figure[2] for figure in world}:
        for answers in conversations(printed, world, quarter):
            for period in (quarter, 0):
                counted["", "", period] += 1
                counted.update((table, row, period) for table, row in answers)
    for figure, number in printed.numbers.items():
        assert number is None or counted[figure] == number, (figure, number, counted[figure])


def conversations(printed: Printed, world: Mapping[Figure, int], quarter: int) -> Iterable[set[tuple[str, str]]]:
    """Conversations with those counts: the rows of each table dealt out in turn, so that everyone gets one.

    Those of whom nothing was recorded come first, and have nothing else of that table.
    """
    dealt: list[set[tuple[str, str]]] = [set() for _ in range(world["", "", quarter])]
    for table, rows in printed.rows.items():
        without = world.get((table, "", quarter), 0)
        for answers in dealt[:without]:
            answers.add((table, ""))
        others = dealt[without:]
        cards = [(table, row) for row in rows if row for _ in range(world[table, row, quarter])]
        for at, card in enumerate(cards):
            assert card not in others[at % len(others)]
            others[at % len(others)].add(card)
        assert all(any(each[0] == table for each in answers) for answers in dealt)
    return dealt
