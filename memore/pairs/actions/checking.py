"""Check-ins: staff speak with both sides, as the plan asks."""

import datetime

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs.actions.turns import lock
from memore.pairs.checkins import Anchors, answers
from memore.pairs.models import CheckIn, Meeting, Pair
from memore.programmes.talks import plan_of


class SpokeWithNobody(Refusal):
    """A check-in is with the mentee, the mentor, or both."""


class NotYet(Refusal):
    """A talk cannot have been held on a day to come."""


@transaction.atomic
def check_in(
    *,
    pair: Pair,
    on: datetime.date,
    by: Viewer,
    mood_mentee: int | None = None,
    mood_mentor: int | None = None,
    trust: int | None = None,
    problem: bool = False,
    action: str = "",
    assisted: bool = False,
) -> CheckIn:
    """Write down a talk. A side with a mood (1 to 5) was spoken with; which talk of the plan it answers
    follows from its day. Also after the end of a pair. Raises SpokeWithNobody, NotYet.
    """
    lock(pair)
    if mood_mentee is None and mood_mentor is None:
        raise SpokeWithNobody(_("Say how it is for the mentee, for the mentor, or for both."))
    if on > timezone.localdate():
        raise NotYet(_("That day is still to come. Write the talk down afterwards."))
    held = pair.meetings.filter(state=Meeting.State.HELD).aggregate(day=Min("day"))
    closing = timezone.localdate(pair.closed_at) if pair.closed_at else None
    due = answers(plan_of(pair.programme), Anchors(held["day"], None, closing), on)
    row = CheckIn.objects.create(
        pair=pair,
        name=due.name if not due.month else str(due.month),
        due_on=max(due.on, on),
        on=on,
        with_mentee=mood_mentee is not None,
        with_mentor=mood_mentor is not None,
        mood_mentee=mood_mentee,
        mood_mentor=mood_mentor,
        trust=trust,
        problem=problem,
        action=action.strip(),
        assisted=assisted,
        by_id=by.user,
    )
    audit.record("check_in.written", row, by=by, fields=["mood_mentee", "mood_mentor", "trust", "problem"])
    return row
