"""The six forms of capital before and after, as mentees see themselves, and what mentors learned."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from memore.core.statistics import LEAST
from memore.core.words import number
from memore.outcomes.results.groups import Share
from memore.pairs.capitals import FORMS, mean, means
from memore.pairs.models import Capitals, CloseReason, Learned, Member
from memore.programmes.models import Participation, Side

T_95 = {
    4: 2.776,
    5: 2.571,
    6: 2.447,
    7: 2.365,
    8: 2.306,
    9: 2.262,
    10: 2.228,
    12: 2.179,
    15: 2.131,
    20: 2.086,
}
"""Student's t for 95 %, two-sided, by degrees of freedom; above 30 the normal value."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One form (or all six): mean before and after of those with both, the mean difference with its interval,
    and how many stand higher."""

    name: Any
    before: str
    after: str
    change: str
    low: str
    high: str
    people: int
    higher: Share

    @property
    def few(self) -> bool:
        return self.people < LEAST


def turns(mentees: Iterable[UUID]) -> list[Turn]:
    """Start beside the latest of month 3, end and later, of the mentees' own view. One query."""
    rows = Capitals.objects.filter(
        member__participation__in=list(mentees), member__side=Side.MENTEE, done_at__isnull=False
    ).order_by("on", "at")
    start: dict[UUID, dict[str, int]] = {}
    last: dict[UUID, dict[str, int]] = {}
    for who, moment, answers in rows.values_list("member__participation", "moment", "answers"):
        if moment == Capitals.Moment.START:
            start.setdefault(who, answers)
        else:
            last[who] = answers
    both = [(start[who], last[who]) for who in start if who in last]
    found = [_turn(None, [(mean(before), mean(after)) for before, after in both])]
    for form in FORMS:
        pairs = [(means(before).get(form.code), means(after).get(form.code)) for before, after in both]
        found.append(_turn(form.name, pairs))
    return found


def _turn(name: Any, values: Sequence[tuple[float | None, float | None]]) -> Turn:
    known = [(before, after) for before, after in values if before is not None and after is not None]
    if not known:
        return Turn(name, "–", "–", "–", "–", "–", 0, Share(0, 0))
    changes = [after - before for before, after in known]
    middle = fmean(changes)
    reach = _t(len(changes) - 1) * stdev(changes) / math.sqrt(len(changes)) if len(changes) > 1 else 0.0
    return Turn(
        name,
        number(round(fmean(before for before, _after in known), 1)),
        number(round(fmean(after for _before, after in known), 1)),
        signed(middle),
        signed(middle - reach),
        signed(middle + reach),
        len(known),
        Share(sum(change > 0 for change in changes), len(changes)),
    )


def signed(value: float) -> str:
    """With its sign, a figure after the point."""
    rounded = round(value, 1) + 0.0
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{number(abs(rounded))}"


def _t(freedom: int) -> float:
    """The value for the next smaller number that is listed: the interval is rather too wide."""
    if freedom > 30:
        return 1.96 if freedom > 200 else 2.042
    return T_95[max((listed for listed in T_95 if listed <= freedom), default=4)] if freedom >= 4 else 3.182


def learned(people: "QuerySet[Participation]") -> tuple[Share, Share]:
    """Of the mentors (of the mentees) in pairs that ended: who said what they learned.
    One query."""
    said = Learned.objects.filter(member=OuterRef("pk"))
    members = Member.objects.filter(participation__in=people.values("pk")).exclude(
        pair__close_reason=CloseReason.MISTAKE
    )
    ended = members.filter(pair__closed_at__isnull=False).annotate(said=Exists(said))
    count: dict[str, list[bool]] = defaultdict(list)
    for side, has_said in ended.order_by().values_list("side", "said"):
        count[side].append(has_said)
    return tuple(Share(sum(count[side]), len(count[side])) for side in (Side.MENTOR, Side.MENTEE))  # type: ignore[return-value]
