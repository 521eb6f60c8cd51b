"""Time until something happens, where some are still waiting: the Kaplan-Meier estimate. Plain Python.

Sources: E. L. Kaplan and P. Meier, JASA 53 (1958), 457-481; variance of M. Greenwood (1926); interval on the
scale of log(-log S), J. D. Kalbfleisch and R. L. Prentice (1980), which stays between 0 and 1.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Wait:
    """`days` (0 or more) somebody waited; `happened`: until it came, else until we last knew of them."""

    days: int
    happened: bool


@dataclass(frozen=True, slots=True)
class Step:
    """After `day`: the share for whom it has not happened yet, with its interval. `at_risk` were waiting just
    before the day, for `events` of them it happened then, `censored` were last known of then."""

    day: int
    at_risk: int
    events: int
    censored: int
    waiting: float
    low: float
    high: float

    @property
    def reached(self) -> float:
        """The share for whom it has happened: what a chart of results shows."""
        return 1 - self.waiting

    @property
    def reached_low(self) -> float:
        return 1 - self.high

    @property
    def reached_high(self) -> float:
        return 1 - self.low


@dataclass(frozen=True, slots=True)
class Curve:
    """Steps in the order of days, one for each day on which something happened or somebody was last seen."""

    steps: Sequence[Step]
    people: int
    events: int

    def at(self, day: int) -> Step | None:
        """The last step up to and with a day; None before the first."""
        found = None
        for step in self.steps:
            if step.day > day:
                break
            found = step
        return found

    def at_risk(self, day: int) -> int:
        """How many were still waiting just before a day, and known of."""
        return next((step.at_risk for step in self.steps if step.day >= day), 0)

    @property
    def last_day(self) -> int:
        """The last day about which anything is known."""
        return self.steps[-1].day if self.steps else 0

    @property
    def median(self) -> int | None:
        """The first day by which it has happened for half, None where it has not."""
        return self._first(lambda step: step.waiting)

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """From and to of the median (Brookmeyer and Crowley 1982): where the edges cross a half."""
        return self._first(lambda step: step.low), self._first(lambda step: step.high)

    def _first(self, share: Callable[[Step], float]) -> int | None:
        for step in self.steps:
            if share(step) <= 0.5 + 1e-12:
                return step.day
        return None


def curve(waits: Iterable[Wait], confidence: float = 0.95) -> Curve:
    """The estimate with its intervals. Nobody: an empty curve. Raises ValueError for days below zero."""
    known = list(waits)
    if any(wait.days < 0 for wait in known):
        raise ValueError("nobody waits fewer than no days")
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    events = Counter(wait.days for wait in known if wait.happened)
    gone = Counter(wait.days for wait in known if not wait.happened)
    at_risk, waiting, spread, steps = len(known), 1.0, 0.0, []
    for day in sorted({*events, *gone}):
        happened = events[day]
        waiting *= 1 - happened / at_risk
        # With nobody left the term is without end; the interval then has no width, as the estimate is 0.
        spread += happened / (at_risk * (at_risk - happened)) if happened < at_risk else math.inf
        low, high = _interval(waiting, spread, z)
        steps.append(Step(day, at_risk, happened, gone[day], waiting, low, high))
        at_risk -= happened + gone[day]
    return Curve(steps, len(known), sum(events.values()))


def _interval(waiting: float, spread: float, z: float) -> tuple[float, float]:
    if waiting in (0.0, 1.0) or math.isinf(spread):
        return waiting, waiting
    reach = z * math.sqrt(spread) / abs(math.log(waiting))
    scale = math.log(-math.log(waiting))
    return math.exp(-math.exp(scale + reach)), math.exp(-math.exp(scale - reach))
