"""The second opinion confirms every honest answer, and no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.engine import Answer, Problem, match, matching
from memore.engine.verify import verify
from tests.engine import people
from tests.engine.test_large import EASY
from tests.engine.test_match import served


def rich(seed: int) -> Problem:
    """A problem with everything in it: pins, forbidden pairs, a draft, mentors long without a mentee."""
    rules = replace(people.rules(seed), keep_points=[0, 300, 2000][seed % 3])
    if seed % 4 == 0:
        rules = replace(EASY, keep_points=500, minimum_points=1200)
    problem = people.idle(people.problem(seed, 30, 22, rules), seed)
    pairs = sorted((mentee, mentor) for mentee, mentor, _ in people.best(problem))
    return replace(
        problem,
        pinned=frozenset({("a1", "b1"), *pairs[:1]} if pairs[:1] and pairs[0][0] != "a1" else {("a1", "b1")}),
        kept=frozenset(pairs[2::2]),
        forbidden=frozenset(pairs[3:5]),
    )


@given(st.integers(0, 10**6))
def test_every_answer_is_confirmed(seed: int) -> None:
    problem = rich(seed)
    answer = match(problem)
    verdict = verify(problem, answer)
    assert verdict.faults == ()
    assert verdict.weight == verdict.bound == answer.certificate.objective
    assert verdict.pairs == 30 * 22


def test_the_answer_of_a_large_round_is_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "LARGE_PAIRS", 0)
    for seed in (4, 8, 11):
        problem = rich(seed)
        assert verify(problem, match(problem)).faults == ()


def first_pair(answer: Answer) -> int:
    return next(k for k, pair in enumerate(answer.pairs) if not pair.pinned)


def with_pair(answer: Answer, **changes: object) -> Answer:
    at = first_pair(answer)
    pairs = list(answer.pairs)
    pairs[at] = replace(pairs[at], **changes)
    return replace(answer, pairs=tuple(pairs))


def without_pair(answer: Answer) -> Answer:
    at = first_pair(answer)
    return replace(answer, pairs=answer.pairs[:at] + answer.pairs[at + 1 :])


def moved(answer: Answer) -> Answer:
    other = next(m for m in answer.prices.mentors if m != answer.pairs[first_pair(answer)].mentor)
    return with_pair(answer, mentor=other)


def swapped(answer: Answer) -> Answer:
    """Two pairs exchange mentors."""
    free = [k for k, pair in enumerate(answer.pairs) if not pair.pinned]
    one = free[0]
    other = next(k for k in free if answer.pairs[k].mentor != answer.pairs[one].mentor)
    pairs = list(answer.pairs)
    pairs[one] = replace(answer.pairs[one], mentor=answer.pairs[other].mentor)
    pairs[other] = replace(answer.pairs[other], mentor=answer.pairs[one].mentor)
    return replace(answer, pairs=tuple(pairs))


def priced(answer: Answer, side: str, by: int) -> Answer:
    prices = dict(getattr(answer.prices, side))
    who = answer.pairs[first_pair(answer)]
    prices[who.mentee if side == "mentees" else who.mentor] += by
    return replace(answer, prices=replace(answer.prices, **{side: prices}))


TAMPERED: list[Callable[[Answer], Answer]] = [
    without_pair,
    moved,
    swapped,
    lambda answer: with_pair(answer, score=answer.pairs[first_pair(answer)].score + 1),
    lambda answer: with_pair(answer, facts=()),
    lambda answer: with_pair(answer, pinned=True),
    lambda answer: replace(answer, unmatched=answer.unmatched[1:]),
    lambda answer: replace(answer, unmatched=(replace(answer.unmatched[0], why=()), *answer.unmatched[1:])),
    lambda answer: replace(
        answer, unmatched=(replace(answer.unmatched[0], admissible=99), *answer.unmatched[1:])
    ),
    lambda answer: priced(answer, "mentees", 1),
    lambda answer: priced(answer, "mentees", -1),
    lambda answer: priced(answer, "mentors", 1),
    lambda answer: priced(answer, "mentors", -1),
    lambda answer: replace(answer, prices=replace(answer.prices, step=answer.prices.step + 1)),
    lambda answer: replace(answer, certificate=replace(answer.certificate, gap=1)),
    lambda answer: replace(answer, certificate=replace(answer.certificate, admissible=1)),
]


@pytest.mark.parametrize("tamper", TAMPERED)
@pytest.mark.parametrize("seed", [4, 8])
def test_a_tampered_answer_is_not(seed: int, tamper: Callable[[Answer], Answer]) -> None:
    problem = rich(seed)
    answer = match(problem)
    assert answer.unmatched
    assert not verify(problem, tamper(answer)).confirmed


def test_a_worse_round_with_prices_of_its_own_is_not() -> None:
    """Solved under a rule that is not there, everything fits together but the rule."""
    problem = rich(8)
    other = match(replace(problem, forbidden=problem.forbidden | frozenset(served(match(problem))[:3])))
    assert not verify(problem, other).confirmed


def test_it_uses_nothing_that_the_solver_uses() -> None:
    from memore.engine import verify as module

    used = {name for name in vars(module) if not name.startswith("_")}
    assert not used & {"check", "solve", "survey", "tabulate", "tiers", "maxima", "parts", "broken", "Seats"}
