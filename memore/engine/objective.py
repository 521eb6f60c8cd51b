"""The objective in strict order as one whole number per pair.

A pair is worth `step · tier + points`, where the tier is the rank of the mentee's waiting day (the
longest wait highest, nobody's date known = 1, newest of all) and `step` exceeds all points
together. The sets of mentees that can be served at once are a matroid, so the heaviest matching
serves the most mentees, among those the longest waiting first, and among those has the most points:
linear tiers are enough (Rado 1957; Edmonds 1971), and everything stays within 64 bits.

The first mentee of a mentor long without one is worth `step · rank` more, the longest without highest.
No mentee loses by that: whichever mentees and whichever mentors can be served at best, one matching
serves both (Mendelsohn & Dulmage 1958). So it only comes before points. Such a mentor is two in the
graph, `Seats`: one place for the first mentee, and the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from memore.engine.checks import check_range
from memore.engine.problem import FULL_SCORE, Mentee, Problem

Array = NDArray[np.int64]


def tiers(mentees: Sequence[Mentee]) -> Array:
    """The tier of each mentee, 1 … number of different waiting days: (n,)."""
    unknown = 1 + max((p.waiting_since for p in mentees if p.waiting_since is not None), default=0)
    days = [unknown if p.waiting_since is None else p.waiting_since for p in mentees]
    rank = {day: k for k, day in enumerate(sorted(set(days), reverse=True), start=1)}
    return np.array([rank[day] for day in days], dtype=np.int64)


def idle_ranks(problem: Problem) -> Array:
    """The rank of each mentor long without a mentee, from 1, the longest highest: (m,); 0 of others, and of
    those who are pinned to somebody."""
    served = {mentor for _, mentor in problem.pinned}
    days = sorted({p.idle_since for p in problem.mentors if p.idle_since is not None}, reverse=True)
    rank: dict[int | None, int] = {day: k for k, day in enumerate(days, start=1)}
    ranks = [0 if p.id in served else rank.get(p.idle_since, 0) for p in problem.mentors]
    return np.array(ranks, dtype=np.int64)


def most_points(problem: Problem) -> int:
    """The most that a pair can count besides its tier."""
    return FULL_SCORE + (problem.rules.keep_points if problem.kept else 0)


def step_of(tier: Array, ranks: Array, places: Array, most: int) -> int:
    """The step between tiers. Raises: TierOverflow."""
    highest = int(tier.max(initial=1)) + int(ranks.max(initial=0))
    return check_range(len(tier), sum(places.tolist()), highest, most)


@dataclass(frozen=True, slots=True)
class Seats:
    """The places of a problem as the solver takes them: `idle` (k,) the mentors long without a mentee who
    have a place, whose first place is the column m … m + k - 1 and is worth `bonus` (k,) more; `places`
    (m + k,); `first` (m,) leads to that column, -1 for other mentors."""

    places: Array
    idle: Array
    bonus: Array
    first: Array

    @classmethod
    def of(cls, places: Array, ranks: Array, step: int) -> Seats:
        """The seats of mentors with so many places, of these ranks."""
        idle = np.flatnonzero((ranks > 0) & (places > 0))
        rest = places.copy()
        rest[idle] -= 1
        first = np.full(len(places), -1, dtype=np.int64)
        first[idle] = len(places) + np.arange(len(idle))
        ones = np.ones(len(idle), dtype=np.int64)
        return cls(np.concatenate([rest, ones]), idle, step * ranks[idle], first)

    def spread(self, rows: Array, columns: Array, weights: Array) -> tuple[Array, Array, Array]:
        """Edges to mentors as edges to their seats."""
        there = np.flatnonzero(self.first[columns] >= 0)
        if len(there) == 0:
            return rows, columns, weights
        seat = self.first[columns[there]]
        more = weights[there] + self.bonus[seat - len(self.first)]
        return (
            np.concatenate([rows, rows[there]]),
            np.concatenate([columns, seat]),
            np.concatenate([weights, more]),
        )

    def mentor(self, mate: Array) -> Array:
        """The mentor of each seat, -1 stays."""
        return np.concatenate([np.arange(len(self.first)), self.idle, [-1]])[mate]

    def price(self, v: Array) -> Array:
        """One price for each mentor, from those of the seats: (m,).

        u + price ≥ worth holds for every pair exactly when it holds at both seats. A mentor long
        without a mentee can have one below 0: what the first mentee there brings besides.
        """
        one = v[: len(self.first)].copy()
        one[self.idle] = np.minimum(one[self.idle], v[len(self.first) :] - self.bonus)
        return one
