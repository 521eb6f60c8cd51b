"""People as arrays: what the compiled kernels read. Everything is already a number or a code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from memore.engine.candidates import forbidden_by_mentee
from memore.engine.distance import point
from memore.engine.keys import Side as KeySide
from memore.engine.keys import person_keys
from memore.engine.mentors import GENDERS, NOBODY
from memore.engine.objective import idle_ranks, tiers
from memore.engine.problem import Place, Problem, Someone
from memore.engine.scores import NEARNESS

DAMS_PER_KM = 100
FARTHEST = 2 * 10**7
"""Decametres beyond which a travel limit makes no difference: half way round the earth and more."""


@dataclass(frozen=True, slots=True)
class Side:
    """One list of people, one array per attribute, first axis (n,).

    `keys` uint64 (see `keys`). `slots` uint32 masks. `place` int32 below `Arrays.towns`, beyond
    `Arrays.points` where only a name is known, -1 unknown. `online` bool. `reach` int32
    decametres. `gender`, `wish` int8 into `GENDERS`, -1 not said. `employer`, `sector` int32
    codes, -1 none. `occupations` (n, k) int32 into the codes of `Arrays.nearness`, -1 fills up,
    the most important first. `words` (n, a) uint64 masks of goals or offers, `wanted` int32 the
    number of goals. `interests` (n, b) uint64 masks. `birth_year` int32, 0 unknown. Languages
    of person i: `language`, `level` (int32, int8) at `spoken[i] : spoken[i + 1]`.
    """

    keys: NDArray[np.uint64]
    slots: NDArray[np.uint32]
    place: NDArray[np.int32]
    online: NDArray[np.bool_]
    reach: NDArray[np.int32]
    gender: NDArray[np.int8]
    wish: NDArray[np.int8]
    employer: NDArray[np.int32]
    sector: NDArray[np.int32]
    occupations: NDArray[np.int32]
    words: NDArray[np.uint64]
    wanted: NDArray[np.int32]
    interests: NDArray[np.uint64]
    birth_year: NDArray[np.int32]
    spoken: NDArray[np.int64]
    language: NDArray[np.int32]
    level: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Arrays:
    """A whole problem: both sides, `tier` (n,), `places` and `ranks` (m,) int64, `ready` (m,) trained and
    cleared as far as the rules ask, `points` (P, 3) int64 decimetres, `towns` how many with those known
    by name alone, `nearness` (C, C) int32 thousandths of wanted × practised occupation, `languages`
    how many there are, and for mentee i the mentors ruled out for other reasons,
    `excluded[excluding[i] : excluding[i + 1]]`."""

    mentees: Side
    mentors: Side
    tier: NDArray[np.int64]
    places: NDArray[np.int64]
    ranks: NDArray[np.int64]
    ready: NDArray[np.bool_]
    points: NDArray[np.int64]
    towns: int
    nearness: NDArray[np.int32]
    languages: int
    excluding: NDArray[np.int64]
    excluded: NDArray[np.int64]


def from_problem(problem: Problem) -> Arrays:
    """Lay a problem out as arrays, in the order of its lists."""
    everybody: list[Someone] = [*problem.mentees, *problem.mentors]
    codes = _number(code for p in everybody for code in p.occupations)
    located = _number(p.place for p in everybody if isinstance(p.place, tuple))
    place: dict[Place, int] = _number((*located, *(p.place for p in everybody if isinstance(p.place, str))))
    vocabularies = _Vocabularies(
        codes=codes,
        places=place,
        languages=_number(tag for p in everybody for tag in p.languages),
        employers=_number(p.employer for p in everybody if p.employer),
        sectors=_number(p.sector for p in everybody if p.sector),
        words=_number(word for p in problem.mentors for word in p.offers),
        interests=_number(word for p in problem.mentors for word in p.interests),
    )
    points = [point(where) for where in located]
    excluding, excluded = _exclusions(problem)
    rules = problem.rules
    return Arrays(
        mentees=_side(problem.mentees, "mentee", [p.goals for p in problem.mentees], vocabularies),
        mentors=_side(problem.mentors, "mentor", [p.offers for p in problem.mentors], vocabularies),
        tier=tiers(problem.mentees),
        places=np.array([p.places for p in problem.mentors], dtype=np.int64),
        ranks=idle_ranks(problem),
        ready=np.array(
            [
                (bool(p.trained) or not rules.trained_required)
                and (bool(p.cleared) or not rules.cleared_required)
                for p in problem.mentors
            ],
            dtype=bool,
        ),
        points=np.array(points, dtype=np.int64).reshape(len(points), 3),
        towns=len(place),
        nearness=nearness_table(list(codes)),
        languages=len(vocabularies.languages),
        excluding=excluding,
        excluded=excluded,
    )


def nearness_table(codes: Sequence[str]) -> NDArray[np.int32]:
    """Thousandths for every wanted × practised ISCO code by shared leading digits: (C, C)."""
    digits = np.array([[*map(int, code), *[NOBODY] * (4 - len(code))] for code in codes], dtype=np.int8)
    digits = digits.reshape(len(codes), 4)
    same = (digits[:, None, :] == digits[None, :, :]) & (digits[:, None, :] != NOBODY)
    shared = np.cumprod(same, axis=2).sum(axis=2)
    table: NDArray[np.int32] = np.array(NEARNESS, dtype=np.int32)[shared]
    return table


@dataclass(frozen=True, slots=True)
class _Vocabularies:
    codes: dict[str, int]
    places: dict[Place, int]
    languages: dict[str, int]
    employers: dict[str, int]
    sectors: dict[str, int]
    words: dict[str, int]
    interests: dict[str, int]


Value = TypeVar("Value")


def _number(values: Iterable[Value]) -> dict[Value, int]:
    return {value: k for k, value in enumerate(dict.fromkeys(values))}


def _side(
    people: Sequence[Someone],
    side: KeySide,
    words: Sequence[frozenset[str]],
    vocabularies: _Vocabularies,
) -> Side:
    spoken = [
        sorted((vocabularies.languages[tag], level) for tag, level in p.languages.items()) for p in people
    ]
    return Side(
        keys=person_keys([p.id for p in people], side),
        slots=np.array([p.slots for p in people], dtype=np.uint32),
        place=_codes([p.place for p in people], vocabularies.places),
        online=np.array([p.online for p in people], dtype=bool),
        reach=np.array([min(p.travel_km * DAMS_PER_KM, FARTHEST) for p in people], dtype=np.int32),
        gender=_codes([p.gender for p in people], dict(_number(GENDERS))).astype(np.int8),
        wish=_codes([p.wish for p in people], dict(_number(GENDERS))).astype(np.int8),
        employer=_codes([p.employer for p in people], vocabularies.employers),
        sector=_codes([p.sector for p in people], vocabularies.sectors),
        occupations=_rows([[vocabularies.codes[code] for code in p.occupations] for p in people]),
        words=_masks(words, vocabularies.words),
        wanted=np.array([len(bag) for bag in words], dtype=np.int32),
        interests=_masks([p.interests for p in people], vocabularies.interests),
        birth_year=np.array([p.birth_year or 0 for p in people], dtype=np.int32),
        spoken=np.cumsum([0, *map(len, spoken)], dtype=np.int64),
        language=np.array([tag for row in spoken for tag, _ in row], dtype=np.int32),
        level=np.array([level for row in spoken for _, level in row], dtype=np.int8),
    )


def _codes(values: Sequence[Value | None], number: Mapping[Value, int]) -> NDArray[np.int32]:
    return np.array(
        [NOBODY if value is None else number.get(value, NOBODY) for value in values], dtype=np.int32
    )


def _rows(rows: Sequence[Sequence[int]]) -> NDArray[np.int32]:
    table = np.full((len(rows), max(map(len, rows), default=0)), NOBODY, dtype=np.int32)
    for k, row in enumerate(rows):
        table[k, : len(row)] = row
    return table


def _masks(bags: Sequence[frozenset[str]], number: dict[str, int]) -> NDArray[np.uint64]:
    table = np.zeros((len(bags), -(-len(number) // 64)), dtype=np.uint64)
    for k, bag in enumerate(bags):
        for word in bag:
            if word in number:
                table[k, number[word] // 64] |= np.uint64(1) << np.uint64(number[word] % 64)
    return table


def _exclusions(problem: Problem) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    mentors = {p.id: j for j, p in enumerate(problem.mentors)}
    ruled_out: dict[str, set[int]] = {
        mentee: {mentors[j] for j in who if j in mentors}
        for mentee, who in forbidden_by_mentee(problem).items()
    }
    for j, mentor in enumerate(problem.mentors):
        for mentee in mentor.not_with:
            ruled_out.setdefault(mentee, set()).add(j)
    rows = [
        sorted(ruled_out.get(p.id, set()) | {mentors[j] for j in p.not_with if j in mentors})
        for p in problem.mentees
    ]
    return np.cumsum([0, *map(len, rows)], dtype=np.int64), np.array(
        [j for row in rows for j in row], dtype=np.int64
    )
