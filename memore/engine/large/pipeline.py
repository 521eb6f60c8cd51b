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
from memore.engine.checks import check_range
from memore.engine.keys import pair_keys
from memore.engine.large import scan
from memore.engine.large.arrays import Arrays
from memore.engine.large.index import Index, build
from memore.engine.large.pairs import parts_of
from memore.engine.problem import CRITERIA, Rules
from memore.engine.solve import Graph, Solution, Solver, decide, ranges, worth_bits

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
    """`solution` pairs and prices; `degree` (n,) how many mentors would do for each mentee; `parts`
    (n, 6) points of each pair, 0 where there is none; `tight` the pairs with u + v = worth;
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
    """Edges found so far, by mentee; mentors as positions in the lists."""

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

    def graph(self, worth: Array, places: Array) -> Graph:
        pointer = np.searchsorted(self.rows, np.arange(len(worth) + 1)).astype(np.int64)
        return Graph(pointer, self.columns, worth[self.rows] + self.points, places)

    def of(self, rows: Array, worth: Array, places: Array) -> Graph:
        """The edges of these mentees alone."""
        first, last = (np.searchsorted(self.rows, rows, side) for side in ("left", "right"))
        edge = ranges(first, last)
        pointer = np.concatenate([[0], np.cumsum(last - first)])
        return Graph(pointer, self.columns[edge], worth[self.rows[edge]] + self.points[edge], places)


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
        self.arrays, self.rules, self.blocks, self.kept = arrays, rules, blocks, kept
        self.places = arrays.places if left is None else left
        self.seconds: dict[str, float] = {}
        self.step = check_range(len(arrays.tier), int(self.places.sum()), int(arrays.tier.max(initial=1)))
        self.worth = self.step * arrays.tier
        with self._clock("index"):
            self.index = build(arrays, rules)
        # Mentees of one town together, so that its distances are worked out once.
        self.everybody = np.argsort(arrays.mentees.place, kind="stable").astype(np.int64)
        self.order = self.everybody if skip is None else self.everybody[~skip[self.everybody]]

    @contextmanager
    def _clock(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start

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
        solution, rounds = self._rounds(edges, left_out, tell)
        tell("certificate", 0, n)
        with self._clock("certificate"):
            tight, above = self._tight(solution)
        with self._clock("deciding"):
            solution = self._decide(tight, solution)
        parts, finding = self._prove(tight, solution, above)
        return LargeAnswer(
            solution=solution,
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
            solver = Solver(edges.graph(self.worth, self.places), plain=False)
            solver.start()
        rounds = 0
        while True:
            rounds += 1
            tell("solving", rounds, 0)
            with self._clock("solving"):
                now = solver.solution()
            with self._clock("pricing"):
                need = now.u - self.worth
                rows = self.order[left_out[self.order] > need[self.order]]
                found, points, count = self._above(rows, need, now)
            if not count.any():
                return now, rounds
            some = count > 0
            edges.add(self.index, rows[some], found[some], points[some])
            with self._clock("solving"):
                more = np.sort(rows[some])
                solver.warm(more, edges.of(more, self.worth, self.places))

    def _above(self, rows: Array, need: Array, now: Solution) -> tuple[NDArray[Any], ...]:
        if len(rows) == 0:
            nobody = np.empty((0, JOIN), dtype=np.int32)
            return nobody, nobody, np.empty(0, dtype=np.int64)
        return self.price(rows, need[rows] + 1, now.v, JOIN)

    def _tight(self, solution: Solution) -> tuple[_Edges, int]:
        """All pairs worth u + v, and how many are worth more (none when the prices prove it).

        One pass over every pair of every mentee, without the short cuts of the rounds.
        """
        need = solution.u - self.worth
        tight = _Edges.none()
        rows, most = self.order, JOIN
        while len(rows):
            found, points, count = self.price(rows, need[rows], solution.v, most)
            whole = count <= most
            tight.add(self.index, rows[whole], found[whole], points[whole])
            rows, most = rows[~whole], int(count.max(initial=0))
        worth = self.worth[tight.rows] + tight.points
        return tight, int((worth > solution.u[tight.rows] + solution.v[tight.columns]).sum())

    def _decide(self, tight: _Edges, solution: Solution) -> Solution:
        mentees, mentors = self.arrays.mentees.keys, self.arrays.mentors.keys
        keys = pair_keys(mentees[tight.rows], mentors[tight.columns], worth_bits(len(self.worth)))
        worths = [keys]
        if self.kept is not None and len(self.kept):
            width = len(mentors)
            codes = self.kept[:, 0] * width + self.kept[:, 1]
            worths.insert(0, 1 + np.isin(tight.rows * width + tight.columns, codes).astype(np.int64))
        return decide(tight.graph(self.worth, self.places), solution, *worths, plain=False)

    def _prove(self, tight: _Edges, solution: Solution, above: int) -> tuple[NDArray[np.int32], Finding]:
        """Have the checker confirm the pairs and prices, with points worked out a second time."""
        rows = np.flatnonzero(solution.mate >= 0)
        parts = np.zeros((len(solution.mate), len(CRITERIA)), dtype=np.int32)
        parts[rows] = parts_of(self.arrays, self.rules, rows, solution.mate[rows])
        finding = check(
            tight.rows, tight.columns, self.worth[tight.rows] + tight.points, self.places,
            solution.mate, solution.u, solution.v,
        )  # fmt: skip
        faults = list(finding.faults)
        if above:
            faults.append(f"{above} pairs are worth more than their prices")
        if sum(self.worth[rows].tolist()) + int(parts.sum(dtype=np.int64)) != finding.weight:
            faults.append("the points of the pairs are not what they were said to be")
        return parts, Finding(tuple(faults), finding.bound, finding.weight)
