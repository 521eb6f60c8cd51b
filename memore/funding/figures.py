"""Concentration, runway, full-time equivalents and what was spent: the euro side of the indicators.

Arithmetic over rows that `funding.reading` brought, for whoever shows them: the page of the money, and the
success factors S31, S33 and S34.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from memore.core.days import Period, last_year, months_later
from memore.funding.days import month_of, share_within
from memore.funding.models import Books, CostLine

NOTHING = Decimal(0)
YEAR = Decimal(365)


class Money(NamedTuple):
    """A sum that came, or is `expected` on a day, as probable as `probability` (per cent)."""

    expected: bool
    on: datetime.date
    amount: Decimal
    probability: int
    funder: str


class Hours(NamedTuple):
    """Hours of coordination: of a day, or of a whole month (`day` None)."""

    programme: UUID
    month: datetime.date
    day: datetime.date | None
    hours: Decimal


class Share(NamedTuple):
    """A part of a whole; `value` (0 to 1) is None where the whole is nothing."""

    value: float | None
    part: Decimal
    whole: Decimal


def by_funder(income: Iterable[Money], period: Period) -> dict[str, Decimal]:
    """Money received in a period by whom it came from, the most first; one funder under two kinds of money is
    one funder."""
    names: dict[str, str] = {}
    found: dict[str, Decimal] = {}
    came = [row for row in income if not row.expected and period.first <= row.on <= period.last]
    for row in sorted(came, key=lambda one: one.funder):
        name = names.setdefault(" ".join(row.funder.split()).casefold(), row.funder)
        found[name] = found.get(name, NOTHING) + row.amount
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def largest_share(funders: Mapping[str, Decimal]) -> Share:
    """S33: what came from the largest funder ÷ all that came, of the sums that `by_funder` made."""
    part, whole = max(funders.values(), default=NOTHING), sum(funders.values(), NOTHING)
    return Share(float(part / whole) if whole else None, part, whole)


def spent(costs: Iterable[CostLine], period: Period) -> Decimal:
    """What cost lines come to in a period, each by its days within it."""
    return sum((row.within(period.first, period.last) for row in costs), NOTHING)


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
        """S34."""
        return self.months(self.likely)

    @property
    def best(self) -> float:
        return self.months(self.hoped)

    @property
    def worst(self) -> float:
        return self.months(self.certain)


def runway(
    books: Books, income: Iterable[Money], costs: Sequence[CostLine], today: datetime.date
) -> Runway | None:
    """S34 with its parts, of all income expected and all costs; None where nobody wrote down the free cash,
    or nothing was spent.

    (free cash + income expected until a year from today × its probability) ÷ mean monthly costs of the
    twelve months to today. What was expected before today and did not come is still expected.
    """
    if books.free_cash is None or books.cash_on is None:
        return None
    monthly = monthly_costs(costs, today)
    if monthly <= 0:
        return None
    last = months_later(today, 12)
    found = [row for row in income if row.expected and row.on <= last]
    return Runway(
        cash=books.free_cash,
        cash_on=books.cash_on,
        certain=sum((row.amount for row in found if row.probability == 100), NOTHING),
        likely=sum((row.amount * row.probability / 100 for row in found), NOTHING),
        hoped=sum((row.amount for row in found), NOTHING),
        monthly=monthly,
    )


def monthly_costs(costs: Sequence[CostLine], today: datetime.date) -> Decimal:
    """The mean of a month over the twelve months to today; of younger books over the months since their
    first cost, one at least. A twelfth of 365 days is a month."""
    year = last_year(today)
    begun = min((row.from_on for row in costs), default=None)
    if begun is None or begun > today:
        return NOTHING
    total = spent(costs, year)
    if begun <= year.first:
        return total / 12
    return total / max(Period(begun, today).days * 12 / YEAR, Decimal(1))


def full_time(hours: Iterable[Hours], period: Period, weekly: Decimal) -> float | None:
    """S31, below the line: full-time equivalents of those who follow the pairs; None where nobody wrote
    hours.

    Hours of coordination ÷ the hours of a full-time week × the weeks of the period. Hours of a whole month
    count by the days of it within the period.
    """
    worked = sum((row.hours * _part(row.month, row.day, period) for row in hours), NOTHING)
    return equivalents(worked, period, weekly) or None


def equivalents(hours: Decimal, period: Period, weekly: Decimal) -> float:
    """How many people work full-time for so many hours in a period, both its ends included."""
    weeks = Decimal(period.days) / 7
    return float(hours / (weekly * weeks)) if weeks else 0.0


def _part(month: datetime.date, day: datetime.date | None, period: Period) -> Decimal:
    if day is not None:
        return Decimal(period.first <= day <= period.last)
    return share_within(month_of(month), period)
