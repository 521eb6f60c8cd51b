"""What the engine refuses, by name, before it starts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memore.engine import Problem, ProblemRefused, match
from memore.engine import errors as refused
from memore.engine.checks import check_range
from tests.engine import people

PROBLEM = people.problem(1, 4, 4)


def with_mentee(**changes: object) -> Problem:
    first, *others = PROBLEM.mentees
    return replace(PROBLEM, mentees=(replace(first, **changes), *others))


def with_mentor(**changes: object) -> Problem:
    first, *others = PROBLEM.mentors
    return replace(PROBLEM, mentors=(replace(first, **changes), *others))


@pytest.mark.parametrize(
    ("problem", "name", "words"),
    [
        (with_mentee(id="a1"), refused.DuplicateId, "Two mentees have the id a1"),
        (with_mentor(id="b2"), refused.DuplicateId, "Two mentors have the id b2"),
        (with_mentor(places=-1), refused.NegativePlaces, "b0 has -1 places"),
        (with_mentee(place=(float("nan"), 4.0)), refused.NotANumber, "place of mentee a0"),
        (with_mentor(travel_km=-3), refused.OutOfRange, "b0 travels -3 km"),
        (with_mentor(travel_km=float("inf")), refused.OutOfRange, "b0 travels inf km"),
        (with_mentee(slots=1 << 21), refused.OutOfRange, "a0 has slots beyond"),
        (with_mentee(languages={"nl": 8}), refused.OutOfRange, "level 8 in nl"),
        (
            replace(PROBLEM, rules=replace(PROBLEM.rules, minimum_level=0)),
            refused.OutOfRange,
            "minimum level is 0",
        ),
        (
            replace(PROBLEM, rules=replace(PROBLEM.rules, minimum_slots=22)),
            refused.OutOfRange,
            "slots is 22",
        ),
        (
            replace(PROBLEM, rules=replace(PROBLEM.rules, weights={"age": "huge"})),
            refused.OutOfRange,
            "'huge'",
        ),
        (
            replace(PROBLEM, rules=replace(PROBLEM.rules, weights={"looks": "low"})),
            refused.OutOfRange,
            "'looks'",
        ),
        (replace(PROBLEM, pinned=frozenset({("a0", "b9")})), refused.UnknownPerson, "a0 and b9"),
        (
            replace(PROBLEM, pinned=frozenset({("a0", "b1"), ("a0", "b2")})),
            refused.PinnedTwice,
            "a0 is pinned to 2",
        ),
    ],
)
def test_it_refuses_by_name(problem: Problem, name: type[ProblemRefused], words: str) -> None:
    with pytest.raises(name, match=words) as caught:
        match(problem)
    assert isinstance(caught.value, ProblemRefused)


def test_tiers_that_would_leave_64_bits_are_refused_before_solving() -> None:
    assert check_range(100_000, 160_000, 4_000) == 10**9 + 1
    with pytest.raises(refused.TierOverflow, match="at most 46115 tiers"):
        check_range(100_000, 160_000, 10**6)
