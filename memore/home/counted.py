"""Which pairs count for a grant, through their mentees, and what a pair came to in money."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from memore.funding.days import Period
from memore.funding.figures import costs_in
from memore.funding.models import Counting
from memore.organisations.models import Organisation
from memore.outcomes.models import EMPLOYED, Moment, Outcome
from memore.pairs.models import CloseReason, Ending, Member, Pair
from memore.programmes.models import Programme, Side

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


@dataclass(frozen=True, slots=True)
class Cost:
    """What a programme cost in a period, and by what it can be divided. `programme` None: all together."""

    programme: Programme | None
    spent: Decimal
    pairs: int
    completed: int
    in_work: int

    def each(self, count: int) -> Decimal | None:
        """The cost of one of so many, None where there are none."""
        return self.spent / count if count else None

    @property
    def per_pair(self) -> Decimal | None:
        return self.each(self.pairs)

    @property
    def per_completed(self) -> Decimal | None:
        return self.each(self.completed)

    @property
    def per_work(self) -> Decimal | None:
        return self.each(self.in_work)


def costs_by_programme(
    organisation: Organisation, programmes: Sequence[Programme], period: Period
) -> tuple[list[Cost], Cost, Decimal]:
    """Each programme with what was spent on it, all together (with what is written for no programme), and
    that last part alone. Four queries.

    Pairs: open on a day of the period. Completed: ended in it as planned or early with good news. In work:
    said to be so six months after they left, on a day of the period; a person counts once.
    """
    own: dict[UUID | None, Decimal] = {}
    for line in costs_in(organisation, period):
        part = line.within(period.first, period.last)
        own[line.programme_id] = own.get(line.programme_id, NOTHING) + part
    counts = [_pairs(programmes, period), _completed(programmes, period), _in_work(programmes, period)]
    rows = [
        Cost(one, own.get(one.pk, NOTHING), *(len(count.get(one.pk, ())) for count in counts))
        for one in programmes
    ]
    everything = Cost(
        None, sum(own.values(), NOTHING), *(len(set().union(*count.values())) for count in counts)
    )
    return rows, everything, own.get(None, NOTHING)


Keys = dict[UUID, set[UUID]]


def _pairs(programmes: Sequence[Programme], period: Period) -> Keys:
    rows = (
        Pair.objects.filter(programme__in=programmes)
        .exclude(close_reason=CloseReason.MISTAKE)
        .alias(begun=TruncDate("opened_at"), over=TruncDate("closed_at"))
        .filter(Q(over=None) | Q(over__gte=period.first), begun__lte=period.last)
    )
    return _by_programme(rows.values_list("programme", "pk"))


def _completed(programmes: Sequence[Programme], period: Period) -> Keys:
    rows = (Pair.objects.ended_as(Ending.PLANNED) | Pair.objects.ended_as(Ending.EARLY_POSITIVE)).filter(
        programme__in=programmes, closed_at__date__range=(period.first, period.last)
    )
    return _by_programme(rows.values_list("programme", "pk"))


def _in_work(programmes: Sequence[Programme], period: Period) -> Keys:
    rows = Outcome.objects.filter(
        participation__programme__in=programmes,
        moment=Moment.MONTHS_6,
        status__in=EMPLOYED,
        on__range=(period.first, period.last),
    ).order_by()
    return _by_programme(rows.values_list("participation__programme", "participation__person"))


def _by_programme(rows: Iterable[tuple[UUID, UUID]]) -> Keys:
    found: Keys = {}
    for programme, key in rows:
        found.setdefault(programme, set()).add(key)
    return found
