"""Reads what the figures of money and hours rest on: one query each, for any number of periods."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, F, IntegerField, Q, Value
from django.db.models.functions import Cast

from memore.core.days import Period, months_later
from memore.funding.figures import NOTHING, Hours, Money
from memore.funding.models import CostLine, FundingSource, Income, StaffHours, Work
from memore.organisations.models import Organisation
from memore.programmes.models import Programme

COST = "cost"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Money that came or is expected, and what was spent (lines with days, amount and category alone)."""

    income: Sequence[Money]
    costs: Sequence[CostLine]


def ledger_of(organisation: Organisation, span: Period, today: datetime.date) -> Ledger:
    """What came in a span, what is expected until a year from today, and all costs. One query."""
    received = Q(state=Income.State.RECEIVED, on__range=(span.first, span.last))
    expected = Q(state=Income.State.EXPECTED, on__lte=months_later(today, 12))
    income = Income.objects.filter(received | expected, organisation=organisation).order_by()
    costs = CostLine.objects.filter(organisation=organisation).order_by()
    rows = income.values_list(*_columns("state", "on", "on", "probability", "source__funder")).union(
        costs.values_list(*_columns(Value(COST), "from_on", "to_on", Value(0), "category")), all=True
    )
    came, went = [], []
    for state, from_on, to_on, amount, probability, word in rows:
        if state == COST:
            went.append(CostLine(from_on=from_on, to_on=to_on, amount=amount, category=word))
        else:
            came.append(Money(state == Income.State.EXPECTED, from_on, amount, probability, word))
    return Ledger(came, went)


def _columns(state: Any, first: str, last: str, probability: Any, word: str) -> list[Any]:
    """The same six columns, of the same types, for a union on every database."""
    named = [F(one) if isinstance(one, str) else one for one in (state, first, last, probability, word)]
    state, first_, last_, probability, word_ = named
    return [
        Cast(state, CharField()),
        Cast(first_, DateField()),
        Cast(last_, DateField()),
        "amount",
        Cast(probability, IntegerField()),
        Cast(word_, CharField()),
    ]


def costs_in(organisation: Organisation, period: Period) -> Sequence[CostLine]:
    """The cost lines with a day in a period."""
    return list(
        CostLine.objects.filter(
            organisation=organisation, from_on__lte=period.last, to_on__gte=period.first
        ).order_by("from_on", "pk")
    )


def hours_within(programmes: Sequence[Programme], span: Period) -> list[Hours]:
    """Hours of coordination for some programmes in the months of a span."""
    rows = StaffHours.objects.filter(
        programme__in=programmes,
        work=Work.COORDINATION,
        month__range=(span.first.replace(day=1), span.last),
    ).order_by()
    return [Hours(*row) for row in rows.values_list("programme", "month", "day", "hours")]


def received_by_year(sources: Iterable[FundingSource]) -> dict[UUID, dict[int, Decimal]]:
    """What each source brought or will bring, by year: source id → year → amount × probability."""
    rows = Income.objects.filter(source__in=[one.pk for one in sources]).order_by()
    found: dict[UUID, dict[int, Decimal]] = {}
    for source, on, amount, probability in rows.values_list("source", "on", "amount", "probability"):
        years = found.setdefault(source, {})
        years[on.year] = years.get(on.year, NOTHING) + amount * probability / 100
    return found
