"""The pulse of both sides as a chart that the server draws, with its sentence and its table.

x in per cent, so that it stretches and its words do not; y in pixels. A gap stays a gap.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from uuid import UUID

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from memore.core.words import as_written, first_name, join, locale, short_day
from memore.pairs.models import Member, Pair, Pulse
from memore.programmes.models import Side

MOST_ROUNDS = 12
LOWEST, STEP, TOP = 170, 36, 5
FIRST, LAST, NAME = 8.0, 83.0, 86.0
NAMES_APART = 16


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer."""

    x: str
    y: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """From one answer to that of the next round."""

    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True, slots=True)
class Series:
    """One side: its line, where its name stands, its values for the table (None: no answer)."""

    side: str
    name: str
    marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...]
    name_y: int
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the template draws. `said` is the sentence beneath."""

    key: str
    title: str
    description: str
    lines: tuple[tuple[int, int], ...]
    labels: tuple[tuple[str, str], ...]
    series: tuple[Series, ...]
    said: str
    grid_x: tuple[str, str]
    scale_x: str
    name_x: str

    @property
    def columns(self) -> list[str]:
        """What stands above the table's columns."""
        return [label for _x, label in self.labels]


Reading = Literal["going", "trust"]


def chart(pair: Pair, members: Sequence[Member], pulses: Iterable[Pulse], reading: Reading) -> Chart | None:
    """The answers of all members by round; None before anybody has answered. `pulses` in order of days."""
    rounds: dict[UUID, dict[int, int]] = {member.pk: {} for member in members}
    opened, every = timezone.localdate(pair.opened_at), pair.programme.pulse_every_days
    for pulse in pulses:
        if pulse.member_id in rounds:
            at = max(0, (pulse.on - opened).days // every)
            rounds[pulse.member_id][at] = pulse.going if reading == "going" else pulse.trust
    asked = sorted({at for values in rounds.values() for at in values})
    if not asked:
        return None
    shown = range(max(asked[0], asked[-1] - MOST_ROUNDS + 1), asked[-1] + 1)
    days = [opened + datetime.timedelta(days=every * at) for at in shown]
    xs = [_x(FIRST + (LAST - FIRST) * at / max(1, len(shown) - 1)) for at in range(len(shown))]
    series = _apart([_series(member, [rounds[member.pk].get(at) for at in shown], xs) for member in members])
    return Chart(
        key=reading,
        title=_title(reading),
        description=" ".join(_described(one) for one in series if one.marks),
        lines=tuple((value, _y(value)) for value in range(1, TOP + 1)),
        labels=tuple(zip(xs, _labels(days), strict=True)),
        series=tuple(series),
        said=_said(series, days),
        grid_x=(_x(5), _x(84)),
        scale_x=_x(3.5),
        name_x=_x(NAME),
    )


def _title(reading: Reading) -> str:
    if reading == "going":
        return _("How it goes, as each of them says")
    return _("How much each trusts the other")


def _x(per_cent: float) -> str:
    """From the reading start."""
    return f"{100 - per_cent if get_language_bidi() else per_cent:.4g}%"


def _y(value: int) -> int:
    return LOWEST - STEP * (value - 1)


def _series(member: Member, values: list[int | None], xs: list[str]) -> Series:
    known = [(x, value) for x, value in zip(xs, values, strict=True) if value is not None]
    strokes = [
        Stroke(xs[at], _y(one), xs[at + 1], _y(other))
        for at, (one, other) in enumerate(pairwise(values))
        if one is not None and other is not None
    ]
    return Series(
        side=member.side,
        name=first_name(member.person.name),
        marks=tuple(Mark(x, _y(value)) for x, value in known),
        strokes=tuple(strokes),
        name_y=_y(known[-1][1]) + 5 if known else 0,
        values=tuple(values),
    )


def _apart(series: list[Series]) -> list[Series]:
    """Names at the line ends that would stand upon each other move apart."""
    placed: list[Series] = []
    for one in sorted(series, key=lambda row: row.name_y):
        y = one.name_y
        if placed and one.marks and y - placed[-1].name_y < NAMES_APART:
            y = placed[-1].name_y + NAMES_APART
        placed.append(Series(one.side, one.name, one.marks, one.strokes, y, one.values))
    return sorted(placed, key=lambda row: row.side != Side.MENTEE)


def _labels(days: list[datetime.date]) -> list[str]:
    """The month of each round; the day where a month holds two, or where the year is another."""
    months = [(day.year, day.month) for day in days]
    return [short_day(day) if months.count((day.year, day.month)) > 1 else _month(day, "LLL") for day in days]


def _month(day: datetime.date, pattern: str) -> str:
    return format_date(day, pattern, locale=locale())


def _described(one: Series) -> str:
    known = [value for value in one.values if value is not None]
    return _("%(name)s: first %(first)s, last %(last)s.") % {
        "name": as_written(one.name),
        "first": known[0],
        "last": known[-1],
    }


def _said(series: Sequence[Series], days: list[datetime.date]) -> str:
    """Where the two were furthest apart, in a sentence."""
    gaps = {}
    for at, day in enumerate(days):
        given = [one.values[at] for one in series if one.values[at] is not None]
        if len(given) > 1:
            gaps[day] = max(given) - min(given)  # type: ignore[operator,type-var]
    if not gaps:
        return _("There are no answers of both for the same time yet.")
    widest = max(gaps.values())
    if widest == 0:
        return _("Each time both answered the same.")
    when = join(dict.fromkeys(_month(day, "LLLL") for day, gap in gaps.items() if gap == widest))
    return ngettext(
        "In %(when)s they were one point apart.", "In %(when)s they were %(points)s points apart.", widest
    ) % {"when": when, "points": widest}
