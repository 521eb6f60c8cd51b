"""What has happened in pairs, as the milestones of a mentoring model: the day on which each was reached."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.db.models import Min, Prefetch, prefetch_related_objects
from django.utils import timezone

from memore.pairs.models import Meeting, Member, Pair
from memore.pairs.voices_facts import voices_facts

Facts = dict[UUID, dict[str, datetime.date]]


def facts(pairs: Sequence[Pair]) -> Facts:
    """Pair id → milestone → day, without what has not happened yet. A constant number of queries."""
    found: Facts = {pair.pk: {} for pair in pairs}
    for source in SOURCES:
        for pair, said in source(pairs).items():
            found[pair].update(said)
    return found


def first_meetings(pairs: Sequence[Pair]) -> Facts:
    """`first_meeting`: the first day on which they met. One query, none for pairs with their life."""
    if all(hasattr(pair, "first_met") for pair in pairs):
        known: dict[UUID, datetime.date | None] = {pair.pk: pair.first_met for pair in pairs}  # type: ignore[attr-defined]
        return {pair: {"first_meeting": day} for pair, day in known.items() if day}
    held = Meeting.objects.filter(pair__in=pairs, state=Meeting.State.HELD)
    rows = held.order_by().values_list("pair").annotate(day=Min("day"))
    return {pair: {"first_meeting": day} for pair, day in rows}


def consents_and_talks(pairs: Sequence[Pair]) -> Facts:
    """`both_yes` (everybody said yes), `agreement` (everybody signed as it stands now) and `closing_talks`
    (held with everybody). One query, none for pairs whose members are loaded with their talks."""
    found: Facts = defaultdict(dict)
    for pair, members in _members(pairs).items():
        if agreed := _last(yes for yes, _signed, _talk in members):
            found[pair]["both_yes"] = agreed
        if signed := _last(at and timezone.localdate(at) for _yes, at, _talk in members):
            found[pair]["agreement"] = signed
        if talked := _last(talk for _yes, _signed, talk in members):
            found[pair]["closing_talks"] = talked
    return dict(found)


def _members(
    pairs: Sequence[Pair],
) -> dict[UUID, list[tuple[datetime.date | None, datetime.datetime | None, datetime.date | None]]]:
    """When each member said yes, signed and had the closing talk; of those who left a group earlier nobody
    waits for either."""
    prefetch_related_objects(list(pairs), Prefetch("members", Member.objects.select_related("closing_talk")))
    found = defaultdict(list)
    for pair in pairs:
        for one in pair.members.all():
            ended_on = timezone.localdate(pair.closed_at) if pair.closed_at else None
            left_before = one.to_on and (ended_on is None or one.to_on < ended_on)
            if not left_before:
                talk = getattr(one, "closing_talk", None)
                found[pair.pk].append((one.said_yes_on, one.agreed_at, talk and talk.on))
    return found


def _last(days: Iterable[datetime.date | None]) -> datetime.date | None:
    """The last of the days, None where one is missing."""
    known = list(days)
    return max(day for day in known if day) if known and all(known) else None


SOURCES: list[Callable[[Sequence[Pair]], Facts]] = [first_meetings, consents_and_talks, voices_facts]
"""Where the milestones of a pair come from; a module that adds one adds its function here."""
