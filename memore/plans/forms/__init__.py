"""Forms of a plan: goals, rows of each section, what a turn needs, employers, coaching."""

from memore.plans.forms.goals import GoalForm, StepForm

__all__ = ["GoalForm", "StepForm"]
