"""When to ask how it went on after a pair has ended. Plain arithmetic."""

import datetime

from django.utils import timezone

from memore.pairs.models import CloseReason, Pair
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
