"""One round from end to end: candidates, objective, solution, proof, reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from memore.engine.absence import Crowd, what_would_help, why_nobody
from memore.engine.answer import Answer, Certificate, Fact, Prices, ProposedPair, Unmatched
from memore.engine.candidates import Progress, admissible, forbidden_by_mentee, survey
from memore.engine.certificate import Finding, check
from memore.engine.checks import check_memory, check_problem
from memore.engine.distance import between
from memore.engine.keys import pair_keys, person_key, person_keys
from memore.engine.mentors import MentorTable, tabulate
from memore.engine.objective import Seats, idle_ranks, most_points, step_of, tiers
from memore.engine.problem import CRITERIA, Mentee, Mentor, Problem
from memore.engine.reasons import failed_facts, pair_facts
from memore.engine.rules import UNKNOWN_DISTANCE
from memore.engine.solve import Graph, Solution, decide, graph, solve, worth_bits

if TYPE_CHECKING:
    from memore.engine.large.pipeline import Blocks

Array = NDArray[np.int64]


class Unproved(RuntimeError):
    """The checker did not confirm the solver's answer: a defect of the engine, never of the lists."""


LARGE_PAIRS = 4_000_000
"""From so many mentees times mentors the compiled pipeline is quicker than looking at every pair here."""


BYTES_PER_PAIR, LARGE_BYTES, LARGE_BYTES_EACH = 500, 300 * 2**20, 3000
"""What a round takes at most, measured: for each admissible pair of a small one; of a large one in all
and for each person."""


@dataclass(frozen=True, slots=True)
class Round:
    """A solved problem in canonical order; what reasons and prices are read from.

    `degree` (n,) mentors who would do for each mentee; `parts` (n, 6) points of each pair; `graph`
    all admissible pairs that may be chosen, or only those with u + v = worth (`whole` False);
    `solution` with one price for each mentor (`Seats.price`); `pins` mentee → mentor positions.
    """

    problem: Problem
    pins: dict[int, int]
    degree: Array
    parts: NDArray[np.int32]
    graph: Graph
    whole: bool
    solution: Solution
    step: int
    finding: Finding


def match(
    problem: Problem,
    progress: Progress | None = None,
    *,
    memory: int | None = None,
    blocks: Blocks | None = None,
) -> Answer:
    """The best pairs for a problem, with reasons and proof.

    In strict order: most mentees matched, longest waiting first, mentors long without a mentee, most
    points; among equals the most pairs of `kept`, then the published hash. The same whatever the order of
    the lists. `memory` is the most bytes that it may take besides the lists. `blocks` runs the blocks of a
    large round elsewhere (`large.cluster.connect`); a small one is solved here, the answer is the same.

    Raises: ProblemRefused (see `memore.engine.errors`) before anything is solved.
    """
    check_problem(problem)
    tell = progress or (lambda stage, done, total: None)
    solved = solve_round(canonical(problem), tell, memory, blocks)
    tell("reasons", 0, 1)
    return Answer(_pairs(solved), _unmatched(solved), _proved(solved), _prices(solved))


def solve_proved(problem: Problem) -> Round:
    """A round with its proof and without reasons: half of the time of `match`. Raises: ProblemRefused."""
    check_problem(problem)
    solved = solve_round(canonical(problem), lambda stage, done, total: None)
    _proved(solved)
    return solved


def canonical(problem: Problem) -> Problem:
    """The same problem with both lists in the order of the published hash."""
    return replace(
        problem,
        mentees=tuple(sorted(problem.mentees, key=lambda p: (person_key(p.id, "mentee"), p.id))),
        mentors=tuple(sorted(problem.mentors, key=lambda p: (person_key(p.id, "mentor"), p.id))),
    )


def is_large(problem: Problem) -> bool:
    """Whether the compiled pipeline solves it, in blocks of mentees."""
    return len(problem.mentees) * len(problem.mentors) > LARGE_PAIRS


def solve_round(
    problem: Problem,
    tell: Callable[[str, int, int], None],
    memory: int | None = None,
    blocks: Blocks | None = None,
) -> Round:
    """Solve a problem in canonical order, the way that suits its size; both find the same."""
    if is_large(problem):
        people = len(problem.mentees) + len(problem.mentors)
        check_memory(LARGE_BYTES + LARGE_BYTES_EACH * people, memory, f"{people} people")
        return _solve_large(problem, tell, blocks)
    return _solve_small(problem, tell, memory)


