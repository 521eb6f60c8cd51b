"""How many mentees a mentor can still take: where a place of theirs is a group, those left in the groups that
they have begun, and a whole group for each free place."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from memore.matching.models import Proposal
from memore.pairs.groups import mentees_at_most
from memore.pairs.models import Member
from memore.pairs.states import TURNS
from memore.programmes.models import Participation, ParticipationQuerySet, Programme, Seat, Side


def seats(sizes: Mapping[uuid.UUID, int]) -> QuerySet[Any]:
    """Taken places of mentors in these programmes (→ how many mentees one place takes), with `room`, how many
    still fit: a group that takes members has its size less who is in it and who is asked to come; one at rest
    or closing has none."""
    inside = Member.objects.now().filter(pair=OuterRef("member__pair"), side=Side.MENTEE)
    asked = Proposal.objects.pending().filter(mentor_seat=OuterRef("pk"))
    takes = Q(member=None) | Q(member__pair__state__in=TURNS["join"])
    size = Case(*[When(participation__programme=pk, then=Value(size)) for pk, size in sizes.items()])
    rows = Seat.objects.filter(participation__programme__in=list(sizes), participation__side=Side.MENTOR)
    return rows.annotate(
        inside=_count(inside, "pair"),
        asked_for=_count(asked, "mentor_seat"),
        room=Case(
            When(takes, then=size - F("inside") - F("asked_for")), default=0, output_field=IntegerField()
        ),
    )


def _count(rows: QuerySet[Any], of: str) -> Any:
    counted = rows.order_by().values(of).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def in_groups(programme: Programme, people: Iterable[uuid.UUID] | QuerySet[Any]) -> dict[uuid.UUID, int]:
    """Participation → places left in the groups that these mentors have begun. One query, none where pairs
    are of two."""
    size = mentees_at_most(programme)
    if size == 1:
        return {}
    left: dict[uuid.UUID, int] = defaultdict(int)
    rows = seats({programme.pk: size}).filter(participation__person__in=people, room__gt=0)
    for participation, room in rows.values_list("participation", "room"):
        left[participation] += room
    return left


def in_programmes(sizes: Mapping[uuid.UUID, int], mentors: QuerySet[Participation]) -> dict[uuid.UUID, int]:
    """Programme → places left in the groups that these mentors have begun. One query."""
    rows = seats(sizes).filter(participation__in=mentors, room__gt=0).order_by()
    return dict(rows.values_list("participation__programme").annotate(n=Sum("room")))


def waiting(programme: Programme) -> ParticipationQuerySet:
    """Who may be matched today, as `Participation.objects.waiting`, and mentors with room in a group."""
    rows = Participation.objects.with_taken().ready().filter(programme=programme)
    free = Q(taken__lt=F("places"))
    size = mentees_at_most(programme)
    if size > 1:
        free |= Q(Exists(seats({programme.pk: size}).filter(participation=OuterRef("pk"), room__gt=0)))
    found: ParticipationQuerySet = rows.filter(free)
    return found


def seat_in_group(mentor: Participation) -> Seat | None:
    """The mentor's taken place with room for one more, the oldest group first; to be called where the mentor
    is held (`select_for_update`), so that two who are asked at once count each other."""
    size = mentees_at_most(mentor.programme)
    if size == 1:
        return None
    rows = seats({mentor.programme_id: size}).filter(participation=mentor, room__gt=0)
    found: Seat | None = rows.order_by(F("member__pair__opened_at").asc(nulls_last=True), "number").first()
    return found
