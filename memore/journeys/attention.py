"""Who stands still on the way, and what was lost while a pair goes on."""

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.words import as_written
from memore.pairs.models import Member
from memore.programmes import gates
from memore.programmes.models import Participation, Programme, Side, State

LOST, STUCK = "journey.lost", "journey.stuck"
SAID_BY_INTAKE = ("consent",)
"""A consent that was withdrawn has a row of its own there."""
SAID_ELSEWHERE = ("intake", "training")
"""Who has not filled in the intake, or still has to be prepared, has a row of intake's or training's."""
BEFORE = (State.ACCEPTED, State.WAITING)


def offer(programmes: Iterable[Programme]) -> Offer:
    """What journeys have for the desk, in these programmes (with their model loaded)."""
    return Offer(partial(found, programmes), said)


def found(programmes: Iterable[Programme], viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Members of open pairs who miss something that the model asks for; and people without a pair who have
    missed something for longer than the programme allows."""
    lost, stuck = Q(pk__in=[]), Q(pk__in=[])
    for programme in programmes:
        if programme.mentoring is None or (programme.ends_on and programme.ends_on < today):
            continue
        since = today - datetime.timedelta(days=programme.stuck_after_days)
        for side in Side.values:
            lost |= Q(programme=programme) & gates.lacking(programme, side, today, but=SAID_BY_INTAKE)
            missing = gates.lacking(programme, side, today, but=SAID_ELSEWHERE)
            stuck |= Q(programme=programme, joined_on__lte=since) & missing
    rows = Participation.objects.seen_by(viewer)
    seats = Member.objects.filter(participation=OuterRef("pk"), to_on=None).order_by("from_on")
    paired = rows.filter(lost, state=State.PAIRED)
    yield _lines(paired, LOST, Subquery(seats.values("from_on")[:1]))
    yield _lines(rows.filter(stuck, state__in=BEFORE), STUCK, "joined_on")


def _lines(rows: QuerySet[Participation], rule: str, since: Any) -> QuerySet[Any]:
    return lines(
        rows, rule=rule, since=since, name="person__name", side="side", person="person_id",
        about="programme__name",
    )  # fmt: skip


def said(line: Line) -> Attention:
    """One of these lines in words."""
    why = _("Something that %(programme)s asks for is still missing: matching waits for it.")
    if line.rule == LOST:
        why = _("In a pair, and something that %(programme)s asks for is not there any more.")
    page = reverse("person", args=[line.person])
    return Attention(
        rule=line.rule,
        urgent=line.rule == LOST,
        who=(Who(line.name, "mentor" if line.side == "mentor" else "mentee"),),
        why=why % {"programme": as_written(line.about)},
        since=line.since,
        url=page,
        do=_("See what is missing"),
        do_url=reverse("intake:intake", args=[line.subject]),
    )
