"""What the pages of matching read from several tables at once."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Sum

from memore.core.access import Viewer
from memore.matching import rooms
from memore.matching.models import Proposal, Round
from memore.pairs.groups import mentees_at_most
from memore.programmes.models import Participation, Programme, Seat, Team
from memore.programmes.teams import mentors_at_most


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
    """Where each of these programmes stands (four queries, one more each where some work in groups or
    teams)."""
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
    for team in _half_free([row for row in programmes if mentors_at_most(row) > 1]):
        taken[team.programme_id] = taken.get(team.programme_id, 0) + team.only_one
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


def _half_free(programmes: list[Programme]) -> list[Any]:
    """Teams with `only_one`: a place of the one is a place of the other, so that one of the two counts no
    more than once. One query, none where no model knows teams."""
    if not programmes:
        return []
    rows = Team.objects.now().filter(programme__in=programmes).with_standing()
    found = list(rows.select_related("native", "peer"))
    for team in found:
        native = max(0, team.native.places - team.native_taken)  # type: ignore[attr-defined]
        peer = max(0, team.peer.places - team.peer_taken)  # type: ignore[attr-defined]
        team.only_one = max(native, peer)  # type: ignore[attr-defined]  # both together take min(native, peer)
    return found


def _by_programme(rows: QuerySet[Participation], figure: Any) -> dict[Any, int]:
    return dict(rows.order_by().values_list("programme").annotate(n=figure))
