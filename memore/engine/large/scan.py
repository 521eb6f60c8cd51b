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
def _ones(_context, _x):  # type: ignore[no-untyped-def]
    """Number of bits set in a machine word."""

    def generate(_c, builder, _s, arguments):  # type: ignore[no-untyped-def]
        return builder.ctpop(arguments[0])

    return types.int64(types.uint64), generate


@intrinsic
def _lowest(_context, _x):  # type: ignore[no-untyped-def]
    """Position of the lowest bit set in a machine word."""
    from llvmlite import ir  # type: ignore[import-untyped]

    def generate(_c, builder, _s, arguments):  # type: ignore[no-untyped-def]
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), generate


ones: Any = _ones
lowest: Any = _lowest


@njit(cache=True, nogil=True)
def _distances(x: Index, place: Any, away: Any) -> None:
    """Decametres from one town to all; the last entry is "unknown"."""
    away[:] = UNKNOWN
    if place < 0:
        return
    if place >= len(x.points):
        away[place] = 0
        return
    for p in range(len(x.points)):
        d0 = x.points[place, 0] - x.points[p, 0]
        d1 = x.points[place, 1] - x.points[p, 1]
        d2 = x.points[place, 2] - x.points[p, 2]
        square = float(d0 * d0 + d1 * d1 + d2 * d2)
        bend = square / RADIUS_SQUARED
        arc = np.sqrt(square) * (1.0 + bend * (1.0 / 24.0 + bend * (3.0 / 640.0)))
        away[p] = int(np.floor(arc / 100.0 + 0.5))


