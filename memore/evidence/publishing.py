"""What may leave the house: no count of one to four, and none that could be worked out.

Three ways lead to a small count, and each is closed here:

- it stands there itself: in the numerator, the denominator, or *what is left* between them. A rate of 26 of
  28 names two people as surely as one of 2 of 28, so the rest counts as well;
- it is a total less what is visible beside it: other counts are hidden too (`hiding`);
- it is the difference to a figure of the same kind that was published earlier for an overlapping period.

What was withdrawn was published all the same. Known limit: different indicators are not compared with
each other, nor two groupings (by gender, by schooling) beyond the total they share.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from memore.core.statistics import LEAST
from memore.evidence.hiding import Stream, hidden_in, zones_of


@dataclass(frozen=True, slots=True)
class Count:
    """`part` of `n`, or, where `part` is None, something measured of `n`."""

    n: int
    part: int | None = None

    @property
    def rest(self) -> int | None:
        return None if self.part is None else self.n - self.part


@dataclass(frozen=True, slots=True)
class Shown:
    """A count as it leaves the house: None where it is hidden. `figure`: whether the value itself, with its
    interval, may be shown; it gives numerator and denominator away."""

    n: int | None = None
    part: int | None = None
    figure: bool = False

    @property
    def rest(self) -> int | None:
        return None if self.n is None or self.part is None else self.n - self.part


HIDDEN = Shown()


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier report of the same programme and indicator over an overlapping period: the figure of all,
    and of each group of the same grouping."""

    total: Shown
    groups: Mapping[str, Shown]


def small(count: int) -> bool:
    """Whether a count is one to four."""
    return 0 < count < LEAST


def shown(count: Count, earlier: Iterable[Shown] = ()) -> Shown:
    """A figure that stands alone, as it may be published. `earlier`: the same figure in earlier reports."""
    past = list(earlier)
    if count.part is None:
        return HIDDEN if zones_of(count.n, _seen(past, "n")) else Shown(count.n, None, count.n > 0)
    streams = [
        Stream("all", "out", count.part, zones_of(count.part, _seen(past, "part"))),
        Stream("all", "out", count.n - count.part, zones_of(count.n - count.part, _seen(past, "rest"))),
        Stream("out", "all", count.n, zones_of(count.n, _seen(past, "n")), inside=False),
    ]
    hidden = hidden_in(streams)
    if hidden is None or 2 in hidden:
        return HIDDEN
    return Shown(count.n, None) if hidden else Shown(count.n, count.part, count.n > 0)


def shown_groups(
    total: Count, as_shown: Shown, groups: Mapping[str, Count], before: Sequence[Before] = ()
) -> dict[str, Shown]:
    """The same figure for each group of all, beside the total as it is shown.

    The groups share out the total: everybody is in exactly one (raises ValueError). All are hidden where
    no other way protects one.
    """
    if sum(one.n for one in groups.values()) != total.n:
        raise ValueError("the groups do not add up to all")
    streams = _table(total, as_shown, groups, before)
    hidden = hidden_in(streams)
    nothing = dict.fromkeys(groups, HIDDEN)
    if hidden is None:
        return nothing
    result = {}
    for name, count in groups.items():
        seen = {
            one.goal: at not in hidden
            for at, one in enumerate(streams)
            if one.origin == f"group {name}" or one.goal == f"group {name}"
        }
        whole = all(seen.values())
        n = count.n if seen[f"group {name}"] else None
        result[name] = Shown(n, count.part, count.n > 0) if whole else Shown(n)
    return nothing if any(_told(as_shown, result, one) for one in before) else result


def _table(
    total: Count, as_shown: Shown, groups: Mapping[str, Count], before: Sequence[Before]
) -> list[Stream]:
    """all → each group → part and rest → all; the totals are settled."""
    streams = [Stream("out", "all", total.n, shown=as_shown.n is not None, inside=False)]
    for name, count in groups.items():
        past = [one.groups[name] for one in before if name in one.groups]
        node = f"group {name}"
        zones = zones_of(count.n, _seen(past, "n"))
        streams.append(Stream("all", node, count.n, zones, inside=count.part is None))
        if count.part is None:
            streams.append(Stream(node, "out", count.n, zones))
            continue
        for goal, value in (("part", count.part), ("rest", count.n - count.part)):
            streams.append(Stream(node, goal, value, zones_of(value, _seen(past, goal))))
    if total.part is not None:
        seen = as_shown.part is not None
        streams.append(Stream("part", "out", total.part, shown=seen, inside=False))
        streams.append(Stream("rest", "out", total.n - total.part, shown=seen, inside=False))
    return streams


def _seen(past: Iterable[Shown], which: str) -> list[int]:
    """The counts of earlier reports that were not hidden."""
    return [value for one in past if (value := getattr(one, which)) is not None]


def _told(total: Shown, groups: Mapping[str, Shown], before: Before) -> bool:
    """Whether totals less visible groups, now and then, tell how many the hidden groups gained or lost."""
    for which in ("n", "part", "rest"):
        now, then = getattr(total, which), getattr(before.total, which)
        if now is None or then is None or not before.groups:
            continue
        for name, one in groups.items():
            new = getattr(one, which)
            old = getattr(before.groups.get(name, HIDDEN), which)
            if new is not None and old is not None:
                now, then = now - new, then - old
        if small(abs(now - then)):
            return True
    return False
