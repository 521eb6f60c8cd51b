"""Who is in a pair, as its rules read them: all members in one column, so that a pair of two and a group of
seven cost one look-up each."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from memore.core.listed import Line, Listed
from memore.core.words import as_written, first_name
from memore.pairs.models import Absence, CheckIn, Meeting, Member
from memore.programmes.models import Side

LONG_AGO = datetime.date(2000, 1, 1)
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Inside:
    """A member of a pair. `met_on`: the first meeting at which they were; `checked`: the day of the plan of
    check-ins until which staff have spoken with them; `spoken_on`: when staff last did; `from_then`: what was
    said before this day was said without them."""

    pk: UUID
    side: str
    since: datetime.date
    from_then: datetime.date
    met_on: datetime.date | None
    checked: datetime.date | None
    spoken_on: datetime.date | None
    quiet_until: datetime.date | None
    stopped: bool
    name: str

    @property
    def called(self) -> str:
        """The first name, as it stands in a sentence."""
        return as_written(first_name(self.name))

    def in_peace(self, today: datetime.date) -> bool:
        """Whether nothing is asked about them today."""
        return self.quiet_until is not None and self.quiet_until > today


class WithInside(Protocol):
    """A pair with its members packed by `packed`."""

    inside: str | None


def packed() -> Subquery:
    """All who are in a pair now, or were until it ended."""
    rows = Member.objects.staying().filter(pair=OuterRef("pk"))
    each = with_first_meeting(rows).annotate(
        checked=Subquery(_talks().order_by("-due_on").values("due_on")[:1]),
        spoken=Subquery(_talks().order_by("-on").values("on")[:1]),
        stopped=Case(When(contact_stopped_at=None, then=Value(NOTHING)), default=Value("stopped")),
    )
    row = Line(
        text("pk", 36), "side", text("from_on"), text("from_then"), _known("met_on"), _known("checked"),
        _known("spoken"), _known("quiet_until"), "stopped", "person__name",
    )  # fmt: skip
    listed = each.order_by().values("pair").annotate(listed=Listed(row)).values("listed")
    return Subquery(listed, output_field=CharField())


def with_first_meeting(rows: "QuerySet[Member]") -> "QuerySet[Any]":
    """Members with `from_then`, since when what happens in the pair is theirs too, and `met_on`, the first
    meeting at which they were (None: none yet)."""
    absent = Absence.objects.filter(meeting=OuterRef("pk"), member=OuterRef(OuterRef("pk")))
    held = Meeting.objects.filter(
        ~Exists(absent), pair=OuterRef("pair"), state=Meeting.State.HELD, day__gte=OuterRef("from_then")
    )
    came_later = When(joined_later=True, then=F("from_on"))
    return rows.annotate(
        from_then=Case(came_later, default=Value(LONG_AGO), output_field=DateField()),
    ).annotate(met_on=Subquery(held.order_by("day").values("day")[:1]))


def _talks() -> "QuerySet[CheckIn]":
    """Talks of staff with a member: with them alone, or with their side while it was only they."""
    rows = CheckIn.objects.filter(pair=OuterRef("pair"))
    rows = rows.annotate(of=ExpressionWrapper(OuterRef("side"), output_field=CharField()))
    of_side = Q(of=Side.MENTEE, with_mentee=True) | Q(of=Side.MENTOR, with_mentor=True)
    return rows.filter(Q(member=OuterRef("pk")) | of_side & Q(member=None, on__gte=OuterRef("from_then")))


def text(field: str, length: int = 10) -> Cast:
    """A key or a day as text."""
    return Cast(field, CharField(max_length=length))


def _known(field: str) -> Coalesce:
    return Coalesce(text(field), Value(NOTHING))


def inside(life: WithInside) -> Sequence[Inside]:
    """The members of a pair: mentees first, each side from who came first."""
    return unpacked(life.inside or "")


@lru_cache(maxsize=2048)
def unpacked(column: str) -> tuple[Inside, ...]:
    """What `packed` holds."""
    rows = [_row(*line.split(" ", 9)) for line in column.split("\n") if line]
    return tuple(sorted(rows, key=lambda one: (one.side, one.since, one.name, str(one.pk))))


def _row(pk: str, side: str, since: str, from_then: str, *more: str) -> Inside:
    met, checked, spoken, quiet, stopped, name = more
    return Inside(
        pk=UUID(pk),
        side=side,
        since=datetime.date.fromisoformat(since),
        from_then=datetime.date.fromisoformat(from_then),
        met_on=day_of(met),
        checked=day_of(checked),
        spoken_on=day_of(spoken),
        quiet_until=day_of(quiet),
        stopped=stopped != NOTHING,
        name=name,
    )


def day_of(said: str) -> datetime.date | None:
    """A packed day."""
    return None if said == NOTHING else datetime.date.fromisoformat(said)


def several(members: Sequence[Inside]) -> bool:
    """Whether a side has more than one."""
    return len(members) > len({one.side for one in members})


def rests_in_peace(members: Sequence[Inside], today: datetime.date) -> bool:
    """Whether all of a side are left in peace: then nothing is asked about the pair."""
    sides: dict[str, bool] = {}
    for one in members:
        sides[one.side] = sides.get(one.side, True) and one.in_peace(today)
    return any(sides.values())
