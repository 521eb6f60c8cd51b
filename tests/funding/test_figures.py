"""Concentration, runway and full-time equivalents: their formulas, and the days at their edges."""

import datetime
from decimal import Decimal

import pytest

from memore.core.days import Period, last_year
from memore.funding import figures
from memore.funding.days import month_of, months_from
from memore.funding.models import Books, CostLine, FundingSource, Income, StaffHours, books_of
from memore.funding.reading import hours_within, ledger_of
from tests import factories

DATE = datetime.date
MAY = DATE(2026, 5, 1)
YEAR = Period(DATE(2026, 1, 1), DATE(2026, 12, 31))


def source(organisation, funder, kind="project"):
    return FundingSource.objects.get_or_create(organisation=organisation, funder=funder, kind=kind)[0]


def came(organisation, funder, amount, on=MAY, kind="project", **more):
    return Income.objects.create(
        organisation=organisation, source=source(organisation, funder, kind), on=on, amount=amount, **more
    )


def cost(organisation, amount, first, last=None, **more):
    fields = {"category": "rent", "from_on": first, "to_on": last or first}
    return CostLine.objects.create(organisation=organisation, amount=amount, **fields | more)


def worked(coordinator, programme, hours, month, day=None, work="coordination"):
    return StaffHours.objects.create(
        membership=coordinator.membership, programme=programme, hours=hours, month=month, day=day, work=work
    )


def share(organisation):
    return figures.largest_share(figures.by_funder(ledger_of(organisation, YEAR, MAY).income, YEAR))


def full_time(programme, period):
    weekly = books_of(programme.organisation).weekly_hours
    return figures.full_time(hours_within([programme], period), period, weekly)


class TestLargestShare:
    def test_the_largest_funder_over_all_that_came(self, organisation):
        came(organisation, "ESF+", 60)
        came(organisation, "Stad Mechelen", 40)
        assert share(organisation) == (0.6, Decimal(60), Decimal(100))

    def test_one_funder_under_two_kinds_of_money_is_one(self, organisation):
        came(organisation, "Stad Mechelen", 30)
        came(organisation, "stad  mechelen", 30, kind="structural")
        came(organisation, "ESF+", 40)
        assert share(organisation).value == 0.6

    def test_what_is_only_expected_or_of_another_year_does_not_count(self, organisation):
        came(organisation, "ESF+", 10)
        came(organisation, "Gift", 90, state="expected", probability=90)
        came(organisation, "Gift", 90, on=DATE(2027, 1, 1))
        assert share(organisation).value == 1.0

    def test_nothing_of_nothing_is_no_share(self, organisation):
        assert share(organisation).value is None

    def test_other_organisations_do_not_count(self, organisation, stranger):
        came(organisation, "ESF+", 10)
        came(stranger.membership.organisation, "ESF+", 500)
        assert share(organisation).whole == 10


