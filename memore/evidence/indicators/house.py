"""S31 to S34: what other apps know of staff, the funder's file and money, as figures.

Each is worked out where its rows are (`funding.figures`, `outcomes.esf.completeness`); here it gets its
colour and words. None stands for "not recorded yet".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from memore.core.days import Period
from memore.core.statistics import share_interval
from memore.evidence.figures import Colour, Figure, Goal, judged
from memore.evidence.indicators.rows import Rows

ESF_GOALS = {"entry": Goal(0.98, 0.95), "weeks_4": Goal(0.95, 0.85), "months_6": Goal(0.8, 0.6)}
"""The goals of S32 at its three moments; a house sets its own for the first."""

DIGITS = 9
"""Shares that are as far from their goals to this many digits are equally far; the earlier moment counts."""


@dataclass(frozen=True, slots=True)
class House:
    """What other apps said: full-time equivalents of coordinators, complete data of participants (moment →
    part, n), the largest funder's share and the months that the money lasts."""

    full_time: float | None = None
    complete: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    largest_share: float | None = None
    runway: float | None = None


def figures(rows: Rows, house: House, period: Period, goals: Mapping[str, Goal]) -> dict[str, Figure]:
    """S31 to S34."""
    found = [
        _load(rows, house.full_time, period, goals["S31"]),
        _complete(house.complete, period, goals["S32"]),
        _largest(house.largest_share, period, goals["S33"]),
        _runway(house.runway, period, goals["S34"]),
    ]
    return {figure.code: figure for figure in found}


def _load(rows: Rows, full_time: float | None, period: Period, goal: Goal) -> Figure:
    """S31, pairs for each full-time coordinator. No interval: all are counted."""
    there = tuple(pair.key for pair in rows.pairs if pair.open_on(period.last))
    value = len(there) / full_time if full_time else None
    return Figure(
        "S31", period, value, len(there), colour=judged(goal.colour(value), len(there)),
        behind=there, counted=there,
    )  # fmt: skip


def moments(complete: Mapping[str, tuple[int, int]], period: Period, goal: Goal) -> list[tuple[Figure, Goal]]:
    """S32 at each of its moments of which there is something to tell, with the goal of each."""
    found = []
    for moment, own in ESF_GOALS.items():
        part, whole = complete.get(moment, (0, 0))
        known = share_interval(part, whole)
        if known is not None:
            aim = goal if moment == "entry" else own
            colour = judged(aim.colour(part / whole), whole)
            figure = Figure(
                "S32", period, part / whole, whole, part, known.low, known.high, colour, note=moment
            )
            found.append((figure, aim))
    return found


def _complete(complete: Mapping[str, tuple[int, int]], period: Period, goal: Goal) -> Figure:
    """S32, share; of three moments the one furthest from its goal."""
    order: list[Colour] = ["act", "watch", "good"]

    def distance(one: tuple[Figure, Goal]) -> tuple[int, float]:
        share, aim = one[0].value or 0.0, one[1]
        return order.index(aim.colour(share)), round(share - (aim.green or 0), DIGITS)

    found = moments(complete, period, goal)
    return min(found, key=distance)[0] if found else Figure("S32", period)


def _largest(share: float | None, period: Period, goal: Goal) -> Figure:
    """S33, share of money: no interval, and n is not people."""
    return Figure("S33", period, share, colour=goal.colour(share))


def _runway(months: float | None, period: Period, goal: Goal) -> Figure:
    """S34, months."""
    return Figure("S34", period, months, colour=goal.colour(months))
