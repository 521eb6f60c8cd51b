"""A survival curve as a picture that the server draws, with its sentence and its table.

x in per cent of the width, so that it stretches and its words do not; y in pixels. It shows for which share
it *has* happened: the curve climbs.
"""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from memore.core.statistics import LEAST
from memore.core.words import number
from memore.outcomes.survival import Curve

MONTH = 30.4375
LOWEST, HEIGHT, TOP = 180, 168, 12
FIRST, LAST = 9.0, 98.0
MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Stroke:
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Band:
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: after so many months, how many still waited, for which share it happened."""

    months: int
    at_risk: int
    share: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the template draws. `few`: too few people for a curve, `said` tells the count alone."""

    key: str
    title: str
    said: str
    few: bool
    bands: tuple[Band, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    ticks: tuple[Stroke, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    scale: tuple[tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    grid: tuple[str, str] = ("", "")
    scale_x: str = ""


def picture(key: str, title: str, found: Curve, *, thing: str) -> Picture:
    """Draw a curve. `thing`: what happens, in a sentence after "for" ("the first meeting")."""
    if found.people < LEAST:
        said = _("It happened for %(events)s of %(people)s: too few for a curve.") % {
            "events": number(found.events),
            "people": number(found.people),
        }
        return Picture(key, title, said, few=True)
    longest = max(found.last_day, 1)
    months = max(int(longest // MONTH), 1)
    every = max(-(-months // (MOST_TICKS - 1)), 1)
    marks = list(range(0, months + 1, every))
    return Picture(
        key,
        title,
        _sentence(found, thing),
        few=False,
        bands=tuple(_bands(found, longest)),
        strokes=tuple(_strokes(found, longest)),
        ticks=tuple(_lost(found, longest)),
        labels=tuple((_x(month * MONTH, longest), number(month)) for month in marks),
        scale=tuple((_y(share), f"{number(round(share * 100))} %") for share in (0, 0.25, 0.5, 0.75, 1)),
        rows=tuple(_row(found, month) for month in marks),
        grid=(_x(0, longest), _x(longest, longest)),
        scale_x=f"{_mirrored(FIRST - 1.2):.2f}%",
    )


def _sentence(found: Curve, thing: str) -> str:
    half = found.median
    of = ngettext("Of %(people)s person", "Of %(people)s people", found.people) % {
        "people": number(found.people)
    }
    if half is None:
        return _("%(of)s: half of them had not come to %(thing)s as far as we know.") % {
            "of": of,
            "thing": thing,
        }
    low, high = found.median_interval
    if low is None or high is None:
        return _("%(of)s: half of them came to %(thing)s within %(days)s days.") % {
            "of": of,
            "thing": thing,
            "days": number(half),
        }
    return _("%(of)s: half of them came to %(thing)s within %(days)s days (95%%: %(low)s to %(high)s).") % {
        "of": of,
        "thing": thing,
        "days": number(half),
        "low": number(low),
        "high": number(high),
    }


def _row(found: Curve, month: int) -> Row:
    step = found.at(round(month * MONTH))
    share, low, high = (step.reached, step.reached_low, step.reached_high) if step else (0.0, 0.0, 0.0)
    percents = [f"{number(round(value * 100))} %" for value in (share, low, high)]
    return Row(month, found.at_risk(round(month * MONTH)), *percents)


def _mirrored(x: float) -> float:
    return 100 - x if get_language_bidi() else x


def _x(day: float, longest: float) -> str:
    return f"{_mirrored(FIRST + (LAST - FIRST) * day / longest):.2f}%"


def _y(share: float, above: float = 0) -> str:
    """Where a share stands, or so many pixels above it: as text, since a number is written as people do."""
    return f"{LOWEST - HEIGHT * share - above:.1f}"


def _points(found: Curve, longest: int) -> list[tuple[int, float, float, float]]:
    points = [(0, 0.0, 0.0, 0.0)]
    points += [(step.day, step.reached, step.reached_low, step.reached_high) for step in found.steps]
    return [*points, (longest, *points[-1][1:])]


def _strokes(found: Curve, longest: int) -> list[Stroke]:
    drawn = []
    for (day, share, *_rest), (following, later, *_more) in pairwise(_points(found, longest)):
        if following > day:
            drawn.append(Stroke(_x(day, longest), _y(share), _x(following, longest), _y(share)))
        if later != share:
            drawn.append(Stroke(_x(following, longest), _y(share), _x(following, longest), _y(later)))
    return drawn


def _bands(found: Curve, longest: int) -> list[Band]:
    drawn = []
    for (day, _share, low, high), (following, *_rest) in pairwise(_points(found, longest)):
        if following > day and high > low:
            start = min(_mirrored(FIRST + (LAST - FIRST) * one / longest) for one in (day, following))
            width = (LAST - FIRST) * (following - day) / longest
            drawn.append(Band(f"{start:.2f}%", _y(high), f"{width:.2f}%", f"{HEIGHT * (high - low):.1f}"))
    return drawn


def _lost(found: Curve, longest: int) -> list[Stroke]:
    """A small tick where somebody was last known of."""
    return [
        Stroke(_x(step.day, longest), _y(step.reached, 4), _x(step.day, longest), _y(step.reached, -4))
        for step in found.steps
        if step.censored
    ]
