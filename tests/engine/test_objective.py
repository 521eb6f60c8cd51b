"""What a programme may add to the objective: mentors long without a mentee, drafts that are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.engine import Answer, Problem, Rules, alternatives, match
from memore.engine.large import pipeline as national
from tests.engine import independent, naive, people
from tests.engine.test_large import EASY, assert_same, both_ways
from tests.engine.test_match import served, twins, value


def full_value(problem: Problem, pairs: list[tuple[str, str]]) -> tuple[int, list[float], list[int], int]:
    """The objective from its words: number, waiting days, mentors long without a mentee, points."""
    number, waiting, points = value(problem, pairs)
    since = {p.id: p.idle_since for p in problem.mentors}
    idle = sorted(day for j in {j for _, j in pairs} if (day := since[j]) is not None)
    # Of two lists of days the longer is better where the shorter one is its beginning.
    longest_first = [*(-day for day in idle), -(10**9)]
    kept = problem.rules.keep_points * len(problem.kept & set(pairs))
    return number, waiting, longest_first, points + kept


def best_of_all(problem: Problem) -> tuple[int, list[float], list[int], int]:
    names = [p.id for p in problem.mentees], [p.id for p in problem.mentors]
    edges = {(names[0].index(i), names[1].index(j)): 1 for i, j in naive.admissible(problem)}
    everything = independent.everything(edges, len(names[0]), [p.places for p in problem.mentors])
    return max(
        full_value(problem, [(names[0][i], names[1][j]) for i, j in one.items()]) for one in everything
    )


@given(st.integers(0, 10**6), st.integers(2, 6), st.integers(1, 6))
def test_no_round_serves_mentors_long_without_a_mentee_better(seed: int, mentees: int, mentors: int) -> None:
    problem = people.idle(people.problem(seed, mentees, mentors, EASY), seed, 0.6)
    assert full_value(problem, served(match(problem))) == best_of_all(problem)


@given(st.integers(0, 10**6), st.sampled_from([100, 800, 4000]))
def test_no_round_has_more_points_with_those_for_keeping(seed: int, points: int) -> None:
    problem = people.problem(seed, 6, 5, replace(EASY, keep_points=points))
    known = sorted(naive.admissible(problem))
    problem = replace(problem, kept=frozenset(known[seed % 3 :: 3]))
    assert full_value(problem, served(match(problem))) == best_of_all(problem)


@given(st.integers(0, 10**6))
def test_no_mentee_loses_by_mentors_who_come_first(seed: int) -> None:
    problem = people.problem(seed, 40, 25, EASY)
    plain, with_idle = match(problem), match(people.idle(problem, seed))
    assert value(problem, served(plain))[:2] == value(problem, served(with_idle))[:2]
    before, after = ({pair.mentor for pair in one.pairs} for one in (plain, with_idle))
    idle = {p.id for p in people.idle(problem, seed).mentors if p.idle_since is not None}
    assert len(after & idle) >= len(before & idle)


def test_a_second_mentee_of_the_same_mentor_does_not_come_first() -> None:
    """One mentee each for two mentors long without one, however many places the first has."""
    problem = twins(4)
    first, second = problem.mentors
    longest = replace(first, idle_since=700000, places=3)
    for other in (replace(second, idle_since=701000), second):
        answer = match(replace(problem, mentees=problem.mentees[:2], mentors=(longest, other)))
        assert longest.id in {pair.mentor for pair in answer.pairs}
        if other.idle_since:
            assert {pair.mentor for pair in answer.pairs} == {longest.id, other.id}


def test_a_draft_gives_way_when_more_is_gained_than_its_points() -> None:
    problem = people.problem(4, 60, 40, EASY)
    before = people.problem(4, 60, 40, replace(EASY, weights={"goals": "high", "age": "low"}))
    draft = frozenset(served(match(before)))

    def again(points: int) -> Answer:
        return match(replace(problem, kept=draft, rules=replace(EASY, keep_points=points)))

    kept = [len(draft & set(served(again(points)))) for points in (0, 300, 1000, 10_000)]
    lost = [sum(pair.score for pair in again(points).pairs) for points in (0, 300, 1000, 10_000)]
    assert kept == sorted(kept)
    assert kept[0] < kept[-1]
    assert lost == sorted(lost, reverse=True)
    assert len({len(again(points).pairs) for points in (0, 300, 10_000)}) == 1


def test_points_for_keeping_are_not_shown_as_points_of_the_pair() -> None:
    problem = replace(twins(4), rules=Rules(keep_points=500), kept=frozenset({("a1", "b0")}))
    for pair in match(problem).pairs:
        assert pair.score == sum(pair.parts.values()) <= 10_000


@pytest.mark.parametrize("seed", range(8))
def test_small_and_large_rounds_count_all_of_it_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("KEEP", 3), ("EXTRA", 1), ("JOIN", 2)):
        monkeypatch.setattr(national, name, most)
    rules = replace(EASY, minimum_points=[0, 2500][seed % 2], keep_points=[0, 400, 3000][seed % 3])
    problem = people.idle(people.problem(seed, 150, [60, 200][seed % 2], rules), seed)
    draft = frozenset(served(match(replace(problem, rules=replace(rules, minimum_slots=2)))))
    pinned = frozenset(sorted(draft)[:2])
    problem = replace(problem, kept=draft - pinned, pinned=pinned)
    assert_same(*both_ways(problem, monkeypatch))


@given(st.integers(0, 10**6))
def test_regret_is_the_least_that_the_round_loses(seed: int) -> None:
    problem = people.idle(people.problem(seed, 9, 7, replace(EASY, keep_points=700)), seed)
    draft = frozenset(served(match(replace(problem, mentors=problem.mentors[1:]))))
    problem = replace(problem, kept=draft)
    answer = match(problem)
    mentee = problem.mentees[seed % 9].id
    best = full_value(problem, served(answer))
    chosen = {pair.mentor for pair in answer.pairs if pair.mentee == mentee}
    for one in alternatives(problem, mentee, prices=answer.prices):
        if not one.admissible:
            continue
        assert one.regret is not None
        assert one.regret >= 0
        forced = full_value(
            problem, served(match(replace(problem, pinned=frozenset({(mentee, one.mentor)}))))
        )
        if one.mentor in chosen:
            assert one.regret == 0
        elif one.regret > 0:
            assert forced[:3] < best[:3] or best[3] - forced[3] >= one.regret


def test_below_the_minimum_of_points_no_pair_is_made() -> None:
    problem = people.problem(7, 60, 40, EASY)
    least = sorted(pair.score for pair in match(problem).pairs)[10]
    answer = match(replace(problem, rules=replace(EASY, minimum_points=least)))
    assert answer.pairs
    assert all(pair.score >= least for pair in answer.pairs)
