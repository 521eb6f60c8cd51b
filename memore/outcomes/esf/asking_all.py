"""The questions at entry sent at once to all whom nobody asked: who can be written to, who not and why."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.models import OutboxMessage
from memore.core.words import day
from memore.outcomes.actions.asking import FORGOTTEN
from memore.outcomes.esf import asking
from memore.outcomes.esf.lines import Line
from memore.outcomes.messages import way_to_write
from memore.outcomes.models import Peace
from memore.people.models import Channel
from memore.programmes.models import Participation

AGAIN_AFTER_DAYS = 7
"""So long somebody who was sent the questions is left to answer them (ours)."""


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody who can be sent the questions, and how they go out."""

    participation: Participation
    by_sms: bool


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Somebody who cannot, and why."""

    participation: Participation
    why: str


@dataclass(frozen=True, slots=True)
class Round:
    """Everybody of whom a question was not asked."""

    reachable: Sequence[Reachable]
    unreachable: Sequence[Unreachable]


def round_of(lines: Iterable[Line], viewer: Viewer) -> Round:
    """Who would be written to now. Two queries."""
    open_lines = {line.participation.pk: line for line in lines if line.entry.unasked}
    rows = Participation.objects.seen_by(viewer).mentees().filter(pk__in=open_lines)
    rows = rows.select_related("person__user", "programme__organisation")
    today = timezone.localdate()
    quiet = Exists(Peace.objects.holding(today).filter(person=OuterRef("person")))
    rows = rows.annotate(sent_at=Max("esf__links__made_at"), quiet=quiet)
    reachable, unreachable = [], []
    for row in rows.order_by("person__name", "pk"):
        way = way_to_write(row.person)
        why = _why_not(row, open_lines[row.pk], row.quiet, way is not None, today)
        if why or way is None:
            unreachable.append(Unreachable(row, why))
        else:
            reachable.append(Reachable(row, way[0] == OutboxMessage.Channel.SMS))
    return Round(reachable, unreachable)


def _why_not(row: Participation, line: Line, quiet: bool, known: bool, today: datetime.date) -> str:
    sent_at: datetime.datetime | None = row.sent_at  # type: ignore[attr-defined]
    if row.person.name == FORGOTTEN:
        return _("This person was forgotten.")
    if line.version is not None:
        return _("The entry is frozen: only staff correct it, with a reason.")
    if quiet:
        return _("Wants to be left in peace.")
    if row.person.channel == Channel.CALL:
        return _("Wants a call, no message.")
    if not known:
        return _("No mail address and no phone number is known.")
    if sent_at and timezone.localdate(sent_at) > today - datetime.timedelta(days=AGAIN_AFTER_DAYS):
        return _("Was sent the questions on %(day)s.") % {"day": day(timezone.localdate(sent_at))}
    return ""


@transaction.atomic
def send_all(*, to: Round, chosen: Collection[UUID], by: Viewer) -> tuple[int, int]:
    """Write to those of `chosen` who can still be written to: how many were, and how many could not be any
    more. What refuses one holds up nobody else. Each leaves its trail."""
    sent = 0
    for one in to.reachable:
        if one.participation.pk in chosen:
            sent += _sent(one.participation, by)
    return sent, len(set(chosen)) - sent


def _sent(row: Participation, by: Viewer) -> bool:
    try:
        asking.send(participation=row, by=by)
    except Refusal:  # they answered, or left, since the list was made: it says so when it is made anew
        return False
    return True
