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
from memore.pairs.groups import is_group
from memore.pairs.inside import with_first_meeting
from memore.pairs.models import CheckIn, Meeting, Member, Pair
from memore.programmes.models import Side
from memore.programmes.talks import plan_of


class SpokeWithNobody(Refusal):
    """A check-in is with the mentee, the mentor, or both."""


class WithWhom(Refusal):
    """In a group a talk is with one of them."""


class NotYet(Refusal):
    """A talk cannot have been held on a day to come."""


@transaction.atomic
def check_in(
    *,
    pair: Pair,
    on: datetime.date,
    by: Viewer,
    member: Member | None = None,
    mood_mentee: int | None = None,
    mood_mentor: int | None = None,
    trust: int | None = None,
    problem: bool = False,
    action: str = "",
    assisted: bool = False,
) -> CheckIn:
    """Write down a talk. A side with a mood (1 to 5) was spoken with; which talk of the plan it answers
    follows from its day. Where a side has several it is a talk with one `member`, who alone has it in their
    file. Also after the end of a pair. Raises WithWhom, SpokeWithNobody, NotYet.
    """
    lock(pair)
    if member is None and is_group(pair):
        raise WithWhom(_("Say with whom you spoke: each of them is asked alone."))
    if member is not None:
        mood_mentee = mood_mentee if member.side == Side.MENTEE else None
        mood_mentor = mood_mentor if member.side == Side.MENTOR else None
    if mood_mentee is None and mood_mentor is None:
        raise SpokeWithNobody(_("Say how it is for the mentee, for the mentor, or for both."))
    if on > timezone.localdate():
        raise NotYet(_("That day is still to come. Write the talk down afterwards."))
    closing = timezone.localdate(pair.closed_at) if pair.closed_at else None
    due = answers(plan_of(pair.programme), Anchors(_first_meeting(pair, member), closing), on)
    row = CheckIn.objects.create(
        pair=pair,
        member=member,
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


def _first_meeting(pair: Pair, member: Member | None) -> datetime.date | None:
    if member is not None:
        day: datetime.date | None = with_first_meeting(Member.objects.filter(pk=member.pk)).get().met_on
        return day
    held = pair.meetings.filter(state=Meeting.State.HELD).aggregate(day=Min("day"))
    return held["day"]  # type: ignore[no-any-return]
