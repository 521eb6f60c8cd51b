"""S33, S34 and full-time equivalents (S31) once more, in plain SQL over the same rows, on random books.

It is what the page of the money and the scorecard show: both ask `funding.reading` and `funding.figures`."""

import datetime
import random
from decimal import Decimal

import pytest
from django.db import connection

from memore.core.days import Period
from memore.funding import figures
from memore.funding.models import Books, CostLine, FundingSource, Income, StaffHours, books_of
from memore.funding.reading import hours_within, ledger_of
from tests import factories
from tests.conftest import character

DATE = datetime.date
TODAY = DATE(2028, 2, 29)
pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the SQL is SQLite's")


def one(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, [value.hex if hasattr(value, "hex") else str(value) for value in values])
        return cursor.fetchone()[0]


@pytest.fixture(params=range(6))
def books(request, organisation, programme):
    dice = random.Random(request.param)
    other = factories.OrganisationFactory()
    for house in (organisation, other):
        Books.objects.create(
            organisation=house, free_cash=dice.randint(0, 50_000), cash_on=TODAY,
            weekly_hours=dice.choice([36, 38, 40]),
        )  # fmt: skip
        givers = (("project", "ESF+"), ("structural", "ESF+"), ("gift", "Friends"), ("own", "Sales"))
        sources = [
            FundingSource.objects.create(organisation=house, kind=kind, funder=funder)
            for kind, funder in givers
        ]  # fmt: skip
        for _ in range(30):
            expected = dice.random() < 0.4
            Income.objects.create(
                organisation=house, source=dice.choice(sources),
                amount=Decimal(dice.randint(1, 900_000)) / 100,
                on=TODAY + datetime.timedelta(days=dice.randint(-500, 500)),
                state="expected" if expected else "received",
                probability=dice.randint(0, 100) if expected else 100,
            )  # fmt: skip
        begun = dice.choice([20, 200, 700])
        for _ in range(30):
            first = TODAY - datetime.timedelta(days=dice.randint(-40, begun))
            CostLine.objects.create(
                organisation=house, category="rent", from_on=first,
                amount=Decimal(dice.randint(1, 90_000)) / 100,
                to_on=first + datetime.timedelta(days=dice.choice([0, 0, 30, 90])),
            )  # fmt: skip
    staff = character(organisation, "coordinator")
    for place in range(24):
        month = DATE(2027 + place // 12, place % 12 + 1, 1)
        for _ in range(3):
            StaffHours.objects.create(
                membership=staff.membership, programme=dice.choice([programme, None]), month=month,
                day=dice.choice([None, month.replace(day=dice.randint(1, 28))]), hours=dice.randint(1, 60),
                work=dice.choice(["coordination", "training"]),
            )  # fmt: skip
    return organisation


@pytest.mark.parametrize(
    "period",
    [Period(DATE(2027, 3, 1), TODAY), Period(DATE(2028, 2, 10), DATE(2028, 3, 9)), Period(TODAY, TODAY)],
)
def test_s33(books, period):
    by_sql = one(
        """with came as (select lower(s.funder) as funder, sum(i.amount) as total
             from funding_income i join funding_fundingsource s on s.id = i.source_id
             where i.organisation_id = %s and i.state = 'received' and i."on" >= %s and i."on" <= %s
             group by 1)
           select max(total) * 1.0 / sum(total) from came""",
        books.pk, period.first, period.last,
    )  # fmt: skip
    income = ledger_of(books, period, TODAY).income
    value = figures.largest_share(figures.by_funder(income, period)).value
    assert value == (None if by_sql is None else pytest.approx(by_sql))


def test_s34(books):
    by_sql = one(
        """with line as (
             select amount, from_on, to_on, julianday(min(to_on, '2028-02-29'))
                    - julianday(max(from_on, '2027-03-01')) + 1 as inside,
                    julianday(to_on) - julianday(from_on) + 1 as days
             from funding_costline where organisation_id = %s),
           begun as (select min(from_on) as first from line),
           monthly as (
             select sum(case when inside > 0 then amount * inside / days else 0 end)
                    / case when (select first from begun) <= '2027-03-01' then 12
                           else max((julianday('2028-02-29') - julianday((select first from begun)) + 1)
                                    * 12 / 365, 1) end as costs
             from line),
           hoped as (select coalesce(sum(amount * probability / 100.0), 0) as total from funding_income
             where organisation_id = %s and state = 'expected' and "on" <= '2029-02-28')
           select ((select free_cash from funding_books where organisation_id = %s) + hoped.total)
                  / monthly.costs
           from hoped, monthly""",
        books.pk, books.pk, books.pk,
    )  # fmt: skip
    ledger = ledger_of(books, Period(TODAY, TODAY), TODAY)
    found = figures.runway(books_of(books), ledger.income, ledger.costs, TODAY)
    assert found.base == pytest.approx(by_sql)


@pytest.mark.parametrize(
    "period",
    [Period(DATE(2027, 3, 1), TODAY), Period(DATE(2028, 2, 10), DATE(2028, 3, 9)), Period(TODAY, TODAY)],
)
def test_s31_below_the_line(books, programme, period):
    by_sql = one(
        """with line as (
             select hours, day, month, date(month, '+1 month', '-1 day') as last
             from funding_staffhours where programme_id = %s and work = 'coordination'),
           part as (
             select case when day is not null then hours * (day >= %s and day <= %s)
               else hours * max(julianday(min(last, %s)) - julianday(max(month, %s)) + 1, 0)
                    / (julianday(last) - julianday(month) + 1) end as hours
             from line)
           select sum(part.hours) / ((select weekly_hours from funding_books where organisation_id = %s)
             * (julianday(%s) - julianday(%s) + 1) / 7.0) from part""",
        programme.pk, period.first, period.last, period.last, period.first, books.pk, period.last,
        period.first,
    )  # fmt: skip
    weekly = books_of(books).weekly_hours
    found = figures.full_time(hours_within([programme], period), period, weekly)
    assert (found or 0) == pytest.approx(by_sql or 0)
