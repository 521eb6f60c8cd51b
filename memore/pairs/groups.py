"""How many may belong to one pair, as the programme's model says, and where somebody may join."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery

from memore.pairs.models import Member, Pair, PairState
from memore.programmes.models import Programme, Side

SMALL_GROUP = "small_group"
TAKES = (PairState.STARTED, PairState.ACTIVE)
"""States in which a group takes somebody in."""


def mentees_at_most(programme: Programme) -> int:
    """How many mentees one pair of this programme may have: several only where its model works in small
    groups."""
    model = programme.mentoring
    if model is None or model.group.kind != SMALL_GROUP:
        return 1
    return model.group.mentees_max


def with_room(programme: Programme) -> QuerySet[Pair]:
    """Groups of this programme that take somebody in now, the oldest first; none where pairs are of two."""
    most = mentees_at_most(programme)
    if most == 1:
        return Pair.objects.none()
    mentees = Member.objects.now().filter(pair=OuterRef("pk"), side=Side.MENTEE)
    count = mentees.order_by().values("pair").annotate(n=Count("pk")).values("n")
    rows = Pair.objects.filter(programme=programme, state__in=TAKES)
    rows = rows.alias(inside=Subquery(count, output_field=IntegerField())).filter(inside__lt=most)
    return rows.order_by("opened_at", "pk")


def mentors_with_room(programme: Programme) -> QuerySet[Any]:
    """Participations of mentors whose group takes somebody in."""
    rows = Member.objects.now().filter(side=Side.MENTOR, pair__in=with_room(programme))
    return rows.values("participation")


def is_group(pair: Pair) -> bool:
    """Whether a side has several, now or when the pair ended. One query."""
    sides = Member.objects.staying().filter(pair=pair).values_list("side", flat=True)
    found = list(sides)
    return len(found) > len(set(found))
