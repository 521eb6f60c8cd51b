"""What can happen to a person's plan: goals and the steps towards them."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.people.models import Person
from memore.plans.models import Goal, Step


class NothingSaid(Refusal):
    """There are no words."""


class GoalHasEnded(Refusal):
    """A goal that was reached or let go does not change any more."""


class GoalIsOpen(Refusal):
    """Only a goal that ended can be taken up again."""


class AlreadyDone(Refusal):
    """Somebody marked this step before."""


class NotDone(Refusal):
    """This step is still open."""


@transaction.atomic
def add_goal(*, person: Person, words: str, by: Viewer, kind: str = "") -> Goal:
    """Write down what `person` wants to reach; `kind` is the step to work it is. Raises NothingSaid."""
    goal = Goal.objects.create(person=person, words=_said(words), kind=kind, created_by_id=by.user)
    audit.record("goal.added", goal, by=by, fields=["words", *(["kind"] if kind else [])])
    return goal


@transaction.atomic
def end_goal(*, goal: Goal, state: str, by: Viewer) -> None:
    """Reached or let go (Goal.State). Raises GoalHasEnded."""
    _lock(goal)
    _refuse_ended(goal)
    goal.state, goal.ended_on = state, timezone.localdate()
    goal.save(update_fields=["state", "ended_on"])
    audit.record(f"goal.{state}", goal, by=by, fields=["state", "ended_on"])


@transaction.atomic
def take_up_goal(*, goal: Goal, by: Viewer) -> None:
    """Go on with a goal that ended. Raises GoalIsOpen."""
    _lock(goal)
    if goal.state == Goal.State.OPEN:
        raise GoalIsOpen(_("This goal is open already."))
    goal.state, goal.ended_on = Goal.State.OPEN, None
    goal.save(update_fields=["state", "ended_on"])
    audit.record("goal.open", goal, by=by, fields=["state", "ended_on"])


@transaction.atomic
def add_step(*, goal: Goal, words: str, by: Viewer, due_on: datetime.date | None = None) -> Step:
    """Add a step to an open goal. Raises GoalHasEnded, NothingSaid."""
    _lock(goal)
    _refuse_ended(goal)
    step = Step.objects.create(goal=goal, words=_said(words), due_on=due_on)
    audit.record("step.added", step, by=by, fields=["words", "due_on"])
    return step


@transaction.atomic
def do_step(*, step: Step, by: Viewer) -> None:
    """Mark a step as done today. Raises GoalHasEnded, AlreadyDone."""
    _lock(step.goal)
    step.refresh_from_db(fields=["done_on"])
    _refuse_ended(step.goal)
    if step.done_on is not None:
        raise AlreadyDone(_("This step is marked as done already."))
    step.done_on, step.done_by_id = timezone.localdate(), by.user
    step.save(update_fields=["done_on", "done_by"])
    audit.record("step.done", step, by=by, fields=["done_on"])


@transaction.atomic
def undo_step(*, step: Step, by: Viewer) -> None:
    """A step was not done after all. Raises GoalHasEnded, NotDone."""
    _lock(step.goal)
    step.refresh_from_db(fields=["done_on"])
    _refuse_ended(step.goal)
    if step.done_on is None:
        raise NotDone(_("This step is still open."))
    step.done_on, step.done_by = None, None
    step.save(update_fields=["done_on", "done_by"])
    audit.record("step.undone", step, by=by, fields=["done_on"])


def _lock(goal: Goal) -> None:
    goal.refresh_from_db(from_queryset=Goal.objects.select_for_update())


def _said(words: str) -> str:
    if not words.strip():
        raise NothingSaid(_("Write a few words first."))
    return words.strip()


def _refuse_ended(goal: Goal) -> None:
    if goal.state != Goal.State.OPEN:
        raise GoalHasEnded(_("This goal was reached or let go. Take it up again first."))
