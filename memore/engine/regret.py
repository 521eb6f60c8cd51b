"""What a round loses exactly when staff choose another mentor for somebody, and whom it touches.

Choosing mentor j for mentee i moves others along one chain: somebody there moves on to another mentor, and so
forth, until a place is free or somebody is left out; and where i leaves a place, a chain ends there. The
cheapest chain is a shortest path over mentors and one node for outside, its edges the best single moves. With
the prices of the answer as potentials no edge is below 0 (Johnson 1977), and all pairs of mentors are found
together (Floyd 1962; Warshall 1962). That one chain is enough: two best matchings differ in chains and
circles, and those that do not hold (i, j) gain nothing (Berge 1957).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from memore.engine.answer import Answer, Prices
from memore.engine.candidates import admissible
from memore.engine.matching import LARGE_PAIRS, canonical
from memore.engine.objective import idle_ranks, tiers
from memore.engine.problem import Problem

Array = NDArray[np.int64]

MOST_MENTORS = 1_000
"""Up to so many mentors every chain is looked at: by a table of mentors times mentors."""

FAR = 1 << 61
"""No way: two of these still fit into 64 bits."""

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Regret:
    """What one choice costs: `loss` in units of the objective, `points` fewer over all pairs.

    `loses` is the mentee who is left without a mentor, `gains` the one who gets a place instead, `idle` the
    mentor long without a mentee who stays without one; each None where there is nobody.
    """

    loss: int
    points: int
    loses: str | None = None
    gains: str | None = None
    idle: str | None = None


def within_reach(problem: Problem) -> bool:
    """Whether `regrets` can be asked of a problem of this size."""
    mentees, mentors = len(problem.mentees), len(problem.mentors)
    return mentors <= MOST_MENTORS and mentees * mentors <= LARGE_PAIRS


def regrets(problem: Problem, answer: Answer) -> Regrets:
    """What each other choice would cost the round of this answer; for problems `within_reach`."""
    return Regrets(problem, answer)


def at_least(prices: Prices, mentee: str, mentors: list[str], worth: Array) -> Array | None:
    """The least that the round loses by each of these mentors, for any size: u + v - worth. None for a
    mentee without a price (a pinned one)."""
    if mentee not in prices.mentees:
        return None
    theirs = np.array([prices.mentors[one] for one in mentors], dtype=np.int64)
    bound: Array = prices.mentees[mentee] + theirs - worth
    return bound


class Regrets:
    """Losses of all admissible choices. People stand in canonical order; node `m` is outside.

    `score`, `worth` (n, m), FAR below 0 where a pair is not admissible; `mate` (n,) each mentee's mentor,
    pinned or not, `m` without one; `load` (m,) mentees who are not pinned; `way` (m + 1, m + 1) shortest
    paths at reduced costs, `hop` their first steps, `who` the mentee of each edge.
    """

    def __init__(self, problem: Problem, answer: Answer) -> None:
        problem = canonical(problem)
        self.mentees = {p.id: i for i, p in enumerate(problem.mentees)}
        self.mentors = {p.id: j for j, p in enumerate(problem.mentors)}
        self.mentee_ids, self.mentor_ids = list(self.mentees), list(self.mentors)
        self.outside = len(self.mentors)
        self._lay_pairs(problem, answer)
        self._lay_places(problem, answer)
        cost = self._edges([self.mentees[pair.mentee] for pair in answer.pairs if not pair.pinned])
        self.way, self.hop = shortest_paths(cost)

    def _lay_pairs(self, problem: Problem, answer: Answer) -> None:
        edges = admissible(problem)
        shape = len(self.mentees), len(self.mentors)
        bonus = problem.rules.keep_points
        self.tier = answer.prices.step * tiers(problem.mentees)
        self.score, self.worth = np.full(shape, -FAR), np.full(shape, -FAR)
        self.score[edges.mentees, edges.mentors] = edges.totals
        self.worth[edges.mentees, edges.mentors] = self.tier[edges.mentees] + edges.totals
        for mentee, mentor in problem.kept:
            if mentee in self.mentees and mentor in self.mentors:
                self.worth[self.mentees[mentee], self.mentors[mentor]] += bonus
        self.mate = np.full(shape[0], self.outside)
        self.mine = np.zeros(shape[0], dtype=np.int64)  # points of the pair that stands
        self.held = np.zeros(shape[0], dtype=np.int64)  # its worth
        for pair in answer.pairs:
            i, j = self.mentees[pair.mentee], self.mentors[pair.mentor]
            self.mate[i], self.mine[i] = j, pair.score
            self.held[i] = self.tier[i] + pair.score + bonus * ((pair.mentee, pair.mentor) in problem.kept)

    def _lay_places(self, problem: Problem, answer: Answer) -> None:
        pinned = [self.mentors[pair.mentor] for pair in answer.pairs if pair.pinned]
        fixed = np.bincount(np.array(pinned, dtype=np.int64), minlength=self.outside + 1)[: self.outside]
        every = np.bincount(self.mate, minlength=self.outside + 1)[: self.outside]
        self.load = every - fixed
        self.left = np.maximum(np.array([p.places for p in problem.mentors], dtype=np.int64) - fixed, 0)
        self.bonus = answer.prices.step * idle_ranks(problem)
        self.price = np.array([answer.prices.mentors[one] for one in self.mentor_ids] + [0], dtype=np.int64)

    def _edges(self, served: list[int]) -> Array:
        """The cheapest single move from each mentor to each other, and to and from outside."""
        out, price = self.outside, self.price[: self.outside]
        cost = np.full((out + 1, out + 1), FAR)
        self.who = np.full((out + 1, out + 1), NOBODY)

        def cheaper(start: int, ends: Array | list[int], costs: Array, mentee: int) -> None:
            better = costs < cost[start, ends]
            cost[start, np.asarray(ends)[better]] = costs[better]
            self.who[start, np.asarray(ends)[better]] = mentee

        spare = self.load < self.left
        # A mentor long without a mentee brings `bonus` with the first one, and takes it along with the last.
        cost[np.flatnonzero(spare), out] = (-self.bonus * (self.load == 0) - price)[spare]
        cost[out, :out] = price + self.bonus * (self.load <= 1)
        for k in sorted(served):
            home = int(self.mate[k])
            gain = self.held[k] - self.price[home]
            ends = np.flatnonzero(self.worth[k] >= 0)
            cheaper(home, ends, gain + price[ends] - self.worth[k, ends], k)
            if not spare[home]:
                cheaper(home, [out], np.array([gain]), k)
        for q in np.flatnonzero(self.mate == out).tolist():
            ends = np.flatnonzero(self.worth[q] >= 0)
            cheaper(out, ends, price[ends] - self.worth[q, ends], q)
        np.fill_diagonal(cost, 0)
        return cost

    def losses(self, mentee: str) -> dict[str, int]:
        """The loss of every admissible mentor who has a place to give, in units of the objective."""
        i = self.mentees[mentee]
        end = int(self.mate[i])
        who = np.flatnonzero((self.worth[i] >= 0) & (self.way[: self.outside, end] < FAR))
        raw = self.way[who, end] + self.price[who] - self.price[end]
        loss = self.held[i] - self.worth[i, who] + raw
        return {self.mentor_ids[j]: value for j, value in zip(who.tolist(), loss.tolist(), strict=True)}

    def of(self, mentee: str, mentor: str) -> Regret:
        """What choosing this mentor costs, and whom. Raises: KeyError where that is not admissible."""
        i, j, end = self.mentees[mentee], self.mentors[mentor], int(self.mate[self.mentees[mentee]])
        loss = self.losses(mentee)[mentor]
        if j == end:
            return Regret(loss, 0)
        points = int(self.mine[i] - self.score[i, j])
        loses = gains = idle = None
        if end == self.outside:
            gains = mentee
        here = j
        while here != end:
            there = int(self.hop[here, end])
            k = int(self.who[here, there])
            if here == self.outside and k == NOBODY:
                idle = self.mentor_ids[there] if self.bonus[there] and self.load[there] <= 1 else None
            elif here == self.outside:
                gains, points = self.mentee_ids[k], points - int(self.score[k, there])
            elif there == self.outside and k != NOBODY:
                loses, points = self.mentee_ids[k], points + int(self.mine[k])
            elif there != self.outside:
                points += int(self.mine[k] - self.score[k, there])
            here = there
        return Regret(loss, points, loses, gains, idle)


def shortest_paths(cost: Array) -> tuple[Array, NDArray[np.int32]]:
    """The length of the shortest path between all nodes, and the node to go to first; `cost` (k, k) at least
    0, FAR where there is no edge."""
    way = cost.copy()
    hop = np.tile(np.arange(len(cost), dtype=np.int32), (len(cost), 1))
    for middle in range(len(cost)):
        rows = np.flatnonzero(way[:, middle] < FAR)
        columns = np.flatnonzero(way[middle] < FAR)
        if len(rows) < 2 or len(columns) < 2:
            continue
        through = way[rows, middle, None] + way[middle]
        better = through < way[rows]
        row, column = np.nonzero(better)
        way[rows[row], column] = through[row, column]
        hop[rows[row], column] = hop[rows[row], middle]
    return way, hop
