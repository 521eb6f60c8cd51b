"""What the funding and the funder's file know of a house, for S31 to S34, in four queries.

The arithmetic is that of `funding.figures` and `outcomes.esf.completeness` (a test holds them equal); here
the rows are asked for together, so that the scorecard costs as little with money as without.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
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
    income = _income(organisation, period, today)
    return House(
        full_time=_full_time(programmes, period, books),
        complete=_complete(rows, programmes, period, today),
        largest_share=_largest(income, period),
        runway=_runway(organisation, books, income, today) if period.last == today else None,
    )


def _books(organisation: Organisation) -> Books | None:
    try:
        return organisation.books
    except ObjectDoesNotExist:
        return None


Money = tuple[str, datetime.date, Decimal, int, str]
"""State, day, amount, probability, funder."""


def _income(organisation: Organisation, period: Period, today: datetime.date) -> list[Money]:
    received = Q(state=Income.State.RECEIVED, on__range=(period.first, period.last))
    expected = Q(state=Income.State.EXPECTED, on__lte=years_from(today, 1))
    found = Income.objects.filter(received | expected, organisation=organisation).order_by()
    return list(found.values_list("state", "on", "amount", "probability", "source__funder"))


def _largest(income: Sequence[Money], period: Period) -> tuple[float, float, float] | None:
    """S33. One funder under two kinds of money is one funder."""
    amounts: dict[str, Decimal] = {}
    for state, on, amount, _probability, funder in income:
        if state == Income.State.RECEIVED and on in period:
            name = " ".join(funder.split()).casefold()
            amounts[name] = amounts.get(name, NOTHING) + amount
    whole = sum(amounts.values(), NOTHING)
    if not whole:
        return None
    part = max(amounts.values())
    return float(part / whole), float(part), float(whole)


def _runway(
    organisation: Organisation, books: Books | None, income: Sequence[Money], today: datetime.date
) -> float | None:
    """S34."""
    if books is None or books.free_cash is None or books.cash_on is None:
        return None
    monthly = _monthly(list(CostLine.objects.filter(organisation=organisation)), today)
    if monthly <= 0:
        return None
    expected = [row for row in income if row[0] == Income.State.EXPECTED]
    likely = sum((amount * probable / 100 for _state, _on, amount, probable, _whose in expected), NOTHING)
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
