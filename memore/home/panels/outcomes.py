"""How it went on after somebody left: what is known of it on the person page, all five moments on the pair
page."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from memore.outcomes.exits import exit_of
from memore.outcomes.models import Outcome
from memore.outcomes.standing import standings_among
from memore.outcomes.wording import At, five
from memore.pairs.models import Member
from memore.programmes.models import Participation, Side, State


@dataclass(frozen=True, slots=True)
class WentOn:
    """The moments of one mentee in one programme."""

    name: str
    programme: str
    exit_on: datetime.date
    moments: Sequence[At]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one mentee who left a programme, and where to write down how it is now."""

    programme: str
    participation: UUID
    exit_on: datetime.date
    answers: Sequence[Outcome]


def known_of(rows: Sequence[Participation]) -> list[Known]:
    """Of those who left, the newest answer first. One query, none where nobody has left. `rows` have their
    programme and `exits.last_end`."""
    left = [(row, at.exit_on) for row in rows if (at := exit_of(row)) and at.exit_on]
    answers: dict[UUID, list[Outcome]] = {row.pk: [] for row, _day in left}
    if left:
        for outcome in Outcome.objects.filter(participation__in=list(answers)).order_by("-on", "-at"):
            answers[outcome.participation_id].append(outcome)
    return [Known(row.programme.name, row.pk, day, answers[row.pk]) for row, day in left]


def _who_can_have_left(rows: Sequence[Participation]) -> list[Participation]:
    return [row for row in rows if row.side == Side.MENTEE and row.state in (State.LEFT, State.ACCEPTED)]


def went_on(rows: Sequence[Participation], today: datetime.date) -> list[WentOn]:
    """Of those who left. Five queries, none where nobody can have left. `rows` have their person and
    programme."""
    may = _who_can_have_left(rows)
    if not may:
        return []
    found = standings_among(Participation.objects.filter(pk__in=[row.pk for row in may]), today)
    return [
        WentOn(row.person.name, row.programme.name, found[row.pk].exit_on, five(found[row.pk], today))
        for row in may
        if row.pk in found
    ]


def of_members(members: Sequence[Member], today: datetime.date) -> list[tuple[str, str, Sequence[At]]]:
    """Of the mentees of an ended pair: name, programme, their moments."""
    rows = []
    for one in members:
        one.participation.person, one.participation.programme = one.person, one.pair.programme
        rows.append(one.participation)
    return [(one.name, one.programme, one.moments) for one in went_on(rows, today)]
