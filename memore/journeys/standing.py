"""Where somebody stands on the way that a mentoring model describes. Plain arithmetic on facts and days.

The gates of a phase are what must be true to leave it. Before there is a pair each side goes its own way; the
phases up to the match are behind whoever is in a pair.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from memore.programmes.mentoring.schema import Gate, MentoringModel, Phase

MENTOR = "mentor"
Days = Mapping[str, datetime.date]
"""Gate as "side.fact" → the day since which it is true; what is not true is left out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The phase somebody is in: its place in the model (from 0), since when, and what is missing to go on.

    `since` is the day on which the phase before was left. `done` is True when the way is over, `waits`
    when nobody can hurry: a mentor who has all that a match asks for waits for a mentee.
    """

    model: MentoringModel
    at: int
    since: datetime.date
    missing: tuple[Gate, ...]
    left_on: Mapping[int, datetime.date]
    done: bool = False
    waits: bool = False

    @property
    def phase(self) -> Phase:
        """The phase itself."""
        return self.model.phases[self.at]

    @property
    def until(self) -> datetime.date | None:
        """The last day of its time box, None where it has none or it does not run."""
        if self.done or self.waits or not self.phase.days:
            return None
        return self.since + datetime.timedelta(days=self.phase.days)

    def days_in(self, today: datetime.date) -> int:
        """Days since the phase began."""
        return max(0, (today - self.since).days)

    def days_over(self, today: datetime.date) -> int:
        """Days past the time box, 0 within it or without one."""
        return max(0, (today - self.until).days) if self.until else 0


def before_a_pair(
    model: MentoringModel, side: str, facts: Days, joined_on: datetime.date, *, apart: bool = False
) -> Standing:
    """Where one side stands before there is a pair: in the first phase of which something of theirs is
    missing, at the latest in the one that makes pairs. `apart`: this person left, the way is over."""
    return _walk(model, 0, len(model.until_match) - 1, facts, joined_on, only=side, done=apart)


def in_a_pair(model: MentoringModel, facts: Days, opened_on: datetime.date, *, ended: bool) -> Standing:
    """Where a pair stands: in the first phase after the match of which something is missing, at the latest
    in the last."""
    first = len(model.until_match)
    last = len(model.phases) - 1
    if first > last:  # a model that ends with the match
        return Standing(model, last, opened_on, (), {}, done=ended)
    return _walk(model, first, last, facts, opened_on, done=ended)


def _walk(
    model: MentoringModel,
    first: int,
    last: int,
    facts: Days,
    began: datetime.date,
    *,
    only: str = "",
    done: bool = False,
) -> Standing:
    since = began
    left_on: dict[int, datetime.date] = {}
    for at in range(first, last + 1):
        asked = [gate for gate in model.phases[at].gates if only in ("", gate.side)]
        missing = tuple(gate for gate in asked if str(gate) not in facts)
        if missing or at == last:
            waits = only == MENTOR and model.phases[at].match and not missing
            return Standing(model, at, since, missing, left_on, done, waits)
        since = max([since, *(facts[str(gate)] for gate in asked)])
        left_on[at] = since
    raise AssertionError("a model has phases")
