"""One slim row for each mentee who was taken in: what results are counted from. Five queries."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from memore.core.facts import Fact, lines, read
from memore.outcomes.exits import exits_among
from memore.outcomes.models import EMPLOYED, ON_THE_WAY, Moment, Outcome, Status
from memore.outcomes.work import internships_begun, is_result
from memore.pairs.models import Absence, CloseReason, Meeting, Member
from memore.plans.models import WorkContract
from memore.programmes.models import Participation, Programme, Side, State

WITHIN_DAYS = 365
"""A result is one within twelve months of the first meeting (S28)."""


@dataclass(slots=True)
class Mentee:
    """A mentee who was taken in. `waits_from`: the day their intake was complete, without one that of their
    entry; `met_on`: the first meeting with a mentor (both as S02 has them); `results`: day and status of all
    that counts (`outcomes.work`), from contracts, internships and outcomes; `seen_on`: the last day we knew
    of them."""

    key: UUID
    person: UUID
    entered_on: datetime.date
    waits_from: datetime.date
    exit_on: datetime.date | None
    gender: str
    birth_year: int | None
    schooling: int | None
    level: int | None
    met_on: datetime.date | None = None
    seen_on: datetime.date | None = None
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    results: list[tuple[datetime.date, str]] = field(default_factory=list)

    def first(self, statuses: Iterable[str], after: datetime.date) -> datetime.date | None:
        """The first day from `after` on with one of these statuses."""
        wanted = set(statuses)
        return min((day for day, status in self.results if status in wanted and day >= after), default=None)

    @property
    def work_on(self) -> datetime.date | None:
        """The first day in work since they met their mentor."""
        return self.first(EMPLOYED, self.met_on) if self.met_on else None

    @property
    def reached_on(self) -> datetime.date | None:
        """The first day in work, training or an internship since they met their mentor."""
        return self.first(ON_THE_WAY, self.met_on) if self.met_on else None

    @property
    def has_result(self) -> bool:
        """In work, training or an internship within twelve months of the first meeting."""
        reached = self.reached_on
        return bool(self.met_on and reached and (reached - self.met_on).days <= WITHIN_DAYS)

    def is_judged(self, today: datetime.date) -> bool:
        """Whether it can be said: they met, and have a result, have left, or a year has passed."""
        if self.met_on is None:
            return False
        return self.has_result or self.exit_on is not None or (today - self.met_on).days > WITHIN_DAYS


def mentees(
    people: "QuerySet[Participation]", languages: Iterable[str], today: datetime.date
) -> list[Mentee]:
    """The mentees among these participations, without who only applied, in the order of their entry.
    `languages`: of the programmes, in which their level counts."""
    rows = people.filter(side=Side.MENTEE).exclude(state=State.APPLIED).exclude(left_from=State.APPLIED)
    exits = exits_among(rows)
    level = Max("person__languages__level", filter=Q(person__languages__tag__in=list(languages)))
    found = {
        key: Mentee(
            key,
            person,
            exits[key].first_entry_on,
            timezone.localdate(intake) if intake else exits[key].first_entry_on,
            exits[key].exit_on,
            gender,
            born,
            schooling,
            level,
        )
        for key, person, intake, gender, born, schooling, level in rows.annotate(level=level)
        .order_by()
        .values_list(
            "pk",
            "person",
            "intake__completed_at",
            "person__gender",
            "person__birth_year",
            "person__participant_facts__schooling",
            "level",
        )
        if key in exits
    }
    _add_facts(found, rows, today)
    for outcome in Outcome.objects.filter(participation__in=rows.values("pk")):
        mentee = found.get(outcome.participation_id)
        if mentee and outcome.exit_on == mentee.exit_on:
            mentee.outcomes[outcome.moment] = outcome
            if is_result(outcome.status, outcome.contract):
                mentee.results.append((outcome.on, outcome.status))
    for mentee in found.values():
        mentee.seen_on = _seen(mentee, today)
    return sorted(found.values(), key=lambda one: (one.entered_on, one.key))


def _seen(mentee: Mentee, today: datetime.date) -> datetime.date:
    """Whoever is in the programme is known of today; who left until the last answer, or the exit."""
    if mentee.exit_on is None:
        return today
    return max([mentee.exit_on, *(outcome.on for outcome in mentee.outcomes.values())])


def _add_facts(found: dict[UUID, Mentee], rows: "QuerySet[Participation]", today: datetime.date) -> None:
    by_person: dict[UUID, list[Mentee]] = defaultdict(list)
    for mentee in found.values():
        by_person[mentee.person].append(mentee)
    for fact in read(_parts(rows)):
        if fact.day is None or fact.day > today:
            continue
        if fact.code == "met":
            _meet(found.get(fact.key), fact)
        else:
            for mentee in by_person[fact.key]:
                mentee.results.append((fact.day, fact.code))


def _meet(mentee: Mentee | None, fact: Fact) -> None:
    if mentee and fact.day and (mentee.met_on is None or fact.day < mentee.met_on):
        mentee.met_on = fact.day


def _first_met() -> "QuerySet[Meeting, datetime.date]":
    """The day of the first meeting at which a member was: not before they came to a group that was under
    way, and not without them."""
    away = Absence.objects.filter(meeting=OuterRef("pk"), member=OuterRef(OuterRef("pk")))
    held = Meeting.objects.filter(
        Q(pair__members__joined_later=False) | Q(day__gte=F("pair__members__from_on")),
        pair__members=OuterRef("pk"),
        state=Meeting.State.HELD,
    )
    return held.exclude(Exists(away)).order_by("day").values_list("day", flat=True)[:1]


def _parts(rows: "QuerySet[Participation]") -> Iterator[QuerySet[Any]]:
    there = Member.objects.filter(participation__in=rows.values("pk"), side=Side.MENTEE)
    there = there.exclude(pair__close_reason=CloseReason.MISTAKE).exclude(left_reason=CloseReason.MISTAKE)
    yield lines(there.annotate(first=Subquery(_first_met())), "participation", "met", "first")
    jobs = WorkContract.objects.in_regular_economy().filter(person__in=rows.values("person"))
    own = WorkContract.Type.SELF_EMPLOYED
    yield lines(jobs.exclude(type=own), "person_id", Status.WORK.value, "starts_on")
    yield lines(jobs.filter(type=own), "person_id", Status.SELF_EMPLOYED.value, "starts_on")
    begun = internships_begun().filter(person__in=rows.values("person"))
    yield lines(begun, "person_id", Status.INTERNSHIP.value, "starts_on")


def of_programmes(programmes: Iterable[Programme]) -> "QuerySet[Participation]":
    """Everybody who takes part in these programmes."""
    return Participation.objects.filter(programme__in=list(programmes))


MOMENTS = tuple(Moment)
