"""When to ask how it went on after a pair has ended. Plain arithmetic."""

import datetime

from django.utils import timezone

from memore.pairs.models import CloseReason, Pair, PairState
from memore.programmes.models import Programme

FOLLOW_UP_AFTER_DAYS = 182  # half a year, as the European Social Fund asks for longer-term results
NOBODY_ASKS_AFTER_DAYS = 365  # by then the answer no longer says anything about the pair
LONGEST_MODEL_DAYS = 400  # a model may ask as late as this


def follow_up_due(pair: Pair) -> datetime.date | None:
    """The day from which to ask; None while a pair goes on, and for one opened by mistake."""
    if pair.closed_at is None or pair.close_reason == CloseReason.MISTAKE:
        return None
    return asked_on(pair.programme, timezone.localdate(pair.closed_at))


def asked_on(programme: Programme, ended_on: datetime.date) -> datetime.date:
    """The day from which somebody is asked for whom it ended on a day."""
    model = programme.mentoring
    days = model.rhythm.follow_up_days if model else FOLLOW_UP_AFTER_DAYS
    return ended_on + datetime.timedelta(days=days)


def is_time(due: datetime.date, today: datetime.date) -> bool:
    """Whether the day to ask has come, and is not too long ago."""
    return 0 <= (today - due).days < NOBODY_ASKS_AFTER_DAYS - FOLLOW_UP_AFTER_DAYS


def is_due(pair: Pair, today: datetime.date) -> bool:
    """Whether somebody should ask today: the day has come, nobody asked, and it is not too long ago."""
    due = follow_up_due(pair)
    if due is None or pair.state != PairState.CLOSED:
        return False
    return is_time(due, today)
