"""Figures of the scorecard on their way out of the house: beside what was published earlier, and safe."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from memore.core.days import Period
from memore.evidence.figures import Figure
from memore.evidence.indicators.catalogue import BY_CODE
from memore.evidence.models import Published
from memore.evidence.publishing import HIDDEN, Before, Count, Shown, shown, small
from memore.programmes.models import Programme

OF_MONEY = ("S33", "S34")
"""They count euros, not people; whoever publishes them says so."""

WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class Past:
    """What left the house about a programme for periods that overlap, code and slice → the counts, one set
    for each report (or refresh of a consortium)."""

    sets: tuple[Mapping[tuple[str, str], Shown], ...] = ()

    def of(self, code: str, slice: str = "") -> list[Shown]:
        """The same figure, each time that it was published."""
        return [one[code, slice] for one in self.sets if (code, slice) in one]

    def groups(self, code: str, grouping: str) -> list[Before]:
        """The same figure for all, and for each group of a grouping, each time."""
        start = f"{grouping}:"
        return [
            Before(
                one.get((code, ""), HIDDEN),
                {
                    name.removeprefix(start): seen
                    for (of, name), seen in one.items()
                    if of == code and name.startswith(start)
                },
            )
            for one in self.sets
        ]  # fmt: skip


def past_of(programme: Programme, period: Period) -> Past:
    """Everything published about a programme for a period that overlaps, withdrawn or not. One query."""
    rows = Published.objects.filter(programme=programme, first__lte=period.last, last__gte=period.first)
    sets: dict[tuple[object, datetime.datetime], dict[tuple[str, str], Shown]] = defaultdict(dict)
    for row in rows:
        sets[row.report_id, row.at][row.code, row.slice] = Shown(row.n, row.part)
    return Past(tuple(sets.values()))


@dataclass(frozen=True, slots=True)
class Leaving:
    """A figure as it leaves: counts, value and interval are None where they are hidden. `hidden`: whether
    the value is; a figure of nobody has none to hide."""

    code: str
    seen: Shown
    value: float | None = None
    low: float | None = None
    high: float | None = None
    colour: str = "none"
    hidden: bool = False


def leaving(figure: Figure, past: Past) -> Leaving:
    """One success factor as it may be published."""
    if figure.code in OF_MONEY:
        return Leaving(figure.code, HIDDEN, figure.value, colour=figure.colour)
    if figure.value is None or figure.n == 0:
        return Leaving(figure.code, shown(Count(0)))
    seen = shown(Count(figure.n, figure.part), past.of(figure.code))
    if not seen.figure or _names_few(figure):
        return Leaving(figure.code, Shown(seen.n), hidden=True)
    colour = "none" if figure.colour == "few" else figure.colour
    return Leaving(figure.code, seen, figure.value, figure.low, figure.high, colour)


def _names_few(figure: Figure) -> bool:
    """Whether a ratio gives a small count away: value times n is then how many it counts."""
    if figure.part is not None or figure.value is None or BY_CODE[figure.code].unit != "ratio":
        return False
    counted = figure.value * figure.n
    whole = abs(counted - round(counted)) < WHOLE
    return whole and (small(round(counted)) or small(abs(figure.n - round(counted))))


def noted(
    programme: Programme, period: Period, seen: Iterable[tuple[str, str, Shown]], **more: object
) -> list[Published]:
    """Rows for what is published now: (code, slice, counts). Hidden counts are noted too, as hidden."""
    return [
        Published(
            programme=programme, code=code, slice=slice, first=period.first, last=period.last,
            n=one.n, part=one.part, **more,
        )
        for code, slice, one in seen
    ]  # fmt: skip


def all_leaving(figures: Mapping[str, Figure], past: Past, codes: Sequence[str]) -> list[Leaving]:
    """Several success factors in the order of `codes`."""
    return [leaving(figures[code], past) for code in codes if code in figures]
