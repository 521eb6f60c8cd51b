"""The bitmap index: for every language, slot, gender wish and "online" one bit per mentor.

Mentors without a free place or without training and clearance are left out; the others are put in
the order of their towns, so that everybody in one town is one run. `Index` is a plain named tuple of
arrays, because that is what compiled kernels read and caches on disk can hold.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from memore.engine.large.arrays import Arrays, Side
from memore.engine.mentors import GENDERS, NOBODY
from memore.engine.problem import CRITERIA, LEVELS, Rules
from memore.engine.scores import C1, FULL, INTERESTS, LOSS_PER_YEAR, NATIVE, ONLINE, RANK, SAME_SECTOR, maxima

SLOTS = 21
UNSAID = len(GENDERS)


class Index(NamedTuple):
    """Mentee attributes `e_…` (n,), mentor attributes `r_…` (m′,) in index order, bit sets of
    `words` = ⌈m′ / 64⌉ machine words, tables of points. `mentor` (m′,) leads back to the lists."""

    mentor: Any
    words: int
    goal_words: int
    minimum_slots: int
    minimum_level: int
    minimum_points: int
    must: Any  # (6,) bool, or empty without any "must"
    most: Any  # (6,) int32
    e_slots: Any
    e_place: Any
    e_online: Any
    e_reach: Any
    e_gender: Any  # 0 … 3, 3 = not said
    e_wish: Any  # 0 … 3, 3 = no wish
    e_employer: Any
    e_sector: Any
    e_occupations: Any
    e_bits: Any  # (n, goal_words + interest words) uint64
    e_wanted: Any
    e_birth_year: Any
    e_spoken: Any
    e_language: Any
    e_level: Any
    e_excluding: Any
    e_excluded: Any  # positions in the index
    r_reach: Any
    r_record: Any  # (m′, 4 + k) int32: place (T = unknown), online, sector, birth year, occupations
    r_bits: Any  # (m′, goal_words + interest words) uint64
    r_levels: Any  # (languages, m′) int8
    of_place: Any  # (T + 1,) runs of mentors by town
    of_employer: Any  # (employers + 1,) runs of `employees`
    employees: Any
    points: Any  # (P, 3), the towns beyond are known by name alone
    nearness: Any  # (C, C) thousandths
    rank: Any
    language_points: Any  # (8,) points by level both have
    native_points: Any  # (8,) the same for the mentee's own native language, by the mentor's level
    interest_points: Any
    age_points: Any
    online_points: int
    sector_points: int
    by_language: Any  # (languages, words)
    by_slot: Any  # (21, words)
    by_wish: Any  # (4 · 4, words): the mentee's gender · 4 + wish
    by_online: Any  # (words,)


def build(arrays: Arrays, rules: Rules) -> Index:
    """Index the mentors of a problem."""
    mentors, mentees = arrays.mentors, arrays.mentees
    unknown = arrays.towns
    town = np.where(mentors.place == NOBODY, unknown, mentors.place)
    eligible = np.flatnonzero((arrays.places > 0) & arrays.ready)
    order = eligible[np.argsort(town[eligible], kind="stable")]
    town = town[order].astype(np.int32)
    most = maxima(rules)
    codes = len(arrays.nearness)
    practised = mentors.occupations[order]
    of_employer, employees = _runs(mentors.employer[order])
    levels = _levels(mentors, arrays.languages, order)
    excluding, excluded = _excluded(arrays, order)
    common, native = _language_points(rules, int(most[2]))
    return Index(
        mentor=order,
        words=-(-len(order) // 64),
        goal_words=mentors.words.shape[1],
        minimum_slots=rules.minimum_slots,
        minimum_level=rules.minimum_level,
        minimum_points=rules.minimum_points,
        must=_must(rules),
        most=most,
        e_slots=mentees.slots,
        e_place=mentees.place,
        e_online=mentees.online,
        e_reach=mentees.reach,
        e_gender=np.where(mentees.gender == NOBODY, UNSAID, mentees.gender).astype(np.int8),
        e_wish=np.where(mentees.wish == NOBODY, UNSAID, mentees.wish).astype(np.int8),
        e_employer=np.where(mentees.employer < len(of_employer) - 1, mentees.employer, NOBODY),
        e_sector=mentees.sector,
        e_occupations=mentees.occupations,
        e_bits=np.hstack([mentees.words, mentees.interests]),
        e_wanted=mentees.wanted,
        e_birth_year=mentees.birth_year,
        e_spoken=mentees.spoken,
        e_language=mentees.language,
        e_level=mentees.level,
        e_excluding=excluding,
        e_excluded=excluded,
        r_reach=mentors.reach[order],
        r_record=np.column_stack(
            [
                town,
                mentors.online[order],
                mentors.sector[order],
                mentors.birth_year[order],
                np.where(practised == NOBODY, codes, practised),
            ]
        ).astype(np.int32),
        r_bits=np.hstack([mentors.words, mentors.interests])[order],
        r_levels=levels,
        of_place=np.searchsorted(town, np.arange(unknown + 1)).astype(np.int64),
        of_employer=of_employer,
        employees=employees,
        points=arrays.points,
        nearness=arrays.nearness,
        rank=np.array(RANK, dtype=np.int32),
        language_points=common,
        native_points=native,
        interest_points=most[4] * np.array(INTERESTS, dtype=np.int32) // FULL,
        age_points=most[5] * np.maximum(FULL - LOSS_PER_YEAR * np.arange(128, dtype=np.int32), 0) // FULL,
        online_points=int(most[3]) * ONLINE // FULL,
        sector_points=int(most[0]) * SAME_SECTOR // FULL,
        by_language=_stack(levels >= rules.minimum_level, len(order)),
        by_slot=_stack(
            mentors.slots[order] >> np.arange(SLOTS, dtype=np.uint32)[:, None] & 1 == 1, len(order)
        ),
        by_wish=_by_wish(mentors, order),
        by_online=_stack(mentors.online[None, order], len(order))[0],
    )


def _must(rules: Rules) -> NDArray[np.bool_]:
    must = np.array([rules.weights.get(c) == "must" for c in CRITERIA], dtype=np.bool_)
    return must if must.any() else must[:0]


def _stack(bits: NDArray[np.bool_], count: int) -> NDArray[np.uint64]:
    """Rows of booleans as rows of machine words."""
    padded = np.zeros((len(bits), -(-count // 64) * 64), dtype=np.uint8)
    padded[:, :count] = bits
    return np.packbits(padded, axis=1, bitorder="little").view(np.uint64)


def _runs(codes: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each code from 0 where its holders stand in the second array."""
    holders = np.argsort(codes, kind="stable")
    count = int(codes.max(initial=NOBODY)) + 1
    return np.searchsorted(codes[holders], np.arange(count + 1)).astype(np.int64), holders.astype(np.int64)


