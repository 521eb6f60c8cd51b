"""What both sides came to and said, as milestones of a model: joint meetings, what a mentor learned."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from memore.pairs.models import Gathering, Guest, Learned, Pair
from memore.programmes.models import Side


def voices_facts(pairs: Sequence[Pair]) -> dict[UUID, dict[str, datetime.date]]:
    """Pair id → `joint_start`, `joint_mid`, `joint_end` (the first day on which both sides came) and
    `mentor_learned` (the first day on which a mentor said it). One query."""
    guests = Guest.objects.filter(member__pair__in=pairs, came=True, gathering__called_off_at=None)
    guests = guests.exclude(gathering__kind=Gathering.Kind.PEER).order_by()
    learned = Learned.objects.filter(pair__in=pairs, member__side=Side.MENTOR).order_by()
    came = guests.values_list(
        "member__pair", Cast("gathering__kind", CharField()), "gathering", "gathering__day", "member__side"
    )
    said = learned.values_list("pair", Value("mentor_learned", CharField()), "pk", "on", "member__side")
    sides: dict[tuple[UUID, str, UUID, datetime.date], set[str]] = defaultdict(set)
    for pair, kind, which, day, side in came.union(said, all=True):
        sides[pair, kind, which, day].add(side)
    found: dict[UUID, dict[str, datetime.date]] = defaultdict(dict)
    for (pair, kind, _which, day), there in sides.items():
        if kind == "mentor_learned" or there == set(Side.values):
            found[pair][kind] = min(day, found[pair].get(kind, day))
    return dict(found)
