"""Rules and points of given pairs, worked out a second time: plain NumPy, nothing shared with the kernels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from memore.engine.distance import paired_decametres
from memore.engine.large.arrays import Arrays
from memore.engine.mentors import NOBODY
from memore.engine.problem import CRITERIA, Rules
from memore.engine.rules import UNKNOWN_DISTANCE
from memore.engine.scores import (
    C1,
    DECAMETRES_PER_THOUSANDTH,
    FULL,
    INTERESTS,
    LOSS_PER_YEAR,
    NATIVE,
    ONLINE,
    RANK,
    SAME_SECTOR,
    maxima,
)

Array = NDArray[np.int64]


def parts_of(arrays: Arrays, rules: Rules, rows: Array, columns: Array) -> NDArray[np.int32]:
    """The points of pairs (rows[k], columns[k]) by criterion: (k, 6) as `scores.parts` gives them."""
    fits = np.column_stack(
        [
            _occupation(arrays, rows, columns),
            _goals(arrays, rows, columns),
            _language(arrays, rules.minimum_level, rows, columns),
            _distance(arrays, rows, columns),
            _interests(arrays, rows, columns),
            _age(arrays, rows, columns),
        ]
    )
    points: NDArray[np.int32] = (fits * maxima(rules) // FULL).astype(np.int32)
    return points


def fit_together(arrays: Arrays, rules: Rules, rows: Array, columns: Array) -> NDArray[np.bool_]:
    """Which pairs (rows[k], columns[k]) break no rule: (k,)."""
    mine, theirs = arrays.mentees, arrays.mentors
    away = _away(arrays, rows, columns)
    near = (away <= mine.reach[rows]) & (away <= theirs.reach[columns])
    wish, wished = mine.wish[rows], theirs.wish[columns]
    shared = np.bitwise_count(mine.slots[rows] & theirs.slots[columns])
    employer = mine.employer[rows]
    excluded = np.repeat(np.arange(len(mine)), np.diff(arrays.excluding)) * len(theirs) + arrays.excluded
    parts = parts_of(arrays, rules, rows, columns)
    musts = [k for k, criterion in enumerate(CRITERIA) if rules.weights.get(criterion) == "must"]
    fits: NDArray[np.bool_] = (
        (arrays.places[columns] > 0)
        & arrays.ready[columns]
        & (_language(arrays, rules.minimum_level, rows, columns) > 0)
        & (near | (mine.online[rows] & theirs.online[columns]))
        & (shared >= rules.minimum_slots)
        & ((wish == NOBODY) | (wish == theirs.gender[columns]))
        & ((wished == NOBODY) | (wished == mine.gender[rows]))
        & ((employer == NOBODY) | (employer != theirs.employer[columns]))
        & ~np.isin(rows * len(theirs) + columns, excluded)
        & (parts[:, musts] > 0).all(axis=1)
        & (parts.sum(axis=1) >= rules.minimum_points)
    )
    return fits


def _occupation(arrays: Arrays, rows: Array, columns: Array) -> Array:
    wanted, practised = arrays.mentees.occupations[rows], arrays.mentors.occupations[columns]
    fit = np.zeros(len(rows), dtype=np.int64)
    for a in range(wanted.shape[1]):
        for b in range(practised.shape[1]):
            both = (wanted[:, a] != NOBODY) & (practised[:, b] != NOBODY)
            near = arrays.nearness[wanted[both, a], practised[both, b]]
            fit[both] = np.maximum(fit[both], near * RANK[min(a, len(RANK) - 1)] // FULL)
    sector = arrays.mentees.sector[rows]
    same = (sector != NOBODY) & (sector == arrays.mentors.sector[columns])
    return np.where(same, np.maximum(fit, SAME_SECTOR), fit)


def _shared(mine: NDArray[np.uint64], theirs: NDArray[np.uint64]) -> Array:
    count: Array = np.bitwise_count(mine & theirs).sum(axis=1, dtype=np.int64)
    return count


def _goals(arrays: Arrays, rows: Array, columns: Array) -> Array:
    met = _shared(arrays.mentees.words[rows], arrays.mentors.words[columns])
    return met * FULL // np.maximum(arrays.mentees.wanted[rows], 1)


def _language(arrays: Arrays, minimum: int, rows: Array, columns: Array) -> Array:
    """Every language of the mentee beside every language of the mentor, pair by pair."""
    mine, theirs = arrays.mentees, arrays.mentors
    a, b = np.diff(mine.spoken)[rows], np.diff(theirs.spoken)[columns]
    pair = np.repeat(np.arange(len(rows)), a * b)
    turn = np.arange(len(pair)) - np.repeat(np.cumsum(a * b) - a * b, a * b)
    one = mine.spoken[rows][pair] + turn // b[pair]
    other = theirs.spoken[columns][pair] + turn % b[pair]
    own, level = mine.level[one].astype(np.int64), theirs.level[other].astype(np.int64)
    worth = np.maximum(np.minimum(own, level) - minimum + 1, 0) * FULL // (NATIVE - minimum + 1)
    worth[(own == NATIVE) & (level >= max(C1, minimum))] = FULL
    worth[mine.language[one] != theirs.language[other]] = 0
    fit = np.zeros(len(rows), dtype=np.int64)
    np.maximum.at(fit, pair, worth)
    return fit


def _away(arrays: Arrays, rows: Array, columns: Array) -> Array:
    """Decametres between the two of each pair."""
    one, other = arrays.mentees.place[rows], arrays.mentors.place[columns]
    known = (one != NOBODY) & (other != NOBODY) & (np.maximum(one, other) < len(arrays.points))
    away = np.where((one == other) & (one != NOBODY), 0, UNKNOWN_DISTANCE).astype(np.int64)
    away[known] = paired_decametres(arrays.points[one[known]], arrays.points[other[known]])
    return away


def _distance(arrays: Arrays, rows: Array, columns: Array) -> Array:
    away = _away(arrays, rows, columns)
    fit = np.maximum(FULL - away // DECAMETRES_PER_THOUSANDTH, 0)
    online = arrays.mentees.online[rows] & arrays.mentors.online[columns]
    return np.where(online, np.maximum(fit, ONLINE), fit)


def _interests(arrays: Arrays, rows: Array, columns: Array) -> Array:
    shared = _shared(arrays.mentees.interests[rows], arrays.mentors.interests[columns])
    fit: Array = np.array(INTERESTS, dtype=np.int64)[np.minimum(shared, len(INTERESTS) - 1)]
    return fit


def _age(arrays: Arrays, rows: Array, columns: Array) -> Array:
    one, other = arrays.mentees.birth_year[rows], arrays.mentors.birth_year[columns]
    fit = np.maximum(FULL - LOSS_PER_YEAR * np.abs(one - other).astype(np.int64), 0)
    return np.where((one > 0) & (other > 0), fit, 0)
