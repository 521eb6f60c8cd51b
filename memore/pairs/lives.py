"""How a pair's life stands, read in one query: who they are, when they met, what is planned, who asked."""

import datetime

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from memore.pairs.following import NOBODY_ASKS_AFTER_DAYS
from memore.pairs.inside import packed
from memore.pairs.models import ENDED, Concern, Meeting, Member, Pair, PairQuerySet, PairState
from memore.pairs.naming import sides
from memore.programmes.models import Side

HELD = Meeting.objects.filter(pair=OuterRef("pk"), state=Meeting.State.HELD)
UNANSWERED = Concern.objects.filter(pair=OuterRef("pk"), answered_at=None)


def with_life(rows: PairQuerySet, today: datetime.date) -> "QuerySet[Pair]":
    """Pairs with `naming.sides`, `town` (of the first mentee), `first_met`, `last_met`, `last_went`,
    `met` (meetings held), `next_on`, `asked` (kind of the oldest unanswered concern),
    `inside` (each member, packed: when they met, were spoken with, are left in peace), `unlogged_on` (the
    oldest planned day that is over and not logged)."""
    planned = Meeting.objects.filter(pair=OuterRef("pk"), state=Meeting.State.PLANNED, day__gte=today)
    unlogged = Meeting.objects.filter(pair=OuterRef("pk"), state=Meeting.State.PLANNED, day__lt=today)
    first = Member.objects.staying().filter(pair=OuterRef("pk"), side=Side.MENTEE).named()
    slim = rows.select_related("programme__model").defer(
        "reasons", "programme__weights", "programme__languages"
    )
    return slim.annotate(
        **sides(),
        town=Subquery(first.values("person__town")[:1]),
        first_met=Subquery(HELD.order_by("day").values("day")[:1]),
        last_met=Subquery(HELD.order_by("-day").values("day")[:1]),
        last_went=Subquery(HELD.order_by("-day").values("went")[:1]),
        met=_count(HELD),
        next_on=Subquery(planned.order_by("day").values("day")[:1]),
        asked=Subquery(UNANSWERED.order_by("at").values("kind")[:1]),
        unlogged_on=Subquery(unlogged.order_by("day").values("day")[:1]),
        inside=packed(),
    )


def in_sight(rows: PairQuerySet, today: datetime.date) -> PairQuerySet:
    """Pairs that rules look at: open ones, and closed ones where a model may say that a talk follows the
    end. How it went on is asked as an outcome, not of a pair."""

    def ago(days: int) -> datetime.date:
        return today - datetime.timedelta(days=days)

    by_model = Q(programme__model__isnull=False, closed_at__date__gt=ago(NOBODY_ASKS_AFTER_DAYS))
    return rows.filter(~Q(state__in=ENDED) | Q(state=PairState.CLOSED) & by_model)


def without_next(rows: PairQuerySet, today: datetime.date) -> PairQuerySet:
    """Pairs that go on and have no meeting planned."""
    planned = Meeting.objects.filter(pair=OuterRef("pk"), state=Meeting.State.PLANNED, day__gte=today)
    return rows.filter(state__in=("started", "active")).filter(~Q(Exists(planned)))


def _count(rows: "QuerySet[Meeting]") -> Coalesce:
    counted = rows.order_by().values("pair").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
