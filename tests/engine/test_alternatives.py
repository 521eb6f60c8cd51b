"""All mentors as one mentee finds them, and what choosing another would cost the round."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.engine import Problem, admissible, alternatives, match, must_effects
from memore.engine.errors import UnknownPerson
from memore.engine.facts import FAILED, PAIR
from memore.engine.objective import tiers
from tests.engine import naive, people
from tests.engine.test_large import EASY


def worth(problem: Problem, step: int) -> int:
    """The objective of a round as one number."""
    tier = dict(zip((p.id for p in problem.mentees), tiers(problem.mentees).tolist(), strict=True))
    return sum(step * tier[mentee] + points for mentee, _, points in people.best(problem))


@given(st.integers(0, 10**6))
def test_every_mentor_is_listed_with_points_or_with_the_rules_it_breaks(seed: int) -> None:
    problem = people.problem(seed)
    mentors = {p.id: p for p in problem.mentors}
    mentee = problem.mentees[0]
    ranked = alternatives(problem, mentee.id)
    assert sorted(one.mentor for one in ranked) == sorted(mentors)
    assert [one.admissible for one in ranked] == sorted((one.admissible for one in ranked), reverse=True)
    for one in ranked:
        broken = naive.broken(mentee, mentors[one.mentor], problem)
        codes = {fact.code.removesuffix("_unknown") for fact in one.failed}
        assert codes == {"fails_must" if name.startswith("must") else f"fails_{name}" for name in broken}
        assert one.admissible == (not broken)
        assert one.parts == naive.parts(mentee, mentors[one.mentor], problem.rules)


@given(st.integers(0, 10**6))
def test_facts_carry_the_values_that_the_table_names(seed: int) -> None:
    for one in alternatives(people.problem(seed), "a0"):
        for fact in one.facts:
            assert set(fact.values) == set(PAIR[fact.code])
        for fact in one.failed:
            assert set(fact.values) == set(FAILED[fact.code])


def test_without_prices_the_most_points_come_first() -> None:
    ranked = alternatives(people.problem(2, 5, 800), "a1")
    scores = [one.score for one in ranked if one.admissible]
    assert len(scores) > 3
    assert scores == sorted(scores, reverse=True)


def test_with_prices_who_costs_the_round_least_comes_first_and_not_who_has_most_points() -> None:
    problem, by_points = people.problem(4, 40, 20, EASY), 0
    answer = match(problem)
    for mentee in problem.mentees:
        ranked = [one for one in alternatives(problem, mentee.id, prices=answer.prices) if one.admissible]
        assert [one.regret for one in ranked] == sorted(one.regret for one in ranked)
        scores = [one.score for one in ranked]
        by_points += scores == sorted(scores, reverse=True)
    assert by_points < len(problem.mentees)


@pytest.mark.parametrize("seed", range(6))
def test_regret_is_what_the_round_loses_at_least(seed: int) -> None:
    problem = people.problem(seed, 30, 30)
    answer = match(problem)
    step = answer.prices.step
    best = worth(problem, step)
    tier = dict(zip((p.id for p in problem.mentees), tiers(problem.mentees).tolist(), strict=True))
    mentees = {p.id: p for p in problem.mentees}
    for pair in answer.pairs:
        ranked = alternatives(problem, pair.mentee, prices=answer.prices)
        assert next(one.regret for one in ranked if one.mentor == pair.mentor) == 0
        for one in (one for one in ranked if one.admissible):
            rest = tuple(p for p in problem.mentees if p.id != pair.mentee)
            mentors = tuple(
                replace(p, places=p.places - 1) if p.id == one.mentor else p for p in problem.mentors
            )
            others = people.best(replace(problem, mentees=rest, mentors=mentors))
            forced = step * tier[pair.mentee] + one.score
            forced += sum(step * tier[mentee] + points for mentee, _, points in others)
            assert 0 <= one.regret <= best - forced
    assert mentees


def test_the_first_are_enough_when_a_limit_is_given() -> None:
    problem = people.problem(4, 3, 50)
    assert alternatives(problem, "a0", limit=5) == alternatives(problem, "a0")[:5]


def test_one_mentee_and_ten_thousand_mentors_are_quick() -> None:
    problem = people.problem(1, 1, 10_000)
    best = min(clocked(problem) for _ in range(3))
    assert best < 0.4  # about 0.04 s on a quiet machine


def clocked(problem: Problem) -> float:
    start = time.process_time()
    alternatives(problem, "a0", limit=30)
    return time.process_time() - start


def test_an_unknown_mentee_is_refused() -> None:
    with pytest.raises(UnknownPerson, match="nobody"):
        alternatives(people.problem(1), "nobody")


def test_the_effect_of_a_must_is_counted_in_people() -> None:
    problem = people.problem(5, 60, 60)
    for effect in must_effects(problem):
        stricter = {**problem.rules.weights, effect.criterion: "must"}
        then = replace(problem, rules=replace(problem.rules, weights=stricter))
        assert effect.without_now == 60 - len({i for i, _ in naive.admissible(problem)})
        assert effect.without_then == 60 - len({i for i, _ in naive.admissible(then)})
        assert len(admissible(then)) <= len(admissible(problem))
