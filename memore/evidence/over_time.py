"""One success factor over time and side by side, from rows that were read once."""

import datetime
from collections.abc import Mapping, Sequence

from babel.dates import format_date

from memore.core.words import locale
from memore.evidence.figures import Figure, Goal, Period, add_months, last_year
from memore.evidence.indicators.compute import FORMULAS
from memore.evidence.indicators.house import House, figures
from memore.evidence.indicators.rows import Rows
from memore.evidence.indicators.slices import By, Slice, cut, parts, start_parts

STEPS = {"quarter": 3, "month": 1}
POINTS = {"quarter": 8, "month": 12}
MOST_PARTS = 12


def trend(
    rows: Rows, code: str, goals: Mapping[str, Goal], last: datetime.date, step: str, begun: datetime.date
) -> list[Figure]:
    """The twelve months up to each of some days, the last of them `last`, the others ends of quarters or
    months, the oldest first; not from before the programme began."""
    ends = [last]
    end = last.replace(day=1) - datetime.timedelta(days=1)
    while STEPS[step] == 3 and end.month % 3:
        end = end.replace(day=1) - datetime.timedelta(days=1)
    while len(ends) < POINTS[step] and end > begun:
        ends.append(end)
        end = add_months(end.replace(day=1), 1 - STEPS[step]) - datetime.timedelta(days=1)
    return [one_figure(rows, code, last_year(day), goals) for day in reversed(ends)]


def one_figure(rows: Rows, code: str, period: Period, goals: Mapping[str, Goal]) -> Figure:
    """A figure that rests on the rows alone; those of the house (S31 to S34) have no past here."""
    if code in FORMULAS:
        return FORMULAS[code](rows, period, goals[code])
    return figures(rows, House(), period, goals)[code]


def labels(found: Sequence[Figure], step: str) -> list[str]:
    """ "Mar 2026" for each."""
    return [format_date(one.period.last, "LLL y", locale=locale()) for one in found]


def side_by_side(
    rows: Rows, code: str, goals: Mapping[str, Goal], period: Period, by: By
) -> list[tuple[Slice, str, Figure]]:
    """The figure of each part of the people, where there are two or more."""
    named = parts(rows, by)
    if len(named) < 2:
        return []
    found = [(part, name, one_figure(cut(rows, part), code, period, goals)) for part, name in named]
    return [one for one in found if one[2].n][:MOST_PARTS]


def bys(rows: Rows) -> list[By]:
    """How the people can be told apart here."""
    return ["programme", "model", start_parts(rows), "site"]
