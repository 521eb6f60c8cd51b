"""The exact answer over all pairs, though only a few dozen per mentee are ever stored.

1. Short lists: the best admissible mentors of each mentee and a few scattered ones (`scan.shortlist`).
2. Solve these edges exactly, with whole-number prices (`solve.Solver`).
3. Price every pair left out with them (`scan.price`); whoever is worth more than its prices joins.
4. Go on from the prices so far until no pair is left that does: the answer is the best over all
   pairs (column generation; Dantzig & Wolfe 1960).
5. One last pass over all pairs, without short cuts, confirms that and finds the pairs that are as
   good as the chosen ones, among which the published hash decides.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from memore.engine.checks import check_range
from memore.engine.keys import pair_keys
from memore.engine.large import scan
from memore.engine.large.arrays import Arrays
from memore.engine.large.index import Index, build
from memore.engine.problem import Rules
from memore.engine.solve import Graph, Solution, Solver, decide, worth_bits

Array = NDArray[np.int64]

KEEP, EXTRA, JOIN = 32, 4, 8
"""Best pairs and scattered pairs kept per mentee; pairs per mentee that join in one round."""

BLOCK = 256
"""Mentees per block of work."""


class Blocks(Protocol):
    """Runs a function on blocks of mentees and gives the results back in order."""

    def __call__(
        self, work: Callable[..., tuple[NDArray, ...]], index: Index, *blocks: list[NDArray]
    ) -> list[tuple[NDArray, ...]]: ...


def on_threads(
    work: Callable[..., tuple[NDArray, ...]], index: Index, *blocks: list[NDArray]
) -> list[tuple[NDArray, ...]]:
    """Run blocks on as many threads as there are processors."""
    with ThreadPoolExecutor(os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()) as pool:
        return list(pool.map(work, repeat(index), *blocks))


@dataclass(frozen=True, slots=True)
class LargeAnswer:
    """`mate` (n,) positions of mentors or -1, prices `u` (n,), `v` (m,), `admissible` (n,) how many
    mentors would do, `points` (n,) of each pair, `objective` Σ worth, `gap` to the proved bound,
    `violations` pairs that disprove the prices (none), `rounds`, `edges` stored at the end, `seconds`
    per stage."""

    mate: Array
    u: Array
    v: Array
    admissible: Array
    points: Array
    step: int
    objective: int
    gap: int
    violations: int
    rounds: int
    edges: int
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def optimal(self) -> bool:
        """Proved the best over all admissible pairs."""
        return self.gap == 0 and self.violations == 0


def shortlist_block(index: Index, rows: Array) -> tuple[NDArray, ...]:
    """Short lists of a block of mentees: found, points (b, K + R); degree, cut (b,)."""
    found = np.full((len(rows), KEEP + EXTRA), -1, dtype=np.int32)
    points = np.zeros((len(rows), KEEP + EXTRA), dtype=np.int32)
    degree, cut = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    free, floor = np.zeros(len(index.mentor), dtype=np.int64), np.zeros(index.words, dtype=np.int64)
    scan.best(index, rows, np.zeros(len(rows), dtype=np.int64), free, floor, KEEP, found, points, degree, cut)
    return found, points, degree, cut


def price_block(index: Index, rows: Array, need: Array, prices: Array, most: int) -> tuple[NDArray, ...]:
    """Pairs of a block of mentees that reach `need` at these prices: found, points (b, most); count."""
    padded = np.full(index.words * 64, np.iinfo(np.int64).max // 2, dtype=np.int64)
    padded[: len(prices)] = prices
    floor = padded.reshape(-1, 64).min(axis=1)
    found = np.full((len(rows), most), -1, dtype=np.int32)
    points = np.zeros((len(rows), most), dtype=np.int32)
    count = np.zeros(len(rows), dtype=np.int64)
    scan.best(index, rows, need, prices, floor, most, found, points, count, count[:0])
    return found, points, count


@dataclass(slots=True)
class _Edges:
    """Edges found so far, by mentee; mentors as positions in the lists."""

    rows: Array
    columns: Array
    points: Array

    def add(self, index: Index, rows: Array, found: NDArray, points: NDArray) -> None:
        there = found >= 0
        self.rows = np.concatenate([self.rows, np.repeat(rows, there.sum(axis=1))])
        self.columns = np.concatenate([self.columns, index.mentor[found[there]]])
        self.points = np.concatenate([self.points, points[there].astype(np.int64)])
        order = np.argsort(self.rows, kind="stable")
        self.rows, self.columns, self.points = self.rows[order], self.columns[order], self.points[order]

    def graph(self, worth: Array, places: Array) -> Graph:
        pointer = np.searchsorted(self.rows, np.arange(len(worth) + 1)).astype(np.int64)
        return Graph(pointer, self.columns, worth[self.rows] + self.points, places)


class Pipeline:
    """One large problem on its way to the answer."""

    def __init__(self, arrays: Arrays, rules: Rules, blocks: Blocks = on_threads) -> None:
        self.arrays, self.blocks = arrays, blocks
        self.seconds: dict[str, float] = {}
        start = time.perf_counter()
        self.step = check_range(len(arrays.tier), int(arrays.places.sum()), int(arrays.tier.max(initial=1)))
        self.worth = self.step * arrays.tier
        self.index = build(arrays, rules)
        # Mentees of one town together, so that its distances are worked out once.
        self.order = np.argsort(arrays.mentees.place, kind="stable").astype(np.int64)
        self._clock("index", start)

    def _clock(self, stage: str, start: float) -> None:
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start

    def _run(self, work: Callable[..., tuple[NDArray, ...]], rows: Array, *others: Array) -> tuple[NDArray, ...]:
        """Run block work over mentees and stack the results."""
        cuts = np.arange(BLOCK, len(rows), BLOCK)
        blocks = [list(np.split(array, cuts)) for array in (rows, *others)]
        results = self.blocks(work, self.index, *blocks)
        return tuple(np.concatenate(parts) for parts in zip(*results, strict=True))

    def price(self, rows: Array, need: Array, prices: Array, most: int) -> tuple[NDArray, ...]:
        """Pairs of these mentees whose points minus price reach `need`."""
        inside = prices[self.index.mentor]

        def work(index: Index, rows: Array, need: Array) -> tuple[NDArray, ...]:
            return price_block(index, rows, need, inside, most)

        return self._run(work, rows, need)

    def solve(self, tell: Callable[[str, int, int], None] = lambda *_: None) -> LargeAnswer:
        """Candidates, solution, prices and proof."""
        n = len(self.worth)
        start = time.perf_counter()
        tell("candidates", 0, n)
        found, points, degree, cut = self._run(shortlist_block, self.order)
        self._clock("candidates", start)
        admissible, left_out = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
        admissible[self.order], left_out[self.order] = degree, cut
        nothing = np.empty(0, dtype=np.int64)
        edges = _Edges(nothing, nothing, nothing)
        edges.add(self.index, self.order, found, points)
        del found, points
        solver, rounds = self._rounds(edges, left_out, tell)
        solver.lower()
        tell("certificate", 0, n)
        return self._decided(edges, solver.solution(), admissible, rounds)

    def _rounds(
        self, edges: _Edges, left_out: Array, tell: Callable[[str, int, int], None]
    ) -> tuple[Solver, int]:
        solver: Solver | None = None
        rounds = 0
        while True:
            rounds += 1
            tell("solving", rounds, 0)
            start = time.perf_counter()
            graph = edges.graph(self.worth, self.arrays.places)
            if solver is None:
                solver = Solver(graph)
                solver.start()
            else:
                solver.warm(graph)
            solver.lower()
            self._clock("solving", start)
            start = time.perf_counter()
            now = solver.solution()
            need = now.u - self.worth
            rows = self.order[left_out[self.order] > need[self.order]]
            if len(rows) == 0:
                return solver, rounds
            found, points, count = self.price(rows, need[rows] + 1, now.v, JOIN)
            self._clock("pricing", start)
            if not count.any():
                return solver, rounds
            some = count > 0
            edges.add(self.index, rows[some], found[some], points[some])

    def _decided(self, edges: _Edges, solution: Solution, admissible: Array, rounds: int) -> LargeAnswer:
        start = time.perf_counter()
        need = solution.u - self.worth
        equals, violations = self._equals(solution, need)
        self._clock("certificate", start)
        start = time.perf_counter()
        graph = equals.graph(self.worth, self.arrays.places)
        mentees, mentors = self.arrays.mentees.keys, self.arrays.mentors.keys
        keys = pair_keys(mentees[equals.rows], mentors[equals.columns], worth_bits(len(self.worth)))
        mate = decide(graph, solution, keys).mate
        points = self._points(equals, mate)
        matched = mate >= 0
        bound = sum(solution.u.tolist()) + sum(
            places * price for places, price in zip(self.arrays.places.tolist(), solution.v.tolist(), strict=True)
        )
        objective = sum(self.worth[matched].tolist()) + sum(points[matched].tolist())
        self._clock("deciding", start)
        return LargeAnswer(
            mate, solution.u, solution.v, admissible, points, self.step, objective, bound - objective,
            violations, rounds, len(edges.rows), dict(self.seconds),
        )  # fmt: skip

    def _equals(self, solution: Solution, need: Array) -> tuple[_Edges, int]:
        """All pairs with u + v = worth, and how many have more (none when the prices prove it)."""
        nothing = np.empty(0, dtype=np.int64)
        equals = _Edges(nothing, nothing, nothing)
        rows, most, violations = self.order, JOIN, 0
        while len(rows):
            found, points, count = self.price(rows, need[rows], solution.v, most)
            whole = count <= most
            equals.add(self.index, rows[whole], found[whole], points[whole])
            rows, most = rows[~whole], int(count.max(initial=0))
        surplus = self.worth[equals.rows] + equals.points - solution.u[equals.rows] - solution.v[equals.columns]
        violations = int((surplus > 0).sum())
        return equals, violations

    def _points(self, equals: _Edges, mate: Array) -> Array:
        points = np.zeros(len(mate), dtype=np.int64)
        chosen = mate[equals.rows] == equals.columns
        points[equals.rows[chosen]] = equals.points[chosen]
        return points
