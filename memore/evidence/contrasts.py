"""What goes together in a programme: shares of two groups side by side. Plain arithmetic, and no proof.

Each mentee counts once, with the first pair, so that nobody stands on both sides and nobody counts double.
A question that nobody can answer yet (too early, nothing on record) leaves that mentee out of it.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from memore.core.days import Period, months_later
from memore.core.statistics import LEAST, Interval, difference_interval, share_interval
from memore.evidence.indicators.afterwards import after_a_year
from memore.evidence.indicators.beginning import near_trade, trade_known
from memore.evidence.indicators.ending import ENOUGH_TRUST, reached, trust_at
from memore.evidence.indicators.rows import MemberRow, Rows, pairs_of

SOON = datetime.timedelta(days=30)
MONTHS = 3
KEPT = 0.8
"""From this share of the agreed meetings on, a rhythm was kept (the goal of S15)."""
BY_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Condition:
    """What may differ at the start. `code` is the success factor whose evidence elsewhere it rests on."""

    key: str
    name: Any
    formula: Any
    with_it: Any
    without: Any
    code: str


@dataclass(frozen=True, slots=True)
class Result:
    """What may come of it."""

    key: str
    name: Any
    formula: Any


CONDITIONS = (
    Condition(
        "prepared",
        _("Mentee prepared before the match"),
        _(
            "By the day the pair was opened the mentee had been in a training session or had done a unit, "
            "or staff noted that they are prepared."
        ),
        _("Prepared"),
        _("Not prepared"),
        "S07",
    ),
    Condition(
        "rhythm",
        _("Met as often as agreed"),
        _(
            "In the first three months, or until the pair ended before, eight in ten of the agreed meetings "
            "or more were held. Days of a pause do not count."
        ),
        _("Kept"),
        _("Not kept"),
        "S15",
    ),
    Condition(
        "trade",
        _("Same trade"),
        _(
            "The same sector, or a trade of the mentor in the same group (ISCO-08) as one the mentee "
            "practised or wants. Where no trade is on record, nothing is counted."
        ),
        _("Same trade"),
        _("Other trade"),
        "S08",
    ),
    Condition(
        "soon",
        _("First meeting within 30 days"),
        _("From the day the intake was complete, without one from the day they joined."),
        _("Within 30 days"),
        _("Later"),
        "S02",
    ),
    Condition(
        "accompanied",
        _("Staff at the first meeting"),
        _("It is noted that staff were there that day."),
        _("Staff were there"),
        _("Not noted"),
        "S10",
    ),
)

RESULTS = (
    Result(
        "lasted",
        _("Lasted three months"),
        _("or ended before with work, training or as planned"),
    ),
    Result(
        "ended",
        _("Reached the planned end"),
        _("or ended before with work or training"),
    ),
    Result(
        "work",
        _("Work, internship or training within a year"),
        _("of the day the pair was opened"),
    ),
    Result(
        "trust",
        _("Trust at month three"),
        _("4 or 5 of 5, as the mentee said"),
    ),
)


@dataclass(frozen=True, slots=True)
class Part:
    """`part` of `whole` on one side; the interval is Wilson's."""

    part: int
    whole: int

    @property
    def share(self) -> float:
        """0…1; only where there is somebody."""
        return self.part / self.whole

    @property
    def interval(self) -> Interval:
        """95 %; only where there is somebody."""
        known = share_interval(self.part, self.whole)
        assert known is not None
        return known


@dataclass(frozen=True, slots=True)
class Contrast:
    """One result, of those with the condition and of those without."""

    result: Result
    with_it: Part
    without: Part

    @property
    def few(self) -> bool:
        """Whether one side has fewer than five: then there are counts, no rates, no difference."""
        return min(self.with_it.whole, self.without.whole) < LEAST

    @property
    def difference(self) -> float:
        """-1…1; only where neither is few."""
        return self.with_it.share - self.without.share

    @property
    def interval(self) -> Interval:
        """Of the difference, Newcombe's, 95 %; only where neither is few."""
        one, other = self.with_it, self.without
        known = difference_interval(one.part, one.whole, other.part, other.whole)
        assert known is not None
        return known

    @property
    def apart(self) -> bool:
        """Whether the interval of the difference leaves zero out."""
        return not self.few and not self.interval.low <= 0 <= self.interval.high


@dataclass(frozen=True, slots=True)
class Block:
    """All results of one condition."""

    condition: Condition
    contrasts: tuple[Contrast, ...]


def contrasts(rows: Rows, today: datetime.date) -> list[Block]:
    """All conditions against all results, as they are known at the end of `today`."""
    first = first_pairs(rows, today)
    reach = results(rows, first, today)
    blocks = []
    for condition in CONDITIONS:
        sides = [ASKED[condition.key](one, today) for one in first]
        found = [
            Contrast(result, *(_counted(sides, reach[result.key], side) for side in (True, False)))
            for result in RESULTS
        ]
        blocks.append(Block(condition, tuple(found)))
    return blocks


