"""One success factor over time and side by side, from rows that were read once."""

import datetime
from collections.abc import Mapping, Sequence
from uuid import UUID

from babel.dates import format_date

from memore.core.days import Period, last_year, months_later
from memore.core.words import locale
from memore.evidence.figures import Figure, Goal
from memore.evidence.indicators.compute import FORMULAS
from memore.evidence.indicators.house import figures
from memore.evidence.indicators.rows import Rows
from memore.evidence.indicators.slices import By, Slice, cut, parts, start_parts
from memore.evidence.recorded import Records

STEPS = {"quarter": 3, "month": 1}
POINTS = {"quarter": 8, "month": 12}
MOST_PARTS = 12


def trend(
    rows: Rows,
    code: str,
    goals: Mapping[str, Goal],
    last: datetime.date,
    step: str,
    begun: datetime.date,
    records: Records | None = None,
) -> list[Figure]:
    """The twelve months up to each of some days, the last of them `last`, the others ends of quarters or
    months, the oldest first; not from before the programme began."""
    ends = [last]
    end = last.replace(day=1) - datetime.timedelta(days=1)
    while STEPS[step] == 3 and end.month % 3:
        end = end.replace(day=1) - datetime.timedelta(days=1)
    while len(ends) < POINTS[step] and end > begun:
        ends.append(end)
        end = months_later(end.replace(day=1), 1 - STEPS[step]) - datetime.timedelta(days=1)
    periods = [last_year(day) for day in reversed(ends)]
    if records is None:
        return [FORMULAS[code](rows, period, goals[code]) for period in periods]
    return [figures(rows, records.house(rows, period, [code]), period, goals)[code] for period in periods]


def span_of(period: Period) -> Period:
    """All days of which a trend up to the end of a period tells, and those of the period."""
    longest = max(STEPS[step] * POINTS[step] for step in STEPS) + 13  # a year before the first end, which may
    return Period(min(period.first, months_later(period.last, -longest)), period.last)  # lie within a quarter


def labels(found: Sequence[Figure], step: str) -> list[str]:
    """ "Mar 2026" for each."""
    return [format_date(one.period.last, "LLL y", locale=locale()) for one in found]


def side_by_side(
    rows: Rows,
    code: str,
    goals: Mapping[str, Goal],
    period: Period,
    by: By,
    records: Records | None = None,
) -> list[tuple[Slice, str, Figure]]:
    """The figure of each part of the people, where there are two or more. With `records`: of each programme,
    from what the house knows of it."""
    named = parts(rows, by)
    if len(named) < 2:
        return []
    found = []
    for part, name in named:
        inside = cut(rows, part)
        if records is None:
            figure = FORMULAS[code](inside, period, goals[code])
        else:
            house = records.programme(inside, UUID(part.key), period, code)
            figure = figures(inside, house, period, goals)[code]
        found.append((part, name, figure))
    return [one for one in found if one[2].n][:MOST_PARTS]


def bys(rows: Rows) -> list[By]:
    """How the people can be told apart here."""
    return ["programme", "model", start_parts(rows), "site"]
