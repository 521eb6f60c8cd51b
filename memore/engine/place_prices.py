"""What one more mentor would be worth to a round, exactly, from the prices that prove it.

With the least prices of mentors, and so the greatest of mentees, a mentor j who comes with one place adds
max(0, max over mentees of worth - u): the round with j is worth no more (u and that price cover every pair)
and no less (the price of a place is what one more adds; Shapley & Shubik 1971; Demange & Gale 1985).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from memore.engine.candidates import suits, survey
from memore.engine.matching import Round, solve_proved
from memore.engine.mentors import tabulate
from memore.engine.objective import tiers
from memore.engine.problem import FULL_SCORE, Mentor, Problem


@dataclass(frozen=True, slots=True)
class PlacePrice:
    """What a first place with somebody new adds: `people` more served (0 or 1), `points` over all pairs."""

    people: int
    points: int


ROOM = Mentor(id="\0", languages={}, slots=0)
"""A place that suits nobody: with it a turn is worth as much as in a round with one place more."""


def with_room(problem: Problem) -> Round:
    """The round from which `prices_of` reads. Raises: ProblemRefused."""
    return solve_proved(replace(problem, mentors=(*problem.mentors, ROOM)))


def place_prices(problem: Problem, mentors: Sequence[Mentor]) -> list[PlacePrice]:
    """The price of a place with each of these mentors, if they came alone. Raises: ProblemRefused."""
    return prices_of(with_room(problem), mentors)


def prices_of(
    solved: Round, mentors: Sequence[Mentor], suit: NDArray[np.bool_] | None = None
) -> list[PlacePrice]:
    """The same for a round of `with_room`; `suit` (mentors, n), where it is known, says who suits whom.

    Of two rounds with different people served, which differ by whole turns, the points are what is left.
    """
    people, rules, step = solved.problem.mentees, solved.problem.rules, solved.step
    table = tabulate(mentors, rules)
    suit = suits(people, mentors, rules) if suit is None else suit.copy()
    suit[:, list(solved.pins)] = False
    best = np.zeros(len(mentors), dtype=np.int64)
    # A pair adds at least this, and at most the points of a full pair more: whoever cannot come up to what a
    # mentor brings at least is not looked at.
    least = step * tiers(people) - solved.solution.u
    reached = np.where(suit, least, -2 * FULL_SCORE)
    near = reached >= reached.max(axis=1, initial=0)[:, None] - FULL_SCORE
    for i in np.flatnonzero(near.any(axis=0)).tolist():
        gain = least[i] + survey(people[i], table, rules).parts.sum(axis=1, dtype=np.int64)
        best = np.maximum(best, np.where(suit[:, i], gain, 0))
    turns = (best + step // 2) // step
    return [
        PlacePrice(int(turn > 0), points)
        for turn, points in zip(turns.tolist(), (best - turns * step).tolist(), strict=True)
    ]
