"""The band of a figure and its line over time, as numbers for SVG that the server draws.

x in per cent, so that it stretches and its words do not; y in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import get_language_bidi

from memore.evidence.figures import Figure, Goal
from memore.evidence.indicators.catalogue import Indicator

SPREAD = 1.5
HEIGHT, BOTTOM, TOP = 204, 170, 20
FIRST, LAST = 8.0, 96.0
NARROW_LABELS = 4


@dataclass(frozen=True, slots=True)
class Band:
    """Per cent from the reading start (mirrored by the stylesheet); None for what is not there."""

    dot: str
    low: str | None
    high: str | None
    goal: str | None


def band(indicator: Indicator, figure: Figure, goal: Goal) -> Band | None:
    """Value, interval and goal on one line; None where there is nothing to draw."""
    if figure.value is None or figure.colour == "few":
        return None
    top = scale(indicator, [figure], goal)

    def at(value: float | None) -> str | None:
        return None if value is None else f"{100 * min(max(value / top, 0.0), 1.0):.4g}%"

    return Band(at(figure.value) or "0%", at(figure.low), at(figure.high), at(goal.green))


def scale(indicator: Indicator, figures: Sequence[Figure], goal: Goal) -> float:
    """Where the line ends: 1 for a share, else beyond whatever stands on it."""
    if indicator.is_part:
        return 1.0
    known = [goal.green or 0, goal.amber or 0]
    for figure in figures:
        known += [figure.value or 0, figure.high or 0]
    return max(known) * SPREAD or 1.0


@dataclass(frozen=True, slots=True)
class Point:
    """One period: where its dot and its interval stand; `y` is None where there is no value. A narrow page
    writes only the labels that `always` stand."""

    x: str
    y: int | None
    low: int | None
    high: int | None
    label: str
    always: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the template draws. `goal` is the height of the dashed line."""

    points: tuple[Point, ...]
    strokes: tuple[tuple[Point, Point], ...]
    lines: tuple[tuple[str, int], ...]
    goal: int | None
    start: str
    end: str
    scale_x: str


def chart(
    indicator: Indicator,
    figures: Sequence[Figure],
    labels: Sequence[str],
    goal: Goal,
    marks: Sequence[tuple[float, str]],
) -> Chart:
    """A dot for each period, a gap where there is none. `marks`: value (0…1 of the scale) and its words."""
    top = scale(indicator, figures, goal)

    def height(value: float | None) -> int | None:
        if value is None:
            return None
        return round(BOTTOM - (BOTTOM - TOP) * min(max(value / top, 0.0), 1.0))

    every = -(-len(figures) // NARROW_LABELS)
    points = []
    for number, (figure, label) in enumerate(zip(figures, labels, strict=True)):
        x = _x(FIRST + 4 + (LAST - FIRST - 6) * number / max(1, len(figures) - 1))
        shown = figure.colour != "few" and figure.value is not None
        points.append(
            Point(
                x,
                height(figure.value) if shown else None,
                height(figure.low) if shown else None,
                height(figure.high) if shown else None,
                label,
                always=(len(figures) - 1 - number) % every == 0,
            )
        )
    strokes = [(one, other) for one, other in pairwise(points) if one.y is not None and other.y is not None]
    lines = tuple((words, height(share * top) or 0) for share, words in marks)
    return Chart(
        tuple(points), tuple(strokes), lines, height(goal.green), _x(FIRST), _x(LAST), _x(FIRST - 1)
    )  # fmt: skip


def _x(per_cent: float) -> str:
    return f"{100 - per_cent if get_language_bidi() else per_cent:.4g}%"
