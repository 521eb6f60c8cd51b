"""S19 to S24: how a pair ends, and what changed until then."""

import datetime

from memore.core.days import Period, months_later
from memore.evidence.figures import TINY, Figure, Goal, of_share
from memore.evidence.indicators.mentoring import ripe
from memore.evidence.indicators.rows import MemberRow, PairRow, Rows

GOOD = ("found_work", "training")
ENOUGH_TRUST, ENOUGH_CONTACTS = 4, 3
NEAR = datetime.timedelta(days=30)


def reached(pair: PairRow) -> bool:
    """Whether an ended pair came to its planned end, or to good news before."""
    assert pair.closed
    return pair.reason in ("completed", *GOOD) or pair.closed >= pair.planned_end


def ended_early(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S19, share."""
    said = []
    for pair in rows.pairs:
        mark = months_later(pair.opened, 3)
        if mark in period:
            early = pair.closed is not None and pair.closed < mark
            said.append((pair.key, early and not reached(pair)))
    return of_share("S19", period, goal, said)


def _ended(rows: Rows, period: Period) -> list[PairRow]:
    return [pair for pair in rows.pairs if pair.ended(period.last) in period]


def came_to_an_end(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S20, share."""
    return of_share("S20", period, goal, [(pair.key, reached(pair)) for pair in _ended(rows, period)])


def closed_well(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S21, share."""
    said = []
    for pair in _ended(rows, period):
        there = [one for one in pair.members if not one.left]
        talked = all(one.goodbye is not None and one.goodbye <= period.last for one in there)
        said.append((pair.key, talked and bool(pair.reason)))
    return of_share("S21", period, goal, said)


def trusting(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S22, share of those who were asked."""
    said: dict[object, bool] = {}
    for pair in sorted(rows.pairs, key=lambda one: (one.opened, one.key)):
        for one in pair.on("mentee"):
            first = one.first_met(period.last)
            mark = months_later(first, 3) if first else None
            if mark not in period:
                continue
            assert mark
            trust = trust_at(one, mark, period)
            if trust is not None:
                said[one.who.key] = trust >= ENOUGH_TRUST
    return of_share("S22", period, goal, list(said.items()))  # type: ignore[arg-type]


def trust_at(one: MemberRow, mark: datetime.date, period: Period) -> int | None:
    """What was said nearest to a day: of several on one day the least, of two days as near the later."""
    heard = [
        (day, trust)
        for day, with_mentee, _mentor, trust, member in one.pair.talks
        if with_mentee and trust is not None and member in ("", one.key)
    ]
    for said in (one.trust, heard):
        near = [
            (abs(day - mark), mark - day, trust)
            for day, trust in said
            if abs(day - mark) <= NEAR and day <= period.last
        ]
        if near:
            return min(near)[2]
    return None


def stronger(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S23, share of those who answered twice."""
    said: dict[object, bool] = {}
    for pair in sorted(rows.pairs, key=lambda one: (one.opened, one.key)):
        for one in pair.on("mentee"):
            start, close = one.capitals.get("start"), one.capitals.get("close")
            if start and close and close[0] in period and start[0] <= period.last:
                said[one.who.key] = close[1] > start[1] + TINY
    return of_share("S23", period, goal, list(said.items()))  # type: ignore[arg-type]


def new_contacts(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S24, share. Contacts of all pairs of a mentee are counted together."""
    met: dict[object, int] = {}
    for pair in rows.pairs:
        for one in pair.on("mentee"):
            if ripe(one, period):
                count = sum(count for day, count in one.contacts if day <= period.last)
                met[one.who.key] = met.get(one.who.key, 0) + count
    said = [(key, count >= ENOUGH_CONTACTS) for key, count in met.items()]
    return of_share("S24", period, goal, said)  # type: ignore[arg-type]
