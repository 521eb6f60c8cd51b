"""A person's way to work. A plan belongs to the person and outlives a pair."""

from memore.plans.models.goals import Goal, GoalQuerySet, Step

__all__ = [
    "Goal",
    "GoalQuerySet",
    "Step",
]
