"""The exact sparse solver: shortest augmenting paths with places and whole-number prices.

Successive shortest paths on reduced costs (Tomizawa 1971; Edmonds & Karp 1972; the sparse form
after Volgenant 1996), with places kept native and with leaving a mentee out as a third way for a
path to end. Mentees are inserted one by one; after each the matching is the heaviest on the mentees
so far and the prices prove it.

These functions are written for lists of ints and for int64 arrays alike: small problems run them as
plain Python, large ones the very same source compiled (see `compiled`). All work space comes from
the caller. Throughout, for mentee i and mentor j: mentee i's edges are `first[i] … last[i] - 1`, each
with its mentor `col` and weight `w` above 0; `u[i]`, `v[j]` prices; `mate[i]` the mentor or -1;
mentor j's mentees are `slot[sptr[j] : sptr[j] + load[j]]`, at most `cap[j]`. The same edges by mentor
are a list linked by `follow` from `head[j]` to -1, each with its mentee `row` and weight `worth`, which
is `GONE` where the edge no longer counts; `where` leads from an edge there. Between calls `dist` holds
`FAR`, `done` 0.
"""

from __future__ import annotations

from typing import Any

FAR = 1 << 62
GONE = -1

Ints = Any  # list[int] or an int64 array


def push(keys: Ints, items: Ints, size: int, key: int, item: int) -> int:
    """Put an item on the binary heap of `size`; the new size."""
    i = size
    while i > 0:
        above = (i - 1) >> 1
        if keys[above] <= key:
            break
        keys[i] = keys[above]
        items[i] = items[above]
        i = above
    keys[i] = key
    items[i] = item
    return size + 1


def pop(keys: Ints, items: Ints, size: int) -> int:
    """Take the first item off the binary heap of `size`; the new size."""
    size -= 1
    key = keys[size]
    item = items[size]
    i = 0
    while True:
        below = 2 * i + 1
        if below >= size:
            break
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[i] = keys[below]
        items[i] = items[below]
        i = below
    keys[i] = key
    items[i] = item
    return size


def insert(
    order: Ints, first: Ints, last: Ints, col: Ints, w: Ints, cap: Ints, u: Ints, v: Ints, mate: Ints,
    load: Ints, slot: Ints, sptr: Ints, dist: Ints, par: Ints, done: Ints, touched: Ints, scanned: Ints,
    keys: Ints, items: Ints,
) -> int:  # fmt: skip
    """Insert the unmatched mentees of `order` one by one; the number of mentors scanned on the way."""
    scans = 0
    for at in range(len(order)):
        i = order[at]
        if mate[i] >= 0:
            continue
        best = 0
        choice = -1
        for e in range(first[i], last[i]):
            k = col[e]
            gain = w[e] - v[k]
            if gain > best:
                best = gain
                choice = k
            elif gain == best and choice >= 0 and load[choice] >= cap[choice] and load[k] < cap[k]:
                choice = k
        u[i] = best
        if choice < 0:
            continue
        if load[choice] < cap[choice]:
            slot[sptr[choice] + load[choice]] = i
            load[choice] += 1
            mate[i] = choice
            continue
        # Dijkstra over mentors; a path ends at a free place, or by leaving somebody out.
        size = 0
        seen = 0
        found = 0
        so_far = 0
        limit = best
        out = i  # the mentee left out when the path ends that way
        end = -1  # the mentor with a free place when it ends there
        j = -1  # the mentor whose mentees are being moved on; at first i itself
        begin = 0
        stop = 1
        while True:
            for p in range(begin, stop):
                row = slot[p] if j >= 0 else i
                for e in range(first[row], last[row]):
                    k = col[e]
                    if done[k] != 0:
                        continue
                    d = so_far + u[row] + v[k] - w[e]
                    if d < dist[k] and d < limit:
                        if dist[k] == FAR:
                            touched[seen] = k
                            seen += 1
                        dist[k] = d
                        par[k] = row
                        if load[k] < cap[k]:
                            limit = d
                            end = k
                            out = -1
                        else:
                            size = push(keys, items, size, d, k)
            j = -1
            while size > 0 and keys[0] < limit:
                k = items[0]
                d = keys[0]
                size = pop(keys, items, size)
                if done[k] == 0 and d == dist[k]:
                    j = k
                    break
            if j < 0:
                break
            done[j] = 1
            scanned[found] = j
            found += 1
            so_far = dist[j]
            begin = sptr[j]
            stop = begin + load[j]
            for p in range(begin, stop):
                h = slot[p]
                if so_far + u[h] < limit:
                    limit = so_far + u[h]
                    out = h
                    end = -1
        scans += found
        u[i] -= limit
        for t in range(found):
            k = scanned[t]
            rise = limit - dist[k]
            v[k] += rise
            for p in range(sptr[k], sptr[k] + load[k]):
                u[slot[p]] -= rise
        if out != i:
            if out >= 0:
                k = mate[out]
                place = sptr[k]
                while slot[place] != out:
                    place += 1
                mate[out] = -1
            else:
                k = end
                place = sptr[k] + load[k]
                load[k] += 1
            while True:
                h = par[k]
                before = mate[h]
                slot[place] = h
                mate[h] = k
                if h == i:
                    break
                place = sptr[before]
                while slot[place] != h:
                    place += 1
                k = before
        for t in range(seen):
            k = touched[t]
            dist[k] = FAR
            done[k] = 0
    return scans


