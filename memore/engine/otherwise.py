"""What else a round could be: the best of each other aim, to be laid beside the one that was chosen.

Each is solved as exactly as the round itself; pairs that staff fixed stay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from memore.engine.answer import Answer
from memore.engine.candidates import admissible, survey
from memore.engine.matching import canonical, match
from memore.engine.mentors import tabulate
from memore.engine.problem import CRITERIA, Criterion, Problem, Weight
from memore.engine.solve import graph, solve

MOST_PAIRS = 250_000
"""Up to so many mentees times mentors each round is laid beside its others."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Another round: how many it serves, its points over all pairs by the weights of the round itself, and
    whose pair is another one: `changes` are (mentee, mentor before, mentor then), None for none."""

    matched: int
    points: int
    changes: tuple[tuple[str, str | None, str | None], ...]


def best_fit(problem: Problem, answer: Answer) -> Otherwise:
    """The most points over all pairs, however few these are and whoever has waited."""
    problem = canonical(problem)
    edges = admissible(problem)
    pinned = dict(problem.pinned)
    places = [p.places for p in problem.mentors]
    index = {p.id: j for j, p in enumerate(problem.mentors)}
    for mentor in pinned.values():
        places[index[mentor]] = max(0, places[index[mentor]] - 1)
    fixed = np.array([p.id in pinned for p in problem.mentees], dtype=bool)
    # A pair without any points neither helps nor harms, and is left out.
    useful = ~fixed[edges.mentees] & (edges.totals > 0)
    rows, columns = edges.mentees[useful], edges.mentors[useful]
    worth = edges.totals[useful].astype(np.int64)
    solved = solve(graph(rows, columns, worth, len(problem.mentees), np.array(places, dtype=np.int64)))
    pairs = {
        problem.mentees[i].id: problem.mentors[j].id for i, j in enumerate(solved.mate.tolist()) if j >= 0
    }
    return _beside(problem, answer, {**pairs, **pinned})


def whoever_waited(problem: Problem, answer: Answer) -> Otherwise:
    """As many people as possible and then the most points, whoever has waited longest: what turns cost."""
    nobody = tuple(replace(one, waiting_since=None) for one in problem.mentees)
    then = match(replace(problem, mentees=nobody))
    return _beside(problem, answer, {pair.mentee: pair.mentor for pair in then.pairs})


def other_musts(problem: Problem, answer: Answer) -> dict[Criterion, Otherwise]:
    """The round with each criterion as a must, or where it is one, with it as high instead."""
    found = {}
    for criterion in CRITERIA:
        other: Weight = "high" if problem.rules.weights.get(criterion) == "must" else "must"
        rules = replace(problem.rules, weights={**problem.rules.weights, criterion: other})
        then = match(replace(problem, rules=rules))
        found[criterion] = _beside(problem, answer, {pair.mentee: pair.mentor for pair in then.pairs})
    return found


def _beside(problem: Problem, answer: Answer, then: dict[str, str]) -> Otherwise:
    now = {pair.mentee: pair.mentor for pair in answer.pairs}
    changes = [
        (one.id, now.get(one.id), then.get(one.id))
        for one in canonical(problem).mentees
        if now.get(one.id) != then.get(one.id)
    ]
    return Otherwise(len(then), points_of(problem, then), tuple(changes))


def points_of(problem: Problem, pairs: dict[str, str]) -> int:
    """The points of these pairs by the problem's weights, whatever rules they break."""
    mentors = tabulate(problem.mentors, problem.rules)
    paired = [(one, mentors.index[pairs[one.id]]) for one in problem.mentees if one.id in pairs]
    return sum(int(survey(one, mentors, problem.rules).parts[j].sum()) for one, j in paired)
