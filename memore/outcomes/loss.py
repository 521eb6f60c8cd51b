"""Who was lost on the way: of how many mentees it was time to know how it is, and of how many it is known.

A result says nothing without this. Each moment that the programme asks about, whose day to ask lies in the
period, counts once; as long as its window is open and nobody answered, it is still to come.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from memore.core.days import Period
from memore.core.statistics import LEAST
from memore.outcomes.models import Moment
from memore.outcomes.schedule import State
from memore.outcomes.standing import Standing


@dataclass(frozen=True, slots=True)
class Loss:
    """One moment: of whom it was due, who answered, who did not want to say, who was not reached, and who may
    still answer (keys of participations)."""

    moment: Moment
    due: tuple[UUID, ...]
    answered: tuple[UUID, ...]
    declined: tuple[UUID, ...]
    lost: tuple[UUID, ...]
    open: tuple[UUID, ...]

    @property
    def closed(self) -> int:
        """Of how many it is settled whether an answer came."""
        return len(self.due) - len(self.open)

    @property
    def share(self) -> float | None:
        """Answers by those of whom it is settled; None where nobody is."""
        return len(self.answered) / self.closed if self.closed else None

    @property
    def is_few(self) -> bool:
        """Whether there are too few for a rate."""
        return self.closed < LEAST


def loss_among(standings: Iterable[Standing], period: Period, today: datetime.date) -> dict[Moment, Loss]:
    """Moment → who was lost, of mentees whose standings were read before. No query."""
    groups: dict[Moment, dict[str, list[UUID]]] = {
        moment: {"answered": [], "declined": [], "lost": [], "open": []} for moment in Moment
    }
    for one in standings:
        for moment, state in one.states.items():
            asked_on = one.windows[moment].ask_on
            if state != State.UNASKED and period.first <= asked_on <= min(period.last, today):
                groups[moment][_GROUP.get(state, "open")].append(one.participation)
    return {
        moment: Loss(
            moment,
            tuple(pk for rows in group.values() for pk in rows),
            *(tuple(group[name]) for name in ("answered", "declined", "lost", "open")),
        )
        for moment, group in groups.items()
    }


_GROUP = {
    State.ANSWERED: "answered",
    State.DECLINED: "declined",
    State.UNREACHED: "lost",
    State.MISSED: "lost",
}