def _solve_small(problem: Problem, tell: Callable[[str, int, int], None], memory: int | None) -> Round:
    """Judge every pair in NumPy and solve them all."""
    pins = _pins(problem)
    places = _places_left(problem, pins)
    tier, ranks = tiers(problem.mentees), idle_ranks(problem)
    step = step_of(tier, ranks, places, most_points(problem))
    seats = Seats.of(places, ranks, step)
    edges = admissible(problem, tell)
    check_memory(BYTES_PER_PAIR * len(edges), memory, f"{len(edges)} admissible pairs")
    free = ~np.isin(edges.mentees, list(pins))
    rows, columns = edges.mentees[free].astype(np.int64), edges.mentors[free].astype(np.int64)
    worth = step * tier[rows] + edges.totals[free]
    worth += problem.rules.keep_points * _is_kept(problem, rows, columns)
    seated = graph(*seats.spread(rows, columns, worth), len(tier), seats.places)
    tell("solving", 0, 1)
    found = decide(seated, solve(seated), *_preferences(problem, seated, seats))
    tell("certificate", 0, 1)
    finding = check(seated.rows, seated.columns, seated.weights, seated.places, found.mate, found.u, found.v)
    solution = Solution(seats.mentor(found.mate), found.u, seats.price(found.v))
    built = graph(rows, columns, worth, len(tier), places)
    parts = np.zeros((len(tier), len(CRITERIA)), dtype=np.int32)
    chosen = np.flatnonzero(solution.mate[edges.mentees] == edges.mentors)
    parts[edges.mentees[chosen]] = edges.parts[chosen]
    return Round(
        problem=problem,
        pins=pins,
        degree=np.bincount(edges.mentees, minlength=len(tier)),
        parts=parts,
        graph=built,
        whole=True,
        solution=solution,
        step=step,
        finding=finding,
    )


def _solve_large(problem: Problem, tell: Callable[[str, int, int], None], blocks: Blocks | None) -> Round:
    """Let the compiled pipeline find the same over all pairs."""
    from memore.engine.large.arrays import from_problem
    from memore.engine.large.pipeline import Pipeline, on_threads

    pins = _pins(problem)
    skip = np.zeros(len(problem.mentees), dtype=bool)
    skip[list(pins)] = True
    pipeline = Pipeline(
        from_problem(problem),
        problem.rules,
        left=_places_left(problem, pins),
        skip=skip,
        kept=np.array(_kept(problem), dtype=np.int64).reshape(-1, 2),
        blocks=blocks or on_threads,
    )
    found = pipeline.solve(tell)
    return Round(
        problem=problem,
        pins=pins,
        degree=found.degree,
        parts=found.parts,
        graph=found.tight,
        whole=False,
        solution=found.solution,
        step=found.step,
        finding=found.finding,
    )


def _places_left(problem: Problem, pins: dict[int, int]) -> Array:
    places = np.array([p.places for p in problem.mentors], dtype=np.int64)
    for mentor in pins.values():
        places[mentor] = max(0, places[mentor] - 1)
    return places


def _kept(problem: Problem) -> list[tuple[int, int]]:
    mentees = {p.id: i for i, p in enumerate(problem.mentees)}
    mentors = {p.id: j for j, p in enumerate(problem.mentors)}
    return [(mentees[i], mentors[j]) for i, j in sorted(problem.kept) if i in mentees and j in mentors]


def _pins(problem: Problem) -> dict[int, int]:
    mentees = {p.id: i for i, p in enumerate(problem.mentees)}
    mentors = {p.id: j for j, p in enumerate(problem.mentors)}
    return {mentees[i]: mentors[j] for i, j in problem.pinned}


def _is_kept(problem: Problem, rows: Array, columns: Array) -> Array:
    """1 for pairs of an earlier draft, else 0."""
    width = len(problem.mentors)
    code = np.array([i * width + j for i, j in _kept(problem)], dtype=np.int64)
    return np.isin(rows * width + columns, code).astype(np.int64)


