"""Trainings that need somebody: people who stand still without one, and no session to come to."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import (
    Exists,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.days import DaysLater
from memore.programmes.models import ModelVersion, Participation, Programme, Side, State
from memore.training.models import Session

UNDER_WAY = (State.APPLIED, State.ACCEPTED, State.WAITING)


def found(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Accepted long ago and not trained, where the model asks for it before the match; and programmes that
    plan no session for a side with people who lack it."""
    rows = Participation.objects.seen_by(viewer).filter(Q(trained=None) | Q(trained=False))
    asked = Q()
    for side in (Side.MENTEE, Side.MENTOR):
        asked |= Q(side=side, programme__model__in=_asking(side))
    stuck = rows.filter(asked, state=State.ACCEPTED)
    stuck = stuck.alias(late=DaysLater("joined_on", "programme__stuck_after_days"))
    yield lines(
        stuck.filter(late__lte=today),
        rule="training.missing",
        since="joined_on",
        name="person__name",
        side="side",
        person="person_id",
        about="programme__name",
    )
    for side in (Side.MENTEE, Side.MENTOR):
        waiting = rows.filter(programme=OuterRef("pk"), side=side, state__in=UNDER_WAY).order_by()
        first = waiting.values("programme").annotate(first=Min("joined_on")).values("first")
        to_come = Session.objects.to_come().filter(programme=OuterRef("pk")).exclude(**{f"{side}_unit": ""})
        running = Programme.objects.seen_by(viewer).running().filter(model__in=_asking(side))
        yield lines(
            running.filter(Exists(waiting), ~Exists(to_come)),
            rule=f"training.no_session_{side}",
            since=Subquery(first),
            name="name",
            side="staff",
            person="",
            about=Value(side.value),
        )


def _asking(side: str) -> QuerySet[Any, Any]:
    """Models with a gate that asks this side for a training. Read off the text, in which a gate stands as it
    is called: the desk asks every app in one query, and parsing would take a query of its own."""
    return ModelVersion.objects.filter(text__contains=f'"{side}.training"').values("pk")


def said(line: Line) -> Attention:
    """The rule that fired, in words, and what to do."""
    if line.rule == "training.missing":
        return Attention(
            rule=line.rule,
            urgent=False,
            who=(Who(line.name, "mentor" if line.side == "mentor" else "mentee"),),
            why=_("Accepted for %(programme)s, and the training is not done yet.")
            % {"programme": line.about},
            since=line.since,
            url=reverse("person", args=[line.person]),
            do=_("See what is missing"),
            do_url=reverse("training:person", args=[line.subject]),
        )
    return Attention(
        rule=line.rule,
        urgent=False,
        who=(Who(line.name, "staff"),),
        why=_("Mentors wait for their training, and no session is planned.")
        if line.about == Side.MENTOR
        else _("Mentees wait for their training, and no session is planned."),
        since=line.since,
        url=f"{reverse('training:programme', args=[line.subject])}?side={line.about}",
        do=_("Plan a session"),
        do_url=reverse("training:plan", args=[line.subject]),
    )


OFFER = Offer(found, said)
