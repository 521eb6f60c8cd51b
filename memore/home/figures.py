"""The four figures of the desk and what happened since the last visit: one query for all of them."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Count,
    F,
    FloatField,
    IntegerField,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.access import Viewer
from memore.matching.models import Answer
from memore.organisations.models import Organisation
from memore.pairs.models import ENDED, Meeting, Pair, PairState
from memore.programmes.models import Participation, Seat, Side, State

PERIOD_DAYS = 30


@dataclass(frozen=True)
class Figure:
    """A count, its noun, one line of context, and the list it leads to."""

    number: int
    noun: str
    more: str
    url: str


@dataclass(frozen=True)
class Numbers:
    """What the desk counts."""

    pairs: int
    opened: int
    waiting: int
    longest: datetime.date | None
    places: int
    coming: int
    met: int
    agreed: int
    logged: int
    said_yes: int
    joined: int


def numbers(viewer: Viewer, today: datetime.date, since: datetime.datetime) -> Numbers:
    """Count once for the viewer's organisation; `since` is the last visit."""
    begin = today - datetime.timedelta(days=PERIOD_DAYS)
    year = today.replace(month=1, day=1)
    pairs = _of(Pair.objects.all(), "programme__organisation")
    people = _of(Participation.objects.all(), "programme__organisation")
    meetings = _of(Meeting.objects.filter(state=Meeting.State.HELD), "pair__programme__organisation")
    waiting = people.filter(side=Side.MENTEE, state=State.WAITING)
    seats = Seat.objects.filter(participation=OuterRef("pk")).order_by().values("participation")
    mentors = people.filter(side=Side.MENTOR, state__in=(State.WAITING, State.PAIRED)).annotate(
        taken=Subquery(seats.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    )
    answers = _of(
        Answer.objects.filter(choice=Answer.Choice.YES, at__gte=since),
        "proposal__round__programme__organisation",
    )
    row: Any = (
        Organisation.objects.filter(pk=viewer.organisation)  # type: ignore[misc]
        .annotate(
            pairs=_sum(pairs.exclude(state__in=ENDED), Count("pk")),
            opened=_sum(pairs.filter(opened_at__date__gte=year), Count("pk")),
            waiting=_sum(waiting, Count("pk")),
            longest=_sum(waiting, Min("waiting_since")),
            offered=_sum(mentors, Sum("places")),
            occupied=_sum(mentors, Sum("taken")),
            met=_sum(meetings.filter(day__gt=begin, day__lte=today), Count("pk")),
            agreed=_sum(
                pairs.filter(state=PairState.ACTIVE),
                Sum(Value(float(PERIOD_DAYS)) / F("rhythm_days"), output_field=FloatField()),
            ),
            logged=_sum(meetings.filter(logged_at__gte=since), Count("pk")),
            said_yes=_sum(answers, Count("pk")),
            joined=_sum(people.filter(joined_on__gt=timezone.localdate(since)), Count("pk")),
            coming=_sum(
                people.filter(side=Side.MENTOR, state__in=(State.APPLIED, State.ACCEPTED)), Count("pk")
            ),
        )
        .values()
        .get()
    )
    return Numbers(
        pairs=row["pairs"] or 0,
        opened=row["opened"] or 0,
        waiting=row["waiting"] or 0,
        longest=row["longest"],
        places=max(0, (row["offered"] or 0) - (row["occupied"] or 0)),
        coming=row["coming"] or 0,
        met=row["met"] or 0,
        agreed=round(row["agreed"] or 0),
        logged=row["logged"] or 0,
        said_yes=row["said_yes"] or 0,
        joined=row["joined"] or 0,
    )


def _of(rows: "QuerySet[Any]", path: str) -> "QuerySet[Any]":
    """Rows of the outer organisation, grouped so that an aggregate over them is one value."""
    within: QuerySet[Any] = rows.filter(**{path: OuterRef("pk")}).annotate(house=F(path)).order_by()
    return within


def _sum(rows: "QuerySet[Any]", what: Any) -> Subquery:
    return Subquery(rows.values("house").annotate(value=what).values("value"))


def figures(counted: Numbers, today: datetime.date) -> list[Figure]:
    """At most four, each a link to its list."""
    days = (today - counted.longest).days if counted.longest else 0
    longest = ngettext("the longest %(days)s day", "the longest %(days)s days", days) % {"days": days}
    return [
        Figure(
            counted.pairs,
            ngettext("open pair", "open pairs", counted.pairs),
            _("%(count)s opened this year") % {"count": counted.opened},
            reverse("pairs:list"),
        ),
        Figure(
            counted.waiting,
            _("waiting for a mentor"),
            longest if counted.longest else "",
            reverse("people:list") + "?side=mentee&state=waiting",
        ),
        Figure(
            counted.places,
            ngettext("free mentor place", "free mentor places", counted.places),
            ngettext("%(count)s more mentor to come", "%(count)s more mentors to come", counted.coming)
            % {"count": counted.coming}
            if counted.coming
            else "",
            reverse("people:list") + "?side=mentor",
        ),
        Figure(
            counted.met,
            ngettext("meeting, last 30 days", "meetings, last 30 days", counted.met),
            ngettext("%(count)s was agreed", "%(count)s were agreed", counted.agreed)
            % {"count": counted.agreed},
            reverse("meetings"),
        ),
    ]


def news(counted: Numbers) -> list[str]:
    """What happened since the last visit, in words; nothing for what did not happen."""
    said = [
        (counted.logged, ngettext("%(n)s meeting logged", "%(n)s meetings logged", counted.logged)),
        (
            counted.said_yes,
            ngettext("%(n)s yes to a proposal", "%(n)s times yes to a proposal", counted.said_yes),
        ),
        (counted.joined, ngettext("%(n)s new person", "%(n)s new people", counted.joined)),
    ]
    return [words % {"n": count} for count, words in said if count]
