"""All success factors of some programmes in one period, with the goals that count for them."""

from collections.abc import Collection, Sequence

from memore.core.days import Period, last_year
from memore.evidence.figures import Figure, Goal
from memore.evidence.indicators import house
from memore.evidence.indicators.catalogue import INDICATORS
from memore.evidence.indicators.compute import FORMULAS, compute
from memore.evidence.indicators.house import House
from memore.evidence.indicators.loading import load
from memore.evidence.indicators.rows import Rows
from memore.evidence.indicators.slices import Slice, cut
from memore.evidence.models import Threshold
from memore.evidence.recorded import Records, records_of
from memore.programmes.models import Programme

__all__ = [
    "Slice",
    "choose_goals",
    "goals_of",
    "last_year",
    "own_goals",
    "read",
    "scorecard",
    "thresholds_of",
    "work_out",
]


def scorecard(
    programmes: Sequence[Programme], period: Period, *, slice: Slice | None = None
) -> dict[str, Figure]:
    """Code → figure. Nine queries at most, whatever the data (ten where the programmes come without their
    organisation's books)."""
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
    records: Records | None = None,
) -> dict[str, Figure]:
    """Code → figure, of all or only some codes, from rows that were read. `records`: where they were read,
    too. What a house knows cannot be told of a part of the people."""
    part = cut(rows, slice)
    found = compute(part, period, goals, codes)
    rest = [indicator.code for indicator in INDICATORS if indicator.code not in FORMULAS]
    if not codes or set(codes) & set(rest):
        known = None if slice else records or records_of(programmes, period)
        found |= house.figures(part, known.house(rows, period, codes) if known else House(), period, goals)
    return {code: figure for code, figure in sorted(found.items()) if not codes or code in codes}


def goals_of(programmes: Sequence[Programme]) -> dict[str, Goal]:
    """Code → the goal that counts: of one programme its own, else the organisation's, else memore's. One
    query."""
    return choose_goals(thresholds_of(programmes))


def thresholds_of(programmes: Sequence[Programme]) -> list[Threshold]:
    """What was decided for these programmes (of one programme also for it alone), the oldest first; nothing
    where they are of several organisations. One query."""
    houses = {programme.organisation_id for programme in programmes}
    if len(houses) != 1:
        return []
    rows = Threshold.objects.filter(organisation=houses.pop()).select_related("by", "programme")
    only = programmes[0].pk if len(programmes) == 1 else None
    return [row for row in rows.order_by("at", "pk") if row.programme_id in (None, only)]


def choose_goals(said: Sequence[Threshold]) -> dict[str, Goal]:
    """Code → the goal that counts, of what was decided (the oldest first), else memore's."""
    own = own_goals(said)
    return {
        one.code: one.goal.moved(own[one.code].green, own[one.code].amber) if one.code in own else one.goal
        for one in INDICATORS
    }


def own_goals(said: Sequence[Threshold]) -> dict[str, Threshold]:
    """Code → the decision that counts, where the house set a goal of its own. The newest of a programme
    counts before that of its organisation; one without bounds goes back to what would count without it."""
    own: dict[str, Threshold] = {}
    for of_programme in (False, True):
        newest = {row.code: row for row in said if bool(row.programme_id) == of_programme}
        own |= {code: row for code, row in newest.items() if row.green is not None}
    return own
