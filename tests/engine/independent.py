"""Solvers that share nothing with the engine's own: OR-Tools min-cost flow, and trying everything."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow


def flow(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    weights: NDArray[np.int64],
    mentees: int,
    places: NDArray[np.int64],
) -> NDArray[np.int64]:
    """The mentor of each mentee, -1 for none, in a heaviest matching by min-cost flow."""
    mentors = len(places)
    sink = mentees + mentors
    network = min_cost_flow.SimpleMinCostFlow()
    arcs = network.add_arcs_with_capacity_and_unit_cost(
        rows, mentees + columns, np.ones(len(rows), dtype=np.int64), -weights
    )
    network.add_arcs_with_capacity_and_unit_cost(
        np.arange(mentees, sink), np.full(mentors, sink), places, np.zeros(mentors, dtype=np.int64)
    )
    network.add_arcs_with_capacity_and_unit_cost(
        np.arange(mentees),
        np.full(mentees, sink),
        np.ones(mentees, dtype=np.int64),
        np.zeros(mentees, dtype=np.int64),
    )
    supply = np.zeros(sink + 1, dtype=np.int64)
    supply[:mentees], supply[sink] = 1, -mentees
    network.set_nodes_supplies(np.arange(sink + 1), supply)
    assert network.solve() == network.OPTIMAL
    used = network.flows(arcs) > 0
    mate = np.full(mentees, -1, dtype=np.int64)
    mate[rows[used]] = columns[used]
    return mate


def everything(edges: dict[tuple[int, int], int], mentees: int, places: list[int]) -> list[dict[int, int]]:
    """Every matching there is, as mentee → mentor."""
    choices = [[-1, *(j for i, j in edges if i == mentee)] for mentee in range(mentees)]
    return [
        {i: j for i, j in enumerate(chosen) if j >= 0}
        for chosen in product(*choices)
        if all(chosen.count(j) <= free for j, free in enumerate(places))
    ]
