"""The comparison: programmes side by side, figures only. It reads frozen rows and nothing else."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from memore.core import words
from memore.core.access import Viewer
from memore.core.sheets import Notice
from memore.evidence.failed import failed_among
from memore.evidence.gross import GROSS
from memore.evidence.indicators.catalogue import BY_CODE, GROUPS, NO_PROOF, TABS
from memore.evidence.models import SharedFigure
from memore.evidence.reports.wording import HIDE, NOTHING, quantity, span
from memore.organisations.models import Consortium
from memore.outcomes.references import sentences_for

MOST = 3


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme as the others see it: its name and model, whose it is, and for which days it counts."""

    key: str
    programme: UUID
    name: str
    model: str
    model_key: str
    house: str
    country: str
    mine: bool
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in words, of how many, and its interval; "*" where it is hidden."""

    value: str
    n: str
    spread: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator for all chosen programmes."""

    code: str
    name: Any
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All programmes there are to choose from, those chosen, the lines by group of indicators, and what is
    said beside gross results. `failed`: which of the chosen are no mentoring to work, said first."""

    offered: tuple[Programme, ...]
    chosen: tuple[Programme, ...]
    groups: tuple[tuple[Any, tuple[Line, ...]], ...]
    gross: tuple[str, ...] = ()
    failed: tuple[Notice, ...] = ()

    def on(self, level: str) -> list[tuple[Any, tuple[Line, ...]]]:
        """The groups of one level of success factors; all where it is none."""
        return [
            (name, lines)
            for name, lines in self.groups
            if level not in TABS or BY_CODE[lines[0].code].tab == level
        ]


def comparison(consortium: Consortium, viewer: Viewer, asked: Sequence[str]) -> Comparison:
    """The programmes that were asked for, else one's own first beside another's first. Two queries.

    Figures are frozen; that a programme failed the test of its definition is said as soon as it did."""
    rows = SharedFigure.objects.shared_with(viewer).filter(member__consortium=consortium)
    figures: dict[str, dict[str, SharedFigure]] = {}
    offered: dict[str, Programme] = {}
    for row in rows.select_related("member__organisation"):
        key = f"{row.member_id}/{row.programme_name}"
        figures.setdefault(key, {})[row.code] = row
        house = row.member.organisation
        mine = house.pk == viewer.organisation
        offered.setdefault(
            key,
            Programme(
                key,
                row.programme_id,
                row.programme_name,
                row.model_name,
                row.model_key,
                house.name,
                house.country,
                mine,
                row.first,
                row.last,
            ),
        )
    everything = sorted(offered.values(), key=lambda one: (not one.mine, one.house, one.name))
    chosen = [offered[key] for key in dict.fromkeys(asked) if key in offered][:MOST]
    chosen = chosen or _first(everything, figures)
    groups = tuple(_groups(chosen, figures))
    failed = failed_among({one.programme: one.name for one in chosen})
    return Comparison(tuple(everything), tuple(chosen), groups, tuple(_gross(chosen, groups)), tuple(failed))


def _gross(chosen: Sequence[Programme], groups: Iterable[tuple[Any, tuple[Line, ...]]]) -> Iterable[str]:
    """That what mentees reach is no effect, and for each programme how comparable people fare."""
    if GROSS.intersection(line.code for _name, lines in groups for line in lines):
        yield str(NO_PROOF)
        for one in chosen:
            rates = " ".join(sentences_for({one.model_key}, one.country))
            yield _("%(programme)s: %(rates)s") % {"programme": one.name, "rates": rates}


def _first(offered: Sequence[Programme], figures: dict[str, dict[str, SharedFigure]]) -> list[Programme]:
    """One of our own beside one of somebody else's: those with most to see."""

    def seen(one: Programme) -> int:
        return sum(row.value is not None for row in figures[one.key].values())

    sides = ([one for one in offered if one.mine], [one for one in offered if not one.mine])
    return [max(side, key=seen) for side in sides if side]


def _groups(
    chosen: Sequence[Programme], figures: dict[str, dict[str, SharedFigure]]
) -> Iterable[tuple[Any, tuple[Line, ...]]]:
    for group, name in GROUPS.items():
        lines = [
            Line(code, indicator.name, tuple(_cell(figures[one.key].get(code)) for one in chosen))
            for code, indicator in BY_CODE.items()
            if indicator.group == group and any(code in figures[one.key] for one in chosen)
        ]
        if lines:
            yield name, tuple(lines)


def _cell(row: SharedFigure | None) -> Cell:
    if row is None or (row.value is None and row.n == 0):
        return Cell(NOTHING, "", "")
    n = HIDE if row.n is None else words.number(row.n)
    if row.value is None:
        return Cell(HIDE, n, "")
    unit = BY_CODE[row.code].unit
    spread = "" if row.low is None or row.high is None else span(row.low, row.high, unit)
    return Cell(quantity(row.value, unit), n, spread)