def _levels(mentors: Side, languages: int, order: NDArray[np.int64]) -> NDArray[np.int8]:
    levels = np.zeros((languages, len(mentors)), dtype=np.int8)
    speaker = np.repeat(np.arange(len(mentors)), np.diff(mentors.spoken))
    levels[mentors.language, speaker] = mentors.level
    return np.ascontiguousarray(levels[:, order])


def _excluded(arrays: Arrays, order: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    position = np.full(len(arrays.mentors), NOBODY, dtype=np.int64)
    position[order] = np.arange(len(order))
    rows = np.repeat(np.arange(len(arrays.mentees)), np.diff(arrays.excluding))
    where = position[arrays.excluded]
    rows, where = rows[where >= 0], where[where >= 0]
    return np.searchsorted(rows, np.arange(len(arrays.mentees) + 1)).astype(np.int64), where


def _language_points(rules: Rules, most: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    level = np.arange(len(LEVELS) + 1, dtype=np.int32)
    steps = NATIVE - rules.minimum_level + 1
    common = most * (np.maximum(level - rules.minimum_level + 1, 0) * FULL // steps) // FULL
    native = np.where(level >= max(C1, rules.minimum_level), most, common)
    return common.astype(np.int32), native.astype(np.int32)


def _by_wish(mentors: Side, order: NDArray[np.int64]) -> NDArray[np.uint64]:
    gender, wish = mentors.gender[order], mentors.wish[order]
    sets = [
        ((theirs == UNSAID) | (gender == theirs))
        & ((wish == NOBODY) | (wish == (-2 if own == UNSAID else own)))
        for own in range(UNSAID + 1)
        for theirs in range(UNSAID + 1)
    ]
    return _stack(np.array(sets), len(order))
