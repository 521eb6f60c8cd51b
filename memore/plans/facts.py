"""Which milestones of the way to work are reached, and since when. `journeys` reads them."""

import datetime
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from memore.plans.actions.settling import months_later
from memore.plans.models import (
    CompanyContact,
    Goal,
    Internship,
    Plan,
    RuleTopic,
    Vacancy,
    WorkContract,
)
from memore.programmes.models import Participation

Dates = dict[UUID, dict[str, datetime.date]]


def facts(participations: Sequence[Participation]) -> Dates:
    """Participation → milestone → day on which it was first true: goal, vacancy, company_contact,
    internship_agreed, internship_done, contract, in_job_3_months, in_job_6_months, rules_known, plan_b.
    One query. A plan is the person's, so two participations of one person share it."""
    people = {row.person_id for row in participations}
    known: Dates = {person: {} for person in people}
    rules: dict[UUID, list[datetime.date]] = {}
    today = timezone.localdate()
    first, *others = _rows(people)
    for raw, code, at, day, until in first.union(*others, all=True):
        person = UUID(raw)
        if code == "rule":
            rules.setdefault(person, []).append(day)
        elif code == "worked":
            _months(known[person], day, min(today, until or today))
        else:
            _earliest(known[person], code, timezone.localdate(at) if at else day)
    whole = len(RuleTopic.Topic.values)
    for person, days in rules.items():
        _earliest(known[person], "rules_known", max(days) if len(days) == whole else None)
    return {row.pk: known[row.person_id] for row in participations}


def _rows(people: Collection[UUID]) -> Iterator[QuerySet[Any]]:
    """Rows of person, code, moment, day and last day. A contract in the regular economy counts; temporary
    work experience is what one comes from."""
    internships = Internship.objects.filter(person__in=people)
    jobs = WorkContract.objects.filter(person__in=people, regular=True).exclude(type=WorkContract.Type.ART60)
    contacts = CompanyContact.objects.filter(first_on__lte=timezone.localdate())
    goals = Goal.objects.filter(person__in=people).exclude(state=Goal.State.DROPPED)
    vacancies = Vacancy.objects.filter(person__in=people).exclude(state=Vacancy.State.DROPPED)
    yield _lines(goals, "goal", at="created_at")
    yield _lines(vacancies, "vacancy", "found_on")
    yield _lines(contacts.filter(person__in=people), "company_contact", "first_on")
    yield _lines(internships, "internship_agreed", "agreed_on")
    yield _lines(internships.filter(state=Internship.State.DONE), "internship_done", "ended_on")
    yield _lines(jobs.exclude(signed_on=None), "contract", "signed_on")
    yield _lines(jobs.filter(signed_on=None), "contract", "starts_on")
    yield _lines(jobs, "worked", "starts_on", until="ended_on")
    yield _lines(RuleTopic.objects.filter(person__in=people).exclude(known_on=None), "rule", "known_on")
    yield _lines(Plan.objects.filter(person__in=people), "plan_b", "plan_b_on")


def _lines(rows: QuerySet[Any], code: str, day: str = "", *, at: str = "", until: str = "") -> QuerySet[Any]:
    found: QuerySet[Any] = (
        rows.order_by()
        .annotate(
            line_person=Cast("person_id", CharField()),
            line_code=Value(code, CharField()),
            line_at=_or_none(at, DateTimeField()),
            line_day=_or_none(day, DateField()),
            line_until=_or_none(until, DateField()),
        )
        .values_list("line_person", "line_code", "line_at", "line_day", "line_until")
    )
    return found


def _or_none(name: str, field: Any) -> Any:
    """A field, or an empty column of its type: PostgreSQL joins no untyped ones."""
    return ExpressionWrapper(F(name), field) if name else Cast(Value(None), field)


def _months(found: dict[str, datetime.date], starts_on: datetime.date, last: datetime.date) -> None:
    for months in (3, 6):
        day = months_later(starts_on, months)
        _earliest(found, f"in_job_{months}_months", day if day <= last else None)


def _earliest(found: dict[str, datetime.date], code: str, day: datetime.date | None) -> None:
    if day is not None:
        found[code] = min(day, found.get(code, day))
