"""Hours of colleagues over some months: written of worked, by grant, and as full-time equivalents."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from memore.core.access import Viewer
from memore.funding.days import month_of
from memore.funding.figures import NOTHING, equivalents
from memore.funding.models import StaffHours, WorkMonth
from memore.organisations.models import Membership


class Written(NamedTuple):
    """Hours that somebody wrote in a month, of those they worked; `worked` None: nobody said."""

    month: datetime.date
    hours: Decimal
    worked: Decimal | None


class FullTime(NamedTuple):
    """Hours of a month, and how many people work full-time for so many."""

    month: datetime.date
    hours: Decimal
    people: float


@dataclass(frozen=True, slots=True)
class Grid:
    """`rows`: a colleague, month by month; `worked`: all of them; `paid`: what each grant pays, "" none."""

    rows: Sequence[tuple[Membership, Sequence[Written]]]
    worked: Sequence[FullTime]
    paid: Sequence[tuple[str, Sequence[FullTime]]]


def grid_of(
    viewer: Viewer, colleagues: Sequence[Membership], months: Sequence[datetime.date], weekly: Decimal
) -> Grid:
    """The hours that a viewer may see; `weekly` are those of a full-time week. Two queries."""
    written: dict[tuple[UUID, datetime.date], Decimal] = {}
    paid: dict[str, dict[datetime.date, Decimal]] = {}
    lines = StaffHours.objects.seen_by(viewer).filter(month__in=months).order_by()
    for membership, month, grant, hours in lines.values_list("membership", "month", "grant__name", "hours"):
        written[membership, month] = written.get((membership, month), NOTHING) + hours
        by_month = paid.setdefault(grant or "", dict.fromkeys(months, NOTHING))
        by_month[month] += hours
    said = WorkMonth.objects.seen_by(viewer).filter(month__in=months).order_by()
    worked: dict[tuple[UUID, datetime.date], Decimal] = {}
    everybody = dict.fromkeys(months, NOTHING)
    for membership, month, hours in said.values_list("membership", "month", "worked"):
        worked[membership, month] = hours
        everybody[month] += hours

    def row(key: UUID) -> list[Written]:
        return [Written(one, written.get((key, one), NOTHING), worked.get((key, one))) for one in months]

    names = sorted(paid, key=lambda name: (not name, name))
    return Grid(
        rows=[(one, row(one.pk)) for one in colleagues],
        worked=_full_time(everybody, weekly),
        paid=[(name, _full_time(paid[name], weekly)) for name in names],
    )


def _full_time(by_month: Mapping[datetime.date, Decimal], weekly: Decimal) -> list[FullTime]:
    return [
        FullTime(month, hours, round(equivalents(hours, month_of(month), weekly), 2))
        for month, hours in by_month.items()
    ]
