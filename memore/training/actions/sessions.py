"""Sessions: plan one, change or call it off, invite, and note who came."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.words import as_written
from memore.programmes.models import Participation, Programme
from memore.training import messages
from memore.training.actions.settling import count_sessions
from memore.training.models import Attendance, Session
from memore.training.progress import unit_of

MOVES = ("day", "at", "online", "place")
"""What somebody who is invited must hear of when it changes."""


class UnknownUnit(Refusal):
    """The programme's model has no such unit for this side."""

    sentence = gettext_lazy("This programme’s model has no such unit for this side.")


class InThePast(Refusal):
    """A session cannot be planned for a day that is over."""

    sentence = gettext_lazy("That day is over. Choose today or a day to come.")


class NotYet(Refusal):
    """Nobody can have come to a session that is still to come."""

    sentence = gettext_lazy("The session is still to come. Note who came on its day or later.")


class CalledOff(Refusal):
    """The session does not take place."""

    sentence = gettext_lazy("This session was called off.")


class AlreadyNoted(Refusal):
    """Somebody noted already who came."""

    sentence = gettext_lazy("It is noted already who came to this session, so it stays as it is.")


class NotForThisSide(Refusal):
    """The session teaches nothing to this side, or to this programme."""

    sentence = gettext_lazy("This session is for the other side, or for another programme.")


class SessionIsFull(Refusal):
    """There is no place left."""


@transaction.atomic
def plan_session(*, programme: Programme, facts: Mapping[str, Any], by: Viewer) -> Session:
    """Plan a session; `facts` are fields of Session. Raises UnknownUnit, InThePast."""
    session = Session(programme=programme, planned_by_id=by.user, **facts)
    _check(session)
    if session.day < timezone.localdate():
        raise InThePast
    session.save()
    audit.record("training.planned", session, by=by, fields=facts)
    return session


@transaction.atomic
def change_session(*, session: Session, facts: Mapping[str, Any], by: Viewer) -> Session:
    """Change a session; whoever is invited hears of another day or place. Raises UnknownUnit, InThePast,
    CalledOff, AlreadyNoted."""
    _hold(session)
    _still_open(session)
    changed = [name for name, value in facts.items() if getattr(session, name) != value]
    for name in changed:
        setattr(session, name, facts[name])
    _check(session)
    if "day" in changed and session.day < timezone.localdate():
        raise InThePast
    if not changed:
        return session
    session.save()
    audit.record(
        "training.moved" if set(changed) & set(MOVES) else "training.changed", session, by=by, fields=changed
    )
    if set(changed) & set(MOVES):
        messages.tell_expected(session, "training_moved")
    return session


@transaction.atomic
def call_off(*, session: Session, by: Viewer) -> None:
    """The session does not take place; whoever is invited hears of it. Raises CalledOff, AlreadyNoted."""
    _hold(session)
    _still_open(session)
    session.called_off_at = timezone.now()
    session.save(update_fields=["called_off_at"])
    audit.record("training.called_off", session, by=by)
    messages.tell_expected(session, "training_called_off")


@transaction.atomic
def invite(*, session: Session, participations: Sequence[Participation], by: Viewer) -> int:
    """Expect these people; each with an account gets a message in their language. Somebody who is expected
    already is not written to again. Returns how many were written to. Raises CalledOff, InThePast,
    NotForThisSide, SessionIsFull."""
    _hold(session)
    if session.called_off_at:
        raise CalledOff
    if session.day < timezone.localdate():
        raise InThePast
    expected = set(session.attendances.values_list("participation", flat=True))
    fresh = [row for row in participations if row.pk not in expected]
    for row in fresh:
        _belongs(session, row)
    if session.places is not None and len(expected) + len(fresh) > session.places:
        raise SessionIsFull(
            _("There are %(places)s places and %(taken)s are taken. Choose fewer people, or another day.")
            % {"places": session.places, "taken": len(expected)}
        )
    told = 0
    for row in fresh:
        attendance = Attendance.objects.create(session=session, participation=row, invited_at=timezone.now())
        told += messages.tell(attendance, "training_invited")
    if fresh:
        audit.record("training.invited", session, by=by, fields=[str(row.pk) for row in fresh])
    return told


@transaction.atomic
def note_attendance(
    *, session: Session, participation: Participation, came: str, by: Viewer, minutes: int | None = None
) -> Attendance:
    """Note whether somebody was there: the whole time, `minutes` of it, or not; "expected" takes the note
    back. The unit is done once its minutes are reached. Raises NotYet, CalledOff, NotForThisSide."""
    _hold(session)
    if session.called_off_at:
        raise CalledOff
    if session.day > timezone.localdate():
        raise NotYet
    _belongs(session, participation)
    row = Attendance.objects.select_for_update().filter(session=session, participation=participation).first()
    row = row or Attendance(session=session, participation=participation)
    there = {"yes": session.minutes, "part": min(minutes or 0, session.minutes)}
    row.came, row.minutes = came, there.get(came, 0)
    row.noted_at, row.noted_by_id = timezone.now(), by.user
    if came == Attendance.Came.EXPECTED:
        row.noted_at, row.noted_by_id = None, None
    row.save()
    audit.record("attendance.noted", row, by=by, fields=["came", "minutes"])
    count_sessions(participation, session.unit_of(participation.side), by=by)
    return row


def _hold(session: Session) -> None:
    """The row as it stands now, held until the end of the transaction."""
    found = Session.objects.select_for_update().get(pk=session.pk)
    session.called_off_at = found.called_off_at


def _still_open(session: Session) -> None:
    if session.called_off_at:
        raise CalledOff
    if session.attendances.exclude(noted_at=None).exists():
        raise AlreadyNoted


def _check(session: Session) -> None:
    model = session.programme.mentoring
    for side in ("mentee", "mentor"):
        code = session.unit_of(side)
        if code and (model is None or code not in {unit.code for unit in model.units(side)}):
            raise UnknownUnit
    if not session.sides:
        raise UnknownUnit(_("Choose what is taught: a unit for mentees, for mentors, or for both."))


def _belongs(session: Session, participation: Participation) -> None:
    code = session.unit_of(participation.side)
    if session.programme_id != participation.programme_id or not code:
        raise NotForThisSide
    if unit_of(participation, code) is None:
        raise NotForThisSide(
            _("The model has no such unit for %(name)s.") % {"name": as_written(participation.person.name)}
        )
