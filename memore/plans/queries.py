"""A plan as a page shows it: goals with their steps, in one query."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from memore.people.models import Person
from memore.plans.models import Goal
from memore.plans.models.goals import KINDS


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step."""

    pk: UUID
    words: str
    due_on: datetime.date | None
    done_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal with its steps in the order they were written."""

    pk: UUID
    person: UUID
    words: str
    kind: str
    state: str
    created_at: datetime.datetime
    ended_on: datetime.date | None
    steps: list[StepLine] = field(default_factory=list)

    @property
    def kind_words(self) -> str:
        """What kind of step to work it is, "" where nobody said."""
        return str(dict(KINDS).get(self.kind, ""))

    @property
    def is_open(self) -> bool:
        """Whether one still works towards it."""
        return self.state == Goal.State.OPEN


def goals_of(people: Iterable[Person | UUID]) -> list[GoalLine]:
    """The goals of these people: open ones first, then by age. One query."""
    rows = (
        Goal.objects.filter(person__in=list(people))
        .order_by("created_at", "pk", "steps__created_at")
        .values_list(
            "pk", "person", "words", "kind", "state", "created_at", "ended_on",
            "steps__pk", "steps__words", "steps__due_on", "steps__done_on",
        )
    )  # fmt: skip
    goals: dict[UUID, GoalLine] = {}
    for pk, person, words, kind, state, created_at, ended_on, step, said, due_on, done_on in rows:
        goal = goals.setdefault(pk, GoalLine(pk, person, words, kind, state, created_at, ended_on))
        if step is not None:
            goal.steps.append(StepLine(step, said, due_on, done_on))
    return sorted(goals.values(), key=lambda goal: not goal.is_open)
