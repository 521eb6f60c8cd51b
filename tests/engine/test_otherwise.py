"""What else a round could be: each other round is the best by its own aim."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from memore.engine import Problem, match
from memore.engine.otherwise import best_fit, other_musts, points_of, whoever_waited
from tests.engine import independent, naive, people
from tests.engine.test_large import EASY


def everything(problem: Problem) -> list[dict[str, str]]:
    """Every way to make pairs."""
    mentees, mentors = [p.id for p in problem.mentees], [p.id for p in problem.mentors]
    edges = {(mentees.index(i), mentors.index(j)): 1 for i, j in naive.admissible(problem)}
    found = independent.everything(edges, len(mentees), [p.places for p in problem.mentors])
    return [{mentees[i]: mentors[j] for i, j in one.items()} for one in found]


def points(problem: Problem, pairs: dict[str, str]) -> int:
    known = naive.admissible(problem)
    return sum(sum(known[pair].values()) for pair in pairs.items())


@given(st.integers(0, 10**6), st.integers(2, 6), st.integers(1, 6))
@example(119, 5, 4)  # one pair has more points than two
def test_no_pairs_have_more_points_than_the_best_fit(seed: int, mentees: int, mentors: int) -> None:
    problem = people.problem(seed, mentees, mentors, EASY)
    found = best_fit(problem, match(problem))
    assert found.points == max(points(problem, one) for one in everything(problem))
    assert found.matched <= len(match(problem).pairs)


@given(st.integers(0, 10**6), st.integers(2, 6), st.integers(1, 6))
@example(15, 5, 4)  # somebody who waited less has more points
@example(230, 5, 4)
def test_without_turns_as_many_are_served_and_with_the_most_points(
    seed: int, mentees: int, mentors: int
) -> None:
    problem = people.problem(seed, mentees, mentors, EASY)
    answer = match(problem)
    found = whoever_waited(problem, answer)
    best = max((len(one), points(problem, one)) for one in everything(problem))
    assert (found.matched, found.points) == best
    assert found.matched == len(answer.pairs)
    assert found.points >= sum(pair.score for pair in answer.pairs)


@given(st.integers(0, 10**6))
def test_each_must_is_the_round_under_that_rule(seed: int) -> None:
    problem = people.problem(seed, 10, 8, people.rules(seed))
    answer = match(problem)
    for criterion, found in other_musts(problem, answer).items():
        is_must = problem.rules.weights.get(criterion) == "must"
        weights = {**problem.rules.weights, criterion: "high" if is_must else "must"}
        then = people.best(replace(problem, rules=replace(problem.rules, weights=weights)))
        assert found.matched == len(then)


@given(st.integers(0, 10**6))
def test_the_changes_lead_from_one_round_to_the_other(seed: int) -> None:
    problem = people.problem(seed, 10, 7, EASY)
    pair = min(naive.admissible(problem), default=None)
    problem = replace(problem, pinned=frozenset([pair] if pair else []))
    answer = match(problem)
    for found in (best_fit(problem, answer), whoever_waited(problem, answer)):
        pairs = {one.mentee: one.mentor for one in answer.pairs}
        assert pair is None or pair[0] not in {mentee for mentee, _, _ in found.changes}
        for mentee, before, then in found.changes:
            assert pairs.get(mentee) == before
            pairs.pop(mentee, None)
            if then is not None:
                pairs[mentee] = then
        assert len(pairs) == found.matched
        assert points_of(problem, pairs) == found.points
