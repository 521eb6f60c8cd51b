"""What choosing another mentor costs the round: every figure is compared with the round solved again."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.engine import Answer, Problem, match
from memore.engine.objective import idle_ranks, tiers
from memore.engine.regret import Regret, at_least, regrets, within_reach
from tests.engine import naive, people
from tests.engine.test_large import EASY


def worth(problem: Problem, answer: Answer, step: int) -> int:
    """The objective of a round as one number, added up from its words."""
    tier = dict(zip((p.id for p in problem.mentees), tiers(problem.mentees).tolist(), strict=True))
    rank = dict(zip((p.id for p in problem.mentors), idle_ranks(problem).tolist(), strict=True))
    total = sum(step * tier[pair.mentee] + pair.score for pair in answer.pairs)
    total += sum(step * rank[mentor] for mentor in {pair.mentor for pair in answer.pairs})
    kept = problem.kept & {(pair.mentee, pair.mentor) for pair in answer.pairs}
    return total + problem.rules.keep_points * len(kept)


def lost(problem: Problem, answer: Answer, then: Answer) -> int:
    return worth(problem, answer, answer.prices.step) - worth(problem, then, answer.prices.step)


def points(answer: Answer) -> int:
    return sum(pair.score for pair in answer.pairs)


def chosen(problem: Problem, mentee: str, mentor: str) -> Answer:
    """The best round in which these two are a pair."""
    return match(replace(problem, pinned=problem.pinned | {(mentee, mentor)}))


def forced(problem: Problem, mentee: str, mentor: str) -> Answer:
    """The same without a pin: nobody else will do for the mentee, and nobody has waited longer."""
    others = {(mentee, one.id) for one in problem.mentors if one.id != mentor}
    first = tuple(replace(one, waiting_since=1) if one.id == mentee else one for one in problem.mentees)
    return match(replace(problem, mentees=first, forbidden=problem.forbidden | others))


def choices(problem: Problem, answer: Answer) -> list[tuple[str, str, Regret]]:
    found = regrets(problem, answer)
    pinned = {mentee for mentee, _ in problem.pinned}
    return [
        (i.id, j, found.of(i.id, j))
        for i in problem.mentees
        if i.id not in pinned
        for j in found.losses(i.id)
    ]


@given(st.integers(0, 10**6), st.integers(2, 9), st.integers(2, 9))
def test_the_loss_is_what_the_round_loses_when_the_pair_is_fixed(
    seed: int, mentees: int, mentors: int
) -> None:
    problem = people.problem(seed, mentees, mentors, EASY)
    answer = match(problem)
    found = choices(problem, answer)
    assert {(i, j) for i, j, _ in found} == set(naive.admissible(problem))
    for i, j, regret in found:
        then = chosen(problem, i, j)
        assert regret.loss == lost(problem, answer, then), (i, j)
        assert regret.points == points(answer) - points(then), (i, j)


@given(st.integers(0, 10**6))
def test_who_loses_and_who_gains_a_place_is_who_does_when_solved_again(seed: int) -> None:
    problem = people.problem(seed, 9, 6, EASY)
    tier = dict(zip((p.id for p in problem.mentees), tiers(problem.mentees).tolist(), strict=True))
    answer = match(problem)
    before = {pair.mentee for pair in answer.pairs}
    for i, j, regret in choices(problem, answer):
        after = {pair.mentee for pair in chosen(problem, i, j).pairs}
        assert len(before) - len(after) == (regret.loses is not None) - (regret.gains is not None)
        gone = [tier[one] for one in before - after] or [0]
        won = [tier[one] for one in after - before] or [0]
        told = [regret.loses in before, regret.gains not in before]
        assert told == [regret.loses is not None, True]
        assert sum(gone) - sum(won) == tier.get(regret.loses or "", 0) - tier.get(regret.gains or "", 0)
        assert regret.loss == answer.prices.step * (sum(gone) - sum(won)) + regret.points


@given(st.integers(0, 10**6))
def test_pairs_that_staff_fixed_stay_fixed(seed: int) -> None:
    problem = people.problem(seed, 8, 6, EASY)
    pairs = sorted(naive.admissible(problem))
    if not pairs:
        return
    problem = replace(problem, pinned=frozenset([pairs[seed % len(pairs)]]))
    answer = match(problem)
    for i, j, regret in choices(problem, answer):
        assert regret.loss == lost(problem, answer, chosen(problem, i, j))
    [(mentee, _)] = problem.pinned
    found = regrets(problem, answer)
    for j, loss in found.losses(mentee).items():
        other = match(replace(problem, pinned=frozenset([(mentee, j)])))
        assert loss == lost(problem, answer, other)


@given(st.integers(0, 10**6))
def test_mentors_long_without_a_mentee_and_drafts_that_are_kept_count_too(seed: int) -> None:
    problem = people.idle(people.problem(seed, 8, 7, replace(EASY, keep_points=700)), seed)
    problem = replace(problem, kept=frozenset(sorted(naive.admissible(problem))[seed % 3 :: 3]))
    answer = match(problem)
    idle = {p.id for p in problem.mentors if p.idle_since is not None}
    before = {pair.mentor for pair in answer.pairs} & idle
    for i, j, regret in choices(problem, answer):
        then = forced(problem, i, j)
        assert (i, j) in {(pair.mentee, pair.mentor) for pair in then.pairs}
        assert regret.loss == lost(problem, answer, then), (i, j)
        after = {pair.mentor for pair in then.pairs} & idle
        assert (regret.idle is not None) == bool(before - after)


@given(st.integers(0, 10**6))
def test_the_order_of_the_lists_changes_nothing(seed: int) -> None:
    problem = people.problem(seed, 10, 8, EASY)
    again = people.shuffled(problem, seed)
    one, other = match(problem), match(again)
    assert sorted(map(str, choices(problem, one))) == sorted(map(str, choices(again, other)))


@given(st.integers(0, 10**6))
def test_prices_alone_say_at_least_how_much(seed: int) -> None:
    problem = people.problem(seed, 12, 9, EASY)
    answer = match(problem)
    found = regrets(problem, answer)
    for mentee in problem.mentees:
        losses = found.losses(mentee.id)
        i = found.mentees[mentee.id]
        values = np.array([found.worth[i, found.mentors[j]] for j in losses], dtype=np.int64)
        bound = at_least(answer.prices, mentee.id, list(losses), values)
        assert bound is not None
        assert all(0 <= low <= loss for low, loss in zip(bound.tolist(), losses.values(), strict=True))


def test_a_pinned_mentee_has_no_price_and_so_no_bound() -> None:
    problem = people.problem(3, 6, 6, EASY)
    pair = min(naive.admissible(problem))
    answer = match(replace(problem, pinned=frozenset([pair])))
    assert at_least(answer.prices, pair[0], [pair[1]], np.array([5])) is None


def test_six_hundred_mentors_take_seconds() -> None:
    problem = people.problem(5, 600, 600)
    assert within_reach(problem)
    answer = match(problem)
    start = time.perf_counter()
    found = regrets(problem, answer)
    assert min(min(found.losses(one.id).values(), default=0) for one in problem.mentees) == 0
    assert time.perf_counter() - start < 30
    assert not within_reach(people.problem(5, 3, 1001))


@pytest.mark.parametrize("seed", range(3))
def test_a_larger_round_is_as_exact(seed: int) -> None:
    problem = people.problem(seed, 60, 40, EASY)
    answer = match(problem)
    found = regrets(problem, answer)
    for mentee in problem.mentees[::10]:
        for j in list(found.losses(mentee.id))[::3]:
            then = chosen(problem, mentee.id, j)
            regret = found.of(mentee.id, j)
            assert (regret.loss, regret.points) == (
                lost(problem, answer, then),
                points(answer) - points(then),
            )
