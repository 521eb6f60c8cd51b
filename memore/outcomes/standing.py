"""Where each mentee who left stands at each of the five moments, read off the rows in a few queries."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from memore.outcomes.exits import Exit, exits_with_programmes
from memore.outcomes.models import Asking, Moment, Outcome
from memore.outcomes.schedule import State, Window, states, windows
from memore.programmes.models import Participation, Programme

CODES = {
    "exit": Moment.EXIT,
    "4_weeks": Moment.WEEKS_4,
    "3_months": Moment.MONTHS_3,
    "6_months": Moment.MONTHS_6,
    "12_months": Moment.MONTHS_12,
}
"""What a mentoring model calls a moment."""

Key = tuple[UUID, datetime.date]


@dataclass(frozen=True, slots=True)
class Standing:
    """One mentee after their last exit: the windows, the states of today, what was answered and asked."""

    participation: UUID
    programme: UUID
    exit: Exit
    exit_on: datetime.date
    today: datetime.date
    windows: Mapping[Moment, Window]
    states: Mapping[Moment, State]
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    askings: Mapping[str, Asking] = field(default_factory=dict)

    @property
    def now(self) -> Moment | None:
        """The moment whose window is open today and at which the programme asks; None between windows."""
        return next((moment for moment in self.states if self._is_now(moment)), None)

    def _is_now(self, moment: Moment) -> bool:
        return self.windows[moment].holds(self.today) and self.states[moment] != State.UNASKED


def asks_at(programme: Programme) -> tuple[Moment, ...]:
    """At which moments this programme asks: those that its model names, all where it names none."""
    model = programme.mentoring
    named = model.followed_at if model else ()
    return tuple(CODES[code] for code in named) or tuple(Moment)


def standings_of(programmes: Iterable[Programme], today: datetime.date) -> dict[UUID, Standing]:
    """Participation → standing, of every mentee of these programmes who has left. Five queries."""
    return standings_among(Participation.objects.filter(programme__in=list(programmes)), today)


def standings_among(rows: "QuerySet[Participation]", today: datetime.date) -> dict[UUID, Standing]:
    """The same of the mentees among these participations. Five queries."""
    found = exits_with_programmes(rows)
    left = {pk: known for pk, known in found.items() if known[0].exit_on is not None}
    if not left:
        return {}
    of = {programme for _exit, programme in left.values()}
    programmes = {row.pk: row for row in Programme.objects.filter(pk__in=of).select_related("model")}
    mentees = rows.filter(side="mentee").order_by()
    outcomes: dict[Key, dict[str, Outcome]] = defaultdict(dict)
    for outcome in Outcome.objects.filter(participation__in=mentees.values("pk")):
        outcomes[outcome.participation_id, outcome.exit_on][outcome.moment] = outcome
    askings: dict[Key, dict[str, Asking]] = defaultdict(dict)
    for asking in Asking.objects.filter(participation__in=mentees.values("pk")):
        askings[asking.participation_id, asking.exit_on][asking.moment] = asking
    return {
        pk: _standing(pk, known, programmes[programme], outcomes, askings, today)
        for pk, (known, programme) in left.items()
    }


def _standing(
    pk: UUID,
    left: Exit,
    programme: Programme,
    outcomes: Mapping[Key, Mapping[str, Outcome]],
    askings: Mapping[Key, Mapping[str, Asking]],
    today: datetime.date,
) -> Standing:
    exit_on = left.exit_on
    assert exit_on is not None  # only who has left has a standing
    said, asked = outcomes.get((pk, exit_on), {}), askings.get((pk, exit_on), {})
    shown = windows(exit_on, programme.longer_months)
    stand = states(shown, today, said, asked, asks_at(programme))
    return Standing(pk, programme.pk, left, exit_on, today, shown, stand, said, asked)


def standing_of(participation: Participation, today: datetime.date) -> Standing | None:
    """Of one mentee; None while they are in the programme."""
    rows = Participation.objects.filter(pk=participation.pk)
    return standings_among(rows, today).get(participation.pk)
