"""The compiled kernels over all pairs: candidates 64 at a time, points, short lists, prices.

Each kernel is a pure function of the index and a block of mentees, releases the interpreter lock
and writes only into the arrays it is given, so blocks can run on threads or on other machines. The
points are those of `memore.engine.scores`, from the same tables.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, types
from numba.extending import intrinsic

from memore.engine.large.index import Index
from memore.engine.scores import DECAMETRES_PER_THOUSANDTH, FULL

RADIUS_SQUARED = 63_710_000.0 * 63_710_000.0
UNKNOWN = 1 << 30
FULL_BITS = np.uint64(0xFFFFFFFFFFFFFFFF)
ONE = np.uint64(1)


@intrinsic
def ones(_context, _x):  # type: ignore[no-untyped-def]
    """Number of bits set in a machine word."""

    def generate(_c, builder, _s, arguments):  # type: ignore[no-untyped-def]
        return builder.ctpop(arguments[0])

    return types.int64(types.uint64), generate


@intrinsic
def lowest(_context, _x):  # type: ignore[no-untyped-def]
    """Position of the lowest bit set in a machine word."""
    from llvmlite import ir

    def generate(_c, builder, _s, arguments):  # type: ignore[no-untyped-def]
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), generate


@njit(cache=True, nogil=True)
def _distances(x: Index, place: int, away: Any, near: Any) -> None:
    """Decametres from one town to all, and the points for them; the last entry is "unknown"."""
    towns = len(x.points)
    for p in range(towns):
        d0 = x.points[place, 0] - x.points[p, 0]
        d1 = x.points[place, 1] - x.points[p, 1]
        d2 = x.points[place, 2] - x.points[p, 2]
        square = float(d0 * d0 + d1 * d1 + d2 * d2)
        bend = square / RADIUS_SQUARED
        arc = np.sqrt(square) * (1.0 + bend * (1.0 / 24.0 + bend * (3.0 / 640.0)))
        away[p] = int(np.floor(arc / 100.0 + 0.5))
        near[p] = x.most[3] * max(FULL - away[p] // DECAMETRES_PER_THOUSANDTH, 0) // FULL
    away[towns] = UNKNOWN
    near[towns] = 0


@njit(cache=True, nogil=True)
def _candidates(x: Index, i: int, away: Any, out: Any, tmp: Any) -> None:
    """The bit set of mentors who break no rule for mentee i, "must" apart; `tmp` (slots + 1, words)."""
    words = x.words
    for w in range(words):
        out[w] = x.by_online[w] if x.e_online[i] else np.uint64(0)
    if x.e_place[i] >= 0:
        reach = x.e_reach[i]
        for p in range(len(x.points)):
            if away[p] <= reach:
                for j in range(x.of_place[p], x.of_place[p + 1]):
                    if away[p] <= x.r_reach[j]:
                        out[j >> 6] |= ONE << np.uint64(j & 63)
    wishes = x.by_wish[x.e_gender[i] * 4 + x.e_wish[i]]
    for w in range(words):
        out[w] &= wishes[w]
        tmp[0, w] = 0
    for s in range(x.e_spoken[i], x.e_spoken[i + 1]):
        if x.e_level[s] >= x.minimum_level:
            speakers = x.by_language[x.e_language[s]]
            for w in range(words):
                tmp[0, w] |= speakers[w]
    for w in range(words):
        out[w] &= tmp[0, w]
    # tmp[k]: shares at least k slots so far; tmp[0] everybody.
    least = x.minimum_slots
    for w in range(words):
        tmp[0, w] = FULL_BITS
    for k in range(1, least + 1):
        for w in range(words):
            tmp[k, w] = 0
    for slot in range(21):
        if x.e_slots[i] >> np.uint32(slot) & np.uint32(1):
            free = x.by_slot[slot]
            for k in range(least, 0, -1):
                for w in range(words):
                    tmp[k, w] |= tmp[k - 1, w] & free[w]
    for w in range(words):
        out[w] &= tmp[least, w]
    for s in range(x.e_excluding[i], x.e_excluding[i + 1]):
        j = x.e_excluded[s]
        out[j >> 6] &= ~(ONE << np.uint64(j & 63))
    if x.e_employer[i] >= 0:
        for s in range(x.of_employer[x.e_employer[i]], x.of_employer[x.e_employer[i] + 1]):
            j = x.employees[s]
            out[j >> 6] &= ~(ONE << np.uint64(j & 63))


@njit(cache=True, nogil=True)
def _tables(x: Index, i: int, near: Any, trade: Any, goals: Any, speech: Any) -> tuple[int, int]:
    """Fill the points by occupation code, by number of goals met and by language and level.

    Returns the most that occupation and goals can give, and the most that the rest can give.
    """
    codes = len(x.nearness)
    for c in range(codes + 1):
        trade[c] = 0
    best_trade = 0
    for k in range(x.e_occupations.shape[1]):
        wanted = x.e_occupations[i, k]
        if wanted < 0:
            break
        rank = x.rank[min(k, len(x.rank) - 1)]
        for c in range(codes):
            points = x.most[0] * (x.nearness[wanted, c] * rank // FULL) // FULL
            if points > trade[c]:
                trade[c] = points
                best_trade = max(best_trade, points)
    if x.e_sector[i] >= 0:
        best_trade = max(best_trade, x.sector_points)
    wanted_goals = max(1, x.e_wanted[i])
    for c in range(len(goals)):
        goals[c] = x.most[1] * (FULL * min(c, wanted_goals) // wanted_goals) // FULL
    best_speech = 0
    for s in range(x.e_spoken[i], x.e_spoken[i + 1]):
        own = x.e_level[s]
        for theirs in range(8):
            points = 0
            if own >= x.minimum_level:
                points = x.native_points[theirs] if own == 7 else x.language_points[min(own, theirs)]
            speech[s - x.e_spoken[i], theirs] = points
            best_speech = max(best_speech, points)
    best_near = 0
    if x.e_place[i] >= 0:
        best_near = x.most[3]
    elif x.e_online[i]:
        best_near = x.online_points
    best_age = x.age_points[0] if x.e_birth_year[i] > 0 else 0
    best_goals = goals[min(wanted_goals, len(goals) - 1)] if x.e_wanted[i] > 0 else 0
    return best_trade + best_goals, best_speech + best_near + best_age + x.interest_points[-1]


@njit(cache=True, nogil=True, inline="always")
def _points(
    x: Index, i: int, j: int, near: Any, trade: Any, goals: Any, speech: Any, rest: int, floor: int
) -> int:
    """The points of a pair; -1 as soon as they cannot reach `floor`, -2 when a "must" has none."""
    p0 = 0
    for k in range(x.r_occupations.shape[1]):
        p0 = max(p0, trade[x.r_occupations[j, k]])
    if x.e_sector[i] >= 0 and x.e_sector[i] == x.r_sector[j]:
        p0 = max(p0, x.sector_points)
    met = 0
    for w in range(x.e_words.shape[1]):
        met += ones(x.e_words[i, w] & x.r_words[j, w])
    p1 = goals[met]
    if p0 + p1 + rest < floor:
        return -1
    p2 = 0
    start = x.e_spoken[i]
    for s in range(start, x.e_spoken[i + 1]):
        p2 = max(p2, speech[s - start, x.r_levels[x.e_language[s], j]])
    p3 = near[x.r_place[j]]
    if x.e_online[i] and x.r_online[j]:
        p3 = max(p3, x.online_points)
    shared = 0
    for w in range(x.e_interests.shape[1]):
        shared += ones(x.e_interests[i, w] & x.r_interests[j, w])
    p4 = x.interest_points[min(shared, 3)]
    p5 = 0
    if x.e_birth_year[i] > 0 and x.r_birth_year[j] > 0:
        p5 = x.age_points[min(abs(x.e_birth_year[i] - x.r_birth_year[j]), 127)]
    if x.any_must and (
        (x.must[0] and p0 == 0)
        or (x.must[1] and p1 == 0)
        or (x.must[2] and p2 == 0)
        or (x.must[3] and p3 == 0)
        or (x.must[4] and p4 == 0)
        or (x.must[5] and p5 == 0)
    ):
        return -2
    return p0 + p1 + p2 + p3 + p4 + p5


@njit(cache=True, nogil=True)
def _scratch(x: Index) -> tuple[Any, Any, Any, Any, Any, Any, Any]:
    towns = len(x.points)
    most_spoken = 1
    for i in range(len(x.e_spoken) - 1):
        most_spoken = max(most_spoken, x.e_spoken[i + 1] - x.e_spoken[i])
    return (
        np.zeros(towns + 1, np.int32),
        np.zeros(towns + 1, np.int32),
        np.zeros(x.words, np.uint64),
        np.zeros((x.minimum_slots + 1, x.words), np.uint64),
        np.zeros(len(x.nearness) + 1, np.int32),
        np.zeros(64 * x.e_words.shape[1] + 1, np.int32),
        np.zeros((most_spoken, 8), np.int32),
    )


@njit(cache=True, nogil=True)
def shortlist(
    x: Index, rows: Any, keep: int, extra: int, found: Any, points: Any, degree: Any, cut: Any
) -> None:
    """For each mentee of `rows` the `keep` best admissible mentors and `extra` scattered ones.

    Writes `found` and `points` (len(rows), keep + extra), -1 = none; `degree` how many mentors are
    admissible; `cut` the most points a mentor left out can have, -1 when none was left out. Scattered
    pairs keep the lists from crowding on the same popular mentors (Walkup 1980).
    """
    away, near, out, tmp, trade, goals, speech = _scratch(x)
    place = np.int64(-2)
    for at in range(len(rows)):
        i = rows[at]
        if x.e_place[i] != place:
            place = x.e_place[i]
            if place >= 0:
                _distances(x, place, away, near)
            else:
                away[:] = UNKNOWN
                near[:] = 0
        _candidates(x, i, away, out, tmp)
        first, rest = _tables(x, i, near, trade, goals, speech)
        total = 0
        for w in range(x.words):
            total += ones(out[w])
        stride = max(1, total // (extra + 1))
        turn = (i * 7919) % stride
        count = 0
        scattered = 0
        position = 0
        least = 0
        floor = np.int64(-1)
        for w in range(x.words):
            bits = out[w]
            while bits != 0:
                j = (w << 6) + lowest(bits)
                bits &= bits - ONE
                s = _points(x, i, j, near, trade, goals, speech, rest, -1 if x.any_must else floor)
                if s == -2:
                    continue
                if position == turn and scattered < extra:
                    found[at, keep + scattered] = j
                    scattered += 1
                    turn += stride
                position += 1
                if s < floor:
                    continue
                if count < keep:
                    found[at, count] = j
                    points[at, count] = s
                    count += 1
                    if count < keep:
                        continue
                else:
                    found[at, least] = j
                    points[at, least] = s
                least = 0
                for k in range(1, keep):
                    if points[at, k] < points[at, least]:
                        least = k
                floor = np.int64(points[at, least]) + 1
        degree[at] = position
        cut[at] = floor - 1 if position > keep else -1
        for k in range(keep, keep + scattered):
            j = found[at, k]
            for q in range(count):
                if found[at, q] == j:
                    found[at, k] = -1
            if found[at, k] >= 0:
                points[at, k] = _points(x, i, j, near, trade, goals, speech, rest, -1)


@njit(cache=True, nogil=True)
def price(
    x: Index, rows: Any, need: Any, prices: Any, floor: Any, found: Any, points: Any, count: Any
) -> None:
    """For each mentee of `rows` the mentors whose points minus price reach `need`, best first kept.

    `prices` (m′,) in index order, `floor` (words,) the least price of each machine word. Writes up to
    `found.shape[1]` of them, and in `count` how many there are. With `need` = what the mentee has
    now plus 1 these are the pairs that prove the prices wrong; with just what the mentee has, the
    pairs that are as good.
    """
    away, near, out, tmp, trade, goals, speech = _scratch(x)
    place = np.int64(-2)
    keep = found.shape[1]
    surplus = np.zeros(keep, np.int64)
    for at in range(len(rows)):
        i = rows[at]
        if x.e_place[i] != place:
            place = x.e_place[i]
            if place >= 0:
                _distances(x, place, away, near)
            else:
                away[:] = UNKNOWN
                near[:] = 0
        _candidates(x, i, away, out, tmp)
        first, rest = _tables(x, i, near, trade, goals, speech)
        target = need[at]
        most = first + rest
        total = 0
        for w in range(x.words):
            if most - floor[w] < target:
                continue
            bits = out[w]
            while bits != 0:
                j = (w << 6) + lowest(bits)
                bits &= bits - ONE
                if most - prices[j] < target:
                    continue
                s = _points(x, i, j, near, trade, goals, speech, rest, target + prices[j])
                if s < 0 or s - prices[j] < target:
                    continue
                at_least = s - prices[j]
                if total < keep:
                    slot = total
                else:
                    slot = 0
                    for k in range(1, keep):
                        if surplus[k] < surplus[slot]:
                            slot = k
                    if surplus[slot] >= at_least:
                        total += 1
                        continue
                found[at, slot] = j
                points[at, slot] = s
                surplus[slot] = at_least
                total += 1
        count[at] = total
