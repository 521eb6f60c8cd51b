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

from memore.engine import edges, kernels

Array = NDArray[np.int64]
AnyInts = NDArray[np.int32] | NDArray[np.int64]

PLAIN_EDGES = 150_000
"""Up to so many edges plain Python is faster than waiting for the compiler's cache."""

SPARE = 4
"""The share of edges for which there is room when mentees get other ones, as 1 / SPARE."""

ANEW, FULL = 200, 33
"""From so many mentees on, n / ANEW, a solver starts anew where all places but one in FULL are taken."""

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


def solve(
    graph: Graph, order: Array | None = None, *, plain: bool | None = None, auction: bool = True
) -> Solution:
    """A heaviest matching and its least mentor prices.

    `order` is the order in which mentees are inserted, `plain` chooses plain Python (else the size
    does), `auction` is for graphs in which most have a choice; all change the time, never the weight.
    """
    solver = Solver(graph, plain=plain)
    solver.start(order, auction=auction)
    return solver.solution()


def decide(graph: Graph, solution: Solution, *worths: Array, plain: bool | None = None) -> Solution:
    """Among all heaviest matchings one whose edges have the most worth; `worths` (E,) each, 1 or
    more per edge, in strict order. The prices stay those of `solution`.

    Every heaviest matching uses only edges with u + v = w, serves every mentee with u > 0 and fills
    every mentor with v > 0 (complementary slackness), so a second, small matching decides. Few have a
    choice in it: inserting is twenty times faster there than bidding first.
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
        decide(narrowed, solve(narrowed, plain=plain, auction=False), *others, plain=plain).mate,
        solution.u,
        solution.v,
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


def _step(graph: Graph) -> int:
    """How much more a bid in an auction is at least."""
    weights = graph.weights
    spread = _heaviest(graph.pointer, weights) + _heaviest(graph.pointer, -weights)
    return max(1, int(np.median(spread)) // STEPS) if len(spread) else 1


def ranges(first: Array, last: Array) -> Array:
    """All whole numbers first[k] … last[k] - 1, one range after the other."""
    count = last - first
    ends = np.cumsum(count)
    ranges: Array = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(first - ends + count, count)
    return ranges


def _default_order(graph: Graph) -> Array:
    """Heaviest mentees first; among equals those with the fewest choices."""
    return np.lexsort((np.diff(graph.pointer), -_heaviest(graph.pointer, graph.weights)))


class Solver:
    """The state of one solve: lists for plain Python, arrays for the compiled kernels.

    A solver can go on: `warm` gives some mentees other edges, or mentors other places, and repairs only
    what that breaks.
    """

    def __init__(self, graph: Graph, *, plain: bool | None = None) -> None:
        self.n, self.m = len(graph.pointer) - 1, len(graph.places)
        self.plain = len(graph.columns) <= PLAIN_EDGES if plain is None else plain
        self.kernels: Any = kernels
        self.edges: Any = edges
        if not self.plain:
            from memore.engine import compiled

            self.kernels = self.edges = compiled
        self.u, self.v = self._fill(self.n), self._fill(self.m)
        self.dist = self._fill(self.m, kernels.FAR)
        self.par, self.into, self.done = self._fill(self.m), self._fill(self.m), self._fill(self.m)
        self.touched, self.scanned = self._fill(self.m), self._fill(self.m)
        self.degree = np.bincount(graph.columns, minlength=self.m)
        self._lay_edges(graph)
        self.step = _step(graph)
        self._lay_places(self._useful(graph.places), np.full(self.n, -1, dtype=np.int64))

    def _own(self, array: Array) -> Any:
        return array.tolist() if self.plain else array.copy()

    def _fill(self, count: int, value: int = 0) -> Any:
        return [value] * count if self.plain else np.full(count, value, dtype=np.int64)

    def _space(self, count: int, start: Array | None = None, kind: Any = np.int64) -> Any:
        """Room for so many numbers: those of `start`, and others that are written before they are read."""
        given = np.empty(0, dtype=kind) if start is None else start
        if self.plain:
            return given.tolist() + [0] * (count - len(given))
        space = np.empty(count, dtype=kind)
        space[: len(given)] = given
        return space

    def _lay_edges(self, graph: Graph, more: int = 0) -> None:
        """Lay the edges out by mentee and by mentor, with room for at least so many more."""
        self.used = len(graph.columns)
        room = self.used + self.used // SPARE + more
        self.first, self.last = self._own(graph.pointer[:-1]), self._own(graph.pointer[1:])
        self.col = self._space(room, graph.columns, np.int32)
        self.w = self._space(room, graph.weights)
        self.head = self._space(self.m)
        self.follow, self.row, self.where = (self._space(room, kind=np.int32) for _ in range(3))
        self.worth = self._space(room)
        self.keys, self.items = self._space(room + self.m + 1), self._space(room + self.m + 1)
        self.edges.turn(
            self.n, self.m, self.first, self.last, self.col, self.w, self.head, self.follow, self.row,
            self.worth, self.where, self.touched,
        )  # fmt: skip

    def _useful(self, places: Array) -> Array:
        """More places than mentees who could take them change nothing: one stays free all the same."""
        useful: Array = np.minimum(places, self.degree + 1)
        return useful

    def _lay_places(self, places: Array, mate: Array) -> None:
        """Lay out the places and the pairs that stand in them."""
        self.places = places
        starts = np.concatenate([[0], np.cumsum(places)]).astype(np.int64)
        matched = np.flatnonzero(mate >= 0)
        matched = matched[np.argsort(mate[matched], kind="stable")]
        load = np.bincount(mate[matched], minlength=self.m)
        slot = np.full(int(starts[-1]), -1, dtype=np.int64)
        rank = np.arange(len(matched)) - np.repeat(np.cumsum(load) - load, load)
        slot[starts[mate[matched]] + rank] = matched
        self.cap, self.sptr = self._own(places), self._own(starts)
        self.mate, self.load, self.slot = self._own(mate), self._own(load), self._own(slot)

    def start(self, order: Array | None = None, *, auction: bool = True) -> None:
        """Solve from nothing, mentees in the order that is usually quickest, or in this one.

        Large graphs get first prices from who can be served at all, then from an auction; what
        these leave to do, inserting and repairing does exactly.
        """
        order = self._own(_default_order(self._graph()) if order is None else order)
        if self.plain or not auction:
            self._insert(order)
            return
        self._serve(order)
        self._auction(order)

    def _graph(self) -> Graph:
        """The edges that count, as a graph."""
        first, last = np.asarray(self.first), np.asarray(self.last)
        pointer = np.concatenate([[0], np.cumsum(last - first)])
        col, w = np.asarray(self.col[: self.used]), np.asarray(self.w[: self.used])
        if pointer[-1] == self.used and (first == pointer[:-1]).all():
            return Graph(pointer, col, w, self.places)
        edge = ranges(first, last)
        return Graph(pointer, col[edge], w[edge], self.places)

    def _serve(self, order: Array) -> None:
        """First prices from who can be served at all."""
        places = len(self.slot)
        self.kernels.serve(
            order, self.first, self.last, self.col, self.w, self.cap, self.v, self.sptr, self._fill(places),
            self._fill(places, -1), self.par, self._fill(self.m + 2), self.touched, self.scanned,
            self._fill(self.m), self._fill(self.n + 1),
        )  # fmt: skip

    def _auction(self, order: Array) -> None:
        """Better prices, and a place for everybody whose place is exactly right at these."""
        price, owner = np.repeat(self.v, self.places), self._fill(len(self.slot), -1)
        holder, place = np.repeat(np.arange(self.m), self.places), self._fill(self.n, -1)
        queue = self._fill(self.n + len(owner) + 1)
        self.kernels.bid(
            order, self.first, self.last, self.col, self.w, self.cap, self.u, self.v, self.sptr, price,
            owner, queue, self.step, BIDS * self.n,
        )  # fmt: skip
        self.kernels.offer(
            self.head, self.follow, self.row, self.worth, self.cap, self.u, self.v, self.sptr, price,
            owner, holder, place, queue, self.step, BIDS * self.n,
        )  # fmt: skip
        count = self.kernels.settle(
            order, self.first, self.last, self.col, self.w, self.u, self.v, self.mate, self.load,
            self.slot, self.sptr, holder, place, queue,
        )  # fmt: skip
        self._repair()
        self._insert(queue[:count])

    def _insert(self, order: Any) -> None:
        """Insert unmatched mentees in this order."""
        self.kernels.insert(
            order, self.first, self.last, self.col, self.w, self.cap, self.u, self.v, self.mate, self.load,
            self.slot, self.sptr, self.dist, self.par, self.done, self.touched, self.scanned, self.keys,
            self.items,
        )  # fmt: skip

    def _repair(self) -> None:
        """Bring prices of mentors with a free place back to 0."""
        self.kernels.repair(
            self.m, self.head, self.follow, self.row, self.worth, self.cap, self.u, self.v, self.mate,
            self.load, self.slot, self.sptr, self.dist, self.par, self.into, self.done, self.touched,
            self.scanned, self.keys, self.items,
        )  # fmt: skip

    def warm(self, rows: Array, edges: Graph) -> None:
        """Go on when the mentees `rows` have the edges of `edges` instead, one after the other, and all
        mentors its places.

        These mentees, and those of mentors who have fewer places now, are taken out. Then prices of
        mentors with a free place come back to 0, which draws most of them in, and the others are inserted.
        """
        order = rows[_default_order(edges)]
        self._replace(rows, edges)
        useful = self._useful(edges.places)
        fewer = np.flatnonzero(edges.places < self.places)
        if len(fewer):
            crowded = np.isin(np.asarray(self.mate), fewer)
            crowded[rows] = False
            order = np.concatenate([order, np.flatnonzero(crowded)])
        order = self._own(order)
        self.edges.release(
            order, self.first, self.last, self.col, self.w, self.u, self.v, self.mate, self.load, self.slot,
            self.sptr,
        )  # fmt: skip
        if len(fewer) or (useful > self.places).any():
            self._lay_places(useful, np.array(self.mate, dtype=np.int64))
        if not self.plain and self._is_longer_than_anew(len(order)):
            self.u, self.v = self._fill(self.n), self._fill(self.m)
            self._lay_places(self.places, np.full(self.n, -1, dtype=np.int64))
            self.start()
            return
        self._repair()
        self._insert(order)

    def _is_longer_than_anew(self, rows: int) -> bool:
        """Whether going on would take longer than starting anew: where nearly every place is taken, each
        mentee taken out moves thousands of others."""
        taken, places = int(self.load.sum()), int(self.places.sum())
        return rows * ANEW > self.n and (taken + rows) * FULL >= places * (FULL - 1)

    def _replace(self, rows: Array, edges: Graph) -> None:
        if self.used + len(edges.columns) > len(self.col):
            self._lay_edges(self._graph(), len(edges.columns))
        before = ranges(np.asarray(self.first)[rows], np.asarray(self.last)[rows])
        self.degree -= np.bincount(np.asarray(self.col)[before], minlength=self.m)
        self.degree += np.bincount(edges.columns, minlength=self.m)
        self.used = self.edges.replace(
            self._own(rows), self._own(edges.pointer), self._own(edges.columns), self._own(edges.weights),
            self.used, self.first, self.last, self.col, self.w, self.head, self.follow, self.row, self.worth,
            self.where,
        )  # fmt: skip

    def solution(self) -> Solution:
        """The matching, with the least prices for mentors that prove it.

        The solver itself goes on from the prices that it has: with the least ones more ways would cost
        the same, and searches would go farther.
        """
        u, v = self.u[:], self.v[:]
        if not self.plain:
            u, v = u.copy(), v.copy()
        self.kernels.lower(
            self.m, self.first, self.last, self.col, self.w, self.head, self.follow, self.row, self.worth,
            u, v, self.mate, self.load, self.slot, self.sptr, self.dist, self.keys, self.items,
        )  # fmt: skip
        return Solution(*(np.array(array, dtype=np.int64) for array in (self.mate, u, v)))
