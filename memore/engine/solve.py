"""The heaviest matching on a list of edges, with prices that prove it.

Weights are whole numbers above 0; places are native; a mentee may stay unmatched. Small problems
are solved in plain Python (no compiler, no heavy import), large ones by the same source compiled.
Among the heaviest matchings `decide` picks one by the keys of the pairs alone, so both ways, and
every other exact solver, end at the same pairs; `least_prices` makes the prices unique too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from memore.engine import kernels

Array = NDArray[np.int64]
AnyInts = NDArray[np.int32] | NDArray[np.int64]

PLAIN_EDGES = 150_000
"""Up to so many edges plain Python is faster than waiting for the compiler's cache."""

STEPS, BIDS = 50, 200
"""An auction raises prices by at least the usual spread of a mentee's weights / STEPS, and stops
after BIDS bids per mentee; both change the time only."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Admissible pairs by mentee: `pointer` (n + 1,), `columns` (E,) rising per mentee, `weights` (E,)
    above 0; `places` (m,) of each mentor. All int64."""

    pointer: Array
    columns: Array
    weights: Array
    places: Array

    @property
    def rows(self) -> Array:
        """The mentee of each edge, (E,)."""
        return np.repeat(np.arange(len(self.pointer) - 1), np.diff(self.pointer))


@dataclass(frozen=True, slots=True)
class Solution:
    """`mate` (n,) mentor of each mentee or -1; `u` (n,) and `v` (m,) prices, int64, at least 0."""

    mate: Array
    u: Array
    v: Array


def graph(rows: AnyInts, columns: AnyInts, weights: Array, mentees: int, places: Array) -> Graph:
    """Build a graph from edges in any order."""
    order = np.lexsort((columns, rows))
    pointer = np.searchsorted(rows[order], np.arange(mentees + 1)).astype(np.int64)
    return Graph(pointer, columns[order].astype(np.int64), weights[order].astype(np.int64), places)


def solve(graph: Graph, order: Array | None = None, *, plain: bool | None = None) -> Solution:
    """A heaviest matching and its least mentor prices.

    `order` is the order in which mentees are inserted, `plain` chooses plain Python (else the size
    does); both change the time, never the weight.
    """
    solver = Solver(graph, plain=plain)
    solver.insert(_default_order(graph) if order is None else order)
    solver.lower()
    return solver.solution()


def decide(graph: Graph, solution: Solution, *worths: Array, plain: bool | None = None) -> Solution:
    """Among all heaviest matchings one whose edges have the most worth; `worths` (E,) each, 1 or
    more per edge, in strict order. The prices stay those of `solution`.

    Every heaviest matching uses only edges with u + v = w, serves every mentee with u > 0 and fills
    every mentor with v > 0 (complementary slackness), so a second, small matching decides.
    """
    rows = graph.rows
    tight = solution.u[rows] + solution.v[graph.columns] == graph.weights
    if not worths or int(tight.sum()) == int((solution.mate >= 0).sum()):
        return solution
    rows, columns = rows[tight], graph.columns[tight]
    worth, *others = (worth[tight] for worth in worths)
    must = int(worth.max()) * len(solution.u) + 1
    weights = worth + must * ((solution.u[rows] > 0).astype(np.int64) + (solution.v[columns] > 0))
    pointer = np.searchsorted(rows, np.arange(len(solution.u) + 1)).astype(np.int64)
    narrowed = Graph(pointer, columns, weights, graph.places)
    return Solution(
        decide(narrowed, solve(narrowed, plain=plain), *others, plain=plain).mate, solution.u, solution.v
    )


def worth_bits(mentees: int) -> int:
    """How many bits a pair key may have so that `decide` stays within 64: 2·n·(n·2**bits + 1) < 2⁶²."""
    return min(40, 60 - 2 * max(1, mentees).bit_length())


def _heaviest(pointer: Array, values: Array) -> Array:
    """The greatest value of each mentee's edges, 0 without any: (n,)."""
    heaviest = np.zeros(len(pointer) - 1, dtype=np.int64)
    some = np.diff(pointer) > 0
    if some.any():
        heaviest[some] = np.maximum.reduceat(values, pointer[:-1][some])
    return heaviest


def _default_order(graph: Graph) -> Array:
    """Heaviest mentees first; among equals those with the fewest choices."""
    return np.lexsort((np.diff(graph.pointer), -_heaviest(graph.pointer, graph.weights)))


