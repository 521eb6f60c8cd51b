"""What the engine refuses, by name, before it starts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memore.engine import Mentee, Mentor, Problem, ProblemRefused, Rules, match, matching
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
        (with_mentee(travel_km=float("nan")), refused.NotANumber, "travel limit of mentee a0"),
        (with_mentor(places=float("nan")), refused.NotANumber, "places of mentor b0"),
        (with_mentee(waiting_since=float("nan")), refused.NotANumber, "waiting since of mentee a0"),
        (with_mentee(languages={"nl": float("nan")}), refused.NotANumber, "level in nl of mentee a0"),
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
            replace(PROBLEM, rules=replace(PROBLEM.rules, minimum_points=10_001)),
            refused.OutOfRange,
            "minimum of points is 10001",
        ),
        (
            replace(PROBLEM, rules=replace(PROBLEM.rules, keep_points=-1)),
            refused.OutOfRange,
            "bonus of points is -1",
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


def test_tiers_of_a_round_are_refused_before_anybody_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = tuple(Mentee(id=f"a{k}", languages={}, slots=0, waiting_since=700_000 + k) for k in range(80_000))
    mentor = Mentor(id="b", languages={}, slots=0, places=80_000)
    monkeypatch.setattr(matching, "admissible", lambda *_: pytest.fail("somebody was judged"))
    with pytest.raises(refused.TierOverflow, match="80000 tiers for 80000 pairs"):
        match(Problem(mentees=waits, mentors=(mentor,)))


@pytest.mark.parametrize("large", [False, True])
def test_more_memory_than_allowed_is_refused_before_solving(
    large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "LARGE_PAIRS", 0 if large else 10**9)
    problem = people.problem(1, 40, 40, Rules(minimum_level=1))
    with pytest.raises(refused.NotEnoughMemory, match="MiB are allowed"):
        match(problem, memory=10_000)
    assert match(problem, memory=2**30).certificate.optimal
