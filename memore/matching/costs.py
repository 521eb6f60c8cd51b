"""What choosing each mentor would cost the round: worked out with it, kept on the outlook, said on the board.

It is exact up to about a thousand mentors: what the round loses when it runs again with that pair fixed. In
larger rounds the prices say what it loses at least.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from memore.engine import Answer, Mentee, Problem
from memore.engine.candidates import Survey
from memore.engine.mentors import MentorTable
from memore.engine.objective import tiers
from memore.engine.regret import FAR, Regrets, at_least, regrets, within_reach
from memore.matching.models import Round
from memore.programmes.models import Participation

Array = NDArray[np.int64]

BEST = 24
"""So many mentors are kept for each mentee; anybody else is found by name."""

Cost = dict[str, Any]
"""As `Outlook.costs` keeps it, None where nothing can be said.

Exact: `points` fewer over all pairs; `loses` and `gains` a place, ids of mentees or None; `idle` a mentor who
stays without a mentee, or None; `longer` whether who loses has waited longer. Else: `least`, so many points
at least, and `turn`, whether it costs at least somebody's turn.
"""


class Costs:
    """The costs of one round's choices."""

    def __init__(self, problem: Problem, answer: Answer) -> None:
        self.prices, self.bonus, self.kept = answer.prices, problem.rules.keep_points, problem.kept
        self.exact: Regrets | None = regrets(problem, answer) if within_reach(problem) else None
        tier = tiers(problem.mentees).tolist()
        self.tier = {p.id: value for p, value in zip(problem.mentees, tier, strict=True)}

    def of(self, mentee: Mentee, mentors: Sequence[str], points: Array) -> Array:
        """What the round loses by each of these admissible mentors, in units of the objective."""
        if self.exact is not None:
            known = self.exact.losses(mentee.id)
            return np.array([known.get(one, FAR) for one in mentors], dtype=np.int64)
        worth = self.prices.step * self.tier[mentee.id] + points
        worth += [self.bonus * ((mentee.id, one) in self.kept) for one in mentors]
        found = at_least(self.prices, mentee.id, list(mentors), worth)
        return np.zeros(len(mentors), dtype=np.int64) if found is None else found

    def told(self, mentee: str, mentor: str, loss: int) -> Cost | None:
        """One of them, to be kept."""
        if loss >= FAR or (self.exact is None and mentee not in self.prices.mentees):
            return None
        if self.exact is None:
            # What it counts to keep an earlier draft is no loss of points, and cannot be told apart here.
            points = 0 if self.bonus and self.kept else loss % self.prices.step
            return {"least": points, "turn": loss >= self.prices.step}
        found = self.exact.of(mentee, mentor)
        longer = self.tier.get(found.loses or "", 0) > self.tier.get(found.gains or "", 0)
        return {
            "points": found.points,
            "loses": found.loses,
            "gains": found.gains,
            "idle": found.idle,
            "longer": longer,
        }


def best_mentors(
    seen: Survey, mentors: MentorTable, mentee: Mentee, costs: Costs, keys: Any
) -> list[tuple[str, int]]:
    """The best admissible mentors with what choosing them costs the round: the least first, then the most
    points, ties by the published hash."""
    who = np.flatnonzero(seen.broken == 0)
    points = seen.parts[who].sum(axis=1, dtype=np.int64)
    loss = costs.of(mentee, [mentors.ids[j] for j in who], points)
    order = np.lexsort((keys[who], -points, loss))[:BEST]
    return [(mentors.ids[j], int(cost)) for j, cost in zip(who[order], loss[order], strict=True)]


def cost_then(round_: Round, mentee: Participation, mentor: Participation) -> Cost | None:
    """What choosing this mentor costs by the last run of the round, None where it did not say."""
    found = round_.outlooks.filter(mentee=mentee).first()
    return by_mentor(found.best, found.costs).get(str(mentor.pk)) if found else None


def people_in(costs: Sequence[Cost | None]) -> set[str]:
    """The ids of everybody whom these costs name."""
    named = (cost.get(part) for cost in costs if cost for part in ("loses", "gains", "idle"))
    return {str(one) for one in named if one}


def by_mentor(best: Sequence[str], costs: Sequence[Cost | None]) -> Mapping[str, Cost | None]:
    """An outlook's costs by the id of the mentor; a round of before there were costs has none."""
    return dict(zip(best, costs, strict=False))
