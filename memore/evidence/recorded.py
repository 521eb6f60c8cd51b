"""What the funding and the funder's file know of a house, for S31 to S34, in three queries.

The arithmetic is that of `funding.figures` and `outcomes.esf.completeness` (a test holds them equal); here
the rows are asked for together, so that the scorecard costs as little with money as without.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import CharField, DateField, F, IntegerField, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone

from memore.evidence.figures import Period
from memore.evidence.indicators.afterwards import left_on
from memore.evidence.indicators.house import House
from memore.evidence.indicators.rows import Rows
from memore.evidence.indicators.slices import Slice
from memore.funding.days import Days, year_to, years_from
from memore.funding.figures import YEAR, Runway, hours_of, spent
from memore.funding.models import Books, CostLine, Income
from memore.organisations.models import Organisation
from memore.outcomes.esf.calendar import immediate, longer
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.entry import frozen
from memore.outcomes.models.esf import EsfEntry
from memore.programmes.models import Programme

NOTHING = Decimal(0)


def recorded(rows: Rows, programmes: Sequence[Programme], period: Period, part: Slice | None = None) -> House:
    """Hours of staff and data for the funder are those of the programmes, money is that of the house; for a
    part of the people, or several houses, none of it can be told."""
    houses = {programme.organisation_id for programme in programmes}
    if part is not None or len(houses) != 1:
        return House()
    organisation, today = programmes[0].organisation, timezone.localdate()
    books = _books(organisation)
    income, costs = _money(organisation, period, today)
    return House(
        full_time=_full_time(programmes, period, books),
        complete=_complete(rows, programmes, period, today),
        largest_share=_largest(income, period),
        runway=_runway(books, income, costs, today) if period.last == today else None,
    )


def _books(organisation: Organisation) -> Books | None:
    try:
        return organisation.books
    except ObjectDoesNotExist:
        return None


class Money(NamedTuple):
    """A sum that came or is expected (`state` of Income), or that was spent from a day to a day (COST)."""

    state: str
    from_on: datetime.date
    to_on: datetime.date
    amount: Decimal
    probability: int
    funder: str


COST = "cost"


def _money(
    organisation: Organisation, period: Period, today: datetime.date
) -> tuple[list[Money], list[CostLine]]:
    """Income of the period or the year to come, and all costs. One query."""
    received = Q(state=Income.State.RECEIVED, on__range=(period.first, period.last))
    expected = Q(state=Income.State.EXPECTED, on__lte=years_from(today, 1))
    income = Income.objects.filter(received | expected, organisation=organisation).order_by()
    costs = CostLine.objects.filter(organisation=organisation).order_by()
    rows = income.values_list(*_columns("state", "on", "on", "probability", "source__funder")).union(
        costs.values_list(*_columns(Value(COST), "from_on", "to_on", Value(0), Value(""))), all=True
    )
    found = [Money(*row) for row in rows]
    spent_ = [row for row in found if row.state == COST]
    lines = [CostLine(from_on=row.from_on, to_on=row.to_on, amount=row.amount) for row in spent_]
    return [row for row in found if row.state != COST], lines


def _columns(state: Any, first: str, last: str, probability: Any, funder: Any) -> list[Any]:
    """The same six columns, of the same types, for a union on every database."""
    named = [F(one) if isinstance(one, str) else one for one in (state, first, last, probability, funder)]
    state, first_, last_, probability, funder = named
    return [
        Cast(state, CharField()),
        Cast(first_, DateField()),
        Cast(last_, DateField()),
        "amount",
        Cast(probability, IntegerField()),
        Cast(funder, CharField()),
    ]


def _largest(income: Sequence[Money], period: Period) -> tuple[float, float, float] | None:
    """S33. One funder under two kinds of money is one funder."""
    amounts: dict[str, Decimal] = {}
    for row in income:
        if row.state == Income.State.RECEIVED and row.from_on in period:
            name = " ".join(row.funder.split()).casefold()
            amounts[name] = amounts.get(name, NOTHING) + row.amount
    whole = sum(amounts.values(), NOTHING)
    if not whole:
        return None
    part = max(amounts.values())
    return float(part / whole), float(part), float(whole)


def _runway(
    books: Books | None, income: Sequence[Money], costs: list[CostLine], today: datetime.date
) -> float | None:
    """S34."""
    if books is None or books.free_cash is None or books.cash_on is None:
        return None
    monthly = _monthly(costs, today)
    if monthly <= 0:
        return None
    expected = [row for row in income if row.state == Income.State.EXPECTED]
    likely = sum((row.amount * row.probability / 100 for row in expected), NOTHING)
    return Runway(books.free_cash, books.cash_on, NOTHING, likely, NOTHING, monthly).base


def _monthly(costs: list[CostLine], today: datetime.date) -> Decimal:
    year = year_to(today)
    begun = min((row.from_on for row in costs), default=None)
    if begun is None or begun > today:
        return NOTHING
    total = spent([row for row in costs if row.from_on <= year.last and row.to_on >= year.first], year)
    if begun <= year.first:
        return total / 12
    return total / max(len(Days(begun, today)) * 12 / YEAR, Decimal(1))


def _full_time(programmes: Sequence[Programme], period: Period, books: Books | None) -> float | None:
    """S31, below the line."""
    found = hours_of(programmes, period)
    weeks = Decimal(period.days) / 7
    if not found:
        return None
    weekly = books.weekly_hours if books else Decimal(Books._meta.get_field("weekly_hours").default)
    return float(sum(found.values(), NOTHING) / (weekly * weeks))


def _complete(
    rows: Rows, programmes: Sequence[Programme], period: Period, today: datetime.date
) -> dict[str, tuple[int, int]]:
    """S32."""
    whole, home = _whole(programmes), {programme.pk: programme for programme in programmes}
    came = [who.key for who in rows.mentees if who.entered in period]
    there: dict[str, list[bool]] = {"weeks_4": [], "months_6": []}
    for who in rows.mentees:
        exit_on = left_on(who)
        if exit_on is None or exit_on not in period:
            continue
        days = [day for exit_, _moment, day, _status, _contract in who.outcomes if exit_ == exit_on]
        windows = {
            "weeks_4": immediate(exit_on, code_book().immediate_days),
            "months_6": longer(exit_on, home[who.programme.key]),
        }
        for name, window in windows.items():
            if window.last < today:
                there[name].append(any(day in window for day in days))
    shares = {name: (sum(found), len(found)) for name, found in there.items()}
    return {"entry": (sum(key in whole for key in came), len(came)), **shares}


def _whole(programmes: Sequence[Programme]) -> set[UUID]:
    """Participations whose newest entry has everything."""
    found = EsfEntry.objects.filter(participant__programme__in=programmes).select_related("participant")
    newest = {row.participant.participation_id: row for row in found.order_by("version")}
    entries = {key: frozen(row) for key, row in newest.items()}
    return {key for key, entry in entries.items() if not entry.missing and not entry.unasked}
