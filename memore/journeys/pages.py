"""What the journey page of a programme shows: how many stand in which phase, and who with what missing."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from memore.core.words import day as whole_day
from memore.journeys.queries import Place, places
from memore.journeys.words import missing_words, phase_name
from memore.programmes import gates
from memore.programmes.models import Participation, Programme, State

ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase: its code and name, what it is for, and how many stand in it."""

    code: str
    name: str
    output: str
    mentees: int
    mentors: int
    late: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One participant in words. `url` leads to the pair, or to the person who has none."""

    participation: Participation
    url: str
    phase: str
    since: str
    missing: str
    lost: str
    until: str
    days_over: int


def programme_places(programme: Programme) -> list[Place]:
    """Where everybody stands who takes part, longest in their phase first."""
    rows = programme.participations.exclude(state=State.LEFT).select_related("person")
    found = list(rows.defer("person__phone", "person__address"))
    for row in found:
        row.programme = programme
    return sorted(places(found), key=lambda one: (one.standing.since, str(one.participation.pk)))


def phase_rows(programme: Programme, found: Sequence[Place]) -> list[PhaseRow]:
    """The phases in order with their counts; people of ended pairs are in none."""
    model = programme.mentoring
    assert model is not None
    today = timezone.localdate()
    here = [one for one in found if not one.standing.done]
    count = Counter((one.standing.phase.code, one.participation.side) for one in here)
    late = Counter(one.standing.phase.code for one in here if one.standing.days_over(today))
    return [
        PhaseRow(
            phase.code,
            phase_name(phase),
            phase.output,
            count[phase.code, "mentee"],
            count[phase.code, "mentor"],
            late[phase.code],
        )
        for phase in model.phases
    ]


def chosen(found: Sequence[Place], phase: str) -> list[Place]:
    """Who stands in a phase; all who are under way for an unknown one."""
    here = [one for one in found if not one.standing.done]
    if phase == ENDED:
        return [one for one in found if one.standing.done]
    return [one for one in here if one.standing.phase.code == phase] if phase else here


def person_rows(rows: Sequence[Place], today: datetime.date) -> list[PersonRow]:
    """Participants in words, for one page."""
    return [_person(one, today) for one in rows]


def _person(one: Place, today: datetime.date) -> PersonRow:
    standing = one.standing
    return PersonRow(
        one.participation,
        _url(one.pair.pk if one.pair else None, one.participation.person_id),
        phase_name(standing.phase),
        whole_day(standing.since),
        missing_words(standing.missing, side="" if one.pair else one.participation.side),
        ", ".join(gates.labels(one.lost)),
        whole_day(standing.until) if standing.until else "",
        standing.days_over(today),
    )


def _url(pair: UUID | None, person: UUID) -> str:
    return reverse("pair", args=[pair]) if pair else reverse("person", args=[person])
