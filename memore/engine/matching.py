"""One round from end to end: candidates, objective, solution, proof, reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from memore.engine.absence import Crowd, what_would_help, why_nobody
from memore.engine.answer import Answer, Certificate, Fact, Prices, ProposedPair, Unmatched
from memore.engine.candidates import Edges, Progress, admissible, forbidden_by_mentee, survey
from memore.engine.certificate import check
from memore.engine.checks import check_problem, check_range
from memore.engine.distance import between
from memore.engine.keys import pair_keys, person_key, person_keys
from memore.engine.mentors import MentorTable, tabulate
from memore.engine.objective import tiers, weights
from memore.engine.problem import CRITERIA, Mentee, Mentor, Problem
from memore.engine.reasons import failed_facts, pair_facts
from memore.engine.rules import UNKNOWN_DISTANCE
from memore.engine.solve import Graph, Solution, decide, graph, solve, worth_bits

Array = NDArray[np.int64]


class Unproved(RuntimeError):
    """The checker did not confirm the solver's answer: a defect of the engine, never of the lists."""


@dataclass(frozen=True, slots=True)
class Round:
    """A problem in canonical order with its solved graph; what reasons and prices are read from."""

    problem: Problem
    edges: Edges
    tier: Array
    graph: Graph
    solution: Solution
    pins: dict[int, int]


def match(problem: Problem, progress: Progress | None = None) -> Answer:
    """The best pairs for a problem, with reasons and proof.

    In strict order: most mentees matched, longest waiting first, most points; among equals the most
    pairs of `kept`, then the published hash. The same whatever the order of the lists.

    Raises: ProblemRefused (see `memore.engine.errors`) before anything is solved.
    """
    check_problem(problem)
    tell = progress or (lambda stage, done, total: None)
    solved = solve_round(canonical(problem), tell)
    tell("certificate", 0, 1)
    certificate = prove(solved)
    tell("reasons", 0, 1)
    return Answer(_pairs(solved), _unmatched(solved), certificate, _prices(solved))


def canonical(problem: Problem) -> Problem:
    """The same problem with both lists in the order of the published hash."""
    return replace(
        problem,
        mentees=tuple(sorted(problem.mentees, key=lambda p: (person_key(p.id, "mentee"), p.id))),
        mentors=tuple(sorted(problem.mentors, key=lambda p: (person_key(p.id, "mentor"), p.id))),
    )


def solve_round(problem: Problem, tell: Callable[[str, int, int], None]) -> Round:
    """Find the admissible pairs of a problem in canonical order and solve it."""
    edges = admissible(problem, tell)
    pins = _pins(problem)
    places = np.array([p.places for p in problem.mentors], dtype=np.int64)
    for mentor in pins.values():
        places[mentor] = max(0, places[mentor] - 1)
    tier = tiers(problem.mentees)
    open_to_all = ~np.isin(edges.mentees, list(pins)) & (places[edges.mentors] > 0)
    rows, columns = edges.mentees[open_to_all], edges.mentors[open_to_all]
    worth = weights(tier, places, rows, edges.totals[open_to_all])
    built = graph(rows, columns, worth, len(problem.mentees), places)
    tell("solving", 0, 1)
    solution = solve(built)
    solution = decide(built, solution, *_preferences(problem, built))
    return Round(problem, edges, tier, built, solution, pins)


def _pins(problem: Problem) -> dict[int, int]:
    mentees = {p.id: i for i, p in enumerate(problem.mentees)}
    mentors = {p.id: j for j, p in enumerate(problem.mentors)}
    return {mentees[i]: mentors[j] for i, j in problem.pinned}


def _preferences(problem: Problem, built: Graph) -> list[Array]:
    """What decides among equally good rounds: pairs of an earlier draft, then the published hash."""
    rows = built.rows
    keys = pair_keys(
        person_keys([p.id for p in problem.mentees], "mentee")[rows],
        person_keys([p.id for p in problem.mentors], "mentor")[built.columns],
        worth_bits(len(problem.mentees)),
    )
    if not problem.kept:
        return [keys]
    mentors = {p.id: j for j, p in enumerate(problem.mentors)}
    mentees = {p.id: i for i, p in enumerate(problem.mentees)}
    kept = [(mentees[i], mentors[j]) for i, j in problem.kept if i in mentees and j in mentors]
    code = np.array([i * len(mentors) + j for i, j in kept], dtype=np.int64)
    return [1 + np.isin(rows * len(mentors) + built.columns, code).astype(np.int64), keys]


def prove(solved: Round) -> Certificate:
    """Have the independent checker confirm the round. Raises: Unproved."""
    built, solution = solved.graph, solved.solution
    finding = check(
        built.rows, built.columns, built.weights, built.places, solution.mate, solution.u, solution.v
    )
    if not finding.optimal:
        raise Unproved("; ".join(finding.faults) or f"the gap is {finding.gap}")
    return Certificate(optimal=True, gap=finding.gap, admissible=len(solved.edges))


def _pairs(solved: Round) -> tuple[ProposedPair, ...]:
    problem, edges = solved.problem, solved.edges
    table: MentorTable | None = None
    width = len(problem.mentors)
    code = edges.mentees.astype(np.int64) * width + edges.mentors
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
        points = edges.parts[np.searchsorted(code, i * width + j)].tolist()
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
    facts = (
        Fact("pinned", {}),
        *pair_facts(mentee, mentor, problem.rules, away),
        *failed_facts(mentee, mentor, problem.rules, mask, away, weak=True),
    )
    parts = dict(zip(CRITERIA, points, strict=True))
    return ProposedPair(mentee.id, mentor.id, sum(points), parts, facts, pinned=True)


def _away(mentee: Mentee, mentor: Mentor) -> int:
    if mentee.place is None or mentor.place is None:
        return UNKNOWN_DISTANCE
    return between(mentee.place, mentor.place)


def _longest_wait_first(problem: Problem) -> list[int]:
    tier = tiers(problem.mentees)
    return sorted(range(len(tier)), key=lambda i: (-int(tier[i]), i))


def _unmatched(solved: Round) -> tuple[Unmatched, ...]:
    problem = solved.problem
    degree = np.bincount(solved.edges.mentees, minlength=len(problem.mentees))
    alone = [i for i in _longest_wait_first(problem) if solved.solution.mate[i] < 0 and i not in solved.pins]
    if not alone:
        return ()
    mentors = tabulate(problem.mentors, problem.rules)
    crowd = Crowd(solved.graph, solved.solution, mentors.ids)
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
        check_range(len(solved.tier), int(solved.graph.places.sum()), 1),
        {
            p.id: price
            for i, (p, price) in enumerate(zip(problem.mentees, solution.u.tolist(), strict=True))
            if i not in solved.pins
        },
        {p.id: price for p, price in zip(problem.mentors, solution.v.tolist(), strict=True)},
    )
