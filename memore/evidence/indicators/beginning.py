"""S01 to S03 and S07 to S12: places, the way into a pair, and how a pair begins."""

import datetime

from memore.core.days import Period
from memore.evidence.figures import Figure, Goal, judged, of_median, of_share
from memore.evidence.indicators.rows import MemberRow, PairRow, Rows, Who

NOT_HERE = ("applied", "accepted", "paused", "left")
GOAL_DAYS = datetime.timedelta(days=30)
SAME_GROUP = 2  # digits of ISCO-08: the sub-major group


def waiting_for_a_place(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S01, mentees for each free place. No interval: all are counted."""
    day = period.last
    waiting = [who.key for who in rows.people if who.side == "mentee" and _waits(who, day)]
    free = {
        who.key: who.places - len(_in_pairs(who, day))
        for who in rows.people
        if who.side == "mentor" and who.state not in NOT_HERE and who.entered <= day
    }
    places = sum(count for count in free.values() if count > 0)
    value = len(waiting) / places if places else None
    colour = goal.colour(value) if places else ("act" if waiting else "none")
    return Figure(
        code="S01",
        period=period,
        value=value,
        n=places,
        part=len(waiting),
        colour=judged(colour, len(waiting) + places),
        behind=tuple(waiting),
        counted=(*waiting, *(key for key, count in free.items() if count > 0)),
    )


def _waits(who: Who, day: datetime.date) -> bool:
    known = who.waiting_since is not None and who.waiting_since <= day and who.entered <= day
    gone = who.state in ("applied", "accepted", "paused") or (who.left is not None and who.left <= day)
    return known and not gone and not _in_pairs(who, day)


def _in_pairs(who: Who, day: datetime.date) -> list[MemberRow]:
    """Pairs they are in on that day."""
    return [
        one
        for one in who.members
        if one.start <= day and one.pair.open_on(day) and not (one.left and one.until and one.until <= day)
    ]


def days_to_first_meeting(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S02, days."""
    said = []
    for who in rows.mentees:
        met = [day for one in who.members if (day := one.first_met(period.last))]
        if not met or min(met) not in period:
            continue
        since = who.intake if who.intake is not None else who.entered
        if since <= min(met):
            said.append((who.key, float((min(met) - since).days)))
    return of_median("S02", period, goal, said)


def ever_matched(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S03, share."""
    said = []
    for who in rows.mentees:
        if who.entered not in period:
            continue
        matched = any(one.start <= period.last for one in who.members)
        too_early = who.entered + datetime.timedelta(days=who.programme.match_within_days) > period.last
        if matched or not too_early or (who.left is not None and who.left <= period.last):
            said.append((who.key, matched))
    return of_share("S03", period, goal, said)


def prepared(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S07, share."""
    said = []
    for who in rows.mentees:
        starts = [one.start for one in who.members]
        if starts and min(starts) in period:
            done = any(day <= min(starts) for day, _minutes in who.minutes)
            said.append((who.key, bool(done or who.trained)))
    return of_share("S07", period, goal, said)


def _of_opened(rows: Rows, period: Period) -> list[PairRow]:
    return [pair for pair in rows.pairs if pair.opened in period]


def same_trade(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S08, share of pairs whose trades are known."""
    said = []
    for pair in _of_opened(rows, period):
        mentees, mentors = pair.on("mentee"), pair.on("mentor")
        if all(map(trade_known, mentees)) and any(map(trade_known, mentors)) and mentees:
            each = [any(near_trade(mentee, mentor) for mentor in mentors) for mentee in mentees]
            said.append((pair.key, all(each)))
    return of_share("S08", period, goal, said)


def trade_known(one: MemberRow) -> bool:
    """Whether a sector or a trade is on record."""
    return bool(one.who.person.sector or one.who.person.trades)


def near_trade(one: MemberRow, other: MemberRow) -> bool:
    """Whether two share a sector or a group of trades."""
    here, there = one.who.person, other.who.person
    if here.sector and here.sector == there.sector:
        return True
    return bool({code[:SAME_GROUP] for code in here.trades} & {code[:SAME_GROUP] for code in there.trades})


def same_language(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S09, share."""
    said = []
    for pair in _of_opened(rows, period):
        least, mentors = pair.programme.minimum_level, pair.on("mentor")
        each = [any(_speak(mentee, mentor, least) for mentor in mentors) for mentee in pair.on("mentee")]
        said.append((pair.key, bool(each) and all(each)))
    return of_share("S09", period, goal, said)


def _speak(one: MemberRow, other: MemberRow, least: int) -> bool:
    here, there = one.who.person.languages, other.who.person.languages
    return any(level >= least and there.get(tag, 0) >= least for tag, level in here.items())


def accompanied(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S10, share."""
    said = []
    for pair in rows.pairs:
        first = pair.first_met(period.last)
        if first in period:
            said.append((pair.key, any(there for day, _minutes, there in pair.held if day == first)))
    return of_share("S10", period, goal, said)


def chosen(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S11, share."""
    said = []
    for pair in _of_opened(rows, period):
        yes = all(one.yes is not None and one.yes <= period.last for one in pair.members)
        fits = {side for day, side in pair.fits if day <= period.last}
        choice = (pair.asked is not None and pair.asked <= period.last) or fits >= {"mentee", "mentor"}
        said.append((pair.key, yes and choice))
    return of_share("S11", period, goal, said)


def agreed_with_a_goal(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S12, share."""
    said = []
    for pair in rows.pairs:
        first = pair.first_met(period.last)
        if first is None or first + GOAL_DAYS not in period:
            continue
        until, began = first + GOAL_DAYS, [one for one in pair.members if not one.later]
        signed = all(one.signed is not None and one.signed <= until for one in began)
        aims = all(any(day <= until for day in one.who.person.goals) for one in began if one.side == "mentee")
        said.append((pair.key, signed and aims))
    return of_share("S12", period, goal, said)
