"""The roster: pairs as rows, with saved filters that are addresses."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from memore.core.access import Viewer
from memore.core.attention import Who
from memore.core.words import day
from memore.pairs.health import RULES, Health, Rule, health
from memore.pairs.lives import without_next
from memore.pairs.models import Ending, Pair, PairQuerySet, PairState
from memore.pairs.naming import couple_of, marks_of

FIRST_MONTH_DAYS = 31
MONTH_DAYS = 30

FILTERS = {
    "all": gettext_lazy("All"),
    "mine": gettext_lazy("Mine"),
    "early": gettext_lazy("First month"),
    "unplanned": gettext_lazy("Nothing planned"),
    "closing": gettext_lazy("Closing"),
    "closed": gettext_lazy("Closed"),
}
ENDINGS = {
    Ending.PLANNED.value: gettext_lazy("Ended as planned"),
    Ending.EARLY_POSITIVE.value: gettext_lazy("Ended early, with good news"),
    Ending.EARLY_NEGATIVE.value: gettext_lazy("Ended early"),
    PairState.FOLLOWED_UP.value: gettext_lazy("Followed up"),
}
"""Filters of what has ended, offered beside `closed`."""


def filters(show: str) -> list[tuple[str, str, bool]]:
    """The filters that are offered while `show` is chosen: (key, label, whether it is that one)."""
    offered = FILTERS | ENDINGS if show == "closed" or show in ENDINGS else FILTERS
    return [(key, str(label), key == show) for key, label in offered.items()]


@dataclass(frozen=True)
class Row:
    """One pair of the roster."""

    pair: Pair
    phase: str
    phase_more: str
    health: Health

    @property
    def names(self) -> str:
        """How the pair is called in lists."""
        return couple_of(self.pair)

    @property
    def who(self) -> tuple[Who, ...]:
        """Its people, for their marks."""
        return marks_of(self.pair)


def filtered(viewer: Viewer, show: str, today: datetime.date) -> PairQuerySet:
    """The pairs behind a filter's address; an unknown filter shows all open ones."""
    rows = Pair.objects.seen_by(viewer)
    if show == "closed":
        return rows.ended()
    if show in Ending.values:
        return rows.ended_as(Ending(show))
    if show == PairState.FOLLOWED_UP:
        return rows.filter(state=PairState.FOLLOWED_UP)
    if show == "closing":
        return rows.filter(state=PairState.CLOSING)
    if show == "unplanned":
        return without_next(rows, today)
    if show == "mine":
        return rows.open().filter(coordinator=viewer.membership)
    if show == "early":
        since = timezone.now() - datetime.timedelta(days=FIRST_MONTH_DAYS)
        return rows.open().filter(opened_at__gte=since)
    return rows.open()


def newest_first(rows: "QuerySet[Pair]") -> "QuerySet[Pair]":
    """The order of every list of pairs. Cut it into pages before `with_life`: a life is read for the
    rows of one page only."""
    return rows.order_by("-opened_at", "pk")


def roster(pairs: Iterable[Pair], today: datetime.date, rules: Sequence[Rule] = RULES) -> list[Row]:
    """Pairs with their life as rows."""
    return [
        Row(pair, str(PairState(pair.state).label), phase_more(pair, today), health(pair, today, rules))  # type: ignore[arg-type]
        for pair in pairs
    ]


def phase_more(pair: Pair, today: datetime.date) -> str:
    """How long a pair has been together, or until when it rests, or when it ended."""
    if pair.closed_at:
        when = day(timezone.localdate(pair.closed_at))
        return f"{when}: {pair.ending.label}" if pair.ending else when
    if pair.state == PairState.PAUSED and pair.paused_until:
        return _("until %(day)s") % {"day": day(pair.paused_until)}
    days = (today - timezone.localdate(pair.opened_at)).days
    if days < 2 * MONTH_DAYS:
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    months = days // MONTH_DAYS
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}
