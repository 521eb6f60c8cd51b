"""Instances too large to try everything: planted optima, ties everywhere, one mentor more."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from memore.engine import Mentor, Problem, match, matching
from memore.engine.solve import Graph, Solver, graph, solve
from tests.engine import people
from tests.engine.test_large import EASY, assert_same, both_ways
from tests.engine.test_match import served
from tests.engine.test_solve import instance, other_edges, proved, weight


def planted(seed: int, mentees: int, tiers: int) -> tuple[Graph, int]:
    """A graph and the weight of its best matching: prices and who gets whom are chosen first, with free
    places at no price and mentees left out at none; every other edge is worth less than its prices."""
    rng = np.random.default_rng(seed)
    mentors = mentees * 2 // 3
    places = rng.integers(1, 4, mentors)
    step = mentees * 10_000 + 1
    v = rng.integers(0, 9000, mentors) + step * rng.integers(0, tiers, mentors)
    taken = np.where(rng.random(mentors) < 0.2, rng.integers(0, places), places)
    v[taken < places] = 0
    seats = rng.permutation(np.repeat(np.arange(mentors), taken))[:mentees]
    filled = np.bincount(seats, minlength=mentors) == places
    v[~filled] = 0
    mate = np.full(mentees, -1)
    mate[: len(seats)] = seats
    u = np.where(mate >= 0, rng.integers(0, 9000, mentees) + step * rng.integers(0, tiers, mentees), 0)
    mate, u = (array[order] for order in [rng.permutation(mentees)] for array in (mate, u))
    rows, columns = np.repeat(np.arange(mentees), 10), rng.integers(0, mentors, 10 * mentees)
    columns[::10] = np.where(mate >= 0, mate, columns[::10])
    loose = np.where(mate[rows] == columns, 0, rng.integers(0, 5000, len(rows)))
    weights = u[rows] + v[columns] - loose
    code = np.unique(rows * mentors + columns, return_index=True)[1]
    keep = code[weights[code] > 0]
    best = int(u.sum() + (places * v).sum())
    return graph(rows[keep], columns[keep], weights[keep], mentees, places), best


@pytest.mark.parametrize(("mentees", "tiers"), [(300, 1), (300, 20), (4000, 50), (20_000, 1), (20_000, 300)])
def test_a_planted_optimum_with_places_and_people_left_out_is_found(mentees: int, tiers: int) -> None:
    for seed in range(8 if mentees < 1000 else 1):
        problem, best = planted(seed, mentees, tiers)
        for plain in (True, False) if mentees < 1000 else (False,):
            found = solve(problem, plain=plain)
            assert weight(problem, found.mate) == best
            assert proved(problem, found)


def test_going_on_at_size_ends_where_starting_anew_ends() -> None:
    whole, rng = instance(2, 3000, 1300, 0.006, tiers=200), np.random.default_rng(2)
    solver = Solver(whole, plain=False)
    solver.start()
    for _ in range(3):
        rows, edges, whole = other_edges(whole, rng, share=0.02)
        solver.warm(rows, edges)
        warm, cold = solver.solution(), solve(whole, plain=False)
        assert (warm.u == cold.u).all()
        assert (warm.v == cold.v).all()
        assert proved(whole, warm)


@pytest.mark.parametrize("points", [1, 2, 4])
def test_with_ties_everywhere_both_ways_end_at_the_same_pairs(
    points: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody is like many others, so nothing but the published hash can decide."""
    problem = people.problem(points, 120, 70, EASY)
    mentees = tuple(
        replace(problem.mentees[k % points], id=p.id, not_with=frozenset())
        for k, p in enumerate(problem.mentees)
    )
    mentors = tuple(replace(problem.mentors[k % 5], id=p.id) for k, p in enumerate(problem.mentors))
    alike = Problem(mentees=mentees, mentors=mentors, rules=EASY)
    small, large = both_ways(alike, monkeypatch)
    assert_same(small, large)
    assert served(match(people.shuffled(alike, 3))) == served(match(alike))


def test_the_order_of_the_lists_does_not_matter_in_a_large_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "LARGE_PAIRS", 0)
    problem = people.idle(people.problem(6, 200, 120, replace(EASY, keep_points=200)), 6)
    problem = replace(problem, kept=frozenset(served(match(problem))[::2]))
    assert match(people.shuffled(problem, 1)) == match(problem)


@pytest.mark.parametrize("large", [False, True])
def test_one_more_mentor_never_lowers_the_number_matched_at_size(
    large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "LARGE_PAIRS", 0 if large else 10**9)
    problem = people.problem(2, 300, 60, EASY)
    before = len(match(replace(problem, mentors=())).pairs)
    for count in (15, 16, 30, 31, 59, 60):
        now = len(people.best(replace(problem, mentors=problem.mentors[:count])))
        assert now >= before
        before = now
    anybody = Mentor(id="new", languages={}, slots=0, trained=True, cleared=True)
    assert len(people.best(replace(problem, mentors=(*problem.mentors, anybody)))) == before


def test_everybody_of_a_large_round_is_answered_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "LARGE_PAIRS", 0)
    problem = people.problem(12, 300, 90, EASY)
    answer = match(problem)
    assert len(answer.pairs) + len(answer.unmatched) == 300
    assert all(pair.facts for pair in answer.pairs)
    assert all(one.why for one in answer.unmatched)
