"""Shares and middle values with their intervals, beside SciPy's."""

import random

import pytest
from scipy import stats

from memore.core.statistics import median, median_interval, share_interval


@pytest.mark.parametrize(("part", "whole"), [(0, 1), (2, 4), (27, 31), (5, 5), (190, 1000)])
def test_an_interval_of_a_share_agrees_with_scipy(part, whole):
    ours = share_interval(part, whole)
    theirs = stats.binomtest(part, whole).proportion_ci(0.95, method="wilson")
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_nothing_of_nothing_has_no_interval():
    assert share_interval(0, 0) is None
    assert median([]) is None
    assert median_interval([]) is None


def test_five_values_are_too_few_for_an_interval_of_the_median_and_six_are_enough():
    assert median_interval([1, 2, 3, 4, 5]) is None
    interval = median_interval([1, 2, 3, 4, 5, 6])
    assert (interval.low, interval.high) == (1, 6)


@pytest.mark.parametrize("size", [6, 17, 50, 400])
def test_an_interval_of_a_median_takes_the_ranks_of_the_binomial(size):
    values = random.Random(size).sample(range(10_000), size)
    interval, ordered = median_interval(values), sorted(values)
    rank = int(stats.binom.ppf(0.025, size, 0.5)) - 1
    if stats.binom.cdf(rank + 1, size, 0.5) <= 0.025:
        rank += 1
    assert (interval.low, interval.high) == (ordered[rank], ordered[size - 1 - rank])
    assert interval.low <= median(values) <= interval.high
