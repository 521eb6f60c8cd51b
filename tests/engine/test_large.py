"""The national pipeline and the small path find the same, to the last price."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from memore.engine import Problem, Rules, admissible, match, matching
from memore.engine.bench.people import invent
from memore.engine.large import pipeline as national
from memore.engine.large.arrays import from_problem
from memore.engine.large.pairs import parts_of
from memore.engine.large.pipeline import Pipeline
from memore.engine.matching import canonical, solve_round
from memore.engine.solve import solve
from tests.engine import independent, people
from tests.engine.test_solve import instance, proved

EASY = Rules(minimum_level=1, trained_required=False, cleared_required=False)


def both_ways(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> tuple[matching.Round, matching.Round]:
    ordered = canonical(problem)
    monkeypatch.setattr(matching, "LARGE_PAIRS", 10**12)
    small = solve_round(ordered, lambda *_: None)
    monkeypatch.setattr(matching, "LARGE_PAIRS", 0)
    return small, solve_round(ordered, lambda *_: None)


def assert_same(small: matching.Round, large: matching.Round) -> None:
    assert (small.degree == large.degree).all()
    assert (small.solution.mate == large.solution.mate).all()
    assert (small.solution.u == large.solution.u).all()
    assert (small.solution.v == large.solution.v).all()
    assert (small.parts == large.parts).all()
    assert small.finding == large.finding
    assert large.finding.optimal


@pytest.mark.parametrize("seed", range(12))
def test_any_rules_give_the_same_round(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = people.rules(seed) if seed % 2 else None
    assert_same(*both_ways(people.problem(seed, 90, 70, rules), monkeypatch))


@pytest.mark.parametrize("mentors", [150, 400])
def test_short_lists_lose_nobody(mentors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With lists far shorter than the choice, pricing finds what they left out."""
    monkeypatch.setattr(national, "KEEP", 3)
    monkeypatch.setattr(national, "EXTRA", 1)
    monkeypatch.setattr(national, "JOIN", 2)
    assert_same(*both_ways(people.problem(5, 400, mentors, EASY), monkeypatch))


def test_pinned_forbidden_and_kept_pairs_count_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = people.problem(9, 80, 60, EASY)
    pairs = [(pair.mentee, pair.mentor) for pair in match(problem).pairs]
    problem = replace(
        problem,
        pinned=frozenset([("a3", "b7"), ("a4", "b7"), *pairs[:2]][:3]),
        forbidden=frozenset(pairs[10:15]),
        kept=frozenset(pairs[20:40]),
    )
    assert_same(*both_ways(problem, monkeypatch))


def test_the_answer_in_words_is_the_same_but_for_the_shared_places(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = people.problem(3, 120, 60, EASY)
    small = match(problem)
    monkeypatch.setattr(matching, "LARGE_PAIRS", 0)
    large = match(problem)
    assert large.pairs == small.pairs
    assert large.prices == small.prices
    assert large.certificate == small.certificate
    for one, other in zip(small.unmatched, large.unmatched, strict=True):
        told = tuple(fact for fact in one.why if fact.code != "shared_places")
        assert replace(one, why=told) == other


def test_the_points_of_pairs_worked_out_a_second_time_are_the_same() -> None:
    for seed in range(6):
        problem = people.problem(seed, 60, 60, people.rules(seed))
        edges = admissible(problem)
        rows, columns = edges.mentees.astype(np.int64), edges.mentors.astype(np.int64)
        assert (parts_of(from_problem(problem), problem.rules, rows, columns) == edges.parts).all()


def test_a_tampered_round_is_not_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pricing pass that overlooks pairs ends in a gap or a fault, never in a wrong "optimal"."""
    problem = canonical(people.problem(5, 400, 150, EASY))
    monkeypatch.setattr(national, "KEEP", 3)
    pipeline = Pipeline(from_problem(problem), problem.rules)
    nobody = np.empty((0, 8), dtype=np.int32)
    monkeypatch.setattr(pipeline, "_above", lambda *_: (nobody, nobody, np.zeros(0, dtype=np.int64)))
    assert not pipeline.solve().finding.optimal


def test_invented_people_of_a_nation_are_matched_and_proved() -> None:
    problem = invent(1500, 900)
    answer = match(problem)
    assert answer.certificate.optimal
    assert answer.certificate.admissible == len(admissible(problem))
    assert len(answer.pairs) > 900


@pytest.mark.parametrize("size", [2000, 20_000])
def test_a_planted_optimum_is_found_at_size(size: int) -> None:
    """Prices and tight pairs chosen at random, everything else below."""
    from memore.engine.solve import graph

    rng = np.random.default_rng(size)
    u, v, mate = rng.integers(1, 9000, size), rng.integers(1, 9000, size), rng.permutation(size)
    rows = np.repeat(np.arange(size), 9)
    columns = rng.integers(0, size, 9 * size)
    columns[::9] = mate
    loose = np.where(mate[rows] == columns, 0, rng.integers(0, 3000, len(rows)))
    weights = np.maximum(1, u[rows] + v[columns] - loose)
    found = solve(graph(rows, columns, weights, size, np.ones(size, dtype=np.int64)))
    assert int(found.u.sum() + found.v.sum()) == int(u.sum() + v.sum())


def test_min_cost_flow_agrees_on_a_scarce_instance_at_size() -> None:
    problem = instance(1, 3000, 1200, 0.004, tiers=300)
    found = solve(problem)
    mate = independent.flow(problem.rows, problem.columns, problem.weights, 3000, problem.places)
    known = {}
    for i, j, w in zip(problem.rows, problem.columns, problem.weights, strict=True):
        known[int(i), int(j)] = int(w)
    assert proved(problem, found)
    assert sum(known[i, int(j)] for i, j in enumerate(found.mate) if j >= 0) == sum(
        known[i, int(j)] for i, j in enumerate(mate) if j >= 0
    )
