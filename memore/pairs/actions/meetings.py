"""Meetings: plan the next one, log what was held, say what did not happen, thank and comment."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.models import Membership
from memore.pairs import messages
from memore.pairs.actions.turns import ContactIsStopped, begin_if_ready, lock
from memore.pairs.models import Absence, Comment, Meeting, Member, Pair, PairState
from memore.pairs.states import NotInThisState
from memore.pairs.stopped import is_closed_to, may_answer
from memore.pairs.talk import domains

LONGEST_MINUTES = 600
LOGGED = ("state", "day", "minutes", "way", "went", "words", "topics", "accompanied")


class NotYet(Refusal):
    """A meeting in the future cannot have been held."""


class InThePast(Refusal):
    """A meeting cannot be planned for a day that is over."""


class AlreadyLogged(Refusal):
    """There is a log of a meeting on that day."""


class NotPlanned(Refusal):
    """This meeting is not one that is planned."""


class NotHeld(Refusal):
    """Only a meeting that took place can be thanked for or commented on."""


class AlreadyThanked(Refusal):
    """Somebody was quicker."""


class NobodyCame(Refusal):
    """A meeting at which one side was not there was none."""


class NothingSaid(Refusal):
    """There are no words."""


@dataclass(frozen=True, slots=True)
class Accompanied:
    """Whether somebody of staff was at a meeting, and who, where that is known."""

    came: bool
    who: Membership | None = None


@transaction.atomic
def plan_meeting(
    *,
    pair: Pair,
    day: datetime.date,
    by: Viewer,
    at: datetime.time | None = None,
    where: str = "",
    way: str = "",
) -> Meeting:
    """Agree on the next meeting; one that was planned from today on is moved to `day`.

    Raises NotInThisState, ContactIsStopped, InThePast.
    """
    lock(pair)
    _refuse_at_rest(pair, by)
    today = timezone.localdate()
    if day < today:
        raise InThePast(_("That day is over. Choose today or a day to come."))
    planned = pair.meetings.filter(state=Meeting.State.PLANNED)
    meeting = planned.filter(day__gte=today).order_by("day").first() or Meeting(
        pair=pair, state=Meeting.State.PLANNED
    )
    moved = not meeting._state.adding
    meeting.day, meeting.at, meeting.where, meeting.way = day, at, where.strip(), way
    meeting.logged_by_id = by.user
    meeting.save()
    verb = "meeting.moved" if moved else "meeting.planned"
    audit.record(verb, meeting, by=by, fields=["day", "at", "where", "way"])
    messages.tell_members(pair, "meeting_planned", but=by.user, in_contact=True)
    return meeting


@transaction.atomic
def log_meeting(
    *,
    pair: Pair,
    day: datetime.date,
    minutes: int | None,
    way: str,
    went: str,
    by: Viewer,
    words: str = "",
    meeting: Meeting | None = None,
    next_on: datetime.date | None = None,
    topics: Collection[str] = (),
    accompanied: Accompanied | None = None,
    absent: Collection[Member] = (),
) -> Meeting:
    """Note a meeting that was held; the planned `meeting`, or one planned for that day, becomes it.

    The first one may be what the pair begins with. `next_on` plans the next, `topics` are codes of
    `pairs.talk`, `accompanied` says who of staff was there, `absent` who of a group was not. Raises
    NotInThisState, ContactIsStopped, NotYet, AlreadyLogged, InThePast, NobodyCame.
    """
    lock(pair)
    _refuse_closed(pair)
    _refuse_stopped(pair, by)
    if day > timezone.localdate():
        raise NotYet(_("That day is still to come. You can log the meeting afterwards."))
    if pair.meetings.filter(state=Meeting.State.HELD, day=day).exists():
        raise AlreadyLogged(_("A meeting on that day is logged already."))
    missed = _missed(pair, absent)
    held = meeting or pair.meetings.filter(state=Meeting.State.PLANNED, day=day).first() or Meeting(pair=pair)
    if held.pair_id != pair.pk or held.state not in ("", Meeting.State.PLANNED):
        raise NotPlanned(_("This meeting was logged already, or did not happen."))
    held.state, held.day, held.minutes, held.way, held.went = Meeting.State.HELD, day, minutes, way, went
    held.words, held.topics = words.strip(), [code for code in domains(pair.programme) if code in topics]
    if accompanied is not None:
        held.accompanied, held.accompanied_by = accompanied.came, accompanied.who
    held.logged_at, held.logged_by_id, held.assisted = timezone.now(), by.user, by.is_staff
    held.save()
    Absence.objects.bulk_create(Absence(meeting=held, member=one) for one in missed)
    audit.record("meeting.logged", held, by=by, fields=LOGGED)
    begin_if_ready(pair, by=by)
    if next_on is not None:
        plan_meeting(pair=pair, day=next_on, at=held.at, where=held.where, way=way, by=by)
    return held


@transaction.atomic
def miss_meeting(*, meeting: Meeting, by: Viewer) -> None:
    """A planned meeting did not happen, or will not. Raises NotPlanned, ContactIsStopped."""
    lock(meeting.pair)
    _refuse_stopped(meeting.pair, by)
    meeting.refresh_from_db(fields=["state"])
    if meeting.state != Meeting.State.PLANNED:
        raise NotPlanned(_("This meeting was logged already, or did not happen."))
    meeting.state, meeting.logged_at, meeting.logged_by_id = Meeting.State.MISSED, timezone.now(), by.user
    meeting.save(update_fields=["state", "logged_at", "logged_by"])
    audit.record("meeting.missed", meeting, by=by, fields=["state"])
    messages.tell_members(meeting.pair, "pair_changed", but=by.user)


@transaction.atomic
def thank(*, meeting: Meeting, by: Viewer) -> None:
    """Thank whoever logged a meeting. Raises NotHeld, ContactIsStopped, AlreadyThanked."""
    lock(meeting.pair)
    meeting.refresh_from_db(fields=["state", "thanked_at"])
    _refuse_not_held(meeting)
    _refuse_unanswerable(meeting, by)
    if meeting.thanked_at is not None:
        raise AlreadyThanked(_("Somebody has thanked for this meeting already."))
    meeting.thanked_at, meeting.thanked_by_id = timezone.now(), by.user
    meeting.save(update_fields=["thanked_at", "thanked_by"])
    audit.record("meeting.thanked", meeting, by=by)
    messages.tell_logger(meeting, "meeting_answered", by=by)


@transaction.atomic
def comment(*, meeting: Meeting, words: str, by: Viewer) -> Comment:
    """Answer a logged meeting; both members and staff read it. Raises NotHeld, ContactIsStopped,
    NothingSaid."""
    lock(meeting.pair)
    _refuse_not_held(meeting)
    _refuse_unanswerable(meeting, by)
    if not words.strip():
        raise NothingSaid(_("Write a few words first."))
    row = Comment.objects.create(meeting=meeting, words=words.strip(), by_id=by.user)
    audit.record("meeting.commented", meeting, by=by, fields=["words"])
    messages.tell_logger(meeting, "meeting_answered", by=by)
    return row


def _missed(pair: Pair, absent: Collection[Member]) -> list[Member]:
    """Who is to be noted as absent: members of this pair, and somebody of each side came."""
    inside = list(pair.members.now())
    missed = [one for one in inside if one in absent]
    if {one.side for one in inside} != {one.side for one in inside if one not in missed}:
        raise NobodyCame(_("Then you did not meet. Say that the meeting did not happen."))
    return missed


def _refuse_not_held(meeting: Meeting) -> None:
    if meeting.state != Meeting.State.HELD:
        raise NotHeld(_("This meeting has not been logged."))


def _refuse_closed(pair: Pair) -> None:
    if pair.has_ended:
        raise NotInThisState(_("This pair is closed. Reopen it first."))
    if pair.contact_stopped_at is not None:
        raise ContactIsStopped(_("The contact of this pair is stopped. Staff speak with both first."))


def _refuse_at_rest(pair: Pair, by: Viewer) -> None:
    _refuse_closed(pair)
    _refuse_stopped(pair, by)
    if pair.state == PairState.PAUSED:
        raise NotInThisState(_("This pair is paused. Resume it first."))


def _refuse_stopped(pair: Pair, by: Viewer) -> None:
    if is_closed_to(by, pair, pair.members.now().select_related("person")):
        raise ContactIsStopped(_("Contact is stopped. The staff speak with you first."))


def _refuse_unanswerable(meeting: Meeting, by: Viewer) -> None:
    _refuse_stopped(meeting.pair, by)
    if not may_answer(meeting, by, meeting.pair.members.select_related("person")):
        raise ContactIsStopped(
            _("Contact with whoever wrote this is stopped. Your words do not reach them now. Ask the staff.")
        )
