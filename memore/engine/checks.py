"""What the engine refuses, said before it starts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from memore.engine.errors import (
    DuplicateId,
    NegativePlaces,
    NotANumber,
    NotEnoughMemory,
    OutOfRange,
    PinnedTwice,
    TierOverflow,
    UnknownPerson,
)
from memore.engine.problem import CRITERIA, FULL_SCORE, LEVELS, Problem, Rules, Someone
from memore.engine.scores import SHARES

SLOTS = 21
LARGEST = 2**62


def check_problem(problem: Problem) -> None:
    """Refuse what cannot be solved.

    Raises: DuplicateId, NegativePlaces, NotANumber, OutOfRange, PinnedTwice, UnknownPerson.
    """
    check_rules(problem.rules)
    for side, people in (("mentee", problem.mentees), ("mentor", problem.mentors)):
        check_people(side, people)
    for mentor in problem.mentors:
        if mentor.places < 0:
            raise NegativePlaces(f"Mentor {mentor.id} has {mentor.places} places; 0 is the least.")
    check_pins(problem)


def check_rules(rules: Rules) -> None:
    """Refuse levels, slots and weights that do not exist. Raises: OutOfRange."""
    if not 1 <= rules.minimum_level <= len(LEVELS):
        raise OutOfRange(f"The minimum level is {rules.minimum_level}; levels go from 1 (A1) to 7 (native).")
    if not 0 <= rules.minimum_slots <= SLOTS:
        raise OutOfRange(f"The minimum number of shared slots is {rules.minimum_slots}; a week has {SLOTS}.")
    for name, points in (("minimum", rules.minimum_points), ("bonus", rules.keep_points)):
        if not 0 <= points <= FULL_SCORE:
            raise OutOfRange(f"The {name} of points is {points}; a pair has 0 to {FULL_SCORE}.")
    for criterion, weight in rules.weights.items():
        if criterion not in CRITERIA:
            raise OutOfRange(f"There is no criterion {criterion!r}; choose from {', '.join(CRITERIA)}.")
        if weight not in SHARES:
            raise OutOfRange(f"There is no weight {weight!r}; choose from {', '.join(SHARES)}.")


def check_people(side: str, people: Sequence[Someone]) -> None:
    """Refuse double ids and impossible values. Raises: DuplicateId, NotANumber, OutOfRange."""
    seen: set[str] = set()
    for person in people:
        if person.id in seen:
            raise DuplicateId(f"Two {side}s have the id {person.id}.")
        seen.add(person.id)
        for what, number in _numbers(person):
            if isinstance(number, float) and math.isnan(number):
                raise NotANumber(f"The {what} of {side} {person.id} is not a number.")
        if isinstance(person.place, tuple) and not all(math.isfinite(x) for x in person.place):
            raise NotANumber(f"The place of {side} {person.id} is not a number: {person.place}.")
        if not math.isfinite(person.travel_km) or person.travel_km < 0:
            raise OutOfRange(
                f"{side.capitalize()} {person.id} travels {person.travel_km} km; 0 is the least."
            )
        if not 0 <= person.slots < 1 << SLOTS:
            raise OutOfRange(f"{side.capitalize()} {person.id} has slots beyond the {SLOTS} of a week.")
        for language, level in person.languages.items():
            if not 1 <= level <= len(LEVELS):
                raise OutOfRange(f"{side.capitalize()} {person.id} has level {level} in {language}; use 1…7.")


def _numbers(person: Someone) -> Iterator[tuple[str, object]]:
    """Every number of a person, with its name."""
    yield "travel limit", person.travel_km
    yield "year of birth", person.birth_year
    yield "mask of slots", person.slots
    for name in ("waiting_since", "idle_since", "places"):
        yield name.replace("_", " "), getattr(person, name, None)
    for language, level in person.languages.items():
        yield f"level in {language}", level


def check_memory(need: int, memory: int | None, what: str) -> None:
    """Refuse what takes more bytes than allowed. Raises: NotEnoughMemory."""
    if memory is not None and need > memory:
        raise NotEnoughMemory(
            f"{what} take up to {-(-need // 2**20)} MiB; {memory // 2**20} MiB are allowed."
        )


def check_pins(problem: Problem) -> None:
    """Refuse pins that cannot hold. Raises: PinnedTwice, UnknownPerson."""
    mentees = {person.id for person in problem.mentees}
    mentors = {person.id for person in problem.mentors}
    for mentee, mentor in sorted(problem.pinned):
        if mentee not in mentees or mentor not in mentors:
            raise UnknownPerson(f"The pinned pair {mentee} and {mentor} is not in the lists.")
    for mentee, times in Counter(mentee for mentee, _ in problem.pinned).items():
        if times > 1:
            raise PinnedTwice(f"Mentee {mentee} is pinned to {times} mentors.")


def check_range(mentees: int, places: int, tiers: int, most: int = FULL_SCORE) -> int:
    """The step between tiers, min(mentees, places) · `most` + 1, where a pair has at most so many points.

    Raises: TierOverflow when the heaviest matching or its prices would leave 64-bit integers.
    """
    served = min(mentees, places)
    step = served * most + 1
    if (served + 2) * (step * tiers + most) >= LARGEST:
        raise TierOverflow(
            f"{tiers} tiers for {served} pairs leave the range of whole numbers; group waiting times "
            f"into at most {max(0, LARGEST // (served + 2) - most) // step} tiers."
        )
    return step