class Solver:
    """The state of one solve: lists for plain Python, arrays for the compiled kernels.

    A solver can go on: `warm` takes the prices and pairs so far to a graph with other edges,
    weights or places and repairs only what they break.
    """

    def __init__(self, graph: Graph, *, plain: bool | None = None) -> None:
        self.n, self.m = len(graph.pointer) - 1, len(graph.places)
        self.plain = len(graph.columns) <= PLAIN_EDGES if plain is None else plain
        if self.plain:
            self.kernels: Any = kernels
        else:
            from memore.engine import compiled

            self.kernels = compiled
        self.u, self.v = self._fill(self.n), self._fill(self.m)
        self._take(graph, np.full(self.n, -1, dtype=np.int64))

    def _own(self, array: Array) -> Any:
        return array.tolist() if self.plain else np.ascontiguousarray(array, dtype=np.int64)

    def _fill(self, count: int, value: int = 0) -> Any:
        return [value] * count if self.plain else np.full(count, value, dtype=np.int64)

    def _take(self, graph: Graph, mate: Array) -> None:
        """Lay out a graph and the pairs that stand in it."""
        self.graph = graph
        # More places than mentees who could take them change nothing: one stays free all the same.
        places = np.minimum(graph.places, np.bincount(graph.columns, minlength=self.m) + 1)
        starts = np.concatenate([[0], np.cumsum(places)]).astype(np.int64)
        self.ptr, self.col = self._own(graph.pointer), self._own(graph.columns)
        self.w, self.cap, self.sptr = self._own(graph.weights), self._own(places), self._own(starts)
        room = len(graph.columns) + self.m + 1
        self.keys, self.items = self._fill(room), self._fill(room)
        self.dist = self._fill(self.m, kernels.FAR)
        self.par, self.into, self.done = self._fill(self.m), self._fill(self.m), self._fill(self.m)
        self.touched, self.scanned = self._fill(self.m), self._fill(self.m)
        matched = np.flatnonzero(mate >= 0)
        matched = matched[np.argsort(mate[matched], kind="stable")]
        load = np.bincount(mate[matched], minlength=self.m)
        slot = np.full(int(starts[-1]), -1, dtype=np.int64)
        rank = np.arange(len(matched)) - np.repeat(np.cumsum(load) - load, load)
        slot[starts[mate[matched]] + rank] = matched
        self.mate, self.load, self.slot = self._own(mate), self._own(load), self._own(slot)

    def start(self) -> None:
        """Solve from nothing, in the order that is usually quickest.

        Large graphs get first prices from who can be served at all, then from an auction; what
        these leave to do, inserting and repairing does exactly.
        """
        order = _default_order(self.graph)
        if self.plain:
            self.insert(order)
            return
        self._first_prices(order)
        self.insert(order)
        self._repair()

    def _first_prices(self, order: Array) -> None:
        mate, load, slot = np.full(self.n, -1), np.zeros(self.m, dtype=np.int64), np.full_like(self.slot, -1)
        seen, queue = np.zeros(self.m, dtype=np.int64), np.zeros(self.n + 1, dtype=np.int64)
        self.kernels.serve(
            order, self.ptr, self.col, self.w, self.cap, self.v, mate, load, slot, self.sptr,
            self.par, seen, queue, self.touched, self.ptr.copy(),
        )  # fmt: skip
        pointer, weights = self.graph.pointer, self.graph.weights
        spread = _heaviest(pointer, weights) + _heaviest(pointer, -weights)
        step = max(1, int(np.median(spread)) // STEPS) if self.n else 1
        price, owner = np.repeat(self.v, self.cap), np.full(len(self.slot), -1, dtype=np.int64)
        self.kernels.bid(
            order, self.ptr, self.col, self.w, self.cap, self.v, self.sptr, price, owner, queue, step,
            BIDS * self.n,
        )  # fmt: skip

    def insert(self, order: Array) -> None:
        """Insert unmatched mentees in this order."""
        self.kernels.insert(
            self._own(order), self.ptr, self.col, self.w, self.cap, self.u, self.v, self.mate, self.load,
            self.slot, self.sptr, self.dist, self.par, self.done, self.touched, self.scanned,
            self.keys, self.items,
        )  # fmt: skip

    def warm(self, graph: Graph) -> None:
        """Go on with another graph over the same people.

        Mentees whose price an edge disproves, or whose pair is gone or worth another price, are
        taken out and inserted again; then prices of mentors with a free place come back to 0.
        """
        mate, u, v = (np.array(x, dtype=np.int64) for x in (self.mate, self.u, self.v))
        gains = graph.weights - v[graph.columns]
        best = np.maximum(_heaviest(graph.pointer, gains), 0)
        stands = np.zeros(self.n, dtype=bool)
        stands[graph.rows[(mate[graph.rows] == graph.columns) & (gains == u[graph.rows])]] = True
        crowded = np.bincount(mate[mate >= 0], minlength=self.m) > graph.places
        again = (best != u) | ((mate >= 0) & (~stands | crowded[mate]))
        self.u = self._own(u)
        self._take(graph, np.where(again, -1, mate))
        order = _default_order(graph)
        self.insert(order[again[order]])
        self._repair()

    def _repair(self) -> None:
        """Bring prices of mentors with a free place back to 0."""
        graph = self.graph
        by_mentor = np.argsort(graph.columns, kind="stable")
        back = np.searchsorted(graph.columns[by_mentor], np.arange(self.m + 1))
        self.kernels.repair(
            self.m, self._own(back), self._own(graph.rows[by_mentor]), self._own(graph.weights[by_mentor]),
            self.cap, self.u, self.v, self.mate, self.load, self.slot, self.sptr, self.dist, self.par,
            self.into, self.done, self.touched, self.scanned, self.keys, self.items,
        )  # fmt: skip

    def lower(self) -> None:
        """Bring the mentors' prices to the least that prove the matching."""
        self.kernels.lower(
            self.n, self.m, self.ptr, self.col, self.w, self.u, self.v, self.mate, self.load,
            self.slot, self.sptr, self.dist, self.keys, self.items,
        )  # fmt: skip

    def solution(self) -> Solution:
        """The matching and prices as arrays."""
        return Solution(
            np.array(self.mate, dtype=np.int64),
            np.array(self.u, dtype=np.int64),
            np.array(self.v, dtype=np.int64),
        )
