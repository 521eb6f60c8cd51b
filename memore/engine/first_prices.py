"""First prices for large solves: who can be served at all, then an auction from both sides.

All of it only makes the exact solver's work shorter; whatever prices it leaves, that ends at the same
matching. Written like `kernels`, and only ever run compiled.
"""

from __future__ import annotations

from memore.engine.kernels import FAR, Ints


def serve(
    order: Ints, first: Ints, last: Ints, col: Ints, w: Ints, cap: Ints, v: Ints, sptr: Ints,
    price: Ints, owner: Ints, label: Ints, level: Ints, after: Ints, before: Ints, shut: Ints,
    stack: Ints,
) -> None:  # fmt: skip
    """First prices from who can be served at all, mentees in `order`, the most urgent first.

    Push and relabel (Goldberg & Tarjan 1988; for matchings as an auction where every place is worth
    the same). A place's `price` says how many moves a free place is away at least, a mentor's `label`
    is its lowest. Mentors of one label are a list linked by `after` and `before` from `level[label]`;
    when a label has no mentor left, whoever is above is cut off from every free place for good
    (Cherkassky & Goldberg 1997) and gets the label `FAR`. A mentee who reaches none but such mentors
    stays out, and all of them are worth at least what the mentee inserted last would have given.
    """
    top = 0
    level[0] = -1
    for k in range(len(cap)):
        label[k] = FAR
        if cap[k] > 0:
            label[k] = 0
            before[k] = -1
            after[k] = level[0]
            if level[0] >= 0:
                before[level[0]] = k
            level[0] = k
    for at in range(len(order)):
        i = order[at]
        floating = i
        while floating >= 0:
            best = FAR
            second = FAR
            j = -1
            for e in range(first[floating], last[floating]):
                k = col[e]
                if label[k] < best:
                    second = best
                    best = label[k]
                    j = k
                elif label[k] < second:
                    second = label[k]
            if j < 0:
                break
            lowest = sptr[j]
            following = FAR
            for p in range(sptr[j] + 1, sptr[j] + cap[j]):
                if price[p] < price[lowest]:
                    following = price[lowest]
                    lowest = p
                elif price[p] < following:
                    following = price[p]
            price[lowest] = min(second, following) + 1
            if price[lowest] > len(cap):
                price[lowest] = FAR
            rest = owner[lowest]
            owner[lowest] = floating
            floating = rest
            now = min(price[lowest], following)
            if now == best:
                continue
            label[j] = now
            if before[j] >= 0:
                after[before[j]] = after[j]
            else:
                level[best] = after[j]
            if after[j] >= 0:
                before[after[j]] = before[j]
            if now < FAR:
                while top < now:
                    top += 1
                    level[top] = -1
                before[j] = -1
                after[j] = level[now]
                if level[now] >= 0:
                    before[level[now]] = j
                level[now] = j
            if level[best] < 0:
                for above in range(best + 1, top + 1):
                    k = level[above]
                    while k >= 0:
                        label[k] = FAR
                        k = after[k]
                top = best
        if floating < 0:
            continue
        least = FAR
        heaviest = 0
        for e in range(first[i], last[i]):
            least = min(least, w[e])
            heaviest = max(heaviest, w[e])
        # A little below what it would have given: too high a start leaves places to repair.
        least = max(0, 2 * least - heaviest)
        stack[0] = floating
        size = 1
        while size > 0:
            size -= 1
            h = stack[size]
            for e in range(first[h], last[h]):
                k = col[e]
                if shut[k] == 0:
                    shut[k] = 1
                    v[k] = least
                    for p in range(sptr[k], sptr[k] + cap[k]):
                        if owner[p] >= 0:
                            stack[size] = owner[p]
                            size += 1


def bid(
    order: Ints, first: Ints, last: Ints, col: Ints, w: Ints, cap: Ints, u: Ints, v: Ints, sptr: Ints,
    price: Ints, owner: Ints, queue: Ints, step: int, most: int,
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
        for e in range(first[i], last[i]):
            gain = w[e] - v[col[e]]
            if gain > best:
                second = best
                best = gain
                j = col[e]
            elif gain > second:
                second = gain
        u[i] = 0
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
        u[i] = second - step
        v[j] = min(price[lowest], following)
        if previous >= 0:
            queue[tail] = previous
            tail = (tail + 1) % room
            size += 1
    return bids


def offer(
    head: Ints, follow: Ints, row: Ints, worth: Ints, cap: Ints, u: Ints, v: Ints, sptr: Ints, price: Ints,
    owner: Ints, holder: Ints, place: Ints, queue: Ints, step: int, most: int,
) -> int:  # fmt: skip
    """The auction from the other side (Bertsekas & Castañón 1992): places left free at a price look for
    a mentee, and ask so much less that the best one gains; the number of offers, at most `most`.

    `holder` says whose each place is, `place` (n,) is each mentee's place, at first -1.
    """
    size = 0
    room = len(queue)
    for p in range(len(owner)):
        if owner[p] >= 0:
            place[owner[p]] = p
        elif price[p] > 0:
            queue[size] = p
            size += 1
    start = 0
    tail = size % room
    offers = 0
    while size > 0 and offers < most:
        free = queue[start]
        start = (start + 1) % room
        size -= 1
        j = holder[free]
        offers += 1
        best = 0
        second = 0
        i = -1
        p = head[j]
        while p >= 0:
            h = row[p]
            if place[h] < 0 or holder[place[h]] != j:
                gain = worth[p] - u[h]
                if gain > best:
                    second = best
                    best = gain
                    i = h
                elif gain > second:
                    second = gain
            p = follow[p]
        asked = max(0, min(second - step, price[free]))
        price[free] = asked
        if i >= 0:
            left = place[i]
            owner[free] = i
            place[i] = free
            u[i] += max(0, best - asked)
            if left >= 0:
                owner[left] = -1
                if price[left] > 0:
                    queue[tail] = left
                    tail = (tail + 1) % room
                    size += 1
        v[j] = FAR
        for p in range(sptr[j], sptr[j] + cap[j]):
            if owner[p] >= 0 and price[p] > asked + step:
                u[owner[p]] += price[p] - asked - step
                price[p] = asked + step
            v[j] = min(v[j], price[p])
    return offers


def settle(
    order: Ints, first: Ints, last: Ints, col: Ints, w: Ints, u: Ints, v: Ints, mate: Ints, load: Ints,
    slot: Ints, sptr: Ints, holder: Ints, place: Ints, again: Ints,
) -> int:  # fmt: skip
    """Give the places of an auction to those for whom nothing is better, and exact prices to everybody.

    Mentees of `order` who stay out for that are listed in `again`; how many they are.
    """
    count = 0
    for at in range(len(order)):
        i = order[at]
        j = holder[place[i]] if place[i] >= 0 else -1
        best = 0
        own = 0
        for e in range(first[i], last[i]):
            gain = w[e] - v[col[e]]
            best = max(best, gain)
            if col[e] == j:
                own = gain
        u[i] = best
        if own < best:
            again[count] = i
            count += 1
        elif j >= 0:
            slot[sptr[j] + load[j]] = i
            load[j] += 1
            mate[i] = j
    return count
