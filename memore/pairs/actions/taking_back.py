"""Taking back a log: the meeting was not held, or was logged for the wrong pair."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs import states
from memore.pairs.actions.care import NotYours
from memore.pairs.actions.meetings import NotHeld
from memore.pairs.actions.turns import lock, unbegin
from memore.pairs.models import Meeting, PairState

TAKE_BACK_WITHIN = datetime.timedelta(days=7)


class TooLate(Refusal):
    """A log can be taken back for a week."""


def may_take_back(meeting: Meeting, viewer: Viewer) -> bool:
    """Whether `viewer` may take this log back today: staff, or who logged it, for a week."""
    theirs = viewer.is_staff or (viewer.user is not None and meeting.logged_by_id == viewer.user)
    recent = timezone.now() - meeting.logged_at <= TAKE_BACK_WITHIN
    return meeting.state == Meeting.State.HELD and theirs and recent


@transaction.atomic
def take_back_log(*, meeting: Meeting, by: Viewer) -> None:
    """The meeting that was logged was not held; a pair that has not met otherwise stands at its start again.

    Raises NotHeld, NotYours, TooLate.
    """
    pair = meeting.pair
    lock(pair)
    meeting.refresh_from_db(fields=["state"])
    if meeting.state != Meeting.State.HELD:
        raise NotHeld(_("This meeting has not been logged."))
    if not by.is_staff and meeting.logged_by_id != by.user:
        raise NotYours(_("Only who logged it, or the staff, can take it back."))
    if not may_take_back(meeting, by):
        raise TooLate(_("This was logged more than a week ago. Write a note instead."))
    meeting.state, meeting.went, meeting.minutes = Meeting.State.MISSED, "", None
    meeting.save(update_fields=["state", "went", "minutes"])
    meeting.absences.all().delete()
    audit.record("meeting.undone", meeting, by=by, fields=["state", "went", "minutes"])
    if pair.state == PairState.ACTIVE and "first_meeting" in states.to_begin(pair):
        unbegin(pair, by=by)
