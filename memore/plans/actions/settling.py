"""Telling the programmes what they ask about a person before a match, whenever the plan changes."""

import datetime
from collections.abc import Callable, Iterable

from django.utils import timezone

from memore.core.access import Viewer
from memore.core.days import months_later
from memore.people.models import Person
from memore.plans.models import (
    CompetenceClaim,
    Decision,
    LifeLineEntry,
    PlanRow,
    SideCondition,
    TargetOccupation,
    WorkContract,
)
from memore.programmes import actions as programmes
from memore.programmes.models import Participation, State

MONTHS_LEFT = 6
"""Months that a temporary contract must still run where a model says nothing (domain.md 3, N1)."""

ENDS = (WorkContract.Type.TEMPORARY, WorkContract.Type.ART60, WorkContract.Type.FIXED)
"""Contracts with an end for which the way into lasting work must begin in time."""


def settle(person: Person, models: Iterable[type[PlanRow]], *, by: Viewer) -> None:
    """Write down anew each requirement that rests on these kinds of rows."""
    for model in models:
        if model is WorkContract:
            _settle_contract(person, by)
        elif model in _TRUTH:
            requirement, met = _TRUTH[model]
            programmes.settle(requirement=requirement, met=met(person), person=person, by=by)


def _has(model: type[PlanRow]) -> Callable[[Person], bool]:
    def met(person: Person) -> bool:
        return bool(model.objects.filter(person=person).exists())

    return met


def _can_something(person: Person) -> bool:
    rows = CompetenceClaim.objects.filter(person=person)
    return bool(rows.exclude(how_often=CompetenceClaim.HowOften.NEVER).exists())


def _may_go(person: Person) -> bool:
    newest = Decision.objects.filter(person=person).first()
    return newest is not None and newest.answer == Decision.Answer.YES


_TRUTH = {
    LifeLineEntry: ("life_line", _has(LifeLineEntry)),
    TargetOccupation: ("target_occupation", _has(TargetOccupation)),
    SideCondition: ("side_conditions", _has(SideCondition)),
    CompetenceClaim: ("competences", _can_something),
    Decision: ("go", _may_go),
}


def _settle_contract(person: Person, by: Viewer) -> None:
    """The months that must be left are the model's, so each programme has its own answer. They are asked
    for before the match: who is in a pair or found work has not lost them, the desk tells of the end."""
    end, works = last_day(person), works_now(person)
    rows = Participation.objects.filter(person=person).exclude(state=State.LEFT)
    for row in rows.select_related("programme__model"):
        if "contract_end" in row.met and (works or (end and row.state == State.PAIRED)):
            continue
        model = row.programme.mentoring
        months = model.alarms.contract_months_left if model else MONTHS_LEFT
        enough = end is not None and end >= months_later(timezone.localdate(), months)
        programmes.settle(requirement="contract_end", met=enough, participation=row, by=by)


def last_day(person: Person) -> datetime.date | None:
    """The last day of the present contract that has an end; None where there is none."""
    rows = WorkContract.objects.filter(person=person, type__in=ENDS, ended_on=None).exclude(ends_on=None)
    return rows.order_by("-ends_on").values_list("ends_on", flat=True).first()


def works_now(person: Person) -> bool:
    """Whether somebody has a contract in the regular economy that goes on."""
    return bool(WorkContract.objects.followed().filter(person=person).exists())
