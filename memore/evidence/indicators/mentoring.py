"""S04 to S06 and S25 to S27: mentors, how they are let in and trained, what they learn, whether they stay."""

import datetime

from memore.core.days import Period, months_later
from memore.evidence.figures import Figure, Goal, of_share
from memore.evidence.indicators.rows import MemberRow, Rows, pairs_of

TWO_HOURS, SIX_HOURS = 120, 360


def screened(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S04, share."""
    said = []
    for who, members in rows.mentors_in_pairs(period):
        met = [day for one in members if (day := one.first_met(period.last))]
        if met:
            days = who.person.screened
            said.append((who.key, all(day is not None and day <= min(met) for day in days)))
    return of_share("S04", period, goal, said)


def trained_before(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S05, share."""
    said = []
    for who, members in rows.mentors_in_pairs(period):
        first = members[0].start
        said.append((who.key, sum(minutes for day, minutes in who.minutes if day <= first) >= TWO_HOURS))
    return of_share("S05", period, goal, said)


def trained_well(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S06, share."""
    said = []
    for who, _members in rows.mentors_in_pairs(period):
        minutes = sum(minutes for day, minutes in who.minutes if day <= period.last)
        said.append((who.key, minutes >= SIX_HOURS))
    return of_share("S06", period, goal, said)


def learned(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S25, share."""
    told: dict[object, bool] = {}
    for pair in rows.pairs:
        for one in pair.on("mentor"):
            if ripe(one, period):
                told[one.who.key] = told.get(one.who.key, False) or any(
                    day <= period.last for day in one.learned
                )
    return of_share("S25", period, goal, list(told.items()))  # type: ignore[arg-type]


def ripe(one: MemberRow, period: Period) -> bool:
    """Whether their pair ended in the period, or was open in it and has gone on for three months since they
    first met."""
    if not one.pair.open_in(period) or one.start > period.last or not stayed_until(one, period):
        return False
    if one.pair.ended(period.last):
        return True
    first = one.first_met(period.last)
    return first is not None and months_later(first, 3) <= period.last


def stayed_until(one: MemberRow, period: Period) -> bool:
    """Whether they are in it still, or were until it ended; not who left a group before."""
    return not (one.left and one.until is not None and one.until <= period.last)


def among_mentors(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S26, share."""
    since = months_later(period.last, -3)
    said = {}
    for pair in rows.pairs:
        if not pair.open_on(period.last):
            continue
        for one in pair.on("mentor"):
            if one.start <= since and stayed_until(one, period):
                said[one.who.key] = any(since < day <= period.last for day in one.who.peers)
    return of_share("S26", period, goal, list(said.items()))


def again(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S27, share. Of several pairs that ended in the period the first one counts."""
    ends: dict[object, tuple[datetime.date, MemberRow]] = {}
    for pair in rows.pairs:
        end = pair.ended(period.last)
        if end is None or end not in period:
            continue
        for one in pair.on("mentor"):
            if not one.left and (one.who.key not in ends or end < ends[one.who.key][0]):
                ends[one.who.key] = (end, one)
    said = []
    for end, one in ends.values():
        others = [other for other in pairs_of(one.who, period.last) if other.pair is not one.pair]
        begun = any(other.start > end for other in others)
        if begun or months_later(end, 3) <= period.last:
            said.append((one.who.key, begun))
    return of_share("S27", period, goal, said)
