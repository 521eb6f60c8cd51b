"""Which pairs count for a grant, through their mentees."""

import datetime
from collections.abc import Collection, Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, Q

from memore.funding.models import Counting
from memore.pairs.models import CloseReason, Member
from memore.programmes.models import Side

NOTHING = Decimal(0)


def pairs_of_grants(grants: Collection[UUID]) -> dict[UUID, int]:
    """Grant → how many pairs were open on a day on which it counted their mentee. One query."""
    counted = "participation__countings"
    rows = (
        Member.objects.filter(side=Side.MENTEE)
        .exclude(pair__close_reason=CloseReason.MISTAKE)
        .filter(
            Q(**{f"{counted}__to_on": None}) | Q(**{f"{counted}__to_on__gte": F("from_on")}),
            Q(to_on=None) | Q(**{f"{counted}__from_on__lte": F("to_on")}),
            **{f"{counted}__grant__in": grants},
        )
        .order_by()
        .values_list(f"{counted}__grant")
        .annotate(pairs=Count("pair", distinct=True))
    )
    return dict(rows)


def pairs_of(countings: Iterable[Counting]) -> dict[UUID, Member]:
    """Participation → the membership of the mentee in the latest pair on the days they count. One query."""
    spans: dict[UUID, list[Counting]] = {}
    for row in countings:
        spans.setdefault(row.participation_id, []).append(row)
    found = {}
    rows = Member.objects.filter(participation__in=spans, side=Side.MENTEE).select_related("pair")
    for member in rows.exclude(pair__close_reason=CloseReason.MISTAKE).order_by("from_on"):
        if any(_meet(member, row) for row in spans[member.participation_id]):
            found[member.participation_id] = member
    return found


def _meet(member: Member, row: Counting) -> bool:
    latest = datetime.date.max
    return member.from_on <= (row.to_on or latest) and row.from_on <= (member.to_on or latest)
