"""Meetings of several: plan, move, say that one comes, write down who came, call off."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs import messages
from memore.pairs.actions.care import NotYours
from memore.pairs.actions.meetings import InThePast, NotYet
from memore.pairs.actions.turns import begin_if_ready, lock
from memore.pairs.models import Gathering, Guest, Member, Pair
from memore.programmes.models import Participation, Programme


class NobodyInvited(Refusal):
    """A gathering needs somebody who is invited."""


class ItIsOver(Refusal):
    """It was held or called off already."""


@transaction.atomic
def plan_gathering(
    *,
    programme: Programme,
    kind: str,
    day: datetime.date,
    by: Viewer,
    at: datetime.time | None = None,
    topic: str = "",
    way: str = "in_person",
    where: str = "",
    mentors: Collection[Participation] = (),
    members: Collection[Member] = (),
) -> Gathering:
    """Invite `mentors` to meet among themselves, or the `members` of pairs to a joint meeting.

    A day in the past is written down afterwards: nobody is invited by message. Raises NobodyInvited.
    """
    if not mentors and not members:
        raise NobodyInvited(_("Choose at least one person."))
    row = Gathering.objects.create(
        programme=programme, kind=Gathering.Kind(kind), day=day, at=at, topic=topic.strip(), way=way,
        where=where.strip(), by_id=by.user,
    )  # fmt: skip
    guests = [Guest(gathering=row, participation=one) for one in mentors]
    guests += [Guest(gathering=row, participation=one.participation, member=one) for one in members]
    Guest.objects.bulk_create(guests)
    audit.record("gathering.planned", row, by=by, fields=["kind", "day", "at", "where"])
    if day >= timezone.localdate():
        messages.tell_guests(row, "gathering_planned", but=by.user)
    return row


@transaction.atomic
def move_gathering(
    *,
    gathering: Gathering,
    day: datetime.date,
    at: datetime.time | None,
    topic: str,
    way: str,
    where: str,
    by: Viewer,
) -> None:
    """Another day, place or topic; who said something about another day is asked again.

    Raises ItIsOver, InThePast.
    """
    _hold(gathering)
    if day < timezone.localdate():
        raise InThePast(_("That day is over. Choose today or a day to come."))
    if (gathering.day, gathering.at) != (day, at):
        gathering.guests.update(says="", said_at=None)
    gathering.day, gathering.at, gathering.topic = day, at, topic.strip()
    gathering.way, gathering.where = way, where.strip()
    gathering.save()
    audit.record("gathering.moved", gathering, by=by, fields=["day", "at", "where", "topic"])
    messages.tell_guests(gathering, "gathering_planned", but=by.user)


@transaction.atomic
def answer_gathering(*, gathering: Gathering, says: str, by: Viewer) -> None:
    """A guest says that they come, or cannot; a mentor of two pairs says it for both. Raises NotYours,
    ItIsOver."""
    _hold(gathering)
    mine = gathering.guests.filter(participation__person__user=by.user, participation__side=by.role)
    if by.user is None or not mine.exists():
        raise NotYours(_("You are not invited to this meeting."))
    mine.update(says=Guest.Says(says), said_at=timezone.now())
    audit.record(f"gathering.answered_{says}", gathering, by=by, fields=["says"])


@transaction.atomic
def write_attendance(*, gathering: Gathering, came: Collection[UUID], takeaway: str, by: Viewer) -> None:
    """Who came (ids of guests) and what all take along; can be corrected later. Raises ItIsOver, NotYet."""
    gathering.refresh_from_db(from_queryset=Gathering.objects.select_for_update())
    if gathering.called_off_at is not None:
        raise ItIsOver(_("This meeting was called off."))
    if gathering.day > timezone.localdate():
        raise NotYet(_("That day is still to come. Write down afterwards who came."))
    gathering.guests.filter(pk__in=came).update(came=True)
    gathering.guests.exclude(pk__in=came).update(came=False)
    gathering.held_at, gathering.takeaway = gathering.held_at or timezone.now(), takeaway.strip()
    gathering.save()
    audit.record("gathering.held", gathering, by=by, fields=["came", "takeaway"])
    if gathering.kind == Gathering.Kind.JOINT_START:
        for pair in Pair.objects.filter(members__invited_to__gathering=gathering).distinct():
            lock(pair)
            begin_if_ready(pair, by=by)


@transaction.atomic
def call_off_gathering(*, gathering: Gathering, by: Viewer) -> None:
    """It does not take place; everybody who was invited is told. Raises ItIsOver."""
    _hold(gathering)
    gathering.called_off_at = timezone.now()
    gathering.save(update_fields=["called_off_at"])
    audit.record("gathering.called_off", gathering, by=by, fields=["called_off_at"])
    messages.tell_guests(gathering, "gathering_called_off", but=by.user)


def _hold(gathering: Gathering) -> None:
    gathering.refresh_from_db(from_queryset=Gathering.objects.select_for_update())
    if gathering.held_at is not None or gathering.called_off_at is not None:
        raise ItIsOver(_("This meeting is over, or was called off."))
