"""What both sides came to and said, as milestones of a model: joint meetings, what a mentor learned."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Min

from memore.pairs.models import Gathering, Guest, Learned, Pair
from memore.programmes.models import Side


def voices_facts(pairs: Sequence[Pair]) -> dict[UUID, dict[str, datetime.date]]:
    """Pair id → `joint_start`, `joint_mid`, `joint_end` (the first day on which both sides came) and
    `mentor_learned` (the first day on which a mentor said it). Two queries."""
    found: dict[UUID, dict[str, datetime.date]] = defaultdict(dict)
    came: dict[tuple[UUID, str, UUID], set[str]] = defaultdict(set)
    days: dict[UUID, datetime.date] = {}
    guests = Guest.objects.filter(member__pair__in=pairs, came=True, gathering__called_off_at=None)
    guests = guests.exclude(gathering__kind=Gathering.Kind.PEER)
    for pair, kind, gathering, day, side in guests.values_list(
        "member__pair", "gathering__kind", "gathering", "gathering__day", "member__side"
    ):
        came[pair, kind, gathering].add(side)
        days[gathering] = day
    for (pair, kind, gathering), sides in came.items():
        if sides == set(Side.values):
            known = found[pair].get(kind)
            found[pair][kind] = min(known, days[gathering]) if known else days[gathering]
    learned = Learned.objects.filter(pair__in=pairs, member__side=Side.MENTOR).order_by()
    for pair, day in learned.values_list("pair").annotate(first=Min("on")):
        found[pair]["mentor_learned"] = day
    return dict(found)