def _preferences(problem: Problem, seated: Graph, seats: Seats) -> list[Array]:
    """What decides among equally good rounds: pairs of an earlier draft, then the published hash."""
    rows, columns = seated.rows, seats.mentor(seated.columns)
    keys = pair_keys(
        person_keys([p.id for p in problem.mentees], "mentee")[rows],
        person_keys([p.id for p in problem.mentors], "mentor")[columns],
        worth_bits(len(problem.mentees)),
    )
    return [1 + _is_kept(problem, rows, columns), keys] if problem.kept else [keys]


def _proved(solved: Round) -> Certificate:
    """What the independent checker said. Raises: Unproved."""
    finding = solved.finding
    if not finding.optimal:
        raise Unproved("; ".join(finding.faults) or f"the gap is {finding.gap}")
    return Certificate(
        optimal=True,
        gap=finding.gap,
        admissible=int(solved.degree.sum()),
        objective=finding.weight,
    )


def _pairs(solved: Round) -> tuple[ProposedPair, ...]:
    problem = solved.problem
    table: MentorTable | None = None
    pairs = []
    for i in _longest_wait_first(problem):
        mentee, j = problem.mentees[i], solved.pins.get(i, int(solved.solution.mate[i]))
        if j < 0:
            continue
        mentor = problem.mentors[j]
        if i in solved.pins:
            table = table or tabulate(problem.mentors, problem.rules)
            pairs.append(_pinned(problem, mentee, mentor, table))
            continue
        points = solved.parts[i].tolist()
        facts = pair_facts(mentee, mentor, problem.rules, _away(mentee, mentor))
        if (mentee.id, mentor.id) in problem.kept:
            facts = (*facts, Fact("kept", {}))
        parts = dict(zip(CRITERIA, points, strict=True))
        pairs.append(ProposedPair(mentee.id, mentor.id, sum(points), parts, facts))
    return tuple(pairs)


def _pinned(problem: Problem, mentee: Mentee, mentor: Mentor, mentors: MentorTable) -> ProposedPair:
    """A pair that staff fixed: scored like any other, and what it breaks is said."""
    seen = survey(mentee, mentors, problem.rules)
    j = mentors.index[mentor.id]
    mask, away, points = int(seen.broken[j]), int(seen.away[j]), seen.parts[j].tolist()
    score = sum(points)
    facts = (
        Fact("pinned", {}),
        *pair_facts(mentee, mentor, problem.rules, away),
        *failed_facts(mentee, mentor, problem.rules, mask, away, score, weak=True),
    )
    parts = dict(zip(CRITERIA, points, strict=True))
    return ProposedPair(mentee.id, mentor.id, score, parts, facts, pinned=True)


def _away(mentee: Mentee, mentor: Mentor) -> int:
    if isinstance(mentee.place, tuple) and isinstance(mentor.place, tuple):
        return between(mentee.place, mentor.place)
    return UNKNOWN_DISTANCE if mentee.place is None or mentee.place != mentor.place else 0


def _longest_wait_first(problem: Problem) -> list[int]:
    tier = tiers(problem.mentees)
    return sorted(range(len(tier)), key=lambda i: (-int(tier[i]), i))


def _unmatched(solved: Round) -> tuple[Unmatched, ...]:
    problem = solved.problem
    degree = solved.degree
    alone = [i for i in _longest_wait_first(problem) if solved.solution.mate[i] < 0 and i not in solved.pins]
    if not alone:
        return ()
    mentors = tabulate(problem.mentors, problem.rules)
    tier = tiers(problem.mentees)
    crowd = Crowd(solved.graph, solved.solution, mentors.ids, degree, tier, solved.pins, whole=solved.whole)
    forbidden = forbidden_by_mentee(problem)
    answers = []
    for i in alone:
        mentee = problem.mentees[i]
        if degree[i]:
            why, help_ = crowd.why(i), crowd.help(i)
        else:
            seen = survey(mentee, mentors, problem.rules, forbidden.get(mentee.id, ()))
            why, help_ = why_nobody(seen), what_would_help(mentee, mentors, problem.rules, seen)
        answers.append(Unmatched(mentee.id, int(degree[i]), why, help_))
    return tuple(answers)


def _prices(solved: Round) -> Prices:
    problem, solution = solved.problem, solved.solution
    return Prices(
        solved.step,
        {
            p.id: price
            for i, (p, price) in enumerate(zip(problem.mentees, solution.u.tolist(), strict=True))
            if i not in solved.pins
        },
        {p.id: price for p, price in zip(problem.mentors, solution.v.tolist(), strict=True)},
    )
