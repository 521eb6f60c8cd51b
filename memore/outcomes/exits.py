"""When a mentee came into a programme for the first time, and when they left it last.

Whoever comes again keeps the day of the first entry, and the exit moves; the person counts once (domain.md
9.4, rule 4). An exit is read off the rows, nobody writes it down:

- The last pair ended, and they did not begin to wait again: the day it ended.
- They left while they waited, or without a pair since they came (again): the day they left.
- A pair is open, they wait (again), or they were taken in (again): none yet.

A pair that was opened by mistake is none. Who only applied was never in.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from memore.pairs.models import CloseReason, Member
from memore.programmes.models import Participation, Programme, Side, State


@dataclass(frozen=True, slots=True)
class Exit:
    """The first entry, the last exit (None while they are in), and the pair that ended then (None where they
    left without one)."""

    first_entry_on: datetime.date
    exit_on: datetime.date | None = None
    pair_id: UUID | None = None


def exits_of(programmes: Iterable[Programme]) -> dict[UUID, Exit]:
    """Key of a mentee's participation → their entry and exit. Two queries, whatever their number."""
    return exits_among(Participation.objects.filter(programme__in=list(programmes)))


def exits_among(rows: "QuerySet[Participation]") -> dict[UUID, Exit]:
    """The same of the mentees among these participations. Two queries."""
    return {pk: found for pk, (found, _programme) in exits_with_programmes(rows).items()}


def exits_with_programmes(rows: "QuerySet[Participation]") -> dict[UUID, tuple[Exit, UUID]]:
    """The same, each with the key of the programme. Two queries."""
    mentees = rows.filter(side="mentee").exclude(state=State.APPLIED)
    mentees = mentees.exclude(left_from=State.APPLIED)
    stays = mentees.only("programme", "state", "joined_on", "first_joined_on", "left_on", "left_from")
    ends = _last_ends(mentees)
    return {row.pk: (exit_from(row, ends.get(row.pk)), row.programme_id) for row in stays.order_by()}


def was_in(row: Participation) -> bool:
    """Whether this is a mentee who was taken in, not one who only applied."""
    return row.side == Side.MENTEE and row.state != State.APPLIED and row.left_from != State.APPLIED


def last_end() -> dict[str, Subquery]:
    """Annotations of participations: `last_end_on` and `last_end_pair`, of their last pair that ended. For
    who loads participations anyway and needs no query for it."""
    rows = _ends(Member.objects.filter(participation=OuterRef("pk"))).order_by("-to_on", "-from_on", "-pk")
    return {
        "last_end_on": Subquery(rows.values("to_on")[:1]),
        "last_end_pair": Subquery(rows.values("pair")[:1]),
    }


def exit_of(row: Participation) -> Exit | None:
    """Of a participation with `last_end`; None where they never were a mentee. No query."""
    on, pair = row.last_end_on, row.last_end_pair  # type: ignore[attr-defined]
    return exit_from(row, (on, pair) if on else None) if was_in(row) else None


def _last_ends(mentees: "QuerySet[Participation]") -> dict[UUID, tuple[datetime.date, UUID]]:
    """The day on which the last pair of each ended, and the pair; later rows of a loop win."""
    rows = _ends(Member.objects.filter(participation__in=mentees.values("pk")))
    rows = rows.order_by("to_on", "from_on", "pk")
    return {
        who: (on, pair)
        for who, on, pair in rows.values_list("participation", "to_on", "pair")
        if on is not None
    }


def _ends(members: "QuerySet[Member]") -> "QuerySet[Member]":
    """Those that ended, without pairs that were opened by mistake."""
    mistaken = Q(left_reason=CloseReason.MISTAKE) | Q(pair__close_reason=CloseReason.MISTAKE)
    return members.exclude(to_on=None).exclude(mistaken)


def exit_from(row: Participation, end: tuple[datetime.date, UUID] | None) -> Exit:
    """Of a mentee who was in, and the end of their last pair."""
    on, of_pair = last_exit(
        state=row.state,
        left_from=row.left_from,
        left_on=row.left_on,
        joined_on=row.joined_on,
        again=row.first_joined_on is not None,
        end=end[0] if end else None,
    )
    return Exit(row.entered_on, on, end[1] if end and of_pair else None)


def last_exit(
    *,
    state: str,
    left_from: str,
    left_on: datetime.date | None,
    joined_on: datetime.date,
    again: bool,
    end: datetime.date | None,
) -> tuple[datetime.date | None, bool]:
    """When a mentee who was in left last (None while they are in), and whether that is the `end` of their
    last pair. `again`: they came back, and `joined_on` that day."""
    if end and again and end <= joined_on:
        end = None  # of an earlier stay
    if state == State.LEFT and (end is None or left_from in (State.WAITING, State.PAUSED)):
        return left_on, False
    if state in (State.ACCEPTED, State.LEFT) and end:
        return end, True
    return None, False
