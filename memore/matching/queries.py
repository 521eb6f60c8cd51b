"""What the pages of matching read from several tables at once."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Sum

from memore.core.access import Viewer
from memore.matching import rooms
from memore.matching.models import Proposal, Round
from memore.pairs.groups import mentees_at_most
from memore.programmes.models import Participation, Programme, Seat


@dataclass(frozen=True, slots=True)
class Standing:
    """A programme before matching: `waiting` mentees, `free` places with mentors for them, `asked` proposals
    that wait for answers, and the open round or None."""

    programme: Programme
    waiting: int
    free: int
    asked: int
    round: Round | None


def running_programmes(viewer: Viewer) -> QuerySet[Programme]:
    """Programmes that have not ended, with their open round, by name."""
    rounds = Prefetch("rounds", queryset=Round.objects.open().with_drafts(), to_attr="open_rounds")
    return (
        Programme.objects.seen_by(viewer)
        .running()
        .order_by("name")
        .select_related("model")
        .prefetch_related(rounds)
    )


def standings(programmes: list[Programme]) -> list[Standing]:
    """Where each of these programmes stands (four queries, five where some work in groups)."""
    ready = Participation.objects.ready().filter(programme__in=programmes)
    mentees = ready.mentees().filter(~Exists(Seat.objects.filter(participation=OuterRef("pk"))))
    places = _by_programme(ready.mentors(), Sum("places"))
    seats = Seat.objects.filter(participation__in=ready.mentors()).order_by()
    taken = dict(seats.values_list("participation__programme").annotate(n=Count("pk")))
    waiting = _by_programme(mentees, Count("pk"))
    pending = Proposal.objects.pending().filter(round__programme__in=programmes).order_by()
    asked = dict(pending.values_list("round__programme").annotate(n=Count("pk")))
    sizes = {row.pk: mentees_at_most(row) for row in programmes}
    groups = {pk: size for pk, size in sizes.items() if size > 1}
    left = rooms.in_programmes(groups, ready.mentors()) if groups else {}
    return [
        Standing(
            programme=row,
            waiting=waiting.get(row.pk, 0),
            free=max(0, places.get(row.pk, 0) - taken.get(row.pk, 0)) * sizes[row.pk] + left.get(row.pk, 0),
            asked=asked.get(row.pk, 0),
            round=next(iter(row.open_rounds), None),  # type: ignore[attr-defined]
        )
        for row in programmes
    ]


def _by_programme(rows: QuerySet[Participation], figure: Any) -> dict[Any, int]:
    return dict(rows.order_by().values_list("programme").annotate(n=figure))
