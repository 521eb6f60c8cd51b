"""Edges and places as the kernels read them: listed by mentor, replaced, taken back.

Written like `kernels`, where the names are explained: for lists of ints and for int64 arrays alike.
"""

from __future__ import annotations

from memore.engine.kernels import GONE, Ints


def turn(
    n: int, m: int, first: Ints, last: Ints, col: Ints, w: Ints, head: Ints, follow: Ints, row: Ints,
    worth: Ints, where: Ints, fill: Ints,
) -> None:  # fmt: skip
    """List the edges by mentor, those of one mentor side by side; `fill` (m,) is work space."""
    for k in range(m):
        fill[k] = 0
    for i in range(n):
        for e in range(first[i], last[i]):
            fill[col[e]] += 1
    total = 0
    for k in range(m):
        head[k] = total if fill[k] > 0 else -1
        total += fill[k]
        fill[k] = total - fill[k]
    for p in range(total):
        follow[p] = p + 1
    for i in range(n):
        for e in range(first[i], last[i]):
            p = fill[col[e]]
            fill[col[e]] += 1
            row[p] = i
            worth[p] = w[e]
            where[e] = p
    for k in range(m):
        if head[k] >= 0:
            follow[fill[k] - 1] = -1


def replace(
    rows: Ints, pointer: Ints, columns: Ints, weights: Ints, used: int, first: Ints, last: Ints, col: Ints,
    w: Ints, head: Ints, follow: Ints, row: Ints, worth: Ints, where: Ints,
) -> int:  # fmt: skip
    """Give mentees other edges; how many edges are `used` then.

    The edges of `rows[t]` become `pointer[t] … pointer[t + 1] - 1` of `columns` and `weights`: where
    they lie when the mentors are the same, otherwise behind all others.
    """
    for t in range(len(rows)):
        i = rows[t]
        begin = pointer[t]
        count = pointer[t + 1] - begin
        start = first[i]
        same = last[i] - start == count
        for s in range(count):
            same = same and col[start + s] == columns[begin + s]
        if not same:
            for e in range(first[i], last[i]):
                worth[where[e]] = GONE
            start = used
            used += count
            first[i] = start
            last[i] = used
            for s in range(count):
                k = columns[begin + s]
                col[start + s] = k
                row[start + s] = i
                where[start + s] = start + s
                follow[start + s] = head[k]
                head[k] = start + s
        for s in range(count):
            w[start + s] = weights[begin + s]
            worth[where[start + s]] = weights[begin + s]
    return used


def release(
    rows: Ints, first: Ints, last: Ints, col: Ints, w: Ints, u: Ints, v: Ints, mate: Ints, load: Ints,
    slot: Ints, sptr: Ints,
) -> None:  # fmt: skip
    """Take mentees out of their places; their price becomes the least that covers their edges."""
    for t in range(len(rows)):
        i = rows[t]
        k = mate[i]
        if k >= 0:
            place = sptr[k]
            while slot[place] != i:
                place += 1
            load[k] -= 1
            slot[place] = slot[sptr[k] + load[k]]
            mate[i] = -1
        u[i] = 0
        for e in range(first[i], last[i]):
            u[i] = max(u[i], w[e] - v[col[e]])
