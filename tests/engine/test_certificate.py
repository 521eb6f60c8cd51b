"""The checker trusts nothing: every way of tampering with a result is noticed."""

from __future__ import annotations

import numpy as np
import pytest

from memore.engine.certificate import Finding, check
from memore.engine.solve import Graph, Solution, graph, solve
from tests.engine.test_solve import instance


@pytest.fixture
def problem() -> Graph:
    return instance(11, 30, 20, 0.3)


@pytest.fixture
def solution(problem: Graph) -> Solution:
    return solve(problem)


def judge(problem: Graph, solution: Solution) -> Finding:
    return check(
        problem.rows,
        problem.columns,
        problem.weights,
        problem.places,
        solution.mate,
        solution.u,
        solution.v,
    )


def test_an_honest_result_is_confirmed(problem: Graph, solution: Solution) -> None:
    finding = judge(problem, solution)
    assert finding.faults == ()
    assert finding.gap == 0
    assert finding.optimal


def test_leaving_a_pair_out_is_noticed(problem: Graph, solution: Solution) -> None:
    solution.mate[np.flatnonzero(solution.mate >= 0)[0]] = -1
    assert not judge(problem, solution).optimal
    assert judge(problem, solution).gap > 0


def test_a_pair_that_is_not_admissible_is_noticed(problem: Graph, solution: Solution) -> None:
    i = int(np.flatnonzero(solution.mate >= 0)[0])
    mine = problem.columns[problem.pointer[i] : problem.pointer[i + 1]]
    solution.mate[i] = next(j for j in range(20) if j not in mine)
    assert "a matched pair is not admissible" in judge(problem, solution).faults


def test_too_many_mentees_with_one_mentor_are_noticed(problem: Graph, solution: Solution) -> None:
    solution.mate[:] = solution.mate.max()
    assert "a mentor has more mentees than places" in judge(problem, solution).faults


@pytest.mark.parametrize("by", [1, -1])
def test_a_changed_price_is_noticed(problem: Graph, solution: Solution, by: int) -> None:
    i = int(np.flatnonzero(solution.mate >= 0)[0])
    solution.u[i] += by
    assert not judge(problem, solution).optimal
    solution.u[i] -= by
    solution.v[solution.mate[i]] += by
    assert not judge(problem, solution).optimal


def test_prices_that_add_up_but_do_not_cover_a_pair_are_noticed(problem: Graph, solution: Solution) -> None:
    """Gap 0 alone proves nothing: what is taken from one mentee is given to another here."""
    i, k = np.flatnonzero(solution.u > 0)[:2]
    solution.u[i] -= 1
    solution.u[k] += 1
    finding = judge(problem, solution)
    assert finding.gap == 0
    assert finding.faults == ("a pair is worth more than its prices",)


def test_a_price_below_nothing_is_noticed() -> None:
    """The second mentee fits nobody: a price of -1 there would let the first pair's bound be one too low."""
    one = graph(np.array([0]), np.array([0]), np.array([10]), 2, np.array([1]))
    finding = judge(one, Solution(np.array([0, -1]), np.array([11, -1]), np.array([0])))
    assert finding.gap == 0
    assert finding.faults == ("a price is below 0",)


def test_a_price_of_who_is_left_out_and_of_a_free_place_is_noticed() -> None:
    one = graph(np.array([0]), np.array([0]), np.array([10]), 2, np.array([2]))
    finding = judge(one, Solution(np.array([0, -1]), np.array([8, 2]), np.array([2])))
    assert "a mentor with a free place has a price" in finding.faults
    assert "an unmatched mentee has a price" in finding.faults


def test_a_second_best_matching_with_the_best_prices_is_noticed() -> None:
    rows, columns = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    square = graph(rows, columns, np.array([10, 9, 9, 10]), 2, np.array([1, 1]))
    best = solve(square)
    swapped = judge(square, Solution(best.mate[::-1], best.u, best.v))
    assert swapped.faults == ()
    assert swapped.gap == 2
    assert not swapped.optimal


def test_prices_from_another_problem_do_not_fit(problem: Graph, solution: Solution) -> None:
    assert not judge(problem, Solution(solution.mate, solution.u[:-1], solution.v)).optimal
    assert not judge(problem, Solution(solution.mate, solution.u, solution.v[:-1])).optimal
