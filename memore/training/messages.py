"""Who is told about a session. A message carries a link, and leaves only if it is still true."""

import datetime
from uuid import UUID

from django.urls import reverse

from memore.core import outbox
from memore.core.models import OutboxMessage
from memore.training.models import Attendance, Session, UnitDone


def tell_expected(session: Session, template: str) -> int:
    """Write to everybody who is expected; returns to how many."""
    rows = session.attendances.filter(came=Attendance.Came.EXPECTED)
    return sum(tell(row, template) for row in rows.select_related("participation__person__user"))


def tell(attendance: Attendance, template: str) -> bool:
    """Write to one who is expected, in their language. False where they have no account: staff tell them."""
    session, participation = attendance.session, attendance.participation
    user = participation.person.user
    if user is None or not (user.email or user.phone):
        return False
    house = session.programme.organisation
    outbox.post(
        template=template,
        address=user.email or user.phone,
        language=user.language or participation.person.language or house.language,
        link=reverse("training:person", args=[participation.pk]),
        channel=OutboxMessage.Channel.MAIL if user.email else OutboxMessage.Channel.SMS,
        organisation=house.pk,
        user=user.pk,
        only_if=f"{__name__}.{'is_off' if session.called_off_at else 'is_on'}",
        about=f"{attendance.pk} {session.day.isoformat()} {session.at.isoformat()}",
        programme=session.programme.name,
    )
    return True


def is_on(about: str) -> bool:
    """Whether somebody is still expected on that day at that time, and has not done the unit meanwhile."""
    row = _found(about)
    if row is None or row.session.called_off_at or row.came != Attendance.Came.EXPECTED:
        return False
    _pk, day, at = about.split(" ")
    if (row.session.day, row.session.at) != (
        datetime.date.fromisoformat(day),
        datetime.time.fromisoformat(at),
    ):
        return False
    unit = row.session.unit_of(row.participation.side)
    return not UnitDone.objects.filter(participation=row.participation_id, unit=unit).exists()


def is_off(about: str) -> bool:
    """Whether the session is still called off."""
    row = _found(about)
    return row is not None and row.session.called_off_at is not None


def _found(about: str) -> Attendance | None:
    pk = UUID(about.split(" ", 1)[0])
    return Attendance.objects.select_related("session", "participation").filter(pk=pk).first()
