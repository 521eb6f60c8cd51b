"""The admissible list agrees with a second, naive implementation of the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.engine import CRITERIA, admissible
from memore.engine.candidates import survey
from memore.engine.mentors import tabulate
from memore.engine.problem import Problem
from memore.engine.rules import BIT
from tests.engine import naive, people


def as_found(problem: Problem) -> dict[tuple[str, str], dict[str, int]]:
    edges = admissible(problem)
    return {
        (problem.mentees[i].id, problem.mentors[j].id): dict(zip(CRITERIA, points, strict=True))
        for i, j, points in zip(
            edges.mentees.tolist(), edges.mentors.tolist(), edges.parts.tolist(), strict=True
        )
    }


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_pairs_and_points_are_those_of_the_naive_reading(seed: int, rules_seed: int) -> None:
    problem = people.problem(seed, 12, 10, people.rules(rules_seed))
    assert as_found(problem) == naive.admissible(problem)


def test_pairs_and_points_are_those_of_the_naive_reading_at_size() -> None:
    problem = people.problem(7, 120, 150)
    found = as_found(problem)
    assert len(found) > 200
    assert found == naive.admissible(problem)


@given(st.integers(0, 10**6))
def test_broken_rules_are_those_of_the_naive_reading(seed: int) -> None:
    problem = people.problem(seed, 6, 10, people.rules(seed))
    problem = replace(problem, forbidden=frozenset({("a0", "b1"), ("a0", "b2"), ("a3", "b3")}))
    mentors = tabulate(problem.mentors, problem.rules)
    for mentee in problem.mentees:
        ruled_out = [j for i, j in problem.forbidden if i == mentee.id]
        masks = survey(mentee, mentors, problem.rules, ruled_out).broken.tolist()
        for mentor, mask in zip(problem.mentors, masks, strict=True):
            names = {name for name, bit in BIT.items() if mask & bit}
            assert names == naive.broken(mentee, mentor, problem)


@given(st.integers(0, 10**6))
def test_totals_lie_between_nothing_and_ten_thousand(seed: int) -> None:
    edges = admissible(people.problem(seed))
    assert (edges.totals == edges.parts.sum(axis=1)).all()
    assert ((edges.totals >= 0) & (edges.totals <= 10_000)).all()


@pytest.mark.parametrize(("mentees", "mentors"), [(0, 0), (0, 3), (3, 0)])
def test_an_empty_list_has_no_pairs(mentees: int, mentors: int) -> None:
    assert len(admissible(people.problem(1, mentees, mentors))) == 0