def _counted(sides: Sequence[bool | None], reach: Sequence[bool | None], wanted: bool) -> Part:
    said = [has for side, has in zip(sides, reach, strict=True) if side is wanted and has is not None]
    return Part(sum(said), len(said))


def behind(
    rows: Rows, today: datetime.date, condition: str, result: str, *, with_it: bool
) -> list[tuple[MemberRow, bool]]:
    """Who stands on one side of a contrast, by the day their pair was opened, and whether they reached it."""
    first = first_pairs(rows, today)
    reach = results(rows, first, today)[result]
    return [
        (one, has)
        for one, has in zip(first, reach, strict=True)
        if has is not None and ASKED[condition](one, today) is with_it
    ]


def first_pairs(rows: Rows, today: datetime.date) -> list[MemberRow]:
    """Each mentee's first pair, by the day it was opened."""
    there = {pair.key for pair in rows.pairs}
    found = []
    for who in rows.mentees:
        mine = [one for one in pairs_of(who, today) if one.pair.key in there]
        found += mine[:1]
    return sorted(found, key=lambda one: (one.start, one.key))


def results(
    rows: Rows, first: Sequence[MemberRow], today: datetime.date
) -> Mapping[str, Sequence[bool | None]]:
    """Key of a result → what each mentee reached; None where it is not known yet."""
    always = Period(datetime.date.min, today)
    worked = {who.key: has for who, has in after_a_year(rows, always)}
    return {
        "lasted": [_lasted(one, today) for one in first],
        "ended": [_ended(one, today) for one in first],
        "work": [worked.get(one.who.key) for one in first],
        "trust": [_trusts(one, always) for one in first],
    }


def _gone(one: MemberRow, today: datetime.date) -> datetime.date | None:
    """When it ended for this mentee; None while it goes on."""
    if one.left and one.until is not None and one.until <= today:
        return one.until
    return one.pair.ended(today)


def _lasted(one: MemberRow, today: datetime.date) -> bool | None:
    mark = months_later(one.start, MONTHS)
    if mark > today:
        return None
    gone = _gone(one, today)
    return gone is None or gone >= mark or (not one.left and reached(one.pair))


def _ended(one: MemberRow, today: datetime.date) -> bool | None:
    gone = _gone(one, today)
    if gone is None:
        return True if one.pair.planned_end <= today else None
    return gone >= one.pair.planned_end or (not one.left and reached(one.pair))


def _trusts(one: MemberRow, always: Period) -> bool | None:
    met = one.first_met(always.last)
    mark = months_later(met, MONTHS) if met else None
    if mark is None or mark > always.last:
        return None
    trust = trust_at(one, mark, always)
    return None if trust is None else trust >= ENOUGH_TRUST


def _prepared(one: MemberRow, today: datetime.date) -> bool | None:
    return bool(one.who.trained) or any(day <= one.start for day, _minutes in one.who.minutes)


def _rhythm(one: MemberRow, today: datetime.date) -> bool | None:
    pair, mark = one.pair, months_later(one.start, MONTHS)
    gone = _gone(one, today)
    last = min(mark, gone) if gone else mark
    if last > today or pair.rhythm < 1:
        return None
    agreed = pair.awake(one.start, last, today) // pair.rhythm
    if not agreed:
        return None
    held = sum(one.start <= day <= last and day not in one.absent for day in pair.held_days)
    return held >= KEPT * agreed


def _trade(one: MemberRow, today: datetime.date) -> bool | None:
    mentors = [mentor for mentor in one.pair.on("mentor") if trade_known(mentor)]
    if not mentors or not trade_known(one):
        return None
    return any(near_trade(one, mentor) for mentor in mentors)


def _soon(one: MemberRow, today: datetime.date) -> bool | None:
    since = one.who.intake or one.who.entered
    met = one.first_met(today)
    if met is not None and met < since:
        return None  # the intake was written down after they had met
    if met is not None:
        return met <= since + SOON
    return False if since + SOON < today else None


def _accompanied(one: MemberRow, today: datetime.date) -> bool | None:
    met = one.first_met(today)
    if met is None:
        return None
    return any(there for day, _minutes, there in one.pair.held if day == met)


ASKED: dict[str, Callable[[MemberRow, datetime.date], bool | None]] = {
    "prepared": _prepared,
    "rhythm": _rhythm,
    "trade": _trade,
    "soon": _soon,
    "accompanied": _accompanied,
}
"""Key of a condition → whether it held for a mentee in a pair; None where nobody can say."""
