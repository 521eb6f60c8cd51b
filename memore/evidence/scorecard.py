"""All success factors of some programmes in one period."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from memore.evidence.figures import Figure, Period, last_year
from memore.evidence.indicators.catalogue import INDICATORS
from memore.programmes.models import Programme

__all__ = ["Slice", "last_year", "scorecard"]


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the people: one programme, the programmes on one model, one cohort, a half-year of start
    ("2026-1"), or one site."""

    by: Literal["programme", "model", "cohort", "half", "site"]
    key: UUID | str


def scorecard(
    programmes: Sequence[Programme], period: Period, *, slice: Slice | None = None
) -> dict[str, Figure]:
    """Code → figure. Eight queries at most, whatever the data."""
    return {indicator.code: Figure(indicator.code, period) for indicator in INDICATORS}
