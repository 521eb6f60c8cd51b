"""S13 to S18: how often the two meet, and how often staff speak with them."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from uuid import UUID

from memore.core.days import Period, months_later
from memore.core.statistics import share_interval
from memore.evidence.figures import Figure, Goal, judged, of_median, of_share
from memore.evidence.indicators.rows import ONE_DAY, Day, PairRow, Rows

MONTH = 30
MONTH_DAYS = datetime.timedelta(days=MONTH)
TWO_DAYS = datetime.timedelta(days=2)
SIDES = ("mentee", "mentor")


def _spoken(pair: PairRow, side: str, first: Day, last: Day) -> int:
    """Days from `first` to `last` on which staff spoke with a side."""
    at = 1 if side == "mentee" else 2
    return len({talk[0] for talk in pair.talks if talk[at] and first <= talk[0] <= last})


def soon_after(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S13, share."""
    said = []
    for pair in rows.pairs:
        first = pair.first_met(period.last)
        if first is not None and first in period and first + TWO_DAYS <= period.last:
            both = all(_spoken(pair, side, first, first + TWO_DAYS) for side in SIDES)
            said.append((pair.key, both))
    return of_share("S13", period, goal, said)


def in_touch(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S14, share."""
    said = []
    for pair in rows.pairs:
        first = pair.first_met(period.last)
        if first is None or not pair.open_in(period):
            continue
        kept = [
            _spoken(pair, side, start, start + MONTH_DAYS - ONE_DAY) >= (2 if number == 0 else 1)
            for number, start in _months(pair, first, period)
            for side in SIDES
        ]
        if kept:
            said.append((pair.key, all(kept)))
    return of_share("S14", period, goal, said)


def _months(pair: PairRow, first: Day, period: Period) -> list[tuple[int, Day]]:
    """Number and first day of the months that end in the period, without those in which it paused."""
    found: list[tuple[int, Day]] = []
    end = pair.ended(period.last) or period.last
    number = max(0, ((period.first - first).days + 1 - MONTH) // MONTH)
    while True:
        start = first + datetime.timedelta(days=number * MONTH)
        last = start + MONTH_DAYS - ONE_DAY
        if last > end:
            return found
        if last in period and pair.awake(start, last, period.last) == MONTH:
            found.append((number, start))
        number += 1


def held_of_agreed(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S15, ratio 0…1. The interval takes into account that meetings come in pairs (Kish's design effect:
    Survey Sampling, 1965, section 8.2): Wilson's, on as many meetings as stand for themselves."""
    said = []
    for pair in rows.pairs:
        if not pair.open_in(period) or pair.rhythm < 1:
            continue
        first, last = max(period.first, pair.opened), pair.ended(period.last) or period.last
        agreed = pair.awake(first, last, period.last) // pair.rhythm
        if agreed:
            said.append((pair.key, min(agreed, _held(pair, first, last)), agreed))
    held, agreed = sum(row[1] for row in said), sum(row[2] for row in said)
    value = held / agreed if agreed else None
    low, high = _clustered([row[1:] for row in said], held, agreed)
    return Figure(
        code="S15",
        period=period,
        value=value,
        n=agreed,
        part=held,
        low=low,
        high=high,
        colour=judged(goal.colour(value), len(said)),
        behind=_below(said, goal),
        counted=tuple(row[0] for row in said),
    )


def _held(pair: PairRow, first: Day, last: Day) -> int:
    return bisect_right(pair.held_days, last) - bisect_left(pair.held_days, first)


def _below(said: Sequence[tuple[UUID, int, int]], goal: Goal) -> tuple[UUID, ...]:
    return tuple(key for key, held, agreed in said if goal.colour(held / agreed) != "good")


def _clustered(
    pairs: Sequence[tuple[int, int]], held: int, agreed: int
) -> tuple[float, float] | tuple[None, None]:
    if not agreed:
        return None, None
    share, count, effect = held / agreed, len(pairs), 1.0
    if 0 < held < agreed and count > 1:
        off = sum((one - share * of) ** 2 for one, of in pairs)
        effect = max(1.0, count / (count - 1) * off / (agreed * share * (1 - share)))
    known = share_interval(held / effect, agreed / effect)
    return (known.low, known.high) if known else (None, None)


def twice_a_month(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S16, share."""
    said = []
    for pair in rows.pairs:
        met = pair.first_met(period.last)
        if met is None or not pair.open_in(period):
            continue
        first, last = max(period.first, met), pair.ended(period.last) or period.last
        days = pair.awake(first, last, period.last)
        if days >= MONTH:
            said.append((pair.key, _held(pair, first, last) * MONTH >= 2 * days))
    return of_share("S16", period, goal, said)


def hours_by_month_six(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S17, hours."""
    said = []
    for pair in rows.pairs:
        first = pair.first_met(period.last)
        until = months_later(first, 6) if first else None
        if until in period:
            assert until
            minutes = sum(minutes for day, minutes, _there in pair.held if day <= until)
            said.append((pair.key, minutes / 60))
    return of_median("S17", period, goal, said)


def silent(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S18, share."""
    day, said = period.last, []
    for pair in rows.pairs:
        if not pair.open_on(day) or pair.pauses_on(day):
            continue
        met = bisect_right(pair.held_days, day)
        since = pair.held_days[met - 1] if met else pair.opened
        days = pair.awake(since + ONE_DAY, day, day)
        said.append((pair.key, days > max(MONTH, 2 * pair.rhythm)))
    return of_share("S18", period, goal, said)
