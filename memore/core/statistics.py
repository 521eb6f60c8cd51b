"""Shares and middle values with the interval in which the true value probably lies. Plain arithmetic."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

LEAST = 5
"""Under five a share says nothing: a count is shown inside, and nothing leaves the house."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, in the unit of the value."""

    low: float
    high: float


def share_interval(part: float, whole: float, confidence: float = 0.95) -> Interval | None:
    """Wilson's score interval of `part` of `whole` (0…1); None of nothing.

    Source: E. B. Wilson, JASA 22 (1927), 209-212.
    """
    if whole <= 0:
        return None
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share, square = part / whole, z * z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = z / (1 + square / whole) * math.sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return Interval(0.0 if part == 0 else middle - reach, 1.0 if part == whole else middle + reach)


def difference_interval(
    part: float, whole: float, other_part: float, other_whole: float, confidence: float = 0.95
) -> Interval | None:
    """Newcombe's interval of the difference of two independent shares (-1…1): one from the Wilson intervals
    of both, method 10; None where one of them is of nothing.

    Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890.
    """
    one, other = share_interval(part, whole, confidence), share_interval(other_part, other_whole, confidence)
    if one is None or other is None:
        return None
    share, other_share = part / whole, other_part / other_whole
    middle = share - other_share
    down = math.hypot(share - one.low, other.high - other_share)
    up = math.hypot(one.high - share, other_share - other.low)
    return Interval(max(-1.0, middle - down), min(1.0, middle + up))


def median(values: Sequence[float]) -> float | None:
    """The middle value, of an even number the mean of the two in the middle; None of nothing."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    return float(ordered[half]) if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def median_interval(values: Sequence[float], confidence: float = 0.95) -> Interval | None:
    """The interval of the median by order statistics (binomial, no assumption about the distribution);
    None where there are too few values to say it with this confidence.

    Source: W. J. Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2.
    """
    count = len(values)
    below = _quantile_of_fair_coins(count, (1 - confidence) / 2)
    if below < 0:
        return None
    ordered = sorted(values)
    return Interval(float(ordered[below]), float(ordered[count - 1 - below]))


def _quantile_of_fair_coins(count: int, tail: float) -> int:
    """The largest k with P(at most k heads of `count`) <= tail, -1 where there is none."""
    if count == 0:
        return -1
    log_half, total, cumulated = count * math.log(0.5), 0.0, []
    for heads in range(count // 2 + 1):
        log_ways = math.lgamma(count + 1) - math.lgamma(heads + 1) - math.lgamma(count - heads + 1)
        total += math.exp(log_ways + log_half)
        cumulated.append(total)
    return bisect_left(cumulated, tail + 1e-12) - 1
