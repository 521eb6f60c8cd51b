"""Concentration, runway and full-time equivalents, and what was spent: the euro side of the indicators."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Min, Sum

from memore.funding.days import Days, Period, month_of, share_within, year_to, years_from
from memore.funding.models import Books, CostLine, FundingSource, Income, StaffHours, Work
from memore.organisations.models import Organisation
from memore.programmes.models import Programme

NOTHING = Decimal(0)
YEAR = Decimal(365)


class Share(NamedTuple):
    """A part of a whole; `value` (0 to 1) is None where the whole is nothing."""

    value: float | None
    part: Decimal
    whole: Decimal


def by_funder(organisation: Organisation, period: Period) -> dict[str, Decimal]:
    """Money received in a period by whom it came from, the most first; one funder under two kinds of money is
    one funder."""
    rows = (
        Income.objects.filter(
            organisation=organisation, state=Income.State.RECEIVED, on__range=(period.first, period.last)
        )
        .order_by()
        .values_list("source__funder")
        .annotate(sum=Sum("amount"))
    )
    names: dict[str, str] = {}
    found: dict[str, Decimal] = {}
    for funder, amount in sorted(rows):
        name = names.setdefault(" ".join(funder.split()).casefold(), funder)
        found[name] = found.get(name, NOTHING) + amount
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def largest_share(organisation: Organisation, period: Period) -> Share:
    """S33: what came from the largest funder ÷ all that came in a period."""
    amounts = list(by_funder(organisation, period).values())
    part, whole = max(amounts, default=NOTHING), sum(amounts, NOTHING)
    return Share(float(part / whole) if whole else None, part, whole)


def spent(rows: Iterable[CostLine], period: Period) -> Decimal:
    """What cost lines come to in a period, each by its days within it."""
    return sum((row.within(period.first, period.last) for row in rows), NOTHING)


def costs_in(organisation: Organisation, period: Period) -> Sequence[CostLine]:
    """The cost lines with a day in a period."""
    return list(
        CostLine.objects.filter(
            organisation=organisation, from_on__lte=period.last, to_on__gte=period.first
        ).order_by("from_on", "pk")
    )


@dataclass(frozen=True, slots=True)
class Runway:
    """How long the money lasts. `certain`: expected with 100 %; `likely`: expected × probability; `hoped`:
    all that is expected. `monthly`: mean costs of a month."""

    cash: Decimal
    cash_on: datetime.date
    certain: Decimal
    likely: Decimal
    hoped: Decimal
    monthly: Decimal

    def months(self, expected: Decimal) -> float:
        """So many months, with so much still to come."""
        return float(max(self.cash + expected, NOTHING) / self.monthly)

    @property
    def base(self) -> float:
        return self.months(self.likely)

    @property
    def best(self) -> float:
        return self.months(self.hoped)

    @property
    def worst(self) -> float:
        return self.months(self.certain)


def runway(organisation: Organisation, today: datetime.date) -> Runway | None:
    """S34 with its parts; None where nobody wrote down the free cash, or nothing was spent.

    (free cash + income expected until a year from today × its probability) ÷ mean monthly costs of the
    twelve months to today. What was expected before today and did not come is still expected.
    """
    books = Books.objects.filter(organisation=organisation).first()
    if books is None or books.free_cash is None or books.cash_on is None:
        return None
    monthly = monthly_costs(organisation, today)
    if monthly <= 0:
        return None
    rows = Income.objects.filter(
        organisation=organisation, state=Income.State.EXPECTED, on__lte=years_from(today, 1)
    ).values_list("amount", "probability")
    found = list(rows)
    return Runway(
        cash=books.free_cash,
        cash_on=books.cash_on,
        certain=sum((amount for amount, probable in found if probable == 100), NOTHING),
        likely=sum((amount * probable / 100 for amount, probable in found), NOTHING),
        hoped=sum((amount for amount, _probable in found), NOTHING),
        monthly=monthly,
    )


def monthly_costs(organisation: Organisation, today: datetime.date) -> Decimal:
    """The mean of a month over the twelve months to today; of younger books over the months since their
    first cost, one at least. A twelfth of 365 days is a month."""
    year = year_to(today)
    lines = CostLine.objects.filter(organisation=organisation)
    begun = lines.aggregate(first=Min("from_on"))["first"]
    if begun is None or begun > today:
        return NOTHING
    total = spent(costs_in(organisation, year), year)
    if begun <= year.first:
        return total / 12
    return total / max(len(Days(begun, today)) * 12 / YEAR, Decimal(1))


def runway_months(organisation: Organisation, today: datetime.date) -> float | None:
    """S34: months that the money lasts."""
    found = runway(organisation, today)
    return found.base if found else None


def full_time(programmes: Sequence[Programme], period: Period) -> float | None:
    """S31, below the line: full-time equivalents of those who follow the pairs of some programmes; None where
    nobody wrote hours.

    Hours of coordination ÷ the hours of a full-time week of the organisation × the weeks of the period. Hours
    of a whole month count by the days of it within the period.
    """
    found = hours_by_house(hours_within(programmes, period), period)
    weeks = Decimal(len(Days(period.first, period.last))) / 7
    if not found or weeks <= 0:
        return None
    weekly = dict(Books.objects.filter(organisation__in=found).values_list("organisation", "weekly_hours"))
    usual = Decimal(Books._meta.get_field("weekly_hours").default)
    return float(sum(hours / (weekly.get(house, usual) * weeks) for house, hours in found.items()))


class Hours(NamedTuple):
    """Hours of coordination: of a day, or of a whole month (`day` None)."""

    house: UUID
    programme: UUID
    month: datetime.date
    day: datetime.date | None
    hours: Decimal


def hours_within(programmes: Sequence[Programme], span: Period) -> list[Hours]:
    """Hours of coordination for some programmes in the months of a span."""
    rows = StaffHours.objects.filter(
        programme__in=programmes,
        work=Work.COORDINATION,
        month__range=(span.first.replace(day=1), span.last),
    ).order_by()
    columns = ("programme__organisation", "programme", "month", "day", "hours")
    return [Hours(*row) for row in rows.values_list(*columns)]


def hours_by_house(rows: Iterable[Hours], period: Period) -> dict[UUID, Decimal]:
    """What hours come to in a period, by organisation."""
    found: dict[UUID, Decimal] = {}
    for row in rows:
        part = row.hours * _part(row.month, row.day, period)
        if part:
            found[row.house] = found.get(row.house, NOTHING) + part
    return found


def _part(month: datetime.date, day: datetime.date | None, period: Period) -> Decimal:
    if day is not None:
        return Decimal(period.first <= day <= period.last)
    return share_within(month_of(month), period)


def received_by_year(sources: Iterable[FundingSource]) -> dict[UUID, dict[int, Decimal]]:
    """What each source brought or will bring, by year: source id → year → amount × probability."""
    rows = Income.objects.filter(source__in=[one.pk for one in sources]).order_by()
    found: dict[UUID, dict[int, Decimal]] = {}
    for source, on, amount, probability in rows.values_list("source", "on", "amount", "probability"):
        years = found.setdefault(source, {})
        years[on.year] = years.get(on.year, NOTHING) + amount * probability / 100
    return found
