"""Goals in own words, and the steps towards them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.people.models import Person
from memore.people.vocabulary import GOALS

KINDS = [*GOALS, ("side-condition", _("something beside work"))]
"""What kind of step to work a goal is: the vocabulary of wishes and offers, and the side conditions."""


class GoalQuerySet(models.QuerySet["Goal"]):
    def seen_by(self, viewer: Viewer) -> "GoalQuerySet":
        """Staff see goals of their organisation, a person their own. Others: home.plan_rights."""
        rows = self.filter(person__organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.filter(person__user=viewer.user).exclude(person__user=None)

    def open(self) -> "GoalQuerySet":
        return self.filter(state=Goal.State.OPEN)


class Goal(Row):
    """Something a person wants to reach, in their own words."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        REACHED = "reached", _("reached")
        DROPPED = "dropped", _("let go")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plan_goals")
    words = models.CharField(max_length=140)
    kind = models.CharField(max_length=20, choices=KINDS, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    objects = GoalQuerySet.as_manager()

    class Privacy:
        keep = ("id", "person", "kind", "state", "created_at", "created_by", "ended_on")
        erase = ("words",)
        export = ("words", "kind", "state", "created_at", "ended_on")


class Step(Row):
    """One step on the way to a goal."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    words = models.CharField(max_length=140)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at"]

    class Privacy:
        keep = ("id", "goal", "due_on", "done_on", "done_by", "created_at")
        erase = ("words",)
        export = ("words", "due_on", "done_on")
