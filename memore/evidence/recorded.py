"""What the funding and the funder's file know of a house, for S31 to S34, in three queries for any number of
periods.

The arithmetic is that of `funding.figures` and `outcomes.esf.completeness` (a test holds them equal); here
the rows are asked for together, so that the scorecard costs as little with money as without.
"""

import datetime
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import cached_property
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
from memore.funding.days import Days, year_to, years_from
from memore.funding.figures import YEAR, Hours, Runway, hours_by_house, hours_within, spent
from memore.funding.models import Books, CostLine, Income
from memore.organisations.models import Organisation
from memore.outcomes.esf.calendar import immediate, longer
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.entry import frozen
from memore.outcomes.models.esf import EsfEntry
from memore.programmes.models import Programme

NOTHING = Decimal(0)


class Money(NamedTuple):
    """A sum that came or is expected (`state` of Income), or that was spent from a day to a day (COST)."""

    state: str
    from_on: datetime.date
    to_on: datetime.date
    amount: Decimal
    probability: int
    funder: str


class Records:
    """What is known of a house and some of its programmes; figures of every period within `span` follow from
    it. Hours of staff and data for the funder are those of the programmes, money is that of the house. Each
    is read once, when a figure first asks for it."""

    def __init__(self, programmes: Sequence[Programme], span: Period) -> None:
        self.programmes, self.span, self.today = programmes, span, timezone.localdate()
        self.organisation = programmes[0].organisation
        self.books = _books(self.organisation)

    @cached_property
    def hours(self) -> list[Hours]:
        return hours_within(self.programmes, self.span)

    @cached_property
    def money(self) -> tuple[list[Money], list[CostLine]]:
        return _money(self.organisation, self.span, self.today)

    @cached_property
    def whole(self) -> set[UUID]:
        return _whole(self.programmes)

    def house(self, rows: Rows, period: Period, codes: Collection[str] = ()) -> House:
        """All of it, or what some figures need."""
        said = {code: not codes or code in codes for code in ("S31", "S32", "S33", "S34")}
        return House(
            full_time=_full_time(self.hours, period, self.books) if said["S31"] else None,
            complete=self._complete(rows, period) if said["S32"] else {},
            largest_share=_largest(self.money[0], period) if said["S33"] else None,
            runway=_runway(self.books, *self.money, self.today)
            if said["S34"] and period.last == self.today
            else None,
        )

    def programme(self, rows: Rows, key: UUID, period: Period, code: str) -> House:
        """What a figure can tell of one programme alone, of whose people `rows` are: hours or data."""
        if code == "S31":
            hours = [row for row in self.hours if row.programme == key]
            return House(full_time=_full_time(hours, period, self.books))
        return House(complete=self._complete(rows, period))

    def _complete(self, rows: Rows, period: Period) -> dict[str, tuple[int, int]]:
        return _complete(rows, self.programmes, self.whole, period, self.today)


def records_of(programmes: Sequence[Programme], span: Period) -> Records | None:
    """What is known of the house; None where the programmes are of several."""
    houses = {programme.organisation_id for programme in programmes}
    return Records(programmes, span) if len(houses) == 1 else None


def _books(organisation: Organisation) -> Books | None:
    try:
        return organisation.books
    except ObjectDoesNotExist:
        return None


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


def _full_time(hours: Sequence[Hours], period: Period, books: Books | None) -> float | None:
    """S31, below the line."""
    found = hours_by_house(hours, period)
    weeks = Decimal(period.days) / 7
    if not found:
        return None
    weekly = books.weekly_hours if books else Decimal(Books._meta.get_field("weekly_hours").default)
    return float(sum(found.values(), NOTHING) / (weekly * weeks))


def _complete(
    rows: Rows, programmes: Sequence[Programme], whole: set[UUID], period: Period, today: datetime.date
) -> dict[str, tuple[int, int]]:
    """S32."""
    home = {programme.pk: programme for programme in programmes}
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
