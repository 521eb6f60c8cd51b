"""A programme as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from memore.programmes.models import Participation, Programme, Seat, Side, State


@dataclass(frozen=True, slots=True)
class Standing:
    """How many stand where in a programme."""

    waiting_mentees: int
    paired_mentees: int
    free_places: int
    mentors: int


def standing(programme: Programme) -> Standing:
    """The figures of a programme, in one query."""
    rows = programme.participations.annotate(held=Count("seats")).aggregate(
        waiting=Count("pk", filter=Q(side=Side.MENTEE, state=State.WAITING)),
        paired=Count("pk", filter=Q(side=Side.MENTEE, state=State.PAIRED)),
        mentors=Count("pk", filter=Q(side=Side.MENTOR) & ~Q(state=State.LEFT)),
        places=Sum("places", filter=_READY_MENTORS, default=0),
        taken=Sum("held", filter=_READY_MENTORS, default=0),
    )
    free = max(rows["places"] - rows["taken"], 0)
    return Standing(rows["waiting"], rows["paired"], free, rows["mentors"])


_READY_MENTORS = Q(side=Side.MENTOR, state__in=(State.WAITING, State.PAIRED))


def with_standing(rows: QuerySet[Programme]) -> QuerySet[Programme]:
    """Adds `waiting` and `paired` (mentees) and `mentors` to programmes."""
    mentee, mentor = Q(participations__side=Side.MENTEE), Q(participations__side=Side.MENTOR)
    return rows.annotate(
        waiting=Count("participations", filter=mentee & Q(participations__state=State.WAITING)),
        paired=Count("participations", filter=mentee & Q(participations__state=State.PAIRED)),
        mentors=Count("participations", filter=mentor & ~Q(participations__state=State.LEFT)),
    )


def participants(programme: Programme, side: str, state: str = "") -> QuerySet[Participation]:
    """Who takes part on one side: who waits longest first, with person and languages loaded."""
    rows = programme.participations.filter(side=side)
    rows = rows.filter(state=state) if state else rows.exclude(state=State.LEFT)
    return (
        rows.select_related("person", "cohort", "site")
        .prefetch_related("person__languages")
        .order_by(F("waiting_since").asc(nulls_last=True), "joined_on", "pk")
    )


def places_taken(rows: Iterable[Participation]) -> dict[UUID, int]:
    """How many places of each participation are taken, in one query; for a page, where an annotation would
    count for the whole list."""
    seats = Seat.objects.filter(participation__in=[row.pk for row in rows]).values_list("participation")
    return dict(seats.annotate(Count("pk")))
