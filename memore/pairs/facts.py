"""What has happened in pairs, as the milestones of a mentoring model: the day on which each was reached."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat, TruncDate

from memore.core.facts import Fact, lines, read
from memore.pairs.inside import with_first_meeting
from memore.pairs.models import Gathering, Guest, Learned, Meeting, Member, Pair
from memore.programmes.models import Side

Facts = dict[UUID, dict[str, datetime.date]]

_OF_ALL = {"yes": "both_yes", "signed": "agreement", "talked": "closing_talks"}
"""What each member does → the milestone once all have."""
_LATER = "_later"
"""Ends the code of what somebody did who came to a group later: it counts for them, not for the pair."""
_JOINT = ("joint_start", "joint_mid", "joint_end")


def facts(pairs: Sequence[Pair]) -> Facts:
    """Pair id → milestone → day, without what has not happened yet. One query."""
    keys = [pair.pk for pair in pairs]
    return known(keys, read(parts(keys)))


def members(pairs: Any) -> QuerySet[Member]:
    """Who is in these pairs, or was until they ended: of those who left a group earlier nobody waits for a
    word. `pairs`: keys, or a query for them."""
    until_the_end = Q(left_reason="", pair__closed_at__isnull=False, to_on__gte=TruncDate("pair__closed_at"))
    return Member.objects.filter(Q(to_on=None) | until_the_end, pair__in=pairs)


def parts(pairs: Any) -> Iterator[QuerySet[Any]]:
    """Parts for `core.facts.read`, keyed by pair; `pairs`: keys, or a query for them."""
    held = Meeting.objects.filter(pair=OuterRef("pk"), state=Meeting.State.HELD).order_by("day")
    met = Pair.objects.filter(pk__in=pairs).annotate(first_held=Subquery(held.values("day")[:1]))
    yield lines(met.exclude(first_held=None), "pk", "first_meeting", "first_held")
    there, whose = members(pairs), "participation_id"
    first = there.filter(joined_later=False)  # who joins a group later opens nothing again
    yield lines(first, "pair_id", "yes", "said_yes_on", about=whose)
    yield lines(first, "pair_id", "signed", at="agreed_at", about=whose)
    yield lines(there, "pair_id", "talked", "closing_talk__on", about=whose)
    later = there.filter(joined_later=True)
    yield lines(later, "pair_id", f"yes{_LATER}", "said_yes_on", about=whose)
    yield lines(later, "pair_id", f"signed{_LATER}", at="agreed_at", about=whose)
    yield lines(with_first_meeting(there), "pair_id", "met", "met_on", about=whose)
    guests = Guest.objects.filter(member__pair__in=pairs, came=True, gathering__called_off_at=None)
    guests = guests.exclude(gathering__kind=Gathering.Kind.PEER)
    yield lines(
        guests,
        "member__pair_id",
        "came",
        "gathering__day",
        about=_words("gathering__kind", "gathering_id", "member__side", "participation_id"),
    )
    learned = Learned.objects.filter(pair__in=pairs, member__side=Side.MENTOR)
    yield lines(learned, "pair_id", "mentor_learned", "on")


def who(pairs: Any) -> QuerySet[Any]:
    """One more part: each member as "side participation person", for who asks for the facts of people too.
    `read_who` reads its lines."""
    return lines(members(pairs), "pair_id", "member", about=_words("side", "participation_id", "person_id"))


def read_who(about: str) -> tuple[str, UUID, UUID]:
    """Side, participation and person of a line of `who`."""
    side, participation, person = about.split()
    return side, UUID(participation), UUID(person)


def _words(*columns: str) -> Any:
    named: list[Any] = []
    for column in columns:
        named += [Value(" "), Cast(column, CharField())]
    return Concat(*named[1:], output_field=CharField())


def known(pairs: Iterable[UUID], found: Iterable[Fact]) -> Facts:
    """What these lines say of these pairs; lines of others are passed over."""
    reached: Facts = {pair: {} for pair in pairs}
    of_all: dict[tuple[UUID, str], list[datetime.date | None]] = defaultdict(list)
    came: dict[tuple[UUID, str, str], dict[str, datetime.date]] = defaultdict(dict)
    for fact in found:
        if fact.key not in reached:
            continue
        if fact.code in _OF_ALL:
            of_all[fact.key, fact.code].append(fact.day)
        elif fact.code == "came" and fact.day:
            kind, gathering, side, _whose = fact.about.split()
            came[fact.key, kind, gathering][side] = fact.day
        elif fact.day and fact.code != "met" and not fact.code.endswith(_LATER):
            _first(reached[fact.key], fact.code, fact.day)
    for (pair, code), days in of_all.items():
        there = [day for day in days if day]
        if len(there) == len(days):
            reached[pair][_OF_ALL[code]] = max(there)
    for (pair, kind, _gathering), sides in came.items():
        if kind in _JOINT and set(sides) == set(Side.values):  # the first one to which both sides came
            _first(reached[pair], kind, max(sides.values()))
    return reached


def of_one(found: Iterable[Fact], mentee: UUID, others: Collection[UUID]) -> Iterator[Fact]:
    """Of the lines of a group those of one mentee with the mentor (participations), as if it were a pair of
    the two: what the other mentees did, or did not do, says nothing about this one."""
    two = {mentee, *others}
    for fact in found:
        if fact.code == "first_meeting":
            continue
        if fact.code == "met":
            if UUID(fact.about) == mentee:
                yield replace(fact, code="first_meeting")
        elif fact.code.removesuffix(_LATER) in _OF_ALL:
            if UUID(fact.about) in two:
                yield replace(fact, code=fact.code.removesuffix(_LATER))
        elif fact.code != "came" or UUID(fact.about.split()[-1]) in two:
            yield fact


def _first(reached: dict[str, datetime.date], code: str, day: datetime.date) -> None:
    reached[code] = min(day, reached.get(code, day))
