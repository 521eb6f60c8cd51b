"""Shares and middle values with their intervals, beside SciPy's."""

import random

import pytest
from scipy import stats

from memore.core.statistics import difference_interval, median, median_interval, share_interval


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


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_an_interval_of_a_difference_is_that_of_newcombes_own_table(one, other, low, high):
    interval = difference_interval(*one, *other)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


def test_an_interval_of_a_difference_agrees_with_one_from_scipys_wilson_intervals():
    dice = random.Random(7)
    for _ in range(200):
        whole, all_others = dice.choices(range(1, 90), k=2)
        part, other = dice.randint(0, whole), dice.randint(0, all_others)
        p, q = part / whole, other / all_others
        mine = stats.binomtest(part, whole).proportion_ci(0.95, method="wilson")
        theirs = stats.binomtest(other, all_others).proportion_ci(0.95, method="wilson")
        low = p - q - ((p - mine.low) ** 2 + (theirs.high - q) ** 2) ** 0.5
        high = p - q + ((mine.high - p) ** 2 + (q - theirs.low) ** 2) ** 0.5
        found = difference_interval(part, whole, other, all_others)
        turned = difference_interval(other, all_others, part, whole)
        assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)
        assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low), abs=1e-9)


def test_a_difference_to_nothing_has_no_interval():
    assert difference_interval(1, 2, 0, 0) is None
    assert difference_interval(0, 0, 1, 2) is None
