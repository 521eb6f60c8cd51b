"""All success factors of some programmes in one period, with the goals that count for them."""

from collections.abc import Collection, Sequence

from memore.evidence.figures import Figure, Goal, Period, last_year
from memore.evidence.indicators import house
from memore.evidence.indicators.catalogue import INDICATORS
from memore.evidence.indicators.compute import FORMULAS, compute
from memore.evidence.indicators.loading import load
from memore.evidence.indicators.rows import Rows
from memore.evidence.indicators.slices import Slice, cut
from memore.evidence.models import Threshold
from memore.evidence.recorded import recorded
from memore.programmes.models import Programme

__all__ = ["Slice", "goals_of", "last_year", "read", "scorecard", "work_out"]


def scorecard(
    programmes: Sequence[Programme], period: Period, *, slice: Slice | None = None
) -> dict[str, Figure]:
    """Code → figure. Eight queries at most, whatever the data."""
    return work_out(read(programmes), programmes, period, goals_of(programmes), slice=slice)


def read(programmes: Sequence[Programme]) -> Rows:
    """The rows from which figures of any period and part can be worked out. Four queries."""
    return load(programmes)


def work_out(
    rows: Rows,
    programmes: Sequence[Programme],
    period: Period,
    goals: dict[str, Goal],
    *,
    slice: Slice | None = None,
    codes: Collection[str] = (),
) -> dict[str, Figure]:
    """Code → figure, of all or only some codes, from rows that were read."""
    part = cut(rows, slice)
    found = compute(part, period, goals, codes)
    rest = [indicator.code for indicator in INDICATORS if indicator.code not in FORMULAS]
    if not codes or set(codes) & set(rest):
        found |= house.figures(part, recorded(programmes, period, slice), period, goals)
    return {code: figure for code, figure in sorted(found.items()) if not codes or code in codes}


def goals_of(programmes: Sequence[Programme]) -> dict[str, Goal]:
    """Code → the goal that counts: of one programme its own, else the organisation's, else memore's. One
    query."""
    goals = {indicator.code: indicator.goal for indicator in INDICATORS}
    if not programmes:
        return goals
    houses = {programme.organisation_id for programme in programmes}
    only = programmes[0].pk if len(programmes) == 1 else None
    said = Threshold.objects.filter(organisation__in=houses if len(houses) == 1 else ()).order_by("at")
    own: dict[str, Threshold] = {}
    common: dict[str, Threshold] = {}
    for row in said:
        if row.programme_id is None:
            common[row.code] = row
        elif row.programme_id == only:
            own[row.code] = row
    for code, goal in goals.items():
        for place in (own, common):
            if code in place and place[code].green is not None:
                goals[code] = Goal(place[code].green, place[code].amber, goal.better)
                break
    return goals
