"""Which talk of the plan of check-ins comes next with each member of a pair."""

import datetime
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.utils import timezone

from memore.pairs.checkins import Anchors, Due, next_due
from memore.pairs.inside import Inside, day_of, inside
from memore.programmes.models import Programme, Side
from memore.programmes.talks import plan_of


class LifeWithTalks(Protocol):
    """What the plan reads of a pair with its life. One with plans may know `after_care`, one line a mentee
    in a job: their key, …, when staff last spoke with them about it, and when with the mentor, too."""

    programme: Programme
    closed_at: datetime.datetime | None
    inside: str | None


@dataclass(frozen=True, slots=True)
class Talk:
    """The talk of the plan that comes next with one member."""

    member: Inside
    due: Due


def next_talks(life: LifeWithTalks) -> list[Talk]:
    """With each member the talk that comes next, the earliest first; without whom none comes to."""
    plan = plan_of(life.programme)
    found = []
    for one in inside(life):
        due = next_due(plan, anchors_of(life, one), _answered(life, one))
        if due is not None:
            found.append(Talk(one, due))
    return sorted(found, key=lambda talk: talk.due.on)


def next_check_in(life: LifeWithTalks) -> Due | None:
    """The talk that comes next with anybody."""
    talks = next_talks(life)
    return talks[0].due if talks else None


def anchors_of(life: LifeWithTalks, member: Inside) -> Anchors:
    """The days that talks with this member count from."""
    closing = timezone.localdate(life.closed_at) if life.closed_at else None
    return Anchors(member.met_on, closing)


def _answered(life: Any, member: Inside) -> datetime.date | None:
    """The day of the plan until which staff have spoken with a member, in a talk about their job as well."""
    packed: str = getattr(life, "after_care", None) or ""
    lines = [line.split(" ") for line in packed.split("\n") if line]
    if member.side == Side.MENTEE:
        heard = [line[-2] for line in lines if UUID(line[0]) == member.pk]
    else:
        heard = [line[-1] for line in lines]
    days = [day for day in (member.checked, *map(day_of, heard)) if day is not None]
    return max(days, default=None)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the plan stands with one member: the talk that comes next (None: none, or they have not met yet),
    whether it is due, when staff last spoke with them."""

    member: Inside
    due: Due | None
    is_due: bool

    @property
    def spoken_on(self) -> datetime.date | None:
        """When staff last spoke with them."""
        return self.member.spoken_on


def standings(life: LifeWithTalks, today: datetime.date) -> list[Standing]:
    """How the plan stands with each member, so that whom to speak with is seen at once."""
    due = {talk.member.pk: talk.due for talk in next_talks(life)}
    return [Standing(one, due.get(one.pk), one.pk in due and due[one.pk].on <= today) for one in inside(life)]
