"""The generic door: any matching with tiers, places and qualities, as JSON.

    python -m memore.engine PROBLEM.json

reads `{"mentees": [{"id", "tier"}], "mentors": [{"id", "places"}],
"edges": [[mentee_index, mentor_index, quality], …]}` with whole tiers from 1 (higher first) and
whole qualities 0 … 10,000, and prints `{"pairs", "u", "v", "matched", "objective", "gap"}`. An edge
is worth S · tier + quality with S = min(mentees, all places) · 10,000 + 1; u and v (per place) are
whole numbers of at least 0 that cover every edge, and Σu + Σ places · v = objective proves it.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from memore.engine.certificate import check
from memore.engine.checks import LARGEST, check_memory, check_range
from memore.engine.errors import (
    DuplicateId,
    IndexOutOfRange,
    NegativePlaces,
    NotANumber,
    OutOfRange,
    ProblemRefused,
    TierOverflow,
)
from memore.engine.keys import pair_keys, person_keys
from memore.engine.problem import FULL_SCORE
from memore.engine.solve import Graph, Solution, decide, graph, solve, worth_bits

BYTES_PER_EDGE, BYTES_PER_PERSON = 160, 200
"""What solving takes at most, measured, work space and answer included."""

Array = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class EdgeProblem:
    """A problem as edges: keys (n,), (m,) from the ids; `tier` (n,), `places` (m,), and for each edge
    its mentee, mentor and quality, (E,)."""

    mentee_keys: NDArray[np.uint64]
    mentor_keys: NDArray[np.uint64]
    tier: Array
    places: Array
    rows: Array
    columns: Array
    quality: Array


def read(text: str, memory: int | None = None) -> EdgeProblem:
    """Read a problem; `memory` is the most bytes that solving may take.

    Raises: ProblemRefused and its kinds, named after what is wrong.
    """
    try:
        given = json.loads(text)
        mentees, mentors, edges = given["mentees"], given["mentors"], given["edges"]
        ids = [str(p["id"]) for p in mentees], [str(p["id"]) for p in mentors]
        tier = [p["tier"] for p in mentees]
        places = [p["places"] for p in mentors]
        well_formed = all(isinstance(edge, list) and len(edge) == 3 for edge in edges)
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise ProblemRefused(f"The file does not have the expected form: {wrong!r}.") from wrong
    need = BYTES_PER_EDGE * len(edges) + BYTES_PER_PERSON * (len(mentees) + len(mentors))
    check_memory(need, memory, f"{len(edges)} edges")
    if not well_formed:
        raise ProblemRefused("Every edge has three numbers: mentee index, mentor index, quality.")
    for side, names in zip(("mentee", "mentor"), ids, strict=True):
        if len(set(names)) < len(names):
            raise DuplicateId(f"Two {side}s have the same id.")
    rows, columns, quality = (_whole([edge[k] for edge in edges], "an edge") for k in range(3))
    problem = EdgeProblem(
        person_keys(ids[0], "mentee"),
        person_keys(ids[1], "mentor"),
        _whole(tier, "a tier"),
        _whole(places, "a number of places"),
        rows,
        columns,
        quality,
    )
    refuse(problem)
    return problem


def _whole(values: list[Any], what: str) -> Array:
    for value in values:
        if isinstance(value, float) and not math.isfinite(value):
            raise NotANumber(f"{value} stands where {what} belongs.")
        if isinstance(value, bool) or not isinstance(value, int):
            raise OutOfRange(f"{value!r:.60} stands where {what} belongs: a whole number is needed.")
        if abs(value) >= LARGEST:
            kind = TierOverflow if what == "a tier" else OutOfRange
            raise kind(f"{value!r:.60} stands where {what} belongs: it leaves the range of whole numbers.")
    return np.array(values, dtype=np.int64)


def refuse(problem: EdgeProblem) -> None:
    """Refuse what cannot be solved. Raises: the kinds of ProblemRefused."""
    n, m = len(problem.tier), len(problem.places)
    if (problem.places < 0).any():
        raise NegativePlaces(f"Mentor {int(np.argmax(problem.places < 0))} has fewer than 0 places.")
    if (problem.tier < 1).any():
        raise OutOfRange(f"Mentee {int(np.argmax(problem.tier < 1))} has a tier below 1.")
    for name, index, count in (("mentee", problem.rows, n), ("mentor", problem.columns, m)):
        wrong = (index < 0) | (index >= count)
        if wrong.any():
            edge = int(np.argmax(wrong))
            raise IndexOutOfRange(f"Edge {edge} names {name} {index[edge]}; there are {count}, from 0.")
    wrong = (problem.quality < 0) | (problem.quality > FULL_SCORE)
    if wrong.any():
        edge = int(np.argmax(wrong))
        raise OutOfRange(f"Edge {edge} has quality {problem.quality[edge]}; use 0 … {FULL_SCORE}.")
    if len(np.unique(problem.rows * max(1, m) + problem.columns)) < len(problem.rows):
        raise DuplicateId("An edge is given twice.")
    _step(problem)


def _step(problem: EdgeProblem) -> int:
    return check_range(len(problem.tier), sum(problem.places.tolist()), int(problem.tier.max(initial=1)))


def solve_edges(problem: EdgeProblem) -> tuple[Graph, Solution]:
    """Solve an edge list: the graph with its weights, the matching and its prices.

    People are put in the order of their keys first and back at the end.
    """
    n, m = len(problem.tier), len(problem.places)
    by_mentee, by_mentor = np.argsort(problem.mentee_keys), np.argsort(problem.mentor_keys)
    row_of, column_of = np.argsort(by_mentee), np.argsort(by_mentor)
    weights = _step(problem) * problem.tier[problem.rows] + problem.quality
    places = problem.places[by_mentor]
    built = graph(row_of[problem.rows], column_of[problem.columns], weights, n, places)
    keys = pair_keys(
        problem.mentee_keys[by_mentee][built.rows],
        problem.mentor_keys[by_mentor][built.columns],
        worth_bits(n),
    )
    found = decide(built, solve(built), keys)
    mate = np.append(by_mentor, -1)[found.mate][row_of] if m else found.mate
    back = Solution(mate, found.u[row_of], found.v[column_of])
    return graph(problem.rows, problem.columns, weights, n, problem.places), back


def answer(problem: EdgeProblem) -> dict[str, object]:
    """The answer of the door, checked: see the module's first lines."""
    built, found = solve_edges(problem)
    finding = check(built.rows, built.columns, built.weights, built.places, found.mate, found.u, found.v)
    pairs = [[i, j] for i, j in enumerate(found.mate.tolist()) if j >= 0]
    return {
        "pairs": pairs,
        "u": found.u.tolist(),
        "v": found.v.tolist(),
        "matched": len(pairs),
        "objective": finding.weight,
        "gap": finding.gap,
        "optimal": finding.optimal,
    }
