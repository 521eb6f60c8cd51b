"""S31 to S34: what other apps know of staff, the funder's file and money, as figures.

Each is worked out where its rows are (`funding.figures`, `outcomes.esf.completeness`); here it gets its
colour and words. None stands for "not recorded yet".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from memore.core.statistics import share_interval
from memore.evidence.figures import TINY, Colour, Figure, Goal, Period, judged
from memore.evidence.indicators.rows import Rows

ESF_GOALS = {"entry": Goal(0.98, 0.95), "weeks_4": Goal(0.95, 0.85), "months_6": Goal(0.8, 0.6)}
"""The goals of S32 at its three moments; a house sets its own for the first."""


@dataclass(frozen=True, slots=True)
class House:
    """What other apps said: full-time equivalents of coordinators, complete data of participants (moment →
    part, n), the largest funder's share (value, part, whole) and the months that the money lasts."""

    full_time: float | None = None
    complete: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    largest_share: tuple[float, float, float] | None = None
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


def _complete(complete: Mapping[str, tuple[int, int]], period: Period, goal: Goal) -> Figure:
    """S32, share; of three moments the one furthest from its goal."""
    worst: tuple[int, float, str, int, int] | None = None
    order: list[Colour] = ["act", "watch", "good"]
    for moment, own in ESF_GOALS.items():
        part, whole = complete.get(moment, (0, 0))
        if whole:
            aim = goal if moment == "entry" else own
            share = part / whole
            row = (order.index(aim.colour(share)), share - (aim.green or 0), moment, part, whole)
            worst = row if worst is None or (row[0], row[1] + TINY) < worst[:2] else worst
    if worst is None:
        return Figure("S32", period)
    colour, _distance, moment, part, whole = worst
    known = share_interval(part, whole)
    assert known
    return Figure(
        "S32", period, part / whole, whole, part, known.low, known.high, judged(order[colour], whole),
        note=moment,
    )  # fmt: skip


def _largest(share: tuple[float, float, float] | None, period: Period, goal: Goal) -> Figure:
    """S33, share of money: no interval, and n is not people."""
    value = share[0] if share else None
    return Figure("S33", period, value, colour=goal.colour(value))


def _runway(months: float | None, period: Period, goal: Goal) -> Figure:
    """S34, months."""
    return Figure("S34", period, months, colour=goal.colour(months))
