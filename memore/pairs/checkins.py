"""When staff speak with both sides: plan and facts in, what is due out. Plain arithmetic; nothing is stored
before it is done.

The plan is the programme's (`programmes.talks`). A talk answers whatever was due until then, so that staff
who were late are asked once.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from memore.programmes.talks import CLOSING, FIRST_MEETING, Plan, talk_label

EARLY_DAYS = 3  # a talk so many days before it is due counts for it
MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that talks count from; None for what has not happened. Talks after the start of a job are not
    among them: they are kept in the plan, also of who is in no pair."""

    first_meeting: datetime.date | None = None
    closing: datetime.date | None = None

    def day(self, after: str) -> datetime.date | None:
        """The day of one of them, None for what others count from."""
        return {FIRST_MEETING: self.first_meeting, CLOSING: self.closing}.get(after)


@dataclass(frozen=True, slots=True)
class Due:
    """A talk of the plan and the day by which it should be held. `month` counts the monthly ones from 1."""

    name: str
    on: datetime.date
    month: int = 0

    @property
    def label(self) -> str:
        """What the talk is called, for its reader."""
        return talk_label(str(self.month) if self.month else self.name)


def next_due(plan: Plan, anchors: Anchors, answered_until: datetime.date | None) -> Due | None:
    """The first talk that is due after what was answered; None when no talk comes any more."""
    talks = (talk for talk in dues(plan, anchors) if answered_until is None or talk.on > answered_until)
    return next(talks, None)


def answers(plan: Plan, anchors: Anchors, on: datetime.date) -> Due:
    """Which talk of the plan is answered by one that was held on a day: the last that was due by then or a
    few days later; one of its own where none was."""
    until = on + datetime.timedelta(days=EARLY_DAYS)
    found = None
    for talk in dues(plan, anchors):
        if talk.on > until:
            break
        found = talk
    return found or Due(gettext_noop("Between times"), on)


def dues(plan: Plan, anchors: Anchors) -> Iterator[Due]:
    """Talks in the order of their days; without end while a pair that has met goes on."""
    fixed = []
    for talk in plan.talks:
        day = anchors.day(talk.after)
        # After the end only what counts from the end is still asked.
        over = anchors.closing is not None and talk.after == FIRST_MEETING
        if day is not None and not over:
            fixed.append(Due(talk.name, day + datetime.timedelta(days=talk.days)))
    fixed.sort(key=lambda talk: talk.on)
    first = anchors.first_meeting
    if first is None or anchors.closing is not None or not plan.every_days:
        yield from fixed
        return
    last = max((talk.days for talk in plan.talks if talk.after == FIRST_MEETING), default=0)
    month, waiting = 1, fixed
    while True:
        again = first + datetime.timedelta(days=last + month * plan.every_days)
        while waiting and waiting[0].on <= again:
            yield waiting.pop(0)
        yield Due("monthly", again, round((again - first).days / MONTH_DAYS))
        month += 1
