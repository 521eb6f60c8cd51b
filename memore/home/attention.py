"""Who needs somebody today or this week: what every app offers, in one list."""

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import overload
from uuid import UUID

from django.utils.translation import gettext_lazy

from memore.core.access import Viewer
from memore.core.attention import Attention, gather
from memore.evidence import attention as evidence
from memore.funding import attention as funding
from memore.home.after_care import jobs_of
from memore.home.goals import ALL_RULES, with_goal
from memore.home.mending import gate_url
from memore.intake import attention as intake
from memore.journeys import attention as journeys
from memore.journeys.overdue import UNMATCHED, of_pairs
from memore.matching import attention as matching
from memore.matching.models import Round
from memore.outcomes import attention as outcomes
from memore.pairs import attention as pairs
from memore.pairs.health import Finding, check_in_due
from memore.pairs.lives import in_sight, with_life
from memore.pairs.models import Pair
from memore.plans import attention as plans
from memore.privacy import attention as privacy
from memore.programmes import attention as programmes
from memore.programmes.models import Programme
from memore.training import attention as training

Key = tuple[bool, int, datetime.date]

OFFERS = (
    programmes.OFFER,
    training.OFFER,
    outcomes.OFFER,
    privacy.OFFER,
    intake.OFFER,
    evidence.OFFER,
    funding.OFFER,
    pairs.OFFER,
)
"""What each app offers for the desk: all of them are asked in one query (see core.attention)."""


SAY_MORE = {
    "journey.overdue": ("journey.stuck", "training.missing", "intake.incomplete", "participation.stuck"),
    "training.missing": ("journey.stuck", "participation.stuck"),
    "journey.stuck": ("participation.stuck",),
}
"""Rules → rules about the same person that say less of the same."""


KINDS = {
    "asked": (gettext_lazy("Asked for somebody, incidents"), ("concern", "incident")),
    "pair": (gettext_lazy("Pairs"), ("pair", "goal", "member")),
    "way": (
        gettext_lazy("On the way to a mentor"),
        ("journey", "training", "intake", "participation", "sign_up", "consent"),
    ),
    "match": (gettext_lazy("Matching"), ("round", "proposal")),
    "after": (gettext_lazy("Work and afterwards"), ("outcome", "contract", "aftercare")),
}
"""Kind of row → its name, and how the rules begin that belong to it; what is left is of the house."""
HOUSE = "house"


def kind_of(rule: str) -> str:
    """The kind of row that a rule makes."""
    begins = rule.partition(".")[0]
    return next((kind for kind, (_name, theirs) in KINDS.items() if begins in theirs), HOUSE)


class Needs(Sequence[Attention]):
    """Rows in the order of need. Each is worded only when it is shown: a page costs a page."""

    def __init__(self, rows: Sequence[tuple[Key, str, Callable[[], Attention]]]) -> None:
        self.entries = sorted(rows, key=lambda row: row[0])
        self.rows = [word for _key, _rule, word in self.entries]

    def kinds(self) -> Counter[str]:
        """How many rows there are of each kind (see `KINDS`)."""
        return Counter(kind_of(rule) for _key, rule, _word in self.entries)

    def of(self, kind: str) -> "Needs":
        """Those of one kind."""
        return Needs([row for row in self.entries if kind_of(row[1]) == kind])

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> Attention: ...
    @overload
    def __getitem__(self, at: slice) -> list[Attention]: ...
    def __getitem__(self, at: int | slice) -> Attention | list[Attention]:
        return [word() for word in self.rows[at]] if isinstance(at, slice) else self.rows[at]()


class Lives(list[Pair]):
    """Pairs with their life, and every programme of the house with its model: what rules are read from."""

    programmes: Sequence[Programme] = ()


def lives_in_sight(viewer: Viewer, today: datetime.date) -> Lives:
    """Every pair that rules look at, with its life and goal, in no order: open ones, and ended ones whose
    follow-up is due. Two queries: programmes are few, and making
    one anew for each pair would cost more than the pairs."""
    rows = with_goal(with_life(in_sight(Pair.objects.seen_by(viewer), today), today))
    lives = Lives(rows.select_related(None))
    lives.programmes = list(
        Programme.objects.filter(organisation=viewer.organisation).select_related("model")
    )
    programmes = {programme.pk: programme for programme in lives.programmes}
    for pair in lives:
        pair.programme = programmes[pair.programme_id]
    return lives


def attention(
    viewer: Viewer, today: datetime.date, lives: Lives, rounds: Iterable[Round] | None = None
) -> Needs:
    """Urgent rows first: who stopped contact, who asked for help, then the longest waiting. `lives`: see
    `lives_in_sight`. Queries: one for concerns, one for what apps offer, one for where pairs stand, three of
    matching."""
    rounds = matching.open_rounds(viewer, lives.programmes) if rounds is None else rounds
    by_model = [journeys.offer(lives.programmes, gate_url), plans.offer(lives.programmes)]
    offered = [*gather([*OFFERS, *by_model], viewer, today), *matching.attention(viewer, today, rounds)]
    found = _fired(lives, today, plans.asked_about(offered))
    said = [*pairs.concerns(viewer), *without_doubles(offered)]
    said += of_pairs(
        lives, Pair.objects.seen_by(viewer).open(), today, gate_url, but={pair.pk for pair, _it in found}
    )
    return Needs(
        [(_key(row.urgent, row.rule, row.since), row.rule, partial(_as_it_is, row)) for row in said]
        + [
            (_key(it.urgent, it.rule, it.since), it.rule, partial(pairs.alarm, pair, it))
            for pair, it in found
        ]
    )


def without_doubles(rows: Sequence[Attention]) -> list[Attention]:
    """Somebody has one row for one thing: the one that says most of why they stand still; and who has no
    candidate is not said to wait, too."""
    doubles = {
        (less, row.url) for row in rows if row.rule in SAY_MORE for less in SAY_MORE[row.rule]
    }  # fmt: skip
    alone = {_mentee(row) for row in rows if row.rule == "round.no_candidate"}
    doubles |= {(row.rule, row.url) for row in rows if row.rule == UNMATCHED and _mentee(row) in alone}
    return [row for row in rows if (row.rule, row.url) not in doubles]


def _mentee(row: Attention) -> str:
    """The participation that the button of a row of matching leads to."""
    return row.do_url.partition("mentee=")[2]


def _fired(lives: Lives, today: datetime.date, asked: Collection[UUID]) -> list[tuple[Pair, Finding]]:
    """Pairs that need somebody. A mentee who is asked about a new job (the contracts in `asked`) is
    not asked twice, that talk counts for the pair; the others of the pair are asked as ever."""
    found: list[tuple[Pair, Finding]] = []
    without: list[Pair] = []
    for pair in lives:
        working = {mentee for mentee, job, *_rest in jobs_of(pair) if job in asked}
        if not working:
            without.append(pair)
            continue
        rules = [partial(rule, but=working) if rule is check_in_due else rule for rule in ALL_RULES]
        found += pairs.fired([pair], today, rules)
    return [*found, *pairs.fired(without, today, ALL_RULES)]


def _key(urgent: bool, rule: str, since: datetime.date) -> Key:
    """Urgent before all; among those whose contact is stopped first, then who asked for somebody."""
    asked = 1 if rule.startswith("concern.") else 2
    return not urgent, 0 if rule == "concern.stop" else asked, since


def _as_it_is(row: Attention) -> Attention:
    return row
