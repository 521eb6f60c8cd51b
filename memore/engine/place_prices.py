"""What one more mentor would be worth to a round, exactly, from the prices that prove it.

With the least prices of mentors, and so the greatest of mentees, a mentor j who comes with one place adds
max(0, max over mentees of worth - u): the round with j is worth no more (u and that price cover every pair)
and no less (the price of a place is what one more adds; Shapley & Shubik 1971; Demange & Gale 1985).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from memore.engine.candidates import survey
from memore.engine.matching import match
from memore.engine.mentors import tabulate
from memore.engine.objective import tiers
from memore.engine.problem import Mentor, Problem


@dataclass(frozen=True, slots=True)
class PlacePrice:
    """What a first place with somebody new adds: `people` more served (0 or 1), `points` over all pairs."""

    people: int
    points: int


ROOM = Mentor(id="\0", languages={}, slots=0)
"""A place that suits nobody: with it a turn is worth as much as in a round with one place more."""


def place_prices(problem: Problem, mentors: Sequence[Mentor]) -> list[PlacePrice]:
    """The price of a place with each of these mentors, if they came alone.

    Of two rounds with different people served, which differ by whole turns, the points are what is left.
    Raises: ProblemRefused.
    """
    answer = match(replace(problem, mentors=(*problem.mentors, ROOM)))
    table, step = tabulate(tuple(mentors), problem.rules), answer.prices.step
    best = np.zeros(len(mentors), dtype=np.int64)
    for mentee, tier in zip(problem.mentees, tiers(problem.mentees).tolist(), strict=True):
        if mentee.id in answer.prices.mentees:
            seen = survey(mentee, table, problem.rules)
            worth = step * tier + seen.parts.sum(axis=1, dtype=np.int64)
            gain = np.where(seen.broken == 0, worth - answer.prices.mentees[mentee.id], 0)
            best = np.maximum(best, gain)
    turns = (best + step // 2) // step
    return [
        PlacePrice(int(turn > 0), points)
        for turn, points in zip(turns.tolist(), (best - turns * step).tolist(), strict=True)
    ]
