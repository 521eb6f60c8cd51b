"""What the funding and the funder's file know of a house, for S31 to S34, in three queries for any number of
periods: the rows are asked for together, so that the scorecard costs as little with money as without.

The arithmetic is that of `funding.figures` and `outcomes.esf.completeness`.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from memore.core.days import Period
from memore.evidence.indicators.afterwards import left_on
from memore.evidence.indicators.house import House
from memore.evidence.indicators.rows import Rows, Who
from memore.funding.figures import Hours, by_funder, full_time, largest_share, runway
from memore.funding.models import books_of
from memore.funding.reading import Ledger, hours_within, ledger_of
from memore.outcomes.esf.calendar import windows
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.completeness import Stay, complete, whole_entries
from memore.programmes.models import Programme


class Records:
    """What is known of a house and some of its programmes; figures of every period within `span` follow from
    it. Hours of staff and data for the funder are those of the programmes, money is that of the house. Each
    is read once, when a figure first asks for it."""

    def __init__(self, programmes: Sequence[Programme], span: Period) -> None:
        self.programmes, self.span, self.today = programmes, span, timezone.localdate()
        self.organisation = programmes[0].organisation
        self.books = books_of(self.organisation)

    @cached_property
    def hours(self) -> list[Hours]:
        return hours_within(self.programmes, self.span)

    @cached_property
    def ledger(self) -> Ledger:
        return ledger_of(self.organisation, self.span, self.today)

    @cached_property
    def whole(self) -> set[UUID]:
        return whole_entries(self.programmes)

    def house(self, rows: Rows, period: Period, codes: Collection[str] = ()) -> House:
        """All of it, or what some figures need."""
        said = {code: not codes or code in codes for code in ("S31", "S32", "S33", "S34")}
        return House(
            full_time=self._full_time(self.hours, period) if said["S31"] else None,
            complete=self._complete(rows, period) if said["S32"] else {},
            largest_share=self._largest(period) if said["S33"] else None,
            runway=self._runway() if said["S34"] and period.last == self.today else None,
        )

    def programme(self, rows: Rows, key: UUID, period: Period, code: str) -> House:
        """What a figure can tell of one programme alone, of whose people `rows` are: hours or data."""
        if code == "S31":
            hours = [row for row in self.hours if row.programme == key]
            return House(full_time=self._full_time(hours, period))
        return House(complete=self._complete(rows, period))

    def _full_time(self, hours: Sequence[Hours], period: Period) -> float | None:
        return full_time(hours, period, self.books.weekly_hours)

    def _complete(self, rows: Rows, period: Period) -> dict[str, tuple[int, int]]:
        stays = (_stay(who, who.key in self.whole) for who in rows.mentees)
        return complete(stays, period, self.today)

    def _largest(self, period: Period) -> float | None:
        return largest_share(by_funder(self.ledger.income, period)).value

    def _runway(self) -> float | None:
        found = runway(self.books, self.ledger.income, self.ledger.costs, self.today)
        return found.base if found else None


def records_of(programmes: Sequence[Programme], span: Period) -> Records | None:
    """What is known of the house; None where the programmes are of several."""
    houses = {programme.organisation_id for programme in programmes}
    return Records(programmes, span) if len(houses) == 1 else None


def _stay(who: Who, whole: bool) -> Stay:
    exit_on = left_on(who)
    if exit_on is None:
        return Stay(who.entered, whole)
    return Stay(
        entered_on=who.entered,
        whole=whole,
        exit_on=exit_on,
        windows=windows(exit_on, code_book().immediate_days, who.programme.longer_months),
        answers=[day for about, _moment, day, _status, _contract in who.outcomes if about == exit_on],
    )
