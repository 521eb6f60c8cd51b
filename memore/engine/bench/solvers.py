"""The solvers that are measured. Each takes what it needs ready-made and gives the weight it found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from memore.engine.bench.instances import Array, slots
from memore.engine.solve import Graph, Solver, solve

Pairs = tuple[Array, Array]
Run = Callable[[], Pairs]
"""One measured run: the pairs that it found, mentees and mentors."""


def told_of(given: Graph, rows: Array, columns: Array) -> dict[str, float | int | str]:
    """How many pairs were found and what they weigh; those that are not admissible count nothing."""
    width = len(given.places)
    known = given.rows * width + given.columns
    order = np.argsort(known)
    code = np.asarray(rows, dtype=np.int64) * width + np.asarray(columns, dtype=np.int64)
    at = np.minimum(np.searchsorted(known[order], code), len(known) - 1)
    there = known[order][at] == code
    # As text, because JSON readers elsewhere lose digits beyond 2**53.
    return {"matched": int(there.sum()), "objective": str(sum(given.weights[order][at[there]].tolist()))}


def ours(given: Graph) -> Run:
    """The engine's own solver, cold."""

    def run() -> Pairs:
        found = solve(given, plain=False)
        matched = np.flatnonzero(found.mate >= 0)
        return matched, found.mate[matched]

    return run


def ours_started(given: Graph) -> Solver:
    """A solver that has solved this, short of bringing prices to the least ones."""
    solver = Solver(given, plain=False)
    solver.start()
    return solver


def ortools_flow(given: Graph) -> Run:
    """OR-Tools min-cost flow, cost scaling (Goldberg & Tarjan 1990)."""
    from ortools.graph.python import min_cost_flow

    mentees, mentors = len(given.pointer) - 1, len(given.places)
    rows, sink = given.rows, mentees + mentors

    def run() -> Pairs:
        network = min_cost_flow.SimpleMinCostFlow()
        one = np.ones(len(rows), dtype=np.int64)
        arcs = network.add_arcs_with_capacity_and_unit_cost(
            rows, mentees + given.columns, one, -given.weights
        )
        network.add_arcs_with_capacity_and_unit_cost(
            np.arange(mentees, sink), np.full(mentors, sink), given.places, np.zeros(mentors, dtype=np.int64)
        )
        network.add_arcs_with_capacity_and_unit_cost(
            np.arange(mentees), np.full(mentees, sink), one[:mentees] if len(one) >= mentees
            else np.ones(mentees, dtype=np.int64), np.zeros(mentees, dtype=np.int64),
        )  # fmt: skip
        supply = np.zeros(sink + 1, dtype=np.int64)
        supply[:mentees], supply[sink] = 1, -mentees
        network.set_nodes_supplies(np.arange(sink + 1), supply)
        if network.solve() != network.OPTIMAL:
            raise RuntimeError("OR-Tools found no optimum")
        used = network.flows(arcs) > 0
        return rows[used], given.columns[used]

    return run


def scipy_dense(given: Graph) -> Run:
    """SciPy's dense assignment (Crouse 2016) on the whole matrix; places as columns of their own."""
    from scipy.optimize import linear_sum_assignment

    doubled = slots(given)
    matrix = np.zeros((len(given.pointer) - 1, doubled.count))
    matrix[doubled.rows, doubled.columns] = doubled.weights
    owner = np.repeat(np.arange(len(given.places)), given.places)

    def run() -> Pairs:
        rows, columns = linear_sum_assignment(matrix, maximize=True)
        return rows, owner[columns]

    return run


def scipy_sparse(given: Graph) -> Run:
    """SciPy's sparse assignment (LAPJVsp); each mentee gets a column for staying alone."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    doubled, mentees = slots(given), len(given.pointer) - 1
    top = int(given.weights.max(initial=0)) + 2
    rows = np.concatenate([doubled.rows, np.arange(mentees)])
    columns = np.concatenate([doubled.columns, doubled.count + np.arange(mentees)])
    cost = np.concatenate([top - doubled.weights, np.full(mentees, top - 1)]).astype(np.float64)
    matrix = csr_array((cost, (rows, columns)), shape=(mentees, doubled.count + mentees))
    owner = np.repeat(np.arange(len(given.places)), given.places)

    def run() -> Pairs:
        one, other = min_weight_full_bipartite_matching(matrix)
        real = other < doubled.count
        return one[real], owner[other[real]]

    return run


def munkres(given: Graph) -> Run:
    """The `munkres` package, where installed: what a search for "hungarian python" finds."""
    from munkres import Munkres  # type: ignore[import-not-found,import-untyped,unused-ignore]

    doubled = slots(given)
    matrix = np.zeros((len(given.pointer) - 1, doubled.count), dtype=np.int64)
    matrix[doubled.rows, doubled.columns] = doubled.weights
    cost = (matrix.max() - matrix).tolist()
    owner = np.repeat(np.arange(len(given.places)), given.places)

    def run() -> Pairs:
        pairs = np.array(Munkres().compute([list(row) for row in cost]))
        return pairs[:, 0], owner[pairs[:, 1]]

    return run


def mentor_match(given: Graph) -> Run:
    """The published tool of the British civil service, one round: rules in Python on every pair, then
    `munkres`. It is given our points as its one rule, and that a pair is not admissible as its other."""
    from matching import process  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from matching.mentee import Mentee  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from matching.mentor import Mentor  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from matching.rules import rule  # type: ignore[import-not-found,import-untyped,unused-ignore]

    mentees, mentors = len(given.pointer) - 1, len(given.places)
    step = int(given.weights.min(initial=1)) // 2 + 1
    points = np.full((mentees, mentors), -1, dtype=np.int64)
    points[given.rows, given.columns] = given.weights // step

    def run() -> Pairs:
        helping = [Mentor(grade=1, organisation="a", email=f"r{j}") for j in range(mentors)]
        waiting = [Mentee(grade=0, organisation="b", email=f"e{i}") for i in range(mentees)]
        column = {id(one): j for j, one in enumerate(helping)}
        row = {id(one): i for i, one in enumerate(waiting)}

        def value(match: Any) -> int:
            return int(points[row[id(match.mentee)], column[id(match.mentor)]])

        class Points(rule.Rule):  # type: ignore[misc]
            def evaluate(self, _match: Any) -> bool:
                return True

            def apply(self, match: Any) -> int:
                return value(match)

        class Inadmissible(rule.Disqualify):  # type: ignore[misc]
            def __init__(self) -> None:
                super().__init__(lambda match: value(match) < 0)

        process.process_data(helping, waiting, [[Points(), Inadmissible()]])
        pairs = [(i, column[id(one)]) for i, mentee in enumerate(waiting) for one in mentee.mentors]
        found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return found[:, 0], found[:, 1]

    return run


SOLVERS: dict[str, Callable[[Graph], Run]] = {
    "memore": ours,
    "SciPy sparse": scipy_sparse,
    "OR-Tools flow": ortools_flow,
    "SciPy dense": scipy_dense,
}
PEERS: dict[str, Callable[[Graph], Run]] = {"munkres": munkres, "mentor-match": mentor_match}
"""Other packages, each measured where it is installed."""

NEEDS = {"munkres": "munkres", "mentor-match": "matching.mentor"}
"""The module by which a peer is known to be there."""

MOST_PEOPLE = {"munkres": 1000, "mentor-match": 300}
"""Beyond so many people a peer takes minutes."""

INEXACT = ("mentor-match",)
"""Solvers that do not promise the best: how many pairs they find is told, and not compared."""
