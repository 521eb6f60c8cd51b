"""One round: the objective in strict order, whatever the order of the lists."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memore.engine import Answer, Mentee, Mentor, Problem, Rules, admissible, match
from memore.engine.facts import FACTS
from memore.engine.objective import tiers
from tests.engine import independent, naive, people


def value(problem: Problem, pairs: list[tuple[str, str]]) -> tuple[int, list[float], int]:
    """The objective from the words of the issue: number, waiting days from the longest, points."""
    mentees = {p.id: p for p in problem.mentees}
    mentors = {p.id: p for p in problem.mentors}
    days = [mentees[i].waiting_since for i, _ in pairs]
    waiting = sorted(float("inf") if day is None else day for day in days)
    points = sum(sum(naive.parts(mentees[i], mentors[j], problem.rules).values()) for i, j in pairs)
    return len(pairs), [-day for day in waiting], points


def served(answer: Answer) -> list[tuple[str, str]]:
    return [(pair.mentee, pair.mentor) for pair in answer.pairs]


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(2, 7), st.integers(1, 7))
def test_no_round_at_all_is_better(seed: int, mentees: int, mentors: int) -> None:
    rules = Rules(minimum_level=1, trained_required=False, cleared_required=False)
    problem = people.problem(seed, mentees, mentors, rules)
    names = [p.id for p in problem.mentees], [p.id for p in problem.mentors]
    edges = {(names[0].index(i), names[1].index(j)): 1 for i, j in naive.admissible(problem)}
    places = [p.places for p in problem.mentors]
    best = max(
        value(problem, [(names[0][i], names[1][j]) for i, j in matching.items()])
        for matching in independent.everything(edges, mentees, places)
    )
    assert value(problem, served(match(problem))) == best


@pytest.mark.parametrize("seed", range(6))
def test_an_independent_solver_on_the_admissible_list_agrees(seed: int) -> None:
    problem = people.problem(seed, 300, 300, Rules(minimum_level=1, cleared_required=False))
    edges = admissible(problem)
    places = np.array([p.places for p in problem.mentors])
    weights = (300 * 10_000 + 1) * tiers(problem.mentees)[edges.mentees] + edges.totals
    mate = independent.flow(edges.mentees, edges.mentors, weights, 300, places)
    theirs = [(problem.mentees[i].id, problem.mentors[j].id) for i, j in enumerate(mate) if j >= 0]
    answer = match(problem)
    assert value(problem, served(answer)) == value(problem, theirs)
    assert answer.certificate.optimal
    assert answer.certificate.gap == 0
    assert answer.certificate.admissible == len(edges)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_order_of_the_lists_does_not_matter(seed: int, other: int) -> None:
    problem = people.problem(seed)
    assert match(people.shuffled(problem, other)) == match(problem)


def twins(count: int) -> Problem:
    """Everybody fits everybody equally well."""
    mentees = [Mentee(id=f"a{k}", languages={"nl": 5}, slots=1, online=True) for k in range(count)]
    mentors = [
        Mentor(id=f"b{k}", languages={"nl": 5}, slots=1, online=True, trained=True, cleared=True)
        for k in range(count // 2)
    ]
    return Problem(mentees=tuple(mentees), mentors=tuple(mentors))


def test_ties_are_decided_by_the_published_hash_and_never_by_row_order() -> None:
    problem = twins(12)
    answers = {tuple(sorted(served(match(people.shuffled(problem, seed))))) for seed in range(5)}
    assert len(answers) == 1
    chosen = {mentee for mentee, _ in next(iter(answers))}
    assert chosen != {f"a{k}" for k in range(6)}


def test_a_person_without_a_date_counts_as_newest() -> None:
    problem = twins(2)
    first, second = problem.mentees
    waiting = replace(problem, mentees=(first, replace(second, waiting_since=738000)))
    assert served(match(waiting)) == [(second.id, "b0")]


def test_an_earlier_draft_is_kept_when_nothing_is_lost_by_it() -> None:
    problem = twins(12)
    draft = frozenset((f"a{k}", f"b{5 - k}") for k in range(6))
    assert frozenset(served(match(replace(problem, kept=draft)))) == draft
    longer = tuple(replace(p, waiting_since=738000) if p.id == "a11" else p for p in problem.mentees)
    again = frozenset(served(match(replace(problem, mentees=longer, kept=draft))))
    assert len(again & draft) == 5
    assert "a11" in {mentee for mentee, _ in again}


@given(st.integers(0, 10**6))
def test_forbidden_pairs_are_not_proposed_again(seed: int) -> None:
    problem = people.problem(seed)
    ruled_out = frozenset(served(match(problem)))
    assert not ruled_out & set(served(match(replace(problem, forbidden=ruled_out))))


@given(st.integers(0, 10**6))
def test_pinned_pairs_take_their_places_first(seed: int) -> None:
    problem = people.problem(seed)
    pinned = frozenset({("a0", "b0"), ("a1", "b1")})
    answer = match(replace(problem, pinned=pinned))
    assert pinned <= set(served(answer))
    assert {(p.mentee, p.mentor) for p in answer.pairs if p.pinned} == pinned
    places = {p.id: p.places for p in problem.mentors}
    load = Counter(mentor for _, mentor in served(answer))
    assert all(load[mentor] <= max(places[mentor], mentor in {"b0", "b1"}) for mentor in load)
    rest = tuple(p for p in problem.mentees if p.id not in {"a0", "a1"})
    fewer = tuple(
        replace(p, places=max(0, p.places - 1)) if p.id in {"b0", "b1"} else p for p in problem.mentors
    )
    alone = match(replace(problem, mentees=rest, mentors=fewer))
    assert set(served(answer)) == set(served(alone)) | pinned


def test_a_pinned_pair_says_which_rules_it_breaks() -> None:
    problem = twins(2)
    stranger = replace(problem.mentors[0], languages={"fr": 7})
    answer = match(replace(problem, mentors=(stranger,), pinned=frozenset({("a0", "b0")})))
    broken = [fact for fact in answer.pairs[0].facts if fact.code == "fails_language"]
    assert len(broken) == 1
    assert broken[0].weak


@given(st.integers(0, 10**6))
def test_one_more_mentor_never_lowers_the_number_matched(seed: int) -> None:
    problem = people.problem(seed)
    fewer = replace(problem, mentors=problem.mentors[:-1])
    assert len(match(problem).pairs) >= len(match(fewer).pairs)


@given(st.integers(0, 10**6))
def test_every_mentee_is_answered_with_reasons(seed: int) -> None:
    problem = people.problem(seed)
    answer = match(problem)
    names = [p.mentee for p in answer.pairs] + [u.mentee for u in answer.unmatched]
    assert sorted(names) == sorted(p.id for p in problem.mentees)
    assert all(pair.facts and pair.score == sum(pair.parts.values()) for pair in answer.pairs)
    assert all(alone.why for alone in answer.unmatched)


@given(st.integers(0, 10**6))
def test_every_fact_carries_the_values_that_the_table_names(seed: int) -> None:
    answer = match(people.problem(seed))
    told = [*answer.pairs, *answer.unmatched]
    facts = [
        fact
        for one in told
        for fact in (*getattr(one, "facts", ()), *getattr(one, "why", ()), *getattr(one, "would_help", ()))
    ]
    for fact in facts:
        assert set(fact.values) == set(FACTS[fact.code]), fact


def test_progress_is_told() -> None:
    stages: list[str] = []
    match(people.problem(1), lambda stage, done, total: stages.append(stage))
    assert list(dict.fromkeys(stages)) == ["candidates", "solving", "certificate", "reasons"]


@pytest.mark.parametrize(("mentees", "mentors"), [(0, 0), (0, 4), (4, 0)])
def test_an_empty_list_is_no_error(mentees: int, mentors: int) -> None:
    answer = match(people.problem(1, mentees, mentors))
    assert answer.pairs == ()
    assert len(answer.unmatched) == mentees
    assert answer.certificate.optimal
