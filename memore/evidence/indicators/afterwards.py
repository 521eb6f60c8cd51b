"""S28 to S30: what mentees reach, gross. None of it is an effect."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from memore.core.days import Period, months_later
from memore.core.statistics import LEAST, difference_interval
from memore.evidence.figures import Figure, Goal, of_share
from memore.evidence.indicators.ending import GOOD
from memore.evidence.indicators.rows import Rows, Who
from memore.outcomes.esf.calendar import Window, longer
from memore.outcomes.exits import last_exit
from memore.outcomes.models import Moment
from memore.outcomes.work import is_result, is_work

B1 = 3
Said = tuple[datetime.date, str, datetime.date, str, str]
"""An answer, as `Who.outcomes` has it."""


def within_a_year(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S28, share."""
    return of_share("S28", period, goal, [(who.key, has) for who, has in after_a_year(rows, period)])


def after_a_year(rows: Rows, period: Period) -> Iterator[tuple[Who, bool]]:
    """Mentees whose first pair was opened a year before a day of the period, and whether they had work,
    training or an internship by that day."""
    for who in rows.mentees:
        starts = [one.start for one in who.members]
        if starts and months_later(min(starts), 12) in period:
            yield who, _reached(who, min(starts), months_later(min(starts), 12))


def _reached(who: Who, first: datetime.date, last: datetime.date) -> bool:
    """Whether they had work, training or an internship between two days."""
    if any(first <= day <= last for day in who.person.jobs):
        return True
    for _exit, _moment, day, status, contract in who.outcomes:
        if first <= day <= last and is_result(status, contract):
            return True
    for one in who.members:
        if one.after and first <= one.after[0] <= last and one.after[1] in ("work", "training"):
            return True
        closed = one.pair.closed
        if closed and closed <= last and one.pair.reason in GOOD and not one.left:
            return True
    return False


def six_months_later(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S29 (EECR05), share. Asked in the months that the programme says (domain.md 9.4, rule 6)."""
    said = []
    for who in rows.mentees:
        exit_on = left_on(who)
        if exit_on is None:
            continue
        window = longer(exit_on, who.programme.longer_months)
        if window.last in period:
            said.append((who.key, any(_worked(row, exit_on, window) for row in who.outcomes)))
    return of_share("S29", period, goal, said)


def _worked(row: Said, exit_on: datetime.date, window: Window) -> bool:
    """Whether an answer about this exit says that they worked half a year later."""
    about, moment, day, status, contract = row
    return about == exit_on and moment == Moment.MONTHS_6 and day in window and is_work(status, contract)


def left_on(who: Who) -> datetime.date | None:
    """When a mentee left last; None while they are in."""
    ends = [one.until for one in who.members if one.until is not None]
    on, _of_pair = last_exit(
        state=who.state,
        left_from=who.left_from,
        left_on=who.left,
        joined_on=who.joined,
        again=who.again,
        end=max(ends, default=None),
    )
    return on


def gap(rows: Rows, period: Period, goal: Goal) -> Figure:
    """S30, points 0…1: the largest difference of S28 between two groups of five or more. The interval of the
    difference is Newcombe's (Statistics in Medicine 17 (1998), method 10). `note`: what tells them apart."""
    after = list(after_a_year(rows, period))
    best: tuple[float, str, list[bool], list[bool]] | None = None
    for name in ("schooling", "gender", "language"):
        groups: dict[object, list[bool]] = defaultdict(list)
        for who, has in after:
            group = group_of(who, name)
            if group is not None:
                groups[group].append(has)
        large = [said for said in groups.values() if len(said) >= LEAST]
        if len(large) < 2:
            continue
        top, low = max(large, key=_share), min(large, key=_share)
        if best is None or _share(top) - _share(low) > best[0]:
            best = (_share(top) - _share(low), name, top, low)
    counted = tuple(who.key for who, _has in after)
    behind: tuple[UUID, ...] = tuple(who.key for who, has in after if not has)
    if best is None:
        few = "few" if after else "none"
        return Figure("S30", period, n=len(after), colour=few, behind=behind, counted=counted)  # type: ignore[arg-type]
    value, name, top, low = best
    reach = difference_interval(sum(top), len(top), sum(low), len(low))
    assert reach is not None  # both groups have people
    return Figure(
        code="S30",
        period=period,
        value=value,
        n=len(after),
        low=max(0.0, reach.low),
        high=reach.high,
        colour=goal.colour(value),
        behind=behind,
        counted=counted,
        note=name,
    )


def group_of(who: Who, name: str) -> str | None:
    """In which group somebody is; None where it is not known."""
    if name == "gender":
        return who.person.gender or None
    if name == "schooling":
        level = who.person.schooling
        return None if level is None else "0-2" if level <= 2 else "3-4" if level <= 4 else "5-8"
    spoken, asked = who.person.languages, who.programme.languages
    if not asked or not spoken:
        return None
    return "B1" if any(spoken.get(tag, 0) >= B1 for tag in asked) else "below"


def _share(said: Sequence[bool]) -> float:
    return sum(said) / len(said)
