"""Contrasts as people read them: shares, intervals and differences in words, and where the band stands."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_percent
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.statistics import Interval
from memore.core.words import locale
from memore.core.words import number as grouped
from memore.evidence.contrasts import BY_CHANCE, Block, Contrast, Part
from memore.evidence.indicators.catalogue import INDICATORS, STRENGTHS
from memore.evidence.indicators.rows import Rows
from memore.evidence.wording import BARS
from memore.programmes.models import Programme

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contrast: "12 of 20", "60%", "39% to 78%"."""

    count: str
    share: str
    interval: str
    anybody: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A contrast as a row of the table. Points of the band are per cent from the reading start."""

    contrast: Contrast
    with_it: Side
    without: Side
    difference: str
    interval: str
    low: str
    dot: str
    high: str


@dataclass(frozen=True, slots=True)
class Section:
    """A condition with its rows; `strength` is how strong the evidence is elsewhere."""

    block: Block
    strength: Any
    bars: int
    lines: tuple[Line, ...]


def sections(blocks: Sequence[Block]) -> list[Section]:
    """As the page shows them."""
    strengths = {one.code: one.strength for one in INDICATORS}
    found = []
    for block in blocks:
        strength = strengths[block.condition.code]
        lines = tuple(_line(row) for row in block.contrasts)
        found.append(Section(block, STRENGTHS[strength], BARS[strength], lines))
    return found


def _line(row: Contrast) -> Line:
    if row.few:
        return Line(row, _side(row.with_it, few=True), _side(row.without, few=True), "", "", "", "", "")
    band = row.interval
    return Line(
        row,
        _side(row.with_it),
        _side(row.without),
        points(row.difference),
        _("%(low)s to %(high)s") % {"low": signed(band.low), "high": signed(band.high)},
        *(_place(value) for value in (band.low, row.difference, band.high)),
    )


def _side(part: Part, *, few: bool = False) -> Side:
    if not part.whole:
        return Side(_("nobody"), "", "", anybody=False)
    count = _("%(part)s of %(whole)s") % {"part": grouped(part.part), "whole": grouped(part.whole)}
    return Side(count, "", "") if few else Side(count, percent(part.share), between(part.interval))


def percent(share: float) -> str:
    """ "60%" as the reader writes it."""
    return format_percent(share, locale=locale())


def between(interval: Interval) -> str:
    """ "39% to 78%"."""
    return _("%(low)s to %(high)s") % {"low": percent(interval.low), "high": percent(interval.high)}


def signed(difference: float) -> str:
    """ "+18", "−8", "0", in points."""
    rounded = round(100 * difference)
    return grouped(0) if not rounded else f"{'+' if rounded > 0 else MINUS}{grouped(abs(rounded))}"


def points(difference: float) -> str:
    """ "+18 points"."""
    return ngettext("%(number)s point", "%(number)s points", abs(round(100 * difference))) % {
        "number": signed(difference)
    }


def _place(difference: float) -> str:
    """From -1 at 2 % to 1 at 98 %."""
    return f"{50 + 48 * difference:.4g}%"


def remark(blocks: Sequence[Block]) -> str:
    """How many of these would stand apart by chance alone, and how many do."""
    seen = [row for block in blocks for row in block.contrasts if not row.few]
    apart, chance = sum(row.apart for row in seen), max(1, round(BY_CHANCE * len(seen)))
    if not seen:
        return ""
    looked = ngettext(
        "%(number)s comparison has five or more people on both sides.",
        "%(number)s comparisons have five or more people on both sides.",
        len(seen),
    ) % {"number": grouped(len(seen))}
    found = ngettext(
        "Here %(number)s stands apart.", "Here %(number)s stand apart.", apart
    ) % {"number": grouped(apart)}  # fmt: skip
    if len(seen) < 1 / BY_CHANCE:
        rule = _("By chance alone about one in twenty stands apart.")
    else:
        rule = ngettext(
            "By chance alone about one in twenty stands apart, so about %(number)s of these.",
            "By chance alone about one in twenty stands apart, so about %(number)s of these.",
            chance,
        ) % {"number": grouped(chance)}
    return f"{looked} {rule} {found}"


class WhichForm(forms.Form):
    """Which programme."""

    programme = forms.ChoiceField(required=False)

    def __init__(self, programmes: Sequence[Programme], chosen: Programme | None) -> None:
        super().__init__(initial={"programme": str(chosen.pk) if chosen else ""})
        field = self.fields["programme"]
        field.label = _("Programme")
        field.choices = [(str(row.pk), row.name) for row in programmes]  # type: ignore[attr-defined]


def days_of(rows: Rows, today: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """From when to when these pairs were opened; None where there are none."""
    days = [pair.opened for pair in rows.pairs if pair.opened <= today]
    return (min(days), max(days)) if days else None
