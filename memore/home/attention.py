"""Who needs somebody today or this week: what every app offers, in one list."""

import datetime

from memore.core.access import Viewer
from memore.core.attention import Attention
from memore.home.goals import ALL_RULES, with_goal
from memore.matching import attention as matching
from memore.pairs import attention as pairs
from memore.pairs.lives import with_life
from memore.pairs.models import Pair
from memore.programmes import attention as programmes


def attention(viewer: Viewer, today: datetime.date) -> list[Attention]:
    """Urgent rows first, then the longest waiting. Six queries: of pairs, matching and programmes."""
    lives = with_goal(with_life(Pair.objects.seen_by(viewer).open(), today))
    rows = [
        *pairs.concerns(viewer),
        *pairs.alarms(viewer, today, lives=lives, rules=ALL_RULES),
        *matching.attention(viewer, today),
        *programmes.attention(viewer, today),
    ]
    return sorted(rows, key=lambda row: (not row.urgent, not row.rule.startswith("concern."), row.since))
