"""A whole plan to take along: what each model's `Privacy.export` hands to the person."""

from typing import Any

from memore.people.models import Person
from memore.plans.models import (
    AfterCare,
    CoachingCase,
    CompanyContact,
    CompetenceClaim,
    Decision,
    DiplomaRecognition,
    Gap,
    Goal,
    Internship,
    LifeLineEntry,
    Plan,
    RuleTopic,
    SideCondition,
    Step,
    TargetOccupation,
    Vacancy,
    WorkContract,
)

KINDS: dict[str, tuple[Any, str]] = {
    "goals": (Goal, "person"),
    "steps": (Step, "goal__person"),
    "target_occupations": (TargetOccupation, "person"),
    "gaps": (Gap, "person"),
    "plan": (Plan, "person"),
    "life_line": (LifeLineEntry, "person"),
    "competences": (CompetenceClaim, "person"),
    "diplomas": (DiplomaRecognition, "person"),
    "side_conditions": (SideCondition, "person"),
    "rules_of_work": (RuleTopic, "person"),
    "decisions": (Decision, "person"),
    "vacancies": (Vacancy, "person"),
    "companies": (CompanyContact, "person"),
    "internships": (Internship, "person"),
    "contracts": (WorkContract, "person"),
    "talks_after_the_start": (AfterCare, "contract__person"),
    "professional_coaching": (CoachingCase, "person"),
}
"""Name in the file → model, and how its rows lead to the person."""


def plan_as_data(person: Person) -> dict[str, list[dict[str, str]]]:
    """Every row of a person's plan as words, by kind; kinds without rows are left out."""
    found = {}
    for name, (model, path) in KINDS.items():
        rows = model.objects.filter(**{path: person})
        said = [_words(row, model.Privacy.export) for row in rows]
        if said:
            found[name] = said
    return found


def _words(row: Any, fields: tuple[str, ...]) -> dict[str, str]:
    values = {name: getattr(row, name) for name in fields}
    return {name: str(value) for name, value in values.items() if value not in (None, "")}
