"""First prices for large solves: who can be served at all, then an auction.

Both only make the exact solver's work shorter; whatever prices they leave, it ends at the same
matching. Written like `kernels`, and only ever run compiled.
"""

from __future__ import annotations

from memore.engine.kernels import FAR, Ints


def serve(
    order: Ints, ptr: Ints, col: Ints, w: Ints, cap: Ints, v: Ints, mate: Ints, load: Ints,
    slot: Ints, sptr: Ints, par: Ints, seen: Ints, stack: Ints, touched: Ints, ahead: Ints,
) -> None:  # fmt: skip
    """First prices from who can be served at all, mentees in `order`, the most urgent first.

    Where a search for a free place fails, every mentor it reached is full for good and is worth at
    least what this mentee would have given; the search never enters there again, so all failures
    together cost one look at each edge. Places never come free again here, so `ahead` (at first a
    copy of `ptr`) finds each mentee's next free mentor in one look at each edge altogether, too.
    `seen` is 0, or -1 for mentors that are closed.
    """
    stamp = 0
    for at in range(len(order)):
        i = order[at]
        stamp += 1
        reached = 0
        stack[0] = i
        size = 1
        end = -1
        while size > 0:
            size -= 1
            row = stack[size]
            while ahead[row] < ptr[row + 1] and load[col[ahead[row]]] >= cap[col[ahead[row]]]:
                ahead[row] += 1
            if ahead[row] < ptr[row + 1]:
                end = col[ahead[row]]
                par[end] = row
                break
            for e in range(ptr[row], ptr[row + 1]):
                k = col[e]
                if seen[k] >= 0 and seen[k] != stamp:
                    seen[k] = stamp
                    par[k] = row
                    touched[reached] = k
                    reached += 1
                    for p in range(sptr[k], sptr[k] + load[k]):
                        stack[size] = slot[p]
                        size += 1
        if end < 0:
            least = FAR
            heaviest = 0
            for e in range(ptr[i], ptr[i + 1]):
                least = min(least, w[e])
                heaviest = max(heaviest, w[e])
            # A little below what it would have given: too high a start leaves places to repair.
            least = max(0, 2 * least - heaviest)
            for t in range(reached):
                seen[touched[t]] = -1
                v[touched[t]] = least
            continue
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


def bid(
    order: Ints, ptr: Ints, col: Ints, w: Ints, cap: Ints, v: Ints, sptr: Ints, price: Ints,
    owner: Ints, queue: Ints, step: int, most: int,
) -> int:  # fmt: skip
    """Nearly optimal prices by an auction (Bertsekas 1988); the number of bids, at most `most`.

    Every place has a price of its own (`price`, `owner` by place), a mentor's is the lowest. A
    mentee bids for the best mentor as much more as it is better than the second best, and `step`.
    """
    size = len(order)
    room = len(queue)
    for t in range(size):
        queue[t] = order[t]
    head = 0
    tail = size % room
    bids = 0
    while size > 0 and bids < most:
        i = queue[head]
        head = (head + 1) % room
        size -= 1
        best = 0
        second = 0
        j = -1
        for e in range(ptr[i], ptr[i + 1]):
            gain = w[e] - v[col[e]]
            if gain > best:
                second = best
                best = gain
                j = col[e]
            elif gain > second:
                second = gain
        if j < 0 or cap[j] == 0:
            continue
        bids += 1
        lowest = sptr[j]
        following = FAR
        for p in range(sptr[j] + 1, sptr[j] + cap[j]):
            if price[p] < price[lowest]:
                following = price[lowest]
                lowest = p
            elif price[p] < following:
                following = price[p]
        second = max(second, best + v[j] - following)
        previous = owner[lowest]
        price[lowest] = v[j] + best - second + step
        owner[lowest] = i
        v[j] = min(price[lowest], following)
        if previous >= 0:
            queue[tail] = previous
            tail = (tail + 1) % room
            size += 1
    return bids