class TestRunway:
    TODAY = DATE(2026, 12, 31)

    @pytest.fixture(autouse=True)
    def books(self, organisation):
        Books.objects.create(organisation=organisation, free_cash=6000, cash_on=self.TODAY)

    def months(self, organisation):
        found = self.runway(organisation)
        return found.base if found else None

    def runway(self, organisation):
        ledger = ledger_of(organisation, last_year(self.TODAY), self.TODAY)
        books = Books.objects.get(organisation=organisation)
        return figures.runway(books, ledger.income, ledger.costs, self.TODAY)

    def monthly(self, organisation):
        ledger = ledger_of(organisation, last_year(self.TODAY), self.TODAY)
        return figures.monthly_costs(ledger.costs, self.TODAY)

    def test_cash_over_the_mean_costs_of_a_month(self, organisation):
        cost(organisation, 12_000, DATE(2026, 1, 1), DATE(2026, 12, 31))
        assert self.months(organisation) == 6

    def test_what_is_expected_counts_by_its_probability(self, organisation):
        cost(organisation, 12_000, DATE(2026, 1, 1), DATE(2026, 12, 31))
        came(organisation, "ESF+", 4000, on=DATE(2027, 3, 1), state="expected", probability=50)
        assert self.months(organisation) == 8

    def test_scenarios_take_all_of_it_or_only_what_is_certain(self, organisation):
        cost(organisation, 12_000, DATE(2026, 1, 1), DATE(2026, 12, 31))
        came(organisation, "ESF+", 4000, on=DATE(2027, 3, 1), state="expected", probability=50)
        came(organisation, "Stad", 1000, on=DATE(2027, 3, 1), state="expected", probability=100)
        found = self.runway(organisation)
        assert (found.worst, found.base, found.best) == (7, 9, 11)

    def test_what_is_expected_later_than_in_a_year_does_not_count(self, organisation):
        cost(organisation, 12_000, DATE(2026, 1, 1), DATE(2026, 12, 31))
        came(organisation, "ESF+", 4000, on=DATE(2028, 1, 1), state="expected", probability=100)
        assert self.months(organisation) == 6

    def test_a_month_partly_covered_counts_by_its_days(self, organisation):
        cost(organisation, 1200, DATE(2025, 1, 1))
        cost(organisation, 31 * 600, DATE(2025, 12, 1), DATE(2026, 1, 30))
        # 61 days, of which the last 30 lie in the year.
        assert self.monthly(organisation) == pytest.approx(Decimal(31 * 600) * 30 / 61 / 12)

    def test_young_books_count_the_months_they_have(self, organisation):
        cost(organisation, 3000, DATE(2026, 10, 1), DATE(2026, 12, 31))
        assert float(self.monthly(organisation)) == pytest.approx(3000 / (92 * 12 / 365))

    def test_the_first_day_of_books_counts_as_a_month(self, organisation):
        cost(organisation, 3000, self.TODAY)
        assert self.monthly(organisation) == 3000

    def test_without_costs_or_cash_nobody_knows(self, organisation):
        assert self.months(organisation) is None
        cost(organisation, 100, self.TODAY)
        Books.objects.update(free_cash=None, cash_on=None)
        assert self.months(organisation) is None

    def test_debts_are_no_months(self, organisation):
        cost(organisation, 100, self.TODAY)
        Books.objects.update(free_cash=-500)
        assert self.months(organisation) == 0

    def test_a_leap_day_is_a_day(self, organisation):
        assert last_year(DATE(2028, 2, 29)) == Period(DATE(2027, 3, 1), DATE(2028, 2, 29))
        row = cost(organisation, 2900, DATE(2028, 2, 1), DATE(2028, 2, 29))
        assert row.within(DATE(2028, 2, 29), DATE(2028, 3, 31)) == 100


class TestFullTime:
    def test_hours_over_a_full_week_of_the_organisation(self, coordinator, programme):
        Books.objects.create(organisation=programme.organisation, weekly_hours=40)
        worked(coordinator, programme, 80, DATE(2026, 2, 1))
        assert full_time(programme, month_of(DATE(2026, 2, 1))) == 0.5

    def test_without_books_a_week_has_38_hours(self, coordinator, programme):
        worked(coordinator, programme, 152, DATE(2026, 2, 1))
        assert full_time(programme, month_of(DATE(2026, 2, 1))) == 1.0

    def test_only_following_pairs_counts(self, coordinator, programme):
        worked(coordinator, programme, 152, DATE(2026, 2, 1), work="training")
        assert full_time(programme, month_of(DATE(2026, 2, 1))) is None

    def test_a_month_partly_in_the_period_counts_by_its_days(self, coordinator, programme):
        worked(coordinator, programme, 152, DATE(2026, 2, 1))
        half = Period(DATE(2026, 2, 15), DATE(2026, 2, 28))
        assert full_time(programme, half) == 1.0

    def test_a_day_counts_on_that_day_alone(self, coordinator, programme):
        worked(coordinator, programme, 7, DATE(2026, 2, 1), day=DATE(2026, 2, 14))
        worked(coordinator, programme, 38, DATE(2026, 2, 1), day=DATE(2026, 2, 15))
        assert full_time(programme, Period(DATE(2026, 2, 15), DATE(2026, 2, 21))) == 1.0

    def test_other_programmes_do_not_count(self, coordinator, programme):
        other = factories.ProgrammeFactory(organisation=programme.organisation)
        worked(coordinator, other, 152, DATE(2026, 2, 1))
        assert full_time(programme, month_of(DATE(2026, 2, 1))) is None


def test_months_run_over_the_turn_of_a_year():
    assert months_from(DATE(2026, 11, 17), 3) == DATE(2027, 2, 1)
    assert months_from(DATE(2026, 2, 17), -3) == DATE(2025, 11, 1)
