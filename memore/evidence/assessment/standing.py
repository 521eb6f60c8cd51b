"""Where somebody stands in each dimension: the level reached, and what the records say beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from memore.evidence.assessment.criteria import Criterion, Level, criteria
from memore.evidence.dimensions import DIMENSIONS, LEVELS, Dimension
from memore.evidence.models import Assessment

PILLS = {
    Level.PLUS: ("check-check", "good"),
    Level.SHOULD: ("check", "good"),
    Level.BASIC: ("check", "quiet"),
}
"""Icon and tone of a level."""


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a dimension: its criteria, each with how one can see it ("" where it is not met)."""

    level: Level
    points: tuple[tuple[Criterion, str], ...]

    @property
    def met(self) -> int:
        """How many are met."""
        return sum(bool(proof) for _, proof in self.points)


@dataclass(frozen=True, slots=True)
class Standing:
    """A dimension, the assessment that counts (None: nobody looked yet), and figures of the scorecard."""

    dimension: Dimension
    latest: Assessment | None
    figures: tuple[Any, ...]

    @property
    def icon(self) -> str:
        """The sign of the level reached."""
        return PILLS[Level(self.latest.level)][0] if self.latest and self.latest.level else "circle-dashed"

    @property
    def tone(self) -> str:
        """The colour of the level reached."""
        return PILLS[Level(self.latest.level)][1] if self.latest and self.latest.level else "outline"

    @property
    def steps(self) -> list[Step]:
        """Basic, should, plus, with what was said last."""
        met = self.latest.met if self.latest else {}
        asked = criteria()[self.dimension.key]
        return [
            Step(level, tuple((one, met.get(one.key, "")) for one in asked if one.level == level))
            for level in Level
        ]


def standings(assessed: Iterable[Assessment], figures: Iterable[Any]) -> list[tuple[Any, list[Standing]]]:
    """All dimensions under the name of their level (pair, organisation, field). `assessed`: the oldest first,
    the last of a dimension counts; `figures`: rows of the scorecard."""
    latest: Mapping[str, Assessment] = {row.dimension: row for row in assessed}
    rows = list(figures)
    found = [
        Standing(one, latest.get(one.key), tuple(row for row in rows if row.indicator.dimension == one.key))
        for one in DIMENSIONS
    ]
    return [(name, [one for one in found if one.dimension.level == key]) for key, name in LEVELS.items()]
