"""What the members of a pair said last of one another, read beside the pair: packed into one column for the
pulse and one for the fit, however many members there are."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from memore.core.listed import Line, Listed
from memore.pairs.inside import NOTHING, Inside, day_of, inside, text
from memore.pairs.models import Fit, Pair, Pulse

LOW = 2  # an answer of 1 or 2 wants a talk


class LifeWithVoices(Protocol):
    """A pair `with_voices`."""

    inside: str | None
    pulses: str | None
    fits: str | None


@dataclass(frozen=True, slots=True)
class SaidPulse:
    """How it goes, as one member said last about another."""

    on: datetime.date
    going: int
    trust: int

    @property
    def hardest(self) -> int:
        """The harder of the two answers."""
        return min(self.going, self.trust)


@dataclass(frozen=True, slots=True)
class SaidFit:
    """Whether it fits, as one member said last about another."""

    on: datetime.date
    answer: str


@dataclass(frozen=True, slots=True)
class Between:
    """What `member` said last about `other`, who stands on the other side. In a pair of two there are two of
    these; in a group each mentee speaks of the mentor, and the mentor of each mentee."""

    member: Inside
    other: Inside
    pulse: SaidPulse | None
    fit: SaidFit | None

    @property
    def met_on(self) -> datetime.date | None:
        """The day by which both had been at a meeting."""
        if self.member.met_on is None or self.other.met_on is None:
            return None
        return max(self.member.met_on, self.other.met_on)

    @property
    def since(self) -> datetime.date:
        """Since when both are in the pair."""
        return max(self.member.since, self.other.since)


class _Line(NamedTuple):
    member: UUID
    about: UUID | None
    on: datetime.date
    rest: list[str]


def with_voices(lives: "QuerySet[Pair]") -> "QuerySet[Pair]":
    """Adds `pulses` and `fits`: the last answers of each member who is in the pair now, about each other."""
    pulses = Pulse.objects.filter(pair=OuterRef("pk"), member__to_on=None)
    fits = Fit.objects.filter(pair=OuterRef("pk"), member__to_on=None)
    same = Q(member=OuterRef("member")) & (Q(about=OuterRef("about")) | Q(about=None))
    newer = Pulse.objects.filter(same, on__gt=OuterRef("on"))  # one a day
    later = Fit.objects.filter(same, at__gt=OuterRef("at"))
    return lives.annotate(
        pulses=_listed(pulses.filter(~Exists(newer)), text("going"), text("trust")),
        fits=_listed(fits.filter(~Exists(later)), "answer"),
    )


def _listed(rows: "QuerySet[Any]", *parts: Any) -> Subquery:
    about = Coalesce(text("about", 36), Value(NOTHING))
    line = Line(text("member", 36), about, text("on"), *parts)
    listed = rows.order_by().values("pair").annotate(listed=Listed(line)).values("listed")
    return Subquery(listed, output_field=CharField())


def between(life: LifeWithVoices) -> Iterator[Between]:
    """Each member with each of the other side; mentees first."""
    members = inside(life)
    pulses, fits = _lines(life.pulses or ""), _lines(life.fits or "")
    for member in members:
        for other in members:
            if other.side == member.side:
                continue
            pulse, fit = _last(pulses, member, other), _last(fits, member, other)
            yield Between(
                member,
                other,
                SaidPulse(pulse.on, int(pulse.rest[0]), int(pulse.rest[1])) if pulse else None,
                SaidFit(fit.on, fit.rest[0]) if fit else None,
            )


@lru_cache(maxsize=2048)
def _lines(column: str) -> tuple[_Line, ...]:
    found = []
    for line in column.split("\n"):
        if line:
            member, about, on, *rest = line.split(" ")
            day = day_of(on)
            assert day is not None
            found.append(_Line(UUID(member), None if about == NOTHING else UUID(about), day, rest))
    return tuple(found)


def _last(lines: tuple[_Line, ...], member: Inside, other: Inside) -> _Line | None:
    """The newest line of a member about another; one about nobody by name counts for who was there then."""
    fitting = [
        line
        for line in lines
        if line.member == member.pk
        and (line.about == other.pk or (line.about is None and line.on >= other.from_then))
    ]
    return max(fitting, key=lambda line: (line.on, line.about is not None), default=None)


def of(life: LifeWithVoices, member: UUID) -> list[Between]:
    """What one member said last of each of the other side."""
    return [one for one in between(life) if one.member.pk == member]
