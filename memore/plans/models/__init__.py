"""A person's way to work. A plan belongs to the person and outlives a pair."""

from memore.plans.models.coaching import CoachingCase, CoachQualification
from memore.plans.models.companies import CompanyContact, Employer, Vacancy
from memore.plans.models.goals import Goal, GoalQuerySet, Step
from memore.plans.models.jobs import AfterCare, Internship, WorkContract
from memore.plans.models.row import PlanRow, PlanRowQuerySet
from memore.plans.models.skills import CompetenceClaim, DiplomaRecognition, LifeLineEntry
from memore.plans.models.way import (
    Decision,
    Gap,
    Owner,
    Plan,
    RuleTopic,
    SideCondition,
    Status,
    TargetOccupation,
)

__all__ = [
    "AfterCare",
    "CoachQualification",
    "CoachingCase",
    "CompanyContact",
    "CompetenceClaim",
    "Decision",
    "DiplomaRecognition",
    "Employer",
    "Gap",
    "Goal",
    "GoalQuerySet",
    "Internship",
    "LifeLineEntry",
    "Owner",
    "Plan",
    "PlanRow",
    "PlanRowQuerySet",
    "RuleTopic",
    "SideCondition",
    "Status",
    "Step",
    "TargetOccupation",
    "Vacancy",
    "WorkContract",
]
