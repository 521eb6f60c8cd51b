"""Messages of the house that wait for a person: what failed, and what no gateway carries."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.crypto import fingerprint
from memore.core.models import OutboxMessage
from memore.core.outbox import written
from memore.organisations.models import STAFF_ROLES, Invitation, Membership, Role

State = OutboxMessage.State


def undelivered(viewer: Viewer) -> "QuerySet[OutboxMessage]":
    """Undelivered messages of the viewer's organisation, and to its members; the newest first.

    A sign-in code belongs to its reader's account and to no organisation: it is found by the member.
    """
    members = Membership.objects.current().filter(organisation=viewer.organisation).values("user")
    mine = Q(organisation=viewer.organisation) | Q(organisation=None, user__in=members)
    rows = OutboxMessage.objects.filter(mine, state__in=[State.FAILED, State.BY_HAND])
    return rows.order_by("-created_at", "pk") if viewer.is_staff else rows.none()


DROPPED_DAYS = 30
DROPPED_SHOWN = 20


def dropped(viewer: Viewer) -> "QuerySet[OutboxMessage]":
    """Messages of the last weeks that did not leave because what they say was no longer true."""
    since = timezone.now() - datetime.timedelta(days=DROPPED_DAYS)
    rows = OutboxMessage.objects.filter(
        organisation=viewer.organisation, state=State.DROPPED, created_at__gte=since
    ).order_by("-created_at", "pk")
    return rows[:DROPPED_SHOWN] if viewer.is_staff else rows.none()


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message as the outbox page shows it: who it is for, what it is about, whether it may be read out."""

    message: OutboxMessage
    name: str
    subject: str
    may_read: bool


def shown(messages: list[OutboxMessage], viewer: Viewer) -> list[Undelivered]:
    """Rows of the page, in a few queries however many they are."""
    names = dict(User.objects.filter(pk__in=[row.user for row in messages]).values_list("pk", "name"))
    readable = _readable(messages, viewer)
    return [
        Undelivered(row, names.get(row.user, "") if row.user else "", written(row)[0], row.pk in readable)
        for row in messages
    ]


def may_read(message: OutboxMessage, viewer: Viewer) -> bool:
    """Whether `viewer` may read the words of a message to somebody else."""
    return message.pk in _readable([message], viewer)


def _readable(messages: list[OutboxMessage], viewer: Viewer) -> set[object]:
    """Staff read out what mentors, mentees and partners should have got.

    What opens the door of a colleague is read by nobody (a code) or by admins only (an invitation);
    a code of somebody who also takes part elsewhere would open that other house too.
    """
    tokens = {row.pk: fingerprint(row.link.rstrip("/").rsplit("/", 1)[-1]) for row in messages if row.link}
    invited = dict(Invitation.objects.filter(token__in=tokens.values()).values_list("token", "role"))
    users = [row.user for row in messages if row.user]
    roles = Membership.objects.current().filter(user__in=users)
    closed = set(roles.staff().values_list("user", flat=True))
    elsewhere = set(roles.exclude(organisation=viewer.organisation).values_list("user", flat=True))

    def readable(row: OutboxMessage) -> bool:
        offered = invited.get(tokens.get(row.pk, ""), "")
        if offered in STAFF_ROLES:
            return viewer.role == Role.ADMIN
        opens_a_door = row.organisation is None
        return row.user not in closed and not (opens_a_door and row.user in elsewhere)

    return {row.pk for row in messages if readable(row)}
