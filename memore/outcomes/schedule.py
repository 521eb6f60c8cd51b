"""When a mentee is asked how it went on, and until when an answer counts. Arithmetic: no rows, no clock.

A moment is open between two days, both included; on a day in between the mentee is written to. The windows
never overlap, so a day belongs to one moment at most (domain.md 9.4, rule 6):

- The end and 4 weeks later are both answered within 28 days: what the European Social Fund calls immediate.
- Half a year later counts between two months that a programme sets, 5 and 7 where it says nothing.
- 3 and 12 months later have a month to either side (ours).
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from memore.core.days import months_later
from memore.outcomes.models.outcome import Moment

IMMEDIATE_DAYS = 28
FOURTH_WEEK_DAYS = 21
ASKED_AFTER_DAYS = 2  # after the end: the last days have their own talks
LONGER = (5, 7)


@dataclass(frozen=True, slots=True)
class Window:
    """When one moment can be answered, and on which day the mentee is asked."""

    moment: Moment
    opens_on: datetime.date
    ask_on: datetime.date
    closes_on: datetime.date

    def holds(self, day: datetime.date) -> bool:
        """Whether something that was true on a day tells of this moment."""
        return self.opens_on <= day <= self.closes_on


def windows(exit_on: datetime.date, longer: tuple[int, int] = LONGER) -> dict[Moment, Window]:
    """The five moments after an exit, in order. `longer`: the months from and until which an answer is one
    of half a year later. A month ends where a shorter one does: 31 August and half a year is 28 February."""
    day = datetime.timedelta(days=1)

    def later(months: int) -> datetime.date:
        return months_later(exit_on, months)

    return {
        window.moment: window
        for window in (
            Window(Moment.EXIT, exit_on, exit_on + ASKED_AFTER_DAYS * day, exit_on + 20 * day),
            Window(
                Moment.WEEKS_4,
                exit_on + FOURTH_WEEK_DAYS * day,
                exit_on + FOURTH_WEEK_DAYS * day,
                exit_on + IMMEDIATE_DAYS * day,
            ),
            Window(Moment.MONTHS_3, later(2), later(3), min(later(4), later(longer[0]) - day)),
            Window(Moment.MONTHS_6, later(longer[0]), later(6), later(longer[1])),
            Window(Moment.MONTHS_12, max(later(11), later(longer[1]) + day), later(12), later(13)),
        )
    }


class State(StrEnum):
    """How one moment of one mentee stands."""

    LATER = "later"  # its window has not begun
    UNASKED = "unasked"  # the programme's model does not ask at this moment
    OPEN = "open"  # can be written down; the mentee is asked in some days
    DUE = "due"  # is to be asked, nobody has
    ASKED = "asked"
    REMINDED = "reminded"
    CALL = "call"  # staff ask, by phone
    ANSWERED = "answered"
    DECLINED = "declined"
    UNREACHED = "unreached"
    MISSED = "missed"  # its window has closed without an answer


TO_DO = (State.DUE, State.CALL)
"""Where somebody of the staff is needed, or the clock of this night."""

ON_THE_WAY = (State.DUE, State.ASKED, State.REMINDED, State.CALL)
"""Who is being asked now."""


class Asked(Protocol):
    """What is known of an asking."""

    asked_on: datetime.date | None
    reminded_on: datetime.date | None
    handed_on: datetime.date | None
    ending: str


def state_of(window: Window, today: datetime.date, *, answered: bool, asking: Asked | None) -> State:
    """Where one moment stands today. An answer counts whoever gave it and whatever was tried before."""
    if answered:
        return State.ANSWERED
    ending = asking.ending if asking else ""
    if ending == "declined":
        return State.DECLINED
    if ending == "unreached":
        return State.UNREACHED
    if today > window.closes_on:
        return State.MISSED
    if today < window.opens_on:
        return State.LATER
    if asking is None or ending:
        return State.DUE if today >= window.ask_on else State.OPEN
    if asking.handed_on is not None and asking.handed_on <= today:
        return State.CALL
    return State.REMINDED if asking.reminded_on else State.ASKED


def states(
    windows: Mapping[Moment, Window],
    today: datetime.date,
    answered: Iterable[str],
    askings: Mapping[str, Asked],
    asks: Collection[str] = tuple(Moment),
) -> dict[Moment, State]:
    """All five moments of one mentee. `answered`: moments with an outcome; `askings`: moment → asking;
    `asks`: moments at which the programme asks. At the others an outcome can be written down all the same."""
    said = set(answered)
    found = {}
    for moment, window in windows.items():
        state = state_of(window, today, answered=moment in said, asking=askings.get(moment))
        idle = moment not in asks and moment not in askings and state != State.ANSWERED
        found[moment] = State.UNASKED if idle else state
    return found
