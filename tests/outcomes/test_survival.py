"""Kaplan-Meier: values and intervals as lifelines has them, numbers at risk, and edges."""

import random
import warnings

import pytest

from memore.outcomes.survival import Wait, curve


def people(seed, count, longest=400):
    dice = random.Random(seed)
    return [Wait(dice.randint(0, longest), dice.random() < 0.6) for _ in range(count)]


def theirs(waits):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines import KaplanMeierFitter

        fitter = KaplanMeierFitter()
        fitter.fit([wait.days for wait in waits], [wait.happened for wait in waits])
    return fitter


@pytest.mark.parametrize("seed", range(12))
def test_values_and_intervals_agree_with_lifelines(seed):
    waits = people(seed, count=5 + 23 * seed, longest=30 + 40 * seed)
    other, ours = theirs(waits), curve(waits)
    for step in ours.steps:
        row = other.confidence_interval_.loc[float(step.day)]
        assert step.waiting == pytest.approx(float(other.survival_function_.loc[float(step.day)].iloc[0]))
        if 0 < step.waiting < 1:  # where all or nobody waits lifelines leaves the interval open
            assert (step.low, step.high) == pytest.approx((row.iloc[0], row.iloc[1]), abs=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_numbers_at_risk_agree_with_lifelines(seed):
    waits = people(seed, count=40)
    table, ours = theirs(waits).event_table, curve(waits)
    for step in ours.steps:
        row = table.loc[float(step.day)]
        assert (step.at_risk, step.events, step.censored) == (row.at_risk, row.observed, row.censored)


@pytest.mark.parametrize("seed", range(6))
def test_the_median_agrees_with_lifelines(seed):
    waits = people(seed, count=60)
    found = theirs(waits).median_survival_time_
    assert curve(waits).median == (None if found == float("inf") else found)


def test_nobody_makes_an_empty_curve():
    nobody = curve([])
    assert (nobody.people, nobody.steps, nobody.median, nobody.at_risk(0)) == (0, [], None, 0)
    assert nobody.at(30) is None


def test_one_person_who_still_waits_says_nothing_about_when():
    alone = curve([Wait(40, False)])
    assert (alone.events, alone.median, alone.steps[0].waiting) == (0, None, 1.0)


def test_who_is_lost_on_a_day_was_still_at_risk_that_day():
    found = curve([Wait(10, True), Wait(10, False), Wait(20, True)])
    assert [(step.day, step.at_risk) for step in found.steps] == [(10, 3), (20, 1)]
    assert found.at(10).waiting == pytest.approx(2 / 3)


def test_it_happens_on_the_first_day_for_all():
    found = curve([Wait(0, True)] * 4)
    assert (found.median, found.at(0).waiting, found.at(0).high) == (0, 0.0, 0.0)


def test_fewer_than_no_days_are_refused():
    with pytest.raises(ValueError, match="fewer than no days"):
        curve([Wait(-1, True)])


def test_intervals_stay_between_none_and_all_and_hold_the_value():
    for seed in range(20):
        for step in curve(people(seed, count=15)).steps:
            assert 0 <= step.low <= step.waiting <= step.high <= 1
