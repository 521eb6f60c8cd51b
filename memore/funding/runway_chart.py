"""How long the money lasts, drawn month by month, with the same numbers for the table beneath."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from babel.dates import format_skeleton
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from memore.core.words import locale
from memore.funding.days import months_from
from memore.funding.figures import NOTHING, Money, Runway

MONTHS = 12
TOP, BOTTOM = 24, 176
START, END = 4.0, 96.0
Weight = Callable[[int], Decimal]
WEIGHTS: dict[str, Weight] = {
    "base": lambda probable: Decimal(probable) / 100,
    "best": lambda probable: Decimal(1),
    "worst": lambda probable: Decimal(probable == 100),
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """One line: its name, what is left at the end of each month, and where its points stand."""

    key: str
    name: str
    left: Sequence[Decimal]
    points: Sequence[tuple[str, str]]

    @property
    def strokes(self) -> list[tuple[tuple[str, str], tuple[str, str]]]:
        return list(zip(self.points, self.points[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Picture:
    """Months along the page, money upwards."""

    months: Sequence[str]
    labels: Sequence[tuple[str, str]]
    scenarios: Sequence[Scenario]
    zero: str
    rows: Sequence[tuple[str, Sequence[Decimal]]]
    grid: tuple[str, str]


def picture(found: Runway, income: Iterable[Money], today: datetime.date) -> Picture:
    """What is left of the free cash at the end of each of twelve months: as likely, at best, at worst."""
    expected = [row for row in income if row.expected]
    firsts = [months_from(today, place) for place in range(MONTHS + 1)]
    left = {key: _left(found, expected, firsts, weight) for key, weight in WEIGHTS.items()}
    y = _scale([amount for line in left.values() for amount in line])
    names = {"base": _("as likely"), "best": _("at best"), "worst": _("at worst")}
    scenarios = [
        Scenario(key, names[key], line, [(_x(place), y(amount)) for place, amount in enumerate(line)])
        for key, line in left.items()
    ]
    titles = [
        _("today"), *(format_skeleton("MMM", first, locale=locale()) for first in firsts[:MONTHS])
    ]  # fmt: skip
    return Picture(
        months=titles,
        labels=[(_x(place), titles[place]) for place in range(0, MONTHS + 1, 3)],
        scenarios=scenarios,
        zero=y(NOTHING),
        rows=[(title, [one.left[place] for one in scenarios]) for place, title in enumerate(titles)],
        grid=(_x(0), _x(MONTHS)),
    )


def _left(
    found: Runway, expected: Sequence[Money], firsts: Sequence[datetime.date], weight: Weight
) -> list[Decimal]:
    """What is left today and at the end of each month. What is overdue is still expected this month."""
    left = [found.cash]
    for first, next_ in pairwise(firsts):
        is_first = first == firsts[0]
        came = [row for row in expected if row.on < next_ and (is_first or row.on >= first)]
        left.append(
            left[-1] + sum((row.amount * weight(row.probability) for row in came), NOTHING) - found.monthly
        )
    return left


def _scale(amounts: Iterable[Decimal]) -> Callable[[Decimal], str]:
    """Where an amount stands from top to bottom, nothing included; as text: a template would write a decimal
    comma."""
    all_ = [NOTHING, *amounts]
    high, low = max(all_), min(all_)
    span = (high - low) or Decimal(1)
    return lambda amount: f"{BOTTOM - (amount - low) / span * (BOTTOM - TOP):.1f}"


def _x(place: int) -> str:
    per_cent = START + (END - START) * place / MONTHS
    return f"{100 - per_cent if get_language_bidi() else per_cent:.4g}%"
