"""One row of every kind of a person's plan."""

import datetime
from typing import Any

from django.utils import timezone

from memore.people.models import Person
from memore.plans.models import (
    CompanyContact,
    CompetenceClaim,
    Decision,
    DiplomaRecognition,
    Employer,
    Gap,
    Internship,
    LifeLineEntry,
    Plan,
    RuleTopic,
    SideCondition,
    TargetOccupation,
    Vacancy,
    WorkContract,
)


def whole_plan(person: Person) -> dict[str, Any]:
    """Kind of row → a row of it, by the names of sections."""
    today = timezone.localdate()
    employer = Employer.objects.get_or_create(organisation=person.organisation, name="Bakkerij Jansen")[0]
    return {
        "life_line": LifeLineEntry.objects.create(person=person, words="I baked bread", from_year=2010),
        "competences": CompetenceClaim.objects.create(person=person, task="Bake bread"),
        "recognition": DiplomaRecognition.objects.create(person=person, diploma="Baker"),
        "targets": TargetOccupation.objects.create(person=person, code="7512", title="Baker"),
        "gaps": Gap.objects.create(person=person, kind="safety", words="Food safety"),
        "side_conditions": SideCondition.objects.create(person=person, kind="transport", words="Night bus"),
        "rules": RuleTopic.objects.create(person=person, topic="pay", known_on=today),
        "go": Decision.objects.create(person=person, answer="yes", decided_by="Ann"),
        "plan_b": Plan.objects.create(
            person=person, plan_b="A course", plan_b_on=today, card_consented_on=today
        ),
        "vacancies": Vacancy.objects.create(person=person, title="Baker at night", employer=employer),
        "contacts": CompanyContact.objects.create(person=person, employer=employer),
        "internships": Internship.objects.create(person=person, employer=employer),
        "contracts": WorkContract.objects.create(
            person=person, type="art60", regular=False, starts_on=today - datetime.timedelta(days=200),
            ends_on=today + datetime.timedelta(days=300),
        ),
        "employer": employer,
    }  # fmt: skip
