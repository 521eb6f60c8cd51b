"""Which milestones of the way to work are reached, and since when. `journeys` reads them."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from memore.core.days import months_later
from memore.core.facts import Fact, lines, read
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
    return known(participations, read(parts({row.person_id for row in participations})))


def known(participations: Sequence[Participation], found: Iterable[Fact]) -> Dates:
    """What these lines say of these participations; lines of others are passed over."""
    people: Dates = {row.person_id: {} for row in participations}
    rules: dict[UUID, list[datetime.date]] = {}
    today = timezone.localdate()
    for fact in found:
        if fact.key not in people or fact.day is None:
            continue
        if fact.code == "rule":
            rules.setdefault(fact.key, []).append(fact.day)
        elif fact.code == "worked":
            _months(people[fact.key], fact.day, min(today, fact.until or today))
        else:
            _earliest(people[fact.key], fact.code, fact.day)
    whole = len(RuleTopic.Topic.values)
    for person, days in rules.items():
        _earliest(people[person], "rules_known", max(days) if len(days) == whole else None)
    return {row.pk: people[row.person_id] for row in participations}


def parts(people: Any) -> Iterator[QuerySet[Any]]:
    """Parts for `core.facts.read`, keyed by person; `people`: keys, or a query for them. A
    contract in the regular economy counts; temporary work experience is what one comes from."""
    internships = Internship.objects.filter(person__in=people)
    jobs = WorkContract.objects.in_regular_economy().filter(person__in=people)
    contacts = CompanyContact.objects.filter(first_on__lte=timezone.localdate())
    goals = Goal.objects.filter(person__in=people).exclude(state=Goal.State.DROPPED)
    vacancies = Vacancy.objects.filter(person__in=people).exclude(state=Vacancy.State.DROPPED)
    yield lines(goals, "person_id", "goal", at="created_at")
    yield lines(vacancies, "person_id", "vacancy", "found_on")
    yield lines(contacts.filter(person__in=people), "person_id", "company_contact", "first_on")
    yield lines(internships, "person_id", "internship_agreed", "agreed_on")
    yield lines(internships.filter(state=Internship.State.DONE), "person_id", "internship_done", "ended_on")
    yield lines(jobs.exclude(signed_on=None), "person_id", "contract", "signed_on")
    yield lines(jobs.filter(signed_on=None), "person_id", "contract", "starts_on")
    yield lines(jobs, "person_id", "worked", "starts_on", until="ended_on")
    yield lines(
        RuleTopic.objects.filter(person__in=people).exclude(known_on=None), "person_id", "rule", "known_on"
    )
    yield lines(Plan.objects.filter(person__in=people), "person_id", "plan_b", "plan_b_on")


def _months(found: dict[str, datetime.date], starts_on: datetime.date, last: datetime.date) -> None:
    for months in (3, 6):
        day = months_later(starts_on, months)
        _earliest(found, f"in_job_{months}_months", day if day <= last else None)


def _earliest(found: dict[str, datetime.date], code: str, day: datetime.date | None) -> None:
    if day is not None:
        found[code] = min(day, found.get(code, day))