@njit(cache=True, nogil=True)
def _candidates(x: Index, i: int, away: Any, out: Any, tmp: Any) -> None:
    """The bit set of mentors who break no rule for mentee i, "must" apart; `tmp` (slots + 1, words)."""
    words = x.words
    for w in range(words):
        out[w] = x.by_online[w] if x.e_online[i] else np.uint64(0)
    if x.e_place[i] >= 0:
        reach = x.e_reach[i]
        for p in range(len(x.of_place) - 1):
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
def _tables(
    x: Index, i: int, away: Any, near: Any, trade: Any, goals: Any, speech: Any, tongue: Any
) -> tuple[int, int]:
    """Fill a mentee's points: `near` by mentor online or not and town, `trade` by occupation code,
    `goals` by number met, `speech` by own language (`tongue`) and the mentor's level.

    Returns the most that occupation and goals can give, and the most that the rest can give.
    """
    best_near = 0
    for p in range(len(away)):
        points = x.most[3] * max(FULL - away[p] // DECAMETRES_PER_THOUSANDTH, 0) // FULL
        near[0, p] = points
        near[1, p] = max(points, x.online_points) if x.e_online[i] else points
        best_near = max(best_near, near[1, p])
    codes = len(x.nearness)
    trade[:] = 0
    best_trade = x.sector_points if x.e_sector[i] >= 0 else 0
    for k in range(x.e_occupations.shape[1]):
        wanted = x.e_occupations[i, k]
        if wanted < 0:
            break
        rank = x.rank[min(k, len(x.rank) - 1)]
        for c in range(codes):
            if x.nearness[wanted, c] > 0:
                points = x.most[0] * (x.nearness[wanted, c] * rank // FULL) // FULL
                trade[c] = max(trade[c], points)
                best_trade = max(best_trade, points)
    wanted_goals = max(1, x.e_wanted[i])
    for c in range(len(goals)):
        goals[c] = x.most[1] * (FULL * min(c, wanted_goals) // wanted_goals) // FULL
    best_speech = 0
    start = x.e_spoken[i]
    for s in range(start, x.e_spoken[i + 1]):
        own = x.e_level[s]
        tongue[s - start] = x.e_language[s]
        for theirs in range(8):
            points = 0
            if own >= x.minimum_level:
                points = x.native_points[theirs] if own == 7 else x.language_points[min(own, theirs)]
            speech[s - start, theirs] = points
            best_speech = max(best_speech, points)
    best_age = x.age_points[0] if x.e_birth_year[i] > 0 else 0
    best_goals = goals[min(wanted_goals, len(goals) - 1)] if x.e_wanted[i] > 0 else 0
    return best_trade + best_goals, best_speech + best_near + best_age + x.interest_points[-1]


@njit(cache=True, nogil=True)
def _scratch(x: Index) -> tuple[Any, Any, Any, Any, Any, Any, Any, Any]:
    """Work space of one block: away, out, tmp, near, trade, goals, speech, tongue."""
    towns = len(x.of_place) - 1
    most_spoken = 1
    for i in range(len(x.e_spoken) - 1):
        most_spoken = max(most_spoken, x.e_spoken[i + 1] - x.e_spoken[i])
    return (
        np.zeros(towns + 1, np.int32),
        np.zeros(x.words, np.uint64),
        np.zeros((x.minimum_slots + 1, x.words), np.uint64),
        np.zeros((2, towns + 1), np.int32),
        np.zeros(len(x.nearness) + 1, np.int32),
        np.zeros(64 * x.goal_words + 1, np.int32),
        np.zeros((most_spoken, 8), np.int32),
        np.zeros(most_spoken, np.int32),
    )


@njit(cache=True, nogil=True)
def best(
    x: Index, rows: Any, need: Any, prices: Any, floor: Any, keep: int, found: Any, points: Any,
    count: Any, cut: Any,
) -> None:  # fmt: skip
    """For each mentee of `rows` the `keep` mentors with the most points minus price.

    `prices` (m′,) in index order, `floor` (words,) the least price of each machine word. Only pairs
    that reach `need` (len(rows),) count. Writes `found` and `points` (len(rows), keep or wider), -1 =
    none, and `count` how many reach `need`.

    Where `found` is wider, it is a first short list: `need` is nothing, the further columns take
    scattered admissible mentors, which keep lists from crowding on the same popular mentors (Walkup
    1980), and `cut` gets the most points a mentor left out can have, -1 when none was.
    """
    away, out, tmp, near, trade, goals, speech, tongue = _scratch(x)
    # Arrays by their own names: inside the loop the compiler would count references otherwise.
    record, bits, levels, must = x.r_record, x.r_bits, x.r_levels, x.must
    interest_points, age_points, sector_points = x.interest_points, x.age_points, x.sector_points
    words, goal_words, all_words, width = x.words, x.goal_words, bits.shape[1], record.shape[1]
    own = np.zeros(all_words, np.uint64)
    value = np.zeros(keep, np.int64)
    extra = found.shape[1] - keep
    first_list = extra > 0
    judged_by_must = len(must) > 0
    judged = judged_by_must or x.minimum_points > 0
    minimum = np.int64(x.minimum_points)
    place = np.int64(-2)
    for at in range(len(rows)):
        i = rows[at]
        if x.e_place[i] != place:
            place = np.int64(x.e_place[i])
            _distances(x, place, away)
        _candidates(x, i, away, out, tmp)
        first, rest = _tables(x, i, away, near, trade, goals, speech, tongue)
        most = first + rest
        own[:] = x.e_bits[i]
        sector, born = np.int64(x.e_sector[i]), np.int64(x.e_birth_year[i])
        spoken = x.e_spoken[i + 1] - x.e_spoken[i]
        total = 0
        if first_list:
            for w in range(words):
                total += ones(out[w])
        stride = max(1, total // (extra + 1))
        turn = (i * 7919) % stride
        scattered = 0
        reached = 0
        kept = 0
        least = 0
        target = np.int64(need[at])
        for w in range(words):
            if most - floor[w] < target and not first_list:
                continue
            left = out[w]
            while left != 0:
                j = (w << 6) + lowest(left)
                left &= left - ONE
                price = prices[j]
                p0 = np.int64(0)
                for k in range(4, width):
                    p0 = max(p0, np.int64(trade[record[j, k]]))
                if sector >= 0 and record[j, 2] == sector:
                    p0 = max(p0, np.int64(sector_points))
                met = 0
                for k in range(goal_words):
                    met += ones(own[k] & bits[j, k])
                p1 = np.int64(goals[met])
                enough = p0 + p1 + rest - price >= target
                if not enough and not first_list:
                    continue
                pick = first_list and reached == turn and scattered < extra
                s = np.int64(-1)
                if enough or judged or pick:
                    p2 = np.int64(0)
                    for k in range(spoken):
                        p2 = max(p2, np.int64(speech[k, levels[tongue[k], j]]))
                    p3 = np.int64(near[record[j, 1], record[j, 0]])
                    shared = 0
                    for k in range(goal_words, all_words):
                        shared += ones(own[k] & bits[j, k])
                    p4 = np.int64(interest_points[min(shared, 3)])
                    p5 = np.int64(0)
                    if born > 0 and record[j, 3] > 0:
                        p5 = np.int64(age_points[min(abs(born - record[j, 3]), 127)])
                    if judged_by_must and (
                        (must[0] and p0 == 0)
                        or (must[1] and p1 == 0)
                        or (must[2] and p2 == 0)
                        or (must[3] and p3 == 0)
                        or (must[4] and p4 == 0)
                        or (must[5] and p5 == 0)
                    ):
                        continue
                    s = p0 + p1 + p2 + p3 + p4 + p5
                    if s < minimum:
                        continue
                if first_list:
                    reached += 1
                if pick:
                    found[at, keep + scattered] = j
                    points[at, keep + scattered] = s
                    scattered += 1
                    turn += stride
                if s - price < target:
                    continue
                if not first_list:
                    reached += 1
                if kept < keep:
                    slot = kept
                    kept += 1
                elif value[least] < s - price:
                    slot = least
                else:
                    continue
                found[at, slot] = j
                points[at, slot] = s
                value[slot] = s - price
                if kept == keep:
                    least = 0
                    for k in range(1, keep):
                        if value[k] < value[least]:
                            least = k
                    if first_list:
                        target = value[least] + 1
        count[at] = reached
        if first_list:
            cut[at] = target - 1 if reached > keep else -1
            for k in range(keep, keep + scattered):
                for q in range(kept):
                    if found[at, q] == found[at, k]:
                        found[at, k] = -1
                        break
