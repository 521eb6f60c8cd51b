"""Which counts of a table must be hidden, so that none under five can be worked out from the others.

A table with its totals is a set of streams that never lose anything: all → rows → columns → all. Whoever
reads the visible counts can only shift the hidden ones around a circle; how far, is a question of maximum
flow. That answers exactly, for tables with visible and hidden totals alike, which values a hidden count
could have.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from memore.core.statistics import LEAST

ENDLESS = 1 << 40

Zone = tuple[int, int]
"""Values, first and last, among which no reader may be able to place a count."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A count from one node of the table to another. `shown` is True or False where that is settled already;
    `inside` where it is a cell, not a total."""

    origin: str
    goal: str
    value: int
    zones: tuple[Zone, ...] = ()
    shown: bool | None = None
    inside: bool = True

    @property
    def delicate(self) -> bool:
        """Whether the count itself must not be seen."""
        return bool(self.zones)


def zones_of(value: int, earlier: Sequence[int] = ()) -> tuple[Zone, ...]:
    """Where a count must not be placed: 1 to 4, and 1 to 4 beside a count that was published earlier."""
    zones = [(1, LEAST - 1)] if 0 < value < LEAST else []
    zones += [(past - LEAST + 1, past + LEAST - 1) for past in earlier if 0 < abs(value - past) < LEAST]
    return tuple(dict.fromkeys(zones))


def hidden_in(streams: Sequence[Stream]) -> frozenset[int] | None:
    """Places of the streams to hide: the delicate ones, and as many more as it takes. None where what is
    settled already (`shown`) leaves no way. A count of nothing is never hidden: a reader knows that."""
    hidden = {at for at, one in enumerate(streams) if one.shown is False or (one.shown is None and one.zones)}
    first = frozenset(hidden)
    while (weak := _weak(streams, hidden)) is not None:
        more = _next_to_hide(streams, hidden, streams[weak])
        if more is None:
            return None
        hidden.add(more)
    for at in sorted(hidden - first, key=lambda at: -streams[at].value):  # what was hidden in vain
        if _weak(streams, hidden - {at}) is None:
            hidden.discard(at)
    return frozenset(hidden)


def _weak(streams: Sequence[Stream], hidden: set[int]) -> int | None:
    """A delicate count that a reader could place in one of its zones."""
    for at in sorted(hidden):
        stream = streams[at]
        if stream.shown is None and any(not _leaves(streams, hidden, at, zone) for zone in stream.zones):
            return at
    return None


def _leaves(streams: Sequence[Stream], hidden: set[int], at: int, zone: Zone) -> bool:
    """Whether the count could as well lie beyond the zone, for all that a reader sees."""
    stream = streams[at]
    up, down = zone[1] + 1 - stream.value, stream.value - zone[0] + 1
    if _shift(streams, hidden - {at}, stream.goal, stream.origin, up) >= up:
        return True
    return zone[0] > 1 and _shift(streams, hidden - {at}, stream.origin, stream.goal, down) >= down


def _shift(streams: Sequence[Stream], hidden: set[int], start: str, end: str, wanted: int) -> int:
    """How much can flow from `start` to `end` over hidden streams: any more of each, and less down to one."""
    room: dict[tuple[str, str], int] = {}
    for at in hidden:
        one = streams[at]
        room[one.origin, one.goal] = room.get((one.origin, one.goal), 0) + ENDLESS
        room[one.goal, one.origin] = room.get((one.goal, one.origin), 0) + max(0, one.value - 1)
    flow = 0
    while flow < wanted and (way := _way(room, start, end)):
        step = min(room[arc] for arc in way)
        for origin, goal in way:
            room[origin, goal] -= step
            room[goal, origin] = room.get((goal, origin), 0) + step
        flow += step
    return flow


def _way(room: dict[tuple[str, str], int], start: str, end: str) -> list[tuple[str, str]]:
    """A shortest way with room on every part of it, [] where there is none."""
    nexts: dict[str, list[str]] = {}
    for (origin, goal), left in room.items():
        if left > 0:
            nexts.setdefault(origin, []).append(goal)
    came: dict[str, str] = {start: start}
    todo = deque([start])
    while todo and end not in came:
        here = todo.popleft()
        for there in nexts.get(here, ()):
            if there not in came:
                came[there] = here
                todo.append(there)
    if end not in came:
        return []
    way, here = [], end
    while here != start:
        way.append((came[here], here))
        here = came[here]
    return way


def _next_to_hide(streams: Sequence[Stream], hidden: set[int], weak: Stream) -> int | None:
    """The count whose loss costs least: beside the weak one, a cell before a total, the smallest."""
    near = {weak.origin, weak.goal}
    rest = [
        (not near & {one.origin, one.goal}, not one.inside, one.value, at)
        for at, one in enumerate(streams)
        if at not in hidden and one.shown is None and one.value > 0
    ]
    return min(rest)[-1] if rest else None
