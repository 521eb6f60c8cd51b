"""What every row of a plan has: whose it is, since when, who wrote it."""

from typing import Any

from django.db import models
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.people.models import Person


class PlanRowQuerySet(models.QuerySet[Any]):
    def seen_by(self, viewer: Viewer) -> "PlanRowQuerySet":
        """Staff see plans of their organisation, a person their own. Others: home.plan_rights."""
        rows = self.filter(person__organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.filter(person__user=viewer.user).exclude(person__user=None)


class PlanRow(Row):
    """A row of a person's plan. It belongs to the person and outlives a pair."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="%(class)s_rows")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = PlanRowQuerySet.as_manager()

    class Meta:
        abstract = True
