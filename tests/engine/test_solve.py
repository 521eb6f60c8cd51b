"""The exact solver: heaviest matching, prices that prove it, one answer among equals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.engine import solve as solving
from memore.engine.certificate import check
from memore.engine.solve import Graph, Solution, decide, graph, solve
from tests.engine import independent


def instance(
    seed: int, mentees: int, mentors: int, share: float, tiers: int = 3, points: int = 10_001
) -> Graph:
    """Random edges with weights as the objective makes them."""
    rng = np.random.default_rng(seed)
    rows, columns = np.nonzero(rng.random((mentees, mentors)) < share)
    places = rng.integers(0, 3, mentors)
    step = min(mentees, int(places.sum())) * 10_000 + 1
    tier = rng.integers(1, tiers + 1, mentees)
    return graph(rows, columns, step * tier[rows] + rng.integers(0, points, len(rows)), mentees, places)


def weight(given: Graph, mate: np.ndarray) -> int:
    known = dict(zip(zip(given.rows, given.columns, strict=True), given.weights, strict=True))
    return sum(int(known[i, j]) for i, j in enumerate(mate) if j >= 0)


def proved(given: Graph, found: Solution) -> bool:
    return check(given.rows, given.columns, given.weights, given.places, found.mate, found.u, found.v).optimal


@given(st.integers(0, 10**6), st.integers(1, 8), st.integers(1, 8), st.sampled_from([1, 3, 10_001]))
def test_no_matching_at_all_is_heavier(seed: int, mentees: int, mentors: int, points: int) -> None:
    problem = instance(seed, mentees, mentors, 0.35, points=points)
    edges = dict(
        zip(zip(problem.rows.tolist(), problem.columns.tolist(), strict=True), problem.weights, strict=True)
    )
    best = max(
        sum(int(edges[pair]) for pair in matching.items())
        for matching in independent.everything(edges, mentees, problem.places.tolist())
    )
    found = solve(problem)
    assert weight(problem, found.mate) == best
    assert proved(problem, found)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("size", "share"), [(40, 0.2), (120, 0.05), (300, 0.02)])
def test_min_cost_flow_finds_the_same_weight(seed: int, size: int, share: float) -> None:
    problem = instance(seed, size, size * 2 // 3, share, tiers=size // 2)
    found = solve(problem)
    other = independent.flow(problem.rows, problem.columns, problem.weights, size, problem.places)
    assert weight(problem, found.mate) == weight(problem, other)
    assert proved(problem, found)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_planted_prices_are_found_again(seed: int, size: int) -> None:
    """Prices and tight pairs chosen at random, everything else below: the weight is known."""
    rng, n = np.random.default_rng(seed), 2 + size % 60
    u, v, mate = rng.integers(1, 500, n), rng.integers(1, 500, n), rng.permutation(n)
    dense = rng.random((n, n)) < 0.2
    dense[np.arange(n), mate] = True
    rows, columns = np.nonzero(dense)
    loose = np.where(mate[rows] == columns, 0, rng.integers(0, 300, len(rows)))
    weights = np.maximum(1, u[rows] + v[columns] - loose)
    planted = graph(rows, columns, weights, n, np.ones(n, dtype=np.int64))
    assert weight(planted, solve(planted).mate) == u.sum() + v.sum()


@given(st.integers(0, 10**6))
def test_a_mentors_price_is_what_one_more_place_is_worth(seed: int) -> None:
    problem = instance(seed, 15, 8, 0.3)
    found = solve(problem)
    for j in range(8):
        places = problem.places.copy()
        places[j] += 1
        more = Graph(problem.pointer, problem.columns, problem.weights, places)
        assert weight(more, solve(more).mate) - weight(problem, found.mate) == found.v[j]


@given(st.integers(0, 10**6), st.sampled_from([1, 2, 4]))
def test_among_equals_the_most_worth_decides(seed: int, points: int) -> None:
    problem = instance(seed, 6, 5, 0.5, tiers=2, points=points)
    rng = np.random.default_rng(seed)
    edges = list(zip(problem.rows.tolist(), problem.columns.tolist(), strict=True))
    known = dict(zip(edges, problem.weights.tolist(), strict=True))
    first, second = rng.integers(1, 3, len(edges)), rng.integers(1, 1000, len(edges))
    ranks = {pair: (int(a), int(b)) for pair, a, b in zip(edges, first, second, strict=True)}
    everything = independent.everything(known, 6, problem.places.tolist())

    def value(matching: dict[int, int]) -> tuple[int, int, int]:
        chosen = list(matching.items())
        return (
            sum(known[pair] for pair in chosen),
            sum(ranks[pair][0] for pair in chosen),
            sum(ranks[pair][1] for pair in chosen),
        )

    decided = decide(problem, solve(problem), first, second)
    assert value({i: int(j) for i, j in enumerate(decided.mate) if j >= 0}) == max(map(value, everything))
    assert proved(problem, decided)


@pytest.mark.parametrize("seed", range(5))
def test_plain_and_compiled_kernels_give_the_same_result(seed: int) -> None:
    problem = instance(seed, 80, 60, 0.1)
    plain, compiled = solve(problem, plain=True), solve(problem, plain=False)
    assert weight(problem, plain.mate) == weight(problem, compiled.mate)
    assert (plain.u == compiled.u).all()
    assert (plain.v == compiled.v).all()


def test_the_order_of_insertion_changes_nothing_but_time() -> None:
    problem = instance(3, 50, 40, 0.2)
    some, other = solve(problem), solve(problem, np.arange(50)[::-1].copy())
    assert weight(problem, some.mate) == weight(problem, other.mate)
    assert (some.u == other.u).all()
    assert (some.v == other.v).all()


def test_without_edges_nobody_is_matched() -> None:
    nothing = np.empty(0, dtype=np.int64)
    found = solve(graph(nothing, nothing, nothing, 3, np.array([1, 1])))
    assert found.mate.tolist() == [-1, -1, -1]


def other_edges(
    given: Graph, rng: np.random.Generator, share: float = 0.3
) -> tuple[np.ndarray, Graph, Graph]:
    """Some mentees, their edges from now on, and the whole graph from now on; places change too."""
    mentees, mentors = len(given.pointer) - 1, len(given.places)
    rows = np.flatnonzero(rng.random(mentees) < share)
    there = given.rows
    given_rows = there, given.columns, given.weights
    stay = ~np.isin(there, rows)
    owner, columns = np.nonzero(rng.random((len(rows), mentors)) < len(there) / (mentees * mentors + 1))
    if rng.random() < 0.3:  # the same mentors as before, worth something else
        owner, columns = np.searchsorted(rows, there[~stay]), given.columns[~stay]
    weights = int(given.weights.max(initial=1)) - rng.integers(0, 300, len(owner))
    weights = np.maximum(1, weights)
    places = np.maximum(0, given.places + rng.integers(-1, 2, mentors) * int(rng.random() < 0.5))
    edges = graph(owner, columns, weights, len(rows), places)
    whole = graph(
        *(
            np.concatenate([old[stay], new])
            for old, new in zip(given_rows, (rows[owner], columns, weights), strict=True)
        ),
        mentees,
        places,
    )
    return rows, edges, whole


@given(st.integers(0, 10**6), st.booleans())
def test_going_on_from_earlier_prices_ends_where_starting_anew_ends(seed: int, plain: bool) -> None:
    """Edges come and go, weights and places change; the warm solver repairs only what that breaks."""
    rng = np.random.default_rng(seed)
    whole = instance(seed, 25, 18, 0.3)
    solver = solving.Solver(whole, plain=plain)
    solver.start()
    for _ in range(6):  # often enough for the room behind the edges to run out
        rows, edges, whole = other_edges(whole, rng)
        solver.warm(rows, edges)
        warm, cold = solver.solution(), solve(whole)
        assert proved(whole, warm)
        assert (warm.v == cold.v).all()
        assert (warm.u == cold.u).all()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("places", [0.4, 0.8, 2.0])
def test_first_prices_change_nothing_but_time(seed: int, places: float) -> None:
    """Scarce or abundant places, few tiers or many: the compiled way ends at the same prices."""
    rng = np.random.default_rng(seed)
    n, m = 300, max(1, int(150 * places))
    rows, columns = np.nonzero(rng.random((n, m)) < 0.05)
    free = rng.integers(0, 4, m)
    step = min(n, int(free.sum())) * 10_000 + 1
    tier = rng.integers(1, 2 + 40 * (seed % 2), n)
    problem = graph(rows, columns, step * tier[rows] + rng.integers(0, 10_001, len(rows)), n, free)
    plain, compiled = solve(problem, plain=True), solve(problem, plain=False)
    assert weight(problem, plain.mate) == weight(problem, compiled.mate)
    assert (plain.u == compiled.u).all()
    assert (plain.v == compiled.v).all()
    assert proved(problem, compiled)
