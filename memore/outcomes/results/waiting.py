"""How long it takes from intake to the first meeting, and from there to work: waits of the survival curve."""

import datetime
from collections.abc import Iterable

from memore.outcomes.results.rows import Mentee
from memore.outcomes.survival import Curve, Wait, curve


def to_first_meeting(mentees: Iterable[Mentee], today: datetime.date) -> Curve:
    """From the day of the intake to the first meeting with a mentor, as S02 counts: who met before that day
    is left out. Who left before they met waited until then."""
    waits = []
    for one in mentees:
        until = one.met_on or one.exit_on or today
        if one.met_on is None or one.waits_from <= one.met_on:
            waits.append(Wait(max((until - one.waits_from).days, 0), one.met_on is not None))
    return curve(waits)


def to_work(mentees: Iterable[Mentee], today: datetime.date) -> Curve:
    """From the first meeting to the first day in work, of those who met. Who left without one counts until we
    last knew of them."""
    waits = []
    for one in mentees:
        if one.met_on is None:
            continue
        until = one.work_on or one.seen_on or today
        waits.append(Wait(max((until - one.met_on).days, 0), one.work_on is not None))
    return curve(waits)
