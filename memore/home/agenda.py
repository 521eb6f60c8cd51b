"""What stands in the days to come."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.pairs.models import Meeting, Pair
from memore.pairs.naming import couple_of, sides

DAYS = 7
AT_MOST = 8


@dataclass(frozen=True)
class Appointment:
    """One line of the agenda."""

    day: datetime.date
    at: datetime.time | None
    title: str
    who: str
    where: str
    url: str


def agenda(viewer: Viewer, today: datetime.date) -> list[Appointment]:
    """The next planned meetings of the viewer's pairs within a week. One query."""
    held = Meeting.objects.filter(pair=OuterRef("pair"), state=Meeting.State.HELD)
    rows = (
        Meeting.objects.filter(
            pair__in=Pair.objects.seen_by(viewer).open(),
            state=Meeting.State.PLANNED,
            day__gte=today,
            day__lt=today + datetime.timedelta(days=DAYS),
        )
        .annotate(**sides("pair"), known=Exists(held))
        .order_by("day", "at", "pk")[:AT_MOST]
    )
    return [
        Appointment(
            day=row.day,
            at=row.at,
            title=_("Meeting") if row.known else _("First meeting"),
            who=couple_of(row),
            where=row.where,
            url=reverse("pair", args=[row.pair_id]),
        )
        for row in rows
    ]