def lower(
    m: int, first: Ints, last: Ints, col: Ints, w: Ints, head: Ints, follow: Ints, row: Ints, worth: Ints,
    u: Ints, v: Ints, mate: Ints, load: Ints, slot: Ints, sptr: Ints, dist: Ints, keys: Ints, items: Ints,
) -> None:  # fmt: skip
    """Turn optimal prices into the least mentor prices (and so the greatest mentee prices).

    How far each price may fall is a shortest path on reduced costs, from prices that are 0 and from
    mentees left out. A least price is what one more place of that mentor would be worth.
    """
    size = 0
    for k in range(m):
        if v[k] > 0:
            fall = v[k]
            p = head[k]
            while p >= 0 and fall > 0:
                h = row[p]
                if worth[p] >= 0 and mate[h] != k and (mate[h] < 0 or v[mate[h]] == 0):
                    fall = min(fall, u[h] + v[k] - worth[p])
                p = follow[p]
            dist[k] = fall
            size = push(keys, items, size, fall, k)
    while size > 0:
        k = items[0]
        d = keys[0]
        size = pop(keys, items, size)
        if d > dist[k]:
            continue
        for p in range(sptr[k], sptr[k] + load[k]):
            h = slot[p]
            for e in range(first[h], last[h]):
                other = col[e]
                if v[other] > 0:
                    fall = d + u[h] + v[other] - w[e]
                    if fall < dist[other]:
                        dist[other] = fall
                        size = push(keys, items, size, fall, other)
    for k in range(m):
        if dist[k] != FAR:
            v[k] -= dist[k]
            for p in range(sptr[k], sptr[k] + load[k]):
                u[slot[p]] += dist[k]
            dist[k] = FAR


def repair(
    m: int, head: Ints, follow: Ints, row: Ints, worth: Ints, cap: Ints, u: Ints, v: Ints, mate: Ints,
    load: Ints, slot: Ints, sptr: Ints, dist: Ints, par: Ints, into: Ints, done: Ints, touched: Ints,
    scanned: Ints, keys: Ints, items: Ints,
) -> int:  # fmt: skip
    """Bring prices of mentors with a free place back to 0 (reverse shortest paths); how many.

    From a free place a path pulls an unmatched mentee in, or moves mentees along until a place
    comes free at a mentor whose price may fall to 0.
    """
    repaired = 0
    for j in range(m):
        while load[j] < cap[j] and v[j] > 0:
            repaired += 1
            limit = v[j]
            end = j
            pulled = -1
            found = 0
            seen = 1
            touched[0] = j
            dist[j] = 0
            size = push(keys, items, 0, 0, j)
            while size > 0 and keys[0] < limit:
                k = items[0]
                so_far = keys[0]
                size = pop(keys, items, size)
                if done[k] != 0 or so_far > dist[k]:
                    continue
                done[k] = 1
                scanned[found] = k
                found += 1
                if so_far + v[k] < limit:
                    limit = so_far + v[k]
                    end = k
                    pulled = -1
                following = head[k]
                while following >= 0:
                    p = following
                    following = follow[p]
                    h = row[p]
                    other = mate[h]
                    if other == k or worth[p] < 0:
                        continue
                    d = so_far + u[h] + v[k] - worth[p]
                    if d >= limit:
                        continue
                    if other < 0:
                        limit = d
                        end = k
                        pulled = h
                    elif done[other] == 0 and d < dist[other]:
                        if dist[other] == FAR:
                            touched[seen] = other
                            seen += 1
                        dist[other] = d
                        par[other] = h
                        into[other] = k
                        size = push(keys, items, size, d, other)
            for t in range(found):
                k = scanned[t]
                fall = limit - dist[k]
                if fall > 0:
                    v[k] -= fall
                    for p in range(sptr[k], sptr[k] + load[k]):
                        u[slot[p]] += fall
            # Walk back from the end: each mentee on the path moves one mentor nearer to j.
            k = end
            arriving = pulled
            while k != j:
                leaving = par[k]
                place = sptr[k]
                while slot[place] != leaving:
                    place += 1
                if arriving >= 0:
                    slot[place] = arriving
                    mate[arriving] = k
                else:
                    load[k] -= 1
                    slot[place] = slot[sptr[k] + load[k]]
                arriving = leaving
                k = into[k]
            if arriving >= 0:
                slot[sptr[j] + load[j]] = arriving
                load[j] += 1
                mate[arriving] = j
            for t in range(seen):
                k = touched[t]
                dist[k] = FAR
                done[k] = 0
    return repaired
