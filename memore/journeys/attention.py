"""Who stands still on the way, and what was lost while a pair goes on."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.words import as_written
from memore.journeys import overdue
from memore.journeys.overdue import OVERDUE, STUCK, UNMATCHED, Mend
from memore.pairs.models import Member
from memore.programmes import gates
from memore.programmes.models import Participation, Programme, Side, State

LOST = "journey.lost"
SAID_BY_INTAKE = ("consent",)
"""A consent that was withdrawn has a row of its own there."""

__all__ = ["LOST", "OVERDUE", "STUCK", "UNMATCHED", "offer"]


def offer(programmes: Iterable[Programme], mend: Mend) -> Offer:
    """What journeys have for the desk, in these programmes (with their model loaded). `mend` knows the pages
    on which something is mended."""
    known = {row.pk: row for row in programmes}

    def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
        going = [row for row in known.values() if not row.ends_on or row.ends_on >= today]
        rows = Participation.objects.seen_by(viewer)
        yield _lost(going, rows, today)
        yield overdue.late(going, rows, today)
        yield overdue.unmatched(going, rows, today)

    def said(line: Line) -> Attention | None:
        if line.rule == LOST:
            return _said_lost(line)
        if line.rule == UNMATCHED:
            return overdue.said_unmatched(line, timezone.localdate())
        return overdue.said_late(line, known, timezone.localdate(), mend)

    return Offer(found, said)


def _lost(
    programmes: Iterable[Programme], rows: QuerySet[Participation], today: datetime.date
) -> QuerySet[Any]:
    """Members of open pairs who miss something that the model asks for."""
    lost = Q(pk__in=[])
    for programme in programmes:
        if programme.mentoring is None:
            continue
        for side in Side.values:
            lost |= Q(programme=programme) & gates.lacking(programme, side, today, but=SAID_BY_INTAKE)
    seats = Member.objects.filter(participation=OuterRef("pk"), to_on=None).order_by("from_on")
    return lines(
        rows.filter(lost, state=State.PAIRED),
        rule=LOST,
        since=Subquery(seats.values("from_on")[:1]),
        name="person__name",
        side="side",
        person="person_id",
        about="programme__name",
    )


def _said_lost(line: Line) -> Attention:
    why = _("In a pair, and something that %(programme)s asks for is not there any more.")
    return Attention(
        rule=LOST,
        urgent=True,
        who=(Who(line.name, "mentor" if line.side == "mentor" else "mentee"),),
        why=why % {"programme": as_written(line.about)},
        since=line.since,
        url=reverse("person", args=[line.person]),
        do=_("See what is missing"),
        do_url=reverse("intake:intake", args=[line.subject]),
    )
