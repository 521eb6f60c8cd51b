"""A self-assessment of one dimension: which criteria are met, and how one can see it, on a day."""

import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import Row
from memore.evidence.assessment.criteria import Level
from memore.organisations.models import Organisation
from memore.programmes.models import Programme

AGAIN_AFTER_DAYS = 365


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def seen_by(self, viewer: Viewer) -> "AssessmentQuerySet":
        """Staff see the assessments of their organisation, nobody else sees any."""
        return self.filter(organisation=viewer.organisation) if viewer.is_staff else self.none()

    def of(self, programme: Programme | None) -> "AssessmentQuerySet":
        """Those of a programme; without one, those of the organisation as a whole."""
        return self.filter(programme=programme)


class Assessment(Row):
    """Never changed: the next one stands beside it, and the newest of a dimension counts.

    `met`: criterion → how one can see it; what is not in it is not met yet. `level` is worked out from it and
    kept as it was, whatever becomes of the criteria.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="assessments")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, null=True, related_name="assessments")
    dimension = models.CharField(max_length=20)
    met = models.JSONField(default=dict)
    level = models.CharField(max_length=6, choices=Level, blank=True)
    review_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "dimension", "-at"], name="assessed_by_dimension"),
        ]

    class Privacy:
        keep = ("id", "organisation", "programme", "dimension", "met", "level", "review_on", "at", "by")
        erase = ()
        export = ()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for an assessment that is written already: what was said, was said."""
        if not self._state.adding:
            raise TypeError("an assessment never changes: write the next one")
        super().save(*args, **kwargs)

    @property
    def on(self) -> datetime.date:
        """The day on which it was made."""
        return timezone.localdate(self.at)
