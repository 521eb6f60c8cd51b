"""Which milestones of the way to work are reached, and since when. `journeys` reads them."""

import datetime
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Min
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
    Seven queries. A plan is the person's, so two participations of one person share it."""
    people = {row.person_id for row in participations}
    known: Dates = {person: {} for person in people}
    _goals(known), _vacancies(known), _contacts(known), _internships(known)
    _contracts(known, timezone.localdate()), _rules(known), _plan_b(known)
    return {row.pk: known[row.person_id] for row in participations}


def _first(known: Dates, code: str, rows: object) -> None:
    for person, day in rows:  # type: ignore[attr-defined]
        if day is not None:
            known[person][code] = day


def _goals(known: Dates) -> None:
    rows = Goal.objects.filter(person__in=known).exclude(state=Goal.State.DROPPED)
    firsts = rows.values("person").annotate(first=Min("created_at")).values_list("person", "first")
    _first(known, "goal", ((person, timezone.localdate(at)) for person, at in firsts))


def _vacancies(known: Dates) -> None:
    rows = Vacancy.objects.filter(person__in=known).exclude(state=Vacancy.State.DROPPED)
    _first(
        known,
        "vacancy",
        rows.values("person").annotate(d=Min("found_on")).values_list("person", "d").order_by(),
    )


def _contacts(known: Dates) -> None:
    rows = CompanyContact.objects.filter(person__in=known, first_on__lte=timezone.localdate()).order_by()
    _first(
        known, "company_contact", rows.values("person").annotate(d=Min("first_on")).values_list("person", "d")
    )


def _internships(known: Dates) -> None:
    rows = Internship.objects.filter(person__in=known)
    for person, state, agreed_on, ended_on in rows.values_list("person", "state", "agreed_on", "ended_on"):
        _earliest(known[person], "internship_agreed", agreed_on)
        if state == Internship.State.DONE:
            _earliest(known[person], "internship_done", ended_on)


def _contracts(known: Dates, today: datetime.date) -> None:
    """A contract in the regular economy counts; temporary work experience is what one comes from."""
    rows = WorkContract.objects.filter(person__in=known, regular=True).exclude(type=WorkContract.Type.ART60)
    for row in rows:
        _earliest(known[row.person_id], "contract", row.signed_on or row.starts_on)
        last = min(today, row.ended_on or today)
        for months in (3, 6):
            day = months_later(row.starts_on, months)
            _earliest(known[row.person_id], f"in_job_{months}_months", day if day <= last else None)


def _rules(known: Dates) -> None:
    rows = RuleTopic.objects.filter(person__in=known).exclude(known_on=None)
    counted: dict[UUID, list[datetime.date]] = {}
    for person, day in rows.values_list("person", "known_on"):
        counted.setdefault(person, []).append(day)
    whole = len(RuleTopic.Topic.values)
    _first(known, "rules_known", ((p, max(days)) for p, days in counted.items() if len(days) == whole))


def _plan_b(known: Dates) -> None:
    _first(known, "plan_b", Plan.objects.filter(person__in=known).values_list("person", "plan_b_on"))


def _earliest(found: dict[str, datetime.date], code: str, day: datetime.date | None) -> None:
    if day is not None:
        found[code] = min(day, found.get(code, day))
