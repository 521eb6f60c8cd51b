"""What was spent, divided by the pairs, the completed pairs and the people in work it was spent for: of a
programme in a period, and of a grant so far. What was spent for each is no price of an effect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from memore.core.days import Period
from memore.core.statistics import LEAST
from memore.funding.models import Grant
from memore.funding.reading import costs_in
from memore.organisations.models import Organisation
from memore.outcomes.models import Moment, Outcome
from memore.outcomes.work import IN_WORK
from memore.pairs.models import CloseReason, Ending, Member, Pair
from memore.programmes.models import Programme, Side

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a programme cost in a period, and by what it can be divided. `programme` None: all together, or
    a grant."""

    programme: Programme | None
    spent: Decimal
    pairs: int
    completed: int
    in_work: int

    def each(self, count: int) -> Decimal | None:
        """The cost of one of so many, None where there are none."""
        return self.spent / count if count else None

    @property
    def is_rough(self) -> bool:
        """Whether one of its divisors is too small for the quotient to say much."""
        return any(0 < count < LEAST for count in (self.pairs, self.completed, self.in_work))

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
        IN_WORK,
        participation__programme__in=programmes,
        moment=Moment.MONTHS_6,
        on__range=(period.first, period.last),
    ).order_by()
    return _by_programme(rows.values_list("participation__programme", "participation__person"))


def _by_programme(rows: Iterable[tuple[UUID, UUID]]) -> Keys:
    found: Keys = {}
    for programme, key in rows:
        found.setdefault(programme, set()).add(key)
    return found


def cost_of(grant: Grant, spent: Decimal) -> Cost:
    """A grant so far, over the days on which it counts people. One query.

    Pairs: open on a day on which it counted their mentee. Completed: those of them that ended on such a day,
    as planned or early with good news. In work: people who left on such a day and said that they work six
    months later; a person counts once.
    """
    counted = "participation__countings"
    mine = {f"{counted}__grant": OuterRef("pk")}
    open_then = Member.objects.filter(
        _until("from_on"), Q(to_on=None) | Q(**{f"{counted}__from_on__lte": F("to_on")}),
        side=Side.MENTEE, **mine,
    ).exclude(pair__close_reason=CloseReason.MISTAKE)  # fmt: skip
    ended_then = Member.objects.filter(
        _until("to_on"), side=Side.MENTEE, to_on__isnull=False,
        pair__in=Pair.objects.ended_as(Ending.PLANNED) | Pair.objects.ended_as(Ending.EARLY_POSITIVE),
        **mine, **{f"{counted}__from_on__lte": F("to_on")},
    )  # fmt: skip
    work = Outcome.objects.filter(
        _until("exit_on"), IN_WORK, moment=Moment.MONTHS_6,
        **mine, **{f"{counted}__from_on__lte": F("exit_on")},
    )  # fmt: skip
    counts = [_many(open_then, "pair"), _many(ended_then, "pair"), _many(work, "participation__person")]
    found = Grant.objects.filter(pk=grant.pk).order_by().values_list(*counts).get()
    return Cost(None, spent, *(count or 0 for count in found))


def _until(field: str) -> Q:
    """The grant counts them at least until a day of theirs."""
    to_on = "participation__countings__to_on"
    return Q(**{to_on: None}) | Q(**{f"{to_on}__gte": F(field)})


def _many(rows: QuerySet[Any], what: str) -> Subquery:
    """How many different pairs or people there are among some rows of a grant."""
    grant = "participation__countings__grant"
    counted = rows.order_by().values(grant).annotate(many=Count(what, distinct=True)).values("many")
    return Subquery(counted, output_field=IntegerField())
