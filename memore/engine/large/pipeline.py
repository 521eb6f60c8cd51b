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
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from memore.engine.certificate import Finding, check
from memore.engine.keys import pair_keys
from memore.engine.large import scan
from memore.engine.large.arrays import Arrays
from memore.engine.large.index import Index, build
from memore.engine.large.pairs import fit_together, parts_of
from memore.engine.objective import Seats, step_of
from memore.engine.problem import CRITERIA, FULL_SCORE, Rules
from memore.engine.solve import Graph, Solution, Solver, decide, graph, ranges, worth_bits

Array = NDArray[np.int64]

KEEP, EXTRA, JOIN = 32, 4, 8
"""Best pairs and scattered pairs kept per mentee; pairs per mentee that join in one round."""

BLOCK = 256
"""Mentees per block of work."""


class Blocks(Protocol):
    """Runs a function on blocks of mentees and gives the results back in order."""

    def __call__(
        self, work: Callable[..., tuple[NDArray[Any], ...]], index: Index, *blocks: list[NDArray[Any]]
    ) -> list[tuple[NDArray[Any], ...]]: ...


def on_threads(
    work: Callable[..., tuple[NDArray[Any], ...]], index: Index, *blocks: list[NDArray[Any]]
) -> list[tuple[NDArray[Any], ...]]:
    """Run blocks on as many threads as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(work, repeat(index), *blocks))


@dataclass(frozen=True, slots=True)
class LargeAnswer:
    """`solution` pairs and prices, one for each mentor; `degree` (n,) how many mentors would do for each
    mentee; `parts` (n, 6) points of each pair, 0 where there is none; `tight` the pairs with u + v = worth;
    `finding` of the checker, `rounds` of pricing, `edges` stored at the end, `seconds` per stage."""

    solution: Solution
    degree: Array
    parts: NDArray[np.int32]
    tight: Graph
    step: int
    finding: Finding
    rounds: int
    edges: int
    seconds: dict[str, float]


def shortlist_block(index: Index, rows: Array) -> tuple[NDArray[Any], ...]:
    """Short lists of a block of mentees: found, points (b, K + R); degree, cut (b,)."""
    found = np.full((len(rows), KEEP + EXTRA), -1, dtype=np.int32)
    points = np.zeros((len(rows), KEEP + EXTRA), dtype=np.int32)
    degree, cut = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    free, floor = np.zeros(len(index.mentor), dtype=np.int64), np.zeros(index.words, dtype=np.int64)
    scan.best(index, rows, np.zeros(len(rows), dtype=np.int64), free, floor, KEEP, found, points, degree, cut)
    return found, points, degree, cut


def price_block(index: Index, rows: Array, need: Array, prices: Array, most: int) -> tuple[NDArray[Any], ...]:
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
    """Edges found so far, by mentee; mentors as positions in the lists, points with those for keeping."""

    rows: Array
    columns: Array
    points: Array

    @classmethod
    def none(cls) -> _Edges:
        return cls(*(np.empty(0, dtype=np.int64) for _ in range(3)))

    def add(self, index: Index, rows: Array, found: NDArray[Any], points: NDArray[Any]) -> None:
        there = found >= 0
        self.rows = np.concatenate([self.rows, np.repeat(rows, there.sum(axis=1))])
        self.columns = np.concatenate([self.columns, index.mentor[found[there]]])
        self.points = np.concatenate([self.points, points[there].astype(np.int64)])
        order = np.argsort(self.rows, kind="stable")
        self.rows, self.columns, self.points = self.rows[order], self.columns[order], self.points[order]

    def join(self, rows: Array, columns: Array, points: Array) -> None:
        """Let pairs join that stand in another list; those already here get these points."""
        width = 1 + max(int(self.columns.max(initial=0)), int(columns.max(initial=0)))
        stay = ~np.isin(self.rows * width + self.columns, rows * width + columns)
        self.rows = np.concatenate([self.rows[stay], rows])
        self.columns = np.concatenate([self.columns[stay], columns])
        self.points = np.concatenate([self.points[stay], points])
        order = np.argsort(self.rows, kind="stable")
        self.rows, self.columns, self.points = self.rows[order], self.columns[order], self.points[order]

    def graph(self, worth: Array, places: Array) -> Graph:
        pointer = np.searchsorted(self.rows, np.arange(len(worth) + 1)).astype(np.int64)
        return Graph(pointer, self.columns, worth[self.rows] + self.points, places)

    def seated(self, rows: Array, worth: Array, seats: Seats) -> Graph:
        """The edges of these mentees alone, one after the other, to seats."""
        first, last = (np.searchsorted(self.rows, rows, side) for side in ("left", "right"))
        edge = ranges(first, last)
        weights = worth[self.rows[edge]] + self.points[edge]
        if len(seats.idle):
            at = np.repeat(np.arange(len(rows)), last - first)
            return graph(*seats.spread(at, self.columns[edge], weights), len(rows), seats.places)
        pointer = np.concatenate([[0], np.cumsum(last - first)])
        return Graph(pointer, self.columns[edge], weights, seats.places)


class Pipeline:
    """One large problem on its way to the answer.

    `left` (m,) are the places that pinned pairs leave, `skip` (n,) marks pinned mentees, `kept` the
    pairs (mentee, mentor) of an earlier draft as positions, (k, 2).
    """

    def __init__(
        self,
        arrays: Arrays,
        rules: Rules,
        *,
        left: Array | None = None,
        skip: NDArray[np.bool_] | None = None,
        kept: Array | None = None,
        blocks: Blocks = on_threads,
    ) -> None:
        self.arrays, self.rules, self.blocks = arrays, rules, blocks
        self.places = arrays.places if left is None else left
        self.seconds: dict[str, float] = {}
        self.kept = np.empty((0, 2), dtype=np.int64) if kept is None else kept
        most = FULL_SCORE + (rules.keep_points if len(self.kept) else 0)
        self.step = step_of(arrays.tier, arrays.ranks, self.places, most)
        self.seats = Seats.of(self.places, arrays.ranks, self.step)
        self.worth = self.step * arrays.tier
        with self._clock("index"):
            self.index = build(arrays, rules)
        # Mentees of one town together, so that its distances are worked out once.
        self.everybody = np.argsort(arrays.mentees.place, kind="stable").astype(np.int64)
        self.order = self.everybody if skip is None else self.everybody[~skip[self.everybody]]
        self.kept = self._still_fit(self.kept, skip)

    @contextmanager
    def _clock(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start

    def _still_fit(self, kept: Array, skip: NDArray[np.bool_] | None) -> Array:
        """The pairs of an earlier draft that may be chosen again."""
        fit = fit_together(self.arrays, self.rules, kept[:, 0], kept[:, 1])
        if skip is not None:
            fit &= ~skip[kept[:, 0]]
        return kept[fit]

    def _join_kept(self, edges: _Edges) -> None:
        """Give the pairs of an earlier draft the points that they have in advance."""
        if len(self.kept) and self.rules.keep_points:
            rows, columns = self.kept[:, 0], self.kept[:, 1]
            points = parts_of(self.arrays, self.rules, rows, columns).sum(axis=1, dtype=np.int64)
            edges.join(rows, columns, points + self.rules.keep_points)

    def _run(
        self, work: Callable[..., tuple[NDArray[Any], ...]], rows: Array, *others: Array
    ) -> tuple[NDArray[Any], ...]:
        """Run block work over mentees and stack the results."""
        cuts = np.arange(BLOCK, len(rows), BLOCK)
        blocks = [list(np.split(array, cuts)) for array in (rows, *others)]
        results = self.blocks(work, self.index, *blocks)
        return tuple(np.concatenate(parts) for parts in zip(*results, strict=True))

    def price(self, rows: Array, need: Array, prices: Array, most: int) -> tuple[NDArray[Any], ...]:
        """Pairs of these mentees whose points minus price reach `need`."""
        work = partial(price_block, prices=prices[self.index.mentor], most=most)
        return self._run(work, rows, need)

    def solve(self, tell: Callable[[str, int, int], None] = lambda *_: None) -> LargeAnswer:
        """Candidates, solution, prices and proof."""
        n = len(self.worth)
        tell("candidates", 0, n)
        edges = _Edges.none()
        degree, left_out = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
        with self._clock("candidates"):
            found, points, count, cut = self._run(shortlist_block, self.everybody)
            degree[self.everybody], left_out[self.everybody] = count, cut
            open_to_all = np.isin(self.everybody, self.order, assume_unique=True)
            edges.add(self.index, self.order, found[open_to_all], points[open_to_all])
            del found, points
            self._join_kept(edges)
        solution, rounds = self._rounds(edges, left_out, tell)
        tell("certificate", 0, n)
        with self._clock("certificate"):
            tight, above = self._tight(solution)
        with self._clock("deciding"):
            seated = tight.seated(np.arange(n), self.worth, self.seats)
            solution = self._decide(seated, solution)
        parts, finding = self._prove(seated, solution, above)
        return LargeAnswer(
            solution=self._by_mentor(solution),
            degree=degree,
            parts=parts,
            tight=tight.graph(self.worth, self.places),
            step=self.step,
            finding=finding,
            rounds=rounds,
            edges=len(edges.rows),
            seconds=dict(self.seconds),
        )

    def _rounds(
        self, edges: _Edges, left_out: Array, tell: Callable[[str, int, int], None]
    ) -> tuple[Solution, int]:
        """Solve and price in turns until no pair left out is worth more than its prices."""
        tell("solving", 0, 0)
        with self._clock("solving"):
            everybody = np.arange(len(self.worth))
            solver = Solver(edges.seated(everybody, self.worth, self.seats), plain=False)
            solver.start()
        rounds = 0
        while True:
            rounds += 1
            tell("solving", rounds, 0)
            with self._clock("solving"):
                now = solver.solution()
            with self._clock("pricing"):
                need, prices = now.u - self.worth, self.seats.price(now.v)
                lowest = min(0, int(prices.min(initial=0)))
                rows = self.order[left_out[self.order] - lowest > need[self.order]]
                found, points, count = self._above(rows, need, prices)
            if not count.any():
                return now, rounds
            some = count > 0
            edges.add(self.index, rows[some], found[some], points[some])
            with self._clock("solving"):
                more = np.sort(rows[some])
                solver.warm(more, edges.seated(more, self.worth, self.seats))

    def _above(self, rows: Array, need: Array, prices: Array) -> tuple[NDArray[Any], ...]:
        if len(rows) == 0:
            nobody = np.empty((0, JOIN), dtype=np.int32)
            return nobody, nobody, np.empty(0, dtype=np.int64)
        return self.price(rows, need[rows] + 1, prices, JOIN)

    def _by_mentor(self, solution: Solution) -> Solution:
        """Mentors instead of seats."""
        return Solution(self.seats.mentor(solution.mate), solution.u, self.seats.price(solution.v))

    def _tight(self, solution: Solution) -> tuple[_Edges, int]:
        """All pairs worth u + v, and how many are worth more (none when the prices prove it).

        One pass over every pair of every mentee, without the short cuts of the rounds.
        """
        need, prices = solution.u - self.worth, self.seats.price(solution.v)
        tight = _Edges.none()
        rows, most = self.order, JOIN
        while len(rows):
            found, points, count = self.price(rows, need[rows], prices, most)
            whole = count <= most
            tight.add(self.index, rows[whole], found[whole], points[whole])
            rows, most = rows[~whole], int(count.max(initial=0))
        self._join_kept(tight)
        worth = self.worth[tight.rows] + tight.points
        return tight, int((worth > solution.u[tight.rows] + prices[tight.columns]).sum())

    def _is_kept(self, rows: Array, columns: Array) -> Array:
        width = len(self.places)
        codes = self.kept[:, 0] * width + self.kept[:, 1]
        return np.isin(rows * width + columns, codes).astype(np.int64)

    def _decide(self, seated: Graph, solution: Solution) -> Solution:
        rows, columns = seated.rows, self.seats.mentor(seated.columns)
        mentees, mentors = self.arrays.mentees.keys, self.arrays.mentors.keys
        worths = [pair_keys(mentees[rows], mentors[columns], worth_bits(len(self.worth)))]
        if len(self.kept):
            worths.insert(0, 1 + self._is_kept(rows, columns))
        return decide(seated, solution, *worths, plain=False)

    def _prove(self, seated: Graph, solution: Solution, above: int) -> tuple[NDArray[np.int32], Finding]:
        """Have the checker confirm the pairs and prices, with rules and points worked out a second time."""
        rows = np.flatnonzero(solution.mate >= 0)
        columns = self.seats.mentor(solution.mate)[rows]
        parts = np.zeros((len(solution.mate), len(CRITERIA)), dtype=np.int32)
        parts[rows] = parts_of(self.arrays, self.rules, rows, columns)
        finding = check(
            seated.rows, seated.columns, seated.weights, seated.places,
            solution.mate, solution.u, solution.v,
        )  # fmt: skip
        faults = list(finding.faults)
        if above:
            faults.append(f"{above} pairs are worth more than their prices")
        if not fit_together(self.arrays, self.rules, rows, columns).all():
            faults.append("a chosen pair breaks a rule")
        served = np.isin(self.seats.idle, columns)
        kept = self.rules.keep_points * int(self._is_kept(rows, columns).sum())
        told = sum(self.worth[rows].tolist()) + sum(self.seats.bonus[served].tolist()) + kept
        if told + int(parts.sum(dtype=np.int64)) != finding.weight:
            faults.append("the points of the pairs are not what they were said to be")
        return parts, Finding(tuple(faults), finding.bound, finding.weight)
