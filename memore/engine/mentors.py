"""The mentors of a problem as arrays: what rules and scores look one mentee up in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from memore.engine.distance import Point, point
from memore.engine.problem import Gender, Mentor, Rules

GENDERS: tuple[Gender, ...] = ("woman", "man", "other")
NOBODY = -1


@dataclass(frozen=True, slots=True)
class MentorTable:
    """One array per attribute, each of shape (m,) unless said otherwise.

    `points` (m, 3) decimetres, meaningless where `placed` is False. `town` indexes `towns`, those known
    by name alone, -1 none. `gender` and `wish` index
    `GENDERS`, -1 where not said. `levels` language → level 0…7. `occupations` (m, k) index
    `codes`, -1 fills up. `sector` indexes `sectors`, `employer` indexes `employers`, -1 none.
    `offers` and `interests` word → indices of the mentors who named it, rising.
    `excluding` mentee id → mentors who asked not to be paired with that mentee.
    """

    ids: list[str]
    index: dict[str, int]
    places: NDArray[np.int64]
    slots: NDArray[np.uint32]
    placed: NDArray[np.bool_]
    points: NDArray[np.int64]
    towns: dict[str, int]
    town: NDArray[np.int32]
    online: NDArray[np.bool_]
    reach: NDArray[np.int64]
    gender: NDArray[np.int8]
    wish: NDArray[np.int8]
    trained: NDArray[np.bool_]
    cleared: NDArray[np.bool_]
    birth_year: NDArray[np.int64]
    levels: dict[str, NDArray[np.int8]]
    codes: list[str]
    occupations: NDArray[np.int32]
    sectors: dict[str, int]
    sector: NDArray[np.int32]
    employers: dict[str, int]
    employer: NDArray[np.int32]
    offers: dict[str, NDArray[np.int64]]
    interests: dict[str, NDArray[np.int64]]
    excluding: dict[str, list[int]]

    def __len__(self) -> int:
        return len(self.ids)


def tabulate(mentors: Sequence[Mentor], rules: Rules) -> MentorTable:
    """Lay the mentors out as arrays. A rule that is off counts as met here (trained, cleared)."""
    sectors, sector = _numbered([p.sector for p in mentors])
    employers, employer = _numbered([p.employer for p in mentors])
    codes, occupations = _occupations(mentors)
    placed, points = _points(mentors)
    towns, town = _numbered([p.place if isinstance(p.place, str) else None for p in mentors])
    return MentorTable(
        ids=[p.id for p in mentors],
        index={p.id: j for j, p in enumerate(mentors)},
        places=np.array([p.places for p in mentors], dtype=np.int64),
        slots=np.array([p.slots for p in mentors], dtype=np.uint32),
        placed=placed,
        points=points,
        towns=towns,
        town=town,
        online=np.array([p.online for p in mentors], dtype=bool),
        reach=np.array([p.travel_km * 100 for p in mentors], dtype=np.int64),
        gender=_genders([p.gender for p in mentors]),
        wish=_genders([p.wish for p in mentors]),
        trained=np.array([bool(p.trained) or not rules.trained_required for p in mentors], dtype=bool),
        cleared=np.array([bool(p.cleared) or not rules.cleared_required for p in mentors], dtype=bool),
        birth_year=np.array([p.birth_year or 0 for p in mentors], dtype=np.int64),
        levels=_levels(mentors),
        codes=codes,
        occupations=occupations,
        sectors=sectors,
        sector=sector,
        employers=employers,
        employer=employer,
        offers=_inverted([p.offers for p in mentors]),
        interests=_inverted([p.interests for p in mentors]),
        excluding=_excluding(mentors),
    )


def _genders(values: list[Gender | None]) -> NDArray[np.int8]:
    number = {gender: k for k, gender in enumerate(GENDERS)}
    return np.array([NOBODY if value is None else number[value] for value in values], dtype=np.int8)


def _numbered(values: list[str | None]) -> tuple[dict[str, int], NDArray[np.int32]]:
    number = {word: k for k, word in enumerate(sorted({value for value in values if value}))}
    return number, np.array([number[value] if value else NOBODY for value in values], dtype=np.int32)


def _points(mentors: Sequence[Mentor]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    places = [p.place if isinstance(p.place, tuple) else None for p in mentors]
    known: dict[tuple[float, float] | None, Point] = {None: (0, 0, 0)}
    for place in places:
        if place is not None and place not in known:
            known[place] = point(place)
    points = np.array([known[place] for place in places], dtype=np.int64).reshape(len(mentors), 3)
    return np.array([place is not None for place in places], dtype=bool), points


def _levels(mentors: Sequence[Mentor]) -> dict[str, NDArray[np.int8]]:
    levels: dict[str, NDArray[np.int8]] = {}
    for j, person in enumerate(mentors):
        for language, level in person.languages.items():
            if language not in levels:
                levels[language] = np.zeros(len(mentors), dtype=np.int8)
            levels[language][j] = level
    return levels


def _occupations(mentors: Sequence[Mentor]) -> tuple[list[str], NDArray[np.int32]]:
    codes = sorted({code for p in mentors for code in p.occupations})
    number = {code: k for k, code in enumerate(codes)}
    width = max((len(p.occupations) for p in mentors), default=0)
    table = np.full((len(mentors), width), NOBODY, dtype=np.int32)
    for j, person in enumerate(mentors):
        for k, code in enumerate(person.occupations):
            table[j, k] = number[code]
    return codes, table


def _inverted(words: Iterable[frozenset[str]]) -> dict[str, NDArray[np.int64]]:
    holders: dict[str, list[int]] = {}
    for j, bag in enumerate(words):
        for word in bag:
            holders.setdefault(word, []).append(j)
    return {word: np.array(found, dtype=np.int64) for word, found in holders.items()}


def _excluding(mentors: Sequence[Mentor]) -> dict[str, list[int]]:
    excluding: dict[str, list[int]] = {}
    for j, person in enumerate(mentors):
        for mentee in person.not_with:
            excluding.setdefault(mentee, []).append(j)
    return excluding
