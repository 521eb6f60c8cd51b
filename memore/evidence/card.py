"""The scorecard as its page shows it: counts by state, groups of lines, each line in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from memore.core.words import number
from memore.evidence import wording
from memore.evidence.drawing import Band, band
from memore.evidence.figures import Colour, Figure, Goal
from memore.evidence.indicators.catalogue import GROUPS, INDICATORS, STRENGTHS, Indicator
from memore.evidence.leaving import OF_MONEY


@dataclass(frozen=True, slots=True)
class Row:
    """One success factor in words."""

    indicator: Indicator
    figure: Figure
    value: str
    beside: str
    goal: str
    goals: Goal
    band: Band | None
    note: str

    @property
    def state(self) -> tuple[Any, str, str]:
        """Word, icon and tone of its pill."""
        word, icon, tone = wording.STATES[self.figure.colour]
        if self.figure.colour == "none" and self.figure.value is not None:
            return wording.NO_GOAL, icon, tone
        return word, icon, tone

    @property
    def has_list(self) -> bool:
        """Whether its page says who is behind it; behind money there are books, not people."""
        return self.indicator.code not in OF_MONEY

    @property
    def counted(self) -> str:
        """How many people or pairs it counts, for files; a dash where it counts money."""
        return number(self.figure.n) if self.has_list else "–"

    @property
    def strength(self) -> Any:
        """How strong the evidence is, as a word."""
        return STRENGTHS[self.indicator.strength]

    @property
    def bars(self) -> int:
        """The same as bars."""
        return wording.BARS[self.indicator.strength]


def row(indicator: Indicator, figure: Figure, goal: Goal) -> Row:
    """A figure in words."""
    return Row(
        indicator=indicator,
        figure=figure,
        value=wording.value(indicator, figure),
        beside=wording.beside(indicator, figure),
        goal=wording.goal_words(indicator, goal),
        goals=goal,
        band=band(indicator, figure, goal),
        note=str(wording.NOTES.get(figure.note, "")),
    )


def rows(figures: Mapping[str, Figure], goals: Mapping[str, Goal]) -> list[Row]:
    """All of them, in the order of the catalogue."""
    return [row(one, figures[one.code], goals[one.code]) for one in INDICATORS if one.code in figures]


def grouped(found: list[Row], *, tab: str = "", state: str = "") -> list[tuple[Any, list[Row]]]:
    """The lines of one tab, or of one state on all tabs, under their headings."""
    groups: dict[str, list[Row]] = {key: [] for key in GROUPS}
    for one in found:
        if (state and one.figure.colour == state) or (not state and tab in ("", one.indicator.tab)):
            groups[one.indicator.group].append(one)
    return [(GROUPS[key], lines) for key, lines in groups.items() if lines]


def counts(found: list[Row]) -> dict[Colour, int]:
    """How many are good, to watch, to act on, too few to say, and not known yet."""
    said: dict[Colour, int] = {"good": 0, "watch": 0, "act": 0, "few": 0, "none": 0}
    for one in found:
        said[one.figure.colour] += 1
    return said
