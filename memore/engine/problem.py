"""What the engine is given: two lists of people and the programme's rules.

Everything is already in the engine's own terms (numbers, codes, sets); reading people's own words
is the work of `memore.reference`, turning rows into these is the work of `memore.matching.adapter`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Criterion = Literal["occupation", "goals", "language", "distance", "interests", "age"]

CRITERIA: tuple[Criterion, ...] = ("occupation", "goals", "language", "distance", "interests", "age")
"""The soft criteria, in the fixed order in which every table and every bar shows them."""

Weight = Literal["must", "high", "medium", "low"]
Gender = Literal["woman", "man", "other"]

Place = tuple[float, float] | str
"""Latitude and longitude in degrees; where they are not known, the name by which the town is written."""

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
"""Levels of language in rising order; a level is its index here plus one (A1 = 1 … native = 7)."""

FULL_SCORE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """What mentee and mentor have in common.

    `languages` maps a BCP 47 tag to a level 1…7. `slots` is a bit mask over 21 slots: bit
    `3 * day + part`, Monday morning = bit 0, Sunday evening = bit 20. `place` is None
    where no town is known; people in a town known by its name alone are near each other, and at an
    unknown distance from everybody else. `occupations` are ISCO-08 codes of 1-4
    digits, the most important first. `sector` is a NACE section letter. `interests` and `employer`
    are case-folded. `not_with` holds ids of the other list.
    """

    id: str
    languages: dict[str, int]
    slots: int
    place: Place | None = None
    online: bool = False
    travel_km: int = 25
    occupations: tuple[str, ...] = ()
    sector: str | None = None
    interests: frozenset[str] = frozenset()
    gender: Gender | None = None
    wish: Gender | None = None  # the gender wished for on the other side
    birth_year: int | None = None
    employer: str | None = None
    not_with: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Someone):
    """A person who waits for a mentor. `waiting_since` is a proleptic ordinal day; None = newest."""

    goals: frozenset[str] = frozenset()
    waiting_since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Someone):
    """A mentor. `places` free places; `trained`/`cleared` None means that nobody recorded it.

    `idle_since` is the proleptic ordinal day since which somebody has been without a mentee for long,
    None for everybody else: what "long" means is the programme's to say.
    """

    offers: frozenset[str] = frozenset()
    places: int = 1
    trained: bool | None = None
    cleared: bool | None = None
    idle_since: int | None = None


def default_weights() -> dict[Criterion, Weight]:
    """The weights a programme starts with."""
    return {
        "occupation": "high",
        "goals": "high",
        "language": "medium",
        "distance": "medium",
        "interests": "low",
        "age": "low",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The programme's rules. `must` on a criterion: a pair without points on it is not admissible.

    A pair with fewer than `minimum_points` is not admissible either. A pair of an earlier draft counts
    `keep_points` more than it has when the round is chosen.
    """

    weights: dict[Criterion, Weight] = field(default_factory=default_weights)
    minimum_level: int = 3
    minimum_slots: int = 1
    minimum_points: int = 0
    keep_points: int = 0
    trained_required: bool = True
    cleared_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One round: who waits, who has places, by which rules.

    `forbidden` are pairs (mentee id, mentor id) that staff ruled out, `pinned` pairs that staff
    fixed (they take their place first and are not judged again), `kept` pairs of an earlier draft
    that a re-run should prefer: by `keep_points`, and always when nothing is lost by it.
    """

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    rules: Rules = field(default_factory=Rules)
    forbidden: frozenset[tuple[str, str]] = frozenset()
    pinned: frozenset[tuple[str, str]] = frozenset()
    kept: frozenset[tuple[str, str]] = frozenset()
