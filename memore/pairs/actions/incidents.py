"""The incident log: report, add what was done, close. Every reading is noted."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.pairs import messages
from memore.pairs.actions.meetings import NothingSaid
from memore.pairs.models import Incident, Member, Pair


class NotForYou(Refusal):
    """Incidents are written down by staff."""


class InTheFuture(Refusal):
    """What was seen lies in the past."""


class NotOfThisPair(Refusal):
    """An incident concerns somebody of the pair in whose log it stands."""


class AlreadyClosed(Refusal):
    """A colleague closed it."""


class NothingDone(Refusal):
    """An incident is closed when something was done."""


def may_keep(pair: Pair, viewer: Viewer) -> bool:
    """Whether this viewer keeps the incident log of a pair: its coordinator, and admins."""
    own = pair.coordinator_id is not None and pair.coordinator_id == viewer.membership
    return viewer.role == "admin" or (viewer.is_staff and own)


@transaction.atomic
def report_incident(
    *,
    pair: Pair,
    kind: str,
    day: datetime.date,
    seen: str,
    by: Viewer,
    action: str = "",
    member: Member | None = None,
) -> Incident:
    """Write down what was seen, in short words; `member` is whom it concerns, None for all of them. Every
    colleague may, whoever was there: who keeps the log is told, and they alone read it.

    Raises NotForYou, InTheFuture, NothingSaid, NotOfThisPair."""
    if not by.is_staff:
        raise NotForYou(_("The staff write incidents down. Tell them what you saw."))
    if day > timezone.localdate():
        raise InTheFuture(_("Choose the day on which it was seen: today or earlier."))
    if not seen.strip():
        raise NothingSaid(_("Write a few words first."))
    if member is not None and member.pair_id != pair.pk:
        raise NotOfThisPair(_("%(name)s is not in this pair.") % {"name": member.person.name})
    row = Incident.objects.create(
        pair=pair, member=member, kind=kind, day=day, seen=seen.strip(), action=action.strip(), by_id=by.user
    )
    audit.record("incident.reported", row, by=by, fields=["kind", "day", "seen", "action"])
    if not may_keep(pair, by):
        messages.tell_keepers(pair, "incident_reported")
    return row


def read_incidents(*, pair: Pair, by: Viewer) -> list[Incident]:
    """The incidents of a pair that the viewer may read; that they were read is noted."""
    rows = list(
        Incident.objects.seen_by(by).filter(pair=pair).select_related("by", "member__person", "closed_by")
    )
    for row in rows:
        audit.record("incident.read", row, by=by, fields=["seen", "action"])
    return rows


@transaction.atomic
def act_on_incident(*, incident: Incident, action: str, by: Viewer) -> None:
    """Write what was done, below what stands there. Raises AlreadyClosed, NothingSaid."""
    row = _open(incident)
    if not action.strip():
        raise NothingSaid(_("Write a few words first."))
    row.action = "\n".join(part for part in (row.action, action.strip()) if part)
    row.save()
    audit.record("incident.acted_on", row, by=by, fields=["action"])


@transaction.atomic
def close_incident(*, incident: Incident, by: Viewer) -> None:
    """It is looked after. Raises AlreadyClosed, NothingDone."""
    row = _open(incident)
    if not row.action:
        raise NothingDone(_("Write what was done first."))
    row.closed_at, row.closed_by_id = timezone.now(), by.user
    row.save(update_fields=["closed_at", "closed_by"])
    audit.record("incident.closed", row, by=by)


@transaction.atomic
def reopen_incident(*, incident: Incident, by: Viewer) -> None:
    """It is not over after all; closing it was too early."""
    incident.closed_at, incident.closed_by = None, None
    incident.save(update_fields=["closed_at", "closed_by"])
    audit.record("incident.reopened", incident, by=by)


def _open(incident: Incident) -> Incident:
    row = Incident.objects.select_for_update().get(pk=incident.pk)
    if row.closed_at is not None:
        raise AlreadyClosed(_("This incident is closed. Reopen it first."))
    return row
